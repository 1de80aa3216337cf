"""What was only looked at is remembered in the history's pane, apart from what was done with money."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imoje_desk.ui.recent_table import Part, RecentTable
from imoje_desk.vault.recent import FILE_NAME
from tests.support.window import OpenDesk, plain


def listed(table: RecentTable, part: Part = Part.ID) -> list[str]:
    return [plain(table.rows.index(row, part).data()) for row in range(table.rows.rowCount())]


@pytest.fixture
def looked(desk: OpenDesk) -> OpenDesk:
    """A desk on which a link and a sale were looked up, and a part of the sale refunded."""
    desk.look_up("open-link")
    desk.look_up("blik-last-week")
    desk.refund("1,00")
    desk.settle()
    return desk


def test_look_ups_stand_on_a_page_of_their_own_newest_first(looked: OpenDesk) -> None:
    pane = looked.parts.history
    assert pane.table.isVisible()
    assert not pane.lookups.isVisible()
    pane.bar.pages.setCurrentIndex(1)
    assert pane.lookups.isVisible()
    assert not pane.table.isVisible()
    assert listed(pane.lookups) == [looked.case("blik-last-week"), looked.case("open-link")]
    assert listed(pane.lookups, Part.AMOUNT) == ["120,00 PLN", "79,90 PLN"]
    assert {row.intent.target_id for row in looked.rows()} == {looked.case("blik-last-week")}


def test_what_only_money_has_is_not_offered_there(looked: OpenDesk) -> None:
    pane = looked.parts.history
    pane.table.selectRow(0)
    pane.bar.pages.setCurrentIndex(1)
    shown = (pane.bar.outcome, pane.bar.check, pane.bar.export, pane.bar.counts)
    assert not any(widget.isVisible() for widget in shown)
    assert [action for action in pane.table.actions() if action.isEnabled() and not action.isSeparator()] == []
    pane.bar.pages.setCurrentIndex(0)
    assert pane.bar.export.isVisible()
    assert pane.edit_note.isEnabled()


def test_the_filter_finds_them_as_it_is_typed(looked: OpenDesk) -> None:
    pane = looked.parts.history
    pane.bar.pages.setCurrentIndex(1)
    looked.qtbot.keyClicks(pane.bar.filter, "79,90")
    looked.wait(lambda: listed(pane.lookups) == [looked.case("open-link")])
    looked.qtbot.keyClicks(pane.bar.filter, " nothing like it")
    looked.wait(pane.empty.isVisible)
    assert "Nothing here matches" in pane.empty.text()


def test_enter_looks_one_up_again_in_its_own_shop(looked: OpenDesk) -> None:
    pane, here = looked.parts.history, looked.parts.place.profile
    assert here is not None
    pane.bar.pages.setCurrentIndex(1)
    looked.parts.enter(replace(here, profile_id="other"))
    pane.bar.left.emit()
    pane.lookups.selectRow(1)
    looked.qtbot.keyClick(pane.lookups, Qt.Key.Key_Return)
    looked.wait(lambda: looked.link.shown is not None)
    assert looked.parts.place.profile == here
    assert looked.link.shown is not None
    assert looked.link.shown.payment_id == looked.case("open-link")


def test_its_button_does_the_same_and_its_id_is_copied_like_any_other(looked: OpenDesk) -> None:
    pane = looked.parts.history
    pane.bar.pages.setCurrentIndex(1)
    assert not pane.open_row.isEnabled()
    pane.lookups.selectRow(1)
    looked.qtbot.keyClick(pane.lookups, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\t")
    assert (plain(copied[1]), copied[3]) == ("79,90 PLN", looked.case("open-link"))
    pane.lookups.copy_id()
    assert QGuiApplication.clipboard().text() == looked.case("open-link")
    pane.open_row.trigger()
    looked.wait(lambda: looked.link.shown is not None and looked.link.shown.payment_id == looked.case("open-link"))


def test_nothing_of_the_payer_is_remembered(looked: OpenDesk) -> None:
    payer = looked.parts.lookups.lookup
    assert payer is not None
    assert payer.link is not None
    customer = payer.link.value.customer
    assert customer is not None
    scratch = looked.parts.opened.scratch
    assert scratch is not None
    kept = (scratch / "data" / FILE_NAME).read_text("utf-8")
    assert looked.case("open-link") in kept
    assert not [each for each in (customer.last_name, customer.email, customer.phone) if each and each in kept]


def test_before_the_first_look_up_the_page_says_what_will_be_there(desk: OpenDesk) -> None:
    pane = desk.parts.history
    pane.bar.pages.setCurrentIndex(1)
    assert "Nothing looked up yet" in pane.empty.text()
    assert pane.empty.isVisible()
