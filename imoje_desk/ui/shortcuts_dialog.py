"""The F1 sheet: every key of the window and what it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from imoje_desk.ui.widgets.plain import Label, button, row


class ShortcutsDialog(QDialog):
    """Lists keys and what they do, as the actions themselves have it."""

    def __init__(self, parent: QWidget | None, shortcuts: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(6)
        also = (
            ("Enter", self.tr("In the history: look up again")),
            ("Ctrl+C", self.tr("In the history: copy the row")),
            ("Esc", self.tr("Leave a dialog; nothing is sent")),
        )
        for keys, what in (*shortcuts, *also):
            form.addRow(Label(keys, role="heading"), Label(what, selectable=True))
        close = button(self.tr("Close"), on_click=self.reject)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(14)
        column.addLayout(form)
        column.addLayout(row(None, close))
