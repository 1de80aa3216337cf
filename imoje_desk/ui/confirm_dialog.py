"""The ground of every confirmation: the safe button is the default and Esc, the red one arms itself late."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.widgets.plain import Label, breathe, button, row, run, set_button_text, shrinkable

WIDTH_IN_CHARACTERS = 94
TALLEST_IN_LINES = 40
MARGINS, SPARE = 56, 16
ARM_MS = 700
"""A press meant for what was on screen before cannot reach the red button."""


class ConfirmDialog(QDialog):
    """A question, its facts, and two buttons named by what they do. Enter never confirms."""

    def __init__(self, parent: QWidget | None, title: str, question: str, do_text: str, keep_text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(visible(title))
        self.setModal(True)
        self._armed = False
        self._pressed = False
        self._ready = True
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self.question = Label(question, role="answer", wrap=True, selectable=True)
        column.addWidget(self.question)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 6, 0)
        self.body.setSpacing(8)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(4)
        self.body.addLayout(self.facts)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column.addWidget(self._scroll, 1)
        self.keep: QPushButton = button(keep_text, on_click=self.reject)
        self.keep.setDefault(True)
        self.do: QPushButton = button("", role="danger", on_click=self._press)
        set_button_text(self.do, do_text)
        self.do.setAccessibleName(do_text)
        self.do.setEnabled(False)
        self.do.installEventFilter(self)
        column.addLayout(row(None, self.keep, self.do, spacing=10))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ARM_MS)
        self._timer.timeout.connect(self._arm)
        text, screen = self.fontMetrics(), self.screen().availableSize()
        self._tallest = min(text.lineSpacing() * TALLEST_IN_LINES, screen.height() - MARGINS)
        self.resize(min(text.averageCharWidth() * WIDTH_IN_CHARACTERS, screen.width() - MARGINS), self._tallest)

    def add_fact(self, name: str, text: str, *, strong: bool = False) -> None:
        """One line of what the agent confirms; the text may be foreign."""
        label = Label(role="heading" if strong else "", wrap=True, selectable=True)
        label.show_foreign(text)
        label.setAccessibleName(f"{name}: {text}")
        self.facts.addRow(Label(name, role="quiet"), shrinkable(label))

    def set_ready(self, ready: bool) -> None:
        """Whether everything that must be typed or ticked is."""
        self._ready = ready
        self.do.setEnabled(self._armed and ready and not self._pressed)

    def exec_safely(self) -> bool:
        """Show the dialog with the focus on the safe button; whether the agent confirmed."""
        breathe()
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        inside = self.body.totalHeightForWidth(self.width() - MARGINS)
        self.resize(self.width(), min(around + max(inside, self.body.minimumSize().height()) + SPARE, self._tallest))
        self.keep.setFocus()
        breathe()
        self._timer.start()
        return run(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Some desktops let Enter press whichever button has the focus; here it goes back from the red one too."""
        if watched is self.do and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.type() is QEvent.Type.KeyPress:
                self.reject()
            return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Close; the arming ends with it."""
        self._timer.stop()
        super().done(result)

    def _arm(self) -> None:
        self._armed = True
        self.set_ready(self._ready)

    def _press(self) -> None:
        if self._pressed or not self.do.isEnabled():
            return
        self._pressed = True
        self.do.setEnabled(False)
        self.accept()
