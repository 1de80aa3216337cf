"""`dev.py scoreboard --team [--short]`: a team at one ledger, for as long as it takes to believe it.

The long form makes about 2,000 attempts on 200 transactions with time running twenty times as fast, and 20 refunds in
real time: about a quarter of an hour. Exit code 1 where anything happened that must not.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.simulation.team import Plan, simulate
from tests.support.cluster import Cluster

LONG = (
    Plan(desks=10, sales=200, requests=13, speed=20.0, chaos=1.0, restarts=30, seed=7),
    Plan(desks=10, sales=20, requests=1, speed=1.0, chaos=0.0),
)
SHORT = (Plan(desks=10, sales=40, requests=4, speed=20.0, chaos=0.7, restarts=3, seed=7),)


def main(arguments: list[str]) -> int:
    """Run the plans and print what happened; 1 where it must not have."""
    plans = SHORT if "--short" in arguments else LONG
    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory(prefix="imoje-desk-team-") as folder:
            results = simulate(plans, cluster, Path(folder))
    finally:
        cluster.close()
    for plan, result in zip(plans, results, strict=True):
        print(f"{'met' if result.clean else 'MISSED'}  {plan.desks} desks, {plan.speed:g} × as fast: {result}")
        for wrong in (*result.double, *result.lost, *result.false):
            print("  " + wrong)
    return 0 if all(result.clean for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
