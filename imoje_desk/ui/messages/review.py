"""What the review of a refund and the confirmation of a cancelling say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.domain.money import Money
from imoje_desk.ui.foreign_text import isolated
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP

CONTEXT = "Review"

TYPE_AGAIN = QT_TRANSLATE_NOOP("Review", "To confirm, type the amount again:")
TICK = QT_TRANSLATE_NOOP("Review", "I have read this and want the refund anyway")
NOT_BY_ENTER = QT_TRANSLATE_NOOP("Review", "Enter and Esc go back; only the red button sends.")
REPLACES = QT_TRANSLATE_NOOP(
    "Review",
    "This replaces a refund whose outcome is unknown. If that one turns up after all, this one is withdrawn; if it "
    "turns up later, the customer is paid twice. Send it only after checking the imoje panel.",
)
OTHERS = QT_TRANSLATE_NOOP("Review", "The five-second pause counts this computer's refunds only.")


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def refund_question(amount: Money, order_id: str | None) -> str:
    """The question of the review."""
    if order_id:
        question = text(QT_TRANSLATE_NOOP("Review", "Refund {amount} of order {order}?"))
        return question.format(amount=amount, order=isolated(order_id))
    return text(QT_TRANSLATE_NOOP("Review", "Refund {amount}?")).format(amount=amount)


def refund_button(amount: Money) -> str:
    """The last button."""
    return text(QT_TRANSLATE_NOOP("Review", "Refund {amount}")).format(amount=amount)
