from __future__ import annotations

import csv
import errno
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.actions.csv_file import ExportFailed, ExportProblem, neutral, plain
from imoje_desk.actions.export import FIELDS, ExcelWords, export
from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.environment import Environment
from tests.support.desk import NOON
from tests.support.records import intent

STARTERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
NUMBER = re.compile(r"-[0-9]+([.,][0-9]+)?")
EXCEL = ExcelWords(
    headings=["=Kiedy", *(f"h{column}" for column in range(12))],
    kinds={Kind.REFUND: "zwrot", Kind.CANCEL: "anulowanie"},
    states={(kind, state): f"stan {state}" for kind in Kind for state in State},
    environments={environment: environment.upper() for environment in Environment},
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.builds(
    str.__add__, st.sampled_from([*STARTERS, "'", " =", "\u00a0@", "\u2003+", "\ufeff-"]), st.text(max_size=5)
)


def attempt(number: int = 1, kind: Kind = Kind.REFUND, state: State = State.SETTLED, **values: Any) -> Attempt:
    return Attempt(f"attempt-{number}", 1, state, False, None, intent(number, kind, **values), NOON, NOON + 5, number)


def rows(path: Path, delimiter: str = ",") -> list[list[str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter, strict=True))


def test_the_form_for_programs_has_dots_utc_minor_units_and_negative_refunds(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    written = export([[attempt(amount=123450)], [attempt(2, Kind.CANCEL, State.CANCELLED, amount=900)]], path)
    heading, refund, cancel = (dict(zip(FIELDS, line, strict=True)) for line in rows(path))
    assert written == 2
    assert tuple(heading) == tuple(heading.values())
    assert refund["created_utc"] == "2026-03-12T12:00:00Z"
    assert (refund["type"], refund["amount"], refund["amount_minor"], refund["currency"]) == (
        "refund",
        "-1234.50",
        "-123450",
        "PLN",
    )
    assert (cancel["type"], cancel["amount"], cancel["amount_minor"]) == ("cancel", "", "")
    assert path.read_bytes().startswith(b'"created_utc","changed_utc",')


def test_the_form_for_polish_excel_has_semicolons_commas_a_mark_and_warsaw_time(tmp_path: Path) -> None:
    path = tmp_path / "historia.csv"
    export([[attempt(amount=5)]], path, excel=EXCEL)
    heading, refund = rows(path, ";")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert heading[0] == "'=Kiedy"
    assert refund[:4] == ["2026-03-12 13:00:00", "zwrot", "-0,05", "PLN"]
    assert (refund[7], refund[12]) == ("stan settled", "TRAINING")


def test_a_currency_of_unknown_decimals_is_counted_in_its_smallest_unit(tmp_path: Path) -> None:
    export([[attempt(amount=1234, currency="XXX")]], tmp_path / "x.csv")
    assert rows(tmp_path / "x.csv")[1][3:6] == ["-1234", "-1234", "XXX"]


@given(texts)
def test_no_text_can_be_taken_for_a_formula_and_each_can_be_had_back(text: str) -> None:
    cell = neutral(text)
    assert cell[:1] not in set(STARTERS)
    assert cell.lstrip()[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20")
    assert plain(cell) == text


@given(order=texts, note=texts, agent=texts, title=texts, excel=st.booleans(), kind=st.sampled_from(Kind))
def test_every_file_reads_back_as_it_was_and_holds_no_formula(
    tmp_path_factory: pytest.TempPathFactory, order: str, note: str, agent: str, title: str, excel: bool, kind: Kind
) -> None:
    path = tmp_path_factory.mktemp("export") / "x.csv"
    made = attempt(1, kind, order_id=order, note=note, agent=agent, title=title, ticket=order, currency="PLN")
    export([[made]], path, excel=EXCEL if excel else None)
    _, line = rows(path, ";" if excel else ",")
    for cell in line:
        assert cell[:1] not in set(STARTERS) or NUMBER.fullmatch(cell)
    columns = (4, 8, 10, 11) if excel else (6, 11, 13, 14)
    assert [plain(line[column]) for column in columns] == [order, agent, note, title]
    raw = path.read_bytes().decode("utf-8-sig")
    assert raw.startswith('"')
    assert raw.endswith('"\r\n')


def test_a_stopped_export_leaves_nothing_and_an_older_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("older")
    told: list[int] = []
    with pytest.raises(ExportFailed) as failed:
        export([[attempt(1)], [attempt(2)]], path, stopped=lambda: bool(told), progress=told.append)
    assert failed.value.code is ExportProblem.STOPPED
    assert (told, os.listdir(tmp_path), path.read_text()) == ([1], ["history.csv"], "older")


def test_a_stop_after_the_last_page_still_leaves_no_file(tmp_path: Path) -> None:
    asked = iter([False, True])
    with pytest.raises(ExportFailed):
        export([[attempt()]], tmp_path / "x.csv", stopped=lambda: next(asked))
    assert os.listdir(tmp_path) == []


def test_a_full_disk_half_way_leaves_nothing_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportFailed) as failed:
        export([[attempt()]], tmp_path / "x.csv")
    assert failed.value.code is ExportProblem.FULL
    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed) as failed:
        export([[attempt()]], tmp_path / "missing" / "x.csv")
    assert failed.value.code is ExportProblem.UNWRITABLE


def test_a_journal_that_fails_half_way_leaves_nothing_and_is_heard(tmp_path: Path) -> None:
    def pages() -> Iterator[Sequence[Attempt]]:
        yield [attempt()]
        raise LookupError

    with pytest.raises(LookupError):
        export(pages(), tmp_path / "x.csv")
    assert os.listdir(tmp_path) == []


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    export([[replace(attempt(), needs_human=True)]], tmp_path / "x.csv")
    if os.name == "posix":
        assert (tmp_path / "x.csv").stat().st_mode & 0o077 == 0
    assert rows(tmp_path / "x.csv")[1][10] == "1"
