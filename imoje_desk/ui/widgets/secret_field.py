"""A secret to type in: never shown, and one that is already kept never fetched into it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from imoje_desk.ui.messages import profiles as words
from imoje_desk.ui.widgets.field import Field
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.tokens import Entry, Tokens


class Kept(Enum):
    """Where the secret that belongs to the field is kept."""

    KEYRING = auto()
    SESSION = auto()
    NOWHERE = auto()
    NOT_KNOWN = auto()


_PLACEHOLDERS = {
    Kept.KEYRING: words.STORED,
    Kept.SESSION: words.STORED_FOR_SESSION,
    Kept.NOWHERE: words.NOT_STORED,
}


def kept_in(tokens: Tokens, entry: Entry) -> bool:
    """Whether a usable secret is kept there; not for the GUI thread. Raises `KeyringProblem`."""
    try:
        tokens.get(entry)
    except KeyringProblem as problem:
        if problem.code is KeyringFault.MISSING:
            return False
        raise
    return True


class SecretField(Field):
    """Typed text appears as dots; the placeholder says whether one is kept."""

    def __init__(self, label: str, hint: str = "") -> None:
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        super().__init__(label, self.line, hint)

    def show_kept(self, kept: Kept) -> None:
        """Say whether a secret is kept; the text typed so far stays."""
        self.line.setPlaceholderText(words.text(_PLACEHOLDERS[kept]) if kept in _PLACEHOLDERS else "")
        self._describe()

    def clear(self) -> None:
        """Forget what is typed, the undo history with it."""
        self.line.setText("")

    def _describe(self) -> None:
        super()._describe()
        parts = (self.line.placeholderText(), self.line.accessibleDescription())
        self.line.setAccessibleDescription(" ".join(part for part in parts if part))
