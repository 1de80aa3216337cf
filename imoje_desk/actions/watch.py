"""When to look at an attempt again. Pure; the window asks for the next due moment and reads then."""

from __future__ import annotations

from collections.abc import Sequence

from imoje_desk.domain.attempts import Attempt, Event, Kind, State, What

AFTER_UNKNOWN = (5.0, 15.0, 60.0, 300.0, 900.0, 910.0)
"""Seconds after an outcome became unknown at which imoje is asked; later every quarter of an hour. The last is there
so that the readings span fifteen minutes."""
AFTER_ACCEPTED = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 600.0)
"""Pauses between the questions whether an accepted refund is final; the last one repeats."""
AFTER_CANCEL = (10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0)
"""Seconds after a link with an open attempt was cancelled at which it is read for late money."""
AFTER_UNKNOWN_CANCEL = (5.0, 15.0, 60.0, 95.0, 300.0, 900.0)
LONGEST_WATCH = 24 * 3600.0
"""Seconds for which a refund that was not found is still looked for."""


def next_look(attempt: Attempt, events: Sequence[Event]) -> float | None:
    """When to look at an attempt again, in unix seconds of this computer; None where nothing is awaited."""
    since = _since(attempt, events)
    looks = [event.wall for event in events if event.what in (What.READING, What.POLL) and event.wall >= since]
    last = looks[-1] if looks else since
    if attempt.intent.kind is Kind.CANCEL:
        if attempt.state in (State.UNKNOWN, State.ACCEPTED) and not attempt.needs_human:
            return _at(AFTER_UNKNOWN_CANCEL, since, last, len(looks))
        return None
    if attempt.state is State.UNKNOWN:
        return _at(AFTER_UNKNOWN, since, last, len(looks))
    if attempt.state is State.RECONCILED_ABSENT:
        return last + AFTER_UNKNOWN[-1] if last - since < LONGEST_WATCH else None
    if attempt.state in (State.ACCEPTED, State.RECONCILED_APPLIED) and attempt.refund_id is not None:
        return last + AFTER_ACCEPTED[min(len(looks), len(AFTER_ACCEPTED) - 1)]
    return None


def next_look_for_late_money(cancelled_at: float, now: float) -> float | None:
    """When to read a cancelled link again that had an open attempt; None once fifteen minutes have passed."""
    return next((cancelled_at + after for after in AFTER_CANCEL if cancelled_at + after > now), None)


def _since(attempt: Attempt, events: Sequence[Event]) -> float:
    states = [event.wall for event in events if event.what is What.STATE and event.state is attempt.state]
    return states[-1] if states else attempt.created


def _at(schedule: Sequence[float], since: float, last: float, looks: int) -> float:
    if looks < len(schedule):
        return max(since + schedule[looks], last)
    return last + schedule[-1]
