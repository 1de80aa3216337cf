"""Locks the money actions of a window that nobody uses: a screen left open is not an agent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_USED = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
_MINUTE_MS = 60_000


class IdleLock(QObject):
    """Tells when no key and no button was pressed for so many minutes; 0 minutes never tell."""

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        application = QApplication.instance()
        if minutes > 0 and application is not None:
            self._timer.setInterval(minutes * _MINUTE_MS)
            self._timer.start()
            application.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any use of the program starts the time anew; nothing is held back."""
        if event.type() in _USED and self._timer.isActive():
            self._timer.start()
        return False
