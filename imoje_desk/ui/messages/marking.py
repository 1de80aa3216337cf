"""Marking a text for `lupdate` where it is written, to be translated where it is shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself. `lupdate` finds it by this function's name; Qt's own is typed as returning `object`."""
    return text
