"""The payment link an agent looked up: can the customer still pay, what was tried, and cancelling it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from imoje_desk.domain.cancel_rules import cancel_problems
from imoje_desk.domain.environment import Environment, link_may_be_opened
from imoje_desk.domain.payment import PaymentLink, Transaction, can_customer_pay
from imoje_desk.domain.problems import Weight
from imoje_desk.gateway.reading import Reading
from imoje_desk.ui import formats
from imoje_desk.ui.messages import link as words
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.payer_rows import PayerRows
from imoje_desk.ui.status_tones import answer_tone, status_tone
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.transaction_table import TransactionTable
from imoje_desk.ui.widgets.chip import Chip
from imoje_desk.ui.widgets.flow import Flow
from imoje_desk.ui.widgets.id_label import IdLabel
from imoje_desk.ui.widgets.notice_bar import NoticeBar
from imoje_desk.ui.widgets.plain import CopyButton, Label, LineLabel, breathe, button, set_tip


class LinkPane(QWidget):
    """Shows one link. It asks for things through its signals and does nothing itself."""

    cancel_asked = Signal()
    refund_asked = Signal(object)
    """The id of a settled sale to refund."""
    reread_asked = Signal()
    open_asked = Signal(object)
    """An address that may be opened in the browser."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._link: PaymentLink | None = None
        self.notice = NoticeBar(self.tr("Dismiss this notice"), theme.icon("close"))
        self.empty = Label(words.text(words.EMPTY), role="quiet", wrap=True)
        self._body = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._reread = button(self.tr("Read again"), role="link", tip=self.tr("Read the link again (F5)"))
        self._reread.clicked.connect(self.reread_asked)
        column.addLayout(Flow(Label(self.tr("Payment link"), role="heading"), self._reread))
        column.addWidget(self.notice)
        column.addWidget(self.empty)
        column.addWidget(self._body)
        column.addStretch(1)
        self._build_body()
        self.show_nothing()

    def _build_body(self) -> None:
        icon = self._theme.icon("copy")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.answer = Chip()
        column.addWidget(Label(self.tr("Can the customer still pay?"), role="quiet", wrap=True))
        column.addLayout(Flow(self.answer))
        self.status = Chip()
        self.amount = Label(role="figure", selectable=True)
        self._copy_amount = CopyButton(icon, self.tr("Copy the amount"))
        column.addLayout(Flow(self.amount, self._copy_amount, self.status))
        self._order = IdLabel(icon, self.tr("Copy the order number"), monospace=False)
        self._id = IdLabel(icon, self.tr("Copy the payment link id"))
        self._title = Label(wrap=True, selectable=True)
        self._validity = Label(selectable=True, wrap=True)
        self._made = Label(selectable=True, wrap=True)
        self._address = IdLabel(icon, self.tr("Copy the address"), monospace=False)
        self._open = button(self.tr("Open"), role="link", tip=self.tr("Open the payer's page in the browser"))
        self._open.clicked.connect(lambda: self.open_asked.emit(self._link.url if self._link else ""))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        address = QWidget()
        line = QHBoxLayout(address)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self._address, 1)
        line.addWidget(self._open)
        for name, field in (
            (self.tr("Order"), self._order),
            (self.tr("Title"), self._title),
            (self.tr("Created"), self._made),
            (self.tr("Valid until"), self._validity),
            (self.tr("Link id"), self._id),
        ):
            form.addRow(Label(name, role="quiet"), field)
        form.addRow(Label(self.tr("Address"), role="quiet"), address)
        self.payer = PayerRows(self._theme, form)
        column.addLayout(form)
        self._transactions_heading = Label(self.tr("Transactions"), role="heading")
        column.addWidget(self._transactions_heading)
        self.transactions = TransactionTable(self._theme)
        self.transactions.refund_asked.connect(self.refund_asked)
        column.addWidget(self.transactions)
        self.cancel = button(self.tr("&Cancel link…"))
        self.cancel.clicked.connect(self.cancel_asked)
        self.why_not = LineLabel(role="quiet", least=190)
        column.addLayout(Flow(self.cancel, self.why_not, spacing=10))

    def show_nothing(self, message: str = "") -> None:
        """No link: say what to do, or why there is none."""
        self._link = None
        self.payer.show_customer(None)
        self.empty.setText(message or words.text(words.EMPTY))
        self.empty.show()
        self._body.hide()
        self._reread.hide()

    def show_link(
        self,
        reading: Reading[PaymentLink],
        *,
        service_id: str,
        environment: Environment,
        locked: str = "",
        offers_money: bool = True,
    ) -> None:
        """Show a link as read. `service_id` is the profile's shop; `locked` says why money actions are off.

        Without `offers_money` they are not shown at all.
        """
        link = self._link = reading.value
        answer = can_customer_pay(link, reading.time.now)
        tone = answer_tone(answer)
        self.answer.show_status(tone, self._theme.tone_icon(tone), words.can_pay_answer(answer))
        tone = status_tone(link.status)
        self.status.show_status(tone, self._theme.tone_icon(tone), words.link_status(link.status), link.status or "")
        self.amount.show_foreign(str(link.amount) if link.amount else link.amount_as_received or formats.NONE)
        self._copy_amount.set_text(link.amount.number if link.amount else "")
        self._order.show_id(link.order_id)
        self._title.show_foreign(link.title or formats.NONE)
        self._id.show_id(link.payment_id)
        never = self.tr("without end")
        self._validity.setText(formats.moment(link.valid_to) if link.valid_to is not None else never)
        set_tip(self._validity, formats.moment_utc(link.valid_to))
        panel = self.tr("made in the imoje panel")
        self._made.setText(formats.moment(link.created) + (f" · {panel}" if link.made_in_panel else ""))
        set_tip(self._made, formats.moment_utc(link.created))
        self._address.show_id(link.url)
        self._open.setVisible(bool(link.url) and link_may_be_opened(link.url or "", environment))
        self.payer.show_customer(link.customer)
        self.transactions.show_transactions(link.transactions, refundable=not locked, offered=offers_money)
        self._transactions_heading.setVisible(bool(link.transactions))
        self._allow_cancel(link, service_id, locked)
        self.cancel.setVisible(offers_money)
        if self._body.isHidden():
            breathe()
            if self._link is not link:
                return
        self.empty.hide()
        self._reread.show()
        self._body.show()  # last: what changes inside a widget that is shown is laid out each time

    def _allow_cancel(self, link: PaymentLink, service_id: str, locked: str) -> None:
        problems = cancel_problems(link, service_id)
        stops = [sentence(problem) for problem in problems if problem.weight is Weight.STOP]
        cautions = [sentence(problem) for problem in problems if problem.weight is not Weight.STOP]
        self.cancel.setEnabled(not stops and not locked)
        self.why_not.show_text(" ".join([locked] if locked else stops or cautions))
        self.cancel.setAccessibleDescription(self.why_not.text())

    def block(self, reason: str) -> None:
        """Turn cancelling off while one is under way, saying why."""
        self.cancel.setEnabled(False)
        self.why_not.show_text(reason)

    @property
    def shown(self) -> PaymentLink | None:
        """The link now shown."""
        return self._link

    def sale(self, transaction_id: str) -> Transaction | None:
        """A transaction of the link shown."""
        transactions = self._link.transactions if self._link else ()
        return next((each for each in transactions if each.transaction_id == transaction_id), None)
