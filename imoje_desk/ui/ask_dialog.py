"""Asking for a refund: what is asked for, why, and for which ticket. Nothing is sent to imoje."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from imoje_desk.actions.requests import Prepared
from imoje_desk.domain import refund_title
from imoje_desk.domain.amount_text import AmountProblem, parse_amount
from imoje_desk.domain.identifiers import as_id
from imoje_desk.domain.money import CURRENCIES, Money
from imoje_desk.domain.payment import Balance
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.messages import requests as words
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.messages.words import method_name, yes_no
from imoje_desk.ui.note_dialog import LONGEST
from imoje_desk.ui.widgets.plain import Label


class _Asking(ConfirmDialog):
    """A reason is needed; a ticket is welcome."""

    def __init__(self, parent: QWidget | None, question: str, ticket: str, reason: str) -> None:
        super().__init__(
            parent, words.text(words.ASK_TITLE), question, words.text(words.ASK), words.text(words.GO_BACK)
        )
        self.do.setProperty("role", "primary")
        self.ticket, self.reason = QLineEdit(ticket), QLineEdit(reason)
        self.fields = QFormLayout()
        self.fields.setHorizontalSpacing(16)
        self._add_field(self.tr("&Reason"), self.reason)
        self._add_field(self.tr("&Ticket"), self.ticket)

    def _add_field(self, name: str, field: QLineEdit) -> None:
        field.setMaxLength(LONGEST)
        field.setAccessibleName(name.replace("&", ""))
        field.textChanged.connect(lambda _text: self._check())
        label = Label(name, role="quiet")
        label.setBuddy(field)
        self.fields.addRow(label, field)

    def _finish(self) -> None:
        self.body.addLayout(self.fields)
        self.body.addWidget(Label(words.text(words.NOTHING_SENT), role="quiet", wrap=True))
        self.body.addStretch(1)
        self._check()

    def _check(self) -> None:
        self.set_ready(bool(self.reason.text().strip()))


class AskDialog(_Asking):
    """What the maker saw a moment ago, and the order that is asked for."""

    def __init__(
        self, parent: QWidget | None, prepared: Prepared, order: RefundOrder, ticket: str, reason: str
    ) -> None:
        sale = prepared.sale.value
        super().__init__(parent, words.question(order.amount, sale.order_id or ""), ticket, reason)
        self.add_fact(self.tr("Refund"), str(order.amount), strong=True)
        balance = prepared.verdict.balance
        if isinstance(balance, Balance):
            after = Money(balance.left.minor - order.amount.minor, balance.left.currency)
            self.add_fact(self.tr("Paid"), str(balance.paid))
            self.add_fact(self.tr("Left after this"), str(after))
        self.add_fact(self.tr("Method"), method_name(sale.method, sale.method_code))
        self.add_fact(self.tr("Title"), order.title or self.tr("none"))
        self.add_fact(self.tr("E-mail to the payer"), yes_no(order.send_email))
        self.add_fact(self.tr("Transaction"), order.transaction_id)
        lines = [sentence(problem) for problem in prepared.verdict.problems]
        if lines:
            self.body.addWidget(Label("\n".join(lines), role="hint", wrap=True, selectable=True))
        self._finish()


class UnseenDialog(_Asking):
    """For a desk that cannot look up: the transaction and the amount are typed."""

    def __init__(self, parent: QWidget | None, identifier: str = "") -> None:
        super().__init__(parent, words.text(words.ASK_TITLE), "", "")
        self.identifier, self.amount, self.title = QLineEdit(identifier), QLineEdit(), QLineEdit()
        self.currency = QComboBox()
        self.currency.addItems(CURRENCIES)
        self.currency.setAccessibleName(self.tr("Currency"))
        self.problem = Label(role="problem", wrap=True)
        self._add_field(self.tr("Tra&nsaction id"), self.identifier)
        self._add_field(self.tr("&Amount"), self.amount)
        label = Label(self.tr("&Currency"), role="quiet")
        label.setBuddy(self.currency)
        self.fields.addRow(label, self.currency)
        self._add_field(self.tr("Title on the payer's state&ment"), self.title)
        self.currency.currentIndexChanged.connect(lambda _index: self._check())
        self.body.addWidget(Label(words.text(words.UNSEEN), role="hint", wrap=True))
        self.body.addWidget(self.problem)
        self._finish()

    @property
    def transaction_id(self) -> str | None:
        """The id as typed, None where it is none."""
        return as_id(self.identifier.text())

    @property
    def money(self) -> Money | None:
        """The amount as typed, None where it is none."""
        try:
            return parse_amount(self.amount.text(), self.currency.currentText())
        except AmountProblem:
            return None

    def _check(self) -> None:
        self.problem.show_text(self._what_is_wrong())
        typed = bool(self.transaction_id and self.money and self.reason.text().strip())
        self.set_ready(typed and not self.problem.text())

    def _what_is_wrong(self) -> str:
        if self.identifier.text().strip() and self.transaction_id is None:
            return words.text(words.WHOLE_ID)
        try:
            if self.amount.text().strip():
                parse_amount(self.amount.text(), self.currency.currentText())
        except AmountProblem as refused:
            return sentence(refused.problem)
        title = self.title.text()
        wrong = refund_title.wrong_characters(title) or len(refund_title.normalised(title)) > refund_title.LONGEST
        return self.tr("imoje does not take this title; leave out what is unusual in it.") if wrong else ""
