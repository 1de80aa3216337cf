"""The history with a million rows, beside one with a thousand and beside the database alone."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from imoje_desk.journal.store import Journal
from imoje_desk.ui.application import make_application
from imoje_desk.ui.history_pane import HistoryPane
from imoje_desk.ui.palette import LIGHT
from imoje_desk.ui.style import sheet_for
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.worker import Worker
from tests.bench.desk import PaintedAfter, wait_until
from tests.bench.measuring import PAIRS, Measure, Pair, plus, times
from tests.bench.rows import MILLION, THOUSAND, copied, intents, opened

_APPENDS = 60
_FILTERS = {
    "id": "id prefix",
    "order": "order id",
    "amount": "amount",
    "free": "free text",
    "rare": "free text found nowhere",
}


class Shown:
    """A history pane on the screen, and how long it takes it to show what was asked for."""

    def __init__(self) -> None:
        application = make_application(["bench"])
        application.setStyleSheet(sheet_for(LIGHT, application.font().pointSizeF()))
        self._worker = Worker()
        self.pane = HistoryPane(self._worker, Theme(LIGHT))
        self.pane.resize(1280, 400)
        self.pane.show()
        self._painted = PaintedAfter(self.pane.table.viewport())
        self._application = application

    def open(self, journal: Journal) -> float:
        """Milliseconds from giving it a journal to its first rows on the screen."""
        self.pane.set_journal(None)
        wait_until(lambda: not self.pane.model.loading)
        began = time.perf_counter()
        self.pane.set_journal(journal)
        wait_until(lambda: not self.pane.model.loading and self.pane.model.rowCount() > 0)
        return self._until_painted(began)

    def filter(self, text: str) -> float:
        """Milliseconds from the last key of a filter to its rows on the screen, with the pause that waits for keys."""
        began = time.perf_counter()
        self.pane.bar.filter.setText(text)
        wait_until(lambda: self.pane.model.filter.text == " ".join(text.split()) and not self.pane.model.loading)
        return self._until_painted(began)

    def _until_painted(self, began: float) -> float:
        if self.pane.table.isVisible():
            self._painted.arm()
            self.pane.table.viewport().update()
            wait_until(lambda: self._painted.at is not None)
            assert self._painted.at is not None
            return (self._painted.at - began) * 1000
        return (time.perf_counter() - began) * 1000

    def close(self) -> None:
        """Everything down again."""
        self.pane.stop()
        self._worker.close()
        self.pane.deleteLater()


@contextmanager
def shown() -> Iterator[Shown]:
    """A pane that is closed at the end."""
    made = Shown()
    try:
        yield made
    finally:
        made.close()


def opening() -> Iterator[Pair]:
    """Its first rows, with a million and with a thousand in turn."""
    with tempfile.TemporaryDirectory() as scratch, shown() as pane:
        few, many = opened(copied(THOUSAND, Path(scratch) / "few")), opened(copied(MILLION, Path(scratch) / "many"))
        for journal in (few, many):
            pane.open(journal)
        for _ in range(15):
            reference = pane.open(few)
            yield pane.open(many), reference
        pane.pane.set_journal(None)
        few.close()
        many.close()


def filtering(kind: str) -> Iterator[Pair]:
    """Keys to rows, and the same query by SQLite's own shell library on a connection of its own."""
    with tempfile.TemporaryDirectory() as scratch, shown() as pane:
        folder = copied(MILLION, Path(scratch) / "many")
        journal = opened(folder)
        pane.open(journal)
        address = f"file:{quote(str(folder / 'data' / 'journal' / 'journal.sqlite'))}?mode=ro"
        database = sqlite3.connect(address, uri=True)
        for number in range(PAIRS + 2):
            text = _wanted(kind, number)
            pane.filter("")
            reference = _shell(database, text)
            figure = pane.filter(text)
            if number > 1:
                yield figure, reference
        pane.pane.set_journal(None)
        database.close()
        journal.close()


def _wanted(kind: str, number: int) -> str:
    far = next(islice(intents(), 1000 + number * 977, None))
    return {
        "id": far.target_id[:13],
        "order": far.order_id,
        "amount": f"{far.amount // 100},{far.amount % 100:02}",
        "free": f"zrezygnował nowak {number + 1}",
        "rare": f"nothing has this {number}",
    }[kind]


def _shell(database: sqlite3.Connection, text: str) -> float:
    """What the pane asks, as a person would write it: the newest hundred that hold every word."""
    words = text.casefold().split()
    holds = " AND ".join("search.text LIKE '%' || ? || '%'" for _ in words)
    query = (
        "SELECT * FROM attempts WHERE seq IN "
        f"(SELECT seq FROM search WHERE {holds} ORDER BY seq DESC LIMIT 100) ORDER BY seq DESC"
    )
    began = time.perf_counter()
    database.execute(query, words).fetchall()
    return (time.perf_counter() - began) * 1000


def appending() -> Iterator[Pair]:
    """The median cost of one more attempt, in a journal of a million and in one of a thousand, in turn."""
    with tempfile.TemporaryDirectory() as scratch:
        few, many = opened(copied(THOUSAND, Path(scratch) / "few")), opened(copied(MILLION, Path(scratch) / "many"))
        source = intents(seed=13)
        for _ in range(PAIRS + 1):
            costs: dict[Journal, list[float]] = {few: [], many: []}
            for intent in islice(source, _APPENDS):
                for journal, spent in costs.items():
                    began = time.perf_counter()
                    journal.intend(intent)
                    spent.append((time.perf_counter() - began) * 1000)
            yield statistics.median(costs[many]), statistics.median(costs[few])
        few.close()
        many.close()


MEASURES = (
    Measure("history-open", "history of 1,000,000: open → first rows", "of 1,000", "ms", times(1.5), opening),
    *(
        Measure(
            f"history-{kind}",
            f"history of 1,000,000: key → rows painted, {what}",
            "the query in SQLite alone",
            "ms",
            plus(30.0),
            lambda kind=kind: filtering(kind),  # type: ignore[misc]
        )
        for kind, what in _FILTERS.items()
    ),
    Measure("append", "append at 1,000,000 rows", "at 1,000", "ms", times(1.2), appending),
)
