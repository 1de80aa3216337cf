"""The journal's tables: the one definition, for every database.

New journals are created whole from here; older ones reach the same layout through `migrations`. Rules that
need triggers (legal steps, append-only events) are written per database in `dialect`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    and_,
    literal_column,
)
from sqlalchemy.types import TypeEngine

from imoje_desk.domain.attempts import OPEN, Kind, State, What
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.four_eyes import Stage

VERSION = 3
"""Of the layout; the newest migration has the same number."""

metadata = MetaData()

_Whole: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
_Seconds: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


class _Word(TypeDecorator[StrEnum]):
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


class _Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class _Storable(TypeDecorator[str]):
    """Text for a database that takes no NUL, and no half of a surrogate pair: both become the sign for what is lost."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value and value.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")


_Text: TypeEngine[str] = Text().with_variant(_Storable(), "postgresql")


def _text(name: str) -> Column[str]:
    return Column(name, _Text, nullable=False)


def _word(name: str, words: type[StrEnum]) -> tuple[Column[StrEnum], CheckConstraint]:
    listed = ", ".join(f"'{word}'" for word in sorted(words))
    known = CheckConstraint(f"{name} IN ({listed})", name=f"{name}_known")
    return Column(name, _Word(words), nullable=False), known


def _flag(name: str) -> tuple[Column[bool], CheckConstraint]:
    known = CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_known")
    return Column(name, _Flag, nullable=False), known


meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    _text("value"),
    sqlite_strict=True,
)
"""Facts about the journal itself: its identity, whether it was closed in order, when it was last checked."""

attempts = Table(
    "attempts",
    metadata,
    Column("seq", _Whole, primary_key=True),
    Column("attempt_id", Text, nullable=False, unique=True),
    _text("desk"),
    _text("intent_id"),
    Column("number", Integer, nullable=False),
    *_word("kind", Kind),
    Column("environment", _Word(Environment), nullable=False),
    _text("base_url"),
    _text("merchant_id"),
    _text("service_id"),
    _text("target_id"),
    _text("order_id"),
    Column("amount", _Whole, nullable=False),
    _text("currency"),
    _text("title"),
    *_flag("send_email"),
    _text("body_sha256"),
    _text("agent"),
    _text("ticket"),
    _text("note"),
    Column("supersedes", _Text),
    Column("created", _Seconds, nullable=False),
    Column("changed", _Seconds, nullable=False),
    *_word("state", State),
    *_flag("needs_human"),
    Column("refund_id", _Text),
    _text("snapshot"),
    Column("method", _Text, nullable=False, server_default=""),
    Column("request_id", _Text),
    CheckConstraint("amount > 0 OR (amount = 0 AND kind = 'cancel')", name="amount_positive"),
    UniqueConstraint("intent_id", "number"),
    sqlite_strict=True,
)
"""One row for each attempt. `desk` is the installation that made it: a start sweeps only its own rows."""

MUTABLE = frozenset({"state", "needs_human", "refund_id", "changed", "ticket", "note"})
"""The columns of an attempt that may change; `refund_id` only once, from nothing. What `ticket` and `note` were
before stays in the events."""

_open_refund = and_(attempts.c.kind == Kind.REFUND, attempts.c.state.in_(sorted(OPEN)))
Index(
    "one_open_refund",
    attempts.c.base_url,
    attempts.c.target_id,
    unique=True,
    sqlite_where=_open_refund,
    postgresql_where=_open_refund,
)
Index(
    "one_holder",
    attempts.c.base_url,
    attempts.c.refund_id,
    unique=True,
    sqlite_where=attempts.c.refund_id.is_not(None),
    postgresql_where=attempts.c.refund_id.is_not(None),
)
Index(
    "one_refund_of_a_request",
    attempts.c.request_id,
    attempts.c.number,
    unique=True,
    sqlite_where=attempts.c.request_id.is_not(None),
    postgresql_where=attempts.c.request_id.is_not(None),
)
Index("attempts_by_target", attempts.c.base_url, attempts.c.target_id, attempts.c.seq)
Index("attempts_by_day", attempts.c.base_url, attempts.c.merchant_id, attempts.c.created)
Index("attempts_by_state", attempts.c.state, attempts.c.seq)
FOR_PEOPLE = attempts.c.needs_human == literal_column("1")
"""Spelled out, not bound: a database uses a partial index only where it sees its condition in the query."""
Index("attempts_for_people", attempts.c.seq, sqlite_where=FOR_PEOPLE, postgresql_where=FOR_PEOPLE)

