"""A look at a journal from outside: without its lock, without writing, also while the desk has it open."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.exc import DBAPIError

from imoje_desk.journal import dialect, reading
from imoje_desk.journal.marker import Mark, Marker
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.journal.schema import VERSION, attempts, events

DATABASE = f"sqlite {sqlite3.sqlite_version}"
"""What reads the journal, and its version."""

_LATEST = 20


@dataclass(frozen=True, slots=True)
class Trouble:
    """The codes of an event that something went wrong in; no word of the payer's, the agent's or the gateway's."""

    wall: float
    """Unix seconds, UTC."""
    state: str
    exception: str
    """Class name only."""
    http_status: int | None
    gateway_code: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a journal looks like. `condition` is None where there is none yet."""

    condition: Health | Problem | None
    version: int = 0
    """Of the layout; 0 where unknown."""
    attempts: Mapping[str, int] = field(default_factory=dict)
    """How many there are in each state."""
    troubles: tuple[Trouble, ...] = ()
    """The newest first."""


def inspect(folder: Path, marker_folder: Path) -> Inspection:
    """Look at the journal in `folder`. Never raises for what is wrong with it, and changes nothing."""
    path = folder / "journal.sqlite"
    if not path.exists():
        return Inspection(None)
    try:
        identity = dialect.identify(path)
    except sqlite3.Error as error:
        return Inspection(dialect.problem_of(error))
    if identity.empty:
        return Inspection(None)
    if identity.foreign:
        return Inspection(Problem.FOREIGN)
    if not dialect.intact(path, thorough=False):
        return Inspection(Health.RECOVERY, identity.version)
    engine = dialect.reader(path)
    try:
        with engine.connect() as connection:
            lost = _lost(connection, Marker(marker_folder))
            condition = Health.HISTORY_LOST if lost else Health.READY
            if identity.version > VERSION:
                condition = Health.READ_ONLY_NEWER
            return Inspection(condition, identity.version, _counted(connection), _troubles(connection))
    except JournalProblem as problem:  # of the marker
        return Inspection(problem.code, identity.version)
    except DBAPIError as error:  # a layout that only its own version can read, or a file that fails meanwhile
        newer = identity.version > VERSION
        return Inspection(Health.READ_ONLY_NEWER if newer else dialect.problem_of(error), identity.version)
    finally:
        engine.dispose()


def _lost(connection: Connection, marker: Marker) -> bool:
    found = marker.read()
    if not found or not found.seq:
        return False
    return found != Mark.of(reading.fact(connection, "journal_id"), reading.event_at(connection, found.seq))


def _counted(connection: Connection) -> dict[str, int]:
    query = select(attempts.c.state, func.count()).group_by(attempts.c.state).order_by(attempts.c.state)
    return {str(state): count for state, count in connection.execute(query)}


def _troubles(connection: Connection) -> tuple[Trouble, ...]:
    wrong = or_(events.c.exception != "", events.c.gateway_code != "", events.c.http_status >= 400)
    query = select(events).where(wrong).order_by(events.c.seq.desc()).limit(_LATEST)
    return tuple(
        Trouble(row.wall, str(row.state), row.exception, row.http_status, row.gateway_code)
        for row in connection.execute(query)
    )
