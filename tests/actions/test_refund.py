"""A refund is reviewed on fresh data, recorded before it is sent, sent once, and told as it is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imoje_desk.actions import earlier, refund
from imoje_desk.actions.as_sent import order_of
from imoje_desk.actions.outcome import Notice, Outcome, Resend
from imoje_desk.actions.picture import Aspect, Changed, Picture
from imoje_desk.actions.reconcile import Finding, close_by_hand, finding_of
from imoje_desk.domain.attempts import Intent, Kind, State, What
from imoje_desk.domain.guard_rails import GuardRails
from imoje_desk.domain.problems import Code
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.journal.problems import AlreadyOpen, IllegalMove, JournalProblem, Problem
from imoje_desk.training import Fault, TrainingGateway
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.tokens import Token
from tests.support.desk import ANNA, QUARTER_OF_AN_HOUR, Desk, StillClock, Waiting


def posts(desk: Desk) -> int:
    return sum(call.path.endswith("/refund") for call in desk.gateway.record())


def absent(desk: Desk, sale: str, amount: str = "45,00") -> str:
    """A refund that never arrived and was not found; the intent's id."""
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    unknown = desk.refund(sale, amount).attempt
    assert unknown.state is State.UNKNOWN
    assert desk.look_for(unknown, *QUARTER_OF_AN_HOUR).attempt.state is State.RECONCILED_ABSENT
    return unknown.intent.intent_id


def test_a_refund_is_accepted_once_and_settles(desk: Desk, sale: str, clock: StillClock) -> None:
    outcome = desk.refund(sale, "45,00", title="Zwrot 118")
    assert (outcome.notice, outcome.resend) == (Notice.ACCEPTED, Resend.NO)
    assert outcome.attempt.refund_id == desk.gateway.truth(sale).refunds[0].id
    clock.advance(10)
    outcome = desk.look(outcome.attempt)
    assert (outcome.notice, outcome.resend) == (Notice.SETTLED, Resend.NO)
    assert desk.refunds(sale) == [4500]


def test_every_step_is_in_the_journal_in_order(desk: Desk, sale: str) -> None:
    attempt = desk.refund(sale, "45,00").attempt
    states = [event.state for event in desk.journal.events(attempt.attempt_id)]
    assert states == [State.INTENDED, State.CONNECTING, State.SENDING, State.ACCEPTED]


def test_the_intent_keeps_what_was_confirmed_and_what_imoje_showed(desk: Desk, sale: str) -> None:
    intent = desk.confirm(sale, "45,00", title="Zwrot 118").intent
    assert (intent.amount, intent.currency, intent.title, intent.agent, intent.ticket) == (
        4500, "PLN", "Zwrot 118", "Anna", "T-118",
    )  # fmt: skip
    picture = Picture.from_json(intent.snapshot)
    assert (picture.paid, picture.left, picture.refunds) == (12000, 12000, ())


def test_a_stopping_problem_leaves_no_order_and_cannot_be_confirmed(desk: Desk, sale: str) -> None:
    reviewed = desk.review(sale, "999,00")
    assert reviewed.order is None
    with pytest.raises(Changed) as refused:
        refund.confirm(desk.shop, reviewed, ANNA)
    assert [problem.code for problem in refused.value.problems] == [Code.AMOUNT_ABOVE_LEFT]
    assert desk.rows() == []


def test_an_open_refund_of_the_sale_blocks_another(desk: Desk, sale: str) -> None:
    waiting = desk.confirm(sale, "45,00")
    reviewed = desk.review(sale, "20,00")
    assert reviewed.blocked_by == waiting
    assert reviewed.order is None
    with pytest.raises(Changed):
        refund.confirm(desk.shop, reviewed, ANNA)


