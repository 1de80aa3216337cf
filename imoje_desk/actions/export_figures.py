"""Write the figures of a merchant's refunds to a CSV file, for programs or for a Polish Excel. See `csv_file`.

One line for each period, agent, method, outcome and currency: no line and no sum mixes two currencies. Refunds are
negative, as in the export of the history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from imoje_desk.actions.csv_file import major, neutral, table, whole_file
from imoje_desk.domain.figures import Fate, Figures, Tally
from imoje_desk.domain.refund_window import WARSAW

FIELDS = (
    "period",
    "from_utc",
    "until_utc",
    "agent",
    "method",
    "outcome",
    "currency",
    "refunds",
    "amount",
    "amount_minor",
)
"""The columns of the form for programs."""


class Period(StrEnum):
    """Which refunds a line counts."""

    UNSETTLED = "unsettled"
    """In doubt or waiting, whenever they were made, by whomever."""
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words of the Excel form in the reader's language; `headings` are those of its nine columns in order."""

    headings: Sequence[str]
    periods: Mapping[Period, str]
    fates: Mapping[Fate, str]
    method: Callable[[str], str]


class _Cells(NamedTuple):
    period: Period
    began: float | None
    agent: str
    method: str
    fate: Fate
    currency: str
    tally: Tally


def export_figures(figures: Figures, path: Path, words: FigureWords | None = None) -> int:
    """Write all figures to `path` and return the number of lines: for programs, or with `words` for Excel.

    Raises ExportFailed.
    """
    lines = list(_lines(figures))
    with whole_file(path) as file:
        out = table(file, excel=words is not None)
        out.writerow([neutral(heading) for heading in words.headings] if words else FIELDS)
        for line in lines:
            out.writerow(_for_excel(line, figures, words) if words else _for_programs(line, figures))
    return len(lines)


def _lines(figures: Figures) -> Iterator[_Cells]:
    for (fate, currency), tally in figures.unsettled.items():
        yield _Cells(Period.UNSETTLED, None, "", "", fate, currency, tally)
    for period, began in ((Period.TODAY, figures.day_began), (Period.WEEK, figures.week_began)):
        for line in figures.lines:
            tally = line.today if period is Period.TODAY else line.week
            if tally.count:
                yield _Cells(period, began, line.agent, line.method, line.fate, line.currency, tally)


def _for_programs(line: _Cells, figures: Figures) -> list[str]:
    return [
        line.period.value,
        _utc(line.began),
        _utc(figures.read_at),
        neutral(line.agent),
        neutral(line.method),
        line.fate.value,
        neutral(line.currency),
        str(line.tally.count),
        major(-line.tally.minor, line.currency, "."),
        str(-line.tally.minor),
    ]


def _for_excel(line: _Cells, figures: Figures, words: FigureWords) -> list[str]:
    return [
        words.periods[line.period],
        _warsaw(line.began),
        _warsaw(figures.read_at),
        neutral(line.agent),
        neutral(words.method(line.method)) if line.period is not Period.UNSETTLED else "",
        neutral(words.fates[line.fate]),
        neutral(line.currency),
        str(line.tally.count),
        major(-line.tally.minor, line.currency, ","),
    ]


def _utc(seconds: float | None) -> str:
    return "" if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _warsaw(seconds: float | None) -> str:
    return "" if seconds is None else f"{datetime.fromtimestamp(seconds, WARSAW):%Y-%m-%d %H:%M:%S}"
