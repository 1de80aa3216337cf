from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton

from imoje_desk.actions import refund
from imoje_desk.actions.shop import Signature
from imoje_desk.domain.attempts import State
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.training import Fault
from imoje_desk.ui import confirm_dialog
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.vault.tokens import Token
from tests.support.window import OpenDesk, armed, plain, press, texts

AMOUNTS = [
    ("", "Write the amount to refund"),
    ("abc", "is not an amount"),
    ("1.234", "can be read two ways"),
    ("1,234", "can be read two ways"),
    ("1.234,50", "several commas or dots"),
    ("12,505", "at most two decimals"),
    ("0", "The amount is zero"),
    ("0,00", "The amount is zero"),
    (",5", "Digits are missing"),
    ("5,", "Digits are missing"),
    ("-5", "without a sign"),
    ("1e2", "Write the amount in full"),
    ("٣", "digits 0 to 9"),
    ("007", "without zeros in front"),
    ("12 34", "do not group thousands"),
    ("120,01", "is more than what is left to refund, 120,00 PLN"),
    ("21 474 836,48", "more than imoje takes in one refund"),
]


@pytest.fixture
def sale(desk: OpenDesk) -> OpenDesk:
    """A desk with a settled sale of 120,00 PLN on screen."""
    desk.look_up("blik-last-week")
    return desk


def test_each_wrong_amount_has_its_own_sentence_beside_the_field_and_is_not_reviewed(sale: OpenDesk) -> None:
    for amount, sentence in AMOUNTS:
        sale.write(amount)
        sale.form.part.setChecked(True)
        sale.form.review.click()
        sale.settle()
        assert sentence in plain(sale.form.amount_problem.text())
        assert sale.form.amount_problem.isVisible()
        assert sale.form.amount.accessibleDescription() == sale.form.amount_problem.text()
        assert sale.form.amount.text() == amount
        assert QApplication.activeModalWidget() is None
    assert not sale.rows()


def test_a_comma_and_a_dot_mean_the_same_and_the_amount_is_echoed(sale: OpenDesk) -> None:
    for amount in ("12,50", "12.50", "12,5", "12.5"):
        sale.write(amount)
        assert plain(sale.form._echo.text()) == "= 12,50 PLN"
        assert not sale.form.amount_problem.isVisible()


def test_nothing_is_chosen_beforehand_and_a_review_asks_to_choose(sale: OpenDesk) -> None:
    assert not sale.form.all_left.isChecked()
    assert not sale.form.part.isChecked()
    sale.form.review.click()
    assert "Choose" in sale.form.amount_problem.text()


def test_a_title_is_marked_repaired_and_counted(sale: OpenDesk) -> None:
    sale.form.title.set_text("Zwrot – książka 🙂")
    assert "–" in sale.form.title_problem.text()
    assert len(sale.form.title.extraSelections()) == 2
    sale.form.repair.click()
    assert sale.form.title.text() == "Zwrot - książka"
    assert sale.form._counter.text() == "15/255"
    assert not sale.form.title_problem.isVisible()
    sale.form.title.set_text("x" * 256)
    sale.form.all_left.setChecked(True)
    sale.form.review.click()
    assert "256 characters; imoje takes 255" in plain(sale.form.title_problem.text())
    assert sale.desk.window.focusWidget() is sale.form.title
    assert not sale.rows()


def test_the_review_shows_everything_that_will_be_sent_and_what_it_leaves(sale: OpenDesk) -> None:
    sale.write("45,00", "Zwrot 118")
    sale.form.email.setChecked(True)
    seen: list[str] = []

    def look(dialog: ReviewDialog) -> None:
        for button in dialog.findChildren(QPushButton):
            if "exact request" in button.text():
                button.click()
        seen.extend(plain(text) for text in texts(dialog))
        request = dialog.findChild(QPlainTextEdit)
        assert isinstance(request, QPlainTextEdit)
        head, _, body = request.toPlainText().partition("\n\n")
        assert sale.gateway.token not in head
        assert json.loads(body) == {
            "type": "refund",
            "serviceId": sale.gateway.service_id,
            "amount": 4500,
            "title": "Zwrot 118",
            "sendRefundConfirmationEmail": True,
        }
        dialog.reject()

    sale.hands.will(ReviewDialog, look)
    sale.form.review.click()
    sale.wait(lambda: bool(seen) and not sale.hands.busy)
    shown = " ".join(seen)
    for fact in (
        "Refund 45,00 PLN of order",
        "4500 in the smallest unit",
        "120,00 PLN",
        "75,00 PLN",
        "@example.com",
        "BLIK",
        "TRAINING",
        "Zwrot 118",
        "yes",
        sale.case("blik-last-week"),
    ):
        assert fact in shown
    sale.settle()
    assert not sale.rows()
    assert sale.form.amount.text() == "45,00"


