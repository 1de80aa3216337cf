"""A team's ledger in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.domain.ledger import TlsMode
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP

CONTEXT = "Ledger"

LEDGER_HINT = QT_TRANSLATE_NOOP(
    "Ledger",
    "Several desks share one record in a PostgreSQL database: a refund begun at one is blocked at the others. Without the tick the record stays on this computer.",
)
PASSWORD_HINT = QT_TRANSLATE_NOOP("Ledger", "Kept in the system keyring. Leave it empty to keep the one there is.")
CA_HINT = QT_TRANSLATE_NOOP(
    "Ledger", "Only where the database's certificate is not one that this computer trusts already."
)
PASSWORD_NOT_KEPT = QT_TRANSLATE_NOOP("Ledger", "The profile is saved; the password to the ledger is not.")
_TLS = {
    TlsMode.VERIFY_FULL: QT_TRANSLATE_NOOP("Ledger", "By a trusted certificate for its name (verify-full)"),
    TlsMode.VERIFY_CA: QT_TRANSLATE_NOOP("Ledger", "By a trusted certificate for any name (verify-ca)"),
    TlsMode.REQUIRE: QT_TRANSLATE_NOOP("Ledger", "Not at all, only encrypted (require)"),
    TlsMode.DISABLE: QT_TRANSLATE_NOOP("Ledger", "Not at all, on this computer only (disable)"),
}  # fmt: skip


def text(sentence: str) -> str:
    """One of the sentences above, in the language in use."""
    return QCoreApplication.translate(CONTEXT, sentence)


def tls_choice(mode: TlsMode) -> str:
    """A way of proving who the database is, to choose."""
    return text(_TLS[mode])
