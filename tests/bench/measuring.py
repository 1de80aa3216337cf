"""What a measure is: a figure beside its reference, pair after pair in the same run, and the limit between the two."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

PAIRS = 5
FRAME = 1000 / 60
"""One frame of a 60 Hz screen, in milliseconds."""

Pair = tuple[float, float]
"""A figure and its reference, in the measure's unit."""


class NotHere(Exception):
    """This machine lacks what the measure needs; the text says what."""


@dataclass(frozen=True)
class Limit:
    """How a figure may stand to its reference: so many times it, that much more than it, or at least that many."""

    kind: Literal["times", "plus", "at least times"]
    value: float

    def text(self, unit: str) -> str:
        """As it stands in the table."""
        if self.kind == "plus":
            return f"≤ ref + {self.value:g} {unit}"
        return f"{'≥' if self.kind == 'at least times' else '≤'} {self.value:g} ×"

    def kept(self, pairs: list[Pair]) -> bool:
        """Whether the median of the pairs keeps it."""
        if self.kind == "plus":
            return statistics.median(figure - reference for figure, reference in pairs) <= self.value
        ratio = ratio_of(pairs)
        return ratio >= self.value if self.kind == "at least times" else ratio <= self.value


def times(value: float) -> Limit:
    """At most so many times the reference."""
    return Limit("times", value)


def plus(value: float) -> Limit:
    """At most that much more than the reference."""
    return Limit("plus", value)


@dataclass(frozen=True)
class Measure:
    """One row of the table. `run` yields its pairs on a platform of Qt, `offscreen` or `xcb` (under Xvfb)."""

    name: str
    what: str
    reference: str
    unit: str
    limit: Limit
    run: Callable[[], Iterator[Pair]] = field(repr=False)
    platform: Literal["offscreen", "xcb"] = "offscreen"


def ratio_of(pairs: list[Pair]) -> float:
    """The median of the pairs' own ratios; where a reference is 0, of its figure alone."""
    return statistics.median(figure / reference if reference else figure for figure, reference in pairs)


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of all values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
