"""How a journal keeps its promises wherever it lives: one change at a time, no answer lost, no doubt made pretty."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock, RLock
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from imoje_desk.domain.attempts import Attempt, Facts, State
from imoje_desk.domain.instant import Clock
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.journal.sidefile import Answer, SideFile
from imoje_desk.journal.writing import Change, new_id

_TRIES = 3
NO_FACTS = Facts()


class DurableJournal(ABC):
    """An open journal: its health, the ways in which it is read and changed, and the answers that wait for it."""

    shared = False
    """Whether other desks write to it too."""

    def __init__(self, place: Path, side_folder: Path, clock: Clock, process: str) -> None:
        self.health = Health.READY
        self._place = place
        self._clock = clock
        self._process = process or str(uuid4())
        self._closed = False
        self._guard = RLock()
        self._browsing = Lock()
        self._side = SideFile(side_folder)
        self._waiting: list[Answer] = []
        self._side_whole = True

    @abstractmethod
    def close(self) -> None:
        """Give the journal up. A second call does nothing."""

    @abstractmethod
    def acknowledge_loss(self, who: str) -> None:
        """A person has taken note that history is lost; money may move again. Raises JournalProblem."""

    def claim(self, attempt_id: str) -> bool:
        """Whether this desk is the one that reads an attempt back for the next while."""
        return True

    def pause(self, base_url: str, merchant_id: str) -> float:
        """Seconds until other desks leave the merchant to this one; 0 where there are none. Raises JournalProblem."""
        return 0.0

    @abstractmethod
    def hold(self, base_url: str, merchant_id: str, seconds: float) -> None:
        """The gateway asked for a longer pause of the merchant: for other desks, where there are any. Never raises."""

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
        anything else is written, and returned here as it will be. Where the journal is another machine's, the side
        file has it before the first try: that one may take long, and the program may end meanwhile.

        A step that is not possible any more makes the attempt unknown where that is, and is kept as evidence for a
        person in any case.
        """
        at = self._clock.now()
        answer = Answer(
            new_id(at.wall), attempt.attempt_id, to, facts, at, self._process, refund_id, needs_human, touch
        )
        kept = self.shared and self._keep(answer)
        with self._guard:
            for _ in range(_TRIES):
                # Whatever goes wrong here: money may have moved, and this is all that is known of it.
                with suppress(Exception):
                    with self._change() as change:
                        after = change.deliver(answer)
                    if kept:
                        self._settle({answer.event_id})
                    return after
            self._waiting.append(answer)
            if not kept:
                self._keep(answer)
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
        with suppress(JournalProblem, IntegrityError), self._change():
            pass
        return len(self._waiting)

    # For the methods of the journal

    @property
    @abstractmethod
    def _desk(self) -> str:
        """Identifies this installation."""

    @abstractmethod
    def _commit(self) -> AbstractContextManager[Change]:
        """One durable change."""

    @abstractmethod
    def _ask(self) -> AbstractContextManager[Connection]:
        """For what a refund depends on: never behind a search of the history, while money can move at all."""

    @abstractmethod
    def _browse(self) -> AbstractContextManager[Connection]:
        """For what a refund must not wait for."""

    @abstractmethod
    def _require_writable(self) -> None:
        """Raise JournalProblem where nothing may be written."""

    @abstractmethod
    def _require_money(self) -> None:
        """Raise JournalProblem where nothing may lead to a send."""

    @contextmanager
    def _change(self, *, towards_the_wire: bool = False) -> Iterator[Change]:
        """One durable change, after the answers that wait."""
        with self._guard:
            self._require_writable()
            if towards_the_wire:
                self._require_money()
            if self._waiting:
                self._hand_over()
            with self._commit() as change:
                yield change

    def _require_open(self) -> None:
        if self._closed:
            raise JournalProblem(Problem.CLOSED, self._place)

    def _collect_answers(self) -> None:
        """Find the answers that an earlier run left waiting. Raises JournalProblem UNWRITABLE."""
        try:
            self._waiting, self._side_whole = self._side.read()
        except OSError as error:
            raise JournalProblem(Problem.UNWRITABLE, self._side.path) from error

    def _hand_over(self) -> None:
        with self._commit() as change:
            for answer in self._waiting:
                try:
                    change.deliver(answer)
                except KeyError:  # of an attempt that was lost with its history
                    self._side_whole = False
        told = {answer.event_id for answer in self._waiting}
        self._waiting = []
        self._settle(told)

    def _keep(self, answer: Answer) -> bool:
        """Whether the side file has taken an answer."""
        with suppress(OSError):
            self._side.append(answer)
            return True
        return False

    def _settle(self, told: set[str]) -> None:
        """These were delivered. What else is in the side file is delivered next: twice changes nothing."""
        with suppress(OSError):
            self._waiting = self._side.settle(told, whole=self._side_whole)
            self._side_whole = self._side_whole or not self._waiting
