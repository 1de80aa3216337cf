"""The journal of one desk, in a file: one process, one writing connection, a second witness."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from filelock import BaseFileLock
from sqlalchemy import Connection, Engine

from imoje_desk.domain.instant import Clock
from imoje_desk.journal import dialect, lock, place, reading
from imoje_desk.journal.marker import Mark, Marker
from imoje_desk.journal.opening import Opened, open_file
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.journal.store import Journal
from imoje_desk.journal.writing import Change, new_id, note_fact, transaction

_MONEY_LOCKED = {
    Health.HISTORY_LOST: Problem.HISTORY_LOST,
    Health.READ_ONLY_NEWER: Problem.NEWER,
    Health.RECOVERY: Problem.DAMAGED,
}
_WRITABLE = frozenset({Health.READY, Health.HISTORY_LOST})


class FileJournal(Journal):
    """The record of one desk, in a file of its own.

    Whatever leads to a send needs `health` READY, room on the disk for the answer, a marker that is up to date
    and no answer waiting in the side file; else it raises JournalProblem.
    """

    def __init__(
        self, opened: Opened, folders: tuple[Path, Path], clock: Clock, process: str, held: BaseFileLock
    ) -> None:
        super().__init__(opened.path, folders[1], clock, process)
        self.health = opened.health
        self._opened = opened
        self._folders = folders
        self._held = held
        self._marker = Marker(folders[1])
        self._mark = Mark(opened.journal_id)
        self._marked: Mark | None = None

    @classmethod
    def open(cls, folder: Path, *, marker_folder: Path, clock: Clock, process: str = "") -> Self:
        """Open or create the journal in `folder`.

        `marker_folder` is elsewhere and serves this journal alone; `process` names this run of the program.
        Raises JournalProblem LOCKED, NETWORK_SHARE, UNWRITABLE, FOREIGN, FULL or UNSAFE.
        """
        place.require_local(folder)
        place.make_private(folder)
        place.make_private(marker_folder)
        held = lock.take(folder)
        try:
            opened = open_file(folder, clock.now().wall)
        except BaseException:
            held.release()
            raise
        journal = cls(opened, (folder, marker_folder), clock, process, held)
        try:
            if journal.health is Health.READY:
                journal._compare_with_marker()
                journal._collect_answers()
                journal.deliver()
        except BaseException:
            journal.close()
            raise
        return journal

    def close(self) -> None:
        """Note that the run ended in order and give the journal up. A second call does nothing."""
        with self._guard, self._browsing:
            if self._closed:
                return
            writer = self._opened.writer
            if writer and self.health in _WRITABLE:
                with suppress(JournalProblem), self._transaction(writer) as connection:
                    note_fact(connection, "closed", "yes")
            self._closed = True
            self._opened.reader.dispose()
            if writer:
                writer.dispose()
            self._held.release()

    def acknowledge_loss(self, who: str) -> None:
        """A person has taken note that history is lost; money may move again. Raises JournalProblem."""
        with self._guard:
            if self.health is not Health.HISTORY_LOST:
                return
            at = self._clock.now()
            note = {"who": who, "wall": at.wall, "marker": repr(self._marker.read())}
            with self._transaction(self._writer()) as connection:
                note_fact(connection, f"loss.{new_id(at.wall)}", json.dumps(note))
            self._write_mark()
            self.health = Health.READY

    def hold(self, base_url: str, merchant_id: str, seconds: float) -> None:
        """There are no other desks to hold back."""

    @property
    def _desk(self) -> str:
        """A journal in a file is one desk's."""
        return self._opened.journal_id

    @contextmanager
    def _change(self, *, towards_the_wire: bool = False) -> Iterator[Change]:
        """One durable change, then the marker."""
        with self._guard:
            with super()._change(towards_the_wire=towards_the_wire) as change:
                yield change
            if not towards_the_wire:
                dialect.checkpoint(self._writer(), self._opened.path)

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        with self._guard:
            writer = self._opened.writer if self.health in _WRITABLE and not self._closed else None
            with self._transaction(writer) if writer else self._browse() as connection:
                yield connection

    @contextmanager
    def _browse(self) -> Iterator[Connection]:
        with self._browsing:
            self._require_open()
            with self._transaction(self._opened.reader) as connection:
                yield connection

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with transaction(engine, self._opened.path) as connection:
                yield connection
        except JournalProblem as problem:
            if problem.code is Problem.DAMAGED:
                self.health = Health.RECOVERY
            raise

    def _require_writable(self) -> None:
        self._writer()

    def _writer(self) -> Engine:
        self._require_open()
        if self._opened.writer is None or self.health not in _WRITABLE:
            raise JournalProblem(_MONEY_LOCKED[self.health], self._opened.path)
        return self._opened.writer

    def _require_money(self) -> None:
        if self.health is not Health.READY:
            raise JournalProblem(_MONEY_LOCKED[self.health], self._opened.path)
        place.require_room(*self._folders)
        self._write_mark()

    @contextmanager
    def _commit(self) -> Iterator[Change]:
        with self._transaction(self._writer()) as connection:
            yield (change := Change(connection, self._clock.now(), self._process))
            last = change.told[-1] if change.told else reading.last_event(connection)
        self._mark = Mark.of(self._desk, last)
        if self.health is Health.READY:
            # The journal may be ahead of its marker, but nothing is sent before the marker has caught up.
            with suppress(JournalProblem):
                self._write_mark()

    def _write_mark(self) -> None:
        if self._marked != self._mark:
            self._marker.write(self._mark)
            self._marked = self._mark

    def _compare_with_marker(self) -> None:
        found = self._marker.read()
        with self._ask() as connection:
            self._mark = Mark.of(self._desk, reading.last_event(connection))
            there = found and Mark.of(self._desk, reading.event_at(connection, found.seq))
        if found and found.seq and found != there:
            self.health = Health.HISTORY_LOST
            return
        self._marked = found
        with suppress(JournalProblem):
            self._write_mark()
