from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest

from imoje_desk.actions.csv_file import ExportFailed, ExportProblem
from imoje_desk.actions.export_figures import FIELDS, FigureWords, Period, export_figures
from imoje_desk.domain.figures import Fate, Figures, Line, Tally

MONDAY = datetime.fromisoformat("2026-03-09T00:00+01:00").timestamp()
THURSDAY = MONDAY + 3 * 86400
FIGURES = Figures(
    lines=(
        Line("=Anna", "blik", Fate.MADE, "PLN", Tally(1, 4550), Tally(2, 123450)),
        Line("Ewa", "", Fate.NOT_MADE, "EUR", Tally(), Tally(1, 7)),
    ),
    unsettled={(Fate.IN_DOUBT, "PLN"): Tally(1, 100)},
    day_began=THURSDAY,
    week_began=MONDAY,
    read_at=THURSDAY + 13 * 3600,
)
WORDS = FigureWords(
    headings=["@Okres", *(f"h{column}" for column in range(8))],
    periods={period: f"okres {period}" for period in Period},
    fates={fate: f"los {fate}" for fate in Fate},
    method=lambda method: method.upper() or "nieznana",
)


def lines(path: Path, delimiter: str) -> list[list[str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter, strict=True))


def test_programs_get_utc_minor_units_and_a_line_for_each_currency(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    assert export_figures(FIGURES, path) == 4
    now, day, week = "2026-03-12T12:00:00Z", "2026-03-11T23:00:00Z", "2026-03-08T23:00:00Z"
    assert lines(path, ",") == [
        list(FIELDS),
        ["unsettled", "", now, "", "", "in_doubt", "PLN", "1", "-1.00", "-100"],
        ["today", day, now, "'=Anna", "blik", "made", "PLN", "1", "-45.50", "-4550"],
        ["week", week, now, "'=Anna", "blik", "made", "PLN", "2", "-1234.50", "-123450"],
        ["week", week, now, "Ewa", "", "not_made", "EUR", "1", "-0.07", "-7"],
    ]


def test_a_polish_excel_gets_commas_warsaw_time_and_words_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    export_figures(FIGURES, path, WORDS)
    assert path.read_bytes().startswith("\ufeff".encode())
    heading, unsettled, today, *_, last = lines(path, ";")
    assert heading[0] == "'@Okres"
    now = "2026-03-12 13:00:00"
    assert unsettled == ["okres unsettled", "", now, "", "", "los in_doubt", "PLN", "1", "-1,00"]
    assert today == ["okres today", "2026-03-12 00:00:00", now, "'=Anna", "BLIK", "los made", "PLN", "1", "-45,50"]
    assert last[4:] == ["nieznana", "los not_made", "EUR", "1", "-0,07"]


def test_where_no_file_can_be_written_none_is_left(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed) as refused:
        export_figures(FIGURES, tmp_path / "missing" / "figures.csv")
    assert refused.value.code is ExportProblem.UNWRITABLE
    assert list(tmp_path.iterdir()) == []
