"""A status at a glance: tint, icon and word together, so that none of them has to be seen alone."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from imoje_desk.ui.foreign_text import shortened
from imoje_desk.ui.widgets.plain import LineLabel, set_tip

_LONGEST = 60


class Chip(QFrame):
    """A rounded tint with an icon and a word; the tool tip holds the API's own word."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._icon = QLabel()
        self._word = LineLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(7, 2, 9, 2)
        line.setSpacing(5)
        line.addWidget(self._icon)
        line.addWidget(self._word)

    def show_status(self, tone: str, icon: QIcon, word: str, raw: str = "") -> None:
        """Show a status in a tone of the palette."""
        self.setProperty("tone", tone)
        self._icon.setPixmap(icon.pixmap(QSize(14, 14)))
        self._word.setText(shortened(word, _LONGEST))
        self.setAccessibleName(word)
        set_tip(self, raw)
        for widget in (self, self._word):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()

    @property
    def word(self) -> str:
        """The word shown."""
        return self._word.text()
