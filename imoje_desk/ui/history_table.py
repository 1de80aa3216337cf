"""The history's table: whole rows, outcomes as chips, and every cell ready to be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QGuiApplication, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from imoje_desk.actions.csv_file import neutral
from imoje_desk.ui.history_cells import Column, font
from imoje_desk.ui.history_model import RAW, HistoryModel
from imoje_desk.ui.widgets.row_table import RowTable

_SAMPLES = {
    Column.WHEN: "00.00.0000 00:00 CEST",
    Column.WHAT: "Anulowanie linku",
    Column.AMOUNT: "\u22129 999 999,99 PLN",
    Column.ORDER: "0000/00/00000000",
    Column.ID: "0" * 36,
    Column.OUTCOME: "Accepted, waiting, to check",
    Column.AGENT: "Agnieszka Nowak",
    Column.TICKET: "HD-00000000",
    Column.ENVIRONMENT: "CUSTOM ADDRESS",
    Column.NOTE: "as long as a note usually is",
}
"""Texts as wide as the columns are at first."""
_ICON = 14
_NARROWEST, _WIDEST = 24, 2000
_MARGIN = 22


class HistoryTable(RowTable):
    """Shows a HistoryModel. Its context menu is made of the actions that the pane adds to it."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__(model)
        self.fix_rows()
        self.setEditTriggers(RowTable.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setHorizontalScrollMode(RowTable.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(Column.OUTCOME, _ChipDelegate(self))
        self.setIconSize(QSize(_ICON, _ICON))
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        for column, sample in _SAMPLES.items():
            metrics = QFontMetrics(font(column) or self.font())
            self.setColumnWidth(
                column, metrics.horizontalAdvance(sample) + _MARGIN + (column == Column.OUTCOME) * 2 * _ICON
            )

    def arrangement(self) -> tuple[tuple[str, int], ...]:
        """The columns from the left, by name, with their widths: what `arrange` takes."""
        header = self.horizontalHeader()
        columns = [Column(header.logicalIndex(place)) for place in range(header.count())]
        return tuple((column.name.lower(), self.columnWidth(column)) for column in columns)

    def arrange(self, kept: Sequence[tuple[str, int]]) -> None:
        """Put the columns as they were kept; what is not understood stays as it is."""
        header = self.horizontalHeader()
        known = [(Column[name.upper()], width) for name, width in kept if name.upper() in Column.__members__]
        for place, (column, width) in enumerate(known):
            header.moveSection(header.visualIndex(column), place)
            self.setColumnWidth(column, min(max(width, _NARROWEST), _WIDEST))

    def current_cell(self) -> str:
        """The current cell as it is in the journal."""
        text: str = self.currentIndex().data(RAW) or ""
        return text

    def copy_cell(self) -> None:
        """Copy exactly the current cell."""
        QGuiApplication.clipboard().setText(self.current_cell())

    def copy_id(self) -> None:
        """Copy the id of the current row: exactly it."""
        index = self.currentIndex().siblingAtColumn(Column.ID)
        QGuiApplication.clipboard().setText(index.data(RAW) or "")

    def copy_row(self) -> None:
        """Copy the current row for a spreadsheet: tabs between the cells, none of them a formula."""
        index = self.currentIndex()
        cells = [(column, index.siblingAtColumn(column).data(RAW) or "") for column in Column]
        QGuiApplication.clipboard().setText("\t".join(_for_a_sheet(column, text) for column, text in cells))


def _for_a_sheet(column: Column, text: str) -> str:
    one_line = " ".join(text.split()) if any(mark in text for mark in "\t\r\n") else text
    return one_line if column is Column.AMOUNT else neutral(one_line)


class _ChipDelegate(QStyledItemDelegate):
    """Paints a cell's icon and word on a rounded tint."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row's own ground first, then the chip on it."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        ground, word, icon = QBrush(cell.backgroundBrush), cell.text, QIcon(cell.icon)
        cell.text, cell.icon, cell.backgroundBrush = "", QIcon(), QBrush()
        style = cell.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        room = QRectF(cell.rect).adjusted(4, 3, -4, -3)
        metrics = cell.fontMetrics
        word = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(room.width()) - _ICON - 20)
        chip = QRectF(room.left(), room.top(), metrics.horizontalAdvance(word) + _ICON + 20, room.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        middle = chip.center().y() - _ICON / 2
        icon.paint(painter, int(chip.left()) + 7, round(middle), _ICON, _ICON)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        painter.drawText(chip.adjusted(_ICON + 12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)
        painter.restore()
