"""The refund form, bound to one sale: how it stands, how much, the payer's title, and what is wrong where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from imoje_desk.actions.shop import Signature
from imoje_desk.domain import refund_title
from imoje_desk.domain.money import Money
from imoje_desk.domain.payment import Balance, Transaction
from imoje_desk.domain.problems import Code, Problem, Weight
from imoje_desk.domain.refund_rules import RefundDraft, Share, Verdict, check, sale_problems
from imoje_desk.gateway.reading import Reading
from imoje_desk.ui import formats
from imoje_desk.ui.messages import refund as words
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.messages.words import method_name
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.flow import Flow
from imoje_desk.ui.widgets.id_label import IdLabel
from imoje_desk.ui.widgets.notice_bar import NoticeBar
from imoje_desk.ui.widgets.plain import CopyButton, Label, button, row, set_tip
from imoje_desk.ui.widgets.title_field import TitleField

_TITLE_CODES = frozenset({Code.TITLE_CHARACTERS, Code.TITLE_TOO_LONG})


def _is_about_amount(problem: Problem) -> bool:
    return problem.code.name.startswith(("AMOUNT_", "PART_")) and problem.code is not Code.AMOUNT_UNREADABLE


class RefundForm(QWidget):
    """Shows one sale and takes a draft. It sends nothing: `review_asked` hands the draft over."""

    review_asked = Signal(object)
    """The RefundDraft to review."""
    go_on_asked = Signal()
    """Let the stopped queue go on."""
    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.asks: Callable[[Money | None], bool] = lambda _money: False
        """Whether a refund of so much is asked for here, for another person to send."""
        self._reading: Reading[Transaction] | None = None
        self._service_id = ""
        self._locked = ""
        self._offers_money = True
        self._asked = False
        self.notice = NoticeBar(self.tr("Dismiss this notice"), theme.icon("close"))
        self.empty = Label(words.text(words.EMPTY), role="quiet", wrap=True)
        self.progress = Label(role="hint", wrap=True)
        self.progress.hide()
        self.go_on = button(self.tr("Let the queue go on"), role="link")
        self.go_on.clicked.connect(self.go_on_asked)
        self.go_on.hide()
        self._body = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("Refund"), role="heading"))
        column.addWidget(self.notice)
        column.addWidget(self.progress)
        column.addLayout(row(self.go_on, None))
        column.addWidget(self.empty)
        column.addWidget(self._body)
        column.addStretch(1)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(7)
        self._build_sale(inside, theme)
        self._inputs = QWidget()
        inside.addWidget(self._inputs)
        self._build_inputs(theme)
        self.show_nothing()

    def _build_sale(self, column: QVBoxLayout, theme: Theme) -> None:
        self._id = IdLabel(theme.icon("copy"), self.tr("Copy the transaction id"))
        self._how = Label(selectable=True, wrap=True)
        self._figures = Label(selectable=True, wrap=True)
        self.left = Label(role="figure", selectable=True)
        self.window_line = Label(wrap=True, selectable=True)
        self.reasons = Label(role="problem", wrap=True, selectable=True)
        self.cautions = Label(role="hint", wrap=True, selectable=True)
        self._kind, self._left_word = Label(role="quiet"), Label(self.tr("Left to refund"), role="quiet")
        column.addLayout(Flow(self._kind, self._id))
        column.addWidget(self._how)
        column.addWidget(self._figures)
        self._copy_left = CopyButton(theme.icon("copy"), self.tr("Copy the amount"))
        left = Flow(self._left_word, self.left, self._copy_left, spacing=10)
        column.addLayout(left)
        column.addWidget(self.window_line)
        column.addWidget(self.reasons)
        column.addWidget(self.cautions)

    def _build_inputs(self, theme: Theme) -> None:
        column = QVBoxLayout(self._inputs)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        self.all_left = QRadioButton(self.tr("&All that is left"))
        self._all = Label(selectable=True)
        self.part = QRadioButton(self.tr("&Part of it"))
        self._share = QButtonGroup(self)
        self._share.addButton(self.all_left)
        self._share.addButton(self.part)
        self.amount = QLineEdit()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setAccessibleName(self.tr("Amount to refund"))
        self.amount.setMinimumWidth(110)
        self.amount.setMaximumWidth(170)
        self._currency = Label()
        self._echo = Label(role="quiet")
        self.amount_problem = Label(role="problem", wrap=True)
        column.addLayout(Flow(self.all_left, self._all))
        column.addLayout(Flow(self.part, self.amount, self._currency, self._echo))
        column.addWidget(self.amount_problem)

        self.title = TitleField(theme.palette)
        self.title.setAccessibleName(self.tr("Title on the payer's statement"))
        title_label = Label(self.tr("Title on the payer's state&ment"), role="quiet", wrap=True)
        title_label.setBuddy(self.title)
        self._counter = Label(role="quiet")
        self.repair = button(self.tr("Repa&ir"), role="link", tip=self.tr("Replace what imoje does not take"))
        self.repair.clicked.connect(lambda: self.title.set_text(refund_title.repaired(self.title.text())))
        heading = row(title_label, self.repair, self._counter)
        heading.setStretch(0, 1)
        column.addLayout(heading)
        column.addWidget(self.title)
        self.title_problem = Label(role="problem", wrap=True)
        column.addWidget(self.title_problem)

        self.email = QCheckBox(self.tr("&E-mail the payer"))
        self.email.setAccessibleDescription(words.text(words.EMAIL_TIP))
        column.addWidget(self.email)
        sent = Label(words.text(words.EMAIL_TIP), role="quiet", wrap=True)
        sent.hide()
        self.email.toggled.connect(sent.setVisible)
        column.addWidget(sent)
        self.ticket, self.note = QLineEdit(), QLineEdit()
        self.ticket.setAccessibleName(self.tr("Ticket number"))
        self.note.setAccessibleName(self.tr("Internal note"))
        self.ticket.setMaximumWidth(150)
        stays = self.tr("Stays on this desk; it is not sent to imoje")
        ticket_label, note_label = Label(self.tr("Tic&ket"), role="quiet"), Label(self.tr("&Note"), role="quiet")
        for label, field in ((ticket_label, self.ticket), (note_label, self.note)):
            label.setBuddy(field)
            field.setMaxLength(500)
            field.setMinimumWidth(90)
            set_tip(field, stays)
        self.note.setPlaceholderText(self.tr("stays here"))
        lines = row(ticket_label, self.ticket), row(note_label, self.note)
        for line in lines:
            line.setStretch(1, 1)
        column.addLayout(Flow(*lines))
        self.review = button("", role="primary")
        self.review.clicked.connect(self._ask_review)
        self.why_not = Label(role="quiet", wrap=True)
        column.addWidget(self.why_not)
        column.addLayout(row(None, self.review))
        self._share.buttonToggled.connect(lambda _button, checked: self._on_edit() if checked else None)
        self.amount.textEdited.connect(self._on_amount)
        self.amount.editingFinished.connect(self._on_left_amount)
        self.title.edited.connect(self._on_edit)
        self.email.toggled.connect(self._on_edit)

    def show_nothing(self, message: str = "") -> None:
        """No sale: say why."""
        self._reading = None
        self.clear()
        self.empty.setText(message or words.text(words.EMPTY))
        self.empty.show()
        self._body.hide()

    def show_sale(
        self, reading: Reading[Transaction], *, service_id: str, locked: str = "", offers_money: bool = True
    ) -> None:
        """Show a sale as read; what was typed stays only while it is the same sale. `locked`: why money is off.

        Without `offers_money` there is nothing to fill in.
        """
        sale = reading.value
        if self._reading is None or self._reading.value.transaction_id != sale.transaction_id:
            self.clear()
        self._reading, self._service_id, self._locked = reading, service_id, locked
        self._offers_money = offers_money
        self.empty.hide()
        self._body.show()
        self._id.show_id(sale.transaction_id)
        how = method_name(sale.method, sale.method_code)
        self._how.show_foreign(f"{how} · {formats.moment(sale.created)}", tip=formats.moment_utc(sale.created))
        verdict = self._verdict()
        balance = verdict.balance if verdict else None
        self._show_balance(sale, balance)
        self.window_line.setText(words.window_line(sale, reading.time))
        is_sale = sale.type != "refund"
        self._kind.setText(self.tr("Sale") if is_sale else self.tr("Refund"))
        for widget in (self._figures, self._left_word, self.left, self._copy_left, self.window_line):
            widget.setVisible(is_sale)
        self._on_edit()

    def _show_balance(self, sale: Transaction, balance: Balance | None) -> None:
        if balance is None:
            self._figures.show_foreign(sale.amount_as_received)
            self.left.setText(formats.NONE)
            self._copy_left.set_text("")
            return
        self._figures.setText(words.figures(balance))
        self.left.setText(str(balance.left))
        self._copy_left.set_text(balance.left.number)
        self._all.setText(str(balance.left))
        self.all_left.setAccessibleName(self.tr("All that is left, {0}").format(balance.left))
        self._currency.show_foreign(balance.left.currency)

    def clear(self) -> None:
        """Empty the inputs: an amount or title is never carried to another refund."""
        self._asked = False
        self._share.setExclusive(False)
        self.all_left.setChecked(False)
        self.part.setChecked(False)
        self._share.setExclusive(True)
        for field in (self.amount, self.ticket, self.note):
            field.clear()
        self.title.set_text("")
        self.email.setChecked(False)

    @property
    def reading(self) -> Reading[Transaction] | None:
        """The sale shown."""
        return self._reading

    def draft(self) -> RefundDraft:
        """What stands in the form."""
        share = Share.LEFT if self.all_left.isChecked() else Share.PART if self.part.isChecked() else Share.NONE
        return RefundDraft(share, self.amount.text(), self.title.text(), self.email.isChecked())

    @property
    def money(self) -> Money | None:
        """The amount in the form, None while it is none that can be refunded."""
        verdict = self._verdict()
        return verdict.order.amount if verdict and verdict.order else None

    def signed_by(self, agent: str) -> Signature:
        """Who acts, with the ticket and the note as typed."""
        return Signature(agent, self.ticket.text().strip(), self.note.text().strip())

    def _verdict(self) -> Verdict | None:
        if self._reading is None:
            return None
        return check(self.draft(), self._reading.value, service_id=self._service_id, time=self._reading.time)

    def _on_amount(self) -> None:
        self.part.setChecked(True)
        self._on_edit()

    def _on_left_amount(self) -> None:
        if self.amount.text().strip():
            self._show_amount_problem(self._verdict(), always=True)

    def _on_edit(self) -> None:
        verdict = self._verdict()
        if verdict is None or self._reading is None:
            return
        of_the_sale = sale_problems(self._reading.value, service_id=self._service_id, time=self._reading.time)
        sale_stops = [problem for problem in of_the_sale if problem.weight is Weight.STOP]
        self.reasons.show_text("\n".join(map(sentence, sale_stops)))
        self._inputs.setVisible(not sale_stops and self._offers_money)
        soft = [problem for problem in verdict.problems if problem.weight is not Weight.STOP]
        told = [sentence(problem) for problem in soft if problem.code is not Code.WINDOW_NOT_DOCUMENTED]
        self.cautions.show_text("\n".join(told) if self._offers_money else self._locked)
        titles = [problem for problem in verdict.problems if problem.code in _TITLE_CODES]
        self.title_problem.show_text("\n".join(map(sentence, titles)))
        self.repair.setVisible(bool(titles))
        self._counter.setText(f"{len(refund_title.normalised(self.title.text()))}/{refund_title.LONGEST}")
        order = verdict.order
        self._echo.setText(f"= {order.amount}" if order and self.part.isChecked() else "")
        self._show_amount_problem(verdict, always=self._asked)
        asks = self.asks(order.amount if order else None)
        self.review.setText(self.tr("As&k for this refund…") if asks else self.tr("Review re&fund"))
        self.review.setEnabled(not self._locked)
        self.why_not.show_text(self._locked)
        self.edited.emit()

    def _show_amount_problem(self, verdict: Verdict | None, *, always: bool) -> None:
        problems = [problem for problem in verdict.problems if _is_about_amount(problem)] if verdict else []
        self.amount_problem.show_text("\n".join(map(sentence, problems)) if always else "")
        wrong = bool(problems) and always and self.part.isChecked()
        if self.amount.property("wrong") != wrong:
            self.amount.setProperty("wrong", wrong)
            self.amount.style().unpolish(self.amount)
            self.amount.style().polish(self.amount)
        self.amount.setAccessibleDescription(self.amount_problem.text())

    def _ask_review(self) -> None:
        verdict = self._verdict()
        if verdict is None or self._locked:
            return
        self._asked = True
        self._on_edit()
        if verdict.order is not None:
            self.review_asked.emit(self.draft())
        elif any(map(_is_about_amount, verdict.problems)):
            (self.amount if self.part.isChecked() else self.all_left).setFocus()
        elif any(problem.code in _TITLE_CODES for problem in verdict.problems):
            self.title.setFocus()

    def block(self, reason: str) -> None:
        """Turn the review off while something is under way, saying why; `show_sale` turns it on again."""
        self._locked = reason
        self._on_edit()

    def say_progress(self, text: str, *, stopped: bool = False) -> None:
        """Show what is being waited for; an empty text when nothing is. `stopped`: the agent must let it go on."""
        self.progress.show_text(text)
        self.go_on.setVisible(stopped)

    def start(self) -> None:
        """Put the focus where a refund begins."""
        (self.all_left if self._reading is not None and self._inputs.isVisible() else self).setFocus()
