"""Groups R, K and U as far as they need no window: reading back, tokens, queues, restarts and interrupted calls."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from imoje_desk.actions import refund
from imoje_desk.actions.outcome import Notice, Resend
from imoje_desk.actions.picture import Changed
from imoje_desk.actions.reconcile import close_by_hand
from imoje_desk.actions.refund_queue import RefundQueue
from imoje_desk.actions.watch import next_look
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure
from imoje_desk.journal.problems import AlreadyOpen, IllegalMove
from imoje_desk.training import Fault
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.tokens import Token
from tests.faults.bench import Bench, Met, reading
from tests.support.desk import ANNA, QUARTER_OF_AN_HOUR, Desk, StillClock, Waiting
from tests.support.raw_server import Peer, leave


@pytest.fixture
def lost(bench: Bench) -> Met:
    """The server did it and hung up."""
    return bench.meet(bench.carried_out(lambda peer, _: leave(peer))).unknown(made=True)


@pytest.fixture
def nothing(bench: Bench) -> Met:
    """The server read it, did nothing and hung up."""
    return bench.meet(reading(leave)).unknown()


def test_R01_one_new_refund_that_fits(lost: Met) -> None:
    found = lost.read_back(5)
    assert (found.attempt.state, found.notice, found.resend) == (
        State.RECONCILED_APPLIED, Notice.ACCEPTED, Resend.NO,
    )  # fmt: skip
    assert found.attempt.refund_id == lost.desk.gateway.truth(lost.sale).refunds[0].id


def test_R02_one_new_refund_that_lacks_a_mark(lost: Met) -> None:
    lost.desk.gateway._ledger._sales[lost.sale][0].refunds[0].source = None  # type: ignore[assignment]
    weak = lost.read_back(5)
    assert (weak.attempt.state, weak.attempt.needs_human, weak.resend) == (
        State.RECONCILED_APPLIED, True, Resend.NO,
    )  # fmt: skip


def test_R05_nothing_new_at_first(nothing: Met, clock: StillClock) -> None:
    outcome = nothing.read_back(5)
    assert (outcome.attempt.state, outcome.notice) == (State.UNKNOWN, Notice.UNKNOWN)
    due = next_look(outcome.attempt, nothing.desk.journal.events(outcome.attempt.attempt_id))
    assert due == clock.wall + 10


def test_R06_nothing_new_in_three_readings_over_a_quarter_of_an_hour(nothing: Met) -> None:
    absent = nothing.read_back(*QUARTER_OF_AN_HOUR)
    assert (absent.attempt.state, absent.notice, absent.resend) == (
        State.RECONCILED_ABSENT, Notice.NOT_FOUND_SO_FAR, Resend.BY_A_PERSON,
    )  # fmt: skip


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR_500, Fault.DROP_AFTER_ACCEPTING, Fault.GARBAGE])
def test_R07_a_reading_that_fails(nothing: Met, fault: Fault) -> None:
    nothing.desk.gateway.arm(fault, times=5, on="transaction")
    outcome = nothing.read_back(*QUARTER_OF_AN_HOUR)
    assert (outcome.attempt.state, outcome.notice) == (State.UNKNOWN, Notice.UNKNOWN)
    assert outcome.failure in (Failure.SERVER_FAULT, Failure.CONNECTION_LOST, Failure.UNREADABLE)


def test_R08_a_reading_that_the_token_does_not_open(nothing: Met) -> None:
    nothing.desk.gateway.arm(Fault.UNAUTHORISED_401, on="transaction")
    outcome = nothing.read_back(5)
    assert (outcome.attempt.state, outcome.failure) == (State.UNKNOWN, Failure.TOKEN_REFUSED)


def test_R11_a_refund_made_in_the_panel_meanwhile(nothing: Met) -> None:
    nothing.desk.appears_at_imoje(nothing.sale, source="web")
    outcome = nothing.read_back(5)
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.NEEDS_HUMAN, Notice.NEEDS_HUMAN, Resend.NO,
    )  # fmt: skip


def test_R12_a_person_settles_it(nothing: Met) -> None:
    nothing.desk.appears_at_imoje(nothing.sale, source="web")
    case = nothing.read_back(5).attempt
    closed = close_by_hand(nothing.desk.journal, case, who="Ewa", note="made in the panel", made=False)
    assert closed.state is State.CLOSED
    assert nothing.desk.journal.events(closed.attempt_id)[-1].facts.note == "made in the panel"


# Credentials


def test_K11_a_token_removed_while_the_program_runs(bench: Bench) -> None:
    desk = bench.desk()
    attempt = desk.confirm(desk.case("blik-last-week"), "45,00")

    def removed() -> Token:
        raise KeyringProblem(KeyringFault.MISSING)

    desk.token = removed
    met = Met(desk, attempt.intent.target_id, desk.make(attempt))
    met.not_sent(Failure.TOKEN_MISSING)


def test_K12_a_token_rotated_in_the_middle_of_a_batch(bench: Bench, clock: StillClock) -> None:
    desk = bench.desk()
    attempts = [desk.confirm(desk.case(key), "10,00") for key in ("blik-last-week", "pbl-mbank", "wallet-gpay")]
    sent = worked_off(desk, attempts, before={1: lambda: setattr(desk, "token", lambda: Token("another"))})
    states = [desk.now(attempt).state for attempt in attempts]
    # A refund whose turn comes late is read again first: there the refused token stops it without a send.
    assert states[0] is State.ACCEPTED
    assert states[1] in (State.REJECTED, State.ABANDONED)
    assert states[2] is State.INTENDED
    assert sent == 2


def test_K13_a_token_of_another_environment_is_a_refused_token(bench: Bench) -> None:
    desk = bench.desk()
    attempt = desk.confirm(desk.case("blik-last-week"), "45,00")
    desk.token = lambda: Token("of-production")
    met = Met(desk, attempt.intent.target_id, desk.make(attempt))
    met.ended(State.REJECTED, Notice.REFUSED, Resend.AFTER_READING, failure=Failure.TOKEN_REFUSED)


# Concurrency and restarts


def test_U01_a_double_click_is_one_row_and_one_send(bench: Bench) -> None:
    desk = bench.desk()
    sale = desk.case("blik-last-week")
    reviewed = desk.review(sale, "45,00")
    attempt = refund.confirm(desk.shop, reviewed, ANNA)
    with pytest.raises(AlreadyOpen):
        refund.confirm(desk.shop, reviewed, ANNA)
    refusals: list[BaseException] = []

    def click() -> None:
        try:
            desk.make(attempt)  # the slower one may meet the pause that the faster one began
        except IllegalMove as refusal:
            refusals.append(refusal)

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert len(refusals) == 1
    assert (len(desk.rows()), desk.refunds(sale)) == (1, [4500])


def test_U09_stopped_in_flight_it_is_unknown(bench: Bench) -> None:
    stop = Stop()

    def stopped(peer: Peer) -> None:
        stop.ask()
        peer.wait_for_end()

    met = bench.meet(reading(stopped), stop=stop).unknown()
    assert met.outcome.failure is Failure.STOPPED


def test_U10_the_computer_slept_in_flight(bench: Bench, clock: StillClock) -> None:
    def asleep(peer: Peer, _: bytes) -> None:
        clock.set_wall(600)  # the wall clock goes on, the monotonic one does not
        peer.wait_for_end()

    met = bench.meet(bench.carried_out(asleep)).unknown(made=True)
    assert met.outcome.failure is Failure.CONNECTION_LOST
    assert met.read_back(5).attempt.state is State.SETTLED


def test_U11_the_network_was_switched_in_flight(bench: Bench) -> None:
    bench.meet(reading(Peer.reset)).unknown()


def test_U13_the_worker_breaks_before_the_send(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = bench.desk()
    attempt = desk.confirm(desk.case("blik-last-week"), "45,00")

    def broken() -> Token:
        raise ZeroDivisionError

    desk.token = broken
    with pytest.raises(ZeroDivisionError):
        desk.make(attempt)
    assert desk.now(attempt).state is State.NOT_SENT
    assert desk.refunds(attempt.intent.target_id) == []


def test_U15_U16_what_changed_before_the_confirmation_blocks_it(bench: Bench) -> None:
    desk = bench.desk()
    sale = desk.case("blik-last-week")
    reviewed = desk.review(sale, "45,00")
    desk.appears_at_imoje(sale)
    with pytest.raises(Changed) as change:
        refund.confirm(desk.shop, reviewed, ANNA)
    assert change.value.changes
    other = desk.case("pbl-mbank")
    reviewed = desk.review(other, "10,00")
    real, seen = desk.token, []

    def rotated() -> Token:
        seen.append(1)
        return Token("another") if len(seen) == 1 else real()

    desk.token = rotated
    with pytest.raises(Changed) as change:
        refund.confirm(desk.shop, reviewed, ANNA)
    assert change.value.token
    assert desk.rows() == []


KEYS = ("blik-last-week", "pbl-mbank", "wallet-gpay", "partly-refunded", "paylater-near-deadline", "euro")


def batch(desk: Desk) -> list[Attempt]:
    """Twenty refunds of as many sales would be too many practice cases; the sales are copied instead."""
    from copy import deepcopy
    from uuid import UUID

    sales = desk.gateway._ledger._sales
    original, link = sales[desk.case("blik-last-week")]
    attempts = []
    for number in range(20):
        twin = deepcopy(original)
        twin.id = str(UUID(int=0x40008000000000000000 | number, version=4))
        sales[twin.id] = (twin, link)
        attempts.append(desk.confirm(twin.id, "45,00"))
    return attempts


def worked_off(desk: Desk, attempts: list[Attempt], before: dict[int, object] | None = None) -> int:
    """Let a queue work off the attempts as the window does; how many refund calls the gateway got."""
    queue = RefundQueue()
    for attempt in attempts:
        queue.add(attempt)
    number = 0
    while (attempt := queue.next()) is not None:
        if before and number in before:
            before[number]()  # type: ignore[operator]
        queue.finished(desk.make(attempt, Waiting(desk.clock)))
        number += 1
    return sum(call.path.endswith("/refund") for call in desk.gateway.record())


def test_U17_a_batch_stops_at_the_first_unknown(bench: Bench) -> None:
    desk = bench.desk()
    attempts = batch(desk)
    sent = worked_off(desk, attempts, {6: lambda: desk.gateway.arm(Fault.SERVER_ERROR_500)})
    states = [desk.now(attempt).state for attempt in attempts]
    assert states == [State.ACCEPTED] * 6 + [State.UNKNOWN] + [State.INTENDED] * 13
    calls = [call for call in desk.gateway.record() if call.path.endswith("/refund")]
    assert sent == len(calls) == 7
    assert not any(call.too_soon for call in calls)
    assert min(later.when - earlier.when for earlier, later in pairwise(calls)) >= 5.0


def test_U18_after_a_restart_nothing_is_sent_by_itself(bench: Bench) -> None:
    desk = bench.desk()
    attempts = batch(desk)
    worked_off(desk, attempts, {6: lambda: desk.gateway.arm(Fault.SERVER_ERROR_500)})
    before = len(desk.gateway.record())
    desk.restart()
    states = [desk.now(attempt).state for attempt in attempts]
    assert states == [State.ACCEPTED] * 6 + [State.UNKNOWN] + [State.INTENDED] * 13
    assert len(desk.gateway.record()) == before
    assert refund.abandon(desk.shop, attempts[7]).state is State.ABANDONED
    assert desk.make(attempts[8], Waiting(desk.clock)).attempt.state is State.ACCEPTED


def test_U19_a_restart_one_second_after_a_send(bench: Bench, clock: StillClock) -> None:
    desk = bench.desk()
    desk.refund(desk.case("blik-last-week"), "45,00")
    clock.advance(1)
    desk.restart()
    desk.refund(desk.case("pbl-mbank"), "10,00")
    first, second = (call.when for call in desk.gateway.record() if call.path.endswith("/refund"))
    assert second - first >= 5.0
