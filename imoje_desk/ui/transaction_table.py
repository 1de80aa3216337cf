"""The transactions of a payment link, two lines each, retries too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imoje_desk.domain.payment import Transaction
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.messages.refund import refund_status
from imoje_desk.ui.messages.words import kind_word, method_name, sale_status
from imoje_desk.ui.status_tones import status_tone
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.chip import Chip
from imoje_desk.ui.widgets.flow import Flow
from imoje_desk.ui.widgets.plain import Label, button, set_tip

MOST_ROWS = 50
_ROW = "transaction"


class TransactionTable(QWidget):
    """A line for each; a settled sale has a button that takes it to the refund form."""

    refund_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: object = None

    def show_transactions(self, transactions: Sequence[Transaction], *, refundable: bool, offered: bool = True) -> None:
        """Show them in the order imoje sent them; a refund is `offered` where the profile makes any.

        Read again unchanged, they stay as they are.
        """
        shown = (tuple(transactions), refundable, offered)
        if self._shown == shown:
            return
        self._shown = shown
        for row in self.findChildren(QWidget, _ROW, Qt.FindChildOption.FindDirectChildrenOnly):
            row.setParent(None)
            row.deleteLater()
        rows = [self._add(transaction, refundable, offered) for transaction in transactions[:MOST_ROWS]]
        for column in zip(*rows, strict=True):  # one below the other while there is room
            widest = max(cell.sizeHint().width() for cell in column)
            for cell in column:
                cell.setMinimumWidth(widest)
        if len(transactions) > MOST_ROWS:
            more = self.tr("and %n more; see them in the imoje panel", "", len(transactions) - MOST_ROWS)
            note = Label(more, role="quiet", wrap=True)
            note.setObjectName(_ROW)
            self._column.addWidget(note)

    def _add(self, transaction: Transaction, refundable: bool, offered: bool) -> tuple[QWidget, QWidget]:
        """Add one, and return what stands in its first two columns."""
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
        kind = Label(kind_word(transaction.type))
        line = Flow(kind, figure, chip, spacing=12)
        if offered and transaction.may_be_refunded and transaction.transaction_id:
            go = button(self.tr("Refund"), role="link", tip=self.tr("Take this payment to the refund form"))
            go.setEnabled(refundable)
            identifier = transaction.transaction_id
            go.clicked.connect(lambda: self.refund_asked.emit(identifier))
            line.addWidget(go)
        row = QWidget()
        row.setObjectName(_ROW)
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addLayout(line)
        lines.addWidget(details)
        self._column.addWidget(row)
        return kind, figure
