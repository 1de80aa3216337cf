"""Under one name there is one desk at a ledger, wherever its data folder was copied to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing

import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.journal import postgres
from imoje_desk.journal.problems import Problem
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import ACCEPTED, brought, intent
from tests.journal.test_shared import refused
from tests.support.cluster import JAN, PASSWORD

Desks = tuple[LedgerShelf, LedgerShelf]


@pytest.fixture
def copy(desks: Desks) -> Iterator[LedgerShelf]:
    """The data folder of the first desk, on a second computer."""
    desks[0].open().attend()
    copy = desks[0].another_desk("copy")
    shutil.copytree(desks[0].root, copy.root)
    yield copy
    copy.shut()


def test_a_copied_desk_gets_no_money_while_the_other_one_is_there_and_looks_meanwhile(
    desks: Desks, copy: LedgerShelf
) -> None:
    journal = desks[0]._open[-1]
    sending = brought(journal, State.SENDING)
    second = copy.open()
    for work in (second.attend, lambda: second.intend(intent("other sale"))):
        assert refused(work) is Problem.TWIN
    assert second.history(limit=5) == [sending]
    journal.attend()
    assert journal.move_or_keep(sending, State.SETTLED, ACCEPTED, refund_id="refund").state is State.SETTLED


def test_whoever_connects_by_another_login_is_no_less_a_copy(desks: Desks, copy: LedgerShelf) -> None:
    copy.address = copy.cluster.address(copy.database, JAN)
    assert refused(copy.open().attend) is Problem.TWIN


def test_a_copy_without_the_folder_of_ledgers_is_a_desk_of_its_own(desks: Desks, copy: LedgerShelf) -> None:
    shutil.rmtree(copy.root)
    copy.open().attend()
    desks[0]._open[-1].attend()


def test_two_desks_of_one_ledger_and_one_name_of_the_run_leave_each_other_alone(desks: Desks) -> None:
    one, two = (desk.open("run") for desk in desks)
    for _ in range(2):
        one.attend()
        two.attend()
    assert desks[0].raw("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == [(2,)]


def test_a_desk_whose_earlier_connection_lingers_at_the_server_is_back_at_once(desks: Desks) -> None:
    journal = desks[0].open()
    journal.attend()
    _, engine = journal._engines.pop(False)
    journal.attend()
    journal.intend(intent())
    engine.dispose()
    journal.attend()


def test_a_desk_that_was_ended_is_back_when_its_connection_is_gone_and_the_server_looks_after_that(
    desks: Desks,
) -> None:
    killed = desks[0].open()
    killed.attend()
    _, engine = killed._engines.pop(False)
    journal = desks[0].reopen()
    assert refused(journal.attend) is Problem.TWIN
    engine.dispose()
    journal.attend()
    with closing(postgres.connect(desks[0].address, PASSWORD)) as raw:
        settings = [raw.execute(f"SHOW tcp_keepalives_{name}").fetchone() for name in ("idle", "interval", "count")]  # type: ignore[call-overload]
    assert settings == [("15",), ("5",), ("3",)]
