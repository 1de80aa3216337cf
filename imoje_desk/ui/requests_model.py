"""Requests as a table: what waits on top, then what was decided lately."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from imoje_desk.domain.four_eyes import Request
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import tool_tip, visible
from imoje_desk.ui.messages import requests as words
from imoje_desk.ui.rows_model import Index, RowsModel
from imoje_desk.ui.theme import Theme


class Column(IntEnum):
    """The columns, from the left."""

    STAGE = 0
    ASKED = 1
    MAKER = 2
    AMOUNT = 3
    ORDER = 4
    TICKET = 5
    REASON = 6


class RequestsModel(RowsModel):
    """Rows that are replaced as a whole."""

    columns = len(Column)
    _rows: Sequence[Request] = ()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = 0.0

    def show_requests(self, requests: Sequence[Request], now: float) -> None:
        """Show other rows as they stand at `now` (unix seconds)."""
        self.beginResetModel()
        self._rows, self._now = requests, now
        self.endResetModel()

    def request_at(self, row: int) -> Request:
        """The request in a row."""
        return self._rows[row]

    def row_of(self, request_id: str) -> int | None:
        """The row of a request, None where it is not shown."""
        return next((row for row, each in enumerate(self._rows) if each.request_id == request_id), None)

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Stage"),
            self.tr("Asked"),
            self.tr("Asked by"),
            self.tr("Amount"),
            self.tr("Order"),
            self.tr("Ticket"),
            self.tr("Reason"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One aspect of one cell."""
        request, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(self._text(request, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self._text(request, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.AMOUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if column is not Column.STAGE:
            return None
        return self._theme.tinted(words.STAGE_TONES[request.stage_at(self._now)], role)

    def _text(self, request: Request, column: Column) -> str:
        ask = request.ask
        match column:
            case Column.STAGE:
                return words.stage_word(request.stage_at(self._now))
            case Column.ASKED:
                return formats.moment(request.created)
            case Column.MAKER:
                return ask.maker
            case Column.AMOUNT:
                return str(ask.money)
            case Column.ORDER:
                return words.about(request)
            case Column.TICKET:
                return ask.ticket
            case Column.REASON:
                return ask.reason
