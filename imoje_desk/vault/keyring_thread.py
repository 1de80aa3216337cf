"""The one thread on which the system's keyring is called.

The keyrings are not dependable under concurrent calls, and a call to a locked one waits for a person.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

from imoje_desk.vault.problems import KeyringFault, KeyringProblem, problem_of

T = TypeVar("T")


class KeyringThread:
    """Runs one call at a time on one daemon thread, and ends the wait for it after `time_limit` seconds.

    A call that hangs keeps the thread; until it returns, every further call fails at once as BUSY.
    """

    def __init__(self, time_limit: float) -> None:
        self._time_limit = time_limit
        self._turn = threading.Lock()
        self._hanging: Future[Any] | None = None
        self._life = threading.Lock()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def call(self, work: Callable[[], T]) -> T:
        """What `work` returns. Raises `KeyringProblem` for whatever it raises, and for TIMEOUT and BUSY.

        The time limit counts from this call's turn, after those of other threads.
        """
        with self._turn:
            if self._hanging is not None and not self._hanging.done():
                raise KeyringProblem(KeyringFault.BUSY)
            self._hanging = None
            answer: Future[T] = Future()
            self._submit(lambda: _run(work, answer))
            try:
                return answer.result(self._time_limit)
            except TimeoutError:
                self._hanging = answer
                raise KeyringProblem(KeyringFault.TIMEOUT) from None

    def close(self, patience: float = 1.0) -> None:
        """End the thread, waiting `patience` seconds for a running call; one that hangs is left behind."""
        with self._life:
            self._closed = True
            self._jobs.put(None)
            thread = self._thread
        if thread is not None:
            thread.join(patience)

    def _submit(self, job: Callable[[], None]) -> None:
        with self._life:
            if self._closed:
                raise KeyringProblem(KeyringFault.UNAVAILABLE)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="keyring", daemon=True)
                self._thread.start()
            self._jobs.put(job)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            del job  # with the token it may hold


def _run(work: Callable[[], T], answer: Future[T]) -> None:
    """A backend's own error ends here: its traceback holds the secret among its local variables."""
    try:
        result = work()
    except KeyringProblem as problem:
        answer.set_exception(problem.with_traceback(None))
    except BaseException as error:
        answer.set_exception(problem_of(error))
    else:
        answer.set_result(result)
