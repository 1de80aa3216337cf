from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imoje_desk.domain.environment import Environment
from imoje_desk.training import Fault, TrainingGateway
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.details_dialog import DetailsDialog
from imoje_desk.ui.profile_dialog import ProfileDialog
from imoje_desk.vault.profiles import ProfileBook
from tests.support.profiles import (
    OTHER_SHOP,
    TOKEN,
    ProfileBench,
    choose,
    confirm,
    fill_in_new,
    once_asked,
    press,
)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[ProfileBench]:
    bench = ProfileBench(qtbot, tmp_path / "data")
    yield bench
    bench.close()


@pytest.fixture
def gateway() -> Iterator[TrainingGateway]:
    with TrainingGateway() as gateway:
        yield gateway


def fill_in_training(dialog: ProfileDialog, gateway: TrainingGateway, token: str) -> None:
    choose(dialog, Environment.CUSTOM)
    fill_in_new(
        dialog,
        base_url=gateway.base_url,
        merchant_id=gateway.merchant_id,
        service_id=gateway.service_id,
        token=token,
    )


def test_the_connection_test_shows_the_shops_methods_for_what_is_typed(
    bench: ProfileBench, qtbot: QtBot, gateway: TrainingGateway
) -> None:
    dialog = bench.open()
    fill_in_training(dialog, gateway, gateway.token)
    press(dialog.test_button)
    qtbot.waitUntil(dialog.notice.isVisible)
    assert dialog.notice.property("tone") == "good"
    assert "BLIK" in dialog.notice.text.text()
    assert "Google Pay" in dialog.notice.text.text()
    assert bench.book.profiles == ()
    assert bench.drawer.kept == {}


def test_a_saved_profile_is_tested_with_its_stored_token(
    bench: ProfileBench, qtbot: QtBot, gateway: TrainingGateway
) -> None:
    dialog = bench.open()
    fill_in_training(dialog, gateway, gateway.token)
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.save_button)
    bench.settle()
    press(dialog.test_button)
    qtbot.waitUntil(lambda: "BLIK" in dialog.notice.text.text())


def test_a_failed_connection_test_says_why_and_has_imojes_own_words_under_details(
    bench: ProfileBench, qtbot: QtBot, gateway: TrainingGateway
) -> None:
    gateway.arm(Fault.UNAUTHORISED_401, on="service")
    dialog = bench.open()
    fill_in_training(dialog, gateway, gateway.token)
    press(dialog.test_button)
    qtbot.waitUntil(dialog.notice.isVisible)
    assert "token" in dialog.notice.text.text()
    assert dialog.form.token.line.text() == gateway.token
    seen: list[str] = []

    def read(details: DetailsDialog) -> None:
        details.copy()
        seen.append(QApplication.clipboard().text())
        details.reject()

    once_asked(DetailsDialog, read)
    (details,) = dialog.notice.buttons()
    press(details)
    assert "401" in seen[0]
    assert gateway.token not in seen[0]


def test_a_test_without_any_token_asks_for_one(bench: ProfileBench) -> None:
    bench.add(token="")
    dialog = bench.open()
    press(dialog.test_button)
    assert dialog.form.token.problem
    assert not bench.worker.busy


def test_removing_names_the_profile_and_neither_enter_nor_esc_does_it(bench: ProfileBench, qtbot: QtBot) -> None:
    bench.add("Zażółć <b>&")
    dialog = bench.open()
    asked: list[str] = []

    def answer_with(key: Qt.Key) -> Callable[[ConfirmDialog], None]:
        def answer(question: ConfirmDialog) -> None:
            asked.append(question.question.text())
            qtbot.waitUntil(question.do.isEnabled)
            QTest.keyClick(question, key)

        return answer

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
        once_asked(ConfirmDialog, answer_with(key))
        press(dialog.remove_button)
    assert all("Zażółć <b>&" in question for question in asked)
    assert len(ProfileBook(bench.data_dir).profiles) == 1
    assert bench.changes == []


def test_a_removed_profile_takes_its_token_along(bench: ProfileBench, qtbot: QtBot) -> None:
    bench.add("A")
    stays = bench.add("B", service_id=OTHER_SHOP)
    dialog = bench.open()
    confirm(qtbot)
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.remove_button)
    bench.settle()
    assert ProfileBook(bench.data_dir).profiles == (stays,)
    assert bench.drawer.kept == {stays.token_entry: TOKEN}
    assert dialog.form.name.text() == "B"


def test_a_token_that_another_profile_uses_stays(bench: ProfileBench, qtbot: QtBot) -> None:
    bench.add("A")
    stays = bench.add("B")
    dialog = bench.open()
    confirm(qtbot)
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.remove_button)
    bench.settle()
    assert bench.drawer.kept == {stays.token_entry: TOKEN}


def test_a_token_the_keyring_did_not_delete_is_named_for_an_administrator(bench: ProfileBench, qtbot: QtBot) -> None:
    profile = bench.add()
    dialog = bench.open()
    bench.drawer.absent = True
    confirm(qtbot)
    press(dialog.remove_button)
    bench.settle()
    assert profile.token_entry in dialog.notice.text.text().replace("\u2068", "").replace("\u2069", "")


def test_a_file_that_cannot_be_written_keeps_the_profile_and_its_token(
    bench: ProfileBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = bench.add()
    dialog = bench.open()
    confirm(qtbot)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        press(dialog.remove_button)
    bench.settle()
    assert "profiles.json" in dialog.notice.text.text()
    assert dialog.form.name.text() == profile.name
    assert bench.drawer.kept == {profile.token_entry: TOKEN}
    assert ProfileBook(bench.data_dir).profiles == (profile,)


def refuse(*_paths: object) -> None:
    raise PermissionError
