"""Which tone of the palette a status or state has."""

from __future__ import annotations

from imoje_desk.domain.attempts import State
from imoje_desk.domain.payment import CanPay, Status

_STATUS_TONES = {
    Status.NEW: "waiting",
    Status.PENDING: "waiting",
    Status.AUTHORIZED: "waiting",
    Status.SETTLED: "good",
    Status.REJECTED: "bad",
    Status.CANCELLED: "neutral",
    Status.ERROR: "bad",
}
_STATE_TONES = {
    State.INTENDED: "waiting",
    State.CONNECTING: "waiting",
    State.SENDING: "waiting",
    State.ACCEPTED: "waiting",
    State.RECONCILED_APPLIED: "waiting",
    State.SETTLED: "good",
    State.CANCELLED: "good",
    State.REJECTED: "bad",
    State.FAILED_AFTER_ACCEPT: "bad",
    State.UNKNOWN: "doubt",
    State.NEEDS_HUMAN: "doubt",
    State.RECONCILED_ABSENT: "doubt",
}
_ANSWER_TONES = {
    CanPay.YES: "waiting",
    CanPay.POSSIBLY_ATTEMPT_OPEN: "doubt",
    CanPay.POSSIBLY_UNKNOWN: "doubt",
}


def status_tone(status: str | None) -> str:
    """The tone of a status word of imoje's; an unknown word is a doubt."""
    return _STATUS_TONES[Status(status)] if status in _STATUS_TONES else "doubt"


def state_tone(state: State) -> str:
    """The tone of an attempt of ours."""
    return _STATE_TONES.get(state, "neutral")


def answer_tone(answer: CanPay) -> str:
    """The tone of the answer whether the customer can still pay."""
    return _ANSWER_TONES.get(answer, "neutral")
