"""What the history asks the journal, on a worker thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imoje_desk.domain.attempts import Attempt, State, What

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal

PAGE = 100
_LOOKED_AT = 100
"""Of more unfinished ones than this nobody asks when each was last checked."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Every word of `text`, and any of `states` (None: all)."""

    text: str = ""
    states: frozenset[State] | None = None

    def matches(self, attempt: Attempt) -> bool:
        """Whether the journal would find an attempt by this filter."""
        if self.states is not None and attempt.state not in self.states:
            return False
        return not self.text or _contains(attempt, self.text)


@dataclass(frozen=True, slots=True)
class Top:
    """What something may still follow, and when imoje was last asked about any of it (unix seconds)."""

    attempts: tuple[Attempt, ...] = ()
    last_checked: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for; the rest is None."""

    top: Top | None
    page: list[Attempt] | None


def question(
    journal: Journal, wanted: Filter, before_seq: int | None, *, top: bool, page: bool
) -> Callable[[], Answer]:
    """A job that reads the unfinished ones, the page before `before_seq` (None: the newest), or both."""

    def job() -> Answer:
        return Answer(
            _read_top(journal) if top else None,
            journal.history(text=wanted.text, states=wanted.states, limit=PAGE, before_seq=before_seq)
            if page
            else None,
        )

    return job


def _read_top(journal: Journal) -> Top:
    attempts = tuple(journal.unfinished())
    looks = [
        event.wall
        for attempt in attempts[:_LOOKED_AT]
        for event in journal.events(attempt.attempt_id)
        if event.what in (What.READING, What.POLL)
    ]
    return Top(attempts, max(looks, default=None))


def _contains(attempt: Attempt, text: str) -> bool:
    from imoje_desk.journal.writing import found_by

    searched = f"{found_by(attempt.intent, attempt.created)} {attempt.refund_id or ''}".casefold()
    return all(word in searched for word in text.casefold().split())
