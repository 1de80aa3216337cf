"""How the journal keeps its promises: one process, one writing connection, a second witness, no answer lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock, RLock
from typing import Self
from uuid import uuid4

from filelock import BaseFileLock
from sqlalchemy import Connection, Engine

from imoje_desk.domain.attempts import Attempt, Facts, State
from imoje_desk.domain.instant import Clock
from imoje_desk.journal import dialect, lock, place, reading
from imoje_desk.journal.marker import Mark, Marker
from imoje_desk.journal.opening import Opened, open_file
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.journal.sidefile import Answer, SideFile
from imoje_desk.journal.writing import Change, new_id, note_fact, transaction

_MONEY_LOCKED = {
    Health.HISTORY_LOST: Problem.HISTORY_LOST,
    Health.READ_ONLY_NEWER: Problem.NEWER,
    Health.RECOVERY: Problem.DAMAGED,
}
_WRITABLE = frozenset({Health.READY, Health.HISTORY_LOST})
_TRIES = 3
NO_FACTS = Facts()


class DurableJournal:
    """An open journal: its connections, its health, and the ways in which it is read and changed."""

    def __init__(
        self, opened: Opened, folders: tuple[Path, Path], clock: Clock, process: str, held: BaseFileLock
    ) -> None:
        self.health = opened.health
        self._opened = opened
        self._folders = folders
        self._clock = clock
        self._process = process
        self._held = held
        self._closed = False
        self._guard = RLock()
        self._browsing = Lock()
        self._marker = Marker(folders[1])
        self._mark = Mark(opened.journal_id)
        self._marked: Mark | None = None
        self._side = SideFile(folders[1])
        self._waiting: list[Answer] = []
        self._side_whole = True

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
        journal = cls(opened, (folder, marker_folder), clock, process or str(uuid4()), held)
        try:
            if journal.health is Health.READY:
                journal._compare_with_marker()
                journal._collect_answers()
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

    def move_or_keep(
        self,
        attempt: Attempt,
        to: State,
        facts: Facts = NO_FACTS,
        *,
        refund_id: str | None = None,
        needs_human: bool | None = None,
        touch: bool = False,
    ) -> Attempt:
        """Record what the gateway's answer means for `attempt`; never raises, never loses it.

        What the journal cannot take is retried, then kept in memory and in the side file, delivered before
        anything else is written, and returned here as it will be. A step that is not possible any more makes
        the attempt unknown where that is, and is kept as evidence for a person in any case.
        """
        at = self._clock.now()
        answer = Answer(
            new_id(at.wall), attempt.attempt_id, to, facts, at, self._process, refund_id, needs_human, touch
        )
        with self._guard:
            for _ in range(_TRIES):
                # Whatever goes wrong here: money may have moved, and this is all that is known of it.
                with suppress(Exception), self._change() as change:
                    return change.deliver(answer)
            self._waiting.append(answer)
            with suppress(OSError):
                self._side.append(answer)
        flag = attempt.needs_human if needs_human is None else needs_human
        return replace(
            attempt,
            state=to,
            needs_human=flag,
            refund_id=refund_id or attempt.refund_id,
            changed=at.wall,
        )

    def deliver(self) -> int:
        """Try again to write down the answers that wait; how many still do."""
        with suppress(JournalProblem), self._change():
            pass
        return len(self._waiting)

    # For the methods of the journal

    @property
    def _desk(self) -> str:
        """Identifies this installation: a journal in a file is one desk's."""
        return self._opened.journal_id

    @contextmanager
    def _change(self, *, towards_the_wire: bool = False) -> Iterator[Change]:
        """One durable change, then the marker."""
        with self._guard:
            writer = self._writer()
            if towards_the_wire:
                self._require_money()
            if self._waiting:
                self._hand_over(writer)
            with self._commit(writer) as change:
                yield change
            if not towards_the_wire:
                dialect.checkpoint(writer, self._opened.path)

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        """For what a refund depends on: never behind a search of the history, while money can move at all."""
        with self._guard:
            writer = self._opened.writer if self.health in _WRITABLE and not self._closed else None
            with self._transaction(writer) if writer else self._browse() as connection:
                yield connection

    @contextmanager
    def _browse(self) -> Iterator[Connection]:
        """For what a refund must not wait for."""
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

    def _require_open(self) -> None:
        if self._closed:
            raise JournalProblem(Problem.CLOSED, self._opened.path)

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
    def _commit(self, writer: Engine) -> Iterator[Change]:
        with self._transaction(writer) as connection:
            yield Change(connection, self._clock.now(), self._process)
            last = reading.last_event(connection)
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

    def _collect_answers(self) -> None:
        try:
            self._waiting, self._side_whole = self._side.read()
        except OSError as error:
            raise JournalProblem(Problem.UNWRITABLE, self._side.path) from error
        self.deliver()

    def _hand_over(self, writer: Engine) -> None:
        with self._commit(writer) as change:
            for answer in self._waiting:
                try:
                    change.deliver(answer)
                except KeyError:  # of an attempt that was lost with its history
                    self._side_whole = False
        self._waiting = []
        with suppress(OSError):
            self._side.clear(delivered=self._side_whole)
            self._side_whole = True
