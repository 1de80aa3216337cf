"""The button that writes what is shown to a file, and asks in its menu who shall read it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton


class ExportButton(QPushButton):
    """Asks for an export, and makes none itself."""

    asked = Signal(bool)
    """True: for Excel. False: for programs."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(self.tr("E&xport"))
        self.setAutoDefault(False)
        menu = QMenu(self)
        menu.addAction(self.tr("CSV for &programs (dot, UTC)…"), lambda: self.asked.emit(False))
        menu.addAction(self.tr("CSV for Polish &Excel (semicolon, comma)…"), lambda: self.asked.emit(True))
        self.setMenu(menu)
