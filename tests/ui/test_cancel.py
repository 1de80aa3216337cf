from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from imoje_desk.domain.attempts import State
from imoje_desk.training import Fault
from imoje_desk.ui.cancel_dialog import CancelDialog
from tests.support.window import OpenDesk, armed, plain, press, texts


@pytest.fixture
def link(desk: OpenDesk) -> OpenDesk:
    """A desk with an open link on screen."""
    desk.look_up("open-link")
    return desk


def test_the_confirmation_names_the_link_and_keeping_it_is_the_default(link: OpenDesk) -> None:
    def look(dialog: CancelDialog) -> None:
        shown = plain(" ".join(texts(dialog)))
        assert plain(dialog.question.text()) == "Cancel the payment link over 79,90 PLN?"
        assert (dialog.do.text(), dialog.keep.text()) == ("Cancel link", "Keep link")
        for fact in ("TRAINING", link.case("open-link"), "It cannot be undone"):
            assert fact in shown
        assert dialog.keep.hasFocus()
        link.qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.result() == QDialog.DialogCode.Rejected

    link.hands.will(CancelDialog, look, armed)
    link.link.cancel.click()
    link.settle()
    assert not link.rows()
    assert not link.sent("/payment/cancel")


def test_a_cancelled_link_is_read_again_and_shown_as_it_is(link: OpenDesk) -> None:
    link.cancel()
    assert link.told(link.link.notice).startswith("The link is cancelled")
    assert link.link.answer.word == "No — it is cancelled"
    assert not link.link.cancel.isEnabled()
    assert link.rows()[0].state is State.CANCELLED
    assert len(link.sent("/payment/cancel")) == 1


def test_a_double_click_cancels_once(link: OpenDesk) -> None:
    def twice(dialog: CancelDialog) -> None:
        link.qtbot.mouseDClick(dialog.do, Qt.MouseButton.LeftButton)
        dialog.do.clicked.emit()

    link.hands.will(CancelDialog, twice, armed)
    link.link.cancel.click()
    link.wait(lambda: link.told(link.link.notice))
    link.settle()
    assert len(link.rows()) == 1
    assert len(link.sent("/payment/cancel")) == 1


def test_what_cannot_be_cancelled_says_why_and_no_shortcut_gets_around_it(desk: OpenDesk) -> None:
    desk.look_up("cancelled-link")
    assert not desk.link.cancel.isEnabled()
    assert "already cancelled" in desk.link.why_not.text()
    assert desk.link.cancel.accessibleDescription() == desk.link.why_not.text()
    shortcut = next(
        action for action in desk.parts.menus.findChildren(QAction) if action.shortcut().toString() == "Ctrl+Shift+X"
    )
    shortcut.trigger()
    desk.settle()
    assert not desk.rows()


def test_paid_just_before_is_told_as_paid_not_as_cancelled(desk: OpenDesk) -> None:
    desk.look_up("paid-just-before-cancelling")
    assert "under way" in desk.link.answer.word
    desk.cancel()
    assert desk.told(desk.link.notice).startswith("The customer has paid meanwhile")
    assert desk.link.answer.word == "No — it is paid"
    assert desk.rows()[0].state is State.REJECTED


def test_late_money_after_a_cancelling_is_watched_for_and_told(desk: OpenDesk) -> None:
    desk.look_up("paid-while-cancelling")
    desk.cancel()
    assert "watches 15 minutes for late money" in desk.told(desk.link.notice)
    desk.wait(lambda: "Late money" in desk.told(desk.bar))
    assert "68,90 PLN" in desk.told(desk.bar)
    show = next(button for button in desk.bar.buttons() if button.text() == "Show it")
    desk.paste("")
    show.click()
    desk.wait(lambda: desk.form.reading is not None)
    assert desk.form.review.isEnabled()


def test_an_attempt_that_dies_with_the_link_brings_no_late_money(desk: OpenDesk) -> None:
    desk.look_up("pending-attempt")
    desk.cancel()
    with desk.qtbot.waitSignal(desk.parts.watch.looked):
        pass
    assert desk.bar.isHidden()


def test_an_unknown_cancelling_is_settled_by_reading(link: OpenDesk) -> None:
    link.gateway.arm(Fault.TIMEOUT_AFTER_ACCEPTING, on="cancel")
    link.cancel()
    assert link.told(link.link.notice).startswith("The link is cancelled")
    assert link.rows()[0].state is State.RECONCILED_APPLIED


def test_a_failed_reading_leaves_the_outcome_told(link: OpenDesk) -> None:
    link.gateway.arm(Fault.SERVER_ERROR_500_APPLIED, on="cancel")
    link.cancel()
    told = link.told(link.link.notice)
    link.gateway.arm(Fault.SERVER_ERROR_500, times=50, on="any")
    link.parts.lookups.read_again()
    link.settle()
    assert link.told(link.link.notice) == told
    link.gateway.arm(Fault.SERVER_ERROR_500, times=0)


def test_an_outcome_for_a_link_no_longer_on_screen_is_told_over_the_panes(link: OpenDesk) -> None:
    link.gateway.arm(Fault.SLOW, on="cancel")
    link.hands.will(CancelDialog, press, armed)
    link.link.cancel.click()
    link.wait(lambda: bool(link.parts.place.stops))
    link.look_up("expired-link")
    link.wait(lambda: link.told(link.bar))
    assert link.told(link.bar).startswith("Cancel link of order")
    assert "The link is cancelled" in link.told(link.bar)
    assert link.link.notice.isHidden()
    assert link.link.shown is not None
    assert link.link.shown.payment_id == link.case("expired-link")


def test_an_error_for_a_link_no_longer_on_screen_is_not_painted_over_another(link: OpenDesk) -> None:
    link.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING, on="cancel")
    link.hands.will(CancelDialog, press, armed)
    link.link.cancel.click()
    link.wait(lambda: bool(link.parts.place.stops))
    link.look_up("expired-link")
    link.wait(lambda: link.told(link.bar))
    assert link.link.notice.isHidden()


def test_a_link_that_changed_before_the_press_is_not_cancelled(link: OpenDesk) -> None:
    def meanwhile(dialog: CancelDialog) -> None:
        ledger = link.gateway._ledger
        ledger.cancel({"serviceId": link.gateway.service_id, "paymentId": link.case("open-link")})
        press(dialog)

    link.hands.will(CancelDialog, meanwhile, armed)
    link.link.cancel.click()
    link.wait(lambda: link.told(link.link.notice))
    assert link.told(link.link.notice).startswith("Not sent: something has changed")
    link.settle()
    assert not link.rows()
    assert not link.sent("/payment/cancel")
    assert link.link.answer.word == "No — it is cancelled"


def test_switching_shops_while_a_cancelling_is_under_way_loses_nothing(link: OpenDesk) -> None:
    link.gateway.arm(Fault.SLOW, on="cancel")
    link.hands.will(CancelDialog, press, armed)
    link.link.cancel.click()
    link.wait(lambda: bool(link.parts.place.stops))
    link.parts.enter(link.parts.place.profile)
    link.wait(lambda: link.told(link.bar))
    assert "The link is cancelled" in link.told(link.bar)
    assert link.rows()[0].state is State.CANCELLED
