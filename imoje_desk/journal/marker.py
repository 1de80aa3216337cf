"""A second witness of the journal, kept elsewhere.

A database whose file was deleted, emptied or replaced by an older copy opens without complaint. The marker
names the last event known to be durable; a journal that cannot show exactly that event has lost history. The
journal may be ahead: a crash between its commit and the marker leaves the marker behind.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import astuple, dataclass
from pathlib import Path

from imoje_desk.domain.attempts import Event
from imoje_desk.journal.place import private
from imoje_desk.journal.problems import JournalProblem, Problem


@dataclass(frozen=True, slots=True)
class Mark:
    """What the marker says: the journal's identity and its last event (0 and empty: none yet)."""

    journal_id: str
    seq: int = 0
    sha256: str = ""

    @classmethod
    def of(cls, journal_id: str, event: Event | None) -> Mark:
        """The mark that a journal whose last event is `event` deserves."""
        if event is None:
            return cls(journal_id)
        text = json.dumps(astuple(event), ensure_ascii=True, separators=(",", ":"))
        return cls(journal_id, event.seq, hashlib.sha256(text.encode("ascii")).hexdigest())


UNREADABLE = Mark("", 1)
"""Stands for a marker that holds nonsense: no journal bears it out."""


class Marker:
    """The marker file of one journal. Not two journals may share a folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "journal.marker"

    def read(self) -> Mark | None:
        """What the marker says, None where there is none. Raises JournalProblem UNWRITABLE if it can't be read."""
        try:
            fields = json.loads(self.path.read_bytes())
            return Mark(str(fields["journal_id"]), int(fields["seq"]), str(fields["sha256"]))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError):
            return UNREADABLE
        except OSError as error:
            raise JournalProblem(Problem.UNWRITABLE, self.path) from error

    def write(self, mark: Mark) -> None:
        """Replace the marker in one step. Raises JournalProblem UNWRITABLE; the old one then stands.

        The rename itself is not synced: after a power cut the older marker may be back, which is only behind.
        """
        fields = {"journal_id": mark.journal_id, "seq": mark.seq, "sha256": mark.sha256}
        fresh = self.path.with_suffix(".new")
        try:
            with open(fresh, "wb", opener=private) as file:
                file.write(json.dumps(fields).encode("ascii"))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            raise JournalProblem(Problem.UNWRITABLE, self.path) from error
