"""A hard end for one call: its deadline, a request to stop, or a computer that slept meanwhile.

Timeouts of a socket count for each read alone, and closing a client does not wake a blocked one. The watch shuts
the socket itself, which does.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from enum import StrEnum
from types import TracebackType

from imoje_desk.domain.instant import Clock

SLEPT = 5.0
"""Seconds by which wall and monotonic clock must part before the computer is taken to have slept."""
STEP = 0.5


class Ended(StrEnum):
    """Why a call was ended from this side."""

    DEADLINE = "deadline"
    ASKED = "asked"
    SLEPT = "slept"


class Stop:
    """A flag that asks one call to end: before the last gate it keeps it from being sent, after it the outcome is
    unknown. It may be set from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def ask(self) -> None:
        """Ask the call to end."""
        self._event.set()

    @property
    def asked(self) -> bool:
        """Whether anybody asked."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until asked; returns whether asked."""
        return self._event.wait(seconds)


class Watch:
    """Watches one call on a thread of its own and shuts its socket when it must end. A context manager."""

    def __init__(self, clock: Clock, seconds: float, stop: Stop) -> None:
        self._clock = clock
        self._start = clock.now()
        self._seconds = seconds
        self._stop = stop
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="imoje-desk call watch", daemon=True)
        self.ended: Ended | None = None

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def hold(self, connection: object) -> None:
        """Take over the socket to shut; the latest counts, since TLS detaches the one before."""
        with self._lock:
            self._socket = connection if isinstance(connection, socket.socket) else None
        if self.ended:
            self._shut()

    def reason_to_end(self) -> Ended | None:
        """Why the call must not go on now, None while it may."""
        if self.ended is None:
            now = self._clock.now()
            elapsed = now.monotonic - self._start.monotonic
            if self._stop.asked:
                self.ended = Ended.ASKED
            elif abs(now.wall - self._start.wall - elapsed) > SLEPT:
                self.ended = Ended.SLEPT
            elif elapsed >= self._seconds:
                self.ended = Ended.DEADLINE
        return self.ended

    def _run(self) -> None:
        while not self._done.wait(STEP):
            if self.reason_to_end():
                self._shut()

    def _shut(self) -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._socket is not None:
                # Not SSLSocket.shutdown: it takes TLS off first, and a write in that moment would go out in clear.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
