"""The scoreboard's rows: what was counted, judged against its target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults import forgetful
from tests.faults.cases import CASES, HERE, Group
from tests.faults.child import POINTS
from tests.faults.steps import Step
from tests.scoreboard.measures import Counts
from tests.scoreboard.mutants import CORE, Score

HERE_CASES = sorted(case for case, where in CASES.items() if where == HERE)
POWER_CUTS = ("J10", "J11")
KILLS, CUTS, ANSWERS, GROSZE = 1000, 200, 10**7, 10**7
"""The amounts that the targets name."""
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
    """One measure. `met` is None where it is not judged: less was run than its target asks for, and nothing broke."""

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

    def __add__(self, other: Tested) -> Tested:
        mine = (self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)
        return Tested(*mine)

    def of(self, group: str) -> tuple[int, int]:
        """How many cases of a group were run, and how many of them passed in every test."""
        ids = [case for case in HERE_CASES if case[0] == group and (self.passed[case] or self.failed[case])]
        return len(ids), sum(not self.failed[case] for case in ids)

    def missing(self, group: str = "") -> list[str]:
        """The cases, of one group or all, that failed, were skipped or did not run, and have no excuse for it.

        The only excuse is that of the power cuts, where this machine can have no disk that forgets.
        """
        excused = POWER_CUTS if forgetful.why_not() else ()
        return [
            case
            for case in HERE_CASES
            if case.startswith(group)
            and case not in excused
            and (self.failed[case] or self.skipped[case] or not self.passed[case])
        ]


def judged(broken: bool, enough: bool) -> bool | None:
    """Missed where something broke; met only where enough was run."""
    return False if broken else True if enough else None


def promises(total: Counts, tested: Tested) -> list[Row]:
    """S1 to S4: nothing doubled, lost, falsely told or stuck."""
    cases = sum(tested.of(group)[0] for group in Group)
    ran = all((total.seeds, total.kills, total.steps, total.sends, cases))
    basis = f"{total.seeds} seeds, {total.kills} kills, {total.steps} step runs, {cases} cases; {total.sends} sends"
    wrong = total.stuck + total.surprises
    return [
        Row("S1", "double refunds", "0", str(total.double), basis, ran and total.double == 0),
        Row("S2", "silent losses", "0", str(total.lost), basis, ran and total.lost == 0),
        Row("S3", "false successes", "0", str(total.false), basis, ran and total.false == 0),
        Row("S4", "stuck operations, unhandled exceptions", "0", str(wrong), basis, ran and wrong == 0),
    ]


def resolved(seeds: Counts, tested: Tested) -> list[Row]:
    """S5 to S8: what is told of unsent and unknown refunds, of the token, and of time."""
    wanted = [case for case in HERE_CASES if case[0] == "N"]
    missing = tested.missing("N")
    share = 100 * (1 - len(missing) / len(wanted))
    unsent = f"{len(wanted)} cases of group N" + (f", not passed: {' '.join(missing)}" if missing else "")
    read = seeds.in_time + seeds.late
    in_time = 100 * seeds.in_time / read if read else 0.0
    hits = tested.failed["K14"]
    canaries = tested.passed["K14"] + hits
    return [
        Row("S5", "unsent faults called not sent", "100 %", f"{share:.0f} %", unsent, not missing),
        Row(
            "S6",
            "unknowns resolved within 3 readings",
            "≥ 99 %, 0 wrong",
            f"{in_time:.1f} %, {seeds.wrongly_linked} wrong",
            f"{read} made and readable in {seeds.seeds} seeds; {seeds.for_a_person} more are a person's by rule: "
            "an answer about something else, or another new refund beside them",
            read > 0 and in_time >= 99 and not seeds.wrongly_linked,
        ),
        Row(
            "S7",
            "canary hits",
            "0",
            str(hits),
            f"{canaries} scans of files, logs, reprs, pickles",
            hits == 0 < canaries and not tested.skipped["K14"],
        ),
        Row(
            "S8",
            "smallest gap between refund sends",
            "≥ 5.000 s",
            f"{seeds.smallest_gap:.3f} s",
            f"{seeds.sends} sends, with restarts and clock changes",
            seeds.sends > 1 and seeds.smallest_gap >= 5.0,
        ),
    ]


def endurance(counts: dict[str, Counts], size: Size) -> list[Row]:
    """S9 and S10: what holds where the program or the machine dies, or any step fails."""
    kills, cuts, loops = counts["kills"], counts["cuts"], counts["loops"]
    breaks = sum(each.double + each.lost + each.false + each.stuck + each.surprises for each in (kills, cuts))
    ended = 100 * loops.loops_ended / loops.loops if loops.loops else 0.0
    reason = forgetful.why_not()
    points = set(kills.points)
    every = points == set(POINTS) and set(cuts.points) == points
    enough = not reason and every and kills.kills >= KILLS and cuts.kills >= CUTS
    powerless = f"power cuts not run here: a disk that forgets {reason}" if reason else f"{cuts.kills} power cuts"
    return [
        Row(
            "S9",
            "invariant breaks after SIGKILL and power cut",
            "0",
            str(breaks),
            f"{kills.kills} of {KILLS} kills, {powerless} of {CUTS}; at {len(points)} of {len(POINTS)} named points"
            " and any moment",
            judged(breaks > 0, enough),
        ),
        Row(
            "S10",
            "step-fault loops run to success",
            "100 %",
            f"{ended:.0f} %",
            f"{loops.loops} loops, {loops.steps} runs: journal, socket, keyring; "
            f"{len(size.again) * len(Step)} of them fail in the recovery too",
            loops.loops_ended == loops.loops == (2 + len(size.again)) * len(Step),
        ),
    ]


def fuzz(size: Size, crashes: int, false: int, right: int, no_atheris: str) -> Row:
    """S11: how many spoilt answers broke the reader, passed falsely, passed rightly; why atheris made none of them."""
    by = f"atheris not run here: {no_atheris}" if no_atheris else f"{size.guided:,} of them made by atheris"
    read = size.fuzz + (0 if no_atheris else size.guided)
    basis, figure = f"{read:,} answers, {right:,} good; {by}", f"{crashes} crashes, {false} false"
    met = judged(bool(crashes or false or not right), read >= ANSWERS)
    return Row("S11", "parser fuzz", "0 crashes, 0 false", figure, basis, met)


def money(size: Size, wrong: int) -> Row:
    """S12: how many spellings of amounts were read wrongly, or taken though they can be read two ways."""
    met = judged(wrong > 0, size.grosze >= GROSZE)
    return Row("S12", "money text", "0 mismatches", str(wrong), f"0…{size.grosze} gr × 6 spellings", met)


def strength(covered: dict[str, float] | None, scores: dict[str, list[Score]]) -> Row:
    """S13: how much of the core the tests run, and how much they would notice; without mutants it is not judged."""
    what, target = "coverage / mutation score of the core", "100 % / ≥ 95 %"
    if covered is None:
        basis = "coverage is held by the test command itself; mutation only in the long form"
        return Row("S13", what, target, "not run", basis, None)
    names = {core: [name for name in covered if core in name.replace("\\", "/")] for core in CORE_FILES}
    least = min((covered[name] for found in names.values() for name in found), default=0.0)
    incomplete = [Path(name).name for found in names.values() for name in found if covered[name] < 100]
    incomplete += [f"no {core}" for core, found in names.items() if not found]
    basis = f"{sum(map(len, names.values()))} core files"
    if incomplete:
        basis += f", not complete: {', '.join(incomplete)}"
    made = {name: sum(piece.made for piece in pieces) for name, pieces in scores.items()}
    if not all(made.values()) or set(made) != set(CORE):
        basis += "; mutation not run here: only in the long form"
        return Row("S13", what, target, f"{least:.0f} % / not run", basis, judged(bool(incomplete), False))
    alive = {name: sum(len(piece.alive) for piece in pieces) for name, pieces in scores.items()}
    hung = sum(len(piece.hung) for pieces in scores.values() for piece in pieces)
    score = {name: 100 * (1 - alive[name] / made[name]) for name in made}
    told = ", ".join(f"{name} {share:.0f} % of {made[name]}" for name, share in score.items())
    basis += f"; {told}; {hung} of them noticed by a timeout only"
    met = not incomplete and min(score.values()) >= 95
    return Row("S13", what, target, f"{least:.0f} % / {min(score.values()):.0f} %", basis, met)


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
    missing, reason = tested.missing(), forgetful.why_not()
    basis = f"{len(CASES) - len(HERE_CASES)} more are run elsewhere, see cases.py"
    if missing:
        basis += f"; failed, skipped or not run: {' '.join(missing)}"
    if reason:
        basis += f"; {' '.join(POWER_CUTS)} not run here: a disk that forgets {reason}"
    return Row("S15", "fault cases passing", "all", told, basis, not missing)
