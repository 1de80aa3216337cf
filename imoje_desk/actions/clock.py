"""The machine's clocks."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from uuid import uuid4

from imoje_desk.domain.instant import Instant


class SystemClock:
    """Reads wall and monotonic time together, and which boot of the machine they belong to.

    Where the system names no boot, each run of the program counts as one: monotonic time of another is not trusted.
    """

    def __init__(self) -> None:
        self._boot = _boot_id() or f"process {uuid4().hex}"

    def now(self) -> Instant:
        """The present instant."""
        return Instant(time.time(), time.monotonic(), self._boot)


def _boot_id() -> str:
    if sys.platform == "linux":
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except (OSError, ValueError):
            return ""
    return ""
