"""Every step of a refund fails once, and from there on for ever: the N-th call, N = 1, 2, … until none is left to fail.

After SQLite's own way of testing. Each run is a whole refund on a journal of its own, followed by a restart without
faults and by readings, and is then held against what the gateway really did.
"""

from __future__ import annotations

import shutil
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from unittest import mock

from httpcore._backends.sync import SyncStream
from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.actions.picture import Changed
from imoje_desk.domain.attempts import State
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import GatewayError
from imoje_desk.journal import place
from imoje_desk.journal.problems import Health, JournalProblem
from imoje_desk.training import TrainingGateway
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from tests.support.desk import QUARTER_OF_AN_HOUR, Desk, StillClock
from tests.support.promises import Broken, broken_promises

KEY = "blik-last-week"
MOST = 400
"""More steps than any run takes; a loop that gets there does not end."""


class Step(StrEnum):
    """What fails."""

    COMMIT = "journal: commit refused"
    COMMITTED = "journal: commit done, error reported"
    STATEMENT = "journal: statement"
    SYNC = "journal: sync of marker or side file"
    ROOM = "journal: asking for room on the disk"
    CONNECT = "socket: connect"
    WRITE = "socket: write, nothing left"
    WRITTEN = "socket: write, all left"
    READ = "socket: read, nothing came"
    READ_LOST = "socket: read, what came is lost"
    CLOSE = "socket: close"
    KEYRING = "keyring: no token"
    KEYRING_BROKEN = "keyring: error"


def _disk_error() -> Exception:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return error


def _reset() -> Exception:
    return ConnectionResetError(104, "reset")


_PLACES: dict[Step, tuple[object, str, Callable[[], Exception], bool]] = {
    Step.COMMIT: (DefaultDialect, "do_commit", _disk_error, False),
    Step.COMMITTED: (DefaultDialect, "do_commit", _disk_error, True),
    Step.STATEMENT: (DefaultDialect, "do_execute", _disk_error, False),
    Step.SYNC: (place, "sync", lambda: OSError(28, "full"), False),
    Step.ROOM: (shutil, "disk_usage", lambda: OSError(5, "error"), False),
    Step.CONNECT: (socket, "create_connection", _reset, False),
    Step.WRITE: (SyncStream, "write", _reset, False),
    Step.WRITTEN: (SyncStream, "write", _reset, True),
    Step.READ: (SyncStream, "read", _reset, False),
    Step.READ_LOST: (SyncStream, "read", _reset, True),
    Step.CLOSE: (SyncStream, "close", lambda: OSError(9, "bad descriptor"), True),
}
_TOKENS: dict[Step, Callable[[], Exception]] = {
    Step.KEYRING: lambda: KeyringProblem(KeyringFault.LOCKED),
    Step.KEYRING_BROKEN: lambda: RuntimeError("keyring"),
}


class Failing:
    """Fails the N-th of the steps that this thread takes, or that one and all after it."""

    def __init__(self, step: Step, number: int, *, for_ever: bool) -> None:
        self.step = step
        self.number = number
        self.for_ever = for_ever
        self.taken = 0
        self.happened = 0
        self._thread = threading.get_ident()

    def due(self) -> bool:
        """Count one step; whether it is to fail."""
        if threading.get_ident() != self._thread:
            return False
        self.taken += 1
        due = self.taken == self.number or (self.for_ever and self.taken > self.number)
        self.happened += due
        return due

    @contextmanager
    def at_work(self, desk: Desk | None = None) -> Iterator[None]:
        """The steps fail in here."""
        with ExitStack() as stack:
            if self.step in _PLACES:
                owner, name, error, afterwards = _PLACES[self.step]
                wrapped = self._wrapped(getattr(owner, name), error, afterwards=afterwards)
                stack.enter_context(mock.patch.object(owner, name, wrapped))
            elif desk is not None:
                real = desk.token
                desk.token = self._wrapped(real, _TOKENS[self.step], afterwards=False)
                stack.callback(setattr, desk, "token", real)
            yield

    def _wrapped(self, real: Callable[..., Any], error: Callable[[], Exception], *, afterwards: bool) -> Any:
        def step(*arguments: Any, **more: Any) -> Any:
            due = self.due()
            if due and not afterwards:
                raise error()
            result = real(*arguments, **more)
            if due:
                raise error()
            return result

        return step


EXPECTED = (Changed, JournalProblem, GatewayError, KeyringProblem, RuntimeError, OSError)
"""What may come out of an action before anything is sent."""


@dataclass(frozen=True, slots=True)
class Run:
    """One refund in which one step failed."""

    step: Step
    number: int
    for_ever: bool
    failed: int
    states: tuple[State, ...]
    posts: int
    broken: Broken
    surprise: str = ""

    @property
    def clean(self) -> bool:
        """Whether no step was left to fail, and the refund was made: sent once, and settled."""
        return not self.failed and self.posts == 1 and self.states == (State.SETTLED,)


def run(
    folder: Path, gateway: TrainingGateway, clock: StillClock, failing: Failing, again: Failing | None = None
) -> Run:
    """A refund in which a step fails; then a restart, in which another may fail `again`, and a clean one."""
    gateway.reset()
    clock.advance(60)
    surprise = ""
    desk = Desk(folder, gateway, clock)
    sale = desk.case(KEY)
    try:
        with failing.at_work(desk):
            try:
                desk.make(desk.confirm(sale, "45,00"), Stop())
            except EXPECTED:
                if gateway.truth(sale).refunds:
                    surprise = "an error after the refund was made"
        with suppress(Exception):
            desk.close()
        if again is not None:
            _recover_badly(desk, again)
        desk.restart()
        _recover(desk)
        rows = desk.rows()
        made = [refund.id for refund in gateway.truth(sale).refunds]
        broken = broken_promises(rows, {row.attempt_id: made for row in rows[:1]} or {"nobody": made})
        posts = sum(call.path.endswith("/refund") for call in gateway.record())
        if desk.journal.health is not Health.READY:
            surprise = surprise or f"journal {desk.journal.health}"
        states = tuple(row.state for row in rows)
    finally:
        desk.close()
    return Run(failing.step, failing.number, failing.for_ever, failing.happened, states, posts, broken, surprise)


def _recover_badly(desk: Desk, again: Failing) -> None:
    """A start and readings in which a step fails."""
    with again.at_work(desk), suppress(*EXPECTED, sqlite3.Error):
        desk.restart()
        _recover(desk)
    with suppress(Exception):
        desk.close()


def _recover(desk: Desk) -> None:
    for pause in QUARTER_OF_AN_HOUR:
        desk.clock.advance(pause)
        for attempt in desk.journal.unfinished():
            if attempt.state not in (State.INTENDED, State.CONNECTING, State.SENDING):
                desk.look(attempt)


def loop(
    folder: Path, gateway: TrainingGateway, clock: StillClock, step: Step, *, for_ever: bool, again: Step | None = None
) -> Iterator[Run]:
    """Let the first step fail, then the second, …, until a run has none left to fail: that one is the last.

    It ought to be `clean`. Raises AssertionError where there is no end to the steps.
    """
    for number in range(1, MOST):
        second = Failing(again, 1 + number % 7, for_ever=False) if again else None
        failing = Failing(step, number, for_ever=for_ever)
        outcome = run(folder / f"{step.name}-{for_ever}-{number}", gateway, clock, failing, second)
        yield outcome
        if not outcome.failed:
            return
    raise AssertionError(f"{step} does not end")
