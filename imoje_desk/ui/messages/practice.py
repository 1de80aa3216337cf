"""What there is to practise on the training gateway, and what can be made to go wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.training import Fault
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP

CONTEXT = "Practice"

INTRODUCTION = QT_TRANSLATE_NOOP("Practice", "Nothing here is real. Click a case, then do what the customer asks.")
NO_FAULT = QT_TRANSLATE_NOOP("Practice", "Everything works")
FAULT_ARMED = QT_TRANSLATE_NOOP("Practice", "the next refund: {fault}")

_GOALS = {
    "refund_part": QT_TRANSLATE_NOOP("Practice", "Refund a part of a BLIK payment"),
    "answer_never_comes": QT_TRANSLATE_NOOP("Practice", "The answer never comes — was it made?"),
    "answer_never_comes_not_made": QT_TRANSLATE_NOOP("Practice", "The answer never comes — and it was not made"),
    "refund_rejected_later": QT_TRANSLATE_NOOP("Practice", "Accepted, and rejected a little later"),
    "no_documented_window": QT_TRANSLATE_NOOP("Practice", "A method without a stated last day"),
    "window_closing": QT_TRANSLATE_NOOP("Practice", "The last days of the refund window"),
    "window_closed": QT_TRANSLATE_NOOP("Practice", "Too late to refund"),
    "window_edge": QT_TRANSLATE_NOOP("Practice", "One day over: imoje decides"),
    "refund_rest": QT_TRANSLATE_NOOP("Practice", "Refund the rest of a partly refunded payment"),
    "refund_waiting": QT_TRANSLATE_NOOP("Practice", "An earlier refund is still waiting"),
    "nothing_left": QT_TRANSLATE_NOOP("Practice", "Already refunded in full"),
    "refund_id_pasted": QT_TRANSLATE_NOOP("Practice", "The customer sent the refund's id"),
    "cancel_open_link": QT_TRANSLATE_NOOP("Practice", "Cancel an open link"),
    "cancel_panel_link": QT_TRANSLATE_NOOP("Practice", "Cancel a link made in the panel"),
    "already_cancelled": QT_TRANSLATE_NOOP("Practice", "A link that is already cancelled"),
    "expired": QT_TRANSLATE_NOOP("Practice", "A link that has expired"),
    "cancel_pending_attempt": QT_TRANSLATE_NOOP("Practice", "Cancel while a payment is under way"),
    "late_money": QT_TRANSLATE_NOOP("Practice", "The customer pays while you cancel"),
    "cancel_refused": QT_TRANSLATE_NOOP("Practice", "Paid just before you cancel"),
    "choose_sale": QT_TRANSLATE_NOOP("Practice", "A link that was paid several times"),
    "refund_after_retry": QT_TRANSLATE_NOOP("Practice", "Paid at the third try"),
    "installments": QT_TRANSLATE_NOOP("Practice", "Instalments: the lender decides"),
    "not_captured": QT_TRANSLATE_NOOP("Practice", "A card pre-authorised, nothing taken"),
    "other_shop": QT_TRANSLATE_NOOP("Practice", "A payment of your other shop"),
    "foreign_currency": QT_TRANSLATE_NOOP("Practice", "A payment in another currency"),
    "balance_too_low": QT_TRANSLATE_NOOP("Practice", "The shop's balance is too low"),
    "unknown_id": QT_TRANSLATE_NOOP("Practice", "An id that imoje does not know"),
    "odd_shapes": QT_TRANSLATE_NOOP("Practice", "imoje answers in an unusual shape"),
    "unknown_currency": QT_TRANSLATE_NOOP("Practice", "A currency nobody knows"),
    "unknown_status": QT_TRANSLATE_NOOP("Practice", "A status nobody knows"),
    "hostile_text": QT_TRANSLATE_NOOP("Practice", "A payer with a suspicious name"),
    "mixed_script": QT_TRANSLATE_NOOP("Practice", "A payer in look-alike letters"),
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


def goal(word: str) -> str:
    """What a practice case is about."""
    return text(_GOALS[word]) if word in _GOALS else word


def fault_name(fault: Fault) -> str:
    """What can be made to happen to the next refund."""
    return text(_FAULTS[fault])
