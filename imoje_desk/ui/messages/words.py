"""Single words and names: statuses, states, methods, environments.

The statuses here are a payment's. Those of a link and of a refund stand with them: in Polish they agree with the noun.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP

CONTEXT = "Words"

_STATUSES = {
    "new": QT_TRANSLATE_NOOP("Words", "New"),
    "pending": QT_TRANSLATE_NOOP("Words", "Pending"),
    "settled": QT_TRANSLATE_NOOP("Words", "Settled"),
    "authorized": QT_TRANSLATE_NOOP("Words", "Authorised"),
    "rejected": QT_TRANSLATE_NOOP("Words", "Rejected"),
    "cancelled": QT_TRANSLATE_NOOP("Words", "Cancelled"),
    "error": QT_TRANSLATE_NOOP("Words", "Error"),
}
_STATES = {
    "intended": QT_TRANSLATE_NOOP("Words", "Not sent yet"),
    "abandoned": QT_TRANSLATE_NOOP("Words", "Dropped, not sent"),
    "connecting": QT_TRANSLATE_NOOP("Words", "Connecting"),
    "not_sent": QT_TRANSLATE_NOOP("Words", "Not sent"),
    "sending": QT_TRANSLATE_NOOP("Words", "Under way"),
    "settled": QT_TRANSLATE_NOOP("Words", "Refunded"),
    "accepted": QT_TRANSLATE_NOOP("Words", "Accepted, waiting"),
    "failed_after_accept": QT_TRANSLATE_NOOP("Words", "Not made"),
    "cancelled": QT_TRANSLATE_NOOP("Words", "Link cancelled"),
    "rejected": QT_TRANSLATE_NOOP("Words", "Refused"),
    "unknown": QT_TRANSLATE_NOOP("Words", "Outcome unknown"),
    "reconciled_applied": QT_TRANSLATE_NOOP("Words", "Found at imoje"),
    "reconciled_absent": QT_TRANSLATE_NOOP("Words", "Not found at imoje"),
    "needs_human": QT_TRANSLATE_NOOP("Words", "Needs a decision"),
    "closed": QT_TRANSLATE_NOOP("Words", "Closed by hand"),
}
_METHODS = {
    "blik": QT_TRANSLATE_NOOP("Words", "BLIK"),
    "pbl": QT_TRANSLATE_NOOP("Words", "online bank transfer"),
    "ing": QT_TRANSLATE_NOOP("Words", "Pay with ING"),
    "card": QT_TRANSLATE_NOOP("Words", "card"),
    "wallet": QT_TRANSLATE_NOOP("Words", "wallet"),
    "imoje_paylater": QT_TRANSLATE_NOOP("Words", "imoje pay later"),
    "wt": QT_TRANSLATE_NOOP("Words", "bank transfer"),
    "imoje_installments": QT_TRANSLATE_NOOP("Words", "imoje instalments"),
}
_CHANNELS = {
    "mtransfer": "mBank",
    "bzwbk": "Santander",
    "pekao24": "Pekao",
    "ipko": "PKO BP",
    "inteligo": "PKO BP Inteligo",
    "ing": "ING",
    "alior": "Alior",
    "millennium": "Millennium",
    "citi": "Citi Handlowy",
    "creditagricole": "Crédit Agricole",
    "bnpparibas": "BNP Paribas",
    "gpay": "Google Pay",
    "applepay": "Apple Pay",
    "visa_mobile": "Visa Mobile",
    "paypal": "PayPal",
    "paypo": "PayPo",
    "imoje_twisto": "Twisto",
    "pragma_go": "PragmaGO",
}
_ENVIRONMENTS = {
    "production": QT_TRANSLATE_NOOP("Words", "PRODUCTION"),
    "sandbox": QT_TRANSLATE_NOOP("Words", "SANDBOX"),
    "custom": QT_TRANSLATE_NOOP("Words", "CUSTOM ADDRESS"),
    "training": QT_TRANSLATE_NOOP("Words", "TRAINING"),
}


def sale_status(status: str | None) -> str:
    """A payment's status; an unknown word as received, a missing one said so."""
    return QCoreApplication.translate(CONTEXT, _STATUSES[status]) if status in _STATUSES else unknown_status(status)


def unknown_status(status: str | None) -> str:
    """A status that has no word here: as received, a missing one said so."""
    return QCoreApplication.translate("Words", "Not stated") if status is None else visible(status)


def state_word(state: str) -> str:
    """How an attempt of ours stands."""
    return QCoreApplication.translate(CONTEXT, _STATES[state])


def method_name(method: str | None, code: str | None = None) -> str:
    """A payment method with its channel where that says more; unknown ones as received."""
    if method is None:
        return QCoreApplication.translate("Words", "an unnamed method")
    name = QCoreApplication.translate(CONTEXT, _METHODS[method]) if method in _METHODS else visible(method)
    channel = _CHANNELS.get(code or "", visible(code) if code and code != method and method not in _METHODS else "")
    return f"{name} ({channel})" if channel else name


def environment_name(environment: str) -> str:
    """An environment in capitals, for the band and the title."""
    return QCoreApplication.translate(CONTEXT, _ENVIRONMENTS[environment])


def kind_word(kind: str | None) -> str:
    """Sale or refund; another type as received."""
    if kind == "sale":
        return QCoreApplication.translate("Words", "sale")
    if kind == "refund":
        return QCoreApplication.translate("Words", "refund")
    return visible(kind or "?")


def yes_no(value: bool) -> str:
    """Yes or no."""
    return QCoreApplication.translate("Words", "yes") if value else QCoreApplication.translate("Words", "no")
