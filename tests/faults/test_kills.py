"""The program is killed at every step of a refund; after the next start the journal tells the truth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.training import TrainingGateway
from tests.faults.child import Program
from tests.faults.kills import Killed, Killing
from tests.support.desk import StillClock

ON_THE_WAY = (State.INTENDED, State.CONNECTING, State.SENDING)


@pytest.fixture
def killing(tmp_path: Path, gateway: TrainingGateway, clock: StillClock) -> Iterator[Killing]:
    with Program() as program:
        yield Killing(tmp_path, gateway, clock, program)


def all_is_well(killed: Killed) -> bool:
    return not (killed.broken or killed.surprise) and killed.posts <= 1


def test_the_promises_hold_wherever_the_program_is_killed(killing: Killing) -> None:
    kills = list(killing.at_every_point(["commit", "marker", "intend", "move", "answer", "call", "write"]))
    assert [killed for killed in kills if not all_is_well(killed)] == []
    assert all(killed.killed for killed in kills)
    ends = {killed.states for killed in kills}
    assert ends >= {(), (State.INTENDED,), (State.NOT_SENT,), (State.RECONCILED_ABSENT,), (State.SETTLED,)}


def test_the_promises_hold_whenever_the_program_is_killed(killing: Killing) -> None:
    assert [killed for killed in map(killing.at_any_moment, range(30)) if not all_is_well(killed)] == []


def test_J05_killed_after_the_intent(killing: Killing) -> None:
    killed = killing.refund({"point": "intend", "number": 1, "when": "after"})
    assert (killed.states, killed.posts) == ((State.INTENDED,), 0)


def test_J07_killed_after_the_bytes_were_written(killing: Killing) -> None:
    last = killing.refund().counts["write"]
    killed = killing.refund({"point": "write", "number": last, "when": "after"})
    assert (killed.states, killed.posts, killed.made) == ((State.SETTLED,), 1, 1)


def test_J08_killed_after_the_answer_before_its_commit(killing: Killing) -> None:
    killed = killing.refund({"point": "answer", "number": 1, "when": "before"})
    assert (killed.states, killed.posts, killed.made) == ((State.SETTLED,), 1, 1)
    assert killed.way == (*ON_THE_WAY, State.UNKNOWN, State.RECONCILED_APPLIED, State.SETTLED)


def test_killed_after_the_commit_of_the_answer_it_is_still_there(killing: Killing) -> None:
    killed = killing.refund({"point": "answer", "number": 1, "when": "after"})
    assert all_is_well(killed)
    assert killed.way == (*ON_THE_WAY, State.ACCEPTED, State.SETTLED)


def test_every_power_cut_loses_something_else(tmp_path: Path, gateway: TrainingGateway, clock: StillClock) -> None:
    lost: list[int] = []
    for seeds in (range(3), range(3, 6)):
        with Program() as program:
            killing = Killing(tmp_path / str(seeds.start), gateway, clock, program, lost.append)
            for seed in seeds:
                killing.at_any_moment(seed)
    assert len(lost) > 1
    assert len(set(lost)) == len(lost)
