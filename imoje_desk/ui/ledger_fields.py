"""Where a profile's refunds are written: on this computer, or in a team's ledger on PostgreSQL."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from imoje_desk.domain.ledger import DEFAULT_PORT, LedgerAddress, TlsMode
from imoje_desk.ui.messages import ledger as words
from imoje_desk.ui.messages.profiles import password_sentence
from imoje_desk.ui.widgets.field import Field
from imoje_desk.ui.widgets.plain import Label
from imoje_desk.ui.widgets.secret_field import SecretField
from imoje_desk.vault.tokens import BadToken, Token


class LedgerFields(QWidget):
    """A tick, and below it what a ledger needs. `fields` are named as the faults of a profile name them."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shared = QCheckBox(self.tr("&Work on a team's ledger"))
        self.host, self.database, self.user = QLineEdit(), QLineEdit(), QLineEdit()
        self.port, self.ca_file = QLineEdit(), QLineEdit()
        self.tls = QComboBox()
        for mode in TlsMode:
            self.tls.addItem(words.tls_choice(mode), mode)
        self.password = SecretField(self.tr("Ke&y to the ledger (password)"), words.text(words.PASSWORD_HINT))
        self.fields = {
            "ledger_host": Field(self.tr("Database ser&ver"), self.host),
            "ledger_port": Field(self.tr("Port (usually &5432)"), self.port),
            "ledger_database": Field(self.tr("Data&base"), self.database),
            "ledger_user": Field(self.tr("User of t&he database"), self.user),
            "ledger_tls": Field(self.tr("Certificate chec&k"), self.tls),
            "ledger_ca_file": Field(
                self.tr("&File of the certificate authority"), self.ca_file, words.text(words.CA_HINT)
            ),
        }
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(26, 0, 0, 0)
        below.setSpacing(10)
        for field in (*self.fields.values(), self.password):
            below.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        hint = words.text(words.LEDGER_HINT)
        self.shared.setAccessibleDescription(hint)
        label = Label(hint, role="quiet", wrap=True)
        label.setContentsMargins(26, 0, 0, 0)
        for widget in (self.shared, label, self._below):
            column.addWidget(widget)
        self.shared.toggled.connect(self._below.setVisible)
        self.shared.clicked.connect(lambda _checked: self.edited.emit())
        self.tls.activated.connect(lambda _index: self._on_edited("ledger_tls"))
        for name, field in self.fields.items():
            if isinstance(field.editor, QLineEdit):
                field.editor.textEdited.connect(lambda _text, name=name: self._on_edited(name))
        self.password.line.textEdited.connect(lambda _text: self._on_password())

    def load(self, address: LedgerAddress | None) -> None:
        """Show an address, or that the journal is this desk's own."""
        shown = address or LedgerAddress("", "", "")
        self.shared.setChecked(address is not None)
        self._below.setVisible(address is not None)
        for line, text in (
            (self.host, shown.host),
            (self.port, str(shown.port)),
            (self.database, shown.database),
            (self.user, shown.user),
            (self.ca_file, shown.ca_file),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        self.tls.setCurrentIndex(self.tls.findData(shown.tls))
        self.password.clear()
        self.password.show_problem("")

    def address(self) -> LedgerAddress | None:
        """The ledger as typed, None where the journal is this desk's own. What is no port becomes 0."""
        if not self.shared.isChecked():
            return None
        digits = self.port.text().strip()
        return LedgerAddress(
            self.host.text(),
            self.database.text(),
            self.user.text(),
            int(digits)
            if digits.isascii() and digits.isdigit() and len(digits) <= 5
            else 0
            if digits
            else DEFAULT_PORT,
            TlsMode(self.tls.currentData()),
            self.ca_file.text(),
        )

    def typed_password(self) -> Token | None:
        """The password typed, None where none is. Raises `BadToken`, shown under the field."""
        typed = self.password.line.text()
        if not typed or not self.shared.isChecked():
            return None
        try:
            return Token(typed)
        except BadToken as refused:
            self.password.show_problem(password_sentence(refused.code))
            raise

    def _on_password(self) -> None:
        self.password.show_problem("")
        self.edited.emit()

    def _on_edited(self, name: str) -> None:
        self.fields[name].show_problem("")
        self.edited.emit()
