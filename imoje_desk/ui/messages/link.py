"""What the payment-link pane says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.domain.payment import CanPay, PaymentLink
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import isolated
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP
from imoje_desk.ui.messages.words import unknown_status

CONTEXT = "Link"

_ANSWERS = {
    CanPay.YES: QT_TRANSLATE_NOOP("Link", "Yes — the link is open"),
    CanPay.NO_PAID: QT_TRANSLATE_NOOP("Link", "No — it is paid"),
    CanPay.NO_CANCELLED: QT_TRANSLATE_NOOP("Link", "No — it is cancelled"),
    CanPay.NO_EXPIRED: QT_TRANSLATE_NOOP("Link", "No — it has expired"),
    CanPay.NO_AUTHORISED: QT_TRANSLATE_NOOP("Link", "No — the card is pre-authorised, no money taken yet"),
    CanPay.POSSIBLY_ATTEMPT_OPEN: QT_TRANSLATE_NOOP("Link", "Possibly — a payment is under way right now"),
    CanPay.POSSIBLY_UNKNOWN: QT_TRANSLATE_NOOP("Link", "Possibly — imoje does not clearly say"),
}
EMPTY = QT_TRANSLATE_NOOP(
    "Link",
    "Paste a payment link id, a transaction id or a whole message above. The customer sees neither; your shop "
    "system and the imoje panel show them with the order.",
)
TRANSACTION_WITHOUT_LINK = QT_TRANSLATE_NOOP("Link", "This payment was made without a payment link.")
LINK_NOT_READ = QT_TRANSLATE_NOOP("Link", "The payment's link could not be read. {reason}")
NO_IDS = QT_TRANSLATE_NOOP(
    "Link",
    "There is no id in this text. An id has 36 characters, such as 12345678-90ab-4cde-8f01-234567890abc; your shop "
    "system and the imoje panel show it with the order.",
)
JOINED_ID = QT_TRANSLATE_NOOP(
    "Link",
    "An id in this text runs into other letters or digits, so it is not clear which one is meant. Paste only the id.",
)
SHORT_LINK = QT_TRANSLATE_NOOP(
    "Link",
    "This is the short address the customer sees; imoje cannot look it up. Find the order in your shop system or "
    "the imoje panel and paste the id shown there.",
)
MANY_IDS = QT_TRANSLATE_NOOP("Link", "The text holds several ids. Which one do you mean?")
_STATUSES = {
    "new": QT_TRANSLATE_NOOP("Link", "New"),
    "pending": QT_TRANSLATE_NOOP("Link", "Pending"),
    "settled": QT_TRANSLATE_NOOP("Link", "Settled"),
    "authorized": QT_TRANSLATE_NOOP("Link", "Authorised"),
    "rejected": QT_TRANSLATE_NOOP("Link", "Rejected"),
    "cancelled": QT_TRANSLATE_NOOP("Link", "Cancelled"),
    "error": QT_TRANSLATE_NOOP("Link", "Error"),
}


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def can_pay_answer(answer: CanPay) -> str:
    """The answer to: can the customer still pay?"""
    return text(_ANSWERS[answer])


def cancel_question(link: PaymentLink) -> str:
    """The question of the cancel confirmation."""
    amount = str(link.amount) if link.amount else isolated(link.amount_as_received) or formats.NONE
    return text(QT_TRANSLATE_NOOP("Link", "Cancel the payment link over {amount}?")).format(amount=amount)


def cancel_consequence() -> str:
    """What cancelling does."""
    return text(
        QT_TRANSLATE_NOOP(
            "Link", "The customer can then no longer pay with it, and the shop is told. It cannot be undone."
        )
    )


def link_status(status: str | None) -> str:
    """A payment link's status; an unknown word as received, a missing one said so."""
    return QCoreApplication.translate(CONTEXT, _STATUSES[status]) if status in _STATUSES else unknown_status(status)
