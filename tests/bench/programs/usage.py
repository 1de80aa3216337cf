"""What a running program uses: asked after the start, so that it adds nothing to it."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

from PySide6.QtCore import QTimer


def peak_memory() -> float:
    """The largest resident size so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report_usage(seconds: float, then: Callable[[], object]) -> None:
    """Print the peak memory now, and how much was computed and how often it woke in the next `seconds`."""
    print("memory", peak_memory(), flush=True)
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.process_time()

    def report() -> None:
        after = resource.getrusage(resource.RUSAGE_SELF)
        print("cpu", 100 * (time.process_time() - began) / seconds, flush=True)
        print("wakeups", (after.ru_nvcsw - before.ru_nvcsw) / seconds, flush=True)
        then()

    QTimer.singleShot(int(seconds * 1000), report)
