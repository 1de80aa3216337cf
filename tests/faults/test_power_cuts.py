"""The power is cut at every step of a refund, and the disk forgets what was not synced: the journal still tells."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.training import TrainingGateway
from tests.faults.child import Program
from tests.faults.forgetful import forgetful_disk, why_not
from tests.faults.kills import Killing
from tests.faults.test_kills import ON_THE_WAY, all_is_well
from tests.support.desk import StillClock

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"a disk that forgets {why_not()}")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Not among pytest's own folders: where a killed run leaves one mounted, no later run could clear up."""
    with TemporaryDirectory(prefix="imoje-desk-forgetful-") as folder:
        yield Path(folder)


@pytest.fixture
def cut(tmp_path: Path) -> Iterator[Callable[[int], None]]:
    with forgetful_disk(tmp_path) as cut:
        yield cut


@pytest.fixture
def killing(
    tmp_path: Path, cut: Callable[[int], None], gateway: TrainingGateway, clock: StillClock
) -> Iterator[Killing]:
    with Program() as program:
        yield Killing(tmp_path, gateway, clock, program, cut)


def test_a_cut_loses_what_was_not_synced_and_nothing_else(tmp_path: Path, cut: Callable[[int], None]) -> None:
    outcomes = set()
    for seed in range(40):
        folder = tmp_path / str(seed)
        folder.mkdir()
        sync(tmp_path)
        (folder / "file").write_bytes(b"a" * 1000)
        sync(folder / "file")
        sync(folder)
        with (folder / "file").open("r+b") as file:
            file.write(b"b" * 1024)
        (folder / "file").rename(folder / "renamed")
        cut(seed)
        [left] = folder.iterdir()
        content = left.read_bytes()
        assert content[512:1000] in (b"a" * 488, b"b" * 488)
        outcomes.add((left.name, content[:1], content[999:1000], len(content)))
    assert ("file", b"a", b"a", 1000) in outcomes
    assert ("renamed", b"b", b"b", 1024) in outcomes
    assert ("file", b"a", b"b", 1024) in outcomes, "a write is torn"


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def test_the_promises_hold_wherever_the_power_is_cut(killing: Killing) -> None:
    cuts = list(killing.at_every_point(["commit", "marker", "intend", "move", "answer", "write"]))
    assert [killed for killed in cuts if not all_is_well(killed)] == []
    assert all(killed.killed for killed in cuts)


def test_J10_power_cut_after_the_commit_of_sending(killing: Killing) -> None:
    killed = killing.refund({"point": "move", "number": 2, "when": "after"})
    assert all_is_well(killed)
    assert (killed.states, killed.posts) == ((State.RECONCILED_ABSENT,), 0)
    assert killed.way == (*ON_THE_WAY, State.UNKNOWN, State.RECONCILED_ABSENT)


def test_J11_power_cut_after_the_commit_of_the_answer(killing: Killing) -> None:
    killed = killing.refund({"point": "answer", "number": 1, "when": "after"})
    assert all_is_well(killed)
    assert (killed.posts, killed.made) == (1, 1)
    assert killed.way == (*ON_THE_WAY, State.ACCEPTED, State.SETTLED), "the answer is lost"
