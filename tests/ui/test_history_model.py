from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from imoje_desk.domain.attempts import Attempt, Facts, Kind, State, What
from imoje_desk.journal.problems import JournalProblem
from imoje_desk.journal.store import Journal
from imoje_desk.ui.history_cells import Column
from imoje_desk.ui.history_model import RAW, HistoryModel
from imoje_desk.ui.history_reading import PAGE, Filter
from imoje_desk.ui.palette import LIGHT
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.worker import Worker
from tests.support.records import intent, put

ROOT = QModelIndex()


@pytest.fixture
def model(worker: Worker, qtbot: QtBot) -> Iterator[HistoryModel]:
    """A model that Qt's own tester watches."""
    model = HistoryModel(worker, Theme(LIGHT))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    tester.setUseFetchMore(False)
    yield model
    qtbot.waitUntil(lambda: not worker.busy)
    model.stop()
    tester.deleteLater()


def settle(qtbot: QtBot, model: HistoryModel, act: Callable[[], object]) -> None:
    """Do something that asks the journal, and wait until nothing more is on its way."""
    act()
    qtbot.waitUntil(lambda: not model._worker.busy and model._ticket is None)


def orders(model: HistoryModel) -> list[str]:
    return [attempt.intent.order_id.rpartition("/")[2] for attempt in model.shown()]


def fill(journal: Journal, count: int) -> list[Attempt]:
    """Dropped refunds: the cheapest finished ones."""
    return [put(journal, intent(number), State.ABANDONED) for number in range(count)]


def test_rows_come_a_page_at_a_time_and_each_of_them_once(qtbot: QtBot, journal: Journal, model: HistoryModel) -> None:
    fill(journal, 2 * PAGE + 10)
    settle(qtbot, model, lambda: model.set_journal(journal))
    assert model.rowCount() == PAGE
    assert model.canFetchMore(ROOT)
    settle(qtbot, model, lambda: model.fetchMore(ROOT))
    settle(qtbot, model, lambda: model.fetchMore(ROOT))
    assert orders(model) == [str(number) for number in reversed(range(2 * PAGE + 10))]
    assert not model.canFetchMore(ROOT)


def test_what_is_unfinished_stands_on_top_doubts_first_and_only_once(
    qtbot: QtBot, journal: Journal, model: HistoryModel
) -> None:
    for number, state in enumerate(
        (State.ACCEPTED, State.UNKNOWN, State.INTENDED, State.NEEDS_HUMAN, State.RECONCILED_ABSENT, State.SETTLED)
    ):
        put(journal, intent(number), state)
    put(journal, intent(6, Kind.CANCEL), State.CANCELLED)
    settle(qtbot, model, lambda: model.set_journal(journal))
    assert orders(model) == ["3", "1", "4", "2", "0", "6", "5"]
    assert {attempt.state for attempt in model.unfinished} == {
        State.ACCEPTED,
        State.UNKNOWN,
        State.INTENDED,
        State.NEEDS_HUMAN,
        State.RECONCILED_ABSENT,
    }


def test_a_page_whose_rows_all_stand_on_top_is_followed_by_the_next(
    qtbot: QtBot, journal: Journal, model: HistoryModel
) -> None:
    fill(journal, 3)
    for number in range(100, 101 + PAGE):
        put(journal, intent(number), State.INTENDED)
    settle(qtbot, model, lambda: model.set_journal(journal))
    settle(qtbot, model, lambda: model.fetchMore(ROOT))
    assert orders(model)[-3:] == ["2", "1", "0"]
    assert len(set(orders(model))) == model.rowCount() == PAGE + 4


def test_the_filter_finds_every_word_on_top_and_below(qtbot: QtBot, journal: Journal, model: HistoryModel) -> None:
    put(journal, intent(1, ticket="HD-7", agent="Ewa"), State.SETTLED)
    put(journal, intent(2, ticket="HD-7"), State.SETTLED)
    put(journal, intent(3, ticket="HD-7", agent="Ewa"), State.UNKNOWN)
    put(journal, intent(4, agent="Ewa"), State.UNKNOWN)
    settle(qtbot, model, lambda: model.set_journal(journal))
    settle(qtbot, model, lambda: model.set_filter(Filter("hd-7 EWA")))
    assert orders(model) == ["3", "1"]
    settle(qtbot, model, lambda: model.set_filter(Filter("hd-7", frozenset({State.SETTLED}))))
    assert orders(model) == ["2", "1"]
    settle(qtbot, model, lambda: model.set_filter(Filter("45,04")))
    assert orders(model) == ["4"]


