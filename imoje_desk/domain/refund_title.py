"""The refund title that the payer sees: which characters imoje takes, what is wrong where, the repaired title."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 255
"""Characters that a refund title may have (refund page)."""

_ALLOWED = r"""A-Za-z0-9#&_\-,.\\/ \u00C0-\u02C0"'"""
TITLE = re.compile(f"[{_ALLOWED}]+")
"""The refund page's pattern for a title, for use with `fullmatch`."""

_FORBIDDEN = re.compile(f"[^{_ALLOWED}]")
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        "\u2026": "...",
    }
)


@dataclass(frozen=True, slots=True)
class WrongCharacter:
    """A character that imoje refuses, and its place in the normalised title, counted from 0."""

    index: int
    character: str


def normalised(text: str) -> str:
    """The title as it would be sent: composed (NFC), and empty where it holds white space only."""
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.strip() else ""


def wrong_characters(text: str) -> tuple[WrongCharacter, ...]:
    """Every character of the normalised title that is outside the API's alphabet."""
    return tuple(WrongCharacter(found.start(), found[0]) for found in _FORBIDDEN.finditer(normalised(text)))


def repaired(text: str) -> str:
    """The nearest title that imoje takes: quotes and dashes straightened, other strangers made spaces, cut at 255."""
    straight = unicodedata.normalize("NFC", text).translate(_STRAIGHT)
    return " ".join(_FORBIDDEN.sub(" ", straight).split())[:LONGEST].rstrip()