def test_a_refund_goes_out_once_waits_and_settles(sale: OpenDesk) -> None:
    sale.form.ticket.setText("T-118")
    sale.form.note.setText("broken spine")
    sale.refund("45,00")
    sale.wait_for(State.ACCEPTED, State.SETTLED)
    assert sale.told(sale.form.notice)
    assert sale.form.amount.text() == ""
    settled = sale.wait_for(State.SETTLED)
    sale.wait(lambda: plain(sale.form.left.text()) == "75,00 PLN")
    sale.wait(lambda: sale.told(sale.form.notice) == "Refunded | imoje has made the refund.")
    assert (settled.intent.amount, settled.intent.ticket, settled.intent.note) == (4500, "T-118", "broken spine")
    (call,) = sale.sent()
    assert call.body["amount"] == 4500


def test_all_that_is_left_is_what_is_left(sale: OpenDesk) -> None:
    sale.form.amount.setText("1,00")
    sale.form.all_left.setChecked(True)
    sale.hands.will(ReviewDialog, press, armed)
    sale.form.review.click()
    sale.wait_for(State.SETTLED)
    assert sale.sent()[0].body["amount"] == 12000


def test_the_red_button_is_dead_until_it_is_armed(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confirm_dialog, "ARM_MS", 60_000)
    desk.look_up("blik-last-week")
    desk.write("45,00")

    def try_to(dialog: ReviewDialog) -> None:
        assert not dialog.do.isEnabled()
        desk.qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
        dialog.do.click()
        dialog.do.setFocus()
        desk.qtbot.keyClick(dialog.do, Qt.Key.Key_Space)
        assert dialog.isVisible()
        dialog._timer.setInterval(1)
        dialog._timer.start()

    desk.hands.will(ReviewDialog, try_to)
    desk.hands.will(ReviewDialog, lambda dialog: dialog.reject(), armed)
    desk.form.review.click()
    desk.wait(lambda: not desk.hands.busy)
    desk.settle()
    assert not desk.rows()


@pytest.mark.parametrize("where", ["keep", "do", "question"])
def test_enter_and_escape_never_send_wherever_the_focus_is(sale: OpenDesk, where: str) -> None:
    sale.write("45,00")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):

        def hit(dialog: ReviewDialog, key: Qt.Key = key) -> None:
            target = getattr(dialog, where)
            target.setFocus()
            sale.qtbot.keyClick(target, key)
            assert dialog.result() == QDialog.DialogCode.Rejected
            assert not dialog.isVisible()

        sale.hands.will(ReviewDialog, hit, armed)
        sale.form.review.click()
        sale.wait(lambda: not sale.hands.busy)
        sale.settle()
    assert not sale.rows()
    assert not sale.sent()


def test_space_on_the_red_button_sends_so_that_no_mouse_is_needed(sale: OpenDesk) -> None:
    sale.write("45,00")

    def by_keyboard(dialog: ReviewDialog) -> None:
        assert dialog.keep.hasFocus()
        sale.qtbot.keyClick(dialog.keep, Qt.Key.Key_Tab)
        while not dialog.do.hasFocus():
            sale.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        sale.qtbot.keyClick(dialog.do, Qt.Key.Key_Space)

    sale.hands.will(ReviewDialog, by_keyboard, armed)
    sale.form.review.click()
    sale.wait_for(State.SETTLED)
    assert len(sale.sent()) == 1


