"""Marking a text for `lupdate` where it is written, to be translated where it is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself. `lupdate` finds it by this function's name; Qt's own is typed as returning `object`."""
    return text


def tr(text: str, comment: str, count: int) -> str:
    """A text with `%n`, in the plural form that the language has for a count.

    `lupdate` reads plurals from functions of this name only, and outside a class it files them under no context.
    """
    return QCoreApplication.translate("", text, comment, count)
