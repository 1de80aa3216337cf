"""The life of one cancel or refund: what was intended, what is known of it, and which step may follow which.

The refund call of the imoje API has no idempotency key, so one *intent* of an agent may reach the gateway at
most once. Each try is an *attempt*; attempts of one intent share its id, and a further one exists only where
the last one provably never left this computer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from imoje_desk.domain.environment import Environment


class Kind(StrEnum):
    """What is asked of the gateway."""

    REFUND = "refund"
    CANCEL = "cancel"


class State(StrEnum):
    """What is known of one attempt."""

    INTENDED = "intended"
    """Confirmed by the agent; nothing has touched the network."""
    ABANDONED = "abandoned"
    """Dropped by the agent before anything touched the network."""
    CONNECTING = "connecting"
    """A worker has taken it; no byte of the request may have left."""
    NOT_SENT = "not_sent"
    """Positive evidence that no byte of the request left."""
    SENDING = "sending"
    """The first byte may have left: from here on only readings, never a second send."""
    SETTLED = "settled"
    """The gateway made exactly this refund."""
    ACCEPTED = "accepted"
    """Taken by the gateway, not final. A cancel: answered, but the link is not cancelled yet."""
    FAILED_AFTER_ACCEPT = "failed_after_accept"
    """The gateway took it and then rejected it: no money moved."""
    CANCELLED = "cancelled"
    """The payment link is cancelled."""
    REJECTED = "rejected"
    """Cleanly refused by the gateway."""
    UNKNOWN = "unknown"
    """It may or may not have been done."""
    RECONCILED_APPLIED = "reconciled_applied"
    """Was unknown; a reading found it done."""
    RECONCILED_ABSENT = "reconciled_absent"
    """Was unknown; readings did not find it. Never final for a refund: a later reading may."""
    NEEDS_HUMAN = "needs_human"
    """What the gateway shows has no single explanation."""
    CLOSED = "closed"
    """Settled by a person, with name and note."""


_UP_TO_SENDING: Mapping[State | None, frozenset[State]] = {
    None: frozenset({State.INTENDED}),
    State.INTENDED: frozenset({State.ABANDONED, State.CONNECTING}),
    State.CONNECTING: frozenset({State.NOT_SENT, State.UNKNOWN, State.SENDING}),
    State.NEEDS_HUMAN: frozenset({State.RECONCILED_APPLIED, State.CLOSED}),
}

_FINAL_REFUND = frozenset({State.SETTLED, State.FAILED_AFTER_ACCEPT})

TRANSITIONS: Mapping[Kind, Mapping[State | None, frozenset[State]]] = MappingProxyType(
    {
        Kind.REFUND: MappingProxyType(
            {
                **_UP_TO_SENDING,
                State.SENDING: _FINAL_REFUND | {State.ACCEPTED, State.REJECTED, State.UNKNOWN},
                State.ACCEPTED: _FINAL_REFUND,
                State.RECONCILED_APPLIED: _FINAL_REFUND,
                State.UNKNOWN: frozenset({State.RECONCILED_APPLIED, State.RECONCILED_ABSENT, State.NEEDS_HUMAN}),
                State.RECONCILED_ABSENT: frozenset({State.RECONCILED_APPLIED, State.NEEDS_HUMAN}),
            }
        ),
        Kind.CANCEL: MappingProxyType(
            {
                **_UP_TO_SENDING,
                State.SENDING: frozenset({State.CANCELLED, State.ACCEPTED, State.UNKNOWN}),
                State.ACCEPTED: frozenset({State.RECONCILED_APPLIED, State.RECONCILED_ABSENT}),
                State.UNKNOWN: frozenset(
                    {
                        State.RECONCILED_APPLIED,
                        State.REJECTED,
                        State.RECONCILED_ABSENT,
                        State.NEEDS_HUMAN,
                    }
                ),
            }
        ),
    }
)
"""Every step there is, by kind and state; None stands for "not written yet". The journal's database refuses
all others. What has reached SENDING never becomes NOT_SENT."""

OPEN = frozenset({State.INTENDED, State.CONNECTING, State.SENDING, State.UNKNOWN, State.NEEDS_HUMAN})
"""At most one refund of a transaction is in one of these states. An accepted refund blocks no further one:
its amount is already subtracted from what is left."""


def may_become(kind: Kind, old: State | None, new: State) -> bool:
    """Whether an attempt in `old` (None: not written yet) may go to `new`."""
    return new in TRANSITIONS[kind].get(old, frozenset())


def is_final(state: State) -> bool:
    """Whether nothing can follow `state`, whatever the kind."""
    return all(state not in steps for steps in TRANSITIONS.values())


@dataclass(frozen=True, slots=True)
class Intent:
    """What an agent confirmed, once and for all. Holds no token and no payer contact data.

    Raises ValueError where the amount is not a positive whole number of minor units (a cancel may have 0).
    """

    intent_id: str
    kind: Kind
    environment: Environment
    base_url: str
    merchant_id: str
    service_id: str
    target_id: str
    """The transaction to refund, or the payment link to cancel."""
    order_id: str
    amount: int
    """Minor units."""
    currency: str
    title: str
    send_email: bool
    body_sha256: str
    """Of the request body exactly as it will be sent."""
    snapshot: str
    """JSON text: what the gateway showed at confirmation, for later readings to compare with."""
    agent: str
    ticket: str = ""
    note: str = ""
    supersedes: str | None = None
    """The intent this one replaces, named by a person after its outcome stayed unknown."""
    method: str = ""
    """What the sale was paid by, in imoje's word; empty for a cancel, and where it is not known."""
    request_id: str | None = None
    """The request of another person that this refund was made of."""

    def __post_init__(self) -> None:
        if type(self.amount) is not int or self.amount < (self.kind is Kind.REFUND):
            raise ValueError("amount must be a positive whole number of minor units")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of an intent, as the journal has it."""

    attempt_id: str
    number: int
    """1 for the first attempt of its intent."""
    state: State
    needs_human: bool
    """A person should look, whatever the state."""
    refund_id: str | None
    """The refund at the gateway that is this attempt's, once known."""
    intent: Intent
    created: float
    """Unix seconds, UTC, by this computer's clock."""
    changed: float
    """Unix seconds, UTC: the last event."""
    seq: int
    """Place in the journal: later attempts have greater numbers, whatever the clock said."""


