"""The ticket number and the internal note of an attempt, written or corrected afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from imoje_desk.domain.attempts import Attempt
from imoje_desk.ui.widgets.plain import Label, button, row

LONGEST = 500
"""Characters of a ticket number or note."""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What the ticket number and note of an attempt shall be from now on."""

    attempt: Attempt
    ticket: str
    note: str


class NoteDialog(QDialog):
    """Two fields. Nothing of them is sent to imoje, and what they were before stays in the journal."""

    def __init__(self, parent: QWidget | None, attempt: Attempt) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ticket and note"))
        self._attempt = attempt
        self.ticket, self.note = QLineEdit(attempt.intent.ticket), QLineEdit(attempt.intent.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        for field, name in ((self.ticket, self.tr("&Ticket")), (self.note, self.tr("&Note"))):
            field.setMaxLength(LONGEST)
            label = Label(name, role="quiet")
            label.setBuddy(field)
            form.addRow(label, field)
        self.ticket.setAccessibleName(self.tr("Ticket number"))
        self.note.setAccessibleName(self.tr("Internal note"))
        column.addLayout(form)
        stays = self.tr("Stays on this desk; it is not sent to imoje. What was written before is kept.")
        column.addWidget(Label(stays, role="quiet", wrap=True))
        self.save = button(self.tr("&Save note"), role="primary", on_click=self.accept)
        self.save.setDefault(True)
        self.keep = button(self.tr("&Leave it as it is"), on_click=self.reject)
        column.addLayout(row(None, self.keep, self.save, spacing=10))
        self.resize(520, self.sizeHint().height())

    @property
    def change(self) -> NoteChange | None:
        """What was changed, None where nothing was."""
        ticket, note = self.ticket.text().strip(), self.note.text().strip()
        if (ticket, note) == (self._attempt.intent.ticket, self._attempt.intent.note):
            return None
        return NoteChange(self._attempt, ticket, note)
