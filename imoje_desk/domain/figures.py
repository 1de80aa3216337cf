"""Refunds counted: who made them, by which method, and what became of them. Currencies are never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from imoje_desk.domain.attempts import State


class Fate(StrEnum):
    """What became of a refund, as coarsely as a lead asks; what needs attention comes first."""

    IN_DOUBT = "in_doubt"
    """Nobody can say yet whether it was made, or a person should look at it."""
    WAITING = "waiting"
    """Taken by imoje, or on its way there; not final."""
    MADE = "made"
    NOT_MADE = "not_made"
    """imoje refused it, or took it and did not make it."""
    NOT_SENT = "not_sent"
    """It never left the desk."""
    CLOSED = "closed"
    """Settled by a person, by hand."""


UNSETTLED = (Fate.IN_DOUBT, Fate.WAITING)
"""What is always shown on top."""

_FATES: Mapping[State, Fate] = {
    State.UNKNOWN: Fate.IN_DOUBT,
    State.NEEDS_HUMAN: Fate.IN_DOUBT,
    State.RECONCILED_ABSENT: Fate.IN_DOUBT,
    State.CONNECTING: Fate.WAITING,
    State.SENDING: Fate.WAITING,
    State.ACCEPTED: Fate.WAITING,
    State.RECONCILED_APPLIED: Fate.WAITING,
    State.SETTLED: Fate.MADE,
    State.REJECTED: Fate.NOT_MADE,
    State.FAILED_AFTER_ACCEPT: Fate.NOT_MADE,
    State.INTENDED: Fate.NOT_SENT,
    State.ABANDONED: Fate.NOT_SENT,
    State.NOT_SENT: Fate.NOT_SENT,
    State.CLOSED: Fate.CLOSED,
}


def fate_of(state: State, needs_human: bool) -> Fate:
    """What became of a refund in that state; in doubt where a person should look, and in a state that no refund has."""
    return Fate.IN_DOUBT if needs_human and state is not State.CLOSED else _FATES.get(state, Fate.IN_DOUBT)


@dataclass(frozen=True, slots=True)
class Tally:
    """So many refunds over so much money, in minor units of one currency."""

    count: int = 0
    minor: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together; of one currency."""
        return Tally(self.count + other.count, self.minor + other.minor)


@dataclass(frozen=True, slots=True)
class Line:
    """The refunds of this week that agree in all of this, and those of today among them."""

    agent: str
    method: str
    fate: Fate
    currency: str
    today: Tally
    week: Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """The refunds of one merchant at the gateway. Times are unix seconds.

    `unsettled` are those in doubt and waiting whenever they were made: fate and currency with their tally.
    """

    lines: tuple[Line, ...]
    unsettled: Mapping[tuple[Fate, str], Tally]
    day_began: float
    week_began: float
    read_at: float


class Cut(StrEnum):
    """By what refunds are put together."""

    FATE = "fate"
    AGENT = "agent"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class Row:
    """The refunds of one name (an agent's, a method's, a fate's) that share a fate and a currency."""

    name: str
    fate: Fate
    currency: str
    today: Tally
    week: Tally


def rows(lines: Iterable[Line], cut: Cut) -> list[Row]:
    """The lines put together: what is in doubt and what is waiting on top, the rest by name."""
    found: dict[tuple[str, Fate, str], Row] = {}
    for line in lines:
        name = str(getattr(line, cut))
        key = (name, line.fate, line.currency)
        before = found.get(key, Row(*key, Tally(), Tally()))
        found[key] = Row(*key, before.today.plus(line.today), before.week.plus(line.week))
    fates = list(Fate)

    def place(row: Row) -> tuple[int, str, int, str]:
        rank = fates.index(row.fate)
        on_top = rank if row.fate in UNSETTLED or cut is Cut.FATE else len(fates)
        return on_top, row.name.casefold(), rank, row.currency

    return sorted(found.values(), key=place)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many refunds of one name had which fate, whatever their currency."""

    name: str
    today: Mapping[Fate, int]
    week: Mapping[Fate, int]


def bars(lines: Iterable[Line], cut: Cut, most: int) -> tuple[list[Bar], list[Bar]]:
    """One bar for each name, the busiest of the week first: the first `most`, and the others."""
    today: dict[str, Counter[Fate]] = {}
    week: dict[str, Counter[Fate]] = {}
    for line in lines:
        name = str(getattr(line, cut))
        today.setdefault(name, Counter())[line.fate] += line.today.count
        week.setdefault(name, Counter())[line.fate] += line.week.count
    fates = [str(fate) for fate in Fate]

    def place(bar: Bar) -> tuple[int, str]:
        first = fates.index(bar.name) if cut is Cut.FATE else -sum(bar.week.values())
        return first, bar.name.casefold()

    made = sorted((Bar(name, +today[name], +week[name]) for name in week), key=place)
    return made[:most], made[most:]
