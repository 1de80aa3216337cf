"""Journals in a shared ledger, opened and shut by a test; works like a `Shelf`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.journal.shared import SharedJournal
from tests.journal.shelf import SetClock
from tests.support.cluster import ANNA, PASSWORD, Cluster

PROVEN = frozenset({"proven"})


class LedgerShelf:
    """One desk's folder and a ledger; every journal opened here is shut in the end."""

    def __init__(self, root: Path, cluster: Cluster, database: str, user: str = ANNA) -> None:
        self.root = root
        self.cluster = cluster
        self.database = database
        self.address: LedgerAddress = cluster.address(database, user)
        self.clock = SetClock()
        self._open: list[SharedJournal] = []

    @property
    def answers(self) -> Path:
        return self.root / "answers.jsonl"

    def open(self, process: str = "") -> SharedJournal:
        """This desk's way into the ledger."""
        journal = SharedJournal(
            self.address,
            lambda: PASSWORD,
            self.root,
            clock=self.clock,
            libraries="proven",
            process=process,
        )
        self._open.append(journal)
        return journal

    def reopen(self, process: str = "") -> SharedJournal:
        """Shut in order, and open again."""
        self.shut()
        return self.open(process)

    def another_desk(self, name: str) -> LedgerShelf:
        """A desk with a folder of its own at the same ledger."""
        return LedgerShelf(self.root.with_name(name), self.cluster, self.database)

    def shut(self) -> None:
        """Shut all that is open."""
        while self._open:
            self._open.pop().close()

    def raw(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What an administrator with a database shell does to the ledger."""
        with self.cluster.admin(self.database) as admin:
            admin.execute("SET search_path = imoje_desk")
            done = admin.execute(psycopg.sql.SQL(sql), values or None)  # type: ignore[arg-type]
            return done.fetchall() if done.description else []

    @contextmanager
    def backup(self) -> Iterator[Callable[[], None]]:
        """A copy of the ledger as it is now; calling what is yielded sets the ledger back to it."""
        kept = f"{self.database}_kept"

        def copy(source: str, target: str) -> None:
            with self.cluster.admin("postgres") as admin:
                admin.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
                self.cluster.cut_connections(source)
                admin.execute(f"CREATE DATABASE {target} TEMPLATE {source}")

        copy(self.database, kept)
        yield lambda: copy(kept, self.database)
        with self.cluster.admin("postgres") as admin:
            admin.execute(f"DROP DATABASE {kept} WITH (FORCE)")

    def set_clock(self, seconds: float) -> None:
        """Let time pass in the database, of a ledger whose clock is set by hand."""
        self.raw("UPDATE clock SET now = now + %s", seconds)
