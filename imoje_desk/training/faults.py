"""What can go wrong at imoje or on the way, to be switched on for practice and for tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from threading import Lock

from imoje_desk.training.server import Manner, Reply, json_reply

KINDS = frozenset({"refund", "cancel", "link", "transaction", "can_refund", "service", "any"})
UNKNOWN_WORD = "held_for_review"


class Fault(StrEnum):
    """A fault of one call. An accepted call is one that would have been answered 200."""

    TIMEOUT_AFTER_ACCEPTING = "timeout_after_accepting"  # carried out, then silence
    TIMEOUT_WITHOUT_ACCEPTING = "timeout_without_accepting"  # not carried out, silence
    DROP_AFTER_ACCEPTING = "drop_after_accepting"  # carried out, connection closed without a byte
    SERVER_ERROR_500 = "server_error_500"  # not carried out
    SERVER_ERROR_500_APPLIED = "server_error_500_applied"  # carried out all the same
    REFUSED_422 = "refused_422"  # not carried out
    UNAUTHORISED_401 = "unauthorised_401"  # not carried out
    FORBIDDEN_403 = "forbidden_403"  # not carried out
    RATE_429 = "rate_429"  # not carried out, with Retry-After
    SLOW = "slow"  # carried out, the answer takes its time
    GARBAGE = "garbage"  # carried out, 200 with a web page for an answer
    TRUNCATED = "truncated"  # carried out, half the answer
    REDIRECT_302 = "redirect_302"  # not carried out
    SETTLES_LATER_REJECTED = "settles_later_rejected"  # a refund that is accepted as new and rejected later
    UNKNOWN_STATUS = "unknown_status"  # carried out, with a status word of no list


class Faults:
    """The switch: at most one armed fault, and those that come with a practice payment."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._armed: Fault | None = None
        self._kind = "any"
        self._times = 0
        self._of_target: dict[str, Fault] = {}

    @property
    def armed(self) -> Fault | None:
        """The fault that waits for its next call."""
        with self._lock:
            return self._armed

    def arm(self, fault: Fault, *, times: int, on: str) -> None:
        """Let the next `times` calls of a kind meet the fault; 0 disarms. ValueError for an unknown kind."""
        if on not in KINDS:
            raise ValueError(on)
        with self._lock:
            self._armed, self._kind, self._times = (fault if times > 0 else None), on, times

    def reset(self, of_target: Mapping[str, Fault]) -> None:
        """Disarm, and lay the given faults on the first refund of each transaction id."""
        with self._lock:
            self._armed = None
            self._of_target = dict(of_target)

    def take(self, kind: str, target: str) -> Fault | None:
        """The fault this call meets. An armed one goes first and also uses up the target's own."""
        with self._lock:
            own = self._of_target.pop(target, None) if kind == "refund" else None
            if self._armed is None or self._kind not in (kind, "any"):
                return own
            fault = self._armed
            self._times -= 1
            if self._times == 0:
                self._armed = None
            return fault


_PAGE = b"<!doctype html><title>imoje</title><h1>Przerwa techniczna</h1>"
_SILENCE = Reply(200, b"", manner=Manner.NEVER)


def _error(status: int, message: str, **more: str) -> Reply:
    return json_reply(status, {"apiErrorResponse": {"message": message, **more}})


_INSTEAD: Mapping[Fault, Reply] = {
    Fault.TIMEOUT_WITHOUT_ACCEPTING: _SILENCE,
    Fault.SERVER_ERROR_500: _error(500, "Internal Server Error"),
    Fault.REFUSED_422: _error(422, "Refused for practice.", code="TRAINING-REFUSED"),
    Fault.UNAUTHORISED_401: _error(401, "Unauthorized"),
    Fault.FORBIDDEN_403: _error(403, "Forbidden"),
    Fault.RATE_429: replace(_error(429, "Too Many Requests"), headers={"Retry-After": "10"}),
    Fault.REDIRECT_302: Reply(302, _PAGE, {"Location": "/login"}, "text/html"),
}

_AFTERWARDS: Mapping[Fault, Reply] = {
    Fault.TIMEOUT_AFTER_ACCEPTING: _SILENCE,
    Fault.DROP_AFTER_ACCEPTING: Reply(200, b"", manner=Manner.DROPPED),
    Fault.SERVER_ERROR_500_APPLIED: _error(500, "Internal Server Error"),
    Fault.GARBAGE: Reply(200, _PAGE, content_type="text/html"),
}


def instead_of_doing(fault: Fault | None) -> Reply | None:
    """The reply of a fault that keeps the call from being carried out."""
    return None if fault is None else _INSTEAD.get(fault)


def disturbed(fault: Fault | None, reply: Reply, slow: float) -> Reply:
    """What the fault makes of the reply to a call that was carried out or refused; `slow` in seconds."""
    if fault is Fault.SLOW:
        return replace(reply, delay=slow)
    if fault is None or reply.status != 200:
        return reply
    if fault is Fault.TRUNCATED:
        return replace(reply, manner=Manner.TRUNCATED)
    if fault is Fault.UNKNOWN_STATUS:
        document = json.loads(reply.body)
        inner = document.get("transaction", document) if isinstance(document, dict) else {}
        if "status" in inner:
            inner["status"] = UNKNOWN_WORD
        return json_reply(200, document)
    return _AFTERWARDS.get(fault, reply)
