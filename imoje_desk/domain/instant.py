"""When something happened, told so that it survives a wrong clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Instant:
    """One reading of all the clocks at once.

    Two instants of the same boot are compared by `monotonic`; across boots only `wall` is left, and it may
    have been set back in between.
    """

    wall: float
    """Unix seconds, UTC."""
    monotonic: float
    """Seconds since an arbitrary point that is the same for every process of one boot."""
    boot: str
    """Identifies this boot of the machine; empty where the system does not tell."""


class Clock(Protocol):
    """Where the time comes from: the machine, or a test."""

    def now(self) -> Instant: ...
