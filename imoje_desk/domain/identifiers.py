"""Ids of the imoje API, and finding them in whatever an agent pastes."""

from __future__ import annotations

import re

UUID_V4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
"""The pattern the API gives for shop, payment link and transaction ids; use `fullmatch`."""

_INSIDE_TEXT = re.compile(rf"(?<![0-9a-z-]){UUID_V4.pattern}(?![0-9a-z-])")
_SHORT_LINK = re.compile(r"/s/[0-9a-zA-Z]{4,}")


def as_id(text: str) -> str | None:
    """The id that the text is, trimmed and in lower case, or None where it is not one."""
    candidate = text.strip().lower()
    return candidate if UUID_V4.fullmatch(candidate) else None


def ids_in(text: str) -> tuple[str, ...]:
    """Every different id inside a text (a URL, a chat message), in order of appearance.

    An id inside a longer run of id characters is not one: half of it may have been lost in copying.
    """
    return tuple(dict.fromkeys(_INSIDE_TEXT.findall(text.lower())))


def holds_joined_id(text: str) -> bool:
    """Whether an id in a text runs into further id characters, so that `ids_in` leaves it out."""
    whole = ids_in(text)
    return any(found not in whole for found in UUID_V4.findall(text.lower()))


def holds_short_link(text: str) -> bool:
    """Whether the text holds a payer's short address (`…/s/ev3rBoIc3v`), whose code no call resolves."""
    return _SHORT_LINK.search(text) is not None
