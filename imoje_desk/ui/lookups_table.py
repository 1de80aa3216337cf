"""The look-ups of the last weeks as a table: this desk's memory of what was only looked at, apart from the money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence

from imoje_desk.actions.csv_file import neutral
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import tool_tip, visible
from imoje_desk.ui.history_cells import Column, alignment, font
from imoje_desk.ui.rows_model import Index, RowsModel
from imoje_desk.ui.widgets.row_table import RowTable
from imoje_desk.vault.recent import RecentLookup

_SAMPLES = ("00.00.0000 00:00 CEST", "999 999,99 PLN", "0000/00/00000000", "0" * 36, "as long as a shop's name")
_MARGIN = 22


class Part(IntEnum):
    """The columns, from the left."""

    WHEN = 0
    AMOUNT = 1
    ORDER = 2
    ID = 3
    SHOP = 4


_LIKE = {Part.WHEN: Column.WHEN, Part.AMOUNT: Column.AMOUNT, Part.ID: Column.ID}
"""The columns of the history that look the same."""


class LookupsModel(RowsModel):
    """What is remembered, and of it what has every word of a filter."""

    columns = len(Part)
    _rows: Sequence[RecentLookup] = ()

    def __init__(self) -> None:
        super().__init__()
        self._lookups: Sequence[RecentLookup] = ()
        self._shops: Mapping[str, str] = {}
        self._words: list[str] = []

    def show_lookups(self, lookups: Sequence[RecentLookup], shops: Mapping[str, str]) -> None:
        """Take what is remembered, newest first, and the profiles' names by their ids."""
        self._lookups, self._shops = lookups, shops
        self._find()

    def set_filter(self, text: str) -> None:
        """Show what has every word of a text."""
        self._words = text.casefold().split()
        self._find()

    def lookup_at(self, row: int) -> RecentLookup:
        """The look-up in a row."""
        return self._rows[row]

    def text(self, lookup: RecentLookup, part: Part) -> str:
        """A cell's text as it is copied."""
        match part:
            case Part.WHEN:
                return formats.moment(lookup.at or None)
            case Part.AMOUNT:
                return lookup.amount
            case Part.ORDER:
                return lookup.order_id
            case Part.ID:
                return lookup.identifier
            case Part.SHOP:
                return self._shops.get(lookup.profile_id, formats.NONE)

    def _names(self) -> tuple[str, ...]:
        return (self.tr("Looked up"), self.tr("Amount"), self.tr("Order"), self.tr("Id"), self.tr("Shop"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One aspect of one cell."""
        lookup, part = self._rows[index.row()], Part(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(self.text(lookup, part))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(formats.moment_utc(lookup.at) if part is Part.WHEN and lookup.at else "")
        if role == Qt.ItemDataRole.FontRole and part in _LIKE:
            return font(_LIKE[part])
        return alignment(_LIKE.get(part, Column.ORDER)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _find(self) -> None:
        self.beginResetModel()
        self._rows = [lookup for lookup in self._lookups if self._matches(lookup)]
        self.endResetModel()

    def _matches(self, lookup: RecentLookup) -> bool:
        if not self._words:
            return True
        searched = " ".join(self.text(lookup, part) for part in Part).replace("\u00a0", " ").casefold()
        return all(word in searched for word in self._words)


class LookupsTable(RowTable):
    """Shows a LookupsModel; Enter or a double click opens a row."""

    opened = Signal(object)
    """The RecentLookup to look up again."""

    def __init__(self) -> None:
        rows = LookupsModel()
        super().__init__(rows)
        self.rows = rows
        self.fix_rows()
        self.setAccessibleName(self.tr("Look-ups"))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        for part, sample in zip(Part, _SAMPLES, strict=True):
            like = font(_LIKE[part]) if part in _LIKE else None
            self.setColumnWidth(part, QFontMetrics(like or self.font()).horizontalAdvance(sample) + _MARGIN)
        self.activated.connect(self.open_current)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for text, run in (
            (self.tr("Look &up again"), self.open_current),
            (self.tr("Copy &id"), self.copy_id),
            (self.tr("Copy ro&w"), self.copy_row),
        ):
            action = QAction(text, self)
            action.triggered.connect(run)
            self.addAction(action)

    @property
    def current(self) -> RecentLookup | None:
        """The look-up chosen."""
        index = self.currentIndex()
        return self.rows.lookup_at(index.row()) if index.isValid() else None

    def open_current(self) -> None:
        """Ask for the chosen look-up to be made again."""
        if self.current is not None:
            self.opened.emit(self.current)

    def copy_id(self) -> None:
        """Copy the id of the chosen look-up: exactly it."""
        if self.current is not None:
            QGuiApplication.clipboard().setText(self.current.identifier)

    def copy_row(self) -> None:
        """Copy the chosen look-up for a spreadsheet: tabs between the cells, none of them a formula."""
        if (lookup := self.current) is not None:
            cells = (" ".join(self.rows.text(lookup, part).split()) for part in Part)
            QGuiApplication.clipboard().setText("\t".join(map(neutral, cells)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the row, as in the history."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        else:
            super().keyPressEvent(event)
