"""What the panel says that lays both sides of an attempt in doubt beside each other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.actions.case import Case, Look
from imoje_desk.actions.reconcile import Finding
from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.money import Money
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import isolated
from imoje_desk.ui.messages.failures import failure_sentence
from imoje_desk.ui.messages.link import link_status
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP, tr
from imoje_desk.ui.messages.refund import refund_status

CONTEXT = "Resolution"

NEW = QT_TRANSLATE_NOOP("Resolution", "new")
NOT_READ = QT_TRANSLATE_NOOP("Resolution", "imoje has not been read since. Press “Check now”.")
NO_REFUNDS = QT_TRANSLATE_NOOP("Resolution", "imoje shows no refund of this payment.")
NO_NEXT = QT_TRANSLATE_NOOP("Resolution", "No further reading is planned; “Check now” makes one.")
CHOOSE = QT_TRANSLATE_NOOP(
    "Resolution", "If it was made, choose it in imoje's list. Write your name and why you decide so."
)
NOTHING_TO_CHOOSE = QT_TRANSLATE_NOOP(
    "Resolution",
    "imoje shows nothing new, so it cannot be called made. To close it as not made, write your name and why.",
)
NAME_AND_NOTE = QT_TRANSLATE_NOOP("Resolution", "Write your name and why you decide so.")
DECIDE = QT_TRANSLATE_NOOP("Resolution", "Both are kept in the history and cannot be changed.")
NOTHING_TO_DECIDE = QT_TRANSLATE_NOOP("Resolution", "There is nothing left to decide.")
RESEND = QT_TRANSLATE_NOOP(
    "Resolution",
    "imoje did not show it so far. Look in the imoje panel first: if it turns up later, the customer is paid twice. To make it again, type the amount:",
)
ENTER = QT_TRANSLATE_NOOP("Resolution", "Enter decides nothing; Esc leaves it open.")

_FINDINGS = {
    Finding.FOUND: QT_TRANSLATE_NOOP("Resolution", "found: matched by amount and time"),
    Finding.LOOKS_LIKE_OURS: QT_TRANSLATE_NOOP("Resolution", "something that looks like it, without its id, time or source"),
    Finding.NOTHING_NEW: QT_TRANSLATE_NOOP("Resolution", "nothing new"),
    Finding.UNCLEAR: QT_TRANSLATE_NOOP("Resolution", "something new that cannot be explained with certainty"),
}  # fmt: skip


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def question(attempt: Attempt) -> str:
    """What has to be found out."""
    amount = Money(attempt.intent.amount, attempt.intent.currency)
    if attempt.intent.kind is Kind.CANCEL:
        return text(QT_TRANSLATE_NOOP("Resolution", "Was the link cancelled?"))
    if attempt.intent.order_id:
        asked = text(QT_TRANSLATE_NOOP("Resolution", "Was the refund of {amount} for order {order} made?"))
        return asked.format(amount=amount, order=isolated(attempt.intent.order_id))
    return text(QT_TRANSLATE_NOOP("Resolution", "Was the refund of {amount} made?")).format(amount=amount)


def read_at(case: Case) -> str:
    """When imoje showed what is shown."""
    if case.picture is None:
        return "" if case.readings else text(NOT_READ)
    return text(QT_TRANSLATE_NOOP("Resolution", "read {time}")).format(time=formats.moment(case.picture.read_at))


def summary(case: Case) -> str:
    """All readings in a line: how many, over how long, with what result."""
    if not case.readings:
        return text(QT_TRANSLATE_NOOP("Resolution", "No reading has succeeded yet."))
    result = _result(case.readings[-1], case.attempt.intent.kind)
    count = tr("%n reading(s)", "", len(case.readings))
    if len(case.readings) == 1:
        return f"{count}: {result}"
    line = text(QT_TRANSLATE_NOOP("Resolution", "{readings} over {span}: {result}"))
    return line.format(readings=count, span=_span(case.span), result=result)


def look_line(look: Look, kind: Kind) -> str:
    """One reading with its time."""
    result = failure_sentence(look.failure) if look.failure is not None else _result(look, kind)
    return f"{formats.moment(look.wall)}  {result}"


def next_line(case: Case) -> str:
    """When imoje is asked next."""
    if case.next_look is None:
        return text(NO_NEXT)
    return text(QT_TRANSLATE_NOOP("Resolution", "Next reading: {time}")).format(time=formats.moment(case.next_look))


def match_line(attempt: Attempt) -> str:
    """How a found refund was recognised; empty where none was."""
    if attempt.state is not State.RECONCILED_APPLIED or attempt.intent.kind is Kind.CANCEL:
        return ""
    if attempt.needs_human:
        return text(
            QT_TRANSLATE_NOOP(
                "Resolution", "It looks like yours, but imoje leaves out its id, time or source. Say whether it is."
            )
        )
    return text(
        QT_TRANSLATE_NOOP(
            "Resolution", "Matched by amount and time. A colleague's refund of the same amount would look the same."
        )
    )


def made_button(kind: Kind) -> str:
    """It was done after all."""
    if kind is Kind.CANCEL:
        return text(QT_TRANSLATE_NOOP("Resolution", "The link is &cancelled"))
    return text(QT_TRANSLATE_NOOP("Resolution", "It was &made: it is this refund"))


def not_made_button(kind: Kind) -> str:
    """It was not done."""
    if kind is Kind.CANCEL:
        return text(QT_TRANSLATE_NOOP("Resolution", "It was &not cancelled — close"))
    return text(QT_TRANSLATE_NOOP("Resolution", "It was &not made — close"))


def _result(look: Look, kind: Kind) -> str:
    if look.finding is not None:
        return text(_FINDINGS[look.finding])
    status = link_status(look.status) if kind is Kind.CANCEL else refund_status(look.status)
    return text(QT_TRANSLATE_NOOP("Resolution", "status {status}")).format(status=status)


def _span(seconds: float) -> str:
    if seconds < 90:
        return text(QT_TRANSLATE_NOOP("Resolution", "{count} s")).format(count=round(seconds))
    if seconds < 5400:
        return tr("%n minute(s)", "", round(seconds / 60))
    return tr("%n hour(s)", "", round(seconds / 3600))
