"""Desktop notifications for what happens while the agent looks elsewhere; only where there is a system tray."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.icons import application_icon

_SHOWN_MS = 15_000


class Tray(QObject):
    """A tray icon that appears with the first notification and leaves with the window."""

    clicked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def notify(self, headline: str, text: str) -> None:
        """Tell something outside the window. Its text names no payer and no amount: it may be seen by others."""
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(application_icon(), self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(self.clicked)
        self._icon.show()
        self._icon.showMessage(visible(headline), visible(text), application_icon(), _SHOWN_MS)

    def hide(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
