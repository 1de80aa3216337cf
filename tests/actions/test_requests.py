"""Four eyes through the real actions: one person asks, another sends, and nobody does both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from imoje_desk.actions import refund
from imoje_desk.actions.outcome import Notice
from imoje_desk.actions.picture import Aspect, Changed
from imoje_desk.actions.requests import ask_for, ask_unseen, prepare, review_request
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.domain.attempts import State
from imoje_desk.domain.four_eyes import Duty, NeedsTwo, Request, Stage
from imoje_desk.domain.money import Money
from imoje_desk.domain.problems import Code
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.journal.problems import AlreadyOpen, NotYours, RequestOver
from imoje_desk.training import Fault, TrainingGateway
from tests.support.desk import QUARTER_OF_AN_HOUR, Desk, StillClock

WEEK = 7 * 86400.0
EWA = Signature("Ewa", "T-9", "paczka uszkodzona")
ANNA = Signature("Anna")


def asked(desk: Desk, sale: str, amount: str = "45,00", **changes: Any) -> Request:
    """Ewa looks the sale up and asks for a part of it."""
    draft = RefundDraft(Share.PART, amount, "Zwrot 118")
    prepared = prepare(desk.shop.reader, desk.profile, draft, sale)
    return desk.journal.ask(replace(ask_for(prepared, desk.profile, EWA), **changes), WEEK)


@pytest.fixture
def shop(desk: Desk) -> Shop:
    """Anna's, who sends what others ask for."""
    return replace(desk.shop, profile=replace(desk.profile, duty=Duty.APPROVE))


def posts(desk: Desk) -> int:
    return sum(call.path.endswith("/refund") for call in desk.gateway.record())


def test_what_one_person_asks_for_another_sends_once_and_the_journal_knows_both(
    desk: Desk, shop: Shop, sale: str
) -> None:
    request = asked(desk, sale)
    reviewed = review_request(shop, request.request_id)
    assert reviewed.order is not None
    attempt = refund.confirm(shop, reviewed, Signature("Anna", request.ask.ticket, request.ask.reason))
    assert desk.make(attempt).notice is Notice.ACCEPTED
    assert desk.refunds(sale) == [4500]
    intent = attempt.intent
    assert (intent.agent, intent.ticket, intent.note, intent.title) == ("Anna", "T-9", "paczka uszkodzona", "Zwrot 118")
    after = desk.journal.request(request.request_id)
    assert (after.stage, after.ask.maker, after.decided_by, after.attempt_id) == (
        Stage.APPROVED,
        "Ewa",
        "Anna",
        attempt.attempt_id,
    )


def test_a_request_approved_once_is_never_sent_again(desk: Desk, shop: Shop, sale: str, clock: StillClock) -> None:
    request = asked(desk, sale)
    reviewed = review_request(shop, request.request_id)
    late = replace(reviewed)
    desk.make(refund.confirm(shop, reviewed, ANNA))
    clock.advance(60)
    with pytest.raises(RequestOver):
        review_request(shop, request.request_id)
    with pytest.raises((Changed, RequestOver)):
        refund.confirm(shop, late, ANNA)
    assert posts(desk) == 1


def test_two_who_approve_at_the_same_moment_make_one_refund(desk: Desk, shop: Shop, sale: str) -> None:
    request = asked(desk, sale)
    one, two = review_request(shop, request.request_id), review_request(shop, request.request_id)
    first = refund.confirm(shop, one, ANNA)
    with pytest.raises((AlreadyOpen, RequestOver)):
        refund.confirm(shop, two, Signature("Jan"))
    refund.abandon(shop, first)
    with pytest.raises(RequestOver):
        refund.confirm(shop, two, Signature("Jan"))
    assert posts(desk) == 0


def test_nobody_approves_what_they_asked_for(desk: Desk, shop: Shop, sale: str) -> None:
    request = asked(desk, sale)
    own = replace(shop, profile=replace(shop.profile, agent="EWA "))
    with pytest.raises(NotYours):
        review_request(own, request.request_id)
    with pytest.raises(NotYours):
        refund.confirm(shop, review_request(shop, request.request_id), Signature("ewa"))
    assert desk.rows() == []


def test_a_sale_that_is_not_as_its_maker_saw_it_is_not_refunded_and_the_difference_is_shown(
    desk: Desk, shop: Shop, sale: str
) -> None:
    request = asked(desk, sale)
    desk.appears_at_imoje(sale, 1000)
    reviewed = review_request(shop, request.request_id)
    assert reviewed.order is None
    assert {change.aspect for change in reviewed.changes} >= {Aspect.LEFT, Aspect.REFUNDS}
    with pytest.raises(Changed) as refused:
        refund.confirm(shop, reviewed, ANNA)
    assert refused.value.changes == reviewed.changes
    assert desk.journal.request(request.request_id).stage is Stage.REQUESTED


def test_what_changes_between_review_and_press_stops_it(desk: Desk, shop: Shop, sale: str) -> None:
    reviewed = review_request(shop, asked(desk, sale).request_id)
    desk.appears_at_imoje(sale, 1000)
    with pytest.raises(Changed):
        refund.confirm(shop, reviewed, ANNA)
    assert desk.rows() == []


def test_a_request_that_came_to_its_end_or_was_returned_between_review_and_press_is_not_sent(
    desk: Desk, shop: Shop, sale: str, clock: StillClock
) -> None:
    reviewed = review_request(shop, asked(desk, sale).request_id)
    clock.advance(WEEK)
    with pytest.raises(RequestOver):
        refund.confirm(shop, reviewed, ANNA)
    assert reviewed.request is not None
    desk.journal.expire_requests(shop.profile.base_url, shop.profile.merchant_id)
    again = asked(desk, sale)
    reviewed = review_request(shop, again.request_id)
    desk.journal.return_request(again.request_id, who="Jan", why="wait")
    with pytest.raises(RequestOver):
        refund.confirm(shop, reviewed, ANNA)
    assert desk.rows() == []


