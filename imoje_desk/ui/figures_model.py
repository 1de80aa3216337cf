"""The figures as a table: one row for each name, outcome and currency."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from imoje_desk.domain.figures import Cut, Row
from imoje_desk.domain.money import Money
from imoje_desk.ui.foreign_text import tool_tip
from imoje_desk.ui.messages import figures as words
from imoje_desk.ui.rows_model import Index, RowsModel
from imoje_desk.ui.theme import Theme


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    FATE = 1
    TODAY = 2
    TODAY_SUM = 3
    WEEK = 4
    WEEK_SUM = 5


class FiguresModel(RowsModel):
    """Rows that are replaced as a whole."""

    columns = len(Column)
    _rows: Sequence[Row] = ()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cut = Cut.FATE
        self._figures = QFont()
        self._figures.setFeature(QFont.Tag("tnum"), 1)

    def show_rows(self, rows: Sequence[Row], cut: Cut) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._cut = rows, cut
        self.endResetModel()

    def _name_alignment(self, section: int) -> Qt.AlignmentFlag:
        return _alignment(Column(section))

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Payment method") if self._cut is Cut.METHOD else self.tr("Agent"),
            self.tr("Outcome"),
            self.tr("Today"),
            self.tr("Amount"),
            self.tr("This week"),
            self.tr("Amount"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One aspect of one cell."""
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self._text(row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole and column >= Column.TODAY:
            return self._figures
        return self._theme.tinted(words.FATE_TONES[row.fate], role) if column is Column.FATE else None

    def _text(self, row: Row, column: Column) -> str:
        match column:
            case Column.NAME:
                return words.name_of(row.name, self._cut)
            case Column.FATE:
                return words.fate_word(row.fate)
            case Column.TODAY:
                return str(row.today.count)
            case Column.TODAY_SUM:
                return str(Money(row.today.minor, row.currency))
            case Column.WEEK:
                return str(row.week.count)
            case Column.WEEK_SUM:
                return str(Money(row.week.minor, row.currency))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= Column.TODAY else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
