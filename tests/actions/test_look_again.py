"""What became of a refund is found out by reading; nothing ages into a failure, and nothing is guessed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imoje_desk.actions import reconcile
from imoje_desk.actions.outcome import Notice, Resend
from imoje_desk.actions.reconcile import Finding, awaits_reading, close_by_hand, finding_of
from imoje_desk.domain.attempts import Attempt, State, What
from imoje_desk.gateway.errors import Failure
from imoje_desk.journal.problems import IllegalMove, RefundTaken
from imoje_desk.training import Fault
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.tokens import Token
from tests.support.desk import QUARTER_OF_AN_HOUR, Desk, StillClock


@pytest.fixture
def unknown(desk: Desk, sale: str) -> Attempt:
    """A refund of 45.00 that did not arrive, though nobody knows."""
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    attempt = desk.refund(sale, "45,00").attempt
    assert attempt.state is State.UNKNOWN
    return attempt


def edit_refunds(desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch, change: Any) -> None:
    """Let imoje show another list of refunds than it has."""
    real = desk.gateway._ledger.transaction

    def shown(transaction_id: str) -> Any:
        document = real(transaction_id)
        if transaction_id == sale:
            document["transaction"]["refunds"] = change(document["transaction"]["refunds"])
        return document

    monkeypatch.setattr(desk.gateway._ledger, "transaction", shown)


def test_a_refund_that_was_made_is_found_linked_and_followed(desk: Desk, sale: str) -> None:
    desk.gateway.arm(Fault.DROP_AFTER_ACCEPTING)
    unknown = desk.refund(sale, "45,00")
    assert (unknown.notice, unknown.resend) == (Notice.UNKNOWN, Resend.BY_A_PERSON)
    found = desk.look_for(unknown.attempt, 5)
    assert (found.attempt.state, found.notice) == (State.RECONCILED_APPLIED, Notice.ACCEPTED)
    assert found.attempt.refund_id == desk.gateway.truth(sale).refunds[0].id
    assert desk.look_for(found.attempt, 5).notice is Notice.SETTLED


def test_one_that_is_already_settled_when_found_is_settled_at_once(desk: Desk, sale: str) -> None:
    desk.gateway.arm(Fault.TRUNCATED)
    assert desk.look_for(desk.refund(sale, "45,00").attempt, 15).attempt.state is State.SETTLED


def test_nothing_new_is_no_proof_at_first(desk: Desk, unknown: Attempt) -> None:
    outcome = desk.look_for(unknown, 5)
    assert (outcome.attempt.state, outcome.notice) == (State.UNKNOWN, Notice.UNKNOWN)


def test_three_readings_over_a_quarter_of_an_hour_call_it_absent(desk: Desk, unknown: Attempt) -> None:
    outcome = desk.look_for(unknown, *QUARTER_OF_AN_HOUR)
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.RECONCILED_ABSENT, Notice.NOT_FOUND_SO_FAR, Resend.BY_A_PERSON,
    )  # fmt: skip


@pytest.mark.parametrize("pauses", [(5, 895), (5, 10, 45, 240, 599), (5, 1, 1, 1)])
def test_fewer_or_faster_readings_do_not(desk: Desk, unknown: Attempt, pauses: tuple[float, ...]) -> None:
    assert desk.look_for(unknown, *pauses).attempt.state is State.UNKNOWN


def test_a_clock_set_forward_is_no_quarter_of_an_hour(desk: Desk, unknown: Attempt, clock: StillClock) -> None:
    desk.look_for(unknown, 5, 10)
    clock.set_wall(3600)
    assert desk.look_for(unknown, 45).attempt.state is State.UNKNOWN


def test_a_restart_of_the_machine_begins_the_quarter_of_an_hour_anew(
    desk: Desk, unknown: Attempt, clock: StillClock
) -> None:
    desk.look_for(unknown, 5, 10)
    clock.reboot()
    clock.set_wall(86400)
    desk.restart()
    assert desk.look_for(unknown, 905).attempt.state is State.UNKNOWN
    assert desk.look_for(unknown, 895).attempt.state is State.UNKNOWN
    assert desk.look_for(unknown, 5).attempt.state is State.RECONCILED_ABSENT


def test_desks_whose_clocks_disagree_make_no_quarter_of_an_hour_between_them(
    desk: Desk, unknown: Attempt, clock: StillClock
) -> None:
    for boot, ahead in [("boot 1", 0), ("boot 2", 960)] * 3:
        clock.boot = boot
        clock.set_wall(ahead)
        assert desk.look_for(unknown, 1).attempt.state is State.UNKNOWN
        clock.set_wall(-ahead)


def test_a_desk_that_reads_in_turns_with_another_still_counts_its_own_quarter_of_an_hour(
    desk: Desk, unknown: Attempt, clock: StillClock
) -> None:
    for boot in ("boot 1", "boot 2"):
        clock.boot = boot
        assert desk.look_for(unknown, 1).attempt.state is State.UNKNOWN
    clock.boot = "boot 1"
    assert desk.look_for(unknown, 900).attempt.state is State.RECONCILED_ABSENT


def test_where_no_boot_is_known_no_time_has_passed(desk: Desk, unknown: Attempt, clock: StillClock) -> None:
    clock.boot = ""
    assert desk.look_for(unknown, *QUARTER_OF_AN_HOUR).attempt.state is State.UNKNOWN


def test_readings_that_fail_count_for_nothing_and_are_recorded(desk: Desk, unknown: Attempt) -> None:
    desk.gateway.arm(Fault.UNAUTHORISED_401, times=5, on="transaction")
    outcome = desk.look_for(unknown, *QUARTER_OF_AN_HOUR)
    assert (outcome.attempt.state, outcome.failure, outcome.words.http_status) == (
        State.UNKNOWN, Failure.TOKEN_REFUSED, 401,
    )  # fmt: skip
    readings = [event for event in desk.journal.events(unknown.attempt_id) if event.what is What.READING]
    assert [finding_of(event) for event in readings] == [None] * 5
    assert {event.facts.http_status for event in readings} == {401}


def test_readings_that_failed_do_not_make_three_of_one(desk: Desk, unknown: Attempt) -> None:
    desk.gateway.arm(Fault.SERVER_ERROR_500, times=2, on="transaction")
    assert desk.look_for(unknown, 5, 10, 900).attempt.state is State.UNKNOWN


def test_a_missing_token_is_a_reading_that_failed(desk: Desk, unknown: Attempt) -> None:
    def no_token() -> Token:
        raise KeyringProblem(KeyringFault.LOCKED)

    desk.token = no_token
    outcome = desk.look_for(unknown, 5)
    assert (outcome.attempt.state, outcome.failure) == (State.UNKNOWN, Failure.TOKEN_MISSING)


@pytest.mark.parametrize("garbage", [{"transaction": {}}, "none", 0])
def test_a_list_of_refunds_that_cannot_be_read_is_not_an_empty_one(
    desk: Desk, sale: str, unknown: Attempt, monkeypatch: pytest.MonkeyPatch, garbage: object
) -> None:
    edit_refunds(desk, sale, monkeypatch, lambda _: garbage)
    outcome = desk.look_for(unknown, *QUARTER_OF_AN_HOUR)
    assert (outcome.attempt.state, outcome.failure) == (State.UNKNOWN, Failure.UNREADABLE)


def test_a_reading_of_another_transaction_is_not_one_of_ours(
    desk: Desk, unknown: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = desk.gateway._ledger.transaction(desk.case("pbl-mbank"))
    monkeypatch.setattr(desk.gateway._ledger, "transaction", lambda _: other)
    assert desk.look_for(unknown, 5).failure is Failure.UNREADABLE


def test_an_absent_refund_that_turns_up_is_found(desk: Desk, sale: str, unknown: Attempt) -> None:
    absent = desk.look_for(unknown, *QUARTER_OF_AN_HOUR).attempt
    late = desk.appears_at_imoje(sale)
    found = desk.look_for(absent, 900).attempt
    assert (found.state, found.refund_id) == (State.SETTLED, late)


def test_an_absent_refund_stays_absent_while_nothing_turns_up(desk: Desk, unknown: Attempt) -> None:
    absent = desk.look_for(unknown, *QUARTER_OF_AN_HOUR).attempt
    assert desk.look_for(absent, 900).attempt.state is State.RECONCILED_ABSENT


def test_a_refund_made_in_the_panel_meanwhile_needs_a_person(desk: Desk, sale: str, unknown: Attempt) -> None:
    desk.appears_at_imoje(sale, source="web")
    outcome = desk.look_for(unknown, 5)
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.NEEDS_HUMAN, Notice.NEEDS_HUMAN, Resend.NO,
    )  # fmt: skip


def test_once_a_person_is_needed_readings_only_record(desk: Desk, sale: str, unknown: Attempt) -> None:
    desk.appears_at_imoje(sale, source="web")
    desk.look_for(unknown, 5)
    desk.gateway._ledger._sales[sale][0].refunds.clear()
    assert desk.look_for(unknown, 5).attempt.state is State.NEEDS_HUMAN
    last = desk.journal.events(unknown.attempt_id)[-1]
    assert (last.what, finding_of(last)) == (What.READING, Finding.NOTHING_NEW)
    assert json.loads(last.facts.detail)["picture"]["paid"] == 12000


def test_what_a_person_has_to_look_at_stays_theirs_while_it_goes_on_showing(
    desk: Desk, sale: str, unknown: Attempt
) -> None:
    desk.appears_at_imoje(sale, source="web")
    assert desk.look_for(unknown, 5).attempt.needs_human
    assert desk.look_for(unknown, 5).attempt.state is State.NEEDS_HUMAN
    last = desk.journal.events(unknown.attempt_id)[-1]
    assert (last.what, finding_of(last)) == (What.READING, Finding.UNCLEAR)


@pytest.mark.parametrize("missing", ["id", "created", "source"])
def test_one_that_only_looks_like_ours_waits_for_a_person_to_say_so(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    desk.gateway.arm(Fault.DROP_AFTER_ACCEPTING)
    unknown = desk.refund(sale, "45,00").attempt
    edit_refunds(
        desk, sale, monkeypatch,
        lambda refunds: [{k: v for k, v in each["transaction"].items() if k != missing} for each in refunds],
    )  # fmt: skip
    weak = desk.look_for(unknown, 15)
    assert (weak.attempt.state, weak.attempt.needs_human, weak.resend) == (
        State.RECONCILED_APPLIED, True, Resend.NO,
    )  # fmt: skip
    assert desk.look_for(weak.attempt, 5).attempt.state is State.RECONCILED_APPLIED
    agreed = close_by_hand(desk.shop.journal, weak.attempt, who="Ewa", note="it is ours", made=True)
    assert (agreed.state, agreed.needs_human) == (State.RECONCILED_APPLIED, False)
    after = desk.look_for(agreed, 5).attempt.state
    assert after is (State.RECONCILED_APPLIED if missing == "id" else State.SETTLED)


def test_an_accepted_refund_that_imoje_rejects_later_is_told(desk: Desk, sale: str) -> None:
    desk.gateway.arm(Fault.SETTLES_LATER_REJECTED)
    accepted = desk.refund(sale, "45,00").attempt
    outcome = desk.look_for(accepted, 10)
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.FAILED_AFTER_ACCEPT, Notice.FAILED_LATER, Resend.YES,
    )  # fmt: skip


def test_an_accepted_refund_missing_from_the_sale_is_asked_for_by_its_own_id(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted = desk.refund(sale, "45,00").attempt
    edit_refunds(desk, sale, monkeypatch, lambda _: [])
    assert desk.look_for(accepted, 10).attempt.state is State.SETTLED


def test_the_status_of_an_accepted_refund_is_its_own_and_costs_one_reading(
    desk: Desk, sale: str, clock: StillClock
) -> None:
    first = desk.refund(sale, "45,00").attempt
    assert desk.look_for(first, 10).attempt.state is State.SETTLED
    second = desk.refund(sale, "20,00").attempt
    clock.advance(1)
    before = len(desk.gateway.record())
    assert desk.look(second).attempt.state is State.ACCEPTED
    assert len(desk.gateway.record()) == before + 1


@pytest.mark.parametrize("readable", [0, 1])
def test_a_poll_that_fails_leaves_the_refund_as_it_is(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch, readable: int
) -> None:
    accepted = desk.refund(sale, "45,00").attempt
    edit_refunds(desk, sale, monkeypatch, lambda _: [])
    if readable:
        monkeypatch.setattr(
            desk.shop.reader, "transaction", _first_only(desk.shop.reader.transaction, desk, monkeypatch)
        )
    else:
        desk.gateway.arm(Fault.SERVER_ERROR_500, on="transaction")
    outcome = desk.look_for(accepted, 10)
    assert (outcome.attempt.state, outcome.failure) == (State.ACCEPTED, Failure.SERVER_FAULT)
    assert desk.journal.events(accepted.attempt_id)[-1].what is What.POLL


def _first_only(read: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Any:
    def reading(transaction_id: str) -> Any:
        result = read(transaction_id)
        desk.gateway.arm(Fault.SERVER_ERROR_500, on="transaction")
        return result

    return reading


def test_an_accepted_refund_still_under_way_stays_accepted(desk: Desk, sale: str) -> None:
    assert desk.look_for(desk.refund(sale, "45,00").attempt, 1).attempt.state is State.ACCEPTED


def test_a_refused_one_is_read_back_and_may_go_again_if_nothing_is_new(desk: Desk, sale: str) -> None:
    desk.gateway.arm(Fault.FORBIDDEN_403)
    refused = desk.refund(sale, "45,00")
    assert (refused.notice, refused.resend) == (Notice.REFUSED, Resend.AFTER_READING)
    assert desk.look_for(refused.attempt, 5).resend is Resend.YES


def test_a_refused_one_of_which_something_new_shows_needs_a_person(desk: Desk, sale: str) -> None:
    desk.gateway.arm(Fault.FORBIDDEN_403)
    refused = desk.refund(sale, "45,00")
    desk.appears_at_imoje(sale)
    outcome = desk.look_for(refused.attempt, 5)
    assert (outcome.notice, outcome.resend) == (Notice.NEEDS_HUMAN, Resend.NO)


def test_of_two_readings_at_once_the_slower_one_changes_nothing(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.gateway.arm(Fault.DROP_AFTER_ACCEPTING)
    unknown = desk.refund(sale, "45,00").attempt
    real = reconcile.compare

    def overtaken(*arguments: Any) -> Any:
        monkeypatch.setattr(reconcile, "compare", real)
        desk.look(unknown)
        return real(*arguments)

    monkeypatch.setattr(reconcile, "compare", overtaken)
    outcome = desk.look(unknown)
    assert (outcome.attempt.state, outcome.failure) == (State.RECONCILED_APPLIED, None)


def test_a_link_that_was_cancelled_is_looked_at_as_a_link(desk: Desk) -> None:
    from imoje_desk.actions.cancel_link import cancel_link
    from tests.support.desk import ANNA, Waiting

    desk.gateway.arm(Fault.DROP_AFTER_ACCEPTING, on="cancel")
    link = desk.shop.reader.link(desk.case("open-link")).value
    cancelled = cancel_link(desk.shop, link, ANNA, stop=Waiting(desk.clock)).attempt
    assert cancelled.state is State.RECONCILED_APPLIED
    assert desk.look(cancelled).notice is Notice.LINK_ALREADY_CANCELLED


# A person decides


def test_a_refusal_is_awaited_until_a_reading_that_came_through(desk: Desk, sale: str) -> None:
    assert not awaits_reading([])
    desk.gateway.arm(Fault.FORBIDDEN_403)
    refused = desk.refund(sale, "45,00").attempt
    assert awaits_reading(desk.journal.events(refused.attempt_id))
    desk.gateway.arm(Fault.SERVER_ERROR_500, on="transaction")
    desk.look_for(refused, 5)
    assert awaits_reading(desk.journal.events(refused.attempt_id)), "that reading failed"
    desk.look_for(refused, 5)
    assert not awaits_reading(desk.journal.events(refused.attempt_id))


def test_a_person_may_close_a_case_as_not_made(desk: Desk, unknown: Attempt) -> None:
    closed = close_by_hand(desk.shop.journal, unknown, who=" Ewa ", note="not in the panel", made=False)
    assert closed.state is State.CLOSED
    facts = desk.journal.events(unknown.attempt_id)[-1].facts
    assert (facts.note, json.loads(facts.detail)) == ("not in the panel", {"who": "Ewa", "made": False})


def test_a_person_may_link_the_refund_that_was_made(desk: Desk, sale: str, unknown: Attempt) -> None:
    made = desk.appears_at_imoje(sale, source="web")
    case = desk.look_for(unknown, 5).attempt
    closed = close_by_hand(desk.shop.journal, case, who="Ewa", note="seen in the panel", made=True, refund_id=made)
    assert (closed.state, closed.refund_id, closed.needs_human) == (State.RECONCILED_APPLIED, made, False)
    assert desk.look_for(closed, 10).attempt.state is State.SETTLED


def test_a_refund_that_is_another_attempts_is_not_given_away(desk: Desk, sale: str, clock: StillClock) -> None:
    other = desk.refund(sale, "45,00").attempt
    clock.advance(10)
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    unknown = desk.refund(sale, "45,00").attempt
    with pytest.raises(RefundTaken):
        close_by_hand(desk.shop.journal, unknown, who="Ewa", note="?", made=True, refund_id=other.refund_id)
    assert (desk.now(unknown).state, desk.now(unknown).needs_human) == (State.NEEDS_HUMAN, True)


@pytest.mark.parametrize(("who", "note"), [("", "a note"), ("Ewa", "  ")])
def test_a_decision_without_name_or_note_is_none(desk: Desk, unknown: Attempt, who: str, note: str) -> None:
    with pytest.raises(ValueError, match="required"):
        close_by_hand(desk.shop.journal, unknown, who=who, note=note, made=False)
    assert desk.now(unknown).state is State.UNKNOWN


def test_what_is_final_is_not_open_to_a_decision(desk: Desk, sale: str) -> None:
    desk.gateway.arm(Fault.REFUSED_422)
    refused = desk.refund(sale, "45,00").attempt
    with pytest.raises(IllegalMove):
        close_by_hand(desk.shop.journal, refused, who="Ewa", note="n", made=False)
