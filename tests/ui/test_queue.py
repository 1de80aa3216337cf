from __future__ import annotations

import itertools
import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from imoje_desk.actions import pacing, refund
from imoje_desk.actions.refund import Review
from imoje_desk.actions.shop import Signature
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.training import Fault
from imoje_desk.training.ledger import Course
from imoje_desk.ui.review_dialog import ReviewDialog
from tests.support.window import OpenDesk


def confirmed(desk: OpenDesk, key: str, amount: str = "1,00") -> Attempt:
    """A refund that is confirmed in the journal and nothing more, as an earlier run may leave it."""
    shop = desk.parts.place.shop
    assert shop is not None
    reviewed: Review = refund.review(shop, RefundDraft(Share.PART, amount, "", False), desk.case(key))
    return refund.confirm(shop, reviewed, Signature("Anna"))


def count_down(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """One refund is made, and the next waits for its turn: `seconds` after the first."""
    desk.look_up("blik-last-week")
    desk.refund("1,00")
    desk.wait_for(State.ACCEPTED, State.SETTLED)
    desk.settle()
    monkeypatch.setattr(pacing, "SPACING", seconds)
    desk.look_up("wallet-gpay")
    desk.refund("1,00")
    desk.wait(lambda: "seconds between" in desk.form.progress.text())


def states(desk: OpenDesk) -> list[State]:
    return [row.state for row in reversed(desk.rows())]


def test_refunds_wait_for_their_turn_with_a_countdown_and_keep_their_distance(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "SPACING", 1.2)
    said: list[str] = []
    show = desk.form.say_progress

    def overheard(text: str, *, stopped: bool = False) -> None:
        said.append(text)
        show(text, stopped=stopped)

    monkeypatch.setattr(desk.form, "say_progress", overheard)
    for key in ("blik-last-week", "wallet-gpay", "pbl-mbank"):
        desk.look_up(key)
        desk.refund("1,00")
    desk.wait(lambda: len(desk.sent()) == 3)
    desk.wait(lambda: not desk.parts.refunds.under_way)
    assert any("5 seconds between refunds" in text and "in the queue" in text for text in said), said
    whens = [call.monotonic for call in desk.sent()]
    assert all(later - earlier >= 1.2 for earlier, later in itertools.pairwise(whens))
    assert [call.body["amount"] for call in desk.sent()] == [100, 100, 100]


def test_the_queue_stops_at_the_first_unknown_and_goes_on_when_a_person_says_so(desk: OpenDesk) -> None:
    desk.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING)
    for key in ("blik-last-week", "wallet-gpay", "pbl-mbank"):
        desk.look_up(key)
        desk.refund("1,00")
    desk.wait(lambda: desk.parts.refunds.queue.stopped)
    desk.settle()
    assert states(desk) == [State.UNKNOWN, State.INTENDED, State.INTENDED]
    assert len(desk.sent()) == 1
    assert desk.form.progress.text().startswith("The queue has stopped: 2 refunds wait")
    assert desk.form.go_on.isVisible()
    desk.look_up("euro")
    assert desk.form.go_on.isVisible()
    desk.refund("1,00")
    desk.settle()
    assert len(desk.sent()) == 1
    desk.form.go_on.click()
    desk.form.go_on.click()
    desk.wait(lambda: states(desk)[1:] == [State.SETTLED] * 3)
    assert len(desk.sent()) == 4
    assert not desk.form.go_on.isVisible()


def test_what_waits_can_be_dropped(desk: OpenDesk) -> None:
    desk.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING)
    for key in ("blik-last-week", "wallet-gpay"):
        desk.look_up(key)
        desk.refund("1,00")
    desk.wait(lambda: desk.parts.refunds.queue.stopped)
    assert not desk.form.review.isEnabled()
    desk.parts.history.abandon.emit(desk.rows()[0])
    desk.wait(lambda: states(desk) == [State.UNKNOWN, State.ABANDONED])
    desk.settle()
    assert not desk.form.go_on.isVisible()
    assert desk.form.progress.text() == ""
    desk.look_up("wallet-gpay")
    assert desk.form.review.isEnabled()


def test_a_sale_that_waits_in_the_queue_says_so(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "SPACING", 60.0)
    desk.look_up("blik-last-week")
    desk.refund("1,00")
    desk.wait(lambda: len(desk.sent()) == 1)
    desk.look_up("wallet-gpay")
    desk.refund("1,00")
    desk.look_up("pbl-mbank")
    desk.refund("1,00")
    desk.wait(lambda: "waits in the queue" in desk.form.why_not.text())
    assert not desk.form.review.isEnabled()
    desk.look_up("wallet-gpay")
    assert "is under way" in desk.form.why_not.text()


