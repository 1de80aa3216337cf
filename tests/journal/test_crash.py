"""The program is killed with SIGKILL at named points; what it was promised holds at the next start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.journal import migrations, schema
from imoje_desk.journal.problems import Health
from imoje_desk.journal.store import Journal
from tests.journal import child
from tests.journal.shelf import Shelf, brought

ROOT = Path(__file__).parents[2]
SIGKILLED = -9

# What the program was promised before it died, to what the next start may find (None: no row).
MAY_BE: dict[str, set[State | None]] = {
    "": {None, State.INTENDED},
    "open": {None, State.INTENDED},
    "intended": {State.INTENDED, State.NOT_SENT},
    "connecting": {State.NOT_SENT, State.UNKNOWN},
    "sending": {State.UNKNOWN, State.ACCEPTED},
    "accepted": {State.ACCEPTED, State.SETTLED},
    "settled": {State.SETTLED},
    "done": {State.SETTLED},
}


def run(shelf: Shelf, work: str, point: str = "", number: int = 0, when: str = "") -> tuple[list[str], int]:
    """What the program said, and how it ended."""
    arguments = [str(shelf.root), work, point, str(number), when]
    ended = subprocess.run(
        [sys.executable, "-m", "tests.journal.child", *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode in (0, SIGKILLED), ended.stderr
    return ended.stdout.split(), ended.returncode


def starts_well(shelf: Shelf, promised: str) -> Journal:
    """The next start finds what was promised, and is itself in order."""
    journal = shelf.open()
    journal.sweep({"proven"}, "proven")
    assert journal.health is Health.READY
    rows = journal.history(limit=5)
    assert len(rows) < 2
    found = rows[0] if rows else None
    assert (found.state if found else None) in MAY_BE[promised]
    if found:
        told = journal.events(found.attempt_id)
        assert [event.step for event in told] == list(range(1, len(told) + 1))
        assert told[-1].state is found.state
        assert len({event.event_id for event in told}) == len(told)
    return journal


POINTS = [
    *(("commit", number) for number in range(1, 10)),
    *(("marker", number) for number in (1, 4, 6)),
    *(("statement", number) for number in (3, 60, 90, 120)),
    ("new file", 1),
]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("point", "number"), POINTS)
def test_whenever_the_program_is_killed_the_journal_tells_the_truth(
    shelf: Shelf, point: str, number: int, when: str
) -> None:
    said, _ = run(shelf, "refund", point, number, when)
    starts_well(shelf, said[-1] if said else "")


def test_the_points_are_passed_when_nobody_is_killed(shelf: Shelf) -> None:
    said, code = run(shelf, "refund", "commit", 999)
    assert (said, code) == (["open", "intended", "connecting", "sending", "accepted", "settled", "done"], 0)
    starts_well(shelf, "done")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", ["commit", "marker", "side file gone"])
def test_an_answer_in_the_side_file_survives_a_kill_while_it_is_delivered(shelf: Shelf, point: str, when: str) -> None:
    journal = shelf.open()
    attempt = brought(journal, State.SENDING)
    shelf.shut()
    kept = journal.move_or_keep(attempt, State.ACCEPTED, refund_id="refund")
    for number in (1, 2):
        run(shelf, "start", point, number, when)
    journal = shelf.open()
    assert journal.attempt(kept.attempt_id) == kept
    assert len(journal.events(kept.attempt_id)) == 4
    assert not shelf.answers.exists()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("point", "number"), [("copy", 1), ("migration", 1), ("commit", 1), ("statement", 12)])
def test_J09_a_kill_during_a_migration_leaves_the_old_version_or_the_new_one(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, point: str, number: int, when: str
) -> None:
    attempt = brought(shelf.open(), State.ACCEPTED)
    shelf.shut()
    old = shelf.raw("SELECT name, sql FROM sqlite_master ORDER BY name")
    assert run(shelf, "update", point, number, when)[1] == SIGKILLED
    version = shelf.raw("PRAGMA user_version")
    assert version in ([(child.NEXT_VERSION - 1,)], [(child.NEXT_VERSION,)])
    assert (shelf.raw("SELECT name, sql FROM sqlite_master ORDER BY name") == old) is (
        version == [(child.NEXT_VERSION - 1,)]
    )
    monkeypatch.setattr(migrations, "FOLDER", migrations.FOLDER)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION)
    child.next_version(shelf.root / "migrations")
    journal = shelf.open()
    assert journal.health is Health.READY
    assert journal.history(limit=5) == [attempt]
    assert shelf.raw("PRAGMA user_version") == [(child.NEXT_VERSION,)]
    assert list(shelf.folder.glob(f"journal.before-version-{child.NEXT_VERSION}.*.sqlite"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_when_the_disk_is_full_no_answer_is_lost_and_no_money_moves(shelf: Shelf) -> None:
    said, code = run(shelf, "full")
    assert (said, code) == (["open", *["accepted"] * 9, "unwritable", "done"], 0)
    assert shelf.answers.exists()
    journal = shelf.open()
    assert journal.sweep(frozenset(), "") == []
    rows = journal.history(limit=20)
    assert [(row.state, row.refund_id == row.attempt_id) for row in rows] == [(State.ACCEPTED, True)] * 9


HALF_A_CREATION = """
import os, signal, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA cache_size=2")
raw.execute("BEGIN")
raw.execute("CREATE TABLE attempts (text)")
for _ in range(200):
    raw.execute("INSERT INTO attempts VALUES (?)", ["x" * 4000])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_creation_killed_after_its_first_pages_reached_the_file_is_rolled_back_at_the_next_start(
    shelf: Shelf,
) -> None:
    shelf.folder.mkdir(parents=True)
    shelf.file.touch()
    subprocess.run([sys.executable, "-c", HALF_A_CREATION, shelf.file], check=False)
    assert shelf.file.with_name("journal.sqlite-journal").stat().st_size > 0
    journal = shelf.open()
    assert journal.health is Health.READY
    assert journal.history(limit=5) == []