search = Table(
    "search",
    metadata,
    Column("seq", _Whole, ForeignKey("attempts.seq"), primary_key=True, autoincrement=False),
    _text("text"),
    sqlite_strict=True,
)
"""What each attempt is found by, case-folded: narrow rows in journal order, so that looking through a million
of them touches none of the wide ones. Derived, and therefore free to change."""

events = Table(
    "events",
    metadata,
    Column("seq", _Whole, primary_key=True),
    Column("attempt_id", Text, ForeignKey("attempts.attempt_id"), nullable=False),
    Column("step", Integer, nullable=False),
    _text("event_id"),
    *_word("what", What),
    *_word("state", State),
    *_flag("needs_human"),
    Column("refund_id", _Text),
    Column("wall", _Seconds, nullable=False),
    Column("monotonic", _Seconds, nullable=False),
    _text("boot"),
    _text("process"),
    _text("phase"),
    _text("exception"),
    Column("http_status", Integer),
    _text("server_date"),
    _text("trace_id"),
    _text("gateway_code"),
    _text("answer_sha256"),
    _text("excerpt"),
    _text("libraries"),
    _text("note"),
    _text("detail"),
    UniqueConstraint("attempt_id", "step"),
    sqlite_strict=True,
)
"""Append-only. `seq` orders all events; (`attempt_id`, `step`) names one wherever it is written."""

touches = Table(
    "touches",
    metadata,
    Column("base_url", Text, primary_key=True, nullable=False),
    Column("merchant_id", Text, primary_key=True, nullable=False),
    Column("wall", _Seconds, nullable=False),
    Column("monotonic", _Seconds, nullable=False),
    _text("boot"),
    sqlite_strict=True,
)
"""When each merchant's gateway was last touched by a refund, for the five seconds between two."""


requests = Table(
    "requests",
    metadata,
    Column("seq", _Whole, primary_key=True),
    Column("request_id", Text, nullable=False, unique=True),
    _text("desk"),
    Column("environment", _Word(Environment), nullable=False),
    _text("base_url"),
    _text("merchant_id"),
    _text("service_id"),
    _text("target_id"),
    Column("amount", _Whole, nullable=False),
    _text("currency"),
    _text("maker"),
    _text("maker_login"),
    _text("reason"),
    _text("ticket"),
    _text("order_id"),
    _text("title"),
    *_flag("send_email"),
    _text("method"),
    _text("snapshot"),
    Column("created", _Seconds, nullable=False),
    Column("changed", _Seconds, nullable=False),
    Column("expires", _Seconds, nullable=False),
    *_word("stage", Stage),
    Column("attempt_id", Text, ForeignKey("attempts.attempt_id"), unique=True),
    _text("decided_by"),
    _text("decided_login"),
    _text("answer"),
    CheckConstraint("amount > 0", name="request_amount_positive"),
    CheckConstraint("maker <> '' AND reason <> ''", name="request_signed"),
    CheckConstraint("expires > created", name="request_lasts"),
    CheckConstraint("(stage = 'approved') = (attempt_id IS NOT NULL)", name="request_linked"),
    sqlite_strict=True,
)
"""Refunds that one person asks for and another decides about. The logins are what the database knows of the two:
empty in a file, where nobody logs in."""

DECIDED = frozenset({"stage", "attempt_id", "decided_by", "decided_login", "answer", "changed"})
"""The columns of a request that its one step changes."""

_asked = requests.c.stage == Stage.REQUESTED
Index(
    "one_open_request",
    requests.c.base_url,
    requests.c.target_id,
    unique=True,
    sqlite_where=_asked,
    postgresql_where=_asked,
)
Index("requests_by_stage", requests.c.base_url, requests.c.merchant_id, requests.c.stage, requests.c.seq)

request_events = Table(
    "request_events",
    metadata,
    Column("seq", _Whole, primary_key=True),
    Column("request_id", Text, ForeignKey("requests.request_id"), nullable=False),
    Column("step", Integer, nullable=False),
    *_word("stage", Stage),
    _text("who"),
    _text("login"),
    _text("note"),
    Column("wall", _Seconds, nullable=False),
    _text("process"),
    UniqueConstraint("request_id", "step"),
    sqlite_strict=True,
)
"""Append-only: who took which step of a request, when and why."""


team = MetaData()
"""What only a ledger of several desks has."""

desks = Table(
    "desks",
    team,
    Column("desk", Text, primary_key=True, nullable=False),
    Column("lease", _Seconds, nullable=False),
)
"""Until when each desk counts as alive, in unix seconds of the database's clock."""

watches = Table(
    "watches",
    team,
    Column("attempt_id", Text, ForeignKey(attempts.c.attempt_id), primary_key=True, nullable=False),
    _text("desk"),
    Column("until", _Seconds, nullable=False),
)
"""Which desk reads an attempt back at present, and until when nobody else does."""
