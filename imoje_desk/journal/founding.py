"""What an administrator does with a team's ledger: found it, bring it up to date, look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.journal import migrations, postgres
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.journal.schema import VERSION, attempts, desks
from imoje_desk.journal.writing import note_fact


@dataclass(frozen=True, slots=True)
class Report:
    """A ledger as one login sees it. `version` is the layout's, 0 where this database holds no ledger."""

    server: str
    safe: bool
    encrypted: bool
    version: int = 0
    writes: bool = False
    """Whether this login may add to it."""
    rewrites: bool = False
    """Whether this login could change or delete events: true only of administrators."""
    attempts: int = 0
    desks: int = 0


def found(address: LedgerAddress, password: str) -> None:
    """Make the ledger, its roles and rules, all or nothing.

    Raises JournalProblem, FOREIGN where the database holds one already.
    """
    with _as_administrator(address, password) as connection:
        if _there(connection):
            raise JournalProblem(Problem.FOREIGN, Path(str(address)))
        postgres.create(connection)
        migrations.mark_newest(connection)
        note_fact(connection, postgres.LAYOUT, str(VERSION))
        note_fact(connection, "journal_id", str(uuid4()))


def migrate(address: LedgerAddress, password: str) -> int:
    """Bring an older ledger to this program's layout, all or nothing; returns the layout's number before.

    Raises JournalProblem: FOREIGN where there is none, NEWER where the ledger is.
    """
    with _as_administrator(address, password) as connection:
        if not _there(connection):
            raise JournalProblem(Problem.FOREIGN, Path(str(address)))
        before = postgres.layout(connection)
        if before > VERSION:
            raise JournalProblem(Problem.NEWER, Path(str(address)))
        postgres.keep_temporary_tables_out(connection)
        postgres.act_as_owner(connection)
        connection.exec_driver_sql("LOCK TABLE attempts IN ACCESS EXCLUSIVE MODE")
        postgres.drop_rules(connection)
        migrations.upgrade(connection)
        postgres.write_rules(connection)
        note_fact(connection, postgres.LAYOUT, str(VERSION))
        return before


def check(address: LedgerAddress, password: str) -> Report:
    """Look at a ledger and change nothing. Raises JournalProblem where this login cannot."""
    with _as_administrator(address, password, read_only=True) as connection:
        facts = postgres.server(connection)
        report = Report(facts.name, facts.safe, facts.encrypted)
        if not _there(connection):
            return report
        may = [
            bool(connection.scalar(select(func.has_table_privilege(f"{postgres.SCHEMA}.events", right))))
            for right in ("INSERT", "UPDATE", "DELETE")
        ]
        return Report(
            facts.name,
            facts.safe,
            facts.encrypted,
            version=postgres.layout(connection),
            writes=may[0],
            rewrites=may[1] or may[2],
            attempts=connection.scalar(select(func.count()).select_from(attempts)) or 0,
            desks=connection.scalar(select(func.count()).select_from(desks)) or 0,
        )


def _there(connection: Connection) -> bool:
    return connection.scalar(select(func.to_regclass(f"{postgres.SCHEMA}.meta"))) is not None


@contextmanager
def _as_administrator(address: LedgerAddress, password: str, *, read_only: bool = False) -> Iterator[Connection]:
    engine = postgres.engine(address, lambda: password, read_only=read_only)
    try:
        with engine.begin() as connection:
            postgres.take_time(connection)
            yield connection
    except DBAPIError as error:
        raise JournalProblem(postgres.problem_of(error), Path(str(address))) from error
    finally:
        engine.dispose()
