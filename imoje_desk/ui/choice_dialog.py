"""Which of several ids an agent means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from imoje_desk.ui.widgets.plain import Label, button, row


class ChoiceDialog(QDialog):
    """One button an id; nothing is chosen beforehand."""

    def __init__(self, parent: QWidget | None, question: str, ids: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Several ids"))
        self.chosen: str | None = None
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(Label(question, wrap=True))
        for identifier in ids:
            choice = button(identifier)
            choice.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            choice.clicked.connect(lambda _checked=False, picked=identifier: self._choose(picked))
            column.addWidget(choice)
        keep = button(self.tr("None of these"), on_click=self.reject)
        keep.setDefault(True)
        column.addLayout(row(None, keep))

    def _choose(self, identifier: str) -> None:
        self.chosen = identifier
        self.accept()
