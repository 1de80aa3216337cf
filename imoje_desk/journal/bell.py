"""A connection that hears when another desk has changed something; nothing is asked through it."""

from __future__ import annotations

from pathlib import Path

import psycopg

from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.journal import postgres
from imoje_desk.journal.problems import JournalProblem, Problem


class Bell:
    """Listens from its making until `close`. Raises JournalProblem where the ledger cannot be reached."""

    def __init__(self, address: LedgerAddress, password: str, desk: str, place: Path) -> None:
        self._desk = desk
        self._place = place
        try:
            self._raw = postgres.connect(address, password)
            self._raw.autocommit = True
            self._raw.execute(f"LISTEN {postgres.CHANNEL}")
        except psycopg.Error as error:
            raise JournalProblem(postgres.problem_of(error), place) from error

    def fileno(self) -> int:
        """The socket that becomes readable when there is something to hear."""
        return self._raw.fileno()

    def heard(self) -> bool:
        """Whether another desk has changed something since the last call; never waits.

        Raises JournalProblem AWAY where the connection has broken.
        """
        try:
            self._raw.pgconn.consume_input()
        except psycopg.Error as error:
            raise JournalProblem(Problem.AWAY, self._place) from error
        rung = False
        while news := self._raw.pgconn.notifies():
            rung = rung or news.extra.decode() != self._desk
        return rung

    def close(self) -> None:
        """Listen no more. A second call does nothing."""
        self._raw.close()
