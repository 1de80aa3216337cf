"""A team at work: many desk processes at one ledger and one gateway, with everything going wrong that can."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from imoje_desk.domain.attempts import OPEN, Attempt, State
from imoje_desk.journal import postgres
from imoje_desk.training import TrainingGateway
from imoje_desk.training.cases import World, make_world
from imoje_desk.training.faults import Fault
from imoje_desk.training.world import SERVICE_ID
from tests.simulation.team_desk import FastClock, shop_at
from tests.support.cluster import ANNA, PASSWORD, Cluster

ROOT = Path(__file__).parents[2]
PACE = 5.0
_FAULTS = (
    Fault.DROP_AFTER_ACCEPTING,
    Fault.SERVER_ERROR_500,
    Fault.SERVER_ERROR_500_APPLIED,
    Fault.REFUSED_422,
    Fault.GARBAGE,
)
_CLAIM_SUCCESS = frozenset({State.SETTLED, State.ACCEPTED, State.RECONCILED_APPLIED})


@dataclass(frozen=True, slots=True)
class Plan:
    """How big it is. `speed`: how many of their seconds pass in one of ours; `chaos`: how often something happens, in
    ours, or 0 for a quiet day."""

    desks: int
    sales: int
    requests: int
    """Of each sale; every request is worked on by two desks."""
    speed: float
    chaos: float
    restarts: int = 1
    """Of the database server."""
    seed: int = 1


@dataclass
class Result:
    """What happened, and what must not have."""

    attempts: int = 0
    made: int = 0
    kills: int = 0
    cuts: int = 0
    restarts: int = 0
    seconds: float = 0.0
    smallest_gap: float = float("inf")
    double: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing happened that must not."""
        return not (self.double or self.lost or self.false) and self.smallest_gap >= PACE

    def __str__(self) -> str:
        return (
            f"{self.attempts} attempts, {self.made} refunds, {self.kills} desks killed, {self.cuts} times cut off,"
            f" {self.restarts} restarts of the server, smallest gap {self.smallest_gap:.3f} s, {self.seconds:.0f} s;"
            f" double {len(self.double)}, lost {len(self.lost)}, false {len(self.false)}"
        )


