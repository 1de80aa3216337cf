"""The sorts of columns that the journal's tables are made of, on every engine."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import REAL, BigInteger, CheckConstraint, Column, Dialect, Double, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

WHOLE: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
SECONDS: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


class Word(TypeDecorator[StrEnum]):
    """One of an enumeration's words, kept as plain text."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Storable(TypeDecorator[str]):
    """Text for a database that takes no NUL, and no half of a surrogate pair: both become the sign for what is lost."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value and value.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")


TEXT: TypeEngine[str] = Text().with_variant(Storable(), "postgresql")


def text(name: str) -> Column[str]:
    """A column that always holds a text."""
    return Column(name, TEXT, nullable=False)


def word(name: str, words: type[StrEnum]) -> tuple[Column[StrEnum], CheckConstraint]:
    """A column that holds one of an enumeration's words, with the check that it does."""
    listed = ", ".join(f"'{each}'" for each in sorted(words))
    known = CheckConstraint(f"{name} IN ({listed})", name=f"{name}_known")
    return Column(name, Word(words), nullable=False), known


def flag(name: str) -> tuple[Column[bool], CheckConstraint]:
    """A column that holds yes or no, with the check that it does."""
    known = CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_known")
    return Column(name, Flag, nullable=False), known
