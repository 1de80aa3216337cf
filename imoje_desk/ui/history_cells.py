"""What stands in each column of the history, and how it looks."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase

from imoje_desk.domain.attempts import Attempt
from imoje_desk.ui import formats
from imoje_desk.ui.messages import history as words
from imoje_desk.ui.messages.words import environment_name


class Column(IntEnum):
    """The columns, from the left."""

    WHEN = 0
    WHAT = 1
    AMOUNT = 2
    ORDER = 3
    ID = 4
    OUTCOME = 5
    AGENT = 6
    TICKET = 7
    ENVIRONMENT = 8
    NOTE = 9


def cell(attempt: Attempt, column: Column) -> str:
    """A cell's text as it is copied; foreign text is exactly what the journal has."""
    intent = attempt.intent
    match column:
        case Column.WHEN:
            return formats.moment(attempt.created)
        case Column.WHAT:
            return words.kind_name(intent.kind)
        case Column.AMOUNT:
            amount = words.amount_of(attempt)
            return str(amount) if amount else ""
        case Column.ORDER:
            return intent.order_id
        case Column.ID:
            return intent.target_id
        case Column.OUTCOME:
            return words.outcome_word(attempt)
        case Column.AGENT:
            return intent.agent
        case Column.TICKET:
            return intent.ticket
        case Column.ENVIRONMENT:
            return environment_name(intent.environment.value)
        case Column.NOTE:
            return intent.note


def tip(attempt: Attempt, column: Column) -> str:
    """What a cell's tool tip adds: UTC, the raw state, the address; else the whole text of a cell that may be cut."""
    match column:
        case Column.WHEN:
            return formats.moment_utc(attempt.created)
        case Column.OUTCOME:
            return attempt.state.value
        case Column.ENVIRONMENT:
            return attempt.intent.base_url
        case Column.WHAT | Column.AMOUNT | Column.ID:
            return ""
        case _:
            return cell(attempt, column)


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Figures to the right."""
    side = Qt.AlignmentFlag.AlignRight if column is Column.AMOUNT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


@cache
def font(column: Column) -> QFont | None:
    """Fixed width for ids, digits of one width for figures, else the table's own."""
    if column is Column.ID:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if column in (Column.AMOUNT, Column.WHEN):
        figures = QFont()
        figures.setFeature(QFont.Tag("tnum"), 1)
        return figures
    return None
