"""What is said about refunds that one person asks for and another sends."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.domain.four_eyes import Duty, Request, Stage, same_person
from imoje_desk.domain.money import Money
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import isolated, visible
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP, tr

CONTEXT = "Requests"

EMPTY = QT_TRANSLATE_NOOP(
    "Requests", "Nothing is asked for. A refund that somebody asks for waits here for another person."
)
ASK_TITLE = QT_TRANSLATE_NOOP("Requests", "Ask for a refund")
ASK = QT_TRANSLATE_NOOP("Requests", "Ask for it")
GO_BACK = QT_TRANSLATE_NOOP("Requests", "Go back")
NOTHING_SENT = QT_TRANSLATE_NOOP(
    "Requests", "Nothing is sent to imoje now. Another person reads the payment again, and sends it or gives it back."
)
UNSEEN = QT_TRANSLATE_NOOP(
    "Requests", "The payment is not looked up here. Whoever approves it checks it against what imoje shows."
)
MAKER_SAW_NOTHING = QT_TRANSLATE_NOOP("Requests", "It was asked for without looking the payment up.")
WHOLE_ID = QT_TRANSLATE_NOOP("Requests", "Write the whole transaction id.")
ASKED = QT_TRANSLATE_NOOP("Requests", "Asked for; it waits for another person")
STALE = QT_TRANSLATE_NOOP("Requests", "The payment is not as {maker} saw it; the refund was not offered")
STALE_TEXT = QT_TRANSLATE_NOOP("Requests", "Return the request, so that it is asked for anew. {changes}")
RETURN_TITLE = QT_TRANSLATE_NOOP("Requests", "Return the request")
RETURN_QUESTION = QT_TRANSLATE_NOOP("Requests", "Return this request to {maker}?")
RETURN = QT_TRANSLATE_NOOP("Requests", "Return it")
KEEP = QT_TRANSLATE_NOOP("Requests", "Leave it waiting")
NEW_WAITS = QT_TRANSLATE_NOOP("Requests", "A refund waits for another person")
OWN_MOVED = QT_TRANSLATE_NOOP("Requests", "A refund you asked for")
OF_ORDER = QT_TRANSLATE_NOOP("Requests", "order {order}: {stage}")

_STAGES = {
    Stage.REQUESTED: QT_TRANSLATE_NOOP("Requests", "Waits"),
    Stage.RETURNED: QT_TRANSLATE_NOOP("Requests", "Returned"),
    Stage.WITHDRAWN: QT_TRANSLATE_NOOP("Requests", "Withdrawn"),
    Stage.APPROVED: QT_TRANSLATE_NOOP("Requests", "Approved"),
    Stage.EXPIRED: QT_TRANSLATE_NOOP("Requests", "Expired"),
}
STAGE_TONES = {
    Stage.REQUESTED: "waiting",
    Stage.RETURNED: "doubt",
    Stage.WITHDRAWN: "neutral",
    Stage.APPROVED: "good",
    Stage.EXPIRED: "neutral",
}
"""The tone of the palette for each stage."""
_DUTIES = {
    Duty.ALONE: QT_TRANSLATE_NOOP("Requests", "Sends refunds alone"),
    Duty.PREPARE: QT_TRANSLATE_NOOP("Requests", "Only asks for refunds; needs no token"),
    Duty.APPROVE: QT_TRANSLATE_NOOP("Requests", "Sends what another person asked for"),
    Duty.BOTH: QT_TRANSLATE_NOOP("Requests", "Sends alone up to a limit, and what another person asked for"),
}
DUTY_HINT = QT_TRANSLATE_NOOP(
    "Requests",
    "With two people to a refund, one asks and the other sends. It protects only where the one who asks has no token "
    "on this computer or elsewhere.",
)


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def stage_word(stage: Stage) -> str:
    """How a request stands."""
    return text(_STAGES[stage])


def duty_name(duty: Duty) -> str:
    """What a profile does about refunds."""
    return text(_DUTIES[duty])


def tab_title(waiting: int) -> str:
    """The name of the pane, with how many requests wait."""
    name = text(QT_TRANSLATE_NOOP("Requests", "Requests"))
    return f"{name} ({waiting})" if waiting else name


def count_line(waiting: int) -> str:
    """How many requests wait."""
    return tr("%n request(s) wait for another person", "", waiting) if waiting else ""


def question(amount: Money, order_id: str) -> str:
    """What the maker is asked before asking."""
    if not order_id:
        return text(QT_TRANSLATE_NOOP("Requests", "Ask for a refund of {amount}?")).format(amount=amount)
    asked = text(QT_TRANSLATE_NOOP("Requests", "Ask for a refund of {amount} of order {order}?"))
    return asked.format(amount=amount, order=isolated(order_id))


def about(request: Request) -> str:
    """Its order, or its transaction where that is all there is; names no payer and no amount."""
    return request.ask.order_id or request.ask.target_id


def advice(request: Request, agent: str, now: float) -> str:
    """What the person at the desk can know or do about a chosen request."""
    stage, by = request.stage_at(now), visible(request.decided_by)
    if stage is Stage.REQUESTED and same_person(request.ask.maker, agent):
        return text(QT_TRANSLATE_NOOP("Requests", "You asked for this; another person has to send it."))
    if stage is Stage.REQUESTED:
        until = text(QT_TRANSLATE_NOOP("Requests", "It waits until {moment}."))
        return until.format(moment=formats.moment(request.expires))
    if stage is Stage.RETURNED:
        returned = text(QT_TRANSLATE_NOOP("Requests", "Returned by {who}: {why}"))
        return returned.format(who=by, why=isolated(visible(request.answer)))
    if stage is Stage.APPROVED:
        approved = text(QT_TRANSLATE_NOOP("Requests", "Approved by {who}; the history shows what became of it."))
        return approved.format(who=by)
    return ""
