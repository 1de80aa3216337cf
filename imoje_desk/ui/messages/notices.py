"""How an attempt ended, in an agent's words: one headline and one sentence on what it means."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from imoje_desk.actions.outcome import Notice, Outcome
from imoje_desk.actions.picture import Aspect, Changed, Difference
from imoje_desk.domain.attempts import Kind
from imoje_desk.domain.money import Money
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import isolated
from imoje_desk.ui.messages import desk
from imoje_desk.ui.messages.failures import failure_sentence
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.messages.words import sale_status

CONTEXT = "Notices"


@dataclass(frozen=True, slots=True)
class Said:
    """A notice: `tone` names its colours in the palette."""

    tone: str
    headline: str
    text: str


_TEXTS = {
    Notice.NOT_SENT: ("neutral", QT_TRANSLATE_NOOP("Notices", "Not sent"), QT_TRANSLATE_NOOP("Notices", "Nothing left this computer. You can try again.")),
    Notice.UNKNOWN: ("doubt", QT_TRANSLATE_NOOP("Notices", "Outcome unknown — do not repeat it"), QT_TRANSLATE_NOOP("Notices", "imoje may or may not have done it. This desk keeps reading and will tell you; nothing is sent again by itself.")),
    Notice.ACCEPTED: ("waiting", QT_TRANSLATE_NOOP("Notices", "Accepted, waiting"), QT_TRANSLATE_NOOP("Notices", "imoje has taken the refund and is processing it. This desk watches it until it is final.")),
    Notice.SETTLED: ("good", QT_TRANSLATE_NOOP("Notices", "Refunded"), QT_TRANSLATE_NOOP("Notices", "imoje has made the refund.")),
    Notice.REFUSED: ("bad", QT_TRANSLATE_NOOP("Notices", "Refused by imoje — no refund made"), ""),
    Notice.NOT_RECORDED: ("bad", QT_TRANSLATE_NOOP("Notices", "Not sent"), QT_TRANSLATE_NOOP("Notices", "It cannot be recorded safely, so nothing was sent. Check the disk.")),
    Notice.NEEDS_HUMAN: ("doubt", QT_TRANSLATE_NOOP("Notices", "Needs a decision"), QT_TRANSLATE_NOOP("Notices", "What imoje shows has no single explanation. Compare both sides and resolve it with a note.")),
    Notice.FAILED_LATER: ("bad", QT_TRANSLATE_NOOP("Notices", "Accepted earlier, but not made"), QT_TRANSLATE_NOOP("Notices", "imoje accepted the refund and then did not make it: the customer did not get the money back. Tell them and make a new refund.")),
    Notice.CHANGED: ("doubt", QT_TRANSLATE_NOOP("Notices", "Not sent: something has changed"), QT_TRANSLATE_NOOP("Notices", "The payment is no longer as it was shown to you. Look at it again.")),
    Notice.ABANDONED: ("neutral", QT_TRANSLATE_NOOP("Notices", "Dropped"), QT_TRANSLATE_NOOP("Notices", "Nothing was sent.")),
    Notice.NOT_FOUND_SO_FAR: ("doubt", QT_TRANSLATE_NOOP("Notices", "Not found at imoje so far"), QT_TRANSLATE_NOOP("Notices", "Three readings over a quarter of an hour did not show the refund. Check the imoje panel before you decide to make it again.")),
    Notice.CLOSED: ("neutral", QT_TRANSLATE_NOOP("Notices", "Closed by hand"), QT_TRANSLATE_NOOP("Notices", "The note with it says why.")),
    Notice.WAITING: ("waiting", QT_TRANSLATE_NOOP("Notices", "Waiting for its turn"), QT_TRANSLATE_NOOP("Notices", "Not sent yet.")),
    Notice.LINK_CANCELLED: ("good", QT_TRANSLATE_NOOP("Notices", "The link is cancelled"), QT_TRANSLATE_NOOP("Notices", "The customer can no longer pay with it.")),
    Notice.LINK_ALREADY_CANCELLED: ("good", QT_TRANSLATE_NOOP("Notices", "The link is cancelled"), QT_TRANSLATE_NOOP("Notices", "imoje shows it as cancelled; the customer can no longer pay with it.")),
    Notice.LINK_STILL_OPEN: ("doubt", QT_TRANSLATE_NOOP("Notices", "The link is still open"), QT_TRANSLATE_NOOP("Notices", "imoje answered, but does not show the link as cancelled. This desk reads it again.")),
    Notice.LINK_NOT_CANCELLED: ("bad", QT_TRANSLATE_NOOP("Notices", "The link was not cancelled"), QT_TRANSLATE_NOOP("Notices", "The link shows how it stands now.")),
    Notice.LINK_PAID_MEANWHILE: ("doubt", QT_TRANSLATE_NOOP("Notices", "The customer has paid meanwhile"), QT_TRANSLATE_NOOP("Notices", "A payment of this link is settled. If the customer should not have paid, refund it.")),
}  # fmt: skip
_WATCHED = QT_TRANSLATE_NOOP(
    "Notices", "A payment was under way when it was cancelled; this desk watches 15 minutes for late money."
)
_ASPECTS = {
    Aspect.STATUS: QT_TRANSLATE_NOOP("Notices", "status: {before} → {after}"),
    Aspect.PAID: QT_TRANSLATE_NOOP("Notices", "paid: {before} → {after}"),
    Aspect.LEFT: QT_TRANSLATE_NOOP("Notices", "left to refund: {before} → {after}"),
    Aspect.MODIFIED: QT_TRANSLATE_NOOP("Notices", "last change at imoje: {before} → {after}"),
    Aspect.ATTEMPTS: QT_TRANSLATE_NOOP("Notices", "refunds of it in the journal: {before} → {after}"),
    Aspect.REFUNDS: QT_TRANSLATE_NOOP("Notices", "refunds listed: {before} → {after}"),
}


def said(outcome: Outcome) -> Said:
    """An outcome as a notice."""
    notice = outcome.notice
    tone, headline, text = _TEXTS[notice]
    sentences = [QCoreApplication.translate(CONTEXT, text)] if text else []
    if outcome.failure is not None and notice in (Notice.NOT_SENT, Notice.REFUSED, Notice.ABANDONED, Notice.UNKNOWN):
        sentences.insert(0 if notice is Notice.REFUSED else 1, failure_sentence(outcome.failure))
    if outcome.read_first and notice is Notice.REFUSED:
        sentences.append(
            QCoreApplication.translate("Notices", "Before it is tried again, the payment is read once more.")
        )
    if outcome.attempt_was_open and notice in (Notice.LINK_CANCELLED, Notice.LINK_ALREADY_CANCELLED):
        sentences = [QCoreApplication.translate(CONTEXT, _WATCHED)]
        tone = "doubt"
    sentences.extend(difference_line(difference) for difference in outcome.changed)
    return Said(tone, QCoreApplication.translate(CONTEXT, headline), " ".join(sentences))


def said_of_change(changed: Changed) -> Said:
    """A confirmation that came too late: what has changed since the agent saw it."""
    tone, headline, text = _TEXTS[Notice.CHANGED]
    lines = [QCoreApplication.translate(CONTEXT, text)] if changed.changes else []
    lines.extend(difference_line(difference) for difference in changed.changes)
    lines.extend(sentence(problem) for problem in changed.problems)
    if changed.token:
        lines.append(
            QCoreApplication.translate("Notices", "The profile's token was changed meanwhile. Review it again.")
        )
    return Said(tone, QCoreApplication.translate(CONTEXT, headline), " ".join(lines))


def difference_line(difference: Difference) -> str:
    """One thing that is not as it was, both values beside each other."""

    def shown(value: str | int | Money | None) -> str:
        if difference.aspect is Aspect.MODIFIED and isinstance(value, int):
            return formats.moment(value)
        if difference.aspect is Aspect.STATUS and isinstance(value, str):
            return sale_status(value)
        return isolated(str(value)) if value is not None else formats.NONE

    text = QCoreApplication.translate(CONTEXT, _ASPECTS[difference.aspect])
    return text.format(before=shown(difference.before), after=shown(difference.after))


def kind_name(kind: Kind) -> str:
    """What an attempt was for."""
    if kind is Kind.CANCEL:
        return QCoreApplication.translate("Notices", "Cancel link")
    return QCoreApplication.translate("Notices", "Refund")


def headline_about(order_id: str | None, headline: str, kind: Kind = Kind.REFUND) -> str:
    """A headline that names what it is about, for where something else is on screen."""
    order = isolated(order_id or "\u2014")
    return desk.text(desk.OUTCOME_OF).format(what=kind_name(kind), order=order, headline=headline)
