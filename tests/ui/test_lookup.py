from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from imoje_desk.training import Fault
from imoje_desk.ui.choice_dialog import ChoiceDialog
from imoje_desk.ui.messages import link as link_words
from tests.support.window import OpenDesk, plain


def test_the_lookup_box_has_the_focus_and_enter_looks_up_what_was_pasted(desk: OpenDesk) -> None:
    box = desk.desk.window.lookup_box
    assert box.hasFocus()
    desk.qtbot.keyClicks(box, desk.case("blik-last-week"))
    desk.qtbot.keyClick(box, Qt.Key.Key_Return)
    desk.wait(lambda: desk.form.reading is not None)
    assert plain(desk.form.left.text()) == "120,00 PLN"
    assert desk.link.answer.word == "No — it is paid"


def test_an_id_inside_a_message_is_found(desk: OpenDesk) -> None:
    desk.paste(f"Dzień dobry, mój link: https://paywall.example/{desk.case('open-link').upper()}?x=1, proszę o zwrot")
    desk.wait(lambda: desk.link.shown is not None)
    assert desk.link.answer.word == "Yes — the link is open"
    assert desk.form.reading is None


def test_a_link_paid_once_brings_its_sale_and_a_sale_brings_its_link(desk: OpenDesk) -> None:
    desk.look_up("retries")
    assert desk.form.reading is not None
    sale = desk.form.reading.value
    assert desk.link.shown is not None
    desk.paste(str(sale.transaction_id))
    desk.settle()
    assert desk.link.shown.payment_id == sale.payment_id


def test_of_several_ids_the_agent_chooses_one(desk: OpenDesk) -> None:
    first, second = desk.case("blik-last-week"), desk.case("open-link")

    def choose(dialog: ChoiceDialog) -> None:
        captions = [button.text() for button in dialog.findChildren(QPushButton)]
        assert captions == [first, second, "None of these"]
        dialog.findChildren(QPushButton)[1].click()

    desk.hands.will(ChoiceDialog, choose)
    desk.paste(f"either {first} or {second}")
    desk.wait(lambda: desk.link.shown is not None)
    assert desk.link.shown is not None
    assert desk.link.shown.payment_id == second


def test_of_several_ids_none_may_be_chosen(desk: OpenDesk) -> None:
    desk.hands.will(ChoiceDialog, lambda dialog: desk.qtbot.keyClick(dialog, Qt.Key.Key_Return))
    desk.paste(f"{desk.case('blik-last-week')} {desk.case('open-link')}")
    desk.settle()
    assert desk.link.shown is None
    assert not desk.gateway.record()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("the customer from yesterday", link_words.NO_IDS),
        ("https://sandbox.paywall.imoje.pl/s/ev3rBoIc3v", link_words.SHORT_LINK),
        ("", link_words.EMPTY),
        ("12345678-90ab-4cde-8f01-23456789", link_words.NO_IDS),
    ],
)
def test_a_text_without_an_id_is_explained_and_asks_nobody(desk: OpenDesk, text: str, message: str) -> None:
    desk.paste(text)
    assert desk.link.empty.text() == link_words.text(message)
    desk.settle()
    assert not desk.gateway.record()


def test_an_id_that_nobody_knows_is_told_and_stays_in_the_box(desk: OpenDesk) -> None:
    desk.look_up("unknown-id")
    assert "imoje knows no payment link and no transaction" in desk.told(desk.link.notice)
    assert desk.link.shown is None
    assert desk.form.reading is None
    assert desk.desk.window.lookup_box.text() == desk.case("unknown-id")


def test_a_late_answer_never_paints_over_a_newer_one(desk: OpenDesk) -> None:
    desk.gateway.arm(Fault.SLOW, on="link")
    desk.paste(desk.case("open-link"))
    desk.paste(desk.case("cancelled-link"))
    desk.wait(lambda: desk.link.shown is not None)
    seen = desk.link.shown
    desk.settle()
    assert desk.gateway.wait_for_calls(2, 10)
    assert desk.link.shown is seen
    assert seen is not None
    assert seen.payment_id == desk.case("cancelled-link")


