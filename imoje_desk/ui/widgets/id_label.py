"""An id, whole, selectable, in fixed-width type, with a button that copies exactly it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imoje_desk.ui.foreign_text import shortened
from imoje_desk.ui.widgets.plain import CopyButton, Label

_SHORTEST, _LONGEST, _SPARE = 12, 60, 4


class _Whole(Label):
    """A text of one line that asks for room for all of it, and shows that some is left out where it gets less."""

    def __init__(self) -> None:
        super().__init__(selectable=True)
        self._whole = ""

    def show_whole(self, text: str) -> None:
        """Take a text that was made visible."""
        self._whole = text
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + _SPARE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for its beginning and its end."""
        least = _SHORTEST * self.fontMetrics().averageCharWidth()
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width(), self.minimumSizeHint().width())
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))


class IdLabel(QWidget):
    """Shows one id or order number."""

    def __init__(self, icon: QIcon, copy_name: str, *, monospace: bool = True) -> None:
        super().__init__()
        self.label = _Whole()
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
        shown = shortened(text or "\u2014", _LONGEST)
        self.label.show_whole(shown)
        self.label.setAccessibleName(shown)
        self._copy.set_text(text or "")
