"""What becomes of unsaved edits: saved, discarded, or gone on with."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from imoje_desk.ui.messages import profiles as words
from imoje_desk.ui.widgets.plain import Label, button, row


class Decision(Enum):
    """What the agent decided."""

    KEEP_EDITING = auto()
    DISCARD = auto()
    SAVE = auto()


class UnsavedDialog(QDialog):
    """Asks before edits are left behind. Enter and Esc keep editing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Unsaved changes"))
        self._decision = Decision.KEEP_EDITING
        self.keep = button(self.tr("&Keep editing"), on_click=self.reject)
        self.keep.setDefault(True)
        self.discard = button(self.tr("&Discard changes"), on_click=lambda: self._decide(Decision.DISCARD))
        self.save = button(self.tr("&Save profile"), role="primary", on_click=lambda: self._decide(Decision.SAVE))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(Label(words.text(words.UNSAVED), role="answer", wrap=True))
        column.addWidget(Label(words.text(words.UNSAVED_TEXT), wrap=True))
        column.addStretch(1)
        column.addLayout(row(None, self.keep, self.discard, self.save, spacing=10))
        self.resize(460, self.sizeHint().height())

    def ask(self) -> Decision:
        """Show the dialog with the focus on the safe button; what was decided."""
        self.keep.setFocus()
        self.exec()
        return self._decision

    def _decide(self, decision: Decision) -> None:
        self._decision = decision
        self.accept()
