from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from imoje_desk.actions.case import Look, case_of
from imoje_desk.actions.picture import SeenRefund
from imoje_desk.actions.reconcile import Finding
from imoje_desk.domain.attempts import Facts, Kind, State, What
from imoje_desk.gateway.errors import Failure
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.store import Journal
from tests.support.desk import NOON, StillClock
from tests.support.records import BEFORE, EARLIER, intent, put, read

NEW = SeenRefund("a", 4500, "new", int(NOON), "api")


@pytest.fixture
def journal(tmp_path: Path, clock: StillClock) -> Iterator[Journal]:
    journal = FileJournal.open(tmp_path / "journal", marker_folder=tmp_path / "marker", clock=clock)
    yield journal
    journal.close()


def test_readings_are_told_with_their_times_and_those_that_failed_apart(journal: Journal, clock: StillClock) -> None:
    attempt = put(journal, intent(1), State.UNKNOWN)
    clock.advance(5)
    read(journal, attempt, "nothing_new")
    clock.advance(10)
    journal.record(attempt.attempt_id, What.READING, Facts(detail=json.dumps({"failure": "server_fault"})))
    clock.advance(50)
    read(journal, attempt, "nothing_new")
    case = case_of(attempt, journal.events(attempt.attempt_id))
    assert case.looks == (
        Look(NOON + 5, Finding.NOTHING_NEW),
        Look(NOON + 15, failure=Failure.SERVER_FAULT),
        Look(NOON + 65, Finding.NOTHING_NEW),
    )
    assert (len(case.readings), case.span) == (2, 60.0)
    assert case.next_look == NOON + 300


def test_the_reading_that_moved_the_attempt_counts_and_brings_the_picture(journal: Journal) -> None:
    attempt = put(journal, intent(1), State.UNKNOWN)
    after = replace(BEFORE, refunds=(EARLIER, NEW))
    detail = {"finding": "unclear", "refund": None, "picture": asdict(after)}
    moved = journal.move(attempt.attempt_id, State.NEEDS_HUMAN, Facts(detail=json.dumps(detail)), needs_human=True)
    case = case_of(moved, journal.events(attempt.attempt_id))
    assert [look.finding for look in case.looks] == [Finding.UNCLEAR]
    assert case.picture == after
    assert [(shown.refund, shown.new) for shown in case.shown] == [(EARLIER, False), (NEW, True)]


def test_refunds_without_an_id_are_told_by_amount_and_time_and_counted(journal: Journal) -> None:
    nameless = SeenRefund(None, 4500, "new", int(NOON), None)
    before = replace(BEFORE, refunds=(nameless,))
    attempt = put(journal, intent(1, snapshot=before.to_json()), State.UNKNOWN)
    read(journal, attempt, "looks_like_ours", replace(before, refunds=(nameless, nameless)))
    case = case_of(attempt, journal.events(attempt.attempt_id))
    assert [shown.new for shown in case.shown] == [False, True]


def test_without_a_reading_there_is_no_picture(journal: Journal) -> None:
    attempt = put(journal, intent(1), State.UNKNOWN)
    case = case_of(attempt, journal.events(attempt.attempt_id))
    assert (case.looks, case.picture, case.shown, case.span) == ((), None, (), 0.0)


def test_details_that_make_no_sense_are_left_out(journal: Journal) -> None:
    attempt = put(journal, intent(1, snapshot="not a picture"), State.UNKNOWN)
    for detail in ("not json", "[]", '{"finding": [], "picture": 7}', '{"finding": "no such", "status": 3}'):
        journal.record(attempt.attempt_id, What.READING, Facts(detail=detail))
    case = case_of(attempt, journal.events(attempt.attempt_id))
    assert case.looks == (Look(NOON),) * 4
    assert case.picture is None
    read(journal, attempt, "unclear", BEFORE)
    assert [shown.new for shown in case_of(attempt, journal.events(attempt.attempt_id)).shown] == [True]


def test_a_links_readings_tell_its_status_or_why_they_failed(journal: Journal) -> None:
    attempt = put(journal, intent(1, Kind.CANCEL), State.UNKNOWN)
    journal.record(attempt.attempt_id, What.READING, Facts(detail=json.dumps({"status": "pending"})))
    journal.record(attempt.attempt_id, What.READING, Facts(note=Failure.UNREACHABLE.value))
    case = case_of(attempt, journal.events(attempt.attempt_id))
    assert case.looks == (Look(NOON, status="pending"), Look(NOON, failure=Failure.UNREACHABLE))
