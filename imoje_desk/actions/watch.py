"""What is looked at again and when. The window asks for the next due moment and reads then; all of it follows from
the journal, so that a restart forgets nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from imoje_desk.actions.cancel_link import LinkPicture
from imoje_desk.domain.attempts import Attempt, Event, Kind, State, What
from imoje_desk.vault.profiles import Profile

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal

AFTER_UNKNOWN = (5.0, 15.0, 60.0, 300.0, 900.0, 910.0)
"""Seconds after an outcome became unknown at which imoje is asked; later every quarter of an hour. The last is there
so that the readings span fifteen minutes."""
AFTER_ACCEPTED = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 600.0)
"""Pauses between the questions whether an accepted refund is final; the last one repeats."""
AFTER_CANCEL = (10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0)
"""Seconds after a link with an open attempt was cancelled at which it is read for late money."""
AFTER_UNKNOWN_CANCEL = (5.0, 15.0, 60.0, 95.0, 300.0, 900.0)
AFTER_FAILED = 60.0
"""Seconds after a reading for late money that failed at which it is tried once more."""
LONGEST_WATCH = 24 * 3600.0
"""Seconds for which a refund that was not found, or late money that could not be read for, is still looked for."""
MOST_CANCELLED = 100
"""So many of the links last cancelled are watched for late money."""
_UNSENT = frozenset({State.INTENDED, State.CONNECTING, State.SENDING})
_GONE = frozenset({State.CANCELLED, State.RECONCILED_APPLIED})


def watched(journal: Journal, profile: Profile) -> list[Attempt]:
    """A profile's attempts that something may be heard of: unfinished ones, and links cancelled while somebody paid.

    Raises JournalProblem.
    """
    unfinished = [attempt for attempt in journal.unfinished() if attempt.state not in _UNSENT]
    known = {attempt.attempt_id for attempt in unfinished}
    cancelled = [
        attempt
        for attempt in journal.history(states=_GONE, limit=MOST_CANCELLED)
        if attempt.attempt_id not in known and _was_being_paid(attempt)
    ]
    here = (profile.base_url, profile.merchant_id)
    return [each for each in (*unfinished, *cancelled) if (each.intent.base_url, each.intent.merchant_id) == here]


def next_look(attempt: Attempt, events: Sequence[Event]) -> float | None:
    """When to look at an attempt again, in unix seconds of this computer; None where nothing is awaited."""
    since = _since(attempt, events)
    looks = [event for event in events if event.what in (What.READING, What.POLL) and event.wall >= since]
    last = looks[-1].wall if looks else since
    if attempt.intent.kind is Kind.CANCEL:
        if attempt.state in (State.UNKNOWN, State.ACCEPTED) and not attempt.needs_human:
            return _at(AFTER_UNKNOWN_CANCEL, since, last, len(looks))
        if not _was_being_paid(attempt) or any(map(_saw_money, events)):
            return None
        return _for_late_money(since, looks)
    if attempt.state is State.UNKNOWN:
        return _at(AFTER_UNKNOWN, since, last, len(looks))
    if attempt.state is State.RECONCILED_ABSENT:
        return last + AFTER_UNKNOWN[-1] if last - since < LONGEST_WATCH else None
    if attempt.state in (State.ACCEPTED, State.RECONCILED_APPLIED) and attempt.refund_id is not None:
        return last + AFTER_ACCEPTED[min(len(looks), len(AFTER_ACCEPTED) - 1)]
    return None


def _was_being_paid(attempt: Attempt) -> bool:
    """Whether a link is cancelled, and showed an open payment when that was confirmed."""
    if attempt.intent.kind is not Kind.CANCEL or attempt.state not in _GONE:
        return False
    with suppress(ValueError):
        return LinkPicture.from_json(attempt.intent.snapshot).has_open_attempt
    return False


def _for_late_money(since: float, looks: Sequence[Event]) -> float | None:
    """The next reading of a cancelled link: one makes up for all that were missed while the program was closed."""
    last = max((event.wall for event in looks if event.facts.detail), default=since)
    due = next((since + after for after in AFTER_CANCEL if since + after > last), None)
    if due is None or not looks or looks[-1].facts.detail:
        return due
    failed = looks[-1].wall
    return max(due, failed + AFTER_FAILED) if failed - since < LONGEST_WATCH else None


def _saw_money(event: Event) -> bool:
    """Whether a reading of a link showed a settled payment."""
    with suppress(ValueError):
        detail = json.loads(event.facts.detail or "{}")
        return isinstance(detail, dict) and bool(detail.get("paid"))
    return False


def _since(attempt: Attempt, events: Sequence[Event]) -> float:
    states = [event.wall for event in events if event.what is What.STATE and event.state is attempt.state]
    return states[-1] if states else attempt.created


def _at(schedule: Sequence[float], since: float, last: float, looks: int) -> float:
    if looks < len(schedule):
        return max(since + schedule[looks], last)
    return last + schedule[-1]
