"""What the gateway said, verbatim, with a copy for its support."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from imoje_desk.ui.widgets.plain import button, row


class DetailsDialog(QDialog):
    """Labelled lines as plain text; holds no secret, since none of its sources does."""

    def __init__(self, parent: QWidget | None, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the gateway said"))
        self._text = "\n".join(f"{name}: {value}" for name, value in lines)
        shown = QPlainTextEdit(self._text)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(self.windowTitle())
        close = button(self.tr("Close"), on_click=self.reject)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(shown)
        column.addLayout(row(button(self.tr("Copy for support"), on_click=self.copy), None, close))
        self.resize(560, 320)

    def copy(self) -> None:
        """Put the lines on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)
