"""The look-ups that found something, newest first: imoje has no search, so this desk's memory is the agent's."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from imoje_desk.vault.json_file import Document, JsonFile

FILE_NAME: Final = "recent.json"
MOST: Final = 500
LONGEST: Final = 90 * 24 * 3600.0
"""Seconds after which a look-up is forgotten, once another one is made."""


@dataclass(frozen=True, slots=True)
class RecentLookup:
    """One look-up, without any payer data. `profile_id` is the profile it was made in."""

    identifier: str
    profile_id: str
    order_id: str
    amount: str
    """As shown, with its currency."""
    at: float = 0.0
    """Unix seconds, 0 where not known."""


@dataclass(frozen=True, slots=True)
class _Stored:
    lookups: tuple[RecentLookup, ...] = ()


class RecentLookups:
    """`recent.json` in the data directory; a damaged file is moved aside and begins anew."""

    def __init__(self, data_dir: Path) -> None:
        self._file = JsonFile(data_dir / FILE_NAME, _read)
        self._lookups = self._file.load()
        self._guard = Lock()

    @property
    def all(self) -> tuple[RecentLookup, ...]:
        """The look-ups of every profile, newest first."""
        return self._lookups

    def of(self, profile_id: str) -> tuple[RecentLookup, ...]:
        """The look-ups of one profile, newest first."""
        return tuple(lookup for lookup in self._lookups if lookup.profile_id == profile_id)

    def add(self, lookup: RecentLookup) -> None:
        """Remember a look-up as the newest. Raises FileNotSaved; it is remembered for this run all the same."""
        with self._guard:
            others = (
                other
                for other in self._lookups
                if other.identifier != lookup.identifier and lookup.at - other.at <= LONGEST
            )
            self._lookups = (lookup, *others)[:MOST]
            self._file.save(self._file.document | {"lookups": [asdict(each) for each in self._lookups]})


def _read(document: Document) -> tuple[RecentLookup, ...]:
    return msgspec.convert(document, _Stored).lookups
