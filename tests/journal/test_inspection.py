from __future__ import annotations

import sqlite3
from dataclasses import replace
from unittest import mock

import pytest
from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.domain.attempts import Facts, State, What
from imoje_desk.journal.inspection import Inspection, inspect
from imoje_desk.journal.problems import Health, Problem
from imoje_desk.journal.schema import VERSION
from imoje_desk.journal.store import Journal
from tests.journal.shelf import NOON, Shelf, brought, intent


def seen(shelf: Shelf) -> Inspection:
    return inspect(shelf.folder, shelf.marker_folder)


def test_where_no_journal_is_there_is_nothing_to_see(shelf: Shelf) -> None:
    assert seen(shelf) == Inspection(None)
    shelf.folder.mkdir(parents=True)
    assert seen(shelf) == Inspection(None)
    shelf.file.touch()
    assert seen(shelf) == Inspection(None)


@pytest.mark.parametrize("still_open", [True, False])
def test_a_journal_is_counted_by_state_also_while_it_is_open(shelf: Shelf, journal: Journal, still_open: bool) -> None:
    brought(journal, State.SETTLED)
    brought(journal, State.UNKNOWN, "other sale")
    brought(journal, State.SETTLED, "third sale")
    if not still_open:
        shelf.shut()
    found = seen(shelf)
    assert (found.condition, found.version, found.troubles) == (Health.READY, VERSION, ())
    assert found.attempts == {"settled": 2, "unknown": 1}
    assert shelf.reopen().health is Health.READY


def test_troubles_are_told_in_codes_alone_the_newest_first(shelf: Shelf, journal: Journal) -> None:
    attempt = brought(journal, State.SENDING, agent="Żaneta")
    private = Facts(excerpt="payer", note="payer", detail="payer")
    journal.move(attempt.attempt_id, State.UNKNOWN, replace(private, exception="ReadTimeout"))
    journal.record(attempt.attempt_id, What.READING, replace(private, http_status=200))
    journal.record(attempt.attempt_id, What.READING, replace(private, http_status=503, gateway_code="TRX-1"))
    newest, oldest = seen(shelf).troubles
    assert (newest.http_status, newest.gateway_code, newest.state, newest.wall) == (503, "TRX-1", "unknown", NOON)
    assert (oldest.exception, oldest.http_status) == ("ReadTimeout", None)
    assert "payer" not in repr(seen(shelf))
    assert "Żaneta" not in repr(seen(shelf))


def test_a_loss_is_seen(shelf: Shelf, journal: Journal) -> None:
    journal.intend(intent())
    shelf.shut()
    shelf.marker.write_bytes(b"nonsense")
    assert seen(shelf).condition is Health.HISTORY_LOST
    shelf.marker.unlink()
    assert seen(shelf).condition is Health.READY
    shelf.marker.mkdir()
    assert seen(shelf).condition is Problem.UNWRITABLE


def test_another_programs_file_a_newer_ones_and_a_broken_one_are_told_apart(shelf: Shelf, journal: Journal) -> None:
    journal.intend(intent())
    shelf.shut()
    shelf.raw("PRAGMA user_version=99")
    assert (seen(shelf).condition, seen(shelf).version) == (Health.READ_ONLY_NEWER, 99)
    shelf.raw("ALTER TABLE attempts RENAME TO tries")
    assert seen(shelf).condition is Health.READ_ONLY_NEWER
    shelf.raw("PRAGMA application_id=1")
    assert seen(shelf).condition is Problem.FOREIGN
    shelf.file.write_bytes(b"\xff" * 8192)
    assert seen(shelf).condition is Problem.DAMAGED


def test_damage_is_seen(shelf: Shelf, journal: Journal) -> None:
    for number in range(40):
        journal.intend(intent(f"sale {number}"))
    shelf.shut()
    shelf.damage("events")
    assert seen(shelf).condition is Health.RECOVERY


def test_a_file_that_fails_while_it_is_looked_at_is_told(shelf: Shelf, journal: Journal) -> None:
    broken = sqlite3.OperationalError("disk I/O error")
    broken.sqlite_errorcode = sqlite3.SQLITE_IOERR
    with mock.patch.object(DefaultDialect, "do_execute", side_effect=broken):
        assert seen(shelf).condition is Problem.UNWRITABLE