def test_a_double_click_is_one_row_and_one_call(sale: OpenDesk) -> None:
    sale.write("45,00")

    def twice(dialog: ReviewDialog) -> None:
        sale.qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
        sale.qtbot.mouseDClick(dialog.do, Qt.MouseButton.LeftButton)
        dialog.do.clicked.emit()

    sale.hands.will(ReviewDialog, twice, armed)
    sale.qtbot.mouseDClick(sale.form.review, Qt.MouseButton.LeftButton)
    sale.form.review.click()
    sale.wait_for(State.SETTLED)
    sale.settle()
    assert len(sale.rows()) == 1
    assert len(sale.sent()) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_held_on_the_review_button_confirms_nothing(sale: OpenDesk, key: Qt.Key) -> None:
    sale.write("45,00")
    sale.form.review.setFocus()

    def held(kind: QEvent.Type = QEvent.Type.KeyPress) -> QKeyEvent:
        return QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, " ", True, 1)

    def keep_holding(dialog: ReviewDialog) -> None:
        target = dialog.focusWidget()
        for _ in range(50):
            QApplication.sendEvent(target, held())
            QApplication.sendEvent(target, held(QEvent.Type.KeyRelease))
        if dialog.isVisible():
            dialog.reject()

    sale.hands.will(ReviewDialog, keep_holding, armed)
    sale.qtbot.keyClick(sale.form.review, Qt.Key.Key_Space)
    sale.wait(lambda: not sale.hands.busy)
    sale.settle()
    assert not sale.rows()


def test_the_same_amount_again_must_be_typed_again(sale: OpenDesk) -> None:
    sale.refund("10,00")
    sale.wait_for(State.SETTLED)
    sale.settle()
    sale.wait(sale.form.review.isEnabled)
    sale.write("10,00")

    def wrong_first(dialog: ReviewDialog) -> None:
        assert "already refunded 10,00 PLN" in plain(" ".join(texts(dialog)))
        assert dialog._typed is not None
        for typed, ready in (("", False), ("1000", False), ("10,01", False), ("10.00", True), ("10,00", True)):
            dialog._typed.setText(typed)
            dialog._typed.textEdited.emit(typed)
            assert dialog.do.isEnabled() is ready
        press(dialog)

    # armed only once something is typed, so the arming itself is waited for
    sale.hands.will(ReviewDialog, wrong_first, lambda dialog: dialog._armed)
    sale.form.review.click()
    sale.wait_for(State.SETTLED)
    sale.wait(lambda: len(sale.rows()) == 2)
    sale.wait_for(State.SETTLED)
    assert [call.body["amount"] for call in sale.sent()] == [1000, 1000]


def test_at_the_edge_of_the_window_something_must_be_confirmed_first(desk: OpenDesk) -> None:
    desk.look_up("blik-near-deadline")
    assert "so close that imoje decides" in desk.form.cautions.text()
    desk.write("10,00")
    ready: list[bool] = []

    def look(dialog: ReviewDialog) -> None:
        ready.append(dialog.do.isEnabled())
        ready.append(dialog._ticked is not None or dialog._typed is not None)
        dialog.reject()

    desk.hands.will(ReviewDialog, look, lambda dialog: dialog._armed)
    desk.form.review.click()
    desk.wait(lambda: bool(ready))
    assert ready == [False, True]


def test_a_sale_that_changed_between_review_and_confirmation_is_not_refunded(sale: OpenDesk) -> None:
    sale.write("45,00")

    def meanwhile(dialog: ReviewDialog) -> None:
        body = {"type": "refund", "serviceId": sale.gateway.service_id, "amount": 100}
        from imoje_desk.training.ledger import Course

        sale.gateway._ledger.refund(sale.case("blik-last-week"), body, Course())
        press(dialog)

    sale.hands.will(ReviewDialog, meanwhile, armed)
    sale.form.review.click()
    sale.wait(lambda: sale.told(sale.form.notice))
    assert sale.told(sale.form.notice).startswith("Not sent: something has changed")
    assert "119,00 PLN" in sale.told(sale.form.notice)
    sale.settle()
    assert not sale.rows()
    assert not sale.sent()
    assert sale.form.amount.text() == "45,00"
    assert plain(sale.form.left.text()) == "119,00 PLN"


def test_a_token_changed_before_the_confirmation_blocks_it(sale: OpenDesk) -> None:
    sale.write("45,00")
    shop = sale.parts.place.shop
    assert shop is not None
    answers = iter([Token.parse("not-a-real-token-1")])

    def change(dialog: ReviewDialog) -> None:
        opened = sale.desk.opened
        assert opened is not None
        tokens, entry = opened.tokens, shop.profile.token_entry
        real = tokens.get(entry)
        # the mark of another token first, the real one for the reading
        object.__setattr__(shop, "token", lambda: next(answers, real))
        press(dialog)

    sale.hands.will(ReviewDialog, change, armed)
    sale.form.review.click()
    sale.wait(lambda: sale.told(sale.form.notice))
    assert "token was changed meanwhile" in sale.told(sale.form.notice)
    sale.settle()
    assert not sale.rows()


