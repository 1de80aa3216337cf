"""Locks the money actions of a window that nobody uses: a screen left open is not an agent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea

_USED = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
_MINUTE_MS = 60_000
_PAUSE_MS = 2_000
"""After a use none is looked for so long: every event of the program would pass through here."""


class IdleLock(QObject):
    """Tells when no key and no button was pressed for so many minutes; 0 minutes never tell."""

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        if minutes > 0:
            self._timer.setInterval(minutes * _MINUTE_MS)
            self._timer.start()
            self._look()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._pause.stop()
        self._look_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any use of the program starts the time anew; nothing is held back."""
        if event.type() in _USED and self._timer.isActive():
            self._timer.start()
            self._look_away()
            self._pause.start()
        return False

    def _look(self) -> None:
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def _look_away(self) -> None:
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)


def meet_widgets() -> None:
    """Have PySide make the classes of all widgets, as it does when it first meets one that Qt keeps to itself.

    A filter for all events meets such objects in any turn, where the hundred classes would take more than a frame.
    """
    area = QScrollArea()
    area.verticalScrollBar().parentWidget()


def meet_objects() -> None:
    """The same for all that is no widget."""
    field = QLineEdit()
    field.children()
