from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from imoje_desk.domain.environment import Environment
from imoje_desk.ui.unsaved_dialog import UnsavedDialog
from imoje_desk.vault.problems import KeyringProblem
from imoje_desk.vault.profiles import ProfileBook
from imoje_desk.vault.tokens import Token
from tests.support.profiles import (
    OTHER_SHOP,
    TOKEN,
    ProfileBench,
    fill,
    fill_in_new,
    once_asked,
    press,
    visible_text,
)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[ProfileBench]:
    bench = ProfileBench(qtbot, tmp_path / "data")
    yield bench
    bench.close()


def test_a_new_profile_is_saved_and_its_token_goes_only_into_the_keyring(bench: ProfileBench, qtbot: QtBot) -> None:
    dialog = bench.open()
    fill_in_new(dialog, token=f"Bearer {TOKEN}")
    dialog.form.lookup_only.click()
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.save_button)
    bench.settle()
    (profile,) = ProfileBook(bench.data_dir).profiles
    assert (profile.name, profile.agent, profile.lookup_only) == ("Sklep", "Jan", True)
    assert bench.drawer.kept == {profile.token_entry: TOKEN}
    assert all(TOKEN not in file.read_text() for file in bench.data_dir.iterdir())
    assert dialog.form.token.line.text() == ""
    assert "keyring" in dialog.form.token.line.placeholderText()
    assert not dialog.form.is_edited


def test_a_stored_token_never_reaches_the_screen(bench: ProfileBench) -> None:
    bench.add()
    dialog = bench.open()
    shown = [visible_text(dialog)]
    for line in dialog.findChildren(QLineEdit):
        shown += [line.text(), line.placeholderText(), line.accessibleDescription(), line.toolTip()]
    assert not any(TOKEN in text for text in shown)
    assert dialog.form.token.line.echoMode() is QLineEdit.EchoMode.Password


def test_what_is_typed_as_a_token_is_gone_once_another_profile_is_shown_or_the_dialog_closed(
    bench: ProfileBench,
) -> None:
    bench.add("A")
    bench.add("B", service_id=OTHER_SHOP)
    dialog = bench.open()
    fill(dialog, token=TOKEN)
    once_asked(UnsavedDialog, lambda question: question.discard.click())
    dialog.list.setCurrentRow(1)
    assert dialog.form.token.line.text() == ""
    dialog.form.token.line.undo()
    assert dialog.form.token.line.text() == ""
    fill(dialog, token=TOKEN)
    once_asked(UnsavedDialog, lambda question: question.discard.click())
    dialog.reject()
    assert not dialog.isVisible()
    assert dialog.form.token.line.text() == ""
    bench.settle()


@pytest.mark.parametrize(
    ("name", "text"),
    [("base_url", "https://other.example.com"), ("merchant_id", "zyxwvutsrq9876543210"), ("service_id", OTHER_SHOP)],
)
def test_another_address_merchant_or_shop_needs_the_token_anew_and_the_old_one_goes(
    bench: ProfileBench, qtbot: QtBot, name: str, text: str
) -> None:
    old = bench.add(environment=Environment.CUSTOM, base_url="https://gate.example.com")
    dialog = bench.open()
    fill(dialog, **{name: text})
    assert "anew" in dialog.form.token.hint
    press(dialog.save_button)
    assert dialog.form.token.problem
    assert ProfileBook(bench.data_dir).profiles == (old,)
    fill(dialog, token="not-a-real-token-new")
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.save_button)
    bench.settle()
    (changed,) = ProfileBook(bench.data_dir).profiles
    assert getattr(changed, name).startswith(text)
    assert bench.drawer.kept == {changed.token_entry: "not-a-real-token-new"}


def test_a_new_name_needs_no_token(bench: ProfileBench, qtbot: QtBot) -> None:
    profile = bench.add()
    dialog = bench.open()
    fill(dialog, name="Inna")
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.save_button)
    bench.settle()
    assert ProfileBook(bench.data_dir).profiles == (replace(profile, name="Inna"),)
    assert bench.drawer.kept == {profile.token_entry: TOKEN}
    assert "Inna" in dialog.list.currentItem().text()


def test_without_a_keyring_the_token_is_offered_for_this_session_only(bench: ProfileBench, qtbot: QtBot) -> None:
    bench.drawer.absent = True
    dialog = bench.open()
    assert dialog.form.session_only.isChecked()
    assert not dialog.form.session_only.isEnabled()
    assert "session only" in dialog.form.token.hint
    assert not dialog.form.is_edited
    fill_in_new(dialog)
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.save_button)
    bench.settle()
    (profile,) = ProfileBook(bench.data_dir).profiles
    assert bench.session.get(profile.token_entry).reveal() == TOKEN
    assert bench.drawer.kept == {}
    assert "session" in dialog.form.token.line.placeholderText()