def test_of_two_windows_the_second_to_confirm_is_refused(desk: Desk, sale: str) -> None:
    first, second = desk.review(sale, "45,00"), desk.review(sale, "45,00")
    kept = refund.confirm(desk.shop, first, ANNA)
    with pytest.raises(AlreadyOpen) as refused:
        refund.confirm(desk.shop, second, ANNA)
    assert refused.value.existing == kept
    assert desk.rows() == [kept]


def test_a_sale_that_changed_since_the_review_is_not_confirmed(desk: Desk, sale: str) -> None:
    reviewed = desk.review(sale, "45,00")
    desk.appears_at_imoje(sale)
    with pytest.raises(Changed) as refused:
        refund.confirm(desk.shop, reviewed, ANNA)
    assert {change.aspect for change in refused.value.changes} == {Aspect.LEFT, Aspect.REFUNDS}
    assert desk.rows() == []


def test_a_new_warning_since_the_review_is_shown_before_it_counts(desk: Desk, sale: str) -> None:
    reviewed = desk.review(sale, "45,00")
    desk.gateway.arm(Fault.SERVER_ERROR_500, on="can_refund")
    with pytest.raises(Changed) as refused:
        refund.confirm(desk.shop, reviewed, ANNA)
    assert [problem.code for problem in refused.value.problems] == [Code.CAN_REFUND_NOT_CHECKED]


def test_a_token_changed_since_the_review_is_noticed(desk: Desk, sale: str) -> None:
    reviewed = replace(desk.review(sale, "45,00"), mark=b"of another token")
    with pytest.raises(Changed) as refused:
        refund.confirm(desk.shop, reviewed, ANNA)
    assert refused.value.token
    assert desk.rows() == []


def test_the_same_amount_within_a_day_is_pointed_out(desk: Desk, sale: str, clock: StillClock) -> None:
    desk.refund(sale, "45,00")
    clock.advance(60)
    problems = desk.review(sale, "45,00").verdict.problems
    assert [problem.code for problem in problems] == [Code.SAME_AMOUNT_RECENTLY]
    assert desk.review(sale, "44,00").verdict.problems == ()


def test_the_limits_a_shop_has_set_itself_are_pointed_out(desk: Desk, sale: str) -> None:
    desk.refund(sale, "45,00")
    desk.clock.advance(60)
    desk.shop = replace(desk.shop, rails=GuardRails(per_refund=2000, per_day=6000))
    codes = {problem.code for problem in desk.review(sale, "20,01").verdict.problems}
    assert codes == {Code.ABOVE_SOFT_CAP, Code.ABOVE_DAILY_CAP}
    assert desk.review(sale, "15,00").verdict.problems == ()


