"""A notice that stays in its pane until it is dismissed: how a money action ended, never a passing toast.

Qt's classes for drawing and accessibility are named by their module: PySide makes a class when it is first named, and
the first paint needs neither.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from imoje_desk.ui.widgets.flow import Flow
from imoje_desk.ui.widgets.plain import Label, button, set_tip


class NoticeAction(NamedTuple):
    """A button in a notice."""

    text: str
    run: Callable[[], object]
    once: bool = False
    """Whether it can be pressed a single time only."""


class _Notice(NamedTuple):
    tone: str
    icon: QtGui.QIcon
    headline: str
    text: str
    actions: Sequence[NoticeAction]
    about: str
    lasting: bool


class NoticeBar(QFrame):
    """One notice: headline, explanation, what can be done next, and a way to put it aside.

    A notice that is about something is covered by one about something else, and there again once that is put aside.
    """

    dismissed = Signal()

    def __init__(self, dismiss_name: str, close_icon: QtGui.QIcon) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: _Notice | None = None
        self._below: list[_Notice] = []
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.headline = Label(role="heading", wrap=True, selectable=True)
        self.text = Label(wrap=True, selectable=True)
        self._close = QToolButton()
        self._close.setIcon(close_icon)
        self._close.setAccessibleName(dismiss_name)
        set_tip(self._close, dismiss_name)
        self._close.clicked.connect(self.dismiss)
        self._buttons = Flow()
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
        icon: QtGui.QIcon,
        headline: str,
        text: str,
        actions: Sequence[NoticeAction] = (),
        *,
        focus: bool = True,
        about: str = "",
        lasting: bool = False,
    ) -> None:
        """Show a notice, tell assistive technology, and move the focus to it unless somebody is writing.

        `about` names what it is about, if it must not be lost under the next one; it replaces an earlier one about the
        same. A `lasting` one is put aside by its actions only.
        """
        if self._shown is not None and self._shown.about not in ("", about):
            self._below.append(self._shown)
        self._below = [notice for notice in self._below if notice.about != about]
        self._show(_Notice(tone, icon, headline, text, actions, about, lasting))
        if focus and not _is_written_in(self.window().focusWidget()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, notice: _Notice) -> None:
        self._shown = notice
        restyled = self.property("tone") != notice.tone
        self.setProperty("tone", notice.tone)
        self._icon.setPixmap(notice.icon.pixmap(QSize(18, 18)))
        self.headline.setText(notice.headline)
        self.text.show_text(notice.text)
        self.setAccessibleName(f"{notice.headline}. {notice.text}")
        self._close.setVisible(not notice.lasting)
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for action in notice.actions:
            pressed = button(action.text, role="link")
            if action.once:
                pressed.clicked.connect(lambda _checked=False, pressed=pressed: pressed.setEnabled(False))
            pressed.clicked.connect(lambda _checked=False, run=action.run: run())
            self._buttons.addWidget(pressed)
        for widget in (self, self.headline, self.text) if restyled else ():
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()
        spoken = QtGui.QAccessibleAnnouncementEvent(self, self.accessibleName())
        spoken.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Assertive)
        QtGui.QAccessible.updateAccessibility(spoken)

    def dismiss(self) -> None:
        """Put the notice aside; the one below it is there again."""
        if self._shown is None:
            return
        if self._below:
            self._show(self._below.pop())
            return
        self._shown = None
        self.hide()
        self.dismissed.emit()

    def withdraw(self, about: str) -> None:
        """Take back the notice about something, wherever it is."""
        self._below = [notice for notice in self._below if notice.about != about]
        if self._shown is not None and self._shown.about == about:
            self.dismiss()

    def clear(self) -> None:
        """Put all notices aside."""
        self._below.clear()
        self.dismiss()

    def buttons(self) -> list[QPushButton]:
        """The buttons now in the notice."""
        return [widget for widget in self.findChildren(QPushButton) if widget.parent() is self]


def _is_written_in(widget: QWidget | None) -> bool:
    """Whether somebody is writing there: a keystroke that lands elsewhere could leave half an amount."""
    if isinstance(widget, QLineEdit):
        return bool(widget.text()) and not widget.isReadOnly()
    return isinstance(widget, QPlainTextEdit) and not widget.isReadOnly() and not widget.document().isEmpty()
