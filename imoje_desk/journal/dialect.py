"""All that is peculiar to SQLite: how a journal file is opened, guarded, checked, copied and understood."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from imoje_desk.journal import schema
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.journal.rules import rules

APPLICATION_ID = 0x696D6A64
"""Marks a database file as ours: "imjd"."""

_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "mmap_size": 0,
    "recursive_triggers": 1,
    "wal_autocheckpoint": 0,
}
"""In order; each is read back. synchronous=2 is FULL: a commit returns when it is on the disk. fullfsync is what
makes that true on macOS. recursive_triggers lets the rules see the deletions of INSERT OR REPLACE. Checkpoints
are ours (`checkpoint`), never part of a commit that a refund waits for."""

_WAL_LIMIT = 4 * 1024 * 1024

_PROBLEMS = {
    sqlite3.SQLITE_FULL: Problem.FULL,
    sqlite3.SQLITE_CORRUPT: Problem.DAMAGED,
    sqlite3.SQLITE_NOTADB: Problem.DAMAGED,
    sqlite3.SQLITE_BUSY: Problem.LOCKED,
    sqlite3.SQLITE_LOCKED: Problem.LOCKED,
}


def problem_of(error: DBAPIError | sqlite3.Error) -> Problem:
    """What an error of the database means for the journal."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    return _PROBLEMS.get(getattr(raw, "sqlite_errorcode", 0) & 0xFF, Problem.UNWRITABLE)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose file it is, and how new its layout."""

    application_id: int
    version: int
    empty: bool

    @property
    def foreign(self) -> bool:
        """Whether another program wrote it."""
        return not self.empty and self.application_id != APPLICATION_ID


def identify(path: Path) -> Identity:
    """Look at a file without changing it. Raises sqlite3.DatabaseError where it is no readable database."""
    with closing(_connect(path, "ro")) as raw:
        return Identity(
            raw.execute("PRAGMA application_id").fetchone()[0],
            raw.execute("PRAGMA user_version").fetchone()[0],
            not raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0],
        )


def roll_back(path: Path) -> None:
    """Undo what a killed program left half-written; only a connection that may write can. Raises sqlite3.Error."""
    with closing(_connect(path, "rw")) as raw:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()


def intact(path: Path, *, thorough: bool) -> bool:
    """Whether the file is whole; `thorough` also compares indices with tables and follows references."""
    try:
        with closing(_connect(path, "ro")) as raw:
            check = "integrity_check" if thorough else "quick_check"
            if raw.execute(f"PRAGMA {check}(1)").fetchall() != [("ok",)]:
                return False
            return not (thorough and raw.execute("PRAGMA foreign_key_check").fetchall())
    except sqlite3.DatabaseError:
        return False


def writer(path: Path) -> Engine:
    """The one connection that writes and checkpoints. Its first use raises JournalProblem UNSAFE where the
    database does not take a setting."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _configured(path),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reader(path: Path) -> Engine:
    """A connection that only reads, and that no commit waits for."""
    return create_engine(
        "sqlite://",
        creator=lambda: _connect(path, "ro"),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    raw = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    if mode == "ro":
        raw.execute("PRAGMA query_only=1")
    return raw


def _configured(path: Path) -> sqlite3.Connection:
    raw = _connect(path, "rw")
    try:
        for name, value in _SETTINGS.items():
            raw.execute(f"PRAGMA {name}={value}").fetchall()
            if raw.execute(f"PRAGMA {name}").fetchone() not in {(value,), None}:
                raise JournalProblem(Problem.UNSAFE, path)
    except BaseException:
        raw.close()
        raise
    return raw


def create(connection: Connection) -> None:
    """Tables, rules and identity of a new journal, inside the caller's transaction."""
    schema.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    write_rules(connection)


def drop_rules(connection: Connection) -> None:
    """Lift every rule, inside a transaction that will write them anew."""
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def write_rules(connection: Connection) -> None:
    """The rules and the number of the present version, inside the caller's transaction."""
    for rule in rules("IS NOT"):
        when, refusal = f"({rule.given}) AND ({rule.when})", f"BEGIN SELECT RAISE(ABORT, '{rule.why}'); END"
        connection.exec_driver_sql(f"CREATE TRIGGER {rule.name} BEFORE {rule.on} ON {rule.table} WHEN {when} {refusal}")
    connection.exec_driver_sql(f"PRAGMA user_version={schema.VERSION}")


def back_up(engine: Engine, path: Path) -> None:
    """Copy the journal, whole and consistent, into the empty file `path`. Raises sqlite3.Error."""
    with _raw(engine) as live, closing(_connect(path, "rw")) as copy:
        live.backup(copy)


def checkpoint(engine: Engine, path: Path) -> None:
    """Fold a grown write-ahead log into the file, as far as readers allow. A failure only leaves the log longer."""
    log = path.with_name(path.name + "-wal")
    with suppress(OSError, sqlite3.Error, DBAPIError, JournalProblem):
        if log.stat().st_size >= _WAL_LIMIT:
            with _raw(engine) as live:
                live.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


@contextmanager
def _raw(engine: Engine) -> Iterator[sqlite3.Connection]:
    pooled = engine.raw_connection()
    try:
        yield cast(sqlite3.Connection, pooled.driver_connection)
    finally:
        pooled.close()