def test_an_answer_about_another_transaction_is_not_shown_as_this_one(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = desk.shop.reader.transaction(desk.case("pbl-mbank"))
    monkeypatch.setattr(desk.shop.reader, "transaction", lambda _: other)
    with pytest.raises(GatewayError) as refused:
        desk.review(sale, "45,00")
    assert refused.value.failure is Failure.UNREADABLE


def test_two_refunds_of_a_merchant_are_five_seconds_apart(desk: Desk, sale: str, clock: StillClock) -> None:
    desk.refund(sale, "45,00")
    attempt = desk.confirm(desk.case("pbl-mbank"), "10,00")
    heard: list[float] = []
    stop = Waiting(clock)
    refund.make(desk.shop, attempt, stop=stop, on_wait=heard.append)
    assert stop.waited == pytest.approx(5.0)
    assert heard[0] == pytest.approx(5.0)
    assert heard == sorted(heard, reverse=True)


def test_stopped_while_it_waits_for_its_turn_it_is_abandoned(desk: Desk, sale: str) -> None:
    desk.refund(sale, "45,00")
    attempt = desk.confirm(desk.case("pbl-mbank"), "10,00")
    stop = Stop()
    outcome = refund.make(desk.shop, attempt, stop=stop, on_wait=lambda _: stop.ask())
    assert (outcome.attempt.state, outcome.failure, outcome.notice) == (
        State.ABANDONED, Failure.STOPPED, Notice.ABANDONED,
    )  # fmt: skip
    assert posts(desk) == 1


def test_a_picture_older_than_half_a_minute_is_read_again_before_sending(
    desk: Desk, sale: str, clock: StillClock
) -> None:
    attempt = desk.confirm(sale, "45,00")
    clock.advance(31)
    before = len(desk.gateway.record())
    assert desk.make(attempt).notice is Notice.ACCEPTED
    assert [call.method for call in desk.gateway.record()[before:]] == ["GET", "POST"]


def test_a_clock_set_back_makes_the_picture_old(desk: Desk, sale: str, clock: StillClock) -> None:
    attempt = desk.confirm(sale, "45,00")
    clock.set_wall(-3600)
    before = len(desk.gateway.record())
    desk.make(attempt)
    assert desk.gateway.record()[before].method == "GET"


def test_a_sale_that_changed_while_it_waited_is_not_refunded(desk: Desk, sale: str, clock: StillClock) -> None:
    attempt = desk.confirm(sale, "45,00")
    desk.appears_at_imoje(sale)
    clock.advance(31)
    outcome = desk.make(attempt)
    assert (outcome.attempt.state, outcome.notice) == (State.ABANDONED, Notice.CHANGED)
    assert posts(desk) == 0


@pytest.mark.parametrize(
    ("fault", "failure"),
    [(Fault.SERVER_ERROR_500, Failure.SERVER_FAULT), (Fault.UNAUTHORISED_401, Failure.TOKEN_REFUSED)],
)
def test_a_sale_that_cannot_be_read_again_is_not_refunded(
    desk: Desk, sale: str, clock: StillClock, fault: Fault, failure: Failure
) -> None:
    attempt = desk.confirm(sale, "45,00")
    clock.advance(31)
    desk.gateway.arm(fault, on="transaction")
    outcome = desk.make(attempt)
    assert (outcome.attempt.state, outcome.failure) == (State.ABANDONED, failure)
    assert posts(desk) == 0


def test_without_a_token_a_sale_is_not_read_again_and_not_refunded(desk: Desk, sale: str, clock: StillClock) -> None:
    attempt = desk.confirm(sale, "45,00")
    clock.advance(31)
    desk.token = no_token
    outcome = desk.make(attempt)
    assert (outcome.attempt.state, outcome.failure) == (State.ABANDONED, Failure.TOKEN_MISSING)


def no_token() -> Token:
    raise KeyringProblem(KeyringFault.MISSING)


def test_a_form_that_is_no_longer_true_closes_the_gate(desk: Desk, sale: str) -> None:
    outcome = refund.make(desk.shop, desk.confirm(sale, "45,00"), stop=Stop(), still_true=lambda: False)
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.NOT_SENT, Notice.NOT_SENT, Resend.YES,
    )  # fmt: skip
    assert posts(desk) == 0


def test_the_gate_asks_for_the_pause_once_more(desk: Desk, sale: str) -> None:
    def another_window_refunds() -> bool:
        desk.shop.pacing.touch(desk.profile.base_url, desk.profile.merchant_id)
        return True

    outcome = refund.make(desk.shop, desk.confirm(sale, "45,00"), stop=Stop(), still_true=another_window_refunds)
    assert outcome.attempt.state is State.NOT_SENT
    assert posts(desk) == 0


def test_the_gate_does_not_trust_a_picture_that_grew_old_on_the_way(desk: Desk, sale: str, clock: StillClock) -> None:
    def time_passes() -> bool:
        clock.advance(61)
        return True

    outcome = refund.make(desk.shop, desk.confirm(sale, "45,00"), stop=Stop(), still_true=time_passes)
    assert outcome.attempt.state is State.NOT_SENT
    assert posts(desk) == 0


