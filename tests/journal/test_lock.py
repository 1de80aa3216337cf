from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from imoje_desk.journal import lock
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.journal.store import Journal
from tests.journal.shelf import Shelf

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from imoje_desk.journal import lock
held = lock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def refused(shelf: Shelf) -> Problem:
    with pytest.raises(JournalProblem) as problem:
        shelf.open()
    return problem.value.code


def test_J19_a_second_process_gets_nothing_and_the_death_of_the_first_frees_all(shelf: Shelf) -> None:
    shelf.folder.mkdir(parents=True)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(shelf.folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert refused(shelf) is Problem.LOCKED
        assert not shelf.file.exists()
        other.kill()
        other.wait()
    shelf.open()


def test_neither_does_a_second_opening_in_the_same_process(shelf: Shelf, journal: Journal) -> None:
    assert refused(shelf) is Problem.LOCKED
    journal.close()
    shelf.open()


def test_the_lock_is_given_up_on_another_thread_than_took_it(shelf: Shelf, journal: Journal) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        pool.submit(journal.close).result()
    shelf.open()


def test_the_lock_file_is_private(shelf: Shelf, journal: Journal) -> None:
    assert stat.S_IMODE((shelf.folder / "journal.lock").stat().st_mode) == 0o600


def test_a_lock_that_cannot_be_taken_at_all_is_no_writable_place(tmp_path: Path) -> None:
    (tmp_path / "journal.lock").mkdir()
    with pytest.raises(JournalProblem) as problem:
        lock.take(tmp_path)
    assert problem.value.code is Problem.UNWRITABLE
