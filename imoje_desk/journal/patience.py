"""A connection that gives up a server that does not answer: one that is stopped or stuck, or a network half dead.

No limit that the server keeps helps there, nor one of TCP: a stopped server's system still acknowledges every packet.
How long the operating system takes to find the server's address is not limited here.
"""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import Any

import psycopg

PATIENCE = 10.0
"""Seconds that one call may take. The server's own limits are shorter: while it is at work it says what is wrong."""

CONNECTING = 5
"""Seconds that a new connection may take."""


class PatientConnection(psycopg.Connection[tuple[Any, ...]]):
    """Raises psycopg.OperationalError where a call takes longer than PATIENCE, and is closed then."""

    endless = False
    """Whether calls may take as long as they take."""

    def wait(self, gen: Generator[Any, Any, Any], *how: Any, **named: Any) -> Any:
        """See `psycopg.Connection.wait`, through which every call goes."""
        return super().wait(self._in_time(gen), *how, **named)

    def _in_time(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        deadline = monotonic() + PATIENCE
        ready = None
        while True:
            try:
                wanted = gen.send(ready)
            except StopIteration as done:
                return done.value
            if monotonic() > deadline and not self.endless:
                self.pgconn.finish()
                raise psycopg.OperationalError("the server does not answer")
            ready = yield wanted
