"""What a running program uses: asked after the start, so that it adds nothing to it."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

from PySide6.QtCore import QTimer


def peak_memory() -> float:
    """The largest resident size so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


_COMING_TO_REST = 6.0
"""Seconds after the start that are not idleness yet: the history is read, and the text cursor blinks for five."""


def report_usage(seconds: float, then: Callable[[], object]) -> None:
    """Print the peak memory now, and what is computed and how often it wakes in `seconds`, once it has come to rest."""
    print("memory", peak_memory(), flush=True)

    def begin() -> None:
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.process_time()

        def report() -> None:
            after = resource.getrusage(resource.RUSAGE_SELF)
            print("cpu", 100 * (time.process_time() - began) / seconds, flush=True)
            print("wakeups", (after.ru_nvcsw - before.ru_nvcsw) / seconds, flush=True)
            then()

        QTimer.singleShot(int(seconds * 1000), report)

    QTimer.singleShot(int(min(seconds, _COMING_TO_REST) * 1000), begin)
