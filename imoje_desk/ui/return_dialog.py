"""Giving a request back to its maker, with the reason that the maker will read."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from imoje_desk.domain.four_eyes import Request
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.foreign_text import isolated, visible
from imoje_desk.ui.messages import requests as words
from imoje_desk.ui.note_dialog import LONGEST
from imoje_desk.ui.widgets.plain import Label, row


class ReturnDialog(ConfirmDialog):
    """Nothing is returned without a reason."""

    def __init__(self, parent: QWidget | None, request: Request) -> None:
        question = words.text(words.RETURN_QUESTION).format(maker=isolated(visible(request.ask.maker)))
        super().__init__(
            parent, words.text(words.RETURN_TITLE), question, words.text(words.RETURN), words.text(words.KEEP)
        )
        self.do.setProperty("role", "primary")
        self.add_fact(self.tr("Refund"), str(request.ask.money), strong=True)
        self.add_fact(self.tr("Order"), words.about(request))
        self.add_fact(self.tr("Reason given"), request.ask.reason)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST)
        label = Label(self.tr("&Why it is returned"), role="quiet")
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(self.tr("Why it is returned"))
        self.reason.textChanged.connect(lambda text: self.set_ready(bool(text.strip())))
        self.body.addLayout(row(label, self.reason))
        self.body.addStretch(1)
        self.set_ready(False)
