"""Journals in files, opened and shut by a test."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from imoje_desk.domain.attempts import TRANSITIONS, Attempt, Facts, Intent, Kind, State
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.four_eyes import Ask
from imoje_desk.domain.instant import Instant
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.store import Journal

MEMORY_DISK = next((place for place in ("/dev/shm",) if os.access(place, os.W_OK)), None)
"""Where hundreds of journals are made quickly; None is the usual place."""
BASE_URL = "https://sandbox.api.imoje.pl/v1/merchant"
MERCHANT = "6yt3gjtm9p7b8h9xsdqz"
NOON = 1_772_452_800.0
ACCEPTED = Facts(http_status=200, trace_id="trace", excerpt='{"status":"new"}')


class SetClock:
    """Clocks that stand where the test put them."""

    def __init__(self) -> None:
        self.wall = NOON
        self.monotonic = 100.0

    def now(self) -> Instant:
        """All clocks at once."""
        return Instant(self.wall, self.monotonic, "boot")


def intent(target: str = "sale", **changes: Any) -> Intent:
    """A refund of 45,00 PLN; its id is new for each target unless given."""
    whole = Intent(
        intent_id=f"intent of {target}",
        kind=Kind.REFUND,
        environment=Environment.SANDBOX,
        base_url=BASE_URL,
        merchant_id=MERCHANT,
        service_id="service",
        target_id=target,
        order_id="2026/03/118",
        amount=4500,
        currency="PLN",
        title="Zwrot 118",
        send_email=True,
        body_sha256="ab" * 32,
        snapshot='{"refunds": []}',
        agent="Żaneta",
        ticket="T-77",
        note="paczka uszkodzona",
    )
    return replace(whole, **changes)


def ask(target: str = "sale", **changes: Any) -> Ask:
    """What Anna asks for: the refund that `intent` intends."""
    whole = Ask(
        environment=Environment.SANDBOX,
        base_url=BASE_URL,
        merchant_id=MERCHANT,
        service_id="service",
        target_id=target,
        amount=4500,
        currency="PLN",
        maker="Anna",
        reason="paczka uszkodzona",
        ticket="T-77",
        order_id="2026/03/118",
        title="Zwrot 118",
        send_email=True,
        method="blik",
        snapshot='{"refunds": []}',
    )
    return replace(whole, **changes)


def route(kind: Kind, goal: State) -> list[State]:
    """A shortest way from nothing to `goal`."""
    ways: list[list[State]] = [[start] for start in TRANSITIONS[kind][None]]
    for way in ways:
        if way[-1] is goal:
            return way
        ways += [[*way, step] for step in sorted(TRANSITIONS[kind].get(way[-1], ())) if step not in way]
    raise LookupError(goal)


def brought(journal: Journal, goal: State, target: str = "sale", **changes: Any) -> Attempt:
    """A new attempt in that state."""
    wanted = intent(target, **changes)
    attempt = journal.intend(wanted)
    for step in route(wanted.kind, goal)[1:]:
        attempt = journal.move(attempt.attempt_id, step)
    return attempt


class Shelf:
    """A data folder and a marker folder; every journal opened here is shut in the end."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.clock = SetClock()
        self._open: list[Journal] = []

    @property
    def folder(self) -> Path:
        return self.root / "data" / "journal"

    @property
    def marker_folder(self) -> Path:
        return self.root / "marker"

    @property
    def file(self) -> Path:
        return self.folder / "journal.sqlite"

    @property
    def marker(self) -> Path:
        return self.marker_folder / "journal.marker"

    @property
    def answers(self) -> Path:
        return self.marker_folder / "answers.jsonl"

    def open(self, process: str = "") -> Journal:
        """The journal of this shelf."""
        journal = FileJournal.open(self.folder, marker_folder=self.marker_folder, clock=self.clock, process=process)
        self._open.append(journal)
        return journal

    def reopen(self, process: str = "") -> Journal:
        """Shut in order, and open again."""
        self.shut()
        return self.open(process)

    def after_power_cut(self) -> Shelf:
        """Another shelf with what would be on the disk if the machine stopped now."""
        other = Shelf(self.root.with_name(self.root.name + "+"))
        shutil.copytree(self.root, other.root)
        other.clock.wall = self.clock.wall
        return other

    def shut(self) -> None:
        """Shut all that is open."""
        while self._open:
            self._open.pop().close()

    def raw(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What somebody with a database shell does to the file."""
        with closing(sqlite3.connect(self.file, isolation_level=None)) as raw:
            raw.execute("PRAGMA foreign_keys=1")
            raw.execute("PRAGMA recursive_triggers=1")
            return raw.execute(sql, values).fetchall()

    def damage(self, table: str) -> None:
        """Flip every bit of a table's first page in the file."""
        [(root,)] = self.raw("SELECT rootpage FROM sqlite_master WHERE name = ?", table)
        data, page = bytearray(self.file.read_bytes()), (root - 1) * 4096
        data[page : page + 4096] = bytes(byte ^ 0xFF for byte in data[page : page + 4096])
        self.file.write_bytes(data)


@contextmanager
def shelf_in(root: Path) -> Iterator[Shelf]:
    """A shelf for part of a test."""
    shelf = Shelf(root)
    try:
        yield shelf
    finally:
        shelf.shut()
        with suppress(FileNotFoundError):
            shutil.rmtree(root)