def test_what_was_on_screen_goes_while_another_id_is_looked_up(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.gateway.arm(Fault.SLOW, on="any")
    desk.paste(desk.case("open-link"))
    assert desk.form.reading is None
    assert desk.link.shown is None
    assert not desk.link.cancel.isVisible()
    assert desk.link.empty.text() == "Asking imoje…"
    desk.settle()


def test_reading_again_keeps_what_is_typed_and_a_failure_keeps_what_is_shown(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.write("45,00", "Zwrot")
    desk.parts.lookups.read_again()
    desk.settle()
    assert desk.form.amount.text() == "45,00"
    desk.gateway.arm(Fault.SERVER_ERROR_500, times=9, on="any")
    desk.parts.lookups.read_again()
    desk.settle()
    assert desk.form.amount.text() == "45,00"
    assert desk.link.shown is not None
    assert "imoje has a fault of its own" in desk.told(desk.link.notice)
    desk.gateway.arm(Fault.SERVER_ERROR_500, times=0)


def test_of_a_link_paid_several_times_one_sale_is_taken_to_the_form_and_stays_there(desk: OpenDesk) -> None:
    desk.look_up("several-sales")
    assert desk.form.reading is None
    assert "several settled payments" in desk.form.empty.text()
    taking = [button for button in desk.link.transactions.findChildren(QPushButton) if button.text() == "Refund"]
    assert len(taking) > 1
    taking[1].click()
    desk.wait(lambda: desk.form.reading is not None)
    taken = desk.form.reading
    desk.write("1,00")
    desk.parts.lookups.read_again()
    desk.settle()
    assert desk.form.reading is not taken
    assert desk.form.reading is not None
    assert taken is not None
    assert desk.form.reading.value.transaction_id == taken.value.transaction_id
    assert desk.form.amount.text() == "1,00"


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("authorised-card", "pre-authorised"),
        ("other-shop", "belongs to another shop"),
        ("refund-id", "This is a refund, not a payment"),
        ("fully-refunded", "Nothing is left to refund"),
        ("blik-past-window", "that day has passed"),
        ("card-past-window", "that day has passed"),
    ],
)
def test_a_sale_that_cannot_be_refunded_says_why_and_offers_no_amount(desk: OpenDesk, key: str, reason: str) -> None:
    desk.look_up(key)
    assert reason in desk.form.reasons.text()
    assert not desk.form.amount.isVisible()
    assert not desk.rows()


@pytest.mark.parametrize(
    "key",
    ["odd-link", "odd-sale", "unknown-currency", "unknown-status", "forint", "euro", "installments", "panel-link"],
)
def test_unusual_shapes_are_shown_and_break_nothing(desk: OpenDesk, key: str) -> None:
    desk.look_up(key)
    assert desk.link.shown is not None or desk.form.reading is not None
    assert desk.bar.isHidden()


def test_every_practice_case_opens_from_the_list(desk: OpenDesk) -> None:
    cases = desk.parts.practice.cases
    for line in range(cases.count()):
        cases.itemClicked.emit(cases.item(line))
        desk.settle()
        assert desk.link.shown is not None or desk.form.reading is not None or not desk.link.notice.isHidden()


def test_the_payer_is_masked_until_revealed_and_gone_with_the_link(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    payer = desk.link.payer
    assert "Nowak" not in payer.text.text()
    assert "@example.com" in payer.text.text()
    payer.reveal.click()
    assert "Anna Nowak" in payer.text.text()
    desk.parts.lookups.forget()
    assert payer.masked_email == ""
    desk.look_up("blik-last-week")
    assert "Nowak" not in payer.text.text()


def test_an_id_typed_behind_another_text_never_looks_up_the_one_before(desk: OpenDesk) -> None:
    desk.look_up("open-link")
    before = len(desk.gateway.record())
    desk.paste(f"{desk.case('open-link')} dziekuje{desk.case('blik-last-week')}")
    assert desk.link.shown is None
    assert desk.form.reading is None
    assert "runs into other letters" in desk.link.empty.text()
    assert len(desk.gateway.record()) == before


def test_ctrl_l_replaces_what_stands_in_the_box(desk: OpenDesk) -> None:
    box = desk.desk.window.lookup_box
    box.setText("what was asked before")
    next(action for action in desk.parts.menus.findChildren(QAction) if action.shortcut() == "Ctrl+L").trigger()
    desk.qtbot.keyClicks(box, "new")
    assert box.text() == "new"


def test_transactions_read_again_unchanged_keep_their_buttons_and_what_they_allow_is_shown_anew(desk: OpenDesk) -> None:
    desk.look_up("retries")
    assert desk.link.shown is not None
    table, transactions = desk.link.transactions, desk.link.shown.transactions
    table.show_transactions(transactions, refundable=True)
    (go, *_) = table.findChildren(QPushButton)
    table.show_transactions(transactions, refundable=True)
    assert table.findChildren(QPushButton)[0] is go
    assert go.isEnabled()
    table.show_transactions(transactions, refundable=False)
    table = desk.link.transactions
    assert [each.isEnabled() for each in _of_rows(table)] == [False]
    table.show_transactions(transactions[:1], refundable=False)
    assert len(_of_rows(table)) < len(transactions)


def _of_rows(table: QWidget) -> list[QPushButton]:
    """The buttons of the rows that are shown, not of those that are about to go."""
    return [each for each in table.findChildren(QPushButton) if each.window() is table.window()]