def test_a_token_of_this_session_moves_into_the_keyring_when_the_tick_is_taken_away(
    bench: ProfileBench, qtbot: QtBot
) -> None:
    profile = bench.add(token="")
    bench.session.set(profile.token_entry, Token(TOKEN))
    dialog = bench.open()
    assert dialog.form.session_only.isChecked()
    dialog.form.session_only.click()
    fill(dialog, agent="Jan")
    assert not dialog.form.session_only.isChecked()
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.save_button)
    bench.settle()
    assert bench.drawer.kept == {profile.token_entry: TOKEN}
    with pytest.raises(KeyringProblem):
        bench.session.get(profile.token_entry)


def test_a_keyring_that_does_not_keep_the_token_leaves_the_profile_unsaved_and_the_form_filled(
    bench: ProfileBench, qtbot: QtBot
) -> None:
    bench.drawer.swallows = True
    dialog = bench.open()
    fill_in_new(dialog)
    press(dialog.save_button)
    bench.settle()
    assert "keyring" in dialog.notice.text.text()
    assert dialog.form.token.line.text() == TOKEN
    assert dialog.form.name.text() == "Sklep"
    assert ProfileBook(bench.data_dir).profiles == ()
    dialog.form.session_only.click()
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.save_button)
    bench.settle()


def test_a_file_that_cannot_be_written_leaves_no_token_behind(bench: ProfileBench) -> None:
    dialog = bench.open()
    fill_in_new(dialog)
    bench.data_dir.write_text("in the way")
    press(dialog.save_button)
    bench.settle()
    assert str(bench.data_dir) in dialog.notice.text.text()
    assert dialog.form.token.line.text() == TOKEN
    assert bench.drawer.kept == {}
    assert bench.changes == []


def test_a_hanging_keyring_is_waited_for_visibly_while_the_dialog_lives(bench: ProfileBench, qtbot: QtBot) -> None:
    bench.add()
    bench.drawer.open.clear()
    dialog = bench.open(settled=False)
    qtbot.waitUntil(lambda: "keyring" in dialog.busy.text())
    assert not dialog.save_button.isEnabled()
    assert not dialog.test_button.isEnabled()
    assert not dialog.remove_button.isEnabled()
    fill(dialog, agent="Jan")
    assert dialog.form.agent.text() == "Jan"
    bench.drawer.open.set()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.form.agent.text() == "Jan"
    qtbot.waitUntil(lambda: dialog.busy.text() == "")


def test_closing_while_the_keyring_hangs_saves_nothing_and_the_token_does_not_linger(
    bench: ProfileBench, qtbot: QtBot
) -> None:
    dialog = bench.open()
    fill_in_new(dialog)
    bench.drawer.open.clear()
    press(dialog.save_button)
    qtbot.waitUntil(lambda: "keyring" in dialog.busy.text())
    once_asked(UnsavedDialog, lambda question: question.discard.click())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    bench.drawer.open.set()
    bench.settle()
    assert ProfileBook(bench.data_dir).profiles == ()
    assert bench.drawer.kept == {}
    assert bench.changes == []


def test_saving_that_ends_while_closing_is_asked_about_answers_the_question(bench: ProfileBench) -> None:
    dialog = bench.open()
    fill_in_new(dialog)
    bench.drawer.open.clear()
    press(dialog.save_button)
    once_asked(UnsavedDialog, lambda _question: bench.drawer.open.set())
    dialog.reject()
    bench.settle()
    assert len(ProfileBook(bench.data_dir).profiles) == 1
    assert dialog.isVisible()
    assert not dialog.form.is_edited


def test_closing_with_the_save_still_under_way_can_wait_for_it(bench: ProfileBench, qtbot: QtBot) -> None:
    dialog = bench.open()
    fill_in_new(dialog)
    bench.drawer.open.clear()
    press(dialog.save_button)
    once_asked(UnsavedDialog, lambda question: question.save.click())
    dialog.reject()
    assert dialog.isVisible()
    bench.drawer.open.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    bench.settle()
    assert len(ProfileBook(bench.data_dir).profiles) == 1


def test_a_name_taken_while_the_token_was_being_stored_is_said_and_no_token_stays_behind(
    bench: ProfileBench, qtbot: QtBot
) -> None:
    dialog = bench.open()
    fill_in_new(dialog)
    bench.drawer.open.clear()
    press(dialog.save_button)
    other = ProfileBench(qtbot, bench.data_dir)
    other.add("Sklep", service_id=OTHER_SHOP)
    other.close()
    bench.drawer.open.set()
    qtbot.waitUntil(dialog.notice.isVisible)
    bench.settle()
    assert dialog.form.fields["name"].problem
    assert dialog.form.token.line.text() == TOKEN
    assert bench.drawer.kept == {}
