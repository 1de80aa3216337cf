"""What SQLite itself refuses, whoever asks: everything here goes past the journal's own checks."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from imoje_desk.domain.attempts import Facts, Kind, State, What, may_become
from imoje_desk.journal import dialect
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.journal.store import Journal
from tests.journal.shelf import BASE_URL, MERCHANT, Shelf, brought, intent

EVERY_STATE = [(kind, state) for kind in Kind for state in State if any(may_become(kind, s, state) for s in State)]


@pytest.mark.parametrize(("kind", "state"), EVERY_STATE)
def test_the_database_refuses_every_step_that_does_not_exist(
    shelf: Shelf, journal: Journal, kind: Kind, state: State
) -> None:
    attempt = brought(journal, state, kind=kind)
    for goal in set(State) - {state}:
        if not may_become(kind, state, goal):
            with pytest.raises(sqlite3.IntegrityError, match="illegal step"):
                shelf.raw("UPDATE attempts SET state = ?", goal)
    assert journal.attempt(attempt.attempt_id).state is state


def copied(shelf: Shelf, **changes: object) -> None:
    """Insert the newest attempt once more, changed."""
    with closing(sqlite3.connect(shelf.file)) as raw:
        raw.row_factory = sqlite3.Row
        row = dict(raw.execute("SELECT * FROM attempts ORDER BY seq DESC").fetchone())
    row |= {"seq": None, "attempt_id": "copy", "state": "intended"} | changes
    shelf.raw(f"INSERT INTO attempts ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", *row.values())


@pytest.mark.parametrize("state", sorted(set(State) - {State.INTENDED}))
def test_the_database_lets_no_attempt_begin_anywhere_but_at_the_beginning(
    shelf: Shelf, journal: Journal, state: State
) -> None:
    brought(journal, State.SETTLED)
    with pytest.raises(sqlite3.IntegrityError, match="illegal start"):
        copied(shelf, state=state, intent_id="another")


def test_the_database_lets_one_open_refund_of_a_transaction_be(shelf: Shelf, journal: Journal) -> None:
    brought(journal, State.UNKNOWN)
    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE.*base_url.*target_id"):
        copied(shelf, intent_id="another")
    copied(shelf, intent_id="another", target_id="other sale")


def test_the_database_lets_no_attempt_follow_one_that_may_have_been_sent(shelf: Shelf, journal: Journal) -> None:
    brought(journal, State.SETTLED)
    for number in (0, 2, 3):
        with pytest.raises(sqlite3.IntegrityError, match="may have been sent"):
            copied(shelf, number=number)


@pytest.mark.parametrize("amount", [0, -4500, 45.5, "much"])
def test_the_database_takes_only_positive_whole_amounts(shelf: Shelf, journal: Journal, amount: object) -> None:
    brought(journal, State.SETTLED)
    with pytest.raises(sqlite3.IntegrityError):
        copied(shelf, amount=amount, intent_id="another")


@pytest.mark.parametrize(
    "column",
    [
        "attempt_id",
        "intent_id",
        "kind",
        "base_url",
        "target_id",
        "amount",
        "currency",
        "body_sha256",
        "snapshot",
        "seq",
    ],
)
def test_the_database_does_not_let_an_attempt_be_rewritten(shelf: Shelf, journal: Journal, column: str) -> None:
    brought(journal, State.SETTLED)
    with pytest.raises(sqlite3.IntegrityError, match="not rewritten"):
        shelf.raw(f"UPDATE attempts SET {column} = {'4501' if column in ('amount', 'seq') else repr('cancel')}")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM attempts",
        "DELETE FROM events",
        "UPDATE events SET note = 'prettier'",
        "UPDATE events SET seq = seq + 100",
        "INSERT OR REPLACE INTO events SELECT * FROM events",
        "INSERT OR REPLACE INTO attempts SELECT * FROM attempts WHERE number = 1",
    ],
)
def test_the_database_keeps_history_as_it_was_written(shelf: Shelf, journal: Journal, sql: str) -> None:
    attempt = journal.intend(intent())
    journal.record(attempt.attempt_id, What.NOTE, Facts(note="as it was"))
    before = shelf.raw("SELECT * FROM events"), shelf.raw("SELECT * FROM attempts")
    with pytest.raises(sqlite3.IntegrityError, match=r"history is kept|not rewritten"):
        shelf.raw(sql)
    assert (shelf.raw("SELECT * FROM events"), shelf.raw("SELECT * FROM attempts")) == before


def test_the_database_knows_no_event_of_no_attempt(shelf: Shelf, journal: Journal) -> None:
    journal.intend(intent())
    values = "'nobody', 9, 'x', 'note', 'intended', 0, NULL, 0.0, 0.0" + ", ''" * 4 + ", NULL" + ", ''" * 8
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        shelf.raw(f"INSERT INTO events VALUES (99, {values})")


def test_every_table_is_strict(shelf: Shelf, journal: Journal) -> None:
    ours = {"attempts", "events", "meta", "request_events", "requests", "search", "touches"}
    strict = {name for (name,) in shelf.raw("SELECT name FROM pragma_table_list WHERE strict")}
    assert strict == ours


# How the file is opened


def test_a_commit_is_on_the_disk_when_it_returns(journal: Journal) -> None:
    writer = journal._opened.writer
    assert writer is not None
    with writer.connect() as connection:
        settings = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in dialect._SETTINGS}
    assert settings == dialect._SETTINGS


def test_each_change_holds_the_file_from_its_beginning(shelf: Shelf, journal: Journal) -> None:
    with (
        journal._change(),
        closing(sqlite3.connect(shelf.file, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_the_history_is_read_by_a_connection_that_cannot_write(journal: Journal) -> None:
    with journal._browse() as connection, pytest.raises(DBAPIError, match="readonly"):
        connection.exec_driver_sql("UPDATE attempts SET note = ''")


def test_no_values_appear_in_the_databases_errors(journal: Journal) -> None:
    writer = journal._opened.writer
    assert writer is not None
    with pytest.raises(DBAPIError) as refused, writer.begin() as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES (?, ?)", ("journal_id", "payer"))
    assert "payer" not in str(refused.value)


def test_a_setting_that_is_not_taken_means_no_journal(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(dialect._SETTINGS, "synchronous", 77)
    with pytest.raises(JournalProblem) as refused:
        shelf.open()
    assert refused.value.code is Problem.UNSAFE
    monkeypatch.undo()
    shelf.open()


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (sqlite3.SQLITE_FULL, Problem.FULL),
        (sqlite3.SQLITE_IOERR_FSYNC, Problem.UNWRITABLE),
        (sqlite3.SQLITE_READONLY, Problem.UNWRITABLE),
        (sqlite3.SQLITE_CORRUPT_INDEX, Problem.DAMAGED),
        (sqlite3.SQLITE_NOTADB, Problem.DAMAGED),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Problem.LOCKED),
        (None, Problem.UNWRITABLE),
    ],
)
def test_what_an_error_of_the_database_means(code: int | None, problem: Problem) -> None:
    error = sqlite3.OperationalError()
    if code is not None:
        error.sqlite_errorcode = code
    assert dialect.problem_of(error) is problem
    assert dialect.problem_of(DBAPIError("SELECT", None, error)) is problem


# Room and speed


def test_the_log_is_folded_into_the_file_once_it_has_grown(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = journal.intend(intent())
    log = shelf.file.with_name("journal.sqlite-wal")
    journal.record(attempt.attempt_id, What.NOTE, Facts())
    before = shelf.file.stat().st_size
    monkeypatch.setattr(dialect, "_WAL_LIMIT", log.stat().st_size)
    journal.record(attempt.attempt_id, What.NOTE, Facts())
    assert shelf.file.stat().st_size > before
    log_size = log.stat().st_size
    journal.record(attempt.attempt_id, What.NOTE, Facts())
    assert log.stat().st_size == log_size


def test_on_the_way_to_the_wire_the_log_is_left_alone(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialect, "_WAL_LIMIT", 0)
    before = shelf.file.stat().st_size
    attempt = brought(journal, State.SENDING)
    assert shelf.file.stat().st_size == before
    journal.move_or_keep(attempt, State.ACCEPTED)
    assert shelf.file.stat().st_size > before


def test_a_log_that_cannot_be_folded_stops_nothing(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = journal.intend(intent())
    monkeypatch.setattr(dialect, "_WAL_LIMIT", 0)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: (_ for _ in ()).throw(OSError()))
    event_ = journal.record(attempt.attempt_id, What.NOTE, Facts())
    monkeypatch.undo()
    assert journal.events(attempt.attempt_id)[-1] == event_


def test_no_question_of_a_refund_looks_through_the_whole_journal(shelf: Shelf, journal: Journal) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    for engine in (journal._opened.writer, journal._opened.reader):
        event.listen(engine, "before_cursor_execute", lambda c, cursor, sql, values, *_: asked.append((sql, values)))
    attempt = brought(journal, State.SENDING)
    asked.clear()
    journal.move(attempt.attempt_id, State.ACCEPTED, refund_id="refund", touch=True)
    journal.record(attempt.attempt_id, What.POLL, Facts())
    journal.annotate(attempt.attempt_id, ticket="", note="", who="")
    journal.attempts_of("intent")
    journal.open_for(BASE_URL, "sale")
    journal.holder_of(BASE_URL, "refund")
    journal.same_amount(BASE_URL, "sale", 1, "PLN", 0.0)
    journal.refunded_since(BASE_URL, MERCHANT, "PLN", 0.0)
    journal.unknown_on(BASE_URL, "sale")
    journal.last_touch(BASE_URL, MERCHANT)
    journal.events(attempt.attempt_id)
    journal.unfinished()
    journal.history(limit=10, states=[State.SETTLED, State.UNKNOWN])
    plans = [
        (sql, step)
        for sql, values in asked
        if sql.startswith(("SELECT", "UPDATE", "INSERT"))
        for (_, _, _, step) in shelf.raw(f"EXPLAIN QUERY PLAN {sql}", *values)
    ]
    # The newest event is the first that a scan backwards meets; the flagged are an index of their own.
    allowed = ("SCAN events", "SCAN attempts USING INDEX attempts_for_people", "SCAN anon_", "SCAN CONSTANT")
    scans = [(sql, step) for sql, step in plans if "SCAN" in step and not step.startswith(allowed)]
    assert scans == []
    assert all("LIMIT" in sql for sql, step in plans if step.startswith("SCAN events"))


def test_for_the_figures_only_the_rows_of_the_week_are_looked_at(shelf: Shelf, journal: Journal) -> None:
    brought(journal, State.SETTLED)
    (plan,) = (
        row[3]
        for row in shelf.raw(
            "EXPLAIN QUERY PLAN SELECT agent, method, state, needs_human, currency, count(*) FROM attempts"
            " WHERE base_url = ? AND merchant_id = ? AND kind = 'refund' AND created >= ?",
            BASE_URL,
            MERCHANT,
            0.0,
        )
    )
    assert "attempts_by_day (base_url=? AND merchant_id=? AND created>?)" in plan
