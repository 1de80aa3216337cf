"""The refunds of a sale as imoje shows them, those that were not there before marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from imoje_desk.actions.case import Shown
from imoje_desk.actions.picture import SeenRefund
from imoje_desk.domain.money import Money
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.messages import resolution as words
from imoje_desk.ui.messages.refund import refund_status
from imoje_desk.ui.palette import Palette

_AMOUNT, _ID = 2, 5
_MOST_SEEN = 6
_AROUND = 20


class ShownRefunds(QTableWidget):
    """One row a refund. Only a new one can be chosen: one that was there before is not ours."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(0, 6)
        self._palette = palette
        self._refunds: list[SeenRefund] = []
        self._any_new = False
        self.setHorizontalHeaderLabels(
            ["", self.tr("When"), self.tr("Amount"), self.tr("Status"), self.tr("Source"), self.tr("Id")]
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setMinimumSectionSize(30)

    @property
    def chosen(self) -> SeenRefund | None:
        """The refund that a person says is ours."""
        lines = self.selectionModel().selectedRows()
        return self._refunds[lines[0].row()] if lines else None

    @property
    def any_new(self) -> bool:
        """Whether there is one to choose."""
        return self._any_new

    def show_refunds(self, shown: Sequence[Shown], currency: str) -> None:
        """Show imoje's list, the new ones first; what was chosen stays chosen."""
        before = self.chosen
        ordered = sorted(shown, key=lambda each: not each.new)
        self._refunds = [each.refund for each in ordered]
        self._any_new = any(each.new for each in ordered)
        self.clearSelection()
        self.setRowCount(len(ordered))
        for line, each in enumerate(ordered):
            self._show_row(line, each, currency)
            if each.new and each.refund == before:
                self.selectRow(line)
        height = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight((min(len(ordered), _MOST_SEEN) + 1) * height + _AROUND)

    def _show_row(self, line: int, shown: Shown, currency: str) -> None:
        refund = shown.refund
        amount = Money(-refund.amount, refund.currency or currency) if refund.amount is not None else formats.NONE
        texts = (
            words.text(words.NEW) if shown.new else "",
            formats.moment(refund.created),
            str(amount),
            refund_status(refund.status),
            refund.source or formats.NONE,
            refund.refund_id or formats.NONE,
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(visible(text))
            if column == _AMOUNT:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column == _ID:
                item.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            if shown.new:
                item.setBackground(QColor(self._palette.doubt.ground))
                item.setForeground(QColor(self._palette.doubt.ink))
            else:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(line, column, item)
