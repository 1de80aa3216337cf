"""What was only looked at is remembered beside the history, apart from what was done with money."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imoje_desk.ui.lookups_pane import LookupsPane
from imoje_desk.ui.lookups_table import LookupsTable, Part
from imoje_desk.vault.recent import FILE_NAME
from tests.support.window import OpenDesk, plain


def listed(table: LookupsTable, part: Part = Part.ID) -> list[str]:
    return [plain(table.rows.index(row, part).data()) for row in range(table.rows.rowCount())]


@pytest.fixture
def looked(desk: OpenDesk) -> OpenDesk:
    """A desk on which a link and a sale were looked up, and a part of the sale refunded."""
    desk.look_up("open-link")
    desk.look_up("blik-last-week")
    desk.refund("1,00")
    desk.settle()
    return desk


@pytest.fixture
def pane(looked: OpenDesk) -> LookupsPane:
    """Its look-ups, on screen."""
    looked.desk.window.show_below(looked.parts.seen)
    looked.desk.window.activateWindow()
    looked.wait(looked.desk.window.isActiveWindow)
    looked.parts.seen.filter.setFocus()
    return looked.parts.seen


def test_look_ups_stand_on_a_page_of_their_own_newest_first(looked: OpenDesk) -> None:
    pane = looked.parts.seen
    assert not pane.isVisible()
    looked.desk.window.show_below(pane)
    assert pane.table.isVisible()
    assert not looked.parts.history.isVisible()
    assert listed(pane.table) == [looked.case("blik-last-week"), looked.case("open-link")]
    assert listed(pane.table, Part.AMOUNT) == ["120,00 PLN", "79,90 PLN"]
    assert {row.intent.target_id for row in looked.rows()} == {looked.case("blik-last-week")}


def test_the_filter_finds_them_as_it_is_typed(looked: OpenDesk, pane: LookupsPane) -> None:
    looked.qtbot.keyClicks(pane.filter, "79,90")
    assert listed(pane.table) == [looked.case("open-link")]
    looked.qtbot.keyClicks(pane.filter, " nothing like it")
    assert pane.empty.isVisible()
    assert "Nothing here matches" in pane.empty.text()
    looked.qtbot.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert len(listed(pane.table)) == 2


def test_enter_looks_one_up_again_in_its_own_shop(looked: OpenDesk, pane: LookupsPane) -> None:
    here = looked.parts.place.profile
    assert here is not None
    looked.parts.enter(replace(here, profile_id="other"))
    pane.filter.setFocus()
    looked.qtbot.keyClick(pane.filter, Qt.Key.Key_Down)
    looked.qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    looked.qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    looked.wait(lambda: looked.link.shown is not None)
    assert looked.parts.place.profile == here
    assert looked.link.shown is not None
    assert looked.link.shown.payment_id == looked.case("open-link")


def test_its_button_does_the_same_and_its_id_is_copied_like_any_other(looked: OpenDesk, pane: LookupsPane) -> None:
    assert not pane.again.isEnabled()
    pane.table.selectRow(1)
    looked.qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\t")
    assert (plain(copied[1]), copied[3]) == ("79,90 PLN", looked.case("open-link"))
    pane.table.copy_id()
    assert QGuiApplication.clipboard().text() == looked.case("open-link")
    pane.again.click()
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
    pane = desk.parts.seen
    desk.desk.window.show_below(pane)
    assert "Nothing looked up yet" in pane.empty.text()
    assert pane.empty.isVisible()
