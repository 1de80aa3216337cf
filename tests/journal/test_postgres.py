"""What PostgreSQL itself refuses, whoever asks: everything here goes past the journal's own checks."""

from __future__ import annotations

from typing import cast

import psycopg
import pytest
from sqlalchemy import Inspector, create_engine, inspect
from sqlalchemy.exc import OperationalError

from imoje_desk.domain.attempts import Facts, Kind, State, What, may_become
from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.journal import postgres, schema
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.journal.shared import SharedJournal
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import brought, intent
from tests.support.cluster import LEAD, PASSWORD

pytestmark = pytest.mark.parametrize("shelf", ["ledger"], indirect=True)

EVERY_STATE = [(kind, state) for kind in Kind for state in State if any(may_become(kind, s, state) for s in State)]


@pytest.mark.parametrize(("kind", "state"), EVERY_STATE)
def test_the_database_refuses_every_step_that_does_not_exist(
    shelf: LedgerShelf, journal: SharedJournal, kind: Kind, state: State
) -> None:
    attempt = brought(journal, state, kind=kind)
    for goal in set(State) - {state}:
        if not may_become(kind, state, goal):
            with pytest.raises(psycopg.IntegrityError, match="illegal step"):
                shelf.raw("UPDATE attempts SET state = %s", goal.value)
    assert journal.attempt(attempt.attempt_id).state is state


def copied(shelf: LedgerShelf, **changes: object) -> None:
    """Insert the newest attempt once more, changed."""
    columns = "SELECT column_name FROM information_schema.columns WHERE table_name = 'attempts'"
    names = [name for (name,) in shelf.raw(columns)]
    (values,) = shelf.raw(f"SELECT {', '.join(names)} FROM attempts ORDER BY seq DESC LIMIT 1")
    row = dict(zip(names, values, strict=True)) | {"attempt_id": "copy", "state": "intended"} | changes
    del row["seq"]
    shelf.raw(f"INSERT INTO attempts ({', '.join(row)}) VALUES ({', '.join(['%s'] * len(row))})", *row.values())


@pytest.mark.parametrize("state", sorted(set(State) - {State.INTENDED}))
def test_the_database_lets_no_attempt_begin_anywhere_but_at_the_beginning(
    shelf: LedgerShelf, journal: SharedJournal, state: State
) -> None:
    brought(journal, State.SETTLED)
    with pytest.raises(psycopg.IntegrityError, match="illegal start"):
        copied(shelf, state=state.value, intent_id="another")


def test_the_database_lets_one_open_refund_of_a_transaction_be(shelf: LedgerShelf, journal: SharedJournal) -> None:
    brought(journal, State.UNKNOWN)
    with pytest.raises(psycopg.errors.UniqueViolation, match="one_open_refund"):
        copied(shelf, intent_id="another")
    copied(shelf, intent_id="another", target_id="other sale")


def test_the_database_lets_no_attempt_follow_one_that_may_have_been_sent(
    shelf: LedgerShelf, journal: SharedJournal
) -> None:
    brought(journal, State.SETTLED)
    for number in (0, 2, 3):
        with pytest.raises(psycopg.IntegrityError, match="may have been sent"):
            copied(shelf, number=number)


@pytest.mark.parametrize(
    "change",
    [
        "attempt_id = 'x'",
        "kind = 'cancel'",
        "target_id = 'x'",
        "amount = 4501",
        "snapshot = 'x'",
        "desk = 'x'",
        "sender = 'x'",
    ],
)
def test_the_database_does_not_let_an_attempt_be_rewritten(
    shelf: LedgerShelf, journal: SharedJournal, change: str
) -> None:
    brought(journal, State.SETTLED)
    with pytest.raises(psycopg.IntegrityError, match="not rewritten"):
        shelf.raw(f"UPDATE attempts SET {change}")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM attempts",
        "DELETE FROM events",
        "TRUNCATE events",
        "TRUNCATE attempts CASCADE",
        "UPDATE events SET note = 'prettier'",
    ],
)
def test_the_database_keeps_history_as_it_was_written(shelf: LedgerShelf, journal: SharedJournal, sql: str) -> None:
    attempt = brought(journal, State.UNKNOWN)
    journal.record(attempt.attempt_id, What.NOTE, Facts(note="plain"))
    before = shelf.raw("SELECT * FROM events"), shelf.raw("SELECT * FROM attempts")
    with pytest.raises(psycopg.IntegrityError):
        shelf.raw(sql)
    assert (shelf.raw("SELECT * FROM events"), shelf.raw("SELECT * FROM attempts")) == before


@pytest.mark.parametrize("user", ["agent", "reader"])
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM attempts",
        "DELETE FROM events",
        "DELETE FROM touches",
        "UPDATE events SET note = 'prettier'",
        "UPDATE attempts SET amount = 1",
        "UPDATE meta SET value = '9'",
        "DROP TRIGGER events_fixed ON events",
        "ALTER TABLE events DISABLE TRIGGER ALL",
        "CREATE TABLE mine (x int)",
        "SET ROLE imoje_desk_owner",
    ],
)
def test_neither_agent_nor_reader_has_the_right_to_try(
    shelf: LedgerShelf, journal: SharedJournal, user: str, sql: str
) -> None:
    address = shelf.cluster.address(shelf.database, LEAD) if user == "reader" else shelf.address
    with postgres.connect(address, PASSWORD) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(sql)  # type: ignore[call-overload]


