"""The scoreboard's rows: what was counted, judged against its target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults import forgetful
from tests.faults.cases import CASES, HERE, Group
from tests.faults.steps import Step
from tests.scoreboard.measures import Counts

CORE_FILES = ("gateway/evidence.py", "actions/reconcile.py", "actions/refund.py", "domain/money.py", "journal/")


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything."""

    seeds: int
    kills: int
    cuts: int
    points: tuple[str, ...]
    fuzz: int
    guided: int
    grosze: int
    presses: int
    again: tuple[Step, ...]
    mutants: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `met` is None where it is not judged: time counts only in the long run, on a quiet machine."""

    number: str
    what: str
    target: str
    figure: str
    basis: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Tested:
    """What pytest said of the fault cases: passed, failed and skipped tests, by case id."""

    passed: Counter[str]
    failed: Counter[str]
    skipped: Counter[str]

    def of(self, group: str) -> tuple[int, int]:
        """How many cases of a group were run, and how many of them passed in every test."""
        ids = {case for case in (*self.passed, *self.failed) if case[0] == group and CASES.get(case) == HERE}
        return len(ids), sum(not self.failed[case] for case in ids)

    @property
    def not_run(self) -> list[str]:
        """The cases of which this machine could run no test."""
        return sorted(set(self.skipped) - set(self.passed) - set(self.failed))


def promises(total: Counts, tested: Tested) -> list[Row]:
    """S1 to S4: nothing doubled, lost, falsely told or stuck."""
    cases = len(tested.passed)
    basis = f"{total.seeds} seeds, {total.kills} kills, {total.steps} step runs, {cases} cases; {total.sends} sends"
    wrong = total.stuck + total.surprises
    return [
        Row("S1", "double refunds", "0", str(total.double), basis, total.double == 0),
        Row("S2", "silent losses", "0", str(total.lost), basis, total.lost == 0),
        Row("S3", "false successes", "0", str(total.false), basis, total.false == 0),
        Row("S4", "stuck operations, unhandled exceptions", "0", str(wrong), basis, wrong == 0),
    ]


def resolved(seeds: Counts, tested: Tested) -> list[Row]:
    """S5 to S8: what is told of unsent and unknown refunds, of the token, and of time."""
    run, passed = tested.of("N")
    share = 100 * passed / run if run else 0.0
    found = seeds.in_time + seeds.late
    in_time = 100 * seeds.in_time / found if found else 100.0
    hits = tested.failed["K14"]
    canaries = tested.passed["K14"] + hits
    return [
        Row("S5", "unsent faults called not sent", "100 %", f"{share:.0f} %", f"{run} cases of group N", share == 100),
        Row(
            "S6",
            "unknowns resolved within 3 readings",
            "≥ 99 %, 0 wrong",
            f"{in_time:.1f} %, {seeds.wrongly_linked} wrong",
            f"{found} found in {seeds.seeds} seeds",
            in_time >= 99 and not seeds.wrongly_linked,
        ),
        Row(
            "S7",
            "canary hits",
            "0",
            str(hits),
            f"{canaries} scans of files, logs, reprs, pickles",
            hits == 0 < canaries,
        ),
        Row(
            "S8",
            "smallest gap between refund sends",
            "≥ 5.000 s",
            f"{seeds.smallest_gap:.3f} s",
            f"{seeds.sends} sends, with restarts and clock changes",
            seeds.smallest_gap >= 5.0,
        ),
    ]


def endurance(counts: dict[str, Counts], size: Size) -> list[Row]:
    """S9 and S10: what holds where the program or the machine dies, or any step fails."""
    kills, cuts, loops = counts["kills"], counts["cuts"], counts["loops"]
    breaks = sum(each.double + each.lost + each.false + each.stuck + each.surprises for each in (kills, cuts))
    ended = 100 * loops.loops_ended / loops.loops
    reason = forgetful.why_not()
    enough = kills.kills >= size.kills // 2 and (bool(reason) or cuts.kills >= size.cuts // 2)
    powerless = f"power cuts not run here: a disk that forgets {reason}" if reason else f"{cuts.kills} power cuts"
    return [
        Row(
            "S9",
            "invariant breaks after SIGKILL and power cut",
            "0",
            str(breaks),
            f"{kills.kills} kills, {powerless}; {len(size.points)} named points and any moment",
            breaks == 0 and enough,
        ),
        Row(
            "S10",
            "step-fault loops run to success",
            "100 %",
            f"{ended:.0f} %",
            f"{loops.loops} loops, {loops.steps} runs: journal, socket, keyring",
            ended == 100,
        ),
    ]


def fuzz(size: Size, crashes: int, false: int, right: int, no_atheris: str) -> Row:
    """S11: how many spoilt answers broke the reader, passed falsely, passed rightly; why atheris made none of them."""
    by = f"atheris not run here: {no_atheris}" if no_atheris else f"{size.guided:,} of them made by atheris"
    read = size.fuzz + (0 if no_atheris else size.guided)
    basis, figure = f"{read:,} answers, {right:,} good; {by}", f"{crashes} crashes, {false} false"
    return Row("S11", "parser fuzz", "0 crashes, 0 false", figure, basis, not crashes and not false and right > 0)


def strength(covered: dict[str, float], scores: dict[str, list[tuple[int, list[str]]]], size: Size) -> Row:
    """S13: how much of the core the tests run, and how much they would notice."""
    names = [name for name in covered if any(core in name.replace("\\", "/") for core in CORE_FILES)]
    least = min((covered[name] for name in names), default=0.0)
    basis = f"{len(names)} core files"
    if least < 100:
        basis += ", not complete: " + ", ".join(Path(name).name for name in names if covered[name] < 100)
    if not size.mutants:
        return Row(
            "S13",
            "coverage / mutation score of the core",
            "100 % / ≥ 95 %",
            f"{least:.0f} % / not run",
            f"{basis}; mutation not run here: only in the long form",
            least == 100,
        )
    made = {name: sum(count for count, _ in pieces) for name, pieces in scores.items()}
    alive = {name: sum(len(names) for _, names in pieces) for name, pieces in scores.items()}
    score = {name: 100 * (1 - alive[name] / made[name]) for name in made}
    told = ", ".join(f"{name} {share:.0f} % of {made[name]}" for name, share in score.items())
    figure = f"{least:.0f} % / {min(score.values()):.0f} %"
    met = least == 100 and min(score.values()) >= 95
    return Row("S13", "coverage / mutation score of the core", "100 % / ≥ 95 %", figure, f"{basis}; {told}", met)


def speed(presses: Sequence[float], stall: float | None) -> Row:
    """S14: seconds of each press, sorted, and the longest stall in ms (None: not measured, so not judged)."""
    p99 = 1000 * presses[int(len(presses) * 0.99) - 1]
    what, target = "Enter to durable sending p99; longest GUI stall", "< 50 ms; < 17 ms"
    if stall is None:
        basis = f"{len(presses)} presses; stall not run here: only in the long form"
        return Row("S14", what, target, f"{p99:.1f} ms; –", basis, None)
    basis = f"{len(presses)} presses; look-ups and reviews through every fault of the training gateway"
    return Row("S14", what, target, f"{p99:.1f} ms; {stall:.1f} ms", basis, p99 < 50 and stall < 17)


def groups(tested: Tested) -> Row:
    """S15: the fault cases by group."""
    results = {group: tested.of(group) for group in Group}
    told = " ".join(f"{group}{passed}/{run}" for group, (run, passed) in results.items() if run)
    here = {case for case, where in CASES.items() if where == HERE} - set(tested.not_run)
    expected = Counter(case[0] for case in here)
    met = all(results[group] == (expected[group], expected[group]) for group in Group)
    basis = f"{sum(where != HERE for where in CASES.values())} more are run elsewhere, see cases.py"
    if tested.not_run:
        basis += f"; not run here: {' '.join(tested.not_run)}, a disk that forgets {forgetful.why_not()}"
    return Row("S15", "fault cases passing", "all", told, basis, met)
