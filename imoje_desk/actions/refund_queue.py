"""The queue of confirmed refunds: one at a time, in order, and none after an ending that leaves a doubt."""

from __future__ import annotations

from collections import deque

from imoje_desk.actions.outcome import Outcome
from imoje_desk.domain.attempts import Attempt


class RefundQueue:
    """Which refund is under way and which wait; it is driven from one thread.

    It stops at the first ending that is not beyond doubt, and goes on when a person says so. The waiting ones stay
    `intended` in the journal, also when the program ends.
    """

    def __init__(self) -> None:
        self._waiting: deque[Attempt] = deque()
        self.under_way: Attempt | None = None
        self.stopped = False
        self.stopped_by: Outcome | None = None
        self.stops = 0
        """How often it has stopped: a confirmation pressed before the last stop is no decision to go on."""

    @property
    def waiting(self) -> tuple[Attempt, ...]:
        """The refunds that wait for their turn, first first."""
        return tuple(self._waiting)

    def add(self, attempt: Attempt) -> None:
        """Put a confirmed refund at the end."""
        self._waiting.append(attempt)

    def remove(self, attempt_id: str) -> bool:
        """Take a waiting refund out again; False where it is not waiting."""
        kept = [attempt for attempt in self._waiting if attempt.attempt_id != attempt_id]
        removed = len(kept) < len(self._waiting)
        self._waiting = deque(kept)
        return removed

    def next(self) -> Attempt | None:
        """Begin with the next refund, if none is under way and the queue has not stopped."""
        if self.under_way is not None or self.stopped or not self._waiting:
            return None
        self.under_way = self._waiting.popleft()
        return self.under_way

    def finished(self, outcome: Outcome | None) -> None:
        """The one under way has ended, None by an error of the program; others follow only an ending beyond doubt."""
        self.under_way = None
        if outcome is None or not outcome.queue_may_go_on:
            self.stopped, self.stopped_by = True, outcome
            self.stops += 1

    def go_on(self) -> None:
        """A person has seen why the queue stopped and lets it go on."""
        self.stopped, self.stopped_by = False, None