def test_a_profile_changed_during_the_review_sends_nothing(sale: OpenDesk) -> None:
    sale.write("45,00")

    def change(dialog: ReviewDialog) -> None:
        sale.parts.enter(sale.parts.place.profile)
        press(dialog)

    sale.hands.will(ReviewDialog, change, armed)
    sale.form.review.click()
    sale.wait(lambda: not sale.hands.busy)
    sale.settle()
    assert not sale.rows()


def test_a_refund_opened_elsewhere_meanwhile_is_told_by_name(sale: OpenDesk) -> None:
    """Two windows on one journal: the second finds the first one's refund."""
    shop = sale.parts.place.shop
    assert shop is not None
    draft = RefundDraft(Share.PART, "5,00", "", False)
    target = sale.case("blik-last-week")
    refund.confirm(shop, refund.review(shop, draft, target), Signature("Beata"))
    sale.write("45,00")
    sale.form.review.click()
    sale.wait(lambda: sale.told(sale.form.notice))
    assert "already open" in sale.told(sale.form.notice)
    assert "Beata" in sale.told(sale.form.notice)
    assert len(sale.rows()) == 1
    assert not sale.sent()


def test_a_refund_opened_between_review_and_confirmation_is_told_too(sale: OpenDesk) -> None:
    shop = sale.parts.place.shop
    assert shop is not None
    sale.write("45,00")

    def meanwhile(dialog: ReviewDialog) -> None:
        draft = RefundDraft(Share.PART, "5,00", "", False)
        refund.confirm(shop, refund.review(shop, draft, sale.case("blik-last-week")), Signature("Beata"))
        press(dialog)

    sale.hands.will(ReviewDialog, meanwhile, armed)
    sale.form.review.click()
    sale.wait(lambda: sale.told(sale.form.notice))
    assert "already open" in sale.told(sale.form.notice)
    assert len(sale.rows()) == 1


def test_a_refusal_is_told_with_the_gateways_words_one_press_away(sale: OpenDesk) -> None:
    sale.gateway.arm(Fault.REFUSED_422)
    sale.refund("45,00")
    sale.wait_for(State.REJECTED)
    assert sale.told(sale.form.notice).startswith("Refused by imoje — no refund made")
    assert sale.form.amount.text() == "45,00"
    details = next(button for button in sale.form.notice.buttons() if button.text() == "Details")
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        box = dialog.findChild(QPlainTextEdit)
        assert isinstance(box, QPlainTextEdit)
        seen.append(box.toPlainText())
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy for support").click()
        dialog.reject()

    sale.hands.will(QDialog, read)
    details.click()
    assert "HTTP status: 422" in seen[0]
    assert "TRAINING-REFUSED" in seen[0]
    assert "Trace id" in seen[0]
    assert QGuiApplication.clipboard().text() == seen[0]


@pytest.mark.parametrize(
    "fault",
    [Fault.UNAUTHORISED_401, Fault.FORBIDDEN_403, Fault.RATE_429],
)
def test_what_was_refused_stays_in_the_form(sale: OpenDesk, fault: Fault) -> None:
    sale.gateway.arm(fault)
    sale.refund("45,00")
    sale.wait_for(State.REJECTED)
    assert sale.told(sale.form.notice).startswith("Refused by imoje")
    assert sale.form.amount.text() == "45,00"


@pytest.mark.parametrize(
    ("fault", "end"),
    [
        (Fault.TIMEOUT_AFTER_ACCEPTING, State.SETTLED),
        (Fault.DROP_AFTER_ACCEPTING, State.SETTLED),
        (Fault.SERVER_ERROR_500_APPLIED, State.SETTLED),
        (Fault.GARBAGE, State.SETTLED),
        (Fault.TRUNCATED, State.SETTLED),
        (Fault.SETTLES_LATER_REJECTED, State.FAILED_AFTER_ACCEPT),
    ],
)
def test_an_outcome_in_doubt_is_called_so_and_followed_to_its_end(sale: OpenDesk, fault: Fault, end: State) -> None:
    told: list[str] = []
    sale.parts.place.recorded.connect(lambda _outcome: told.append(sale.told(sale.form.notice)))
    sale.gateway.arm(fault)
    sale.refund("45,00")
    sale.wait_for(end)
    sale.wait(lambda: "Refunded" in sale.told(sale.form.notice) or "not made" in sale.told(sale.form.notice))
    assert len(sale.sent()) == 1
    if end is State.SETTLED:
        assert any(text.startswith("Outcome unknown — do not repeat it") for text in told)
    assert not any(button.text() == "Try again" for button in sale.form.notice.buttons())


