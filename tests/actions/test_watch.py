"""When an attempt is looked at again: soon at first, then ever more rarely, and not at all once nothing can follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imoje_desk.actions.cancel_link import cancel_link
from imoje_desk.actions.outcome import Notice
from imoje_desk.actions.watch import AFTER_CANCEL, AFTER_FAILED, AFTER_UNKNOWN, LONGEST_WATCH, next_look, watched
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.gateway.deadline import Stop
from imoje_desk.training import Fault
from tests.support.desk import ANNA, Desk, StillClock


def due(desk: Desk, attempt: Attempt) -> float | None:
    """Seconds from now until the next look."""
    attempt = desk.now(attempt)
    when = next_look(attempt, desk.journal.events(attempt.attempt_id))
    return None if when is None else when - desk.clock.wall


@pytest.fixture
def unknown(desk: Desk, sale: str) -> Attempt:
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    return desk.refund(sale, "45,00").attempt


def test_an_unknown_one_is_looked_for_at_growing_distances(desk: Desk, unknown: Attempt, clock: StillClock) -> None:
    begun = clock.wall
    for after in AFTER_UNKNOWN[:5]:
        assert due(desk, unknown) == begun + after - clock.wall
        clock.wall = clock.monotonic = begun + after
        desk.look(unknown)


def test_the_schedule_of_an_unknown_one_is_enough_to_call_it_absent(
    desk: Desk, unknown: Attempt, clock: StillClock
) -> None:
    for _ in AFTER_UNKNOWN:
        clock.advance(due(desk, unknown) or 0)
        desk.look(unknown)
    assert desk.now(unknown).state is State.RECONCILED_ABSENT
    assert clock.wall - unknown.created == AFTER_UNKNOWN[-1]


def test_an_unknown_one_that_cannot_be_read_is_tried_every_quarter_of_an_hour(
    desk: Desk, unknown: Attempt, clock: StillClock
) -> None:
    desk.gateway.arm(Fault.SERVER_ERROR_500, times=100, on="transaction")
    for _ in range(10):
        clock.advance(due(desk, unknown) or 0)
        desk.look(unknown)
    assert due(desk, unknown) == AFTER_UNKNOWN[-1]


def test_one_that_is_overdue_is_due_at_once(desk: Desk, unknown: Attempt, clock: StillClock) -> None:
    clock.advance(3600)
    assert (due(desk, unknown) or 0) < 0


def test_an_absent_one_is_looked_for_a_day_long(desk: Desk, unknown: Attempt, clock: StillClock) -> None:
    looks = 0
    while (pause := due(desk, unknown)) is not None:
        clock.advance(pause)
        desk.look(unknown)
        looks += 1
    assert 90 < looks < 120


def test_an_accepted_one_is_followed_at_growing_pauses(desk: Desk, sale: str, clock: StillClock) -> None:
    attempt = desk.refund(sale, "45,00").attempt
    desk.gateway._ledger._sales[sale][0].refunds[-1].due = float("inf")
    pauses = []
    for _ in range(10):
        pauses.append(due(desk, attempt) or 0)
        clock.advance(pauses[-1])
        desk.look(attempt)
    assert pauses == [5, 10, 20, 40, 80, 160, 320, 600, 600, 600]


def test_what_is_final_is_not_looked_at(desk: Desk, sale: str) -> None:
    attempt = desk.refund(sale, "45,00").attempt
    desk.look_for(attempt, 10)
    assert due(desk, attempt) is None


def test_what_was_never_sent_is_not_looked_at(desk: Desk, sale: str) -> None:
    assert due(desk, desk.confirm(sale, "45,00")) is None


def test_an_unknown_cancelling_is_looked_at_until_after_its_deadline(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, clock: StillClock
) -> None:
    link = desk.shop.reader.link(desk.case("open-link")).value
    desk.gateway.arm(Fault.SERVER_ERROR_500, on="cancel")
    attempt = cancel_link(desk.shop, link, ANNA, stop=Stop()).attempt
    assert attempt.state is State.UNKNOWN
    while (pause := due(desk, attempt)) is not None:
        clock.advance(pause)
        desk.look(attempt)
    assert desk.now(attempt).state is State.RECONCILED_ABSENT


@pytest.fixture
def cancelled(desk: Desk) -> Attempt:
    """A link that was cancelled while somebody was paying."""
    link = desk.shop.reader.link(desk.case("paid-while-cancelling")).value
    attempt = cancel_link(desk.shop, link, ANNA, stop=Stop()).attempt
    assert attempt.state is State.CANCELLED
    return attempt


def test_a_cancelled_link_is_watched_for_late_money_for_a_quarter_of_an_hour(desk: Desk, clock: StillClock) -> None:
    link = desk.shop.reader.link(desk.case("pending-attempt")).value
    cancelled = cancel_link(desk.shop, link, ANNA, stop=Stop()).attempt
    begun, looks = clock.wall, []
    while (pause := due(desk, cancelled)) is not None:
        clock.advance(pause)
        desk.look(cancelled)
        looks.append(clock.wall - begun)
    assert tuple(looks) == AFTER_CANCEL
    assert looks[-1] == 900.0


def test_a_link_that_nobody_was_paying_is_not_watched(desk: Desk) -> None:
    link = desk.shop.reader.link(desk.case("open-link")).value
    attempt = cancel_link(desk.shop, link, ANNA, stop=Stop()).attempt
    assert due(desk, attempt) is None
    assert watched(desk.journal, desk.profile) == []


def test_late_money_is_still_looked_for_after_a_restart_and_once_after_a_long_one(
    desk: Desk, cancelled: Attempt, clock: StillClock
) -> None:
    desk.restart()
    assert watched(desk.journal, desk.profile) == [desk.now(cancelled)]
    clock.advance(14 * 3600.0)
    assert (due(desk, cancelled) or 0) < 0
    assert desk.look(cancelled).notice is Notice.LINK_PAID_MEANWHILE
    assert due(desk, cancelled) is None


def test_late_money_that_could_not_be_read_for_is_tried_again_for_a_day(
    desk: Desk, cancelled: Attempt, clock: StillClock
) -> None:
    begun = clock.wall
    desk.gateway.arm(Fault.SERVER_ERROR_500, times=5000, on="any")
    for _ in range(3):
        clock.advance(due(desk, cancelled) or 0)
        desk.look(cancelled)
        assert due(desk, cancelled) == AFTER_FAILED
    clock.advance(LONGEST_WATCH)
    desk.look(cancelled)
    assert clock.wall - begun > LONGEST_WATCH
    assert due(desk, cancelled) is None


def test_another_merchants_attempts_are_not_watched_here(desk: Desk, cancelled: Attempt, unknown: Attempt) -> None:
    assert {each.attempt_id for each in watched(desk.journal, desk.profile)} == {
        cancelled.attempt_id,
        unknown.attempt_id,
    }
    assert watched(desk.journal, replace(desk.profile, merchant_id="somebody")) == []
