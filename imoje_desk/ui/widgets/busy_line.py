"""Says what is being waited for: not before half a second has passed, and then for at least half a second."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent

from imoje_desk.ui.widgets.plain import Label

_HALF_A_SECOND = 500


class BusyLine(Label):
    """Empty while nothing is waited for; keeps its place."""

    def __init__(self) -> None:
        super().__init__(role="quiet", wrap=True)
        self._wanted = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_HALF_A_SECOND)
        self._timer.timeout.connect(self._turn)

    def start(self, text: str) -> None:
        """Something is being waited for."""
        self._wanted = text
        if self.text():
            self.setText(text)
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is being waited for any more."""
        self._wanted = ""
        if not self.text():
            self._timer.stop()
        elif not self._timer.isActive():
            self.clear()

    def _turn(self) -> None:
        if not self._wanted:
            self.clear()
            return
        self.setText(self._wanted)
        self.setAccessibleName(self._wanted)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._timer.start()
