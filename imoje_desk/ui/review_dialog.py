"""The review of a refund: everything that will be sent and what it leaves, before the one press that sends it."""

from __future__ import annotations

import json

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from imoje_desk.actions.refund import Review
from imoje_desk.domain.amount_text import AmountProblem, parse_amount
from imoje_desk.domain.four_eyes import Request
from imoje_desk.domain.money import Money
from imoje_desk.domain.payment import Balance
from imoje_desk.domain.problems import Weight
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.gateway import wire
from imoje_desk.ui import formats
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.messages import refund as refund_words
from imoje_desk.ui.messages import requests as request_words
from imoje_desk.ui.messages import review as words
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.messages.words import environment_name, method_name, yes_no
from imoje_desk.ui.widgets.plain import Label, breathe, button, row
from imoje_desk.vault.profiles import Profile


class ReviewDialog(ConfirmDialog):
    """Shows a review whose order nothing stops. Friction follows risk: a tick or the amount again where asked for."""

    def __init__(
        self, parent: QWidget | None, review: Review, order: RefundOrder, profile: Profile, masked_email: str
    ) -> None:
        question = words.refund_question(order.amount, review.sale.value.order_id)
        super().__init__(
            parent, self.tr("Review refund"), question, words.refund_button(order.amount), self.tr("Go back")
        )
        self._order = order
        self._typed: QLineEdit | None = None
        self._ticked: QCheckBox | None = None
        self._add_facts(review, order, profile, masked_email)
        breathe()
        self._add_cautions(review)
        self._add_request(order, profile)
        self.body.addWidget(Label(words.text(words.NOT_BY_ENTER), role="quiet", wrap=True))
        self.body.addStretch(1)
        self._check()

    def _add_facts(self, review: Review, order: RefundOrder, profile: Profile, masked_email: str) -> None:
        sale, balance = review.sale.value, review.verdict.balance
        self.add_fact(self.tr("Refund"), f"{order.amount}  ({self._minor(order.amount)})", strong=True)
        if isinstance(balance, Balance):
            after = Money(balance.left.minor - order.amount.minor, balance.left.currency)
            self.add_fact(self.tr("Paid"), str(balance.paid))
            self.add_fact(self.tr("Already refunded"), str(balance.refunded))
            if balance.waiting.minor:
                self.add_fact(self.tr("Waiting"), str(balance.waiting))
            self.add_fact(self.tr("Left after this"), str(after), strong=True)
        if masked_email:
            self.add_fact(self.tr("Payer"), masked_email)
        self.add_fact(self.tr("Method"), method_name(sale.method, sale.method_code))
        self.add_fact(self.tr("Last day"), refund_words.window_line(sale, review.sale.time))
        self.add_fact(self.tr("Shop"), f"{profile.name} · {environment_name(profile.environment.value)}")
        self.add_fact(self.tr("Title"), order.title or self.tr("none"))
        self.add_fact(self.tr("E-mail to the payer"), yes_no(order.send_email))
        self.add_fact(self.tr("Transaction"), order.transaction_id)
        if review.request is not None:
            self._add_request_facts(review.request)
        self.add_fact(self.tr("Read"), formats.moment(review.sale.received.wall))

    def _add_request_facts(self, request: Request) -> None:
        ask = request.ask
        who = f"{ask.maker} ({request.maker_login})" if request.maker_login else ask.maker
        self.add_fact(self.tr("Asked for by"), f"{who}, {formats.moment(request.created)}", strong=True)
        self.add_fact(self.tr("Reason"), ask.reason)
        self.add_fact(self.tr("Ticket"), ask.ticket or self.tr("none"))
        if not ask.snapshot:
            text = request_words.text(request_words.MAKER_SAW_NOTHING)
            self.body.addWidget(Label(text, role="hint", wrap=True))

    def _minor(self, amount: Money) -> str:
        return self.tr("{0} in the smallest unit").format(amount.minor)

    def _add_cautions(self, review: Review) -> None:
        lines = [sentence(problem) for problem in review.verdict.problems]
        if review.supersedes is not None:
            lines.insert(0, words.text(words.REPLACES))
        if lines:
            self.body.addWidget(Label("\n".join(lines), role="hint", wrap=True, selectable=True))
        if review.verdict.asks(Weight.CONFIRM):
            self._ticked = QCheckBox(words.text(words.TICK))
            self._ticked.toggled.connect(self._check)
            self.body.addWidget(self._ticked)
        if review.verdict.asks(Weight.TYPE_AMOUNT) or review.supersedes is not None:
            self._typed = QLineEdit()
            self._typed.setMaximumWidth(170)
            label = Label(words.text(words.TYPE_AGAIN), wrap=True)
            label.setBuddy(self._typed)
            self._typed.setAccessibleName(label.text())
            self._typed.textEdited.connect(self._check)
            self.body.addLayout(row(label, self._typed, Label(self._order.amount.currency), None))

    def _add_request(self, order: RefundOrder, profile: Profile) -> None:
        request = wire.post_refund(profile.merchant_id, order)
        body = json.dumps(json.loads(request.body or b"{}"), indent=2, ensure_ascii=False)
        shown = QPlainTextEdit(
            f"{request.method} {profile.base_url}{request.path}\nAuthorization: Bearer \u2022\u2022\u2022\n\n{body}"
        )
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(self.tr("The exact request"))
        shown.setMinimumHeight(150)
        shown.hide()
        toggle = button(self.tr("Show the exact request"), role="link")
        toggle.clicked.connect(lambda: shown.setVisible(not shown.isVisible()))
        self.body.addLayout(row(toggle, None))
        self.body.addWidget(shown)

    def _check(self) -> None:
        ticked = self._ticked is None or self._ticked.isChecked()
        self.set_ready(ticked and self._amount_typed())

    def _amount_typed(self) -> bool:
        if self._typed is None:
            return True
        typed = self._typed.text().strip()
        if typed == self._order.amount.number:
            return True
        try:
            return parse_amount(typed, self._order.amount.currency) == self._order.amount
        except AmountProblem:
            return False
