"""Replies for the ticket, in the customer's language whatever the window's: both texts stand here side by side."""

from __future__ import annotations

from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.money import Money

LANGUAGES = ("pl", "en")

_REFUND = {
    "pl": {
        State.SETTLED: "Zwrot {amount} za zamówienie {order} został wykonany (numer zwrotu: {reference}). "
        "W zależności od banku środki będą widoczne w ciągu kilku dni roboczych.",
        State.ACCEPTED: "Zwrot {amount} za zamówienie {order} został zlecony (numer zwrotu: {reference}) i oczekuje na "
        "realizację. Po jej zakończeniu środki będą widoczne w ciągu kilku dni roboczych.",
    },
    "en": {
        State.SETTLED: "The refund of {amount} for order {order} has been made (reference: {reference}). "
        "Depending on your bank it will show within a few working days.",
        State.ACCEPTED: "The refund of {amount} for order {order} has been requested (reference: {reference}) and is "
        "being processed. Once done, it will show within a few working days.",
    },
}
_CANCEL = {
    "pl": "Link płatności do zamówienia {order} został anulowany i nie można już nim zapłacić.",
    "en": "The payment link for order {order} has been cancelled and can no longer be used to pay.",
}
_DONE = {State.RECONCILED_APPLIED: State.ACCEPTED}


def reply(attempt: Attempt, language: str) -> str:
    """What to write to the customer about an attempt; empty where there is nothing certain to say."""
    intent = attempt.intent
    facts = {
        "amount": Money(intent.amount, intent.currency),
        "order": intent.order_id or "\u2014",
        "reference": attempt.refund_id or "\u2014",
    }
    if intent.kind is Kind.CANCEL:
        cancelled = attempt.state in (State.CANCELLED, State.RECONCILED_APPLIED)
        return _CANCEL[language].format(**facts) if cancelled else ""
    state = _DONE.get(attempt.state, attempt.state)
    return _REFUND[language].get(state, "").format(**facts)
