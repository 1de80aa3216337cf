from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from imoje_desk.domain.environment import PRESETS, Environment
from imoje_desk.ui.unsaved_dialog import UnsavedDialog
from imoje_desk.vault.profiles import ProfileBook
from tests.support.profiles import (
    OTHER_SHOP,
    SHOP,
    ProfileBench,
    choose,
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


def test_the_first_run_opens_on_an_empty_profile_and_says_where_its_data_is_found(bench: ProfileBench) -> None:
    dialog = bench.open()
    assert dialog.form.name.text() == ""
    assert "imoje panel" in visible_text(dialog)
    assert dialog.form.name.hasFocus() or dialog.focusWidget() is dialog.form.name
    assert not dialog.remove_button.isVisible()


def test_every_fault_is_said_under_its_field_and_nothing_typed_is_lost(bench: ProfileBench) -> None:
    bench.add("Sklep")
    dialog = bench.open()
    press(dialog.add_button)
    bench.settle()
    choose(dialog, Environment.CUSTOM)
    typed = {
        "name": "sklep",
        "base_url": "http://example.com",
        "merchant_id": "a/b",
        "service_id": "123",
        "token": "two words",
        "agent": "x" * 101,
    }
    fill(dialog, **typed)
    press(dialog.save_button)
    for name, text in typed.items():
        field = dialog.form.fields[name]
        assert field.problem, name
        assert field.problem in field.editor.accessibleDescription()
        assert isinstance(field.editor, QLineEdit)
        assert field.editor.text() == text
    assert "two words" not in dialog.form.token.problem
    assert dialog.focusWidget() is dialog.form.name
    assert len(ProfileBook(bench.data_dir).profiles) == 1
    assert bench.changes == []


def test_saving_leads_to_the_first_wrong_field_even_when_it_is_out_of_sight(bench: ProfileBench) -> None:
    dialog = bench.open()
    dialog.resize(600, 420)
    fill_in_new(dialog, agent="")
    assert dialog.form.agent.visibleRegion().isEmpty()
    press(dialog.save_button)
    assert dialog.focusWidget() is dialog.form.agent
    assert not dialog.form.agent.visibleRegion().isEmpty()


def test_an_unusual_merchant_id_is_remarked_on_and_saved_all_the_same(bench: ProfileBench, qtbot: QtBot) -> None:
    dialog = bench.open()
    fill_in_new(dialog, merchant_id="Odd-one")
    field = dialog.form.fields["merchant_id"]
    assert field.problem
    assert not field.editor.property("wrong")
    with qtbot.waitSignal(dialog.profiles_changed):
        press(dialog.save_button)
    bench.settle()


def test_a_field_that_is_still_empty_is_not_called_wrong_before_saving(bench: ProfileBench) -> None:
    dialog = bench.open()
    fill(dialog, name="Sklep", merchant_id="")
    assert dialog.form.fields["merchant_id"].problem == ""


def test_only_a_custom_address_can_be_edited_and_it_is_marked_as_not_imojes_own(bench: ProfileBench) -> None:
    dialog = bench.open()
    address = dialog.form.base_url
    assert address.isReadOnly()
    assert address.text() == PRESETS[Environment.PRODUCTION]
    choose(dialog, Environment.CUSTOM)
    assert not address.isReadOnly()
    assert dialog.form.fields["base_url"].hint
    assert dialog.form.band.name.text() == "CUSTOM ADDRESS"
    fill(dialog, base_url="https://gate.example.com")
    choose(dialog, Environment.SANDBOX)
    assert address.text() == PRESETS[Environment.SANDBOX]
    choose(dialog, Environment.CUSTOM)
    assert address.text() == "https://gate.example.com"


def test_a_file_of_a_newer_program_is_said_on_opening(bench: ProfileBench) -> None:
    bench.data_dir.mkdir()
    (bench.data_dir / "profiles.json").write_text('{"version": 99}')
    bench.book.reload()
    assert "newer" in bench.open().notice.text.text()


def test_switching_with_unsaved_edits_asks_and_does_as_it_is_told(bench: ProfileBench) -> None:
    bench.add("A")
    bench.add("B", service_id=OTHER_SHOP)
    dialog = bench.open()
    fill(dialog, agent="Jan")

    once_asked(UnsavedDialog, lambda question: QTest.keyClick(question, Qt.Key.Key_Return))
    dialog.list.setCurrentRow(1)
    assert (dialog.form.name.text(), dialog.form.agent.text()) == ("A", "Jan")
    assert dialog.list.currentRow() == 0

    once_asked(UnsavedDialog, lambda question: question.discard.click())
    dialog.list.setCurrentRow(1)
    assert dialog.form.name.text() == "B"
    bench.settle()

    fill(dialog, agent="Ewa")
    once_asked(UnsavedDialog, lambda question: question.save.click())
    dialog.list.setCurrentRow(0)
    bench.settle()
    assert dialog.form.name.text() == "A"
    assert {profile.name: profile.agent for profile in bench.book.profiles} == {"A": "Anna Nowak", "B": "Ewa"}


def test_closing_with_unsaved_edits_asks_and_can_be_stayed(bench: ProfileBench) -> None:
    dialog = bench.open()
    fill(dialog, name="Sklep")
    for close in (dialog.reject, dialog.close):
        once_asked(UnsavedDialog, lambda question: QTest.keyClick(question, Qt.Key.Key_Escape))
        close()
        assert dialog.isVisible()
    once_asked(UnsavedDialog, lambda question: question.discard.click())
    dialog.close()
    assert not dialog.isVisible()


def test_saving_on_the_way_out_closes_only_once_it_is_saved(bench: ProfileBench, qtbot: QtBot) -> None:
    dialog = bench.open()
    fill_in_new(dialog)
    once_asked(UnsavedDialog, lambda question: question.save.click())
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    bench.settle()
    assert len(ProfileBook(bench.data_dir).profiles) == 1


def test_the_list_shows_environment_and_limits_and_selects_what_is_asked_for(bench: ProfileBench) -> None:
    bench.add("A")
    last = bench.add("B", environment=Environment.SANDBOX, lookup_only=True)
    dialog = bench.open()
    dialog.select(last.profile_id)
    bench.settle()
    assert dialog.list.currentItem().text() == "B\nSANDBOX · look-up only"
    assert dialog.form.lookup_only.isChecked()
    dialog.select("no such profile")
    bench.settle()
    assert dialog.form.name.text() == "A"


def test_a_faulty_profile_of_a_hand_edited_file_is_shown_with_its_fault(bench: ProfileBench) -> None:
    bench.add()
    file = bench.data_dir / "profiles.json"
    file.write_text(file.read_text().replace(SHOP, "shop one"))
    bench.book.reload()
    assert bench.open().form.fields["service_id"].problem


def test_everything_has_a_name_a_mnemonic_of_its_own_and_the_order_of_reading(bench: ProfileBench) -> None:
    bench.add()
    dialog = bench.open()
    choose(dialog, Environment.CUSTOM)
    buddies = [label.buddy() for label in dialog.findChildren(QLabel) if label.buddy()]
    for editor in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox), dialog.list):
        assert editor.accessibleName()
        assert editor in buddies
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.buddy()]
    texts += [button.text() for button in dialog.findChildren(QAbstractButton) if button.text()]
    keys = [QKeySequence.mnemonic(text).toString() for text in texts]
    assert all(keys)
    assert len(keys) == len(set(keys))

    dialog.list.setFocus()
    order: list[QWidget] = []
    while (focused := dialog.focusWidget()) is not None and focused not in order:
        order.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    form = dialog.form
    assert order == [
        dialog.list,
        dialog.add_button,
        form.name,
        form.environment,
        form.base_url,
        form.merchant_id,
        form.service_id,
        form.token.line,
        form.session_only,
        form.agent,
        form.duty,
        form.lookup_only,
        form.ledger.shared,
        dialog.save_button,
        dialog.test_button,
        dialog.remove_button,
        dialog.close_button,
    ]


def test_with_text_twice_as_large_nothing_is_cut_off_at_the_side(bench: ProfileBench, qtbot: QtBot) -> None:
    bench.add(environment=Environment.CUSTOM, base_url="https://gate.example.com", merchant_id="Odd-one")
    dialog = bench.open()
    font = dialog.font()
    font.setPointSizeF(2 * font.pointSizeF())
    dialog.setFont(font)
    dialog.resize(1024, 700)
    qtbot.waitUntil(lambda: dialog.form.width() > 0)
    assert dialog.minimumSizeHint().width() <= 1024
    assert dialog.minimumSizeHint().height() <= 700
    viewport = dialog.form.parentWidget()
    assert viewport is not None
    assert dialog.form.minimumSizeHint().width() <= viewport.width()
