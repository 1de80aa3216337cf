"""Refunds of which the program is killed, or the machine's power cut: at each named point in turn, or at any moment.

Then the program is started again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from imoje_desk.domain.attempts import Attempt, State, What
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.problems import Health
from imoje_desk.training import TrainingGateway
from tests.faults.child import POINTS, Program
from tests.support.desk import StillClock
from tests.support.promises import Broken, broken_promises

KEY = "blik-last-week"


@dataclass(frozen=True, slots=True)
class Killed:
    """One killed refund, after the start that followed and its readings."""

    kill: dict[str, Any]
    killed: bool
    states: tuple[State, ...]
    """How each row ended."""
    way: tuple[State, ...]
    """Every state that the first row was in, one after the other."""
    posts: int
    made: int
    broken: Broken
    counts: dict[str, int]
    surprise: str = ""


class Killing:
    """Kills one refund after the other, each on a journal of its own, against one gateway.

    With `power_cut` the disk loses what it had not synced each time the program is killed, by the seed it is given:
    another one at each cut.
    """

    def __init__(
        self,
        folder: Path,
        gateway: TrainingGateway,
        clock: StillClock,
        program: Program,
        power_cut: Callable[[int], None] | None = None,
    ) -> None:
        self._folder = folder
        self._gateway = gateway
        self._clock = clock
        self._program = program
        self._power_cut = power_cut
        self._number = 0
        self._loss = 0
        self._takes: float | None = None

    def refund(self, kill: dict[str, Any] | None = None, again: dict[str, Any] | None = None) -> Killed:
        """A refund that is killed, a start that is killed too where `again` says so, and a start that is not."""
        self._number += 1
        self._gateway.reset()
        self._clock.advance(60)
        folder = self._folder / str(self._number)
        sale = next(case.id for case in self._gateway.cases if case.key == KEY)
        first = self._job(folder, sale, "refund", kill)
        surprise = "the refund failed" if first["failed"] else ""
        self._clock.advance(10)
        if again is not None:
            self._job(folder, sale, "recover", again)
        last = self._job(folder, sale, "recover", None)
        if last["failed"] or last["killed"]:
            surprise = "the start after it failed"
        rows, way, health = _rows(folder, self._clock)
        if health is not Health.READY:
            surprise = f"the journal is {health}"
        made = [refund.id for refund in self._gateway.truth(sale).refunds]
        return Killed(
            kill or {},
            first["killed"],
            tuple(row.state for row in rows),
            way,
            sum(call.path.endswith("/refund") for call in self._gateway.record()),
            len(made),
            broken_promises(rows, {rows[0].attempt_id: made} if rows else {"nobody": made}),
            first.get("counts", {}),
            surprise,
        )

    def _job(self, folder: Path, sale: str, work: str, kill: dict[str, Any] | None) -> dict[str, Any]:
        gateway = self._gateway
        done = self._program.run(
            work=work,
            folder=str(folder),
            gateway=[gateway.base_url, gateway.merchant_id, gateway.service_id, gateway.token],
            sale=sale,
            amount="45,00",
            wall=self._clock.wall,
            kill=kill,
        )
        if done["killed"] and self._power_cut:
            self._loss += 1
            self._power_cut(self._loss)
        return done

    def at_every_point(self, points: Iterable[str]) -> Iterator[Killed]:
        """Before and after each of these steps that an undisturbed refund takes.

        Raises AssertionError where it takes no step of a name: nothing would have been killed there.
        """
        undisturbed = self.refund()
        assert not undisturbed.killed
        for point in points:
            assert undisturbed.counts[point], f"no refund ever comes by {point}"
            self._loss = 1000 * (1 + list(POINTS).index(point))
            for number in range(1, undisturbed.counts[point] + 1):
                for when in ("before", "after"):
                    yield self.refund({"point": point, "number": number, "when": when})

    def at_any_moment(self, seed: int) -> Killed:
        """At a random moment of the time that a refund takes, and every third time once more as it starts again."""
        if self._takes is None:
            began = time.perf_counter()
            self.refund()
            self._takes = (time.perf_counter() - began) / 2
        random = Random(seed)
        self._loss = 100_000 + 2 * seed
        again = {"after": random.uniform(0, self._takes)} if seed % 3 == 0 else None
        return self.refund({"after": random.uniform(0, self._takes)}, again)


def _rows(folder: Path, clock: StillClock) -> tuple[list[Attempt], tuple[State, ...], Health]:
    journal = FileJournal.open(folder / "journal", marker_folder=folder / "marker", clock=clock)
    try:
        rows = journal.history(limit=100)
        events = journal.events(rows[0].attempt_id) if rows else []
        return rows, tuple(event.state for event in events if event.what is What.STATE), journal.health
    finally:
        journal.close()
