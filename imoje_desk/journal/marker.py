"""A second witness of the journal, kept elsewhere.

A database whose file was deleted, emptied or replaced by an older copy opens without complaint. The marker
names the last event known to be durable; a journal that cannot show exactly that event has lost history. The
journal may be ahead: a crash between its commit and the marker leaves the marker behind.

The file has two slots, written in turn, a physical sector apart: what a torn write spoils is never the mark before
it, and overwriting costs a disk a third of what a new file does.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, NamedTuple

from imoje_desk.domain.attempts import Event
from imoje_desk.journal import place
from imoje_desk.journal.problems import JournalProblem, Problem


@dataclass(frozen=True, slots=True)
class Mark:
    """What the marker says: the journal's identity and its last event (0 and empty: none yet)."""

    journal_id: str
    seq: int = 0
    event: str = ""
    """What names the event beyond doubt: the hash of it, or in a shared ledger its id."""

    @classmethod
    def of(cls, journal_id: str, event: Event | None) -> Mark:
        """The mark that a journal whose last event is `event` deserves."""
        if event is None:
            return cls(journal_id)
        text = json.dumps(_values(event), ensure_ascii=True, separators=(",", ":"))
        return cls(journal_id, event.seq, hashlib.sha256(text.encode("ascii")).hexdigest())


UNREADABLE = Mark("", 1)
"""Stands for a marker that holds nonsense: no journal bears it out."""


def _values(value: Any) -> Any:
    return [_values(getattr(value, field.name)) for field in fields(value)] if is_dataclass(value) else value


class _Slot(NamedTuple):
    """A mark and its turn: of two, the later turn counts."""

    turn: int
    mark: Mark


_APART = 4096
_LENGTH = 512


class Marker:
    """The marker file of one journal. Not two journals may share a folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "journal.marker"

    def read(self) -> Mark | None:
        """What the marker says, None where there is none. Raises JournalProblem UNWRITABLE if it can't be read."""
        try:
            slot = _newest(self.path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise JournalProblem(Problem.UNWRITABLE, self.path) from error
        return slot.mark if slot else UNREADABLE

    def write(self, mark: Mark) -> None:
        """Mark durably. Raises JournalProblem UNWRITABLE; the old mark then stands."""
        try:
            if self.path.exists():
                self._overwrite(mark)
            else:
                self._create(mark)
        except OSError as error:
            raise JournalProblem(Problem.UNWRITABLE, self.path) from error

    def _overwrite(self, mark: Mark) -> None:
        with open(self.path, "r+b", buffering=0) as file:
            last = _newest(file.read())
            turn = last.turn + 1 if last else 0
            try:
                file.seek(turn % 2 * _APART)
                file.write(_slot(turn, mark))
                place.sync(file.fileno())
            except OSError:
                with suppress(OSError):
                    file.seek(turn % 2 * _APART)
                    file.write(bytes(_LENGTH))
                raise

    def _create(self, mark: Mark) -> None:
        fresh = self.path.with_suffix(".new")
        with open(fresh, "wb", opener=place.private) as file:
            file.write(_slot(0, mark).ljust(_APART + _LENGTH))
            file.flush()
            place.sync(file.fileno())
        fresh.replace(self.path)
        place.keep_names(self.path.parent)


def _slot(turn: int, mark: Mark) -> bytes:
    text = json.dumps([turn, mark.journal_id, mark.seq, mark.event]).encode("ascii")
    return (b"%08x %s\n" % (zlib.crc32(text), text)).ljust(_LENGTH)


def _newest(content: bytes) -> _Slot | None:
    slots = (_read_slot(content[at : at + _LENGTH]) for at in (0, _APART))
    return max(filter(None, slots), default=None, key=lambda slot: slot.turn)


def _read_slot(content: bytes) -> _Slot | None:
    check, _, text = content.partition(b"\n")[0].partition(b" ")
    if check != b"%08x" % zlib.crc32(text):
        return None
    try:
        turn, journal_id, seq, event = json.loads(text)
        return _Slot(int(turn), Mark(str(journal_id), int(seq), str(event)))
    except (ValueError, TypeError):
        return None
