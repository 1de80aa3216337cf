"""Write attempts to a CSV file: for programs, or for a Polish Excel.

Every cell is quoted. A cell of text that a spreadsheet could take for a formula (OWASP, CSV injection) gets an
apostrophe in front; so does one that begins with an apostrophe, which makes the step reversible: `plain` takes one
away. Amounts are written by us from whole numbers, so they keep their minus sign and stay numbers in both forms.
A refund is negative. A cancelling moves no money, so its amount cells are empty.

The file appears whole or not at all: it is written beside its place, brought to the disk, and renamed.
"""

from __future__ import annotations

import csv
import errno
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.money import DECIMALS
from imoje_desk.domain.refund_window import WARSAW

Pages = Iterable[Sequence[Attempt]]
"""Attempts a page at a time, fetched while they are written."""

_APOSTROPHE = "'"
_FORMULA = re.compile("[\\s\ufeff]*[-=+@\uff1d\uff0b\uff0d\uff20]|[\t\r\n']")
"""The usual starters, their full-width forms, and both behind blanks that a spreadsheet may drop."""
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}

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
)
"""The columns of the form for programs."""


class ExportProblem(StrEnum):
    """Why there is no file."""

    STOPPED = "stopped"
    FULL = "full"
    """No room on the disk."""
    UNWRITABLE = "unwritable"
    """The folder cannot be written, or the old file is in use."""


class ExportFailed(Exception):
    """Nothing was left behind; a file that was there before is as it was."""

    def __init__(self, code: ExportProblem) -> None:
        super().__init__(code.value)
        self.code = code


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
    try:
        with _draft(path) as file:
            return _write(file, pages, excel, stopped, progress)
    except OSError as error:
        raise ExportFailed(ExportProblem.FULL if error.errno in _NO_ROOM else ExportProblem.UNWRITABLE) from error


def neutral(text: str) -> str:
    """A cell of foreign text that no spreadsheet takes for a formula."""
    return _APOSTROPHE + text if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` made a cell of."""
    return cell.removeprefix(_APOSTROPHE)


@contextmanager
def _draft(path: Path) -> Iterator[TextIO]:
    """A file that takes its place at `path` only when it is whole."""
    handle, name = tempfile.mkstemp(prefix=".imoje-desk-", suffix=".csv", dir=path.parent)
    draft = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _bring_to_disk(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _bring_to_disk(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(
    file: TextIO,
    pages: Pages,
    excel: ExcelWords | None,
    stopped: Callable[[], bool],
    progress: Callable[[int], None],
) -> int:
    rows = 0
    if excel is not None:
        file.write("\ufeff")
    lines = csv.writer(file, quoting=csv.QUOTE_ALL, delimiter=";" if excel else ",", lineterminator="\r\n")
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
    """A refund's amount in major units; minor units where the currency's decimals are not known."""
    intent = attempt.intent
    if intent.kind is not Kind.REFUND:
        return ""
    places = DECIMALS.get(intent.currency, 0)
    digits = str(intent.amount).rjust(places + 1, "0")
    return f"-{digits[:-places]}{mark}{digits[-places:]}" if places else f"-{digits}"
