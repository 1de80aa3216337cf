"""A database that neither answers nor ends: every call has an end, and nothing that imoje said is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from time import monotonic, sleep

import psycopg
import pytest
from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.domain.attempts import State
from imoje_desk.journal import ledger_gate, patience, postgres
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.journal.shared import SharedJournal
from imoje_desk.journal.sidefile import SideFile
from tests.journal.ledgers import PROVEN, LedgerShelf
from tests.journal.shelf import ACCEPTED, brought, intent
from tests.support.cluster import PASSWORD

SOON = 0.5
AT_MOST = 30.0
"""Seconds: once in vain on the old connection, once on a new one (2 s), and a machine that has other things to do."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", SOON)
    monkeypatch.setattr(patience, "CONNECTING", 2)


@pytest.fixture
def desk(desks: tuple[LedgerShelf, LedgerShelf]) -> LedgerShelf:
    return desks[0]


@pytest.fixture
def journal(desk: LedgerShelf) -> SharedJournal:
    """At work, its connections open."""
    journal = desk.open()
    journal.attend()
    journal.history(limit=1)
    return journal


def away(call: Callable[[], object]) -> None:
    begun = monotonic()
    with pytest.raises(JournalProblem) as problem:
        call()
    assert problem.value.code is Problem.AWAY
    assert monotonic() - begun < AT_MOST


def waited(desk: LedgerShelf) -> None:
    """The pause before a new connection is over."""
    desk.clock.monotonic += 60.0


def test_every_call_ends_while_the_server_hangs_and_all_goes_on_when_it_does(
    desk: LedgerShelf, journal: SharedJournal
) -> None:
    first = journal.intend(intent())
    calls: list[Callable[[], object]] = [
        lambda: journal.intend(intent("other sale")),
        lambda: journal.move(first.attempt_id, State.CONNECTING),
        lambda: journal.open_for(first.intent.base_url, "sale"),
        lambda: journal.history(limit=1),
        journal.attend,
        journal.bell,
    ]
    with desk.cluster.hanging():
        for call in calls:
            away(call)
            waited(desk)
    waited(desk)
    journal.attend()
    assert journal.move(first.attempt_id, State.CONNECTING).state is State.CONNECTING
    assert [attempt.intent.target_id for attempt in journal.history(limit=5)] == ["sale"]


def test_the_pause_before_a_new_connection_begins_when_the_last_one_has_failed(
    desk: LedgerShelf, journal: SharedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[None] = []

    def slow(*_: object, **__: object) -> None:
        tried.append(None)
        desk.clock.monotonic += 5.0
        raise psycopg.OperationalError

    desk.cluster.cut_connections(desk.database)
    monkeypatch.setattr(postgres, "connect", slow)
    away(journal.attend)
    away(journal.attend)
    assert len(tried) == 1


@contextmanager
def hanging_from(desk: LedgerShelf, whose: object, step: str) -> Iterator[None]:
    """From the next such step on the server hangs."""
    real = getattr(whose, step)
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:

        def hung(*arguments: object) -> None:
            patch.undo()
            stack.enter_context(desk.cluster.hanging())
            real(*arguments)

        patch.setattr(whose, step, hung)
        yield


@pytest.mark.parametrize("step", ["do_execute", "do_commit"])
def test_a_server_that_stops_in_mid_change_is_given_up(desk: LedgerShelf, journal: SharedJournal, step: str) -> None:
    with hanging_from(desk, DefaultDialect, step):
        away(lambda: journal.intend(intent()))
    waited(desk)
    journal.attend()
    assert journal.intend(intent("other sale")).state is State.INTENDED


def test_a_last_gate_that_hangs_lets_nothing_through_and_pretends_nothing(
    desk: LedgerShelf, journal: SharedJournal
) -> None:
    attempt = brought(journal, State.CONNECTING)
    with hanging_from(desk, ledger_gate, "open_gate"):
        away(lambda: journal.move(attempt.attempt_id, State.SENDING))
        journal.move_or_keep(attempt, State.NOT_SENT)
    waited(desk)
    journal.attend()
    # The gate's question was on its way: the server may still have taken it, or the new connection was faster.
    assert journal.attempt(attempt.attempt_id).state in (State.NOT_SENT, State.UNKNOWN)


def test_a_server_that_is_at_work_says_itself_that_it_takes_too_long(
    desk: LedgerShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    query = "SELECT setting::int / 1000.0 FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout')"
    with postgres.connect(desk.address, PASSWORD) as raw:
        assert all(0 < seconds < patience.PATIENCE for (seconds,) in raw.execute(query))


def test_an_answer_is_on_the_disk_before_anything_is_waited_for(desk: LedgerShelf, journal: SharedJournal) -> None:
    attempt = brought(journal, State.SENDING)
    with ThreadPoolExecutor(1) as threads, journal._change():
        answered = threads.submit(
            journal.move_or_keep, attempt, State.ACCEPTED, ACCEPTED, refund_id="refund", touch=True
        )
        until(lambda: len(SideFile(desk.root).read()[0]) == 1)
        assert not answered.done()
    assert journal.attempt(attempt.attempt_id) == answered.result()
    assert not desk.answers.exists()


def test_answers_that_come_at_once_are_recorded_once_each_and_then_leave_the_disk(
    desk: LedgerShelf, journal: SharedJournal
) -> None:
    attempts = [brought(journal, State.SENDING, f"sale {each}", merchant_id=f"m{each}") for each in range(4)]
    with ThreadPoolExecutor(4) as threads, journal._change():
        told = [threads.submit(journal.move_or_keep, each, State.ACCEPTED, ACCEPTED) for each in attempts]
        until(lambda: len(SideFile(desk.root).read()[0]) == 4)
    assert [journal.attempt(each.attempt_id) for each in attempts] == [each.result() for each in told]
    assert [len(journal.events(each.attempt_id)) for each in attempts] == [4] * 4
    assert journal.deliver() == 0
    assert not desk.answers.exists()


def test_an_answer_that_comes_while_the_server_hangs_is_recorded_once_by_the_next_run(
    desk: LedgerShelf, journal: SharedJournal
) -> None:
    attempt = brought(journal, State.SENDING)
    with desk.cluster.hanging():
        answered = journal.move_or_keep(attempt, State.ACCEPTED, ACCEPTED, refund_id="refund")
        assert len(SideFile(desk.root).read()[0]) == 1
        desk.shut()
    survivor = desk.open()
    assert survivor.sweep(PROVEN, "proven") == []
    assert survivor.attempt(attempt.attempt_id) == answered
    assert [event.state for event in survivor.events(attempt.attempt_id)].count(State.ACCEPTED) == 1
    assert not desk.answers.exists()


def until(condition: Callable[[], bool]) -> None:
    while not condition():
        sleep(0.001)
