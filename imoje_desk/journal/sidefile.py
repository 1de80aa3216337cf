"""Where an answer of the gateway waits when the journal cannot take it.

One JSON document a line, appended and synced, in a folder apart from the journal. Each entry carries the id
its event will have, so delivering it twice changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

from imoje_desk.domain.attempts import Facts, State
from imoje_desk.domain.instant import Instant
from imoje_desk.journal.place import append


@dataclass(frozen=True, slots=True)
class Answer:
    """A step that an attempt must take because the gateway answered."""

    event_id: str
    attempt_id: str
    to: State
    facts: Facts
    at: Instant
    process: str
    refund_id: str | None = None
    needs_human: bool | None = None
    touch: bool = False


class SideFile:
    """The answers that wait, in one file. Every method may be called on any thread."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "answers.jsonl"
        self._guard = Lock()
        self._told: set[str] = set()
        """The ids of those that have been delivered and are still there."""

    def append(self, answer: Answer) -> None:
        """Write one answer down, durably. Raises OSError."""
        with self._guard:
            # A crash may have torn the last line: an empty one closes it off.
            append(self.path, b"\n" + json.dumps(asdict(answer), separators=(",", ":")).encode("ascii") + b"\n")

    def read(self) -> tuple[list[Answer], bool]:
        """The answers that wait, and whether every line is one. Raises OSError."""
        answers, whole = [], True
        lines = self.path.read_bytes().splitlines() if self.path.exists() else []
        for line in filter(None, lines):
            try:
                answers.append(_answer(json.loads(line)))
            except (ValueError, TypeError, KeyError):
                whole = False
        return answers, whole

    def settle(self, told: Iterable[str], *, whole: bool) -> list[Answer]:
        """Note which were delivered; the others that wait, and the file is forgotten where there are none.

        Else it is put aside for a person unless it was `whole`. Raises OSError.
        """
        with self._guard:
            self._told.update(told)
            others = [answer for answer in self.read()[0] if answer.event_id not in self._told]
            if not others:
                self.clear(delivered=whole)
                self._told.clear()
            return others

    def clear(self, *, delivered: bool) -> None:
        """Forget the file if all of it was `delivered`, else put it aside for a person. Raises OSError."""
        if delivered:
            self.path.unlink(missing_ok=True)
        elif self.path.exists():
            self.path.replace(self.path.with_name(f"answers.undelivered.{uuid4().hex}.jsonl"))


def _answer(fields: dict[str, Any]) -> Answer:
    return Answer(
        **fields | {
            "to": State(fields["to"]),
            "facts": Facts(**fields["facts"]),
            "at": Instant(**fields["at"]),
        }
    )  # fmt: skip