def test_a_refund_that_was_not_sent_may_be_tried_again(desk: Desk, sale: str) -> None:
    outcome = refund.make(desk.shop, desk.confirm(sale, "45,00"), stop=Stop(), still_true=lambda: False)
    again = desk.journal.again(outcome.attempt.attempt_id)
    assert desk.make(again).notice is Notice.ACCEPTED
    assert desk.refunds(sale) == [4500]


def test_a_refund_is_sent_once_however_often_it_is_asked_for(desk: Desk, sale: str) -> None:
    attempt = desk.confirm(sale, "45,00")
    desk.make(attempt)
    with pytest.raises(IllegalMove):
        desk.make(attempt)
    assert desk.refunds(sale) == [4500]


def test_an_intent_whose_body_would_differ_is_not_sent(desk: Desk, sale: str) -> None:
    intent = replace(intent_of(desk, sale), body_sha256="0" * 64)
    outcome = desk.make(desk.journal.intend(intent))
    assert outcome.attempt.state is State.ABANDONED
    assert posts(desk) == 0


def test_an_intent_of_another_host_gets_neither_token_nor_order(desk: Desk, sale: str) -> None:
    intent = replace(intent_of(desk, sale), base_url="https://api.imoje.pl/v1/merchant")
    outcome = desk.make(desk.journal.intend(intent))
    assert outcome.attempt.state is State.ABANDONED
    assert posts(desk) == 0


def intent_of(desk: Desk, sale: str) -> Intent:
    attempt = desk.confirm(sale, "45,00")
    refund.abandon(desk.shop, attempt)
    return replace(attempt.intent, intent_id="another")


def test_a_confirmed_refund_may_be_dropped_until_it_is_on_its_way(desk: Desk, sale: str) -> None:
    attempt = desk.confirm(sale, "45,00")
    assert refund.abandon(desk.shop, attempt).state is State.ABANDONED
    sent = desk.refund(sale, "45,00").attempt
    with pytest.raises(IllegalMove):
        refund.abandon(desk.shop, sent)


def test_a_refusal_by_imoje_is_told_with_its_words(desk: Desk, sale: str) -> None:
    desk.gateway.arm(Fault.REFUSED_422)
    outcome = desk.refund(sale, "45,00")
    assert (outcome.notice, outcome.resend, outcome.failure) == (Notice.REFUSED, Resend.YES, Failure.REFUSED)
    assert outcome.words.code == "TRAINING-REFUSED"
    assert desk.refunds(sale) == []


def test_too_many_calls_hold_the_next_refund_as_long_as_imoje_asks(desk: Desk, sale: str, clock: StillClock) -> None:
    desk.gateway.arm(Fault.RATE_429)
    outcome = desk.refund(sale, "45,00")
    assert (outcome.attempt.state, outcome.resend) == (State.REJECTED, Resend.AFTER_READING)
    clock.advance(6)
    assert desk.shop.pacing.remaining(desk.profile.base_url, desk.profile.merchant_id) == pytest.approx(4.0)


