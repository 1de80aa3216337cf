from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from imoje_desk.domain.attempts import Attempt, Facts, Kind, State, What
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.store import Journal
from imoje_desk.ui.export_bar import ExportBar
from imoje_desk.ui.history_cells import Column
from imoje_desk.ui.history_pane import HistoryPane
from imoje_desk.ui.history_reading import Filter
from imoje_desk.ui.note_dialog import NoteChange, NoteDialog
from imoje_desk.ui.palette import LIGHT
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.worker import Worker
from tests.support.desk import StillClock
from tests.support.records import intent, put

ROWS = 250


@pytest.fixture
def pane(qtbot: QtBot, worker: Worker) -> Iterator[HistoryPane]:
    pane = HistoryPane(worker, Theme(LIGHT))
    qtbot.addWidget(pane)
    pane.resize(1200, 500)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    yield pane
    pane.stop()
    qtbot.waitUntil(lambda: not worker.busy)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed journal: more than a page of finished ones below one of each that is not."""
    folder = tmp_path_factory.mktemp("filled")
    journal = FileJournal.open(folder / "journal", marker_folder=folder / "marker", clock=StillClock())
    for number in range(ROWS):
        put(journal, intent(number), State.ABANDONED)
    put(journal, intent(1001), State.UNKNOWN)
    put(journal, intent(1002), State.ACCEPTED)
    put(journal, intent(1003), State.INTENDED)
    journal.close()
    return folder


@pytest.fixture
def full(filled: Path, tmp_path: Path, clock: StillClock) -> Iterator[Journal]:
    """A copy of the filled one."""
    folder = tmp_path / "full"
    shutil.copytree(filled, folder)
    journal = FileJournal.open(folder / "journal", marker_folder=folder / "marker", clock=clock)
    yield journal
    journal.close()


def settle(qtbot: QtBot, pane: HistoryPane, act: Callable[[], object]) -> None:
    act()
    qtbot.waitUntil(lambda: not (pane.model.loading or pane.model._worker.busy or pane.bar._timer.isActive()))


def choose(pane: HistoryPane, order: str) -> Attempt:
    row = next(row for row, attempt in enumerate(pane.shown()) if attempt.intent.order_id.endswith(f"/{order}"))
    pane.table.selectRow(row)
    return pane.shown()[row]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def orders(pane: HistoryPane) -> list[str]:
    return [attempt.intent.order_id.rpartition("/")[2] for attempt in pane.shown()]


def test_typing_filters_a_moment_later_and_enter_at_once(qtbot: QtBot, pane: HistoryPane, full: Journal) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    settle(qtbot, pane, lambda: qtbot.keyClicks(pane.bar.filter, "2026/03/1001"))
    assert orders(pane) == ["1001"]
    pane.bar.filter.setText("t-7")
    qtbot.keyClick(pane.bar.filter, Qt.Key.Key_Return)
    assert not pane.bar._timer.isActive()
    settle(qtbot, pane, lambda: None)
    assert orders(pane)[-1] == "7"


def test_the_filter_is_reached_and_left_by_keys_alone(qtbot: QtBot, pane: HistoryPane, full: Journal) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    pane.focus_filter()
    assert pane.bar.filter.hasFocus()
    qtbot.keyClicks(pane.bar.filter, "100")
    settle(qtbot, pane, lambda: None)
    qtbot.keyClick(pane.bar.filter, Qt.Key.Key_Down)
    assert pane.table.hasFocus()
    assert pane.table.currentIndex().row() == 0
    pane.focus_filter()
    settle(qtbot, pane, lambda: qtbot.keyClick(pane.bar.filter, Qt.Key.Key_Escape))
    assert pane.bar.filter.text() == ""


def test_outcomes_can_be_picked(qtbot: QtBot, pane: HistoryPane, full: Journal) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    settle(qtbot, pane, lambda: pane.bar.outcome.setCurrentIndex(1))
    assert orders(pane) == ["1001"]


def test_the_line_above_counts_what_is_in_doubt_and_says_when_it_was_checked(
    qtbot: QtBot, pane: HistoryPane, full: Journal
) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    assert pane.bar.counts.text() == "1 unknown · 1 waiting · 1 not sent yet"
    unknown = choose(pane, "1001")
    full.record(unknown.attempt_id, What.READING, Facts())
    settle(qtbot, pane, lambda: pane.attempt_changed(full.attempt(unknown.attempt_id)))
    assert pane.bar.counts.text().endswith("last checked 12.03.2026 13:00 CET")
    with qtbot.waitSignal(pane.check_now):
        pane.bar.check.click()


def test_nothing_to_check_leaves_no_check_button_to_press(qtbot: QtBot, pane: HistoryPane, journal: Journal) -> None:
    put(journal, intent(1), State.INTENDED)
    put(journal, intent(2), State.SETTLED)
    settle(qtbot, pane, lambda: pane.set_journal(journal))
    assert not pane.bar.check.isEnabled()


def test_an_empty_history_says_what_will_be_here_and_a_filter_that_it_found_nothing(
    qtbot: QtBot, pane: HistoryPane, journal: Journal
) -> None:
    assert "no usable journal" in pane.empty.text()
    settle(qtbot, pane, lambda: pane.set_journal(journal))
    assert pane.empty.isVisible()
    assert pane.empty.text().startswith("Nothing here yet")
    put(journal, intent(1), State.SETTLED)
    settle(qtbot, pane, pane.refresh)
    assert pane.table.isVisible()
    settle(qtbot, pane, lambda: pane.bar.filter.setText("no such thing"))
    assert pane.empty.text().startswith("Nothing here matches")


def test_enter_and_a_double_click_open_a_row_again(qtbot: QtBot, pane: HistoryPane, full: Journal) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    attempt = choose(pane, "1001")
    with qtbot.waitSignal(pane.opened) as opened:
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert opened.args == [attempt]


@pytest.mark.parametrize(
    ("order", "offered"), [("1001", ["settle"]), ("1002", []), ("1003", ["send", "drop"]), ("249", [])]
)
def test_a_row_offers_what_can_be_done_about_it_and_nothing_else(
    qtbot: QtBot, pane: HistoryPane, full: Journal, order: str, offered: list[str]
) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    choose(pane, order)
    assert [name for name in ("settle", "send", "drop") if getattr(pane, name).isVisible()] == offered


def test_the_offers_ask_for_what_they_say(qtbot: QtBot, pane: HistoryPane, full: Journal) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    for order, action, signal in (
        ("1001", pane.settle, pane.resolve),
        ("1003", pane.send, pane.continue_),
        ("1003", pane.drop, pane.abandon),
        ("249", pane.open_row, pane.opened),
    ):
        attempt = choose(pane, order)
        with qtbot.waitSignal(signal) as asked:
            action.trigger()
        assert asked.args == [attempt]
    choose(pane, "1003")
    assert pane.advice.text() == "You had not sent this. Send it now or drop it."


def test_a_cancelling_that_was_not_found_is_repeated_rather_than_settled(
    qtbot: QtBot, pane: HistoryPane, journal: Journal
) -> None:
    put(journal, intent(1, Kind.CANCEL), State.RECONCILED_ABSENT)
    settle(qtbot, pane, lambda: pane.set_journal(journal))
    choose(pane, "1")
    assert not pane.settle.isVisible()


def test_the_chosen_row_stays_chosen_while_it_moves_and_its_offers_follow(
    qtbot: QtBot, pane: HistoryPane, full: Journal
) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    attempt = choose(pane, "1001")
    found = full.move(attempt.attempt_id, State.RECONCILED_APPLIED)
    settle(qtbot, pane, lambda: pane.attempt_changed(found))
    assert pane.shown()[pane.table.currentIndex().row()] == found
    assert not pane.settle.isVisible()
    settle(qtbot, pane, pane.model.refresh)
    assert pane.shown()[pane.table.currentIndex().row()] == found


def test_a_refresh_leaves_the_rows_and_the_place_in_them_alone(qtbot: QtBot, pane: HistoryPane, full: Journal) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    pane.table.verticalScrollBar().setValue(40)
    with qtbot.assertNotEmitted(pane.model.modelReset):
        settle(qtbot, pane, pane.refresh)
    assert pane.table.verticalScrollBar().value() == 40


def test_an_annotated_row_shows_and_is_found_by_its_new_note(qtbot: QtBot, pane: HistoryPane, full: Journal) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    attempt = choose(pane, "240")
    noted = full.annotate(attempt.attempt_id, ticket="HD-77", note="zażółć", who="Ewa")
    settle(qtbot, pane, lambda: pane.attempt_changed(noted))
    assert pane.table.currentIndex().siblingAtColumn(Column.NOTE).data() == "zażółć"
    settle(qtbot, pane, lambda: pane.bar.filter.setText("ZAŻÓŁĆ hd-77"))
    assert orders(pane) == ["240"]


def test_copies_are_exact_and_a_row_holds_no_formula(qtbot: QtBot, pane: HistoryPane, journal: Journal) -> None:
    attempt = put(journal, intent(1, order_id="=1+1", note="a\tb\nc", amount=4500), State.SETTLED)
    settle(qtbot, pane, lambda: pane.set_journal(journal))
    pane.table.setCurrentIndex(pane.model.index(0, Column.ORDER))
    pane.table.copy_cell()
    assert clipboard() == "=1+1"
    pane.table.copy_id()
    assert clipboard() == attempt.intent.target_id
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    cells = clipboard().split("\t")
    assert len(cells) == len(Column)
    assert (cells[Column.ORDER], cells[Column.NOTE]) == ("'=1+1", "a b c")
    assert cells[Column.AMOUNT] == "\u221245,00\u00a0PLN"


def test_a_note_written_afterwards_is_asked_for_with_its_ticket(
    qtbot: QtBot, pane: HistoryPane, full: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    attempt = choose(pane, "249")

    def write(dialog: NoteDialog) -> QDialog.DialogCode:
        dialog.ticket.setText(" HD-9 ")
        dialog.note.setText("called twice")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(NoteDialog, "exec", write)
    with qtbot.waitSignal(pane.note_changed) as changed:
        pane.edit_note.trigger()
    assert changed.args == [NoteChange(attempt, "HD-9", "called twice")]
    monkeypatch.setattr(NoteDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    with qtbot.assertNotEmitted(pane.note_changed):
        pane.edit_note.trigger()


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_an_export_holds_every_row_that_the_filter_finds_loaded_or_not(
    qtbot: QtBot, pane: HistoryPane, full: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    for excel, delimiter, found in ((False, ",", ROWS + 3), (True, ";", 1)):
        path = tmp_path / f"export {excel}.csv"
        save_as(monkeypatch, path)
        with qtbot.waitSignal(pane.exports.ended):
            pane.bar.export.asked.emit(excel)
            assert not pane.bar.export.isEnabled()
        with open(path, encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file, delimiter=delimiter))) == found + 1
        assert path.name in pane.exports.said.text()
        assert pane.bar.export.isEnabled()
        pane.bar.filter.setText("2026/03/1001")


def test_a_stopped_export_leaves_no_file_and_says_so(
    qtbot: QtBot, pane: HistoryPane, full: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    (folder := tmp_path / "exports").mkdir()
    save_as(monkeypatch, folder / "x.csv")
    with qtbot.waitSignal(pane.exports.ended):
        pane.bar.export.asked.emit(False)
        pane.exports.stop_button.click()
    assert pane.exports.said.text() == "The export was stopped; there is no file."
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_in_words(
    qtbot: QtBot, pane: HistoryPane, full: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    save_as(monkeypatch, tmp_path / "missing" / "x.csv")
    with qtbot.waitSignal(pane.exports.ended):
        pane.bar.export.asked.emit(False)
    assert "cannot be written" in pane.exports.said.text()


def test_closing_in_the_middle_of_an_export_leaves_no_file(
    qtbot: QtBot, worker: Worker, full: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder := tmp_path / "exports").mkdir()
    bar = ExportBar(worker)
    qtbot.addWidget(bar)
    bar.start(full, Filter(), folder / "x.csv", None)
    bar.stop()
    qtbot.waitUntil(lambda: not worker.busy)
    assert list(folder.iterdir()) == []


def test_everything_is_named_and_the_tab_key_walks_in_reading_order(
    qtbot: QtBot, pane: HistoryPane, full: Journal
) -> None:
    settle(qtbot, pane, lambda: pane.set_journal(full))
    choose(pane, "1001")
    for widget in pane.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            assert named or isinstance(widget.parent(), QLineEdit), widget
    pane.bar.filter.setFocus()
    walked = []
    for _ in range(7):
        walked.append(pane.focusWidget())
        qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
    texts = [getattr(widget, "text", lambda: "")() for widget in walked[5:]]
    assert walked[:5] == [pane.bar.filter, pane.bar.outcome, pane.bar.check, pane.bar.export, pane.table]
    assert texts == [pane.settle.text(), pane.edit_note.text()]


def test_the_table_is_painted_with_all_its_chips(qtbot: QtBot, pane: HistoryPane, journal: Journal) -> None:
    for number, state in enumerate((State.SETTLED, State.UNKNOWN, State.REJECTED, State.ABANDONED, State.ACCEPTED)):
        put(journal, intent(number), state)
    settle(qtbot, pane, lambda: pane.set_journal(journal))
    column = Column.OUTCOME
    left = pane.table.columnViewportPosition(column) + 27
    picture = pane.table.viewport().grab().toImage()
    seen = set()
    for row in range(5):
        at = pane.table.rowViewportPosition(row) + 6
        seen.add(picture.pixelColor(left, at).name())
    assert seen == {getattr(LIGHT, tone).ground for tone in ("good", "doubt", "bad", "neutral", "waiting")}


def test_a_journal_that_fails_is_said(qtbot: QtBot, pane: HistoryPane, journal: Journal) -> None:
    journal.close()
    settle(qtbot, pane, lambda: pane.set_journal(journal))
    assert pane.problem.isVisible()
    assert pane.problem.text() == "The journal is closed."
