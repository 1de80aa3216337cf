"""JSON read so that nothing in it is guessed: UTF-8, one document, no repeated keys, no constants, bounded."""

from __future__ import annotations

import json
from typing import NoReturn

MOST_DIGITS = 18
DEEPEST = 32


class NotStrictJson(ValueError):
    """The bytes are not one strict JSON document."""


def read(body: bytes) -> object:
    """The one JSON document that the body is.

    An integer of more than 18 digits is read as a float, which no field of ours takes and no other field minds.

    Raises NotStrictJson for anything else: other encodings, half surrogate pairs, repeated keys, NaN and Infinity,
    nesting deeper than 32, a second document.
    """
    try:
        document: object = json.loads(
            body.decode("utf-8"), object_pairs_hook=_unique, parse_int=_bounded, parse_constant=_refuse
        )
        json.dumps(document, ensure_ascii=False).encode()  # fails on half a surrogate pair, which no text can hold
    except (ValueError, RecursionError) as error:
        raise NotStrictJson(type(error).__name__) from None
    if _deeper_than(document, DEEPEST):
        raise NotStrictJson("too deep")
    return document


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotStrictJson("repeated key")
    return members


def _bounded(digits: str) -> int | float:
    return float(digits) if len(digits.lstrip("-")) > MOST_DIGITS else int(digits)


def _refuse(constant: str) -> NoReturn:
    raise NotStrictJson(constant)


def _deeper_than(document: object, levels: int) -> bool:
    level: list[object] = [document]
    for _ in range(levels):
        level = [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent if isinstance(parent, list) else ())
        ]
    return bool(level)
