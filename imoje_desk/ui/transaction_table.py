"""The transactions of a payment link, two lines each, retries too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from imoje_desk.domain.payment import Transaction
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.messages.refund import refund_status
from imoje_desk.ui.messages.words import kind_word, method_name, sale_status
from imoje_desk.ui.status_tones import status_tone
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.chip import Chip
from imoje_desk.ui.widgets.plain import Label, button, set_tip

MOST_ROWS = 50


class TransactionTable(QWidget):
    """A small grid; a settled sale has a button that takes it to the refund form."""

    refund_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)

    def show_transactions(self, transactions: Sequence[Transaction], *, refundable: bool) -> None:
        """Show them in the order imoje sent them."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for index, transaction in enumerate(transactions[:MOST_ROWS]):
            self._add(index, transaction, refundable)
        if len(transactions) > MOST_ROWS:
            more = self.tr("and %n more; see them in the imoje panel", "", len(transactions) - MOST_ROWS)
            self._grid.addWidget(Label(more, role="quiet"), 2 * MOST_ROWS, 0, 1, 5)
        self._grid.setColumnStretch(4, 1)

    def _add(self, index: int, transaction: Transaction, refundable: bool) -> None:
        first, second = 2 * index, 2 * index + 1
        amount = str(transaction.amount) if transaction.amount else transaction.amount_as_received or formats.NONE
        figure = Label(role="heading", selectable=True)
        figure.show_foreign(("\u2212" if transaction.type == "refund" else "") + amount)
        chip = Chip()
        tone = status_tone(transaction.status)
        reason = " ".join(part for part in (transaction.status_code, transaction.status_description) if part)
        raw = f"{transaction.status or ''} {reason}".strip()
        status = (refund_status if transaction.type == "refund" else sale_status)(transaction.status)
        chip.show_status(tone, self._theme.tone_icon(tone), status, raw)
        method = method_name(transaction.method, transaction.method_code) if transaction.method else ""
        when = formats.moment(transaction.created)
        details = Label(role="quiet", wrap=True, selectable=True)
        details.show_foreign(" \u00b7 ".join(part for part in (when, method, visible(reason)) if part))
        set_tip(details, formats.moment_utc(transaction.created))
        self._grid.addWidget(Label(kind_word(transaction.type)), first, 0)
        self._grid.addWidget(figure, first, 1)
        self._grid.addWidget(chip, first, 2)
        self._grid.addWidget(details, second, 0, 1, 5)
        if transaction.may_be_refunded and transaction.transaction_id:
            go = button(self.tr("Refund"), role="link", tip=self.tr("Take this payment to the refund form"))
            go.setEnabled(refundable)
            identifier = transaction.transaction_id
            go.clicked.connect(lambda: self.refund_asked.emit(identifier))
            self._grid.addWidget(go, first, 3)
