"""Write attempts to a CSV file: for programs, or for a Polish Excel. See `csv_file` for how.

A refund is negative. A cancelling moves no money, so its amount cells are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from imoje_desk.actions.csv_file import ExportFailed, ExportProblem, major, neutral, table, whole_file
from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.refund_window import WARSAW

Pages = Iterable[Sequence[Attempt]]
"""Attempts a page at a time, fetched while they are written."""

FIELDS = (
    "created_utc",
    "changed_utc",
    "type",
    "amount",
    "amount_minor",
    "currency",
    "order_id",
    "target_id",
    "refund_id",
    "state",
    "needs_person",
    "agent",
    "ticket",
    "note",
    "title",
    "environment",
    "address",
    "merchant_id",
    "service_id",
    "attempt_id",
    "intent_id",
    "attempt_number",
    "supersedes",
    "method",
)
"""The columns of the form for programs."""


@dataclass(frozen=True, slots=True)
class ExcelWords:
    """The words of the Excel form in the reader's language; `headings` are those of its thirteen columns in order."""

    headings: Sequence[str]
    kinds: Mapping[Kind, str]
    states: Mapping[tuple[Kind, State], str]
    environments: Mapping[Environment, str]


def export(
    pages: Pages,
    path: Path,
    *,
    excel: ExcelWords | None = None,
    stopped: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda rows: None,
) -> int:
    """Write all pages to `path` and return the number of rows: for programs, or with `excel` words for Excel.

    `stopped` is asked and `progress` told (rows so far) after each page. Raises ExportFailed, or whatever fetching
    a page raises.
    """
    with whole_file(path) as file:
        return _write(file, pages, excel, stopped, progress)


def _write(
    file: TextIO,
    pages: Pages,
    excel: ExcelWords | None,
    stopped: Callable[[], bool],
    progress: Callable[[int], None],
) -> int:
    rows = 0
    lines = table(file, excel=excel is not None)
    lines.writerow([neutral(heading) for heading in excel.headings] if excel else FIELDS)
    for page in pages:
        if stopped():
            raise ExportFailed(ExportProblem.STOPPED)
        lines.writerows(_excel_cells(attempt, excel) if excel else _machine_cells(attempt) for attempt in page)
        rows += len(page)
        progress(rows)
    if stopped():
        raise ExportFailed(ExportProblem.STOPPED)
    return rows


def _machine_cells(attempt: Attempt) -> list[str]:
    intent = attempt.intent
    return [
        _utc(attempt.created),
        _utc(attempt.changed),
        intent.kind.value,
        _signed(attempt, "."),
        str(-intent.amount) if intent.kind is Kind.REFUND else "",
        neutral(intent.currency),
        neutral(intent.order_id),
        neutral(intent.target_id),
        neutral(attempt.refund_id or ""),
        attempt.state.value,
        "1" if attempt.needs_human else "0",
        neutral(intent.agent),
        neutral(intent.ticket),
        neutral(intent.note),
        neutral(intent.title),
        intent.environment.value,
        neutral(intent.base_url),
        neutral(intent.merchant_id),
        neutral(intent.service_id),
        neutral(attempt.attempt_id),
        neutral(intent.intent_id),
        str(attempt.number),
        neutral(intent.supersedes or ""),
        neutral(intent.method),
    ]


def _excel_cells(attempt: Attempt, words: ExcelWords) -> list[str]:
    intent = attempt.intent
    return [
        f"{datetime.fromtimestamp(attempt.created, WARSAW):%Y-%m-%d %H:%M:%S}",
        words.kinds[intent.kind],
        _signed(attempt, ","),
        neutral(intent.currency),
        neutral(intent.order_id),
        neutral(intent.target_id),
        neutral(attempt.refund_id or ""),
        neutral(words.states[intent.kind, attempt.state]),
        neutral(intent.agent),
        neutral(intent.ticket),
        neutral(intent.note),
        neutral(intent.title),
        words.environments[intent.environment],
    ]


def _utc(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _signed(attempt: Attempt, mark: str) -> str:
    intent = attempt.intent
    return major(-intent.amount, intent.currency, mark) if intent.kind is Kind.REFUND else ""
