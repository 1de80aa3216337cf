"""An id, whole, selectable, in fixed-width type, with a button that copies exactly it."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imoje_desk.ui.foreign_text import shortened
from imoje_desk.ui.widgets.plain import CopyButton, Label

_LONGEST = 60


class IdLabel(QWidget):
    """Shows one id or order number."""

    def __init__(self, icon: QIcon, copy_name: str, *, monospace: bool = True) -> None:
        super().__init__()
        self.label = Label(selectable=True)
        if monospace:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPointSizeF(max(8.0, self.font().pointSizeF() - 0.5))
            self.label.setFont(font)
        self._copy = CopyButton(icon, copy_name)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.label)
        line.addWidget(self._copy)
        line.addStretch(1)

    def show_id(self, text: str | None) -> None:
        """Show an id, or a dash where there is none."""
        self.label.setText(shortened(text or "\u2014", _LONGEST))
        self._copy.set_text(text or "")
