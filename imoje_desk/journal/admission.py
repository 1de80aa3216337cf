"""What is asked of a ledger on every new connection, before anything else is."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from imoje_desk.journal import postgres
from imoje_desk.journal.last_seen import LastSeen
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.journal.schema import VERSION


def examine(connection: Connection, seen: LastSeen, place: Path) -> Health:
    """What the ledger is good for: SET_BACK where it does not hold what was `seen` in it.

    Raises JournalProblem UNSAFE, OUTDATED where the server or the layout is not what money can be entrusted to.
    """
    version = postgres.layout(connection)
    if not postgres.server(connection).safe:
        raise JournalProblem(Problem.UNSAFE, place)
    if version < VERSION:
        raise JournalProblem(Problem.OUTDATED, place)
    if version > VERSION:
        return Health.READ_ONLY_NEWER
    return Health.READY if seen.in_ledger(connection) else Health.SET_BACK
