from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from imoje_desk.domain.environment import PRESETS, Environment, ProxyMode, ProxySetting
from imoje_desk.gateway.proxy import Proxy, resolve
from imoje_desk.ui.connection_dialog import ConnectionDialog
from imoje_desk.ui.palette import LIGHT
from imoje_desk.ui.worker import Worker
from imoje_desk.vault.settings import AppSettings
from imoje_desk.vault.tokens import Token, TokenStore, proxy_entry
from tests.support.profiles import Drawer, press, visible_text, write

PASSWORD = "not-a-real-password"
ADDRESS = "http://anna@proxy.example:3128"
CUSTOM = AppSettings(proxy_mode=ProxyMode.CUSTOM, proxy_url=ADDRESS)


class ConnectionBench:
    """A connection dialog over a real worker, a real token store on a drawer, and the real resolver."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.drawer = Drawer()
        self.tokens = TokenStore(self.drawer, platform="linux")
        self.worker = Worker()
        self.asked: list[ProxySetting] = []
        self.system_answers = threading.Event()
        self.system_answers.set()

    def in_use(self, setting: ProxySetting) -> Proxy:
        if setting.mode is ProxyMode.SYSTEM:
            self.system_answers.wait()
        self.asked.append(setting)
        return resolve(setting, PRESETS[Environment.PRODUCTION], PASSWORD)

    def open(self, settings: AppSettings = AppSettings(), *, settled: bool = True) -> ConnectionDialog:  # noqa: B008
        dialog = ConnectionDialog(settings, self.tokens, self.worker, self.in_use, LIGHT)
        self.qtbot.addWidget(dialog)
        with self.qtbot.waitExposed(dialog):
            dialog.show()
        if settled:
            self.settle()
        return dialog

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.worker.busy)

    def close(self) -> None:
        self.system_answers.set()
        self.drawer.open.set()
        self.worker.close()
        self.tokens.close()


@pytest.fixture
def bench(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConnectionBench]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    bench = ConnectionBench(qtbot)
    yield bench
    bench.close()


def test_it_opens_on_the_present_choice_and_says_what_is_in_use(bench: ConnectionBench) -> None:
    dialog = bench.open()
    assert dialog.modes[ProxyMode.SYSTEM].isChecked()
    assert "Directly" in dialog.in_use.text()
    assert "system's certificates" in visible_text(dialog)
    assert not dialog.address.isEnabled()
    assert not dialog.password.line.isEnabled()


def test_the_systems_proxy_is_shown_without_its_password(
    bench: ConnectionBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", f"http://jan:{PASSWORD}@firm.example:8080")
    dialog = bench.open()
    assert "firm.example:8080" in dialog.in_use.text()
    assert "computer" in dialog.in_use.text()
    assert PASSWORD not in visible_text(dialog)


def test_a_proxy_of_the_system_that_cannot_be_used_is_said(
    bench: ConnectionBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "socks5://firm.example:1080")
    assert "cannot be used" in bench.open().in_use.text()


def test_a_choice_is_shown_in_use_at_once_and_given_back_once_saved(bench: ConnectionBench) -> None:
    dialog = bench.open()
    press(dialog.modes[ProxyMode.CUSTOM])
    write(dialog.address, "HTTP://Proxy.Example:3128/")
    bench.settle()
    assert "http://proxy.example:3128" in dialog.in_use.text()
    press(dialog.save_button)
    assert dialog.result() == ConnectionDialog.DialogCode.Accepted
    assert dialog.chosen() == ProxySetting(ProxyMode.CUSTOM, "http://proxy.example:3128")


@pytest.mark.parametrize(
    "address",
    ["", "proxy.example", "socks5://proxy.example", f"http://anna:{PASSWORD}@proxy.example", "http://p:99999"],
)
def test_an_address_that_cannot_be_used_is_said_under_its_field_and_not_saved(
    bench: ConnectionBench, address: str
) -> None:
    dialog = bench.open()
    press(dialog.modes[ProxyMode.CUSTOM])
    write(dialog.address, address)
    press(dialog.save_button)
    assert dialog.isVisible()
    assert dialog.address_field.problem
    assert dialog.address_field.problem in dialog.address.accessibleDescription()
    assert dialog.address.text() == address
    assert dialog.focusWidget() is dialog.address
    assert dialog.chosen().url == ""
    assert all(PASSWORD not in setting.url for setting in bench.asked)


def test_an_address_half_written_does_not_keep_another_choice_from_being_saved(bench: ConnectionBench) -> None:
    dialog = bench.open(CUSTOM)
    write(dialog.address, "http://")
    press(dialog.modes[ProxyMode.NONE])
    press(dialog.save_button)
    assert dialog.chosen() == ProxySetting(ProxyMode.NONE, ADDRESS)


def test_a_late_answer_on_an_earlier_choice_is_not_shown(
    bench: ConnectionBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://firm.example:8080")
    dialog = bench.open(CUSTOM)
    bench.system_answers.clear()
    press(dialog.modes[ProxyMode.SYSTEM])
    press(dialog.modes[ProxyMode.NONE])
    qtbot.waitUntil(lambda: "Directly" in dialog.in_use.text())
    bench.system_answers.set()
    bench.settle()
    assert "Directly" in dialog.in_use.text()


def test_the_password_goes_into_the_keyring_and_nowhere_else(bench: ConnectionBench, qtbot: QtBot) -> None:
    dialog = bench.open()
    press(dialog.modes[ProxyMode.CUSTOM])
    write(dialog.address, ADDRESS)
    write(dialog.password.line, PASSWORD)
    assert dialog.password.line.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.save_button)
    assert bench.drawer.kept == {proxy_entry(ADDRESS): PASSWORD}
    assert dialog.chosen().url == ADDRESS
    assert dialog.password.line.text() == ""


def test_a_kept_password_is_told_but_not_shown_and_stays_when_nothing_is_typed(bench: ConnectionBench) -> None:
    bench.tokens.set(proxy_entry(ADDRESS), Token(PASSWORD))
    dialog = bench.open(CUSTOM)
    assert "keyring" in dialog.password.line.placeholderText()
    assert dialog.password.line.text() == ""
    press(dialog.save_button)
    assert bench.drawer.kept == {proxy_entry(ADDRESS): PASSWORD}
    assert not dialog.isVisible()


def test_another_address_or_user_name_needs_the_password_anew(bench: ConnectionBench) -> None:
    bench.tokens.set(proxy_entry(ADDRESS), Token(PASSWORD))
    dialog = bench.open(CUSTOM)
    write(dialog.address, ADDRESS.replace("anna", "jan"))
    assert "anew" in dialog.password.hint
    assert dialog.password.line.placeholderText() == ""
    write(dialog.address, ADDRESS)
    assert "anew" not in dialog.password.hint
    bench.settle()


def test_a_password_without_a_user_name_or_with_forbidden_characters_is_refused(bench: ConnectionBench) -> None:
    dialog = bench.open()
    press(dialog.modes[ProxyMode.CUSTOM])
    write(dialog.address, "http://proxy.example:3128")
    write(dialog.password.line, PASSWORD)
    press(dialog.save_button)
    assert "user name" in dialog.address_field.problem
    write(dialog.address, ADDRESS)
    write(dialog.password.line, "zażółć gęślą")
    press(dialog.save_button)
    assert dialog.password.problem
    assert "gęślą" not in dialog.password.problem
    assert dialog.isVisible()
    assert bench.drawer.kept == {}
    bench.settle()


def test_a_keyring_that_does_not_keep_the_password_keeps_the_dialog_open_and_filled(
    bench: ConnectionBench, qtbot: QtBot
) -> None:
    bench.drawer.swallows = True
    dialog = bench.open()
    press(dialog.modes[ProxyMode.CUSTOM])
    write(dialog.address, ADDRESS)
    write(dialog.password.line, PASSWORD)
    press(dialog.save_button)
    qtbot.waitUntil(dialog.notice.isVisible)
    assert "password" in dialog.notice.text.text()
    assert dialog.password.line.text() == PASSWORD
    bench.drawer.swallows, bench.drawer.absent = False, True
    press(dialog.save_button)
    bench.settle()
    assert dialog.isVisible()
    assert "no safe place" in dialog.notice.text.text()


def test_a_hanging_keyring_is_waited_for_visibly_and_esc_still_closes(bench: ConnectionBench, qtbot: QtBot) -> None:
    bench.drawer.open.clear()
    dialog = bench.open(CUSTOM, settled=False)
    qtbot.waitUntil(lambda: "keyring" in dialog.busy.text())
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == ConnectionDialog.DialogCode.Rejected
    assert not dialog.isVisible()
    bench.drawer.open.set()
    bench.settle()


def test_everything_has_a_name_and_a_mnemonic_of_its_own(bench: ConnectionBench) -> None:
    dialog = bench.open(CUSTOM)
    buddies = [label for label in dialog.findChildren(QLabel) if label.buddy()]
    for editor in dialog.findChildren(QLineEdit):
        assert editor.accessibleName()
        assert editor in [label.buddy() for label in buddies]
    texts = [label.text() for label in buddies]
    texts += [button.text() for button in dialog.findChildren(QAbstractButton) if button.text()]
    keys = [QKeySequence.mnemonic(text).toString() for text in texts]
    assert all(keys)
    assert len(keys) == len(set(keys))
