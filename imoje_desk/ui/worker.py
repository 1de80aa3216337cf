"""The only door between worker threads and the event loop.

Jobs are plain functions that return or raise. Look-ups run four at a time, other reads three, changes two at a
time, and refunds one at a time, so that no two can overlap. A finished job only emits a signal; the answer is
delivered on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A job returned."""

    value: T


@dataclass(frozen=True, slots=True)
class Failed:
    """A job raised."""

    error: BaseException


class Ticket:
    """A job that was handed in. Its answer can be dropped; the job itself cannot be called back."""

    def __init__(self, then: Callable[[Any], None]) -> None:
        self._then: Callable[[Any], None] | None = then

    def drop(self) -> None:
        """Do not deliver the answer."""
        self._then = None

    def deliver(self, answer: Done[Any] | Failed) -> None:
        """Hand the answer over, once, unless it was dropped."""
        then, self._then = self._then, None
        if then is not None:
            then(answer)


class Worker(QObject):
    """Runs jobs on threads and delivers their answers on the thread it lives on."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = ThreadPoolExecutor(4, thread_name_prefix="imoje-desk look")
        self._reads = ThreadPoolExecutor(3, thread_name_prefix="imoje-desk read")
        self._changes = ThreadPoolExecutor(2, thread_name_prefix="imoje-desk change")
        self._money = ThreadPoolExecutor(1, thread_name_prefix="imoje-desk money")
        self._tickets: set[Ticket] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any job's answer has not been delivered yet."""
        return bool(self._tickets)

    def look(self, job: Callable[[], T], then: Callable[[Done[T] | Failed], None]) -> Ticket:
        """Run a job that needs imoje and nothing else: it queues behind nobody who waits for a journal."""
        return self._run(self._looks, job, then)

    def read(self, job: Callable[[], T], then: Callable[[Done[T] | Failed], None]) -> Ticket:
        """Run a job that changes nothing; `then` gets its answer on the GUI thread."""
        return self._run(self._reads, job, then)

    def change(self, job: Callable[[], T], then: Callable[[Done[T] | Failed], None]) -> Ticket:
        """Run a job that changes something, but pays out no money: a confirmation, a cancelling, a note."""
        return self._run(self._changes, job, then)

    def pay(self, job: Callable[[], T], then: Callable[[Done[T] | Failed], None]) -> Ticket:
        """Run a refund, after all those handed in before it."""
        return self._run(self._money, job, then)

    def post(self, then: Callable[[T], None], value: T) -> None:
        """From a worker thread: have `then(value)` called on the GUI thread."""
        self._arrived.emit((then, value))

    def forget(self) -> None:
        """Deliver no answer to anything handed in so far: whoever asked is going."""
        for ticket in self._tickets:
            ticket.drop()

    def close(self) -> None:
        """Take no more jobs, forget those not begun, and wait for those that run; nothing is delivered any more."""
        self.forget()
        self._arrived.disconnect(self._deliver)
        pools = (self._money, self._changes, self._reads, self._looks)
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)
        for pool in pools:
            pool.shutdown()
        self._tickets.clear()

    def _run(self, pool: ThreadPoolExecutor, job: Callable[[], T], then: Callable[[Done[T] | Failed], None]) -> Ticket:
        ticket = Ticket(then)
        self._tickets.add(ticket)
        future = pool.submit(job)
        future.add_done_callback(lambda done: self._arrived.emit((ticket, done)))
        return ticket

    @Slot(object)
    def _deliver(self, arrival: tuple[Any, Any]) -> None:
        target, value = arrival
        if not isinstance(target, Ticket):
            target(value)
            return
        self._tickets.discard(target)
        target.deliver(_answer(value))


def _answer(future: Future[T]) -> Done[T] | Failed:
    try:
        return Done(future.result())
    except (Exception, CancelledError, KeyboardInterrupt) as error:
        return Failed(error)
