"""An agent who makes temporary tables under the names of the ledger's own gets past none of its rules."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.journal import postgres, schema
from imoje_desk.journal.shared import SharedJournal
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import BASE_URL, MERCHANT, ask, brought
from tests.support.cluster import PASSWORD

in_a_ledger = pytest.mark.parametrize("shelf", ["ledger"], indirect=True)


def shadowing(shelf: LedgerShelf, *tables: str) -> psycopg.Connection:
    """An agent's own connection, in which copies of the ledger's tables stand before them."""
    raw = postgres.connect(shelf.address, PASSWORD)
    raw.autocommit = True
    for table in tables:
        raw.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM imoje_desk.{table}")  # type: ignore[call-overload]
    return raw


@in_a_ledger
def test_a_temporary_table_of_approved_requests_approves_nothing(shelf: LedgerShelf, journal: SharedJournal) -> None:
    asked = journal.ask(ask(), 3600.0)
    row = brought(journal, State.INTENDED, "other sale")
    names = ", ".join(column.name for column in schema.attempts.columns if column.name not in ("seq", "request_id"))
    values = names.replace("attempt_id", "'evil'").replace("intent_id", "'evil'").replace("target_id", "'sale'")
    with closing(shadowing(shelf, "requests")) as raw:
        raw.execute(
            f"INSERT INTO attempts ({names}, request_id) SELECT {values}, %s FROM attempts WHERE attempt_id = %s",  # type: ignore[arg-type]
            [asked.request_id, row.attempt_id],
        )
        raw.execute("UPDATE pg_temp.requests SET stage = 'approved'")
        with pytest.raises(psycopg.IntegrityError, match="not approved"):
            raw.execute("UPDATE attempts SET state = 'connecting' WHERE attempt_id = 'evil'")


@in_a_ledger
def test_a_temporary_table_of_attempts_makes_no_second_send(shelf: LedgerShelf, journal: SharedJournal) -> None:
    brought(journal, State.SETTLED)
    names = ", ".join(column.name for column in schema.attempts.columns if column.name != "seq")
    values = names.replace("attempt_id", "'evil'").replace("number", "2").replace("state", "'intended'")
    with closing(shadowing(shelf, "attempts")) as raw:
        raw.execute("UPDATE pg_temp.attempts SET state = 'not_sent'")
        with pytest.raises(psycopg.IntegrityError, match="may have been sent"):
            raw.execute(f"INSERT INTO imoje_desk.attempts ({names}) SELECT {values} FROM pg_temp.attempts")  # type: ignore[arg-type]


def test_a_temporary_table_of_touches_shortens_no_pause(desks: tuple[LedgerShelf, LedgerShelf]) -> None:
    journal = desks[0].open()
    journal.move_or_keep(brought(journal, State.SENDING), State.ACCEPTED, touch=True)
    with closing(shadowing(desks[0], "touches", "attempts")) as raw:
        raw.execute("DELETE FROM pg_temp.touches")
        assert raw.execute("SELECT pause_left(%s, %s, '')", [BASE_URL, MERCHANT]).fetchone() == (5.0,)


@in_a_ledger
def test_every_function_of_the_ledger_says_itself_where_it_looks_names_up(
    shelf: LedgerShelf, journal: SharedJournal
) -> None:
    settings = shelf.raw("SELECT proname, proconfig FROM pg_proc WHERE pronamespace = 'imoje_desk'::regnamespace")
    assert len(settings) > 20
    assert {name for name, fixed in settings if fixed != ["search_path=imoje_desk, pg_temp"]} == set()