def test_a_refund_already_known_as_another_attempts_is_not_believed_twice(
    desk: Desk, sale: str, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.refund(sale, "45,00").attempt
    clock.advance(10)
    monkeypatch.setattr(refund, "picture_of", lambda reading: replace(_picture(reading), refunds=()))
    monkeypatch.setattr(desk.gateway._ledger, "refund", lambda *_: {"transaction": sent_again(desk, first.refund_id)})
    outcome = desk.refund(desk.case("pbl-mbank"), "45,00")
    assert (outcome.attempt.state, outcome.attempt.needs_human) == (State.UNKNOWN, True)
    assert (outcome.notice, outcome.resend) == (Notice.NEEDS_HUMAN, Resend.NO)


_picture = refund.picture_of


def sent_again(desk: Desk, refund_id: str | None) -> dict[str, object]:
    return {
        "id": refund_id, "type": "refund", "status": "settled", "amount": 4500, "currency": "PLN",
        "serviceId": desk.gateway.service_id,
    }  # fmt: skip


# A refund that nobody could find, and the one that replaces it


def test_a_refund_that_was_not_found_may_be_replaced_by_a_new_one_that_names_it(desk: Desk, sale: str) -> None:
    intent_id = absent(desk, sale)
    outcome = desk.refund(sale, "45,00", supersedes=intent_id)
    assert outcome.notice is Notice.ACCEPTED
    assert outcome.attempt.intent.supersedes == intent_id
    assert outcome.queue_may_go_on
    assert desk.refunds(sale) == [4500]


def test_the_first_one_shown_at_the_review_blocks_the_second(desk: Desk, sale: str) -> None:
    intent_id = absent(desk, sale)
    desk.appears_at_imoje(sale)
    reviewed = desk.review(sale, "45,00", supersedes=intent_id)
    assert reviewed.order is None
    assert reviewed.blocked_by is not None
    assert reviewed.blocked_by.intent.intent_id == intent_id
    assert reviewed.blocked_by.state is State.RECONCILED_APPLIED


def test_the_first_one_shown_at_the_confirmation_blocks_the_second(desk: Desk, sale: str) -> None:
    intent_id = absent(desk, sale)
    reviewed = desk.review(sale, "45,00", supersedes=intent_id)
    desk.appears_at_imoje(sale)
    with pytest.raises(AlreadyOpen):
        refund.confirm(desk.shop, reviewed, ANNA)
    assert desk.refunds(sale) == [4500]


def test_the_first_one_found_before_the_gate_withdraws_the_second(desk: Desk, sale: str) -> None:
    intent_id = absent(desk, sale)
    second = desk.confirm(sale, "45,00", supersedes=intent_id)
    desk.appears_at_imoje(sale)
    first = desk.look(desk.journal.attempts_of(intent_id)[0]).attempt
    assert first.state is State.RECONCILED_APPLIED
    assert desk.make(second).attempt.state is State.NOT_SENT
    assert desk.refunds(sale) == [4500]


def test_a_doubt_about_the_first_one_withdraws_the_second(desk: Desk, sale: str) -> None:
    intent_id = absent(desk, sale)
    second = desk.confirm(sale, "45,00", supersedes=intent_id)
    desk.appears_at_imoje(sale, 100)
    first = desk.look(desk.journal.attempts_of(intent_id)[0]).attempt
    assert (first.state, first.needs_human) == (State.RECONCILED_ABSENT, True)
    assert desk.make(second).attempt.state is State.NOT_SENT
    desk.gateway._ledger._sales[sale][0].refunds.clear()
    desk.appears_at_imoje(sale)
    assert desk.look(first).attempt == first, "what a person has to look at is not settled by a reading"


def test_the_first_of_three_found_withdraws_the_third(desk: Desk, sale: str, clock: StillClock) -> None:
    first = absent(desk, sale)
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    second = desk.refund(sale, "45,00", supersedes=first).attempt
    desk.look_for(second, *QUARTER_OF_AN_HOUR)
    third = desk.confirm(sale, "45,00", supersedes=second.intent.intent_id)
    desk.appears_at_imoje(sale)
    desk.look(desk.journal.attempts_of(first)[0])
    assert desk.make(third).attempt.state is State.NOT_SENT


def test_refunding_the_older_of_two_that_were_not_found_replaces_the_newer_one_too(desk: Desk, sale: str) -> None:
    first = absent(desk, sale)
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    second = desk.refund(sale, "20,00").attempt
    desk.look_for(second, *QUARTER_OF_AN_HOUR)
    third = desk.confirm(sale, "45,00", supersedes=first)
    assert third.intent.supersedes == second.intent.intent_id
    desk.appears_at_imoje(sale, 2000)
    assert desk.look(second).attempt.state is State.RECONCILED_APPLIED
    assert desk.make(third).attempt.state is State.NOT_SENT
    assert desk.refunds(sale) == [2000]


def test_what_a_refund_in_flight_may_have_made_is_not_taken_for_the_first_one(desk: Desk, sale: str) -> None:
    intent_id = absent(desk, sale)
    desk.gateway.arm(Fault.DROP_AFTER_ACCEPTING)
    second = desk.refund(sale, "45,00", supersedes=intent_id).attempt
    first = desk.look(desk.journal.attempts_of(intent_id)[0]).attempt
    assert first.state is State.RECONCILED_ABSENT
    assert desk.look(second).attempt.refund_id == desk.gateway.truth(sale).refunds[0].id
    assert desk.look(first).attempt.state is State.RECONCILED_ABSENT
    assert finding_of(desk.journal.events(first.attempt_id)[-1]) is Finding.NOTHING_NEW


def test_a_refusal_while_an_earlier_one_is_in_doubt_is_read_back_before_it_is_told(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent(desk, sale, "120,00")
    attempt = desk.confirm(sale, "120,00")
    desk.appears_at_imoje(sale, 12000)  # within the half minute in which the picture counts as fresh
    outcome = desk.make(attempt)
    assert outcome.attempt.state is State.REJECTED
    assert outcome.words.code == "TRX-ERROR-120100"
    assert (outcome.notice, outcome.queue_may_go_on) == (Notice.UNKNOWN, False)
    states = {row.attempt_id: row.state for row in desk.rows()}
    assert sorted(states.values()) == [State.RECONCILED_APPLIED, State.REJECTED]


def test_a_refusal_after_an_earlier_one_that_is_still_absent_is_told_as_one(desk: Desk, sale: str) -> None:
    absent(desk, sale)
    attempt = desk.confirm(sale, "20,00")
    desk.gateway.arm(Fault.REFUSED_422)
    outcome = desk.make(attempt)
    assert (outcome.notice, outcome.queue_may_go_on) == (Notice.REFUSED, True)


def test_a_refusal_stays_in_doubt_while_the_journal_cannot_be_asked(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = desk.confirm(sale, "45,00")

    def fails(*_: object) -> None:
        raise JournalProblem(Problem.UNWRITABLE, desk.folder)

    monkeypatch.setattr(desk.journal, "unknown_on", fails)
    desk.gateway.arm(Fault.REFUSED_422)
    outcome = desk.make(attempt)
    assert (outcome.attempt.state, outcome.notice) == (State.REJECTED, Notice.UNKNOWN)


def test_a_review_of_a_sale_that_cannot_be_refunded_asks_nothing_more(desk: Desk) -> None:
    reviewed = refund.review(desk.shop, RefundDraft(Share.LEFT), desk.case("fully-refunded"))
    assert reviewed.order is None
    assert not any(call.path.endswith("can-refund") for call in desk.gateway.record())


def test_a_payment_that_imoje_will_not_refund_is_stopped_by_its_check(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.gateway._ledger, "can_refund", lambda *_: {"refundable": False, "balance": True})
    reviewed = desk.review(sale, "45,00")
    assert Code.GATEWAY_SAYS_NOT_REFUNDABLE in {problem.code for problem in reviewed.verdict.problems}
    assert reviewed.order is None


def test_the_order_in_an_intent_is_the_order_that_was_confirmed(desk: Desk, sale: str) -> None:
    reviewed = desk.review(sale, "45,00", title="Zwrot")
    attempt = refund.confirm(desk.shop, reviewed, ANNA)
    assert order_of(attempt.intent) == reviewed.order
    assert attempt.intent.kind is Kind.REFUND


def test_a_failing_reading_of_the_first_one_does_not_unlock_the_second(
    desk: Desk, sale: str, gateway: TrainingGateway
) -> None:
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    unknown = desk.refund(sale, "45,00").attempt
    gateway.arm(Fault.SERVER_ERROR_500, times=10, on="transaction")
    outcome = desk.look_for(unknown, *QUARTER_OF_AN_HOUR)
    assert (outcome.attempt.state, outcome.failure) == (State.UNKNOWN, Failure.SERVER_FAULT)
    gateway.arm(Fault.SERVER_ERROR_500, times=0)
    assert desk.review(sale, "45,00", supersedes=unknown.intent.intent_id).order is None
    readings = [event for event in desk.journal.events(unknown.attempt_id) if event.what is What.READING]
    assert len(readings) == len(QUARTER_OF_AN_HOUR) + 1


@pytest.mark.parametrize("fault", [Fault.FORBIDDEN_403, Fault.RATE_429])
def test_a_refusal_that_imoje_does_not_document_is_read_for_before_the_next_refund(
    desk: Desk, sale: str, clock: StillClock, fault: Fault
) -> None:
    desk.gateway.arm(fault)
    refused = desk.refund(sale, "45,00").attempt
    assert desk.review(sale, "45,00").blocked_by is None
    assert [event.what for event in desk.journal.events(refused.attempt_id)][-1] is What.READING
    desk.appears_at_imoje(sale, 1000)
    assert desk.review(sale, "45,00").blocked_by is None, "read once, it is not suspected of what came later"
    assert desk.refund(sale, "45,00").notice is Notice.ACCEPTED


def test_a_refund_refused_and_made_all_the_same_blocks_the_next_until_a_person_has_looked(
    desk: Desk, sale: str
) -> None:
    desk.gateway.arm(Fault.FORBIDDEN_403)
    refused = desk.refund(sale, "45,00").attempt
    desk.appears_at_imoje(sale, 4500)
    reviewed = desk.review(sale, "45,00")
    assert reviewed.blocked_by == desk.now(refused)
    assert desk.now(refused).needs_human
    with pytest.raises(Changed):
        desk.confirm(sale, "45,00")
    assert desk.refunds(sale) == [4500]
    close_by_hand(desk.journal, desk.now(refused), who="Ewa", note="made, seen in the panel", made=True)
    assert desk.review(sale, "45,00").blocked_by is None


def test_a_refusal_that_cannot_be_read_for_blocks_the_next(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.gateway.arm(Fault.FORBIDDEN_403)
    refused = desk.refund(sale, "45,00").attempt
    monkeypatch.setattr(earlier, "look_again", lambda shop, attempt: Outcome(attempt, Failure.UNREADABLE))
    assert desk.review(sale, "45,00").blocked_by == refused


def test_a_documented_refusal_needs_no_reading(desk: Desk, sale: str) -> None:
    desk.gateway.arm(Fault.REFUSED_422)
    refused = desk.refund(sale, "45,00").attempt
    desk.review(sale, "45,00")
    assert desk.journal.events(refused.attempt_id)[-1].state is State.REJECTED
    assert desk.journal.events(refused.attempt_id)[-1].what is What.STATE


def test_a_refund_of_a_sale_with_one_not_found_replaces_that_however_old_it_is(
    desk: Desk, sale: str, clock: StillClock
) -> None:
    first = absent(desk, sale)
    clock.advance(30 * 24 * 3600)
    assert desk.review(sale, "45,00").supersedes == first
    second = desk.confirm(sale, "20,00")
    assert second.intent.supersedes == first
    refund.abandon(desk.shop, second)
    assert desk.review(sale, "45,00").supersedes == first, "what was dropped has replaced nothing"
    desk.refund(sale, "45,00")
    assert desk.review(sale, "10,00").supersedes is None


def test_the_first_one_found_withdraws_also_a_second_that_nobody_called_its_successor(desk: Desk, sale: str) -> None:
    absent(desk, sale)
    second = desk.confirm(sale, "45,00")
    desk.appears_at_imoje(sale, 4500)
    first = desk.rows()[-1]
    assert desk.look(first).attempt.state is State.RECONCILED_APPLIED
    assert desk.make(second, Stop()).attempt.state is State.NOT_SENT
    assert desk.refunds(sale) == [4500]
