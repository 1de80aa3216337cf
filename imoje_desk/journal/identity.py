"""Which desk this is: the name under which one installation is known in a ledger, and which only one has at a time.

A data folder that was copied holds the name too. What tells two desks apart is that both are there: each holds its name
in the database, by a lock that lives and dies with its connection.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from imoje_desk.journal import place
from imoje_desk.journal.problems import JournalProblem, Problem

_NOT_IN_TIME = "55P03"
_KEY = "hashtextextended(:desk, 1)"
_CALLED = text("SELECT set_config('application_name', :run, false), set_config('lock_timeout', '1s', true)")
_END_EARLIER = text(
    "SELECT pg_terminate_backend(pid, 2000) FROM pg_locks JOIN pg_stat_activity USING (pid)"
    f" WHERE locktype = 'advisory' AND (classid::bigint << 32) + objid::bigint = {_KEY}"
    " AND application_name = :run AND usename = session_user AND pid <> pg_backend_pid()"
)
_HOLD = text(f"SELECT pg_advisory_lock({_KEY})")


def hold(connection: Connection, desk: str, process: str, place: Path) -> None:
    """Be that desk for as long as the connection lives. An earlier one of this same run is ended, should it linger.

    Raises JournalProblem TWIN where somebody else is that desk.
    """
    values = {"desk": desk, "run": f"imoje-desk {process}"}
    try:
        for statement in (_CALLED, _END_EARLIER, _HOLD):
            connection.execute(statement, values)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _NOT_IN_TIME:
            raise JournalProblem(Problem.TWIN, place) from error
        raise


def name_of(folder: Path) -> str:
    """The name of the desk whose `folder` it is, made at its first use. Raises JournalProblem UNWRITABLE."""
    file = folder / "desk"
    try:
        with suppress(FileNotFoundError):
            if name := file.read_text("ascii").strip():
                return name
        with open(file, "w", encoding="ascii", opener=place.private) as fresh:
            fresh.write(name := str(uuid4()))
        return name
    except (OSError, ValueError) as error:
        raise JournalProblem(Problem.UNWRITABLE, file) from error
