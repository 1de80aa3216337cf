"""What a refund confirmation says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP

CONTEXT = "Confirmation"

TITLE = QT_TRANSLATE_NOOP("Confirmation", "Refund confirmation")
AMOUNT = QT_TRANSLATE_NOOP("Confirmation", "Amount")
STATUS = QT_TRANSLATE_NOOP("Confirmation", "Status")
ORDER = QT_TRANSLATE_NOOP("Confirmation", "Order")
PAYMENT = QT_TRANSLATE_NOOP("Confirmation", "Payment")
REFUND = QT_TRANSLATE_NOOP("Confirmation", "Refund reference")
STATEMENT = QT_TRANSLATE_NOOP("Confirmation", "Title on the statement")
MADE = QT_TRANSLATE_NOOP("Confirmation", "Made")
SHOP = QT_TRANSLATE_NOOP("Confirmation", "Shop")
FOOTER = QT_TRANSLATE_NOOP("Confirmation", "As known to this desk on {moment}.")
SAVE = QT_TRANSLATE_NOOP("Confirmation", "Save refund confirmation")
PDF_FILES = QT_TRANSLATE_NOOP("Confirmation", "PDF files (*.pdf)")


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)
