"""A program that works on a journal until it is killed: `python -m tests.journal.child FOLDER WORK POINT NUMBER WHEN`.

It kills itself with SIGKILL before or after the NUMBER-th call of POINT, and says on standard output what it had
been promised until then. POINT `limit` instead lets no file grow beyond NUMBER bytes.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.domain.attempts import Facts, State
from imoje_desk.journal import dialect, migrations, place, schema
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.marker import Marker
from imoje_desk.journal.problems import JournalProblem
from imoje_desk.journal.sidefile import SideFile
from imoje_desk.journal.store import Journal
from tests.journal.shelf import ACCEPTED, SetClock, Shelf, intent

POINTS: dict[str, tuple[Any, str]] = {
    "commit": (DefaultDialect, "do_commit"),
    "statement": (DefaultDialect, "do_execute"),
    "marker": (Marker, "write"),
    "side file": (SideFile, "append"),
    "side file gone": (SideFile, "clear"),
    "copy": (dialect, "back_up"),
    "migration": (migrations, "upgrade"),
    "new file": (place, "create"),
}

NEXT_VERSION = schema.VERSION + 1
NEXT = f"""
from alembic import op
import sqlalchemy as sa

revision = "{NEXT_VERSION:04}"
down_revision = "{NEXT_VERSION - 1:04}"


def upgrade() -> None:
    op.add_column("meta", sa.Column("added", sa.Text))
    op.create_index("attempts_by_agent", "attempts", ["agent"])
"""


def next_version(folder: Path) -> None:
    """From here on the program is one whose journals have another layout."""
    if not folder.exists():
        shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "next.py").write_text(NEXT)
    migrations.FOLDER = folder
    schema.VERSION = NEXT_VERSION


def kill_at(point: str, number: int, when: str) -> None:
    """Die before or after the number-th call."""
    owner, name = POINTS[point]
    real = getattr(owner, name)
    calls = 0

    def dying(*arguments: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments, **more)
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, dying)


def say(what: str) -> None:
    """Tell the parent what holds from here on."""
    print(what, flush=True)


def refund(journal: Journal) -> None:
    """One refund, as an action makes it."""
    attempt = journal.intend(intent())
    say("intended")
    attempt = journal.move(attempt.attempt_id, State.CONNECTING, Facts(libraries="proven"))
    say("connecting")
    attempt = journal.move(attempt.attempt_id, State.SENDING, touch=True)
    say("sending")
    answered = journal.move_or_keep(attempt, State.ACCEPTED, ACCEPTED, refund_id="refund", touch=True)
    say(answered.state)
    journal.move(attempt.attempt_id, State.SETTLED)
    say("settled")


def refund_on_a_full_disk(journal: Journal) -> None:
    """As many refunds as the disk takes; the answer to the last one finds it full."""
    attempts = [journal.intend(intent(f"sale {number}")) for number in range(9)]
    for attempt in attempts:
        journal.move(attempt.attempt_id, State.CONNECTING)
        journal.move(attempt.attempt_id, State.SENDING)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = Path(f"{journal._opened.path}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, resource.RLIM_INFINITY))
    for attempt in attempts:
        say(journal.move_or_keep(attempt, State.ACCEPTED, ACCEPTED, refund_id=attempt.attempt_id).state)
    try:
        journal.intend(intent("another"))
    except JournalProblem as problem:
        say(problem.code)


WORK: dict[str, Callable[[Journal], None]] = {
    "refund": refund,
    "full": refund_on_a_full_disk,
}


def main(root: str, work: str, point: str, number: str, when: str) -> None:
    shelf = Shelf(Path(root))
    if work == "update":
        next_version(Path(root) / "migrations")
    if point in POINTS:
        kill_at(point, int(number), when)
    journal = FileJournal.open(shelf.folder, marker_folder=shelf.marker_folder, clock=SetClock())
    journal.sweep({"proven"}, "proven")
    say("open")
    if work in WORK:
        WORK[work](journal)
    journal.close()
    say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
