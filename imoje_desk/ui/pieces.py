"""Work on the window in pieces that each fit into a frame, with turns of the event loop between them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from importlib import import_module
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from imoje_desk.ui.application import TURN_MS
from imoje_desk.ui.worker import Done, Failed, Worker

T = TypeVar("T")
Pieces = Generator[str, None, T]
"""Does a piece up to each `yield` of its name, and returns what it has made."""

_SMALL = 0.004
"""Seconds of importing after which the event loop has a turn: a quarter of a frame, and the next module takes less."""


def imported(parts: Iterable[str]) -> Iterator[str]:
    """Import modules of the window, several small ones as one piece.

    Never on a thread: PySide looks classes up without a lock for each event that this thread delivers, and a class
    made elsewhere in that moment ends the program.
    """
    began = perf_counter()
    for part in parts:
        if part not in sys.modules:
            import_module(part)
            if perf_counter() - began > _SMALL:
                yield part
                began = perf_counter()


def done(steps: Iterable[Callable[[], None]]) -> Iterator[str]:
    """Take steps, each as a piece."""
    for step in steps:
        step()
        yield step.__name__


class PieceByPiece(QObject):
    """Does pieces one a turn, until it is stopped."""

    def __init__(self, parent: QObject, worker: Worker) -> None:
        super().__init__(parent)
        self.worker = worker
        self._stopped = False

    def stop(self) -> None:
        """Begin no further piece."""
        self._stopped = True

    def take(self, pieces: Pieces[T], then: Callable[[T], object]) -> None:
        """Do the pieces, then go on with what they have made."""
        if self._stopped:
            return
        try:
            next(pieces)
        except StopIteration as end:
            then(end.value)
        else:
            QTimer.singleShot(TURN_MS, self, lambda: self.take(pieces, then))

    def after(self, job: Callable[[], T], then: Callable[[T], object]) -> None:
        """Run a job on a thread, then go on with its answer; what it raises is raised here."""

        def answered(answer: Done[T] | Failed) -> None:
            if isinstance(answer, Failed):
                raise answer.error
            then(answer.value)

        if not self._stopped:
            self.worker.read(job, answered)

    def after_trying(self, job: Callable[[], object], then: Callable[[], object]) -> None:
        """Run a job that changes something on a thread, then go on, also where it raised what is raised here."""

        def answered(answer: Done[object] | Failed) -> None:
            then()
            if isinstance(answer, Failed):
                raise answer.error

        if not self._stopped:
            self.worker.change(job, answered)
