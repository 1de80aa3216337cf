"""A link is cancelled once and read again: what it shows then is what the agent is told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from imoje_desk.actions.cancel_link import cancel_link
from imoje_desk.actions.outcome import Notice, Outcome, Resend
from imoje_desk.actions.picture import Changed
from imoje_desk.actions.reconcile import look_again
from imoje_desk.domain.attempts import State, What
from imoje_desk.domain.payment import PaymentLink
from imoje_desk.domain.problems import Code
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.training import Fault
from imoje_desk.training.ledger import Refusal
from tests.support.desk import ANNA, Desk, StillClock


def shown(desk: Desk, key: str = "open-link") -> PaymentLink:
    return desk.shop.reader.link(desk.case(key)).value


def cancel(desk: Desk, link: PaymentLink | None = None, stop: Stop | None = None) -> Outcome:
    return cancel_link(desk.shop, link or shown(desk), ANNA, stop=stop or Stop())


def posts(desk: Desk) -> int:
    return sum(call.path.endswith("/cancel") for call in desk.gateway.record())


def refusing(desk: Desk, monkeypatch: pytest.MonkeyPatch, status: int = 400) -> None:
    def refuse(body: Any) -> Any:
        raise Refusal(status, "Cannot cancel payment")

    monkeypatch.setattr(desk.gateway._ledger, "cancel", refuse)


def test_an_open_link_is_cancelled_and_shown_as_such(desk: Desk) -> None:
    outcome = cancel(desk)
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.CANCELLED, Notice.LINK_CANCELLED, Resend.NO,
    )  # fmt: skip
    assert outcome.link is not None
    assert outcome.link.value.status == "cancelled"
    assert not outcome.attempt_was_open


def test_a_payer_who_may_be_paying_is_pointed_out(desk: Desk) -> None:
    outcome = cancel(desk, shown(desk, "pending-attempt"))
    assert outcome.notice is Notice.LINK_CANCELLED
    assert outcome.attempt_was_open


def test_late_money_is_seen_when_the_link_is_read_again(desk: Desk, clock: StillClock) -> None:
    outcome = cancel(desk, shown(desk, "paid-while-cancelling"))
    clock.advance(10)
    assert look_again(desk.shop, outcome.attempt).notice is Notice.LINK_PAID_MEANWHILE


def test_a_link_paid_just_before_is_not_cancelled(desk: Desk) -> None:
    outcome = cancel(desk, shown(desk, "paid-just-before-cancelling"))
    assert (outcome.attempt.state, outcome.notice) == (State.REJECTED, Notice.LINK_PAID_MEANWHILE)
    assert outcome.words.message == "Cannot cancel payment"


def test_a_refusal_of_a_link_that_is_cancelled_means_it_was_already(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = shown(desk)
    ledger = desk.gateway._ledger
    real = ledger.cancel

    def cancelled_meanwhile(body: Any) -> Any:
        real(body)
        raise Refusal(400, "Cannot cancel payment")

    monkeypatch.setattr(ledger, "cancel", cancelled_meanwhile)
    outcome = cancel(desk, link)
    assert (outcome.attempt.state, outcome.notice) == (State.RECONCILED_APPLIED, Notice.LINK_ALREADY_CANCELLED)


def test_a_refusal_of_a_link_that_is_still_open_is_a_refusal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(desk, monkeypatch)
    outcome = cancel(desk)
    assert (outcome.attempt.state, outcome.notice) == (State.REJECTED, Notice.LINK_NOT_CANCELLED)


def test_a_refusal_whose_reading_fails_stays_unknown_until_the_deadline_has_passed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, clock: StillClock
) -> None:
    refusing(desk, monkeypatch)
    monkeypatch.setattr(desk.shop.journal, "intend", _then_fail_links(desk, desk.shop.journal.intend))
    outcome = cancel(desk, shown(desk))
    assert (outcome.attempt.state, outcome.words.http_status) == (State.UNKNOWN, 400)
    monkeypatch.undo()
    assert look_again(desk.shop, outcome.attempt).attempt.state is State.UNKNOWN
    clock.advance(91)
    absent = look_again(desk.shop, outcome.attempt)
    assert (absent.attempt.state, absent.notice, absent.resend) == (
        State.RECONCILED_ABSENT, Notice.LINK_NOT_CANCELLED, Resend.AFTER_READING,
    )  # fmt: skip


def _then_fail_links(desk: Desk, real: Any) -> Any:
    def intend(intent: Any) -> Any:
        desk.gateway.arm(Fault.SERVER_ERROR_500, on="link")
        return real(intent)

    return intend


def test_a_page_instead_of_a_refusal_proves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from imoje_desk.training.server import Reply

    link = shown(desk)
    monkeypatch.setattr(
        "imoje_desk.training.gateway._refused", lambda *_: Reply(400, b"<h1>Bad request</h1>", content_type="text/html")
    )
    refusing(desk, monkeypatch)
    assert cancel(desk, link).attempt.state is State.UNKNOWN


def test_a_lost_answer_is_settled_by_reading(desk: Desk) -> None:
    desk.gateway.arm(Fault.DROP_AFTER_ACCEPTING, on="cancel")
    outcome = cancel(desk)
    assert (outcome.attempt.state, outcome.notice) == (State.RECONCILED_APPLIED, Notice.LINK_ALREADY_CANCELLED)


def test_an_answer_that_shows_the_link_open_is_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, clock: StillClock
) -> None:
    link = shown(desk)
    monkeypatch.setattr(desk.gateway._ledger, "cancel", lambda body: desk.gateway._ledger.link(body["paymentId"]))
    outcome = cancel(desk, link)
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.ACCEPTED, Notice.LINK_STILL_OPEN, Resend.AFTER_READING,
    )  # fmt: skip
    clock.advance(100)
    assert look_again(desk.shop, outcome.attempt).attempt.state is State.RECONCILED_ABSENT


def test_an_answer_about_another_link_needs_a_person(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    link, other = shown(desk), desk.gateway._ledger.link(desk.case("panel-link"))
    monkeypatch.setattr(desk.gateway._ledger, "cancel", lambda body: {**other, "status": "cancelled"})
    outcome = cancel(desk, link)
    assert (outcome.attempt.state, outcome.attempt.needs_human, outcome.notice, outcome.resend) == (
        State.UNKNOWN, True, Notice.NEEDS_HUMAN, Resend.NO,
    )  # fmt: skip


def test_a_link_that_changed_since_it_was_shown_is_not_cancelled(desk: Desk) -> None:
    with pytest.raises(Changed) as refused:
        cancel(desk, replace(shown(desk), modified=1))
    assert refused.value.problems == ()
    assert (desk.rows(), posts(desk)) == ([], 0)


@pytest.mark.parametrize(
    ("key", "code"),
    [("cancelled-link", Code.LINK_CANCELLED), ("several-sales", Code.LINK_PAID)],
)
def test_what_rules_forbid_is_not_sent(desk: Desk, key: str, code: Code) -> None:
    with pytest.raises(Changed) as refused:
        cancel(desk, shown(desk, key))
    assert [problem.code for problem in refused.value.problems] == [code]
    assert posts(desk) == 0


def test_a_link_without_an_id_cannot_be_cancelled(desk: Desk) -> None:
    with pytest.raises(Changed) as refused:
        cancel(desk, replace(shown(desk), payment_id=None))
    assert Code.NO_PAYMENT_ID in [problem.code for problem in refused.value.problems]


def test_an_answer_about_another_link_is_not_the_link_that_was_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = shown(desk)
    other = desk.shop.reader.link(desk.case("panel-link"))
    monkeypatch.setattr(desk.shop.reader, "link", lambda _: other)
    with pytest.raises(GatewayError) as refused:
        cancel(desk, link)
    assert refused.value.failure is Failure.UNREADABLE


def test_stopped_before_the_gate_nothing_is_sent_and_nothing_read(desk: Desk) -> None:
    stop = Stop()
    stop.ask()
    outcome = cancel(desk, stop=stop)
    assert (outcome.attempt.state, outcome.notice, outcome.link) == (State.NOT_SENT, Notice.NOT_SENT, None)
    assert posts(desk) == 0


def test_a_cancelling_waits_for_no_refund(desk: Desk, sale: str) -> None:
    desk.refund(sale, "45,00")
    assert cancel(desk).notice is Notice.LINK_CANCELLED
    assert desk.shop.pacing.remaining(desk.profile.base_url, desk.profile.merchant_id) == 5.0


def test_a_reading_that_cannot_be_recorded_does_not_hide_what_was_sent(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise JournalProblem(Problem.FULL, desk.folder)

    link = shown(desk)
    monkeypatch.setattr(desk.journal, "record", fails)
    outcome = cancel(desk, link)
    assert (outcome.attempt.state, outcome.notice) == (State.CANCELLED, Notice.LINK_CANCELLED)


def test_the_readings_of_a_link_are_in_the_journal(desk: Desk) -> None:
    attempt = cancel(desk).attempt
    events = desk.journal.events(attempt.attempt_id)
    assert [event.state for event in events if event.what is What.STATE] == [
        State.INTENDED, State.CONNECTING, State.SENDING, State.CANCELLED,
    ]  # fmt: skip
    assert (events[-1].what, json.loads(events[-1].facts.detail)) == (What.READING, {"status": "cancelled", "paid": 0})
