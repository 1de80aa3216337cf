"""A machine's clock that a test can put forward, or let the machine sleep through."""

from __future__ import annotations

import time

from imoje_desk.domain.instant import Instant


class ShiftedClock:
    """The real clocks plus what the test added; any thread may shift it."""

    def __init__(self) -> None:
        self._passed = 0.0
        self._slept = 0.0

    def now(self) -> Instant:
        """All clocks at once."""
        return Instant(time.time() + self._passed + self._slept, time.monotonic() + self._passed, "this boot")

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._passed += seconds

    def sleep_through(self, seconds: float) -> None:
        """Let the machine sleep: only the wall clock goes on."""
        self._slept += seconds