def test_what_counts_down_can_still_be_dropped_and_nothing_is_sent(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_down(desk, monkeypatch, 1.5)
    desk.parts.history.abandon.emit(desk.rows()[0])
    desk.wait(lambda: not desk.parts.refunds.under_way)
    desk.settle()
    assert desk.rows()[0].state is State.ABANDONED
    assert len(desk.sent()) == 1
    assert desk.told(desk.form.notice).startswith("Dropped")
    desk.look_up("pbl-mbank")
    desk.refund("1,00")
    desk.wait(lambda: len(desk.sent()) == 2)
    desk.wait(lambda: not desk.parts.refunds.under_way)


def test_what_is_read_otherwise_while_it_counts_down_is_not_sent(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_down(desk, monkeypatch, 60.0)
    body = {"type": "refund", "serviceId": desk.gateway.service_id, "amount": 200}
    desk.gateway._ledger.refund(desk.case("wallet-gpay"), body, Course())
    desk.look_up("wallet-gpay")
    monkeypatch.setattr(pacing, "SPACING", 0.0)
    desk.wait(lambda: not desk.parts.refunds.under_way)
    assert desk.rows()[0].state is State.NOT_SENT
    assert len(desk.sent()) == 1


def test_the_same_row_sent_twice_from_the_history_is_sent_once(desk: OpenDesk) -> None:
    attempt = confirmed(desk, "blik-last-week")
    for _ in range(3):
        desk.parts.history.continue_.emit(attempt)
    desk.wait_for(State.SETTLED)
    desk.parts.history.continue_.emit(attempt)
    desk.settle()
    assert len(desk.sent()) == 1
    desk.look_up("wallet-gpay")
    desk.refund("1,00")
    desk.wait(lambda: len(desk.sent()) == 2)
    desk.wait(lambda: not desk.parts.refunds.under_way)


def test_a_row_of_another_shop_is_not_sent_from_this_one(desk: OpenDesk) -> None:
    attempt = confirmed(desk, "blik-last-week")
    foreign = type(attempt)(
        **{name: getattr(attempt, name) for name in attempt.__slots__}
        | {"intent": type(attempt.intent)(
            **{name: getattr(attempt.intent, name) for name in attempt.intent.__slots__}
            | {"service_id": "00000000-0000-4000-8000-000000000000"}
        )}
    )  # fmt: skip
    desk.parts.history.continue_.emit(foreign)
    desk.settle()
    assert "another shop" in desk.told(desk.bar)
    assert desk.rows()[0].state is State.INTENDED
    assert not desk.sent()


def test_an_intended_refund_holds_the_sale_until_it_is_sent_or_dropped(desk: OpenDesk) -> None:
    confirmed(desk, "blik-last-week")
    desk.look_up("blik-last-week")
    desk.wait(lambda: not desk.form.review.isEnabled())
    assert "already open" in desk.form.why_not.text()
    assert QApplication.activeModalWidget() is None


def test_the_next_refund_is_prepared_while_one_is_under_way(desk: OpenDesk) -> None:
    desk.gateway.arm(Fault.SLOW)
    desk.look_up("blik-last-week")
    desk.refund("1,00")
    desk.wait(lambda: desk.parts.refunds.under_way)
    desk.look_up("wallet-gpay")
    assert desk.form.review.isEnabled()
    desk.write("2,00")
    asked: list[bool] = []
    desk.hands.will(ReviewDialog, lambda dialog: (asked.append(desk.parts.refunds.under_way), dialog.reject()))
    desk.form.review.click()
    desk.wait(lambda: bool(asked))
    desk.wait(lambda: not desk.parts.refunds.under_way)


def test_switching_the_shop_while_refunds_wait_still_sends_them_from_their_own(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refund, "FRESH", 0.0)
    for key in ("blik-last-week", "wallet-gpay"):
        desk.look_up(key)
        desk.refund("1,00")
    desk.parts.enter(desk.parts.place.profile)
    desk.wait(lambda: len(desk.sent()) == 2)
    desk.wait(lambda: not desk.parts.refunds.under_way)
    assert set(states(desk)) <= {State.ACCEPTED, State.SETTLED}
    assert not desk.parts.place.working


@pytest.fixture
def slow_confirmation(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Lets a pressed confirmation go on."""
    may, confirm = threading.Event(), refund.confirm

    def waiting(*arguments: Any) -> Attempt:
        may.wait(20)
        return confirm(*arguments)

    monkeypatch.setattr(refund, "confirm", waiting)
    return may


def press(desk: OpenDesk, key: str) -> None:
    desk.look_up(key)
    desk.write("1,00")
    desk.confirm()
    desk.form.review.click()
    desk.wait(lambda: any(each.startswith("confirm") for each in desk.parts.place.working))


def test_what_was_pressed_before_an_unknown_was_known_waits_for_a_person(
    desk: OpenDesk, slow_confirmation: threading.Event
) -> None:
    desk.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING)
    slow_confirmation.set()
    desk.look_up("blik-last-week")
    desk.refund("1,00")
    slow_confirmation.clear()
    press(desk, "wallet-gpay")
    desk.wait(lambda: desk.parts.refunds.queue.stopped)
    slow_confirmation.set()
    desk.wait(lambda: len(desk.parts.refunds.queue.waiting) == 1)
    desk.settle()
    assert states(desk) == [State.UNKNOWN, State.INTENDED]
    desk.form.go_on.click()
    desk.wait(lambda: len(desk.sent()) == 2)
    desk.wait(lambda: not desk.parts.refunds.under_way)


def test_what_is_confirmed_while_the_window_closes_is_not_sent(
    desk: OpenDesk, slow_confirmation: threading.Event
) -> None:
    press(desk, "wallet-gpay")
    assert desk.desk.window.close()
    slow_confirmation.set()
    desk.wait(lambda: states(desk) == [State.INTENDED])
    desk.settle()
    assert desk.sent() == []


def test_a_refund_refused_and_made_all_the_same_is_not_made_again(desk: OpenDesk) -> None:
    desk.gateway.arm(Fault.FORBIDDEN_403)
    desk.look_up("blik-last-week")
    desk.refund("1,00")
    desk.wait_for(State.REJECTED)
    body = {"type": "refund", "serviceId": desk.gateway.service_id, "amount": 100}
    desk.gateway._ledger.refund(desk.case("blik-last-week"), body, Course())
    desk.look_up("blik-last-week")
    desk.write("1,00")
    desk.form.review.click()
    desk.wait(lambda: "(Needs a decision)" in desk.told(desk.form.notice))
    assert len(desk.sent()) == 1
