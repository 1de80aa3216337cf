"""How long the event loop of the GUI thread is kept from turning."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer


class Meter(QObject):
    """Ticks every millisecond; a tick that comes late was a gap. `where` tells what was being done in the largest."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: dict[str, float] = {}
        self.doing = ""
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Measure from now on."""
        self._last = time.perf_counter()
        self._timer.start(1)

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """Gaps in this time are of `what`."""
        before, self.doing = self.doing, what
        self._last = time.perf_counter()
        try:
            yield
        finally:
            self._tick()
            self.doing = before

    @property
    def largest(self) -> float:
        """Milliseconds of the largest gap."""
        return max(self.gaps.values(), default=0.0)

    def _tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self._last = now
        self.gaps[self.doing] = max(self.gaps.get(self.doing, 0.0), gap)
