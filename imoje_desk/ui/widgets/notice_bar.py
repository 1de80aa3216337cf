"""A notice that stays in its pane until it is dismissed: how a money action ended, never a passing toast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from imoje_desk.ui.widgets.plain import Label, button, set_tip


class NoticeAction(NamedTuple):
    """A button in a notice."""

    text: str
    run: Callable[[], object]


class NoticeBar(QFrame):
    """One notice: headline, explanation, what can be done next, and a way to put it aside."""

    dismissed = Signal()

    def __init__(self, dismiss_name: str, close_icon: QIcon) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.headline = Label(role="heading", wrap=True, selectable=True)
        self.text = Label(wrap=True, selectable=True)
        self._close = QToolButton()
        self._close.setIcon(close_icon)
        self._close.setAccessibleName(dismiss_name)
        set_tip(self._close, dismiss_name)
        self._close.clicked.connect(self.dismiss)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.headline)
        words.addWidget(self.text)
        words.addLayout(self._buttons)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 8, 8, 8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(
        self,
        tone: str,
        icon: QIcon,
        headline: str,
        text: str,
        actions: Sequence[NoticeAction] = (),
        *,
        focus: bool = True,
    ) -> None:
        """Show a notice in place of the one before it, tell assistive technology, and move the focus to it."""
        self.setProperty("tone", tone)
        self._icon.setPixmap(icon.pixmap(QSize(18, 18)))
        self.headline.setText(headline)
        self.text.show_text(text)
        self.setAccessibleName(f"{headline}. {text}")
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for action in actions:
            self._buttons.addWidget(button(action.text, role="link", on_click=action.run))
        self._buttons.addStretch(1)
        for widget in (self, self.headline, self.text):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        # Named in full: importing QAccessible alone costs the first window two milliseconds.
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleEvent(self, QtGui.QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Put the notice aside."""
        if self.isVisible():
            self.hide()
            self.dismissed.emit()

    def buttons(self) -> list[QPushButton]:
        """The buttons now in the notice."""
        return [widget for widget in self.findChildren(QPushButton) if widget.parent() is self]
