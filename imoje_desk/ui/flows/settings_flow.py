"""Profiles, connection, language and theme: chosen in dialogs, kept in files."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from imoje_desk.actions.check_profile import read_service
from imoje_desk.actions.office import proxy_password
from imoje_desk.domain.environment import PRESETS, Environment, ProxySetting
from imoje_desk.domain.payment import Service
from imoje_desk.gateway import proxy
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.gateway.proxy import Proxy
from imoje_desk.opening import Opened
from imoje_desk.ui.connection_dialog import ConnectionDialog
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.guard_rails_dialog import GuardRailsDialog
from imoje_desk.ui.history_table import HistoryTable
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.outside import start_training
from imoje_desk.ui.profile_dialog import ProfileDialog
from imoje_desk.ui.widgets.notice_bar import NoticeAction
from imoje_desk.ui.widgets.plain import run
from imoje_desk.vault.json_file import FileNotSaved
from imoje_desk.vault.profiles import Profile
from imoje_desk.vault.settings import AppSettings
from imoje_desk.vault.tokens import Token


class SettingsFlow(QObject):
    """Opens the dialogs and keeps what they bring. In training there is nothing to set up."""

    profiles_changed = Signal()
    guard_rails_changed = Signal()

    def __init__(self, workplace: Workplace, opened: Opened) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._opened = opened

    def edit_profiles(self) -> None:
        """Add, edit, test and remove profiles."""
        dialog = ProfileDialog(
            self._opened.book,
            self._opened.tokens,
            self._opened.session,
            self._place.worker,
            self._test,
            self._place.theme.palette,
            self._place.window,
        )
        dialog.profiles_changed.connect(self.profiles_changed)
        here = self._place.profile
        if here is not None:
            dialog.select(here.profile_id)
        run(dialog)

    def edit_connection(self) -> None:
        """Choose the proxy and see what is in use."""
        here = self._place.profile
        base_url = here.base_url if here else PRESETS[Environment.PRODUCTION]

        def in_use(setting: ProxySetting) -> Proxy:
            return proxy.resolve(setting, base_url)

        settings = self._place.settings.settings
        dialog = ConnectionDialog(
            settings,
            self._opened.tokens,
            self._place.worker,
            in_use,
            self._place.theme.palette,
            self._place.window,
        )
        if run(dialog):
            chosen = dialog.chosen()
            self.remember(replace(settings, proxy_mode=chosen.mode, proxy_url=chosen.url))
            self._place.enter(here)

    def edit_guard_rails(self) -> None:
        """Set the limits and the idle lock."""
        dialog = GuardRailsDialog(self._place.settings.settings, self._place.window)
        if run(dialog):
            self.remember(dialog.chosen())
            self.guard_rails_changed.emit()

    def offer_first_run(self) -> None:
        """No profile yet: one sentence and the way to make one."""
        add = NoticeAction(self.tr("Add a profile"), self.edit_profiles)
        practise = NoticeAction(self.tr("Practise"), start_training)
        text = words.text(words.NO_PROFILE)
        self._place.say(self._place.bar, "waiting", self.tr("Welcome"), text, GatewayWords(), add, practise)

    def remember(self, settings: AppSettings) -> None:
        """Keep settings; where the file cannot be written they hold for this run, and that is told."""
        try:
            self._place.settings.save(settings)
        except FileNotSaved as error:
            self._place.show_error(self._place.bar, error)

    def remember_window(self, window: QMainWindow, history: HistoryTable) -> None:
        """Keep where the window is, and how the history's columns stand."""
        geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        self.remember(replace(self._place.settings.settings, geometry=geometry, columns=history.arrangement()))

    def _test(self, profile: Profile, token: Token | None) -> Service:
        """Ask for the shop with a typed token, or the stored one. Raises GatewayError, KeyringProblem."""
        asked = token if token is not None else self._opened.tokens.get(profile.token_entry)
        setting = self._place.settings.settings.proxy
        return read_service(profile, asked, setting, proxy_password(self._opened.tokens, setting))
