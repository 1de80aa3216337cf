"""The practice cases of the training gateway, to be clicked one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from imoje_desk.training import Case
from imoje_desk.ui.messages import practice as words
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.plain import Label

_ID = Qt.ItemDataRole.UserRole


class PracticePane(QWidget):
    """A list of cases; one that was opened gets a tick."""

    chosen = Signal(object)
    """The id of a case."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cases = QListWidget()
        self.cases.setAccessibleName(self.tr("Practice cases"))
        self.cases.setWordWrap(True)
        self.cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cases.itemClicked.connect(self._choose)
        self.cases.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self.tr("Practise"), role="heading"))
        column.addWidget(Label(words.text(words.INTRODUCTION), role="quiet", wrap=True))
        column.addWidget(self.cases, 1)

    def show_cases(self, cases: Sequence[Case]) -> None:
        """List the cases."""
        self.cases.clear()
        for case in cases:
            item = QListWidgetItem(
                self._theme.icon("link" if case.kind == "link" else "refund"), words.case_name(case.key)
            )
            item.setData(_ID, case.id)
            self.cases.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        item.setIcon(self._theme.tone_icon("good"))
        self.chosen.emit(item.data(_ID))