def test_of_filters_typed_quickly_only_the_last_is_shown_and_few_are_asked(
    qtbot: QtBot, journal: Journal, model: HistoryModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(journal, 30)
    settle(qtbot, model, lambda: model.set_journal(journal))
    asked: list[str] = []
    go_on = threading.Event()
    history = journal.history

    def slow(**wanted: Any) -> list[Attempt]:
        asked.append(wanted["text"])
        go_on.wait(10)
        return history(**wanted)

    monkeypatch.setattr(journal, "history", slow)
    for text in ("2", "20", "202", "2026/03/2", "2026/03/27"):
        model.set_filter(Filter(text))
    assert orders(model)[0] == "29"
    settle(qtbot, model, go_on.set)
    assert orders(model) == ["27"]
    assert asked == ["2", "2026/03/27"]


def test_an_answer_that_was_not_waited_for_any_more_changes_nothing(
    qtbot: QtBot, journal: Journal, model: HistoryModel, worker: Worker
) -> None:
    fill(journal, 3)
    model.set_journal(journal)
    model.stop()
    qtbot.waitUntil(lambda: not worker.busy)
    assert model.rowCount() == 0


def test_a_new_attempt_appears_without_a_reset(qtbot: QtBot, journal: Journal, model: HistoryModel) -> None:
    fill(journal, 3)
    settle(qtbot, model, lambda: model.set_journal(journal))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.update(put(journal, intent(9), State.SETTLED))
    assert orders(model) == ["9", "2", "1", "0"]


def test_an_attempt_that_goes_on_moves_between_the_top_and_its_place_and_stays_chosen(
    qtbot: QtBot, journal: Journal, model: HistoryModel
) -> None:
    fill(journal, 2)
    attempt = put(journal, intent(5), State.ACCEPTED)
    put(journal, intent(6), State.SETTLED)
    settle(qtbot, model, lambda: model.set_journal(journal))
    assert orders(model) == ["5", "6", "1", "0"]
    chosen = QPersistentModelIndex(model.index(0, 0))
    with qtbot.assertNotEmitted(model.modelReset):
        model.update(journal.move(attempt.attempt_id, State.SETTLED))
    assert orders(model) == ["6", "5", "1", "0"]
    assert chosen.row() == 1
    assert model.unfinished == ()


def test_an_attempt_that_no_longer_matches_the_filter_leaves_and_one_that_does_comes(
    qtbot: QtBot, journal: Journal, model: HistoryModel
) -> None:
    attempt = put(journal, intent(5), State.ACCEPTED)
    settle(qtbot, model, lambda: model.set_journal(journal))
    settle(qtbot, model, lambda: model.set_filter(Filter(states=frozenset({State.ACCEPTED}))))
    model.update(journal.move(attempt.attempt_id, State.SETTLED))
    assert orders(model) == []
    model.update(put(journal, intent(6), State.ACCEPTED))
    model.update(put(journal, intent(7), State.REJECTED))
    assert orders(model) == ["6"]


def test_a_finished_attempt_older_than_what_is_loaded_comes_with_its_page(
    qtbot: QtBot, journal: Journal, model: HistoryModel
) -> None:
    old = put(journal, intent(900), State.ACCEPTED)
    fill(journal, PAGE + 5)
    settle(qtbot, model, lambda: model.set_journal(journal))
    assert orders(model)[0] == "900"
    model.update(journal.move(old.attempt_id, State.SETTLED))
    assert "900" not in orders(model)
    settle(qtbot, model, lambda: model.fetchMore(ROOT))
    assert orders(model)[-1] == "900"
    assert len(set(orders(model))) == model.rowCount() == PAGE + 6


def test_a_change_told_while_rows_are_on_their_way_is_not_overwritten_by_them(
    qtbot: QtBot, journal: Journal, model: HistoryModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = put(journal, intent(1), State.ACCEPTED)
    history, read, told = journal.history, threading.Event(), threading.Event()

    def slow(**wanted: Any) -> list[Attempt]:
        page = history(**wanted)
        read.set()
        told.wait(10)
        return page

    monkeypatch.setattr(journal, "history", slow)
    model.set_journal(journal)
    read.wait(10)
    model.update(journal.move(attempt.attempt_id, State.SETTLED))
    settle(qtbot, model, told.set)
    assert [attempt.state for attempt in model.shown()] == [State.SETTLED]


def test_the_time_of_the_last_check_is_that_of_the_last_question_to_imoje(
    qtbot: QtBot, journal: Journal, model: HistoryModel
) -> None:
    attempt = put(journal, intent(1), State.UNKNOWN)
    settle(qtbot, model, lambda: model.set_journal(journal))
    assert model.last_checked is None
    event = journal.record(attempt.attempt_id, What.READING, Facts())
    journal.record(attempt.attempt_id, What.NOTE, Facts(note="x"))
    with qtbot.assertNotEmitted(model.modelReset):
        settle(qtbot, model, model.refresh_top)
    assert model.last_checked == event.wall


def test_what_another_part_finished_unnoticed_is_read_anew(qtbot: QtBot, journal: Journal, model: HistoryModel) -> None:
    attempt = put(journal, intent(1), State.ACCEPTED)
    settle(qtbot, model, lambda: model.set_journal(journal))
    journal.move(attempt.attempt_id, State.SETTLED)
    settle(qtbot, model, model.refresh_top)
    assert [attempt.state for attempt in model.shown()] == [State.SETTLED]


def test_a_journal_that_cannot_be_read_is_told_and_not_asked_for_ever(
    qtbot: QtBot, journal: Journal, model: HistoryModel
) -> None:
    fill(journal, 2)
    journal.close()
    with qtbot.waitSignal(model.failed) as failed:
        model.set_journal(journal)
    assert failed.args is not None
    assert isinstance(failed.args[0], JournalProblem)
    assert not model.canFetchMore(ROOT)
    assert not model.loading


def test_without_a_journal_there_are_no_rows(qtbot: QtBot, journal: Journal, model: HistoryModel) -> None:
    fill(journal, 2)
    settle(qtbot, model, lambda: model.set_journal(journal))
    settle(qtbot, model, lambda: model.set_journal(None))
    assert model.rowCount() == 0
    assert model.unfinished == ()


def test_cells_say_warsaw_time_negative_refunds_and_the_outcome_in_words(
    qtbot: QtBot, journal: Journal, model: HistoryModel
) -> None:
    put(journal, intent(1, amount=123450, order_id="a\u202eb", note="n"), State.SETTLED)
    put(journal, intent(2, Kind.CANCEL, amount=900), State.CANCELLED)
    settle(qtbot, model, lambda: model.set_journal(journal))

    def shown(row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return model.index(row, column).data(role)

    assert shown(1, Column.WHEN) == "12.03.2026 13:00 CET"
    assert "2026-03-12 12:00:00 UTC" in shown(1, Column.WHEN, Qt.ItemDataRole.ToolTipRole)
    assert shown(1, Column.AMOUNT) == "\u22121\u00a0234,50\u00a0PLN"
    assert shown(0, Column.AMOUNT) == "9,00\u00a0PLN"
    assert (shown(0, Column.WHAT), shown(1, Column.WHAT)) == ("Cancel link", "Refund")
    assert (shown(0, Column.OUTCOME), shown(1, Column.OUTCOME)) == ("Link cancelled", "Refunded")
    assert (shown(1, Column.ORDER), shown(1, Column.ORDER, RAW)) == ("a⟨U+202E⟩b", "a\u202eb")
    assert shown(1, Column.AMOUNT, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert "settled" in shown(1, Column.OUTCOME, Qt.ItemDataRole.ToolTipRole)
