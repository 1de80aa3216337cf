"""Labels, buttons and boxes that show text and never markup: the only makers of such widgets in this program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from imoje_desk.ui.foreign_text import LONGEST, caption, shortened, tool_tip

_PLAIN_TEXT = 0
"""Qt.TextFormat.PlainText, unnamed: the first window has labels, see `main_window`."""


class Label(QLabel):
    """A label of plain text. `role` picks its look in the style sheet."""

    def __init__(self, text: str = "", *, role: str = "", wrap: bool = False, selectable: bool = False) -> None:
        super().__init__()
        self.setProperty("textFormat", _PLAIN_TEXT)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
                | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.setCursor(QtCore.Qt.CursorShape.IBeamCursor)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Change the look."""
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)

    def show_text(self, text: str) -> None:
        """Set a text and show the label, or hide it while there is none."""
        self.setText(text)
        self.setVisible(bool(text))

    def show_foreign(self, text: str, *, tip: str = "") -> None:
        """Set a text that came from elsewhere, with what hides in it spelled out."""
        self.setText(shortened(text, LONGEST))
        set_tip(self, tip)


class LineLabel(Label):
    """A label that asks for one line, and goes on in the next where it gets less room.

    With a `least` width it takes what room there is beside its neighbours.
    """

    def __init__(self, *, role: str = "", selectable: bool = False, least: int = 0) -> None:
        super().__init__(role=role, wrap=True, selectable=selectable)
        if least:
            self.setMinimumWidth(least)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Room for the text in one line."""
        return self.fontMetrics().size(0, self.text())

    def minimumSizeHint(self) -> QSize:
        """Room for its longest word."""
        metrics = self.fontMetrics()
        return QSize(max(map(metrics.horizontalAdvance, self.text().split()), default=0), metrics.height())


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip of plain text."""
    widget.setToolTip(tool_tip(text))


def button(text: str, *, role: str = "", tip: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """A push button that no Enter presses by default. `text` may hold a mnemonic; it is ours, never foreign."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setDefault(False)
    if role:
        made.setProperty("role", role)
    set_tip(made, tip)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def set_button_text(widget: QPushButton, text: str) -> None:
    """Set a caption that holds foreign text or figures: an ampersand stays one."""
    widget.setText(caption(text))


class CopyButton(QToolButton):
    """Copies one text to the clipboard: exactly that text."""

    def __init__(self, icon: QtGui.QIcon, name: str) -> None:
        super().__init__()
        self._text = ""
        self.setIcon(icon)
        self.setIconSize(QSize(15, 15))
        self.setAccessibleName(name)
        set_tip(self, name)
        self.clicked.connect(self._copy)
        self.hide()

    def set_text(self, text: str) -> None:
        """The text to copy; without one the button is not shown."""
        self._text = text
        self.setVisible(bool(text))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


def sheet(*, margins: int = 14, spacing: int = 8) -> tuple[QFrame, QVBoxLayout]:
    """A pane's ground with its column."""
    frame = QFrame()
    frame.setObjectName("sheet")
    column = QVBoxLayout(frame)
    column.setContentsMargins(margins, margins, margins, margins)
    column.setSpacing(spacing)
    return frame, column


def row(*widgets: QWidget | None, spacing: int = 6) -> QHBoxLayout:
    """Widgets side by side; None is the stretch between them."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return line


def run(dialog: QDialog) -> bool:
    """Show a dialog until it ends, then dispose of it; whether it was accepted."""
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def breathe() -> None:
    """Let the event loop turn once between two pieces of work that together would keep it for more than a frame.

    Keys and clicks wait until they are done.
    """
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(0, loop.quit)
    loop.exec(QtCore.QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def shrinkable(widget: QWidget) -> QWidget:
    """Let a widget give way horizontally instead of widening its window."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
    return widget
