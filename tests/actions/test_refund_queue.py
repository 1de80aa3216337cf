"""The queue works off confirmed refunds in order, and stops at the first ending that leaves a doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.refund_queue import RefundQueue
from imoje_desk.domain.attempts import Attempt, State
from tests.support.desk import Desk


@pytest.fixture
def three(desk: Desk) -> list[Attempt]:
    return [desk.confirm(desk.case(key), "10,00") for key in ("blik-last-week", "pbl-mbank", "wallet-gpay")]


@pytest.fixture
def queue(three: list[Attempt]) -> RefundQueue:
    queue = RefundQueue()
    for attempt in three:
        queue.add(attempt)
    return queue


def ended(attempt: Attempt, state: State, **more: bool) -> Outcome:
    return Outcome(replace(attempt, state=state), **more)  # type: ignore[arg-type]


def test_one_at_a_time_and_in_order(queue: RefundQueue, three: list[Attempt]) -> None:
    assert queue.next() == queue.under_way == three[0]
    assert queue.next() is None
    queue.finished(ended(three[0], State.ACCEPTED))
    assert queue.next() == three[1]
    assert queue.waiting == (three[2],)


@pytest.mark.parametrize("state", [State.SETTLED, State.ACCEPTED, State.FAILED_AFTER_ACCEPT, State.REJECTED])
def test_an_ending_beyond_doubt_lets_the_next_follow(queue: RefundQueue, three: list[Attempt], state: State) -> None:
    queue.next()
    queue.finished(ended(three[0], state))
    assert queue.next() == three[1]


@pytest.mark.parametrize("state", [State.UNKNOWN, State.NOT_SENT, State.ABANDONED, State.RECONCILED_ABSENT])
def test_any_other_ending_stops_the_queue_until_a_person_lets_it_go_on(
    queue: RefundQueue, three: list[Attempt], state: State
) -> None:
    queue.next()
    outcome = ended(three[0], state)
    queue.finished(outcome)
    assert (queue.next(), queue.stopped_by, queue.under_way) == (None, outcome, None)
    assert queue.waiting == (three[1], three[2])
    queue.go_on()
    assert queue.next() == three[1]


@pytest.mark.parametrize("doubt", [{"read_first": True}, {"doubted": True}, {"not_recorded": True}])
def test_a_refusal_with_a_doubt_stops_it(queue: RefundQueue, three: list[Attempt], doubt: dict[str, bool]) -> None:
    queue.next()
    queue.finished(ended(three[0], State.REJECTED, **doubt))
    assert queue.next() is None


def test_one_that_a_person_should_see_stops_it(queue: RefundQueue, three: list[Attempt]) -> None:
    queue.next()
    queue.finished(Outcome(replace(three[0], state=State.ACCEPTED, needs_human=True)))
    assert queue.next() is None


def test_an_error_of_the_program_stops_it(queue: RefundQueue) -> None:
    queue.next()
    queue.finished(None)
    assert queue.stopped
    assert queue.next() is None


def test_a_waiting_one_may_be_taken_out(queue: RefundQueue, three: list[Attempt]) -> None:
    assert queue.remove(three[1].attempt_id)
    assert not queue.remove(three[1].attempt_id)
    assert queue.waiting == (three[0], three[2])


def test_an_empty_queue_has_nothing_next() -> None:
    assert RefundQueue().next() is None
