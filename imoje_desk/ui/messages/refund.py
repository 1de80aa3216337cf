"""What the refund form and its review say, beside the problems."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.domain.payment import Balance, Transaction
from imoje_desk.domain.refund_window import GatewayTime, Standing, refund_window
from imoje_desk.ui import formats
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP, tr
from imoje_desk.ui.messages.words import method_name, unknown_status

CONTEXT = "Refund"

EMPTY = QT_TRANSLATE_NOOP("Refund", "Look up a paid payment to refund it.")
SEVERAL = QT_TRANSLATE_NOOP("Refund", "This link has several settled payments. Press “Refund” beside the one you mean.")
NOT_PAID = QT_TRANSLATE_NOOP("Refund", "Nothing of this link is paid, so there is nothing to refund.")
NOT_READ = QT_TRANSLATE_NOOP("Refund", "The payment itself could not be read. {reason}")
EMAIL_TIP = QT_TRANSLATE_NOOP(
    "Refund", "imoje sends it only once the refund is settled, to the address given with the order."
)
UNDER_WAY = QT_TRANSLATE_NOOP("Refund", "A refund of this payment is under way.")
IN_QUEUE = QT_TRANSLATE_NOOP("Refund", "A refund of this payment waits in the queue.")
COUNTDOWN = QT_TRANSLATE_NOOP("Refund", "imoje asks for 5 seconds between refunds: {seconds} s left.")
SENDING = QT_TRANSLATE_NOOP(
    "Refund", "Sending… waiting for imoje's answer, at most 90 seconds. It cannot be called back."
)
REVIEWING = QT_TRANSLATE_NOOP("Refund", "Reading the payment once more…")
_STATUSES = {
    "new": QT_TRANSLATE_NOOP("Refund", "New"),
    "pending": QT_TRANSLATE_NOOP("Refund", "Pending"),
    "settled": QT_TRANSLATE_NOOP("Refund", "Settled"),
    "authorized": QT_TRANSLATE_NOOP("Refund", "Authorised"),
    "rejected": QT_TRANSLATE_NOOP("Refund", "Rejected"),
    "cancelled": QT_TRANSLATE_NOOP("Refund", "Cancelled"),
    "error": QT_TRANSLATE_NOOP("Refund", "Error"),
}


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def countdown(seconds: float, behind: int) -> str:
    """The pause between two refunds, and how many wait behind the one under way."""
    left = text(COUNTDOWN).format(seconds=f"{seconds:.0f}" if seconds >= 1 else "<1")
    if not behind:
        return left
    waiting = tr("%n refund(s) in the queue behind it.", "", behind)
    return f"{left} {waiting}"


def figures(balance: Balance) -> str:
    """What of a payment is paid, refunded and waiting, on one line."""
    line = text(QT_TRANSLATE_NOOP("Refund", "Paid {paid} · refunded {refunded} · waiting {waiting}"))
    return line.format(paid=balance.paid, refunded=balance.refunded.number, waiting=balance.waiting.number)


def window_line(sale: Transaction, time: GatewayTime) -> str:
    """Until when a payment can be refunded, as a date with the days left."""
    window = refund_window(sale.method, sale.created, time)
    match window.standing:
        case Standing.OPEN | Standing.EDGE if window.days_left is not None and window.days_left >= 0:
            days = tr("%n day(s) left", "", window.days_left)
            return text(QT_TRANSLATE_NOOP("Refund", "Refundable until {day} ({days})")).format(
                day=formats.day(window.last_day), days=days
            )
        case Standing.NOT_DOCUMENTED:
            return text(QT_TRANSLATE_NOOP("Refund", "imoje states no last day for {method}")).format(
                method=method_name(sale.method, sale.method_code)
            )
        case Standing.UNDATED:
            return text(QT_TRANSLATE_NOOP("Refund", "Its last day cannot be worked out"))
        case _:
            return text(QT_TRANSLATE_NOOP("Refund", "Its last day was {day}")).format(day=formats.day(window.last_day))


def refund_status(status: str | None) -> str:
    """A refund's status; an unknown word as received, a missing one said so."""
    return QCoreApplication.translate(CONTEXT, _STATUSES[status]) if status in _STATUSES else unknown_status(status)
