"""A text cursor that comes to rest: its blinking was most of what a window computes that nobody uses."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

_BLINKING_MS = 5_000
"""As long as on Windows."""
_STEADY, _AS_THE_SYSTEM_HAS_IT = 0, -1


class RestingCaret(QObject):
    """Lets the text cursor blink while it is being looked for, after the focus has moved; then it stays in sight."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BLINKING_MS)
        self._timer.timeout.connect(lambda: _flash(_STEADY))
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._blink)
        self._blink()

    def _blink(self) -> None:
        _flash(_AS_THE_SYSTEM_HAS_IT)
        self._timer.start()


def _flash(milliseconds: int) -> None:
    QGuiApplication.styleHints().setCursorFlashTime(milliseconds)
