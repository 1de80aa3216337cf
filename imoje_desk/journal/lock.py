"""One process per journal: a lock of the operating system, which dies with the process that holds it."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from imoje_desk.journal.problems import JournalProblem, Problem


def take(folder: Path) -> FileLock:
    """The held lock of the journal in `folder`; release it last. Raises JournalProblem LOCKED or UNWRITABLE."""
    lock = FileLock(folder / "journal.lock", mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise JournalProblem(Problem.LOCKED, folder) from error
    except OSError as error:
        raise JournalProblem(Problem.UNWRITABLE, folder) from error
    return lock