class Team:
    """The desks' processes and the chaos around them."""

    def __init__(self, plan: Plan, cluster: Cluster, database: str, folder: Path) -> None:
        self.plan = plan
        self.dice = random.Random(plan.seed)
        self.cluster, self.database, self.folder = cluster, database, folder
        self.clock = FastClock(time.time(), plan.speed)
        self.result = Result()
        self.gateway = TrainingGateway(now=self.clock.unix)
        self.sales = self._open_shop()
        self._lists = self._share_out()
        with cluster.admin(database) as admin:
            admin.execute(
                f"SET ROLE {postgres.OWNER}; SET search_path = {postgres.SCHEMA};"
                " CREATE OR REPLACE FUNCTION ledger_now() RETURNS double precision LANGUAGE sql AS"
                f" 'SELECT {self.clock.begun!r}::double precision"
                f" + (extract(epoch FROM clock_timestamp())::double precision - {self.clock.begun!r}) * {plan.speed}'"
            )

    def run(self) -> Result:
        """Let them work until every list is done; then look at the truth."""
        began = time.monotonic()
        with self.gateway:
            desks = {number: self._start(number) for number in range(self.plan.desks)}
            try:
                self._work(desks)
            finally:
                for process in desks.values():
                    process.kill()
                    process.wait()
            self._judge()
        self.result.seconds = time.monotonic() - began
        return self.result

    def _work(self, desks: dict[int, subprocess.Popen[str]]) -> None:
        quiet_until = time.monotonic() + (3.0 if self.plan.chaos else 0.0)
        restarts = self.plan.restarts
        while running := [number for number, process in desks.items() if process.poll() is None]:
            time.sleep(0.05)
            if not self.plan.chaos or time.monotonic() < quiet_until:
                continue
            quiet_until = time.monotonic() + self.dice.expovariate(1 / self.plan.chaos)
            match self.dice.choice(["kill", "kill", "cut", "fault", "fault", "restart"]):
                case "kill":
                    number = self.dice.choice(running)
                    desks[number].kill()
                    desks[number].wait()
                    self.result.kills += 1
                    desks[number] = self._start(number)
                case "cut":
                    self.cluster.cut_connections(self.database)
                    self.result.cuts += 1
                case "restart" if restarts:
                    restarts -= 1
                    self.cluster.stop(crash=self.dice.random() < 0.5)
                    self.cluster.start()
                    self.result.restarts += 1
                case _:
                    self.gateway.arm(self.dice.choice(_FAULTS))
        failed = [number for number, process in desks.items() if process.returncode]
        assert not failed, (self.folder / f"desk-{failed[0]}.log").read_text()

    def _judge(self) -> None:
        shop = shop_at(self._orders(0), "Judge", self.folder / "judge")
        journal = shop.journal
        rows: list[Attempt] = []
        while page := journal.history(limit=500, before_seq=rows[-1].seq if rows else None):
            rows += page
        shop.reader.close()
        journal.close()
        calls = [call for call in self.gateway.record() if call.path.endswith("/refund") and call.status != 404]
        calls = [call for call in calls if call.method == "POST" and not call.path.endswith("can-refund")]
        whens = sorted(call.when for call in calls)
        result = self.result
        result.attempts = len(rows)
        result.smallest_gap = min((later - earlier for earlier, later in pairwise(whens)), default=float("inf"))
        made = [(sale, each) for sale in self.sales for each in self.gateway.truth(sale).refunds]
        result.made = len(made)
        twice = Counter((sale, each.amount) for sale, each in made)
        result.double = [f"{sale}: {amount} {count} times" for (sale, amount), count in twice.items() if count > 1]
        ids = {each.id for _sale, each in made}
        held = {row.refund_id for row in rows}
        in_doubt = {(row.intent.target_id, row.intent.amount) for row in rows if row.state in OPEN or row.needs_human}
        result.lost = [
            f"{sale}: {each.amount}"
            for sale, each in made
            if each.id not in held and (sale, each.amount) not in in_doubt
        ]
        result.false = [
            f"{row.attempt_id} is {row.state}"
            for row in rows
            if row.state in _CLAIM_SUCCESS and row.refund_id not in ids
        ]

    def _open_shop(self) -> list[str]:
        """Sales of a customer each, enough for every request."""
        world: World = make_world(self.clock.unix())
        sales = []
        for number in range(self.plan.sales):
            link = world.link(f"team {number}", "Anna Nowak", 50_000, f"Zamówienie {number}", days=2)
            sales.append(world.attempt(link).id)
        self.gateway._ledger.load(world.links, world.loose, SERVICE_ID)
        return sales

    def _share_out(self) -> list[list[tuple[str, int]]]:
        lists: list[list[tuple[str, int]]] = [[] for _ in range(self.plan.desks)]
        for sale in self.sales:
            for request in range(self.plan.requests):
                for desk in self.dice.sample(range(self.plan.desks), 2):
                    lists[desk].append((sale, 1000 + request))
        return lists

    def _orders(self, number: int) -> dict[str, Any]:
        return {
            "agent": f"Desk {number}",
            "folder": str(self.folder / f"desk-{number}"),
            "seed": self.plan.seed * 1000 + number,
            "begun": self.clock.begun,
            "speed": self.plan.speed,
            "database": self.database,
            "port": self.cluster.port,
            "user": ANNA,
            "password": PASSWORD,
            "base_url": self.gateway.base_url,
            "merchant_id": self.gateway.merchant_id,
            "service_id": self.gateway.service_id,
            "token": self.gateway.token,
            "list": self._lists[number],
        }

    def _start(self, number: int) -> subprocess.Popen[str]:
        with (self.folder / f"desk-{number}.log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.simulation.team_desk"],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                text=True,
                cwd=ROOT,
            )
        assert process.stdin is not None
        with process.stdin as orders:
            orders.write(json.dumps(self._orders(number)))
        return process


def simulate(plans: Sequence[Plan], cluster: Cluster, folder: Path) -> list[Result]:
    """Each plan on a ledger of its own."""
    results = []
    for number, plan in enumerate(plans):
        mine = folder / str(number)
        mine.mkdir()
        with cluster.database("real") as database:
            results.append(Team(plan, cluster, database, mine).run())
    return results
