"""The lead's view: the journal's figures as a table, as a chart, in words and in a file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from imoje_desk.domain.attempts import State
from imoje_desk.domain.figures import Fate
from imoje_desk.journal.store import Journal
from imoje_desk.ui.figures_pane import FiguresPane
from imoje_desk.ui.messages.figures import CHART_TONES, FATE_TONES
from imoje_desk.ui.palette import DARK, LIGHT, Palette
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.bar_chart import BarChart, BarRow, Part
from imoje_desk.ui.worker import Worker
from tests.support.desk import StillClock
from tests.support.records import intent, put
from tests.support.window import OpenDesk, plain

SHOP = (intent(1).base_url, intent(1).merchant_id)
DAY = 86400.0


@pytest.fixture
def pane(qtbot: QtBot, worker: Worker) -> Iterator[FiguresPane]:
    pane = FiguresPane(worker, Theme(LIGHT))
    tester = QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    qtbot.addWidget(pane)
    pane.resize(1100, 320)
    pane.show()
    yield pane
    pane.stop()
    qtbot.waitUntil(lambda: not worker.busy)
    tester.deleteLater()


def settle(qtbot: QtBot, pane: FiguresPane, act: Callable[[], object]) -> None:
    act()
    qtbot.waitUntil(lambda: not pane._worker.busy)


def shown(pane: FiguresPane) -> list[list[str]]:
    """The table, a list of cells for each row."""
    model = pane.model
    return [
        [
            plain(model.data(model.index(line, column)))
            for column in range(model.columnCount())
            if not pane.table.isColumnHidden(column)
        ]
        for line in range(model.rowCount())
    ]


def choose(pane: FiguresPane, text: str) -> None:
    pane.cut.setCurrentIndex(pane.cut.findText(text))


@pytest.fixture
def filled(journal: Journal, clock: StillClock) -> Journal:
    """A Tuesday and the Thursday after it, which is today."""
    clock.advance(-2 * DAY)
    put(journal, intent(1, agent="Ewa", method="blik", amount=1000), State.SETTLED)
    put(journal, intent(2, method="card", amount=50), State.REJECTED)
    clock.advance(2 * DAY)
    put(journal, intent(3, method="blik", amount=200), State.SETTLED)
    put(journal, intent(4, method="blik", amount=300, currency="EUR"), State.SETTLED)
    put(journal, intent(5, amount=4500), State.UNKNOWN)
    put(journal, intent(6, agent="Ewa", method="blik", amount=700), State.ACCEPTED)
    return journal


def test_the_table_has_counts_and_sums_for_each_currency_with_what_is_open_on_top(
    qtbot: QtBot, pane: FiguresPane, filled: Journal
) -> None:
    settle(qtbot, pane, lambda: pane.set_shop(filled, *SHOP))
    assert shown(pane) == [
        ["Unknown or to check", "1", "45,00 PLN", "1", "45,00 PLN"],
        ["Waiting", "1", "7,00 PLN", "1", "7,00 PLN"],
        ["Refunded", "1", "3,00 EUR", "1", "3,00 EUR"],
        ["Refunded", "1", "2,00 PLN", "2", "12,00 PLN"],
        ["Refused or not made", "0", "0,00 PLN", "1", "0,50 PLN"],
    ]
    assert plain(pane.unsettled.text()) == "1 unknown (45,00 PLN) · 1 waiting (7,00 PLN)"


def test_the_same_refunds_are_put_together_by_agent_and_by_method(
    qtbot: QtBot, pane: FiguresPane, filled: Journal
) -> None:
    settle(qtbot, pane, lambda: pane.set_shop(filled, *SHOP))
    choose(pane, "by agent")
    assert [row[:2] for row in shown(pane)] == [
        ["Anna", "Unknown or to check"],
        ["Ewa", "Waiting"],
        ["Anna", "Refunded"],
        ["Anna", "Refunded"],
        ["Anna", "Refused or not made"],
        ["Ewa", "Refunded"],
    ]
    choose(pane, "by payment method")
    assert [row[:2] for row in shown(pane)] == [
        ["method not recorded", "Unknown or to check"],
        ["BLIK", "Waiting"],
        ["BLIK", "Refunded"],
        ["BLIK", "Refunded"],
        ["card", "Refused or not made"],
    ]


def test_the_chart_says_in_words_what_it_draws(qtbot: QtBot, pane: FiguresPane, filled: Journal) -> None:
    settle(qtbot, pane, lambda: pane.set_shop(filled, *SHOP))
    choose(pane, "by agent")
    assert plain(pane.chart.accessibleDescription()) == (
        "Anna: today 1 unknown or to check, 2 refunded; this week 1 unknown or to check, 2 refunded,"
        " 1 refused or not made. Ewa: today 1 waiting; this week 1 waiting, 1 refunded."
    )
    assert pane.chart.accessibleName()


def test_more_agents_than_there_is_room_for_share_a_bar_and_are_all_in_the_words(
    qtbot: QtBot, pane: FiguresPane, journal: Journal
) -> None:
    for number in range(9):
        put(journal, intent(number, agent=f"Agent {number}"), State.SETTLED)
    settle(qtbot, pane, lambda: pane.set_shop(journal, *SHOP))
    choose(pane, "by agent")
    names = [row.name for row in pane.chart._rows]
    assert names == [*(f"Agent {number}" for number in range(6)), "3 other(s)"]
    assert sum(part.count for part in pane.chart._rows[-1].stacks[1]) == 3
    assert "Agent 8" in pane.chart.accessibleDescription()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_each_part_is_as_long_as_its_share_and_in_its_own_colour(qtbot: QtBot, palette: Palette) -> None:
    chart = BarChart(palette)
    qtbot.addWidget(chart)
    stack = (Part("doubt", 10), Part("good", 30))
    chart.show_bars(("Now",), [BarRow("x", (stack,)), BarRow("y", ((),))], [("doubt", "d"), ("good", "g")], "")
    chart.resize(chart.sizeHint())
    image = QImage(chart.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(palette.sheet))
    chart.render(image)
    line = chart._line + 5  # inside the first bar, above its figures
    pixels = [image.pixelColor(x, line).name() for x in range(chart.width())]
    doubt, good = pixels.count(palette.doubt.ground), pixels.count(palette.good.ground)
    assert good > 2 * doubt > 40


def test_no_two_fates_look_alike_in_the_chart() -> None:
    assert len(set(CHART_TONES.values())) == len(Fate)
    assert FATE_TONES.keys() == set(Fate)


@pytest.mark.parametrize(("excel", "delimiter", "amount"), [(False, ",", "-45.00"), (True, ";", "-45,00")])
def test_what_is_shown_is_exported(
    qtbot: QtBot,
    pane: FiguresPane,
    filled: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    excel: bool,
    delimiter: str,
    amount: str,
) -> None:
    settle(qtbot, pane, lambda: pane.set_shop(filled, *SHOP))
    path = tmp_path / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    settle(qtbot, pane, pane.export.menu().actions()[excel].trigger)
    with open(path, encoding="utf-8-sig", newline="") as file:
        heading, first, *rest = csv.reader(file, delimiter=delimiter, strict=True)
    assert len(heading) == len(first) == 10 - excel
    assert first[8] == amount
    assert len(rest) == 2 + 4 + 6 - 1
    assert "12 row(s) exported to" in pane.said.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "f.csv"), ""))
    settle(qtbot, pane, pane.export.menu().actions()[excel].trigger)
    assert "cannot be written" in pane.said.text()


def test_an_export_that_is_not_wanted_writes_nothing(
    qtbot: QtBot, pane: FiguresPane, filled: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, pane, lambda: pane.set_shop(filled, *SHOP))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    settle(qtbot, pane, pane.export.menu().actions()[0].trigger)
    assert pane.said.isHidden()


def test_nothing_is_counted_while_nobody_looks(
    qtbot: QtBot, pane: FiguresPane, filled: Journal, worker: Worker
) -> None:
    pane.hide()
    pane.set_shop(filled, *SHOP)
    assert not worker.busy
    settle(qtbot, pane, pane.show)
    assert len(shown(pane)) == 5
    assert pane._again.isActive()
    pane.hide()
    assert not pane._again.isActive()


def test_without_refunds_and_without_a_journal_it_says_so(qtbot: QtBot, pane: FiguresPane, journal: Journal) -> None:
    assert "no usable journal" in pane.empty.text()
    assert not pane.export.isEnabled()
    settle(qtbot, pane, lambda: pane.set_shop(journal, *SHOP))
    assert pane.empty.isVisible()
    assert "No refund was made this week" in pane.empty.text()
    assert pane.unsettled.text() == "Nothing is unknown and nothing is waiting."


def test_figures_that_cannot_be_counted_say_why_until_they_can(
    qtbot: QtBot, pane: FiguresPane, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(journal, "figures", lambda *_: 1 / 0)
        settle(qtbot, pane, lambda: pane.set_shop(journal, *SHOP))
    assert pane.said.isVisible()
    assert "unforeseen" in pane.said.text()
    settle(qtbot, pane, pane.refresh)
    assert not pane.said.isVisible()


def test_in_the_desk_a_refund_is_among_the_figures_as_soon_as_it_is_made(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.desk.window.show_below(desk.parts.figures)
    desk.refund("10,00")
    desk.wait_for(State.ACCEPTED, State.SETTLED)
    desk.settle()
    desk.parts.figures.refresh()
    desk.settle()
    ((_fate, count, amount, *_),) = shown(desk.parts.figures)
    assert (count, amount) == ("1", "10,00 PLN")
    choose(desk.parts.figures, "by payment method")
    assert shown(desk.parts.figures)[0][0] == "BLIK"


def test_the_history_comes_to_the_front_when_it_is_asked_for(desk: OpenDesk) -> None:
    desk.desk.window.show_below(desk.parts.figures)
    desk.qtbot.keyClick(desk.desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.parts.history.isVisible()
    assert desk.parts.history.bar.filter.hasFocus()
    desk.qtbot.keyClick(desk.desk.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert desk.parts.figures.isVisible()
