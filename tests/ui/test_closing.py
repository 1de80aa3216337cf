from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from imoje_desk.actions import office
from imoje_desk.domain.attempts import State
from imoje_desk.training import Fault
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.review_dialog import ReviewDialog
from tests.support.window import OpenDesk, armed, press


@pytest.fixture
def in_flight(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> Callable[[Fault], OpenDesk]:
    """A refund whose call hangs: imoje has received it and does not answer."""

    def hang(fault: Fault) -> OpenDesk:
        monkeypatch.setattr(office, "TRAINING_DEADLINE", 60.0)
        desk.parts.enter(desk.parts.place.profile)
        desk.look_up("blik-last-week")
        desk.gateway.arm(fault)
        desk.refund("45,00")
        desk.wait(lambda: desk.rows()[0].state is State.SENDING)
        desk.wait(lambda: bool(desk.sent()) or fault is Fault.SLOW)
        return desk

    return hang


def test_with_nothing_under_way_the_window_just_closes(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.write("45,00")
    assert desk.desk.window.close()
    assert not desk.desk.window.isVisible()
    assert not desk.rows()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_waiting_is_the_default_and_then_the_window_closes_by_itself(
    in_flight: Callable[[Fault], OpenDesk], key: Qt.Key
) -> None:
    desk = in_flight(Fault.SLOW)

    def wait_for_it(dialog: ConfirmDialog) -> None:
        assert dialog.keep.text() == "Wait for the answer"
        assert dialog.keep.hasFocus()
        desk.qtbot.keyClick(dialog, key)

    desk.hands.will(ConfirmDialog, wait_for_it, armed)
    assert not desk.desk.window.close()
    assert desk.desk.window.isVisible()
    assert not desk.desk.window.isEnabled()
    assert not desk.desk.window.close()
    desk.wait(lambda: not desk.desk.window.isVisible())
    assert desk.rows()[0].state in (State.ACCEPTED, State.SETTLED)
    assert len(desk.sent()) == 1


def test_leaving_records_the_outcome_as_unknown(in_flight: Callable[[Fault], OpenDesk]) -> None:
    desk = in_flight(Fault.TIMEOUT_AFTER_ACCEPTING)
    desk.hands.will(ConfirmDialog, press, armed)
    desk.desk.window.close()
    desk.wait(lambda: not desk.desk.window.isVisible())
    assert desk.rows()[0].state is State.UNKNOWN


def test_at_log_off_nobody_is_asked_and_the_outcome_is_unknown(in_flight: Callable[[Fault], OpenDesk]) -> None:
    desk = in_flight(Fault.TIMEOUT_AFTER_ACCEPTING)
    desk.desk.end_now()
    assert QApplication.activeModalWidget() is None
    desk.wait(lambda: not desk.desk.window.isVisible())
    assert desk.rows()[0].state is State.UNKNOWN


def test_log_off_closes_an_open_review_without_sending(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.write("45,00")
    desk.hands.will(ReviewDialog, lambda _dialog: desk.desk.end_now(), armed)
    desk.form.review.click()
    desk.wait(lambda: not desk.desk.window.isVisible())
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert not desk.rows()


def test_what_waits_in_the_queue_stays_unsent_when_the_window_closes(
    in_flight: Callable[[Fault], OpenDesk],
) -> None:
    desk = in_flight(Fault.SLOW)
    desk.look_up("wallet-gpay")
    desk.refund("1,00")
    desk.hands.will(ConfirmDialog, lambda dialog: dialog.reject(), armed)
    desk.desk.window.close()
    desk.wait(lambda: not desk.desk.window.isVisible())
    assert {row.state for row in desk.rows()} <= {State.INTENDED, State.ACCEPTED, State.SETTLED}
    assert desk.rows()[0].state is State.INTENDED
    assert len(desk.sent()) == 1


def test_a_hung_look_up_does_not_hold_the_window(desk: OpenDesk) -> None:
    desk.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING, on="link")
    desk.paste(desk.case("open-link"))
    event = QCloseEvent()
    desk.parts.closing.on_close(event)
    assert event.isAccepted()


def test_leaving_also_ends_the_readings_that_belong_to_a_cancelling(desk: OpenDesk) -> None:
    desk.look_up("open-link")
    desk.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING, on="link", times=5)
    desk.hands.will(ConfirmDialog, press, armed)
    desk.link.cancel.click()
    desk.wait(lambda: bool(desk.parts.place.stops))
    desk.desk.end_now()
    desk.wait(lambda: not desk.desk.window.isVisible())
    assert not desk.sent("/payment/cancel")
