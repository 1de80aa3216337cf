"""The payer's contact data: masked until the agent asks, since screens are shared."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QPushButton, QWidget

from imoje_desk.domain.payment import Customer
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import is_of_other_script, masked, masked_email, masked_phone, mixes_scripts, visible
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.chip import Chip
from imoje_desk.ui.widgets.flow import Flow
from imoje_desk.ui.widgets.plain import Label, LineLabel, button


class PayerRows(QWidget):
    """One row of a form with the payer in it. Nothing of it is stored or exported."""

    def __init__(self, theme: Theme, form: QFormLayout) -> None:
        super().__init__()
        self._theme = theme
        self._customer: Customer | None = None
        self._revealed = False
        self.text = LineLabel(selectable=True)
        self._script = Chip()
        self._script.hide()
        self.reveal: QPushButton = button(self.tr("Reveal"), role="link", on_click=self._toggle)
        self.setLayout(Flow(self.text, self._script, self.reveal))
        form.addRow(Label(self.tr("Payer"), role="quiet"), self)

    def show_customer(self, customer: Customer | None) -> None:
        """Show a payer, masked."""
        self._customer = customer
        self._revealed = False
        self._show()

    @property
    def masked_email(self) -> str:
        """The payer's address as it may stand on a shared screen."""
        return masked_email(self._customer.email) if self._customer and self._customer.email else ""

    def _toggle(self) -> None:
        self._revealed = not self._revealed
        self._show()

    def _show(self) -> None:
        payer = self._customer
        if payer is None:
            self.text.setText(formats.NONE)
            self.reveal.hide()
            self._script.hide()
            return
        name = f"{payer.first_name} {payer.last_name}".strip()
        if self._revealed:
            parts = [visible(part) for part in (name, payer.company, payer.email, payer.phone)]
        else:
            email = masked_email(payer.email) if payer.email else ""
            parts = [
                masked(visible(name)),
                masked(visible(payer.company)),
                visible(email),
                masked_phone(payer.phone),
            ]
        shown = "  ".join(part for part in parts if part)
        self.text.setText(shown or formats.NONE)
        self.reveal.setVisible(bool(shown))
        self.reveal.setText(self.tr("Hide") if self._revealed else self.tr("Reveal"))
        if mixes_scripts(name) or is_of_other_script(name):
            word = self.tr("other alphabet")
            self._script.show_status("doubt", self._theme.tone_icon("doubt"), word)
        else:
            self._script.hide()