def test_while_an_outcome_is_unknown_nothing_more_can_be_sent_for_the_sale(sale: OpenDesk) -> None:
    sale.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING)
    sale.refund("45,00")
    sale.wait_for(State.UNKNOWN)
    sale.settle()
    assert sale.told(sale.form.notice).startswith("Outcome unknown")
    sale.wait(lambda: not sale.form.review.isEnabled())
    assert "already open" in sale.form.why_not.text()
    sale.look_up("wallet-gpay")
    assert sale.form.review.isEnabled()
    sale.look_up("blik-last-week")
    sale.wait(lambda: not sale.form.review.isEnabled())


def test_after_an_unknown_outcome_the_next_refund_confirmed_is_sent(sale: OpenDesk) -> None:
    sale.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING)
    sale.refund("45,00")
    sale.wait_for(State.UNKNOWN)
    sale.look_up("wallet-gpay")
    sale.refund("9,00")
    sale.wait_for(State.SETTLED)
    assert len(sale.sent()) == 2


def test_what_was_not_sent_can_be_tried_again_and_only_once(sale: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = sale.parts.place.shop
    assert shop is not None
    real = shop.money
    object.__setattr__(shop, "money", replace_line(real, "http://127.0.0.1:9/v1/merchant"))
    sale.refund("45,00")
    sale.wait_for(State.NOT_SENT)
    assert sale.told(sale.form.notice).startswith("Not sent | Nothing left this computer")
    assert sale.form.amount.text() == "45,00"
    object.__setattr__(shop, "money", real)
    again = next(button for button in sale.form.notice.buttons() if button.text() == "Try again")
    again.click()
    again.click()
    assert not again.isEnabled()
    sale.wait_for(State.SETTLED)
    assert len(sale.sent()) == 1
    assert sorted(row.state for row in sale.rows()) == [State.NOT_SENT, State.SETTLED]


def replace_line(money: object, base_url: str) -> object:
    """The same way to send, to another address."""
    from imoje_desk.gateway.client import MoneyLine

    assert isinstance(money, MoneyLine)
    return MoneyLine(replace(money._line, base_url=base_url), money._clock, money._deadline)


def test_an_outcome_for_a_form_that_shows_something_else_is_told_over_the_panes(sale: OpenDesk) -> None:
    sale.gateway.arm(Fault.SLOW)
    sale.refund("45,00")
    sale.look_up("wallet-gpay")
    sale.write("9,00", "other")
    shown = sale.form.reading
    sale.wait_for(State.ACCEPTED, State.SETTLED)
    sale.wait(lambda: sale.told(sale.bar))
    assert "2026" in sale.told(sale.bar) or "/" in sale.told(sale.bar)
    assert sale.told(sale.bar).startswith("Refund of order")
    assert sale.form.reading is shown
    assert sale.form.amount.text() == "9,00"
    assert sale.form.notice.isHidden()
    sale.wait_for(State.SETTLED)


def test_a_notice_does_not_take_the_focus_from_somebody_writing(sale: OpenDesk) -> None:
    sale.gateway.arm(Fault.SLOW)
    sale.refund("45,00")
    sale.look_up("wallet-gpay")
    sale.write("9,0")
    sale.wait(lambda: sale.told(sale.bar))
    assert sale.desk.window.focusWidget() is sale.form.amount
    sale.form.amount.clear()
    sale.wait_for(State.SETTLED)
    sale.wait(lambda: sale.told(sale.bar).endswith("imoje has made the refund."))
    assert sale.desk.window.focusWidget() is sale.bar


def test_one_outcome_does_not_hide_another_that_nobody_has_put_aside(desk: OpenDesk) -> None:
    for key in ("pbl-mbank", "wallet-gpay"):
        desk.look_up(key)
        desk.gateway.arm(Fault.SLOW)
        desk.refund("1,00")
    desk.look_up("euro")
    desk.wait(lambda: all(row.state is State.SETTLED for row in desk.rows()))
    desk.settle()
    orders = {row.intent.order_id for row in desk.rows()}
    told = set()
    while not desk.bar.isHidden():
        told |= {order for order in orders if order in desk.told(desk.bar)}
        desk.bar.dismiss()
    assert told == orders


def test_the_review_of_a_sale_without_a_link_does_not_show_the_last_links_payer(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.look_up("blik-last-week")
    assert desk.link.payer.masked_email
    desk.gateway.arm(Fault.SERVER_ERROR_500, on="link", times=50)
    desk.paste(desk.case("blik-last-week"))
    desk.settle()
    assert desk.link.shown is None
    assert desk.link.payer.masked_email == ""
    desk.gateway.arm(Fault.SERVER_ERROR_500, times=0)


def test_dialogs_are_gone_once_they_are_closed(sale: OpenDesk) -> None:
    for _ in range(5):
        sale.write("45,00")
        sale.hands.will(ReviewDialog, lambda dialog: dialog.reject())
        sale.form.review.click()
        sale.wait(lambda: not sale.hands.busy)
        sale.settle()
    sale.wait(lambda: not sale.desk.window.findChildren(ConfirmDialog))


def test_an_answer_to_an_older_review_opens_nothing(sale: OpenDesk) -> None:
    sale.write("45,00")
    sale.gateway.arm(Fault.SLOW, on="transaction")
    sale.form.review.click()
    assert not sale.form.review.isEnabled()
    sale.look_up("wallet-gpay")
    sale.write("9,00")
    asked: list[str] = []

    def look(dialog: ReviewDialog) -> None:
        asked.append(plain(dialog.do.text()))
        dialog.reject()

    sale.hands.will(ReviewDialog, look)
    sale.form.review.click()
    sale.wait(lambda: bool(asked))
    sale.settle()
    assert asked == ["Refund 9,00 PLN"]
    assert QApplication.activeModalWidget() is None


def test_editing_while_the_review_is_read_drops_it(sale: OpenDesk) -> None:
    sale.write("45,00")
    sale.gateway.arm(Fault.SLOW, on="transaction")
    sale.form.review.click()
    sale.qtbot.keyClicks(sale.form.amount, "0")
    sale.settle()
    assert QApplication.activeModalWidget() is None
    assert sale.form.review.isEnabled()


def test_a_review_that_cannot_be_read_is_told_and_keeps_everything(sale: OpenDesk) -> None:
    sale.write("45,00", "Zwrot")
    sale.form.ticket.setText("T-1")
    sale.gateway.arm(Fault.SERVER_ERROR_500, on="transaction")
    sale.form.review.click()
    sale.wait(lambda: sale.told(sale.form.notice))
    assert "fault of its own" in sale.told(sale.form.notice)
    assert (sale.form.amount.text(), sale.form.title.text(), sale.form.ticket.text()) == ("45,00", "Zwrot", "T-1")
    assert sale.form.review.isEnabled()


@pytest.mark.parametrize("more", [lambda form: form.ticket.setText("x"), lambda form: form.title.set_text("x")])
def test_nothing_typed_is_carried_to_another_sale(sale: OpenDesk, more: Callable[..., object]) -> None:
    sale.write("45,00")
    more(sale.form)
    sale.look_up("wallet-gpay")
    assert sale.form.amount.text() == ""
    assert sale.form.title.text() == ""
    assert sale.form.ticket.text() == ""
    assert not sale.form.part.isChecked()


def test_a_refund_to_be_made_again_that_has_turned_up_is_told_and_then_binds_no_other(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.parts.watch.stop()
    desk.gateway.arm(Fault.DROP_AFTER_ACCEPTING)
    desk.refund("1,00")
    lost = desk.wait_for(State.UNKNOWN)
    desk.settle()
    absent = desk.journal.move(lost.attempt_id, State.RECONCILED_ABSENT)
    desk.parts.refunds.replace(absent)
    desk.settle()
    desk.write("1,00")
    desk.form.review.click()
    desk.wait(lambda: "turned up at imoje after all" in desk.told(desk.form.notice))
    assert desk.journal.attempt(lost.attempt_id).state is State.RECONCILED_APPLIED
    desk.refund("2,00")
    assert desk.rows()[0].intent.supersedes is None
    desk.wait_for(State.ACCEPTED, State.SETTLED)
    assert desk.gateway.truth(desk.case("blik-last-week")).refunds[0].amount == 100