@pytest.mark.parametrize(
    ("duty", "limits", "alone"),
    [
        (Duty.APPROVE, (), False),
        (Duty.BOTH, (("PLN", 4499),), False),
        (Duty.BOTH, (("PLN", 4500),), True),
        (Duty.BOTH, (("EUR", 9999),), False),
        (Duty.ALONE, (), True),
    ],
)
def test_a_profile_sends_alone_what_its_duty_lets_it(
    desk: Desk, sale: str, duty: Duty, limits: tuple[tuple[str, int], ...], alone: bool
) -> None:
    shop = replace(desk.shop, profile=replace(desk.profile, duty=duty, alone_up_to=limits))
    reviewed = refund.review(shop, RefundDraft(Share.PART, "45,00"), sale)
    if alone:
        assert refund.confirm(shop, reviewed, ANNA).state is State.INTENDED
        return
    with pytest.raises(NeedsTwo) as refused:
        refund.confirm(shop, reviewed, ANNA)
    assert refused.value.amount == Money(4500, "PLN")
    assert desk.rows() == []


def test_what_was_asked_for_unseen_is_checked_by_who_approves(desk: Desk, shop: Shop, sale: str) -> None:
    ask = ask_unseen(desk.profile, sale, Money(4500, "PLN"), "Zwrot", EWA)
    assert ask.snapshot == ""
    reviewed = review_request(shop, desk.journal.ask(ask, WEEK).request_id)
    assert (reviewed.changes, reviewed.order is not None) == ((), True)
    desk.make(refund.confirm(shop, reviewed, ANNA))
    assert desk.refunds(sale) == [4500]


def test_another_currency_than_the_sales_is_not_what_was_asked_for(desk: Desk, shop: Shop, sale: str) -> None:
    ask = ask_unseen(desk.profile, sale, Money(4500, "EUR"), "", EWA)
    reviewed = review_request(shop, desk.journal.ask(ask, WEEK).request_id)
    assert reviewed.order is None
    assert Code.NOT_AS_ASKED in [problem.code for problem in reviewed.verdict.problems]
    with pytest.raises(Changed):
        refund.confirm(shop, reviewed, ANNA)


def test_nothing_is_asked_for_that_breaks_a_rule_or_has_no_reason(desk: Desk, sale: str) -> None:
    prepared = prepare(desk.shop.reader, desk.profile, RefundDraft(Share.PART, "999,00"), sale)
    with pytest.raises(ValueError, match="stops"):
        ask_for(prepared, desk.profile, EWA)
    prepared = prepare(desk.shop.reader, desk.profile, RefundDraft(Share.LEFT), sale)
    with pytest.raises(ValueError, match="reason"):
        ask_for(prepared, desk.profile, Signature("Ewa"))


def test_an_answer_about_another_sale_is_not_asked_upon(desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = desk.shop.reader.transaction(sale)
    other = replace(real, value=replace(real.value, transaction_id="another"))
    monkeypatch.setattr(desk.shop.reader, "transaction", lambda _id: other)
    with pytest.raises(GatewayError) as refused:
        prepare(desk.shop.reader, desk.profile, RefundDraft(Share.LEFT), sale)
    assert refused.value.failure is Failure.UNREADABLE


def test_a_lost_answer_leaves_the_request_approved_and_the_refund_unknown(
    desk: Desk, shop: Shop, sale: str, gateway: TrainingGateway
) -> None:
    request = asked(desk, sale)
    gateway.arm(Fault.SERVER_ERROR_500)
    attempt = refund.confirm(shop, review_request(shop, request.request_id), ANNA)
    assert desk.make(attempt).attempt.state is State.UNKNOWN
    assert desk.journal.request(request.request_id).stage is Stage.APPROVED
    with pytest.raises(RequestOver):
        review_request(shop, request.request_id)


@pytest.mark.parametrize("found_missing", ["before it was asked for", "after"])
def test_a_request_replaces_the_refund_that_was_not_found_without_its_maker_naming_it(
    desk: Desk, shop: Shop, sale: str, found_missing: str
) -> None:
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    lost = desk.refund(sale, "45,00").attempt
    if found_missing == "after":
        request = asked(desk, sale)
    assert desk.look_for(lost, *QUARTER_OF_AN_HOUR).attempt.state is State.RECONCILED_ABSENT
    if found_missing != "after":
        request = asked(desk, sale)
    reviewed = review_request(shop, request.request_id)
    assert (reviewed.supersedes, reviewed.blocked_by) == (lost.intent.intent_id, None)
    attempt = refund.confirm(shop, reviewed, ANNA)
    assert (attempt.intent.supersedes, attempt.intent.request_id) == (lost.intent.intent_id, request.request_id)
    assert desk.make(attempt).notice is Notice.ACCEPTED
    assert desk.refunds(sale) == [4500]


def test_a_lost_refund_that_turns_up_after_the_review_of_its_replacement_keeps_every_byte_here(
    desk: Desk, shop: Shop, sale: str
) -> None:
    desk.gateway.arm(Fault.SERVER_ERROR_500)
    lost = desk.refund(sale, "45,00").attempt
    desk.look_for(lost, *QUARTER_OF_AN_HOUR)
    request = asked(desk, sale)
    reviewed = review_request(shop, request.request_id)
    desk.appears_at_imoje(sale)
    with pytest.raises((Changed, AlreadyOpen)):
        refund.confirm(shop, reviewed, ANNA)
    assert posts(desk) == 1
