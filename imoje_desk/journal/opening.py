"""From a folder to an open journal: whose file it is, how new, whether whole; created or brought up to date.

The migrations and Alembic are loaded only where they are needed: at the first start, and after an update.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from imoje_desk.journal import dialect, place, reading, schema
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.journal.writing import note_fact, transaction

_WEEK = 7 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Opened:
    """The connections of a journal. Without `writer` it can only be read, and `health` says why."""

    path: Path
    health: Health
    reader: Engine
    writer: Engine | None = None
    journal_id: str = ""


def open_file(folder: Path, now: float) -> Opened:
    """Open or create the journal of a prepared and locked `folder`; `now` is unix seconds.

    Damage and a newer version are states of health, not errors. Raises JournalProblem FOREIGN, FULL, UNSAFE
    or UNWRITABLE.
    """
    path = folder / "journal.sqlite"
    try:
        with suppress(FileExistsError):
            place.create(path)
        for file in folder.glob(f"{path.name}*"):
            file.chmod(0o600)
    except OSError as error:
        raise JournalProblem(Problem.UNWRITABLE, path) from error
    reader = dialect.reader(path)
    try:
        if path.with_name(f"{path.name}-journal").exists():
            dialect.roll_back(path)
        identity = dialect.identify(path)
    except sqlite3.Error as error:
        if dialect.problem_of(error) is Problem.DAMAGED:
            return Opened(path, Health.RECOVERY, reader)
        raise JournalProblem(dialect.problem_of(error), path) from error
    if identity.foreign:
        raise JournalProblem(Problem.FOREIGN, path)
    if identity.version > schema.VERSION:
        return Opened(path, Health.READ_ONLY_NEWER, reader)
    thorough = not identity.empty and _check_due(reader, now)
    if not dialect.intact(path, thorough=thorough):
        return Opened(path, Health.RECOVERY, reader)
    writer = dialect.writer(path)
    try:
        if identity.empty:
            _create(writer, path)
        elif identity.version < schema.VERSION:
            _bring_up_to_date(writer, path)
        with transaction(writer, path) as connection:
            note_fact(connection, "closed", "no")
            if thorough:
                note_fact(connection, "checked", repr(now))
            journal_id = reading.fact(connection, "journal_id")
    except BaseException:
        reader.dispose()
        writer.dispose()
        raise
    return Opened(path, Health.READY, reader, writer, journal_id)


def _check_due(reader: Engine, now: float) -> bool:
    """Whether the last run did not end in order, or the last thorough check is a week old."""
    try:
        with reader.connect() as connection:
            closed = reading.fact(connection, "closed")
            checked = float(reading.fact(connection, "checked") or "-inf")
    except (DBAPIError, ValueError):
        return True
    return closed != "yes" or not now - _WEEK <= checked <= now


def _create(writer: Engine, path: Path) -> None:
    from imoje_desk.journal import migrations

    with transaction(writer, path) as connection:
        dialect.create(connection)
        migrations.mark_newest(connection)
        note_fact(connection, "journal_id", str(uuid4()))


def _bring_up_to_date(writer: Engine, path: Path) -> None:
    """Copy, then migrate in one transaction. The copy is kept, whatever becomes of the rest."""
    try:
        dialect.back_up(writer, _free_name(path))
    except (sqlite3.Error, OSError) as error:
        raise JournalProblem(Problem.UNWRITABLE, path.parent) from error
    from imoje_desk.journal import migrations

    with transaction(writer, path) as connection:
        dialect.drop_rules(connection)
        migrations.upgrade(connection)
        dialect.write_rules(connection)


def _free_name(path: Path) -> Path:
    number = 1
    while True:
        copy = path.with_name(f"{path.stem}.before-version-{schema.VERSION}.{number}.sqlite")
        with suppress(FileExistsError):
            place.create(copy)
            return copy
        number += 1
