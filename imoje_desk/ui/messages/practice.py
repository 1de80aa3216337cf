"""What there is to practise on the training gateway, and what can be made to go wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.training import Fault
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP

CONTEXT = "Practice"

INTRODUCTION = QT_TRANSLATE_NOOP("Practice", "Nothing here is real. Click a case, then do what the customer asks.")
NO_FAULT = QT_TRANSLATE_NOOP("Practice", "Everything works")
FAULT_ARMED = QT_TRANSLATE_NOOP("Practice", "the next refund: {fault}")

_CASES = {
    "blik-last-week": QT_TRANSLATE_NOOP("Practice", "Refund a part of a BLIK payment"),
    "answer-never-comes": QT_TRANSLATE_NOOP("Practice", "The answer never comes — was it made?"),
    "answer-never-comes-not-made": QT_TRANSLATE_NOOP("Practice", "The answer never comes — and it was not made"),
    "refund-rejected-later": QT_TRANSLATE_NOOP("Practice", "Accepted, and rejected a little later"),
    "pbl-mbank": QT_TRANSLATE_NOOP("Practice", "A bank transfer: no stated last day"),
    "wallet-gpay": QT_TRANSLATE_NOOP("Practice", "Google Pay: no stated last day"),
    "blik-near-deadline": QT_TRANSLATE_NOOP("Practice", "BLIK, two days before the last day"),
    "blik-past-window": QT_TRANSLATE_NOOP("Practice", "BLIK, too late to refund"),
    "card-three-years-and-a-day": QT_TRANSLATE_NOOP("Practice", "A card, one day over: imoje decides"),
    "card-past-window": QT_TRANSLATE_NOOP("Practice", "A card, too late to refund"),
    "paylater-near-deadline": QT_TRANSLATE_NOOP("Practice", "Pay later, close to the last day"),
    "partly-refunded": QT_TRANSLATE_NOOP("Practice", "Refund the rest of a partly refunded payment"),
    "refund-waiting": QT_TRANSLATE_NOOP("Practice", "An earlier refund is still waiting"),
    "fully-refunded": QT_TRANSLATE_NOOP("Practice", "Already refunded in full"),
    "refund-id": QT_TRANSLATE_NOOP("Practice", "The customer sent the refund's id"),
    "open-link": QT_TRANSLATE_NOOP("Practice", "Cancel an open link"),
    "panel-link": QT_TRANSLATE_NOOP("Practice", "Cancel a link made in the panel"),
    "cancelled-link": QT_TRANSLATE_NOOP("Practice", "A link that is already cancelled"),
    "expired-link": QT_TRANSLATE_NOOP("Practice", "A link that has expired"),
    "pending-attempt": QT_TRANSLATE_NOOP("Practice", "Cancel while a payment is under way"),
    "paid-while-cancelling": QT_TRANSLATE_NOOP("Practice", "The customer pays while you cancel"),
    "paid-just-before-cancelling": QT_TRANSLATE_NOOP("Practice", "Paid just before you cancel"),
    "several-sales": QT_TRANSLATE_NOOP("Practice", "A link that was paid several times"),
    "retries": QT_TRANSLATE_NOOP("Practice", "Paid at the third try"),
    "installments": QT_TRANSLATE_NOOP("Practice", "Instalments: the lender decides"),
    "authorised-card": QT_TRANSLATE_NOOP("Practice", "A card pre-authorised, nothing taken"),
    "other-shop": QT_TRANSLATE_NOOP("Practice", "A payment of your other shop"),
    "euro": QT_TRANSLATE_NOOP("Practice", "A payment in euro"),
    "forint": QT_TRANSLATE_NOOP("Practice", "A payment in forint"),
    "balance-too-low": QT_TRANSLATE_NOOP("Practice", "The shop's balance is too low"),
    "unknown-id": QT_TRANSLATE_NOOP("Practice", "An id that imoje does not know"),
    "odd-link": QT_TRANSLATE_NOOP("Practice", "A link in an unusual shape"),
    "odd-sale": QT_TRANSLATE_NOOP("Practice", "A payment in an unusual shape"),
    "unknown-currency": QT_TRANSLATE_NOOP("Practice", "A currency nobody knows"),
    "unknown-status": QT_TRANSLATE_NOOP("Practice", "A status nobody knows"),
    "hostile-payer": QT_TRANSLATE_NOOP("Practice", "A payer with a suspicious name"),
    "mixed-script": QT_TRANSLATE_NOOP("Practice", "A payer in look-alike letters"),
}
_FAULTS = {
    Fault.TIMEOUT_AFTER_ACCEPTING: QT_TRANSLATE_NOOP("Practice", "carried out, but no answer"),
    Fault.TIMEOUT_WITHOUT_ACCEPTING: QT_TRANSLATE_NOOP("Practice", "not carried out, and no answer"),
    Fault.DROP_AFTER_ACCEPTING: QT_TRANSLATE_NOOP("Practice", "carried out, then the connection breaks"),
    Fault.SERVER_ERROR_500: QT_TRANSLATE_NOOP("Practice", "a fault at imoje (500)"),
    Fault.SERVER_ERROR_500_APPLIED: QT_TRANSLATE_NOOP("Practice", "a fault at imoje (500), carried out all the same"),
    Fault.REFUSED_422: QT_TRANSLATE_NOOP("Practice", "refused (422)"),
    Fault.UNAUTHORISED_401: QT_TRANSLATE_NOOP("Practice", "token refused (401)"),
    Fault.FORBIDDEN_403: QT_TRANSLATE_NOOP("Practice", "not allowed (403)"),
    Fault.RATE_429: QT_TRANSLATE_NOOP("Practice", "too many requests (429)"),
    Fault.SLOW: QT_TRANSLATE_NOOP("Practice", "a slow answer"),
    Fault.GARBAGE: QT_TRANSLATE_NOOP("Practice", "carried out, answered with a web page"),
    Fault.TRUNCATED: QT_TRANSLATE_NOOP("Practice", "carried out, answered with half an answer"),
    Fault.REDIRECT_302: QT_TRANSLATE_NOOP("Practice", "redirected elsewhere (302)"),
    Fault.SETTLES_LATER_REJECTED: QT_TRANSLATE_NOOP("Practice", "accepted, rejected later"),
    Fault.UNKNOWN_STATUS: QT_TRANSLATE_NOOP("Practice", "carried out, with an unknown status"),
}


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def case_name(key: str) -> str:
    """What a practice case is about."""
    return text(_CASES[key]) if key in _CASES else key


def fault_name(fault: Fault) -> str:
    """What can be made to happen to the next refund."""
    return text(_FAULTS[fault])
