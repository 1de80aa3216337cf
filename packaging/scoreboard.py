"""Runs what money safety is measured by and prints its fifteen measures: `dev.py scoreboard [--short]`.

The long form takes three quarters of an hour on two quiet cores, the short one less than three minutes. Exit code 1
when a target is missed; what less was run of than its target asks for is not judged, and what cannot be run here is
named in its row.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime
from functools import reduce
from multiprocessing import get_context
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.faults import forgetful  # noqa: E402
from tests.faults.steps import Step  # noqa: E402
from tests.scoreboard import fuzz, guided, judging, measures, money_text, mutants  # noqa: E402
from tests.scoreboard.judging import Row, Size, Tested  # noqa: E402
from tests.scoreboard.measures import Counts  # noqa: E402

SHORT = Size(16, 24, 8, ("intend", "move", "answer", "call"), 60_000, 0, 20_000, 200, (), False)
LONG = Size(
    200,
    1600,  # a third come after the end of the refund and kill nothing
    260,
    measures.every_point(),
    10**7,
    10**6,
    10**7,
    2000,
    (Step.COMMIT, Step.COMMITTED, Step.STATEMENT, Step.SYNC, Step.READ),
    True,
)


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="fewer seeds, kills and inputs: less than three minutes")
    parser.add_argument("--tested", type=Path, metavar="XML", help="pytest's report of the fault cases, just run")
    chosen = parser.parse_args(arguments)
    size = SHORT if chosen.short else LONG
    began = time.monotonic()
    presses = sorted(measures.local_work(size.presses))  # alone, before the machine is busy
    stall = measures.longest_stall() if size is LONG else None
    rows, details = measured(size, judging.speed(presses, stall), chosen.tested)
    show(rows)
    for detail in details[:20]:
        print("  " + detail)
    today = datetime.now(UTC).date()
    print(f"\n{today}, {platform.platform()}, {os.cpu_count()} cores, {time.monotonic() - began:.0f} s")
    missed = [row.number for row in rows if row.met is False]
    if missed:
        print("MISSED: " + ", ".join(missed))
    return 1 if missed else 0


def measured(size: Size, speed: Row, report: Path | None) -> tuple[list[Row], list[str]]:
    """Every measure, and what was found wrong. The fault cases are run here, or read from a report of them."""
    workers = os.cpu_count() or 1
    with (
        TemporaryDirectory() as folder,
        ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool,
    ):
        progress = Progress()

        def shared(work: Callable[..., Any], pieces: Sequence[tuple[Any, ...]]) -> list[Future[Any]]:
            return [progress.of(pool.submit(work, *piece)) for piece in pieces]

        cases = shared(fault_cases, [(folder, part) for part in CASE_FILES if report is None])
        loops = shared(measures.step_loop, [(step, for_ever) for step in Step for for_ever in (False, True)])
        loops += shared(measures.step_loop, [(step, False, again) for again in size.again for step in Step])
        seeds = shared(measures.simulated, [(chunk,) for chunk in _chunks(size.seeds, 8)])
        points = shared(measures.killed_at_points, [((point,),) for point in size.points])
        kills = shared(measures.killed_at_any_moment, [(chunk,) for chunk in _chunks(size.kills, 12)])
        cuts = []
        if not forgetful.why_not():
            cuts += shared(measures.killed_at_points, [((point,), True) for point in size.points])
            cuts += shared(measures.killed_at_any_moment, [(chunk, True) for chunk in _chunks(size.cuts, 12)])
        fuzzed = shared(fuzz.fuzz, [(at.start, len(at)) for at in _chunks(size.fuzz, max(1, size.fuzz // 64))])
        no_atheris = guided.why_not() if size.guided else "only in the long form"
        if not no_atheris:
            fuzzed += shared(guided.fuzz, [(at.start, len(at)) for at in _chunks(size.guided, size.guided // 8)])
        money = shared(
            money_text.mismatches, [(at.start, at.stop) for at in _chunks(size.grosze + 1, size.grosze // 32)]
        )
        ambiguous = pool.submit(money_text.ambiguous_ones_taken)
        parts = 2 * workers if size.mutants else 0
        spoilt = {name: shared(mutants.score, [(name, n, parts) for n in range(parts)]) for name in mutants.CORE}
        tested = _read_report(report) if report else reduce(add, [each.result() for each in cases])
        covered = None if report else coverage_of(folder)
        counts = {
            name: reduce(add, [piece.result() for piece in pieces], Counts())
            for name, pieces in {"loops": loops, "seeds": seeds, "kills": [*points, *kills], "cuts": cuts}.items()
        }
        crashes, false, right = (sum(each) for each in zip(*(piece.result() for piece in fuzzed), strict=True))
        wrong = sum(piece.result() for piece in money) + ambiguous.result()
        scores = {name: [piece.result() for piece in pieces] for name, pieces in spoilt.items()}
    total = reduce(add, counts.values(), Counts())
    total.surprises += sum(tested.failed.values())
    details = [*total.details, *(f"failed: {case}" for case in tested.failed)]
    alive = [name for pieces in scores.values() for piece in pieces for name in piece.alive]
    rows = [
        *judging.promises(total, tested),
        *judging.resolved(counts["seeds"], tested),
        *judging.endurance(counts, size),
        judging.fuzz(size, crashes, false, right, no_atheris),
        judging.money(size, wrong),
        judging.strength(covered, scores),
        speed,
        judging.groups(tested),
    ]
    return rows, details + alive


class Progress:
    """Tells on the way what is found wrong, and every minute how many of the pieces are done: an hour is long."""

    def __init__(self) -> None:
        self._done, self._all = 0, 0
        self._began = self._said = time.monotonic()

    def of(self, piece: Future[Any]) -> Future[Any]:
        """Count that piece too."""
        self._all += 1
        piece.add_done_callback(self._count)
        return piece

    def _count(self, piece: Future[Any]) -> None:
        self._done += 1
        if piece.cancelled() or piece.exception() is not None:
            return
        for name in ("details", "alive", "hung"):
            for line in getattr(piece.result(), name, ()):
                print(f"{name}: {line}", file=sys.stderr, flush=True)
        now = time.monotonic()
        if now - self._said >= 60:
            self._said = now
            minutes = (now - self._began) / 60
            print(f"{minutes:.0f} min: {self._done} of {self._all} pieces", file=sys.stderr, flush=True)


def _chunks(count: int, length: int) -> list[range]:
    return [range(at, min(at + length, count)) for at in range(0, count, max(1, length))]


CASE_FILES: Mapping[str, Sequence[str]] = {
    "faults": (
        *sorted(str(path) for path in (ROOT / "tests/faults").glob("test_*.py") if path.stem != "test_steps"),
        "tests/actions",
    ),
    "journal": (
        "tests/gateway/test_evidence.py",
        "tests/domain/test_money.py",
        "tests/journal",
        "tests/test_ledger_cli.py",
    ),
}
"""The fault cases, and what else covers the core, in parts that run side by side."""


def fault_cases(folder: str, part: str) -> Tested:
    """Run one part of the tests; the result by case id. Leaves its coverage in the folder.

    Raises RuntimeError where pytest did not come to run them.
    """
    report = Path(folder) / f"{part}.xml"
    environment = {**os.environ, "COVERAGE_FILE": f"{folder}/coverage", "QT_QPA_PLATFORM": "offscreen"}
    pytest = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "not the_promises_hold"]
    command = [sys.executable, "-m", "coverage", "run", *pytest, f"--junitxml={report}", *CASE_FILES[part]]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"pytest ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return _read_report(report)


def coverage_of(folder: str) -> dict[str, float]:
    """The branch coverage in percent, by file, of all that left its data in the folder."""
    environment = {**os.environ, "COVERAGE_FILE": f"{folder}/coverage"}
    for arguments in (["combine", "--quiet", folder], ["json", "--quiet", "-o", f"{folder}/coverage.json"]):
        subprocess.run([sys.executable, "-m", "coverage", *arguments], cwd=ROOT, env=environment, check=True)
    found = json.loads((Path(folder) / "coverage.json").read_text("utf-8"))["files"]
    return {name: result["summary"]["percent_covered"] for name, result in found.items()}


def _read_report(report: Path) -> Tested:
    """Only a test of tests/faults can pass a case; a failure counts wherever the id stands."""
    tested = Tested(Counter(), Counter(), Counter())
    for case in ElementTree.parse(report).iter("testcase"):
        name = str(case.get("name"))
        ids = re.findall(r"\b[A-Z]\d\d(?![0-9])", name.partition("[")[2]) or re.findall(r"[A-Z]\d\d", name)
        bad = case.find("failure") is not None or case.find("error") is not None
        if not bad and not str(case.get("classname")).startswith("tests.faults."):
            continue
        counter = tested.failed if bad else tested.skipped if case.find("skipped") is not None else tested.passed
        for each in ids or ([f"{case.get('classname')} {name}"] if bad else []):
            counter[each] += 1
    return tested


def show(rows: Sequence[Row]) -> None:
    """Print the table, one measure a line."""
    head = ("", "measure", "target", "figure", "", "on")
    marks = {True: "met", False: "MISSED", None: "not judged"}
    lines = [head] + [(row.number, row.what, row.target, row.figure, marks[row.met], row.basis) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
