"""Profile dialogs over real files, a real worker and a real token store, on a keyring that can misbehave."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from imoje_desk.actions.clock import SystemClock
from imoje_desk.domain.environment import PRESETS, Environment
from imoje_desk.domain.payment import Service
from imoje_desk.gateway.client import Line, Reader
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.palette import LIGHT
from imoje_desk.ui.profile_dialog import ProfileDialog
from imoje_desk.ui.worker import Worker
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import Profile, ProfileBook
from imoje_desk.vault.tokens import SessionTokens, Token, TokenStore

TOKEN = "not-a-real-token-0123456789"
MERCHANT = "abcdefghij0123456789"
SHOP = "62f574ed-d4ad-4a7e-9981-89ed7284aaba"
OTHER_SHOP = "0b1f2c3d-4e5f-4a7b-8c9d-0e1f2a3b4c5d"
D = TypeVar("D", bound=QWidget)


class Drawer:
    """A keyring's backend that can hang, swallow what it is given, or not be there."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.open = threading.Event()
        self.open.set()
        self.swallows = False
        self.absent = False

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        if not self.swallows:
            self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        del self.kept[username]

    def _answer(self) -> None:
        self.open.wait()
        if self.absent:
            raise KeyringProblem(KeyringFault.UNAVAILABLE)


class ProfileBench:
    """A dialog over real files, a real token store on a drawer, and a real worker."""

    def __init__(self, qtbot: QtBot, data_dir: Path) -> None:
        self.qtbot = qtbot
        self.data_dir = data_dir
        self.book = ProfileBook(data_dir)
        self.drawer = Drawer()
        self.tokens = TokenStore(self.drawer, platform="linux")
        self.session = SessionTokens()
        self.worker = Worker()
        self.changes: list[None] = []

    def add(self, name: str = "Księgarnia", token: str = TOKEN, **changes: Any) -> Profile:
        environment = changes.pop("environment", Environment.PRODUCTION)
        url = changes.pop("base_url", PRESETS.get(environment, ""))
        profile = Profile(f"id {name}", name, environment, url, MERCHANT, SHOP, "Anna Nowak")
        kept = self.book.put(replace(profile, **changes))
        if token:
            self.drawer.kept[kept.token_entry] = token
        return kept

    def ask_shop(self, profile: Profile, token: Token | None) -> Service:
        line = Line(profile.base_url, profile.merchant_id)
        reader = Reader(line, lambda: token or self.tokens.get(profile.token_entry), SystemClock())
        try:
            return reader.service(profile.service_id).value
        finally:
            reader.close()

    def open(self, *, settled: bool = True) -> ProfileDialog:
        dialog = ProfileDialog(self.book, self.tokens, self.session, self.worker, self.ask_shop, LIGHT)
        dialog.profiles_changed.connect(lambda: self.changes.append(None))
        self.qtbot.addWidget(dialog, before_close_func=lambda dialog: dialog.done(0))
        with self.qtbot.waitExposed(dialog):
            dialog.show()
        if settled:
            self.settle()
        return dialog

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.worker.busy)

    def close(self) -> None:
        self.drawer.open.set()
        self.worker.close()
        self.tokens.close()


def once_asked(kind: type[D], answer: Callable[[D], object]) -> None:
    """Answer the next question of that kind, which runs an event loop of its own."""

    def look() -> None:
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
        if found:
            answer(found[0])
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def write(line: QWidget, text: str) -> None:
    """Put a text into a field in place of what is there, as an agent pastes it, and leave the field."""
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QApplication.clipboard().setText(text)
    line.paste()
    line.editingFinished.emit()


def fill(dialog: ProfileDialog, **texts: str) -> None:
    for name, text in texts.items():
        write(dialog.form.fields[name].editor, text)


def fill_in_new(dialog: ProfileDialog, **others: str) -> None:
    texts = {"name": "Sklep", "merchant_id": MERCHANT, "service_id": SHOP, "token": TOKEN, "agent": "Jan"}
    fill(dialog, **(texts | others))


def choose(dialog: ProfileDialog, environment: Environment) -> None:
    box = dialog.form.environment
    box.setCurrentIndex(box.findData(environment))
    box.activated.emit(box.currentIndex())


def press(button: QAbstractButton) -> None:
    assert button.isEnabled()
    button.click()


def visible_text(dialog: QWidget) -> str:
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels)


def confirm(qtbot: QtBot) -> None:
    def answer(question: ConfirmDialog) -> None:
        qtbot.waitUntil(question.do.isEnabled)
        question.do.click()

    once_asked(ConfirmDialog, answer)
