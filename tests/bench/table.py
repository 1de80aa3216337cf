"""The measures' table: for people on the screen, for later in `results/`."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import statistics
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import PySide6

from imoje_desk import __version__
from tests.bench.measuring import Measure, Pair, ratio_of

LATEST = Path(__file__).parent / "results" / "latest.json"
_HEADINGS = ("measure", "min", "median", "max", "reference", "ratio", "target", "ok")


@dataclass(frozen=True)
class Row:
    """How one measure went; without pairs the remark says why there are none."""

    measure: Measure
    pairs: list[Pair] = field(default_factory=list)
    remark: str = ""
    failed: bool = False

    @property
    def ok(self) -> bool | None:
        """Whether the target is met; None where it could not be measured here."""
        if not self.pairs:
            return False if self.failed else None
        return self.measure.limit.kept(self.pairs)

    def cells(self) -> list[str]:
        """The row as texts."""
        what, limit = self.measure.what, self.measure.limit.text(self.measure.unit)
        if not self.pairs:
            return [what, "–", "–", "–", self.remark, "–", limit, "NO" if self.failed else "–"]
        figures = [figure for figure, _reference in self.pairs]
        reference = statistics.median(reference for _figure, reference in self.pairs)
        return [
            what,
            *(_number(value) for value in (min(figures), statistics.median(figures), max(figures))),
            f"{_number(reference)} {self.measure.unit}, {self.measure.reference}",
            f"{ratio_of(self.pairs):.2f}",
            limit,
            ("yes" if self.ok else "NO") + (f" ({self.remark})" if self.remark else ""),
        ]


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"{platform.system()} {platform.release()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, SQLite {sqlite3.sqlite_version}"
    )


def print_table(rows: list[Row]) -> None:
    """One table in Markdown."""
    print(f"imoje-desk {__version__}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine()}\n")
    lines = [list(_HEADINGS), *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    for number, line in enumerate(lines):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")


def write_json(rows: list[Row]) -> None:
    """Every pair, for comparing runs; what was not measured this time stays, with the time at which it was."""
    measured = {row.measure.name: _record(row) for row in rows if row.pairs or row.failed}
    kept = json.loads(LATEST.read_text("utf-8"))["measures"] if LATEST.exists() else []
    kept = [measured.pop(each["name"], each) for each in kept]
    document = {"measures": [*kept, *measured.values()]}
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _record(row: Row) -> dict[str, object]:
    return {
        "name": row.measure.name,
        "what": row.measure.what,
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "machine": machine(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "unit": row.measure.unit,
        "reference": row.measure.reference,
        "target": row.measure.limit.text(row.measure.unit),
        "pairs": [{"figure": round(f, 4), "reference": round(r, 4)} for f, r in row.pairs],
        "ratio": round(ratio_of(row.pairs), 4) if row.pairs else None,
        "ok": row.ok,
        "remark": row.remark,
    }


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"
