"""Attempts written straight into a journal, for tests of what only reads it."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from imoje_desk.actions.picture import Picture, SeenRefund
from imoje_desk.domain.attempts import Attempt, Facts, Intent, Kind, State, What
from imoje_desk.domain.environment import Environment
from imoje_desk.journal.store import Journal
from tests.support.desk import NOON

_SENT = (State.CONNECTING, State.SENDING)
_WAYS = {
    State.INTENDED: (),
    State.ABANDONED: (State.ABANDONED,),
    State.NOT_SENT: (State.CONNECTING, State.NOT_SENT),
    State.UNKNOWN: (*_SENT, State.UNKNOWN),
    State.NEEDS_HUMAN: (*_SENT, State.UNKNOWN, State.NEEDS_HUMAN),
    State.RECONCILED_ABSENT: (*_SENT, State.UNKNOWN, State.RECONCILED_ABSENT),
    State.RECONCILED_APPLIED: (*_SENT, State.UNKNOWN, State.RECONCILED_APPLIED),
}

EARLIER = SeenRefund(str(UUID(int=7, version=4)), 2000, "settled", int(NOON) - 86400, "api")
BEFORE = Picture("settled", 1, 12000, 10000, "PLN", (EARLIER,), NOON, NOON)


def intent(number: int, kind: Kind = Kind.REFUND, **values: Any) -> Intent:
    """An intent that differs from every other in all that identifies it."""
    plain = Intent(
        intent_id=f"intent-{number}",
        kind=kind,
        environment=Environment.TRAINING,
        base_url="http://127.0.0.1:1/v1/merchant",
        merchant_id="merchant",
        service_id=str(UUID(int=1, version=4)),
        target_id=str(UUID(int=10_000 + number, version=4)),
        order_id=f"2026/03/{number}",
        amount=4500 + number,
        currency="PLN",
        title=f"Zwrot {number}",
        send_email=False,
        body_sha256="",
        snapshot=BEFORE.to_json(),
        agent="Anna",
        ticket=f"T-{number}",
        note="",
    )
    return replace(plain, **values)


def put(journal: Journal, wanted: Intent, state: State, **flags: Any) -> Attempt:
    """An attempt that went the shortest legal way to a state."""
    attempt = journal.intend(wanted)
    way = _WAYS.get(state, (*_SENT, state))
    for step in way:
        attempt = journal.move(attempt.attempt_id, step, **(flags if step is way[-1] else {}))
    return attempt


def read(journal: Journal, attempt: Attempt, finding: str, picture: Picture = BEFORE) -> None:
    """A reading that found something, as reconciling records it."""
    detail = {"finding": finding, "refund": None, "picture": asdict(picture)}
    journal.record(attempt.attempt_id, What.READING, Facts(detail=json.dumps(detail)))
