"""A program that is killed: `python -m tests.faults.child` forks one process for each job it is given.

A job is a line of JSON on standard input; the answer is one on standard output. The forked process makes one refund
(or starts again and reads back) and is killed with SIGKILL, either by itself at a named point or by its parent after
a time. The parent has no threads, so that forking it is safe.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from unittest import mock

from httpcore._backends.sync import SyncStream
from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.domain.attempts import State
from imoje_desk.gateway.client import MoneyLine
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.evidence import Evidence
from imoje_desk.journal.marker import Marker
from imoje_desk.journal.store import Journal
from tests.support.desk import NOON, QUARTER_OF_AN_HOUR, Desk, StillClock

ROOT = Path(__file__).parents[2]

POINTS: dict[str, tuple[type, str]] = {
    "commit": (DefaultDialect, "do_commit"),
    "marker": (Marker, "write"),
    "intend": (Journal, "intend"),
    "move": (Journal, "move"),
    "answer": (Journal, "move_or_keep"),
    "call": (MoneyLine, "post"),
    "trace": (Evidence, "hear"),
    "write": (SyncStream, "write"),
    "read": (SyncStream, "read"),
}
"""Where a process may kill itself: before or after the n-th call of one of these."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A training gateway in another process, as far as a desk needs one."""

    base_url: str
    merchant_id: str
    service_id: str
    token: str
    cases: Sequence[Any] = ()


def _work(job: dict[str, Any]) -> dict[str, Any]:
    """The job in the forked process; what it returns goes to the parent's reader."""
    clock = StillClock(job["wall"])
    clock.monotonic = 1000.0 + job["wall"] - NOON
    counts = _watch_points(job.get("kill") or {})
    desk = Desk(Path(job["folder"]), Remote(*job["gateway"]), clock)  # type: ignore[arg-type]
    if job["work"] == "refund":
        desk.make(desk.confirm(job["sale"], job["amount"]), Stop())
    else:
        for pause in (0.0, *QUARTER_OF_AN_HOUR):
            clock.advance(pause)
            for attempt in desk.journal.unfinished():
                if attempt.state is not State.INTENDED:
                    desk.look(attempt)
    rows = [[a.attempt_id, a.state, a.refund_id, a.needs_human] for a in desk.rows()]
    desk.close()
    return {"rows": rows, "counts": counts}


def _watch_points(kill: dict[str, Any]) -> dict[str, int]:
    """Count the calls of every point, and die at the one that is named."""
    counts = dict.fromkeys(POINTS, 0)

    def watched(point: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            counts[point] += 1
            here = (kill.get("point"), kill.get("number")) == (point, counts[point])
            if here and kill["when"] == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*arguments, **more)
            if here:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    for point, (owner, name) in POINTS.items():
        mock.patch.object(owner, name, watched(point, getattr(owner, name))).start()
    return counts


def _forked(job: dict[str, Any]) -> dict[str, Any]:
    """Run the job in a process of its own, and kill that after `after` seconds where the job says so."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(reader)
            os.write(writer, json.dumps(_work(job)).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    after = (job.get("kill") or {}).get("after")
    if after is not None and not select.select([reader], (), (), after)[0]:
        os.kill(pid, signal.SIGKILL)
    with open(reader, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(pid, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return {"killed": killed, "failed": not killed and status != 0} | (json.loads(told) if told else {})


class Program:
    """The child process, as its user sees it: a context manager that takes jobs."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.child"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._process.communicate()

    def run(self, **job: Any) -> dict[str, Any]:
        """Do one job; whether it was `killed` or `failed`, else its `rows` and the `counts` of its points."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def main() -> None:
    """Serve jobs until the input ends."""
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(_forked(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