def test_a_reader_reads_everything_and_writes_nothing(shelf: LedgerShelf, journal: SharedJournal) -> None:
    attempt = brought(journal, State.SETTLED)
    reader = LedgerShelf(shelf.root.with_name("reader"), shelf.cluster, shelf.database, LEAD)
    looking = reader.open()
    assert looking.history(limit=5) == [attempt]
    with pytest.raises(JournalProblem) as refused:
        looking.intend(intent("other sale"))
    assert refused.value.code is Problem.REFUSED
    reader.shut()


def indices(inspector: Inspector, table: str) -> set[tuple[str, tuple[str | None, ...], bool]]:
    """Name, columns and uniqueness of those that we named."""
    found = inspector.get_indexes(table)
    return {
        (str(index["name"]), tuple(index["column_names"]), bool(index["unique"]))
        for index in found
        if not str(index["name"]).endswith("_key")
    }


def test_both_engines_have_the_same_tables_columns_and_indices(shelf: LedgerShelf, journal: SharedJournal) -> None:
    journal.history(limit=1)
    local = create_engine("sqlite://")
    schema.metadata.create_all(local)
    theirs, ours = inspect(journal._engines[True][1]), inspect(local)
    for table in schema.metadata.tables:
        assert {c["name"]: c["nullable"] for c in theirs.get_columns(table)} == {
            c["name"]: c["nullable"] for c in ours.get_columns(table)
        }
        assert indices(theirs, table) == indices(ours, table)
    local.dispose()


def test_a_commit_is_durable_on_a_server_that_can_write(shelf: LedgerShelf, journal: SharedJournal) -> None:
    shelf.raw(f"ALTER DATABASE {shelf.database} SET synchronous_commit = off")
    with postgres.connect(shelf.address, PASSWORD) as raw:
        assert raw.execute("SHOW synchronous_commit").fetchone() == ("on",)
    shelf.raw(f"ALTER DATABASE {shelf.database} SET synchronous_commit = 'remote_apply'")
    with postgres.connect(shelf.address, PASSWORD) as raw:
        assert raw.execute("SHOW synchronous_commit").fetchone() == ("remote_apply",)


def test_a_server_that_does_not_take_a_setting_gets_no_connection(
    shelf: LedgerShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_DURABLE", "SELECT no_such_function(%s)")
    with pytest.raises(psycopg.errors.UndefinedFunction):
        postgres.connect(shelf.address, PASSWORD)


def test_the_history_is_read_by_a_connection_that_cannot_write(shelf: LedgerShelf) -> None:
    with (
        postgres.connect(shelf.address, PASSWORD, read_only=True) as raw,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        raw.execute("INSERT INTO imoje_desk.touches VALUES ('a', 'b', 1, 1, 'c')")


def test_no_values_appear_in_the_databases_errors(journal: SharedJournal) -> None:
    with pytest.raises(Exception) as refused:
        journal.intend(intent(agent=None, order_id="very private"))
    assert "very private" not in str(refused.value)


def test_text_that_no_database_takes_is_kept_without_what_cannot_be_kept(journal: SharedJournal) -> None:
    attempt = brought(journal, State.SENDING)
    journal.move_or_keep(attempt, State.REJECTED, Facts(excerpt="a\0b\ud800c"))
    assert journal.events(attempt.attempt_id)[-1].facts.excerpt == "a\N{REPLACEMENT CHARACTER}b?c"


class _Coded(psycopg.OperationalError):
    def __init__(self, code: str | None, text: str = "") -> None:
        super().__init__(text)
        self.sqlstate = code


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("57P01", Problem.AWAY),
        ("08006", Problem.AWAY),
        ("40P01", Problem.AWAY),
        ("55P03", Problem.AWAY),
        ("53300", Problem.AWAY),
        ("53100", Problem.FULL),
        ("28P01", Problem.REFUSED),
        ("42501", Problem.REFUSED),
        ("42P01", Problem.FOREIGN),
        ("XX001", Problem.DAMAGED),
        ("25006", Problem.UNWRITABLE),
        ("22003", Problem.UNWRITABLE),
        (None, Problem.AWAY),
    ],
)
def test_what_an_error_of_the_database_means(shelf: LedgerShelf, code: str | None, problem: Problem) -> None:
    raw = _Coded(code)
    assert postgres.problem_of(raw) is problem
    assert postgres.problem_of(OperationalError("", {}, raw)) is problem


def test_a_mistake_of_our_own_is_no_absence_of_the_server(shelf: LedgerShelf) -> None:
    assert postgres.problem_of(psycopg.ProgrammingError()) is Problem.UNWRITABLE


def test_a_login_that_is_not_let_in_is_told_apart_from_a_server_that_is_away(shelf: LedgerShelf) -> None:
    cases = {
        (shelf.address, "wrong"): Problem.REFUSED,
        (shelf.address, ""): Problem.REFUSED,
        (shelf.cluster.address(shelf.database, port=1), PASSWORD): Problem.AWAY,
    }
    for (address, password), problem in cases.items():
        with pytest.raises(psycopg.OperationalError) as refused:
            postgres.connect(cast(LedgerAddress, address), password)
        assert postgres.problem_of(refused.value) is problem
        assert password == "" or password not in str(refused.value)


def test_nothing_of_the_environment_steers_the_connection(shelf: LedgerShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    steering = {
        "PGHOST": "elsewhere",
        "PGPASSWORD": "x",
        "PGOPTIONS": "-c fsync=off",
        "PGSERVICE": "none",
        "PGUSER": "x",
    }
    for name, value in (steering | {"PGSSLMODE": "verify-full", "PGREQUIRESSL": "1", "PGPASSFILE": "/x"}).items():
        monkeypatch.setenv(name, value)
    with postgres.connect(shelf.address, PASSWORD) as raw:
        assert raw.info.user == shelf.address.user
