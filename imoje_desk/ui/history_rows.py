"""Which attempt stands in which row: what may go on or needs a person on top, below it the rest by its newest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from imoje_desk.domain.attempts import TRANSITIONS, Attempt, Kind, State


class HistoryRows:
    """The loaded attempts in the order in which they are shown; an attempt is there at most once."""

    def __init__(self, top: Iterable[Attempt] = (), below: Sequence[Attempt] = ()) -> None:
        """`below` has the newest first; what is also on `top` is left out of it."""
        self._rows = sorted(top, key=_urgency)
        self._tops = len(self._rows)
        self.extend(below)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, row: int) -> Attempt:
        return self._rows[row]

    def news(self, page: Sequence[Attempt]) -> list[Attempt]:
        """The attempts of an older page that are not on top."""
        on_top = {attempt.attempt_id for attempt in self._rows[: self._tops]}
        return [attempt for attempt in page if attempt.attempt_id not in on_top]

    def extend(self, page: Sequence[Attempt]) -> None:
        """Add an older page at the end."""
        self._rows.extend(self.news(page))

    def row_of(self, attempt: Attempt) -> int | None:
        """The row of an attempt, None where it is not loaded."""
        for row in range(self._tops):
            if self._rows[row].attempt_id == attempt.attempt_id:
                return row
        row = self._below(attempt)
        found = row < len(self._rows) and self._rows[row].attempt_id == attempt.attempt_id
        return row if found else None

    def place(self, attempt: Attempt, *, complete: bool) -> int | None:
        """The row that an attempt, new or changed, belongs in once it has left its present one.

        None where it is older than all that are loaded, unless they are `complete`.
        """
        if may_go_on(attempt):
            others = (other for other in self._rows[: self._tops] if other.attempt_id != attempt.attempt_id)
            return sum(_urgency(other) < _urgency(attempt) for other in others)
        row = self._below(attempt)
        if row == len(self._rows) and not complete:
            return None
        was = self.row_of(attempt)
        return row - (was is not None and was < self._tops)

    def insert(self, row: int, attempt: Attempt) -> None:
        """Put an attempt into the row that `place` named."""
        self._rows.insert(row, attempt)
        self._tops += may_go_on(attempt)

    def remove(self, row: int) -> None:
        """Take an attempt out."""
        self._tops -= row < self._tops
        del self._rows[row]

    def _below(self, attempt: Attempt) -> int:
        return bisect_left(self._rows, -attempt.seq, lo=self._tops, key=lambda other: -other.seq)


def may_go_on(attempt: Attempt) -> bool:
    """Whether something may still follow, or a person should look."""
    return attempt.needs_human or bool(TRANSITIONS[attempt.intent.kind].get(attempt.state))


def may_settle(attempt: Attempt) -> bool:
    """Whether both sides of an attempt are worth a person's look: it is in doubt, or was not found."""
    if attempt.state is State.RECONCILED_ABSENT:
        return attempt.intent.kind is Kind.REFUND
    return attempt.needs_human or attempt.state in (State.UNKNOWN, State.NEEDS_HUMAN)


def _urgency(attempt: Attempt) -> tuple[int, int]:
    """What comes first: doubts, then what was not found or not sent, then what waits; the newer before the older."""
    if attempt.needs_human or attempt.state in (State.UNKNOWN, State.NEEDS_HUMAN):
        rank = 0
    elif attempt.state in (State.RECONCILED_ABSENT, State.INTENDED):
        rank = 1
    else:
        rank = 2
    return rank, -attempt.seq
