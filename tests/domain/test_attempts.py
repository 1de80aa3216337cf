"""The steps an attempt may take, as tables a person can compare with the promise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from imoje_desk.domain.attempts import OPEN, TRANSITIONS, Intent, Kind, State, is_final, may_become
from imoje_desk.domain.environment import Environment

S = State

UP_TO_SENDING = {
    (None, S.INTENDED),
    (S.INTENDED, S.ABANDONED),
    (S.INTENDED, S.CONNECTING),
    (S.CONNECTING, S.NOT_SENT),
    (S.CONNECTING, S.UNKNOWN),
    (S.CONNECTING, S.SENDING),
    (S.NEEDS_HUMAN, S.RECONCILED_APPLIED),
    (S.NEEDS_HUMAN, S.CLOSED),
}
STEPS = {
    Kind.REFUND: UP_TO_SENDING
    | {(S.SENDING, to) for to in (S.SETTLED, S.ACCEPTED, S.FAILED_AFTER_ACCEPT, S.REJECTED, S.UNKNOWN)}
    | {(S.ACCEPTED, S.SETTLED), (S.ACCEPTED, S.FAILED_AFTER_ACCEPT)}
    | {(S.RECONCILED_APPLIED, S.SETTLED), (S.RECONCILED_APPLIED, S.FAILED_AFTER_ACCEPT)}
    | {(S.UNKNOWN, to) for to in (S.RECONCILED_APPLIED, S.RECONCILED_ABSENT, S.NEEDS_HUMAN)}
    | {(S.RECONCILED_ABSENT, S.RECONCILED_APPLIED), (S.RECONCILED_ABSENT, S.NEEDS_HUMAN)},
    Kind.CANCEL: UP_TO_SENDING
    | {(S.SENDING, to) for to in (S.CANCELLED, S.ACCEPTED, S.UNKNOWN)}
    | {(S.ACCEPTED, S.RECONCILED_APPLIED), (S.ACCEPTED, S.RECONCILED_ABSENT)}
    | {(S.UNKNOWN, to) for to in (S.RECONCILED_APPLIED, S.REJECTED, S.RECONCILED_ABSENT, S.NEEDS_HUMAN)},
}


@pytest.mark.parametrize("kind", Kind)
def test_exactly_these_steps_exist(kind: Kind) -> None:
    possible = {(old, new) for old in (None, *State) for new in State if may_become(kind, old, new)}
    assert possible == STEPS[kind]


@pytest.mark.parametrize("kind", Kind)
def test_what_may_have_been_sent_is_never_called_unsent_or_intended_again(kind: Kind) -> None:
    reached, grown = {S.SENDING, S.UNKNOWN}, True
    while grown:
        further = {new for old in reached for new in TRANSITIONS[kind].get(old, ())}
        grown = not further <= reached
        reached |= further
    assert not reached & {S.NOT_SENT, S.INTENDED, S.ABANDONED, S.CONNECTING}


def test_the_final_states() -> None:
    final = {S.ABANDONED, S.NOT_SENT, S.SETTLED, S.FAILED_AFTER_ACCEPT, S.CANCELLED, S.REJECTED, S.CLOSED}
    assert {state for state in State if is_final(state)} == final


def test_what_is_final_blocks_no_other_refund() -> None:
    assert not any(is_final(state) for state in OPEN)


def intent(**changes: Any) -> Intent:
    whole = Intent(
        intent_id="intent",
        kind=Kind.REFUND,
        environment=Environment.SANDBOX,
        base_url="https://sandbox.api.imoje.pl/v1/merchant",
        merchant_id="merchant",
        service_id="service",
        target_id="sale",
        order_id="2026/03/118",
        amount=4500,
        currency="PLN",
        title="Zwrot 118",
        send_email=False,
        body_sha256="",
        snapshot="{}",
        agent="Ewa",
    )
    return replace(whole, **changes)


@pytest.mark.parametrize("amount", [0, -1, 45.0, "4500", True, None])
def test_a_refund_is_of_a_positive_whole_number_of_minor_units(amount: object) -> None:
    with pytest.raises(ValueError, match="minor units"):
        intent(amount=amount)


def test_a_cancel_may_be_of_a_link_without_an_amount() -> None:
    assert intent(kind=Kind.CANCEL, amount=0).amount == 0
    with pytest.raises(ValueError, match="minor units"):
        intent(kind=Kind.CANCEL, amount=-1)
