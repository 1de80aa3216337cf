"""The work behind the scoreboard, in pieces that can be handed to other processes. Each piece returns plain counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from imoje_desk.actions import refund
from imoje_desk.actions.shop import Signature
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.gateway.deadline import Stop
from imoje_desk.training import TrainingGateway
from tests.faults.child import POINTS, Program
from tests.faults.forgetful import forgetful_disk
from tests.faults.kills import Killed, Killing
from tests.faults.steps import Step, loop
from tests.simulation.world import World, simulate
from tests.support.desk import StillClock

SIMPLE_POINTS = ("commit", "marker", "intend", "move", "answer", "call", "write", "read")
NEVER = float("inf")
ROOT = Path(__file__).parents[2]


@dataclass
class Counts:
    """What one or more pieces found; `+` adds them up."""

    seeds: int = 0
    kills: int = 0
    steps: int = 0
    loops: int = 0
    loops_ended: int = 0
    sends: int = 0
    made: int = 0
    double: int = 0
    lost: int = 0
    false: int = 0
    stuck: int = 0
    surprises: int = 0
    in_time: int = 0
    late: int = 0
    for_a_person: int = 0
    wrongly_linked: int = 0
    smallest_gap: float = NEVER
    points: list[str] = field(default_factory=list)
    """The named points at which something was really killed."""
    details: list[str] = field(default_factory=list)

    def __add__(self, other: Counts) -> Counts:
        total = Counts()
        for each in fields(Counts):
            mine, theirs = getattr(self, each.name), getattr(other, each.name)
            setattr(total, each.name, min(mine, theirs) if each.name == "smallest_gap" else mine + theirs)
        return total

    def note(self, broken: Any, what: str) -> None:
        """Take over what is broken, and where."""
        self.double += len(broken.double)
        self.lost += len(broken.lost)
        self.false += len(broken.false)
        self.stuck += len(broken.stuck)
        if broken:
            self.details.append(f"{what}: {broken}")

    def surprise(self, what: str) -> None:
        """Something happened that nobody expected."""
        self.surprises += 1
        self.details.append(what)


def simulated(seeds: Iterable[int]) -> Counts:
    """Worlds left to chance."""
    counts = Counts()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            tally = simulate(Path(folder), seed)
        counts.seeds += 1
        counts.sends += tally.sends
        counts.made += tally.made
        counts.note(tally.broken, f"seed {seed}")
        counts.double += tally.doubles_by_hand
        for surprise in tally.surprises:
            counts.surprise(f"seed {seed}: {surprise}")
        counts.in_time += tally.resolved_in_time
        counts.late += tally.resolved_late
        counts.for_a_person += tally.for_a_person
        counts.details += [f"seed {seed}: not found in time, {what}" for what in tally.unresolved]
        counts.wrongly_linked += tally.wrongly_linked
        counts.smallest_gap = min(counts.smallest_gap, tally.smallest_gap)
    return counts


def killed_at_points(points: Iterable[str], power_cut: bool = False) -> Counts:
    """Refunds killed before and after every one of these steps, with `power_cut` on a disk that then forgets."""
    with _killing(power_cut) as killing:
        return _counted(killing.at_every_point(points))


def killed_at_any_moment(seeds: Iterable[int], power_cut: bool = False) -> Counts:
    """Refunds killed whenever, with `power_cut` on a disk that then forgets."""
    with _killing(power_cut) as killing:
        return _counted(killing.at_any_moment(seed) for seed in seeds)


def every_point() -> tuple[str, ...]:
    """The names of all points."""
    return tuple(POINTS)


@contextmanager
def _killing(power_cut: bool) -> Iterator[Killing]:
    """A gateway and a program to kill, for as long as the `with` lasts."""
    clock = StillClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        forgetful_disk(Path(folder)) if power_cut else nullcontext() as cut,
        TrainingGateway(now=clock.unix, settle_after=6.0) as gateway,
        Program() as program,
    ):
        yield Killing(Path(folder), gateway, clock, program, cut)


def _counted(kills: Iterable[Killed]) -> Counts:
    counts = Counts()
    for killed in kills:
        counts.kills += killed.killed
        point = killed.kill.get("point")
        if point and killed.killed:
            counts.points.append(point)
        elif point:
            counts.surprise(f"kill {killed.kill}: nothing was killed")
        counts.sends += killed.posts
        counts.made += killed.made
        counts.note(killed.broken, f"kill {killed.kill}")
        counts.double += killed.posts > 1
        if killed.surprise:
            counts.surprise(f"kill {killed.kill}: {killed.surprise}")
    return counts


def longest_stall() -> float:
    """Milliseconds for which the window stood still at most, over every call and every fault of the gateway."""
    command = [sys.executable, "-m", "tests.bench", "--measure", "gap-calls"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return max(float(stall) for stall, _frame in json.loads(told.splitlines()[-1]))


def step_loop(step: Step, for_ever: bool, again: Step | None = None) -> Counts:
    """One loop: the first, the second, … step fails, until none is left, and the refund is made after all.

    A loop in which no step ever failed has not been run to its end: it has tried nothing.
    """
    counts = Counts(loops=1)
    clock = StillClock()
    with tempfile.TemporaryDirectory() as folder, TrainingGateway(now=clock.unix, settle_after=6.0) as gateway:
        for run in loop(Path(folder), gateway, clock, step, for_ever=for_ever, again=again):
            counts.steps += 1
            counts.sends += run.posts
            counts.double += run.posts > 1
            counts.note(run.broken, f"{run.step} {run.number} {run.for_ever}")
            if run.surprise:
                counts.surprise(f"{run.step} {run.number} {run.for_ever}: {run.surprise}")
            failed_before = counts.steps > 1
            counts.loops_ended += run.clean and failed_before
    return counts


def local_work(count: int) -> list[float]:
    """Seconds from the agent's press to the durable `sending`, without the network: so many times."""
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.sent = lambda: taken.append(time.perf_counter() - began)  # type: ignore[method-assign]
        try:
            for number in range(count):
                world.pass_by(10.0)
                sale = world.sales[number % len(world.sales)]
                world.ledger._sales[sale][0].refunds.clear()
                reviewed = refund.review(
                    world.shop, RefundDraft(Share.PART, f"{1 + number % 40},{number % 100:02}"), sale
                )
                began = time.perf_counter()
                refund.make(world.shop, refund.confirm(world.shop, reviewed, Signature("Anna")), stop=Stop())
        finally:
            world.close()
    return taken
