"""What a desk knows its ledger to hold, so that a ledger set back to an earlier time does not pass unnoticed.

The mark is the last event of this desk's own whose commit was answered, never one that is only hoped for: a crash at
any point leaves it behind the ledger, which bears it out all the same. An event keeps its id wherever it is copied to.
"""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import Connection

from imoje_desk.journal import place, reading
from imoje_desk.journal.marker import Mark, Marker
from imoje_desk.journal.problems import JournalProblem, Problem

_NOTHING = Mark("")


class LastSeen:
    """The mark of one desk for one ledger, in the desk's own folder."""

    def __init__(self, folder: Path) -> None:
        """Raises JournalProblem UNWRITABLE where an earlier mark cannot be read."""
        self._marker = Marker(folder)
        self._mark = self._kept = self._marker.read() or _NOTHING
        self._losses = folder / "losses.jsonl"

    def note(self, attempt_id: str, event_id: str) -> None:
        """That event is in the ledger: its commit was answered."""
        self._mark = Mark(attempt_id, event=event_id)

    def keep(self) -> None:
        """Write the mark down, durably. Raises JournalProblem UNWRITABLE; the earlier one then stands."""
        if self._kept != self._mark:
            self._marker.write(self._mark)
            self._kept = self._mark

    def in_ledger(self, connection: Connection) -> bool:
        """Whether the ledger holds what the mark names."""
        mark = self._mark
        if mark == _NOTHING:
            return True
        return any(event.event_id == mark.event for event in reading.story(connection, mark.journal_id))

    def give_up(self, who: str, wall: float) -> None:
        """A person knows that the ledger has lost it: that is written down, and the next event begins anew.

        Raises JournalProblem UNWRITABLE.
        """
        note = {"who": who, "wall": wall, "marker": repr(self._mark)}
        try:
            place.append(self._losses, json.dumps(note).encode("ascii") + b"\n")
        except OSError as error:
            raise JournalProblem(Problem.UNWRITABLE, self._losses) from error
        lost, self._mark = self._mark, _NOTHING
        try:
            self.keep()
        except JournalProblem:
            self._mark = lost
            raise
