"""An attempt in doubt: what we sent, what imoje shows, and a person's decision with name and note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from imoje_desk.actions.case import case_of
from imoje_desk.domain.amount_text import AmountProblem, parse_amount
from imoje_desk.domain.attempts import Attempt, Event, Kind, State
from imoje_desk.domain.money import Money
from imoje_desk.ui import formats
from imoje_desk.ui.history_rows import may_settle
from imoje_desk.ui.icons import icon
from imoje_desk.ui.messages import resolution as words
from imoje_desk.ui.messages.words import environment_name, state_word, yes_no
from imoje_desk.ui.palette import Palette
from imoje_desk.ui.shown_refunds import ShownRefunds
from imoje_desk.ui.widgets.id_label import IdLabel
from imoje_desk.ui.widgets.plain import Label, button, row, set_tip, sheet, shrinkable

_LONGEST = 500
_LOOKS = 12


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: `made`, as `refund_id` where imoje gives it one, or not made."""

    attempt: Attempt
    made: bool
    refund_id: str | None
    who: str
    note: str


class ResolutionDialog(QDialog):
    """Decides nothing itself and nothing by Enter. Esc and the default button leave the case open."""

    check_now = Signal()
    decided = Signal(object)
    """A Decision."""
    resend = Signal(object)
    """An attempt that was not found: to be made again, as a new one."""

    def __init__(
        self, parent: QWidget | None, palette: Palette, attempt: Attempt, events: Sequence[Event], agent: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Resolve an unclear outcome"))
        self._attempt = attempt
        self._pictured = False
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self.question = Label(words.question(attempt), role="answer", wrap=True, selectable=True)
        column.addWidget(self.question)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        sides = QHBoxLayout()
        sides.setSpacing(10)
        sides.addWidget(self._our_side(attempt, palette))
        sides.addWidget(self._their_side(palette), 1)
        body.addLayout(sides, 1)
        body.addWidget(self._decision_side(agent))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        column.addLayout(self._buttons(attempt.intent.kind))
        self.show_case(attempt, events)
        self.resize(min(1070, self.screen().availableGeometry().width()), 600)
        self.keep.setFocus()

    def show_case(self, attempt: Attempt, events: Sequence[Event]) -> None:
        """Show how the same attempt stands now; what was typed stays."""
        self._attempt = attempt
        case = case_of(attempt, events)
        cancel = attempt.intent.kind is Kind.CANCEL
        self._pictured = case.picture is not None
        self._state.setText(state_word(attempt.state.value))
        self._match.show_text(words.match_line(attempt))
        self.summary.setText(words.summary(case))
        self.looks.show_text(
            "\n".join(words.look_line(look, attempt.intent.kind) for look in case.looks[: -_LOOKS - 1 : -1])
        )
        self._next.setText(words.next_line(case))
        self._read.show_text(words.read_at(case))
        self.refunds.show_refunds(case.shown, attempt.intent.currency)
        self.refunds.setVisible(bool(case.shown))
        self._none.setVisible(case.picture is not None and not case.shown and not cancel)
        self._again.setVisible(attempt.state is State.RECONCILED_ABSENT and not cancel)
        self._check()

    # The parts

    def _our_side(self, attempt: Attempt, palette: Palette) -> QFrame:
        frame, column = sheet()
        intent = attempt.intent
        column.addWidget(Label(self.tr("What we sent"), role="heading"))
        target = IdLabel(icon("copy", palette.ink), self.tr("Copy the id"))
        target.show_id(intent.target_id)
        target.label.setAccessibleName(intent.target_id)
        column.addWidget(target)
        facts = QFormLayout()
        facts.setHorizontalSpacing(12)
        facts.setVerticalSpacing(4)
        self._state = Label(role="heading")
        facts.addRow(Label(self.tr("Status"), role="quiet"), self._state)
        amount = str(Money(intent.amount, intent.currency)) if intent.amount else formats.NONE
        lines = [
            (self.tr("Amount"), amount, ""),
            (self.tr("Order"), intent.order_id, ""),
            (self.tr("When"), formats.moment(attempt.created), formats.moment_utc(attempt.created)),
            (self.tr("By"), intent.agent, ""),
            (self.tr("Ticket"), intent.ticket, ""),
            (self.tr("Note"), intent.note, ""),
            (self.tr("Environment"), environment_name(intent.environment.value), intent.base_url),
        ]
        if intent.kind is Kind.REFUND:
            lines[2:2] = [
                (self.tr("Title"), intent.title, ""),
                (self.tr("E-mail"), yes_no(intent.send_email), self.tr("To the payer, once it is settled")),
            ]
        for name, value, tip in lines:
            label = Label(wrap=True, selectable=True)
            label.show_foreign(value or formats.NONE, tip=tip)
            label.setAccessibleName(f"{name}: {value}")
            facts.addRow(Label(name, role="quiet"), shrinkable(label))
        column.addLayout(facts)
        column.addStretch(1)
        return frame

    def _their_side(self, palette: Palette) -> QFrame:
        frame, column = sheet()
        self._read = Label(role="quiet", wrap=True)
        column.addWidget(Label(self.tr("What imoje shows now"), role="heading"))
        column.addWidget(self._read)
        self._none = Label(words.text(words.NO_REFUNDS), wrap=True)
        self.refunds = ShownRefunds(palette)
        self.refunds.setAccessibleName(self.tr("Refunds that imoje shows"))
        self.refunds.itemSelectionChanged.connect(self._check)
        self._match = Label(role="hint", wrap=True)
        self.summary = Label(role="heading", wrap=True, selectable=True)
        self.looks = Label(role="quiet", wrap=True, selectable=True)
        self._next = Label(role="quiet", wrap=True)
        for widget in (self._none, self.refunds, self._match, self.summary, self.looks, self._next):
            column.addWidget(widget)
        column.addStretch(1)
        return frame

    def _decision_side(self, agent: str) -> QFrame:
        frame, column = sheet()
        self.who, self.note, self.amount = QLineEdit(agent), QLineEdit(), QLineEdit()
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field, name, stretch in ((self.who, self.tr("Your n&ame"), 1), (self.note, self.tr("Wh&y"), 3)):
            label = Label(name, role="quiet")
            label.setBuddy(field)
            field.setMaxLength(_LONGEST)
            field.textChanged.connect(self._check)
            fields.addWidget(label)
            fields.addWidget(field, stretch)
        self.who.setAccessibleName(self.tr("Your name"))
        self.note.setAccessibleName(self.tr("Why you decide so"))
        set_tip(self.note, words.text(words.DECIDE))
        column.addLayout(fields)
        self.hint = Label(role="hint", wrap=True)
        column.addWidget(self.hint)
        self._again = QWidget()
        again = QVBoxLayout(self._again)
        again.setContentsMargins(0, 4, 0, 0)
        warning = Label(words.text(words.RESEND), wrap=True)
        warning.setBuddy(self.amount)
        self.amount.setAccessibleName(self.tr("The amount again"))
        self.amount.setAccessibleDescription(warning.text())
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setMaximumWidth(170)
        self.amount.textChanged.connect(self._check)
        self.send_again = button(self.tr("&Refund again…"), on_click=self._resend)
        again.addWidget(warning)
        again.addLayout(row(self.amount, Label(self._attempt.intent.currency), self.send_again, None))
        column.addWidget(self._again)
        return frame

    def _buttons(self, kind: Kind) -> QHBoxLayout:
        self.check = button(self.tr("Check no&w"), on_click=self.check_now.emit)
        self.keep = button(self.tr("&Leave it open"), on_click=self.reject)
        self.keep.setDefault(True)
        self.not_made = button(words.not_made_button(kind), on_click=lambda: self._decide(made=False))
        self.made = button(words.made_button(kind), on_click=lambda: self._decide(made=True))
        remark = Label(words.text(words.ENTER), role="quiet")
        return row(self.check, remark, None, self.keep, self.not_made, self.made, spacing=10)

    # Deciding

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that leaves the case open, and only while that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.keep.hasFocus():
                self.reject()
            return
        super().keyPressEvent(event)

    def _check(self) -> None:
        """Enable what may be decided now, and say what is missing."""
        open_case = may_settle(self._attempt)
        signed = bool(self.who.text().strip() and self.note.text().strip())
        identified = self._is_identified() or self.refunds.chosen is not None
        self.made.setEnabled(open_case and signed and identified)
        self.not_made.setEnabled(open_case and signed)
        self.send_again.setEnabled(self._attempt.state is State.RECONCILED_ABSENT and self._amount_typed())
        if not open_case:
            missing = words.NOTHING_TO_DECIDE
        elif not identified:
            missing = self._why_not_made()
        else:
            missing = words.DECIDE if signed else words.NAME_AND_NOTE
        self.hint.setText(words.text(missing))

    def _why_not_made(self) -> str:
        if self._pictured:
            return words.CHOOSE if self.refunds.any_new else words.NOTHING_TO_CHOOSE
        return words.NOT_READ

    def _is_identified(self) -> bool:
        """Whether nobody has to say which refund it is: a link, or one that the journal already holds."""
        known = self._attempt.refund_id is not None or self._attempt.state is State.ACCEPTED
        return known or self._attempt.intent.kind is Kind.CANCEL

    def _amount_typed(self) -> bool:
        intent = self._attempt.intent
        try:
            return parse_amount(self.amount.text(), intent.currency) == Money(intent.amount, intent.currency)
        except AmountProblem:
            return False

    def _decide(self, *, made: bool) -> None:
        self.made.setEnabled(False)
        self.not_made.setEnabled(False)
        chosen = self.refunds.chosen
        refund_id = self._attempt.refund_id or (chosen.refund_id if chosen else None)
        who, note = self.who.text().strip(), self.note.text().strip()
        self.accept()
        self.decided.emit(Decision(self._attempt, made, refund_id if made else None, who, note))

    def _resend(self) -> None:
        self.send_again.setEnabled(False)
        self.accept()
        self.resend.emit(self._attempt)
