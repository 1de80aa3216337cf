"""Which version this is, and the licences of everything in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from imoje_desk import __version__
from imoje_desk.assets import asset
from imoje_desk.ui.widgets.plain import Label, button, row


class AboutDialog(QDialog):
    """The version, and the text of the licences, to be read here: no other program is needed to open it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About imoje-desk"))
        version = Label(f"imoje-desk {__version__}", role="heading", selectable=True)
        uses = Label(
            self.tr(
                "Free software under the MIT licence. It uses Qt {0} for Python under the LGPL, version 3: Qt may be"
                " replaced by another build of it. The licences of everything in this program:"
            ).format(qVersion()),
            wrap=True,
        )
        self.licences = QPlainTextEdit(licences_file().read_text(encoding="utf-8"))
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.licences.setAccessibleName(self.tr("Licences"))
        close = button(self.tr("Close"), on_click=self.reject)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(version)
        column.addWidget(uses)
        column.addWidget(self.licences, 1)
        column.addWidget(Label(str(licences_file()), role="quiet", wrap=True, selectable=True))
        column.addLayout(row(None, close))
        self.resize(720, 520)
        close.setFocus()


def licences_file() -> Path:
    """The licences of everything in a bundle; elsewhere, where nothing is bundled, those of the program and of Qt."""
    try:
        return asset("licences", "bundled.txt")
    except FileNotFoundError:
        return asset("licences", "notice.txt")
