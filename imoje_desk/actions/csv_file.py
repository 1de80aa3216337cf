"""CSV files that appear whole or not at all, and whose cells no spreadsheet takes for formulas.

Every cell is quoted. A cell of text that a spreadsheet could take for a formula (OWASP, CSV injection) gets an
apostrophe in front; so does one that begins with an apostrophe, which makes the step reversible: `plain` takes one
away. Amounts are written by us from whole numbers, so they keep their minus sign and stay numbers.

A file is written beside its place, brought to the disk, and renamed.
"""

from __future__ import annotations

import csv
import errno
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TextIO

from imoje_desk.domain.money import DECIMALS

_APOSTROPHE = "'"
_FORMULA = re.compile("[\\s\ufeff]*[-=+@\uff1d\uff0b\uff0d\uff20]|[\t\r\n']")
"""The usual starters, their full-width forms, and both behind blanks that a spreadsheet may drop."""
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


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


class Lines(Protocol):
    """What takes the lines of a table."""

    def writerow(self, row: Iterable[str], /) -> object:
        """One line."""

    def writerows(self, rows: Iterable[Iterable[str]], /) -> object:
        """Many lines."""


def table(file: TextIO, *, excel: bool) -> Lines:
    """A table in a file: commas for programs; semicolons and a byte-order mark for a Polish Excel."""
    if excel:
        file.write("\ufeff")
    return csv.writer(file, quoting=csv.QUOTE_ALL, delimiter=";" if excel else ",", lineterminator="\r\n")


def major(minor: int, currency: str, mark: str) -> str:
    """An amount in major units with that decimal mark; minor units where the currency's decimals are not known."""
    places = DECIMALS.get(currency, 0)
    digits = str(abs(minor)).rjust(places + 1, "0")
    sign = "-" if minor < 0 else ""
    return f"{sign}{digits[:-places]}{mark}{digits[-places:]}" if places else sign + digits


def neutral(text: str) -> str:
    """A cell of foreign text that no spreadsheet takes for a formula."""
    return _APOSTROPHE + text if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` made a cell of."""
    return cell.removeprefix(_APOSTROPHE)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file that takes its place at `path` only when it is whole. Raises ExportFailed."""
    try:
        with _draft(path) as file:
            yield file
    except OSError as error:
        raise ExportFailed(ExportProblem.FULL if error.errno in _NO_ROOM else ExportProblem.UNWRITABLE) from error


@contextmanager
def _draft(path: Path) -> Iterator[TextIO]:
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
