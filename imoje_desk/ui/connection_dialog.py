"""How calls reach imoje: the proxy, its password, and whose certificates are trusted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from imoje_desk.domain.environment import BadProxyUrl, ProxyMode, ProxySetting, normalise_proxy_url
from imoje_desk.ui.messages import profiles as words
from imoje_desk.ui.messages.failures import error_sentence, keyring_sentence
from imoje_desk.ui.palette import Palette
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.busy_line import BusyLine
from imoje_desk.ui.widgets.field import Field
from imoje_desk.ui.widgets.notice_bar import NoticeBar
from imoje_desk.ui.widgets.plain import Label, button, row, sheet
from imoje_desk.ui.widgets.secret_field import Kept, SecretField, kept_in
from imoje_desk.ui.worker import Done, Failed, Ticket, Worker
from imoje_desk.vault.problems import KeyringProblem
from imoje_desk.vault.settings import AppSettings
from imoje_desk.vault.tokens import BadToken, Token, Tokens, proxy_entry

if TYPE_CHECKING:
    from imoje_desk.gateway.proxy import Proxy


class ConnectionDialog(QDialog):
    """Chooses the proxy; after it is accepted, `chosen` is the new setting.

    `in_use` resolves a setting for the address in use; it runs on a thread and may raise `GatewayError`.
    """

    def __init__(
        self,
        settings: AppSettings,
        tokens: Tokens,
        worker: Worker,
        in_use: Callable[[ProxySetting], Proxy],
        palette: Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._setting = settings.proxy
        self._tokens, self._worker, self._in_use = tokens, worker, in_use
        self._theme = Theme(palette)
        self._resolving: Ticket | None = None
        self._keyring: Ticket | None = None
        self.setWindowTitle(self.tr("Connection"))
        self._build()
        self.address.setText(self._setting.url)
        self.modes[self._setting.mode].setChecked(True)
        self._ask_whether_password_is_kept()

    def _build(self) -> None:
        self.modes = {
            ProxyMode.SYSTEM: QRadioButton(self.tr("As this &computer is set")),
            ProxyMode.NONE: QRadioButton(self.tr("&Directly, without a proxy")),
            ProxyMode.CUSTOM: QRadioButton(self.tr("Through this &proxy")),
        }
        group = QButtonGroup(self)
        self.address = QLineEdit()
        self.address.setPlaceholderText("http://proxy.example:3128")
        self.address.textEdited.connect(lambda _text: self._on_address())
        self.address.editingFinished.connect(self._look_at_address)
        self.address_field = Field(self.tr("Proxy &address"), self.address)
        self.password = SecretField(self.tr("Pass&word"), words.text(words.PASSWORD_HINT))
        self.in_use = Label(wrap=True, selectable=True)
        self.in_use.setAccessibleName(self.tr("In use with this choice"))
        custom = QVBoxLayout()
        custom.setContentsMargins(28, 0, 0, 0)
        custom.addWidget(self.address_field)
        custom.addWidget(self.password)
        ground, inside = sheet(spacing=10)
        inside.addWidget(Label(self.tr("How this program reaches imoje"), role="heading", wrap=True))
        for mode in self.modes.values():
            group.addButton(mode)
            mode.toggled.connect(lambda checked: self._show_choice() if checked else None)
            inside.addWidget(mode)
        inside.addLayout(custom)
        inside.addWidget(Label(words.text(words.PROXY_EXPLAINED), role="quiet", wrap=True))
        inside.addWidget(Label(self.tr("In use with this choice"), role="heading"))
        inside.addWidget(self.in_use)
        inside.addWidget(Label(self.tr("Certificates"), role="heading"))
        inside.addWidget(Label(words.text(words.SYSTEM_CERTIFICATES), wrap=True, selectable=True))
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        self.notice = NoticeBar(self.tr("Dismiss this notice"), self._theme.icon("close"))
        self.busy = BusyLine()
        self.keep_button = button(self.tr("&Keep as it was"), on_click=self.reject)
        self.keep_button.setAutoDefault(True)
        self.save_button = button(self.tr("&Save connection"), role="primary", on_click=self._save)
        self.save_button.setDefault(True)
        last = QHBoxLayout()
        last.addWidget(self.busy, 1)
        last.addLayout(row(self.keep_button, self.save_button, spacing=10))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.addWidget(scroll, 1)
        column.addWidget(self.notice)
        column.addLayout(last)
        self.resize(620, 540)

    def chosen(self) -> ProxySetting:
        """The setting as chosen. An unusable address, which may hold a password, never becomes part of it."""
        return ProxySetting(self._mode, self._url() or self._setting.url)

    def done(self, result: int) -> None:
        """Close; answers still to come are not waited for."""
        for ticket in (self._resolving, self._keyring):
            if ticket is not None:
                ticket.drop()
        self.busy.stop()
        self.password.clear()
        super().done(result)

    @property
    def _mode(self) -> ProxyMode:
        return next(mode for mode, radio in self.modes.items() if radio.isChecked())

    def _url(self) -> str | None:
        with suppress(BadProxyUrl):
            return normalise_proxy_url(self.address.text())
        return None

    def _show_choice(self) -> None:
        custom = self._mode is ProxyMode.CUSTOM
        self.address_field.setEnabled(custom)
        self.password.setEnabled(custom)
        if not custom:
            self.address_field.show_problem("")
        self._show_in_use()

    def _on_address(self) -> None:
        self.address_field.show_problem("")
        self.notice.dismiss()
        moved = "@" in self._setting.url and self._url() != self._setting.url
        self.password.show_hint(words.text(words.PASSWORD_ANEW if moved else words.PASSWORD_HINT), strong=moved)
        if moved:
            self.password.show_kept(Kept.NOT_KNOWN)
        self._show_in_use()

    def _look_at_address(self) -> None:
        if self.address.text():
            self._address_is_usable()

    def _address_is_usable(self) -> bool:
        if self._mode is not ProxyMode.CUSTOM:
            return True
        try:
            normalise_proxy_url(self.address.text())
        except BadProxyUrl as refused:
            self.address_field.show_problem(words.proxy_sentence(refused.code))
            return False
        return True

    def _show_in_use(self) -> None:
        """Resolve the choice anew; an answer to an earlier one is not shown any more."""
        if self._resolving is not None:
            self._resolving.drop()
        setting = self.chosen()
        if setting.mode is ProxyMode.CUSTOM and self._url() is None:
            self.in_use.setText(words.text(words.NO_ADDRESS_YET))
            return

        def resolved(answer: Done[Proxy] | Failed) -> None:
            if isinstance(answer, Failed):
                self.in_use.setText(error_sentence(answer.error))
            else:
                self.in_use.setText(words.proxy_in_use(setting.mode, answer.value.shown, answer.value.origin))

        self._resolving = self._worker.read(lambda: self._in_use(setting), resolved)

    def _ask_whether_password_is_kept(self) -> None:
        if self._setting.mode is not ProxyMode.CUSTOM or "@" not in self._setting.url:
            return
        entry = proxy_entry(self._setting.url)
        self._wait()
        self._keyring = self._worker.read(lambda: kept_in(self._tokens, entry), self._on_password_found)

    def _on_password_found(self, answer: Done[bool] | Failed) -> None:
        self._settle()
        if isinstance(answer, Done):
            self.password.show_kept(Kept.KEYRING if answer.value else Kept.NOWHERE)
        elif isinstance(answer.error, KeyringProblem):
            self.password.show_hint(keyring_sentence(answer.error), strong=True)

    def _save(self) -> None:
        self.notice.dismiss()
        typed = self.password.line.text() if self._mode is ProxyMode.CUSTOM else ""
        if not self._address_is_usable():
            self.address.setFocus()
            return
        if not typed:
            self.accept()
            return
        setting = self.chosen()
        if "@" not in setting.url:
            self.address_field.show_problem(words.text(words.PASSWORD_NEEDS_USER))
            self.address.setFocus()
            return
        try:
            password = Token(typed)
        except BadToken as refused:
            self.password.show_problem(words.password_sentence(refused.code))
            self.password.setFocus()
            return
        self.password.show_problem("")
        entry = proxy_entry(setting.url)
        self._wait()
        self._keyring = self._worker.change(lambda: self._tokens.set(entry, password), self._on_password_kept)

    def _on_password_kept(self, answer: Done[None] | Failed) -> None:
        self._settle()
        if isinstance(answer, Done):
            self.accept()
            return
        headline, text = words.text(words.NOT_SAVED), words.password_not_kept(answer.error)
        self.notice.say("bad", self._theme.tone_icon("bad"), headline, text, focus=False)

    def _wait(self) -> None:
        self.save_button.setEnabled(False)
        self.busy.start(words.text(words.WAITING_FOR_KEYRING))

    def _settle(self) -> None:
        self.save_button.setEnabled(True)
        self.busy.stop()