class What(StrEnum):
    """The sort of thing an event tells."""

    STATE = "state"
    """The attempt went to a state."""
    READING = "reading"
    """The gateway was asked what had become of an unknown one."""
    POLL = "poll"
    """The gateway was asked whether a waiting one is final."""
    NOTE = "note"
    """A person wrote something."""
    ANSWER = "answer"
    """The gateway's answer, come too late to be a step."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The evidence of one event, as far as there was any. The caller has redacted all of it."""

    phase: str = ""
    """How far the connection had got."""
    exception: str = ""
    """Class name only."""
    http_status: int | None = None
    server_date: str = ""
    """The answer's Date header, as received."""
    trace_id: str = ""
    gateway_code: str = ""
    answer_sha256: str = ""
    excerpt: str = ""
    libraries: str = ""
    """Names and versions of the libraries that did the sending."""
    note: str = ""
    detail: str = ""
    """JSON text: whatever else explains the event."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an attempt's story; never changed, never removed."""

    seq: int
    """Place in the journal."""
    attempt_id: str
    step: int
    """Place in the attempt's story, from 1."""
    event_id: str
    what: What
    state: State
    """The attempt's state after the event."""
    needs_human: bool
    refund_id: str | None
    wall: float
    """Unix seconds, UTC."""
    monotonic: float
    boot: str
    process: str
    """The run of the program that wrote it."""
    facts: Facts
