"""What the journal promises when something goes wrong around it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from sqlalchemy import insert, select
from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.domain.attempts import Attempt, Facts, Kind, State, What
from imoje_desk.domain.instant import Instant
from imoje_desk.journal import dialect, place
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.marker import Mark, Marker
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.journal.schema import events
from imoje_desk.journal.sidefile import Answer, SideFile
from imoje_desk.journal.store import Journal
from imoje_desk.journal.writing import Change
from tests.faults.steps import Failing, Step
from tests.journal.shelf import ACCEPTED, BASE_URL, MERCHANT, NOON, Shelf, brought, intent


def no_disk(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def refused(write: Callable[[], object]) -> Problem:
    with pytest.raises(JournalProblem) as problem:
        write()
    return problem.value.code


def money_is_locked(journal: Journal, attempt: Attempt, code: Problem) -> None:
    """Nothing that leads to a send is possible; the attempt is INTENDED."""
    assert refused(lambda: journal.intend(intent("another sale"))) is code
    assert refused(lambda: journal.move(attempt.attempt_id, State.CONNECTING)) is code
    assert journal.attempt(attempt.attempt_id) == attempt


def marked(shelf: Shelf) -> Mark:
    mark = Marker(shelf.marker_folder).read()
    assert mark is not None
    return mark


# The marker


def test_the_marker_names_each_event_as_it_will_be_read_back(shelf: Shelf, journal: Journal) -> None:
    attempt = journal.intend(intent())
    told = Facts(http_status=200, note="żółć\0\n", detail='{"paid": 1.0}', libraries="httpx 1")

    def is_marked() -> bool:
        mark, last = marked(shelf), journal.events(attempt.attempt_id)[-1]
        return mark == Mark.of(mark.journal_id, last)

    assert is_marked()
    journal.record(attempt.attempt_id, What.NOTE, told, needs_human=True)
    assert is_marked()
    journal.move(attempt.attempt_id, State.CONNECTING, told, needs_human=False)
    assert is_marked()
    sending = journal.move(attempt.attempt_id, State.SENDING, touch=True)
    assert is_marked()
    journal.move_or_keep(sending, State.ACCEPTED, ACCEPTED, refund_id="refund", touch=True)
    assert is_marked()


def test_what_is_copied_into_a_journal_is_marked_too(shelf: Shelf, journal: Journal) -> None:
    attempt = journal.intend(intent())
    with journal._change() as change:
        row = dict(change.connection.execute(select(events)).one()._mapping)
        change.connection.execute(insert(events), row | {"seq": None, "step": 2, "event_id": "copied"})
    assert marked(shelf).seq == journal.events(attempt.attempt_id)[-1].seq == 2


def test_after_every_change_the_marker_names_it(shelf: Shelf, journal: Journal) -> None:
    attempt = journal.intend(intent())
    for change in (
        lambda: journal.move(attempt.attempt_id, State.CONNECTING),
        lambda: journal.record(attempt.attempt_id, What.NOTE, Facts()),
        lambda: journal.annotate(attempt.attempt_id, ticket="", note="", who=""),
        lambda: journal.move_or_keep(attempt, State.UNKNOWN),
    ):
        change()
        assert marked(shelf) == Mark.of(journal._desk, journal.events(attempt.attempt_id)[-1])


def test_a_sweep_that_finds_nothing_leaves_the_marker_alone(shelf: Shelf, journal: Journal) -> None:
    journal.intend(intent())
    written = shelf.marker.stat().st_ino
    journal.sweep(frozenset(), "")
    assert shelf.marker.stat().st_ino == written


def lose_file(shelf: Shelf) -> None:
    shelf.file.unlink()


def lose_everything(shelf: Shelf) -> None:
    shutil.rmtree(shelf.folder)


def empty_file(shelf: Shelf) -> None:
    shelf.file.write_bytes(b"")


def older_copy(shelf: Shelf) -> None:
    shutil.copy(shelf.root / "older", shelf.file)


def another_journal(shelf: Shelf) -> None:
    other = Shelf(shelf.root / "other")
    journal = other.open()
    for number in range(9):
        journal.intend(intent(f"sale {number}"))
    other.shut()
    shutil.copy(other.file, shelf.file)


def nonsense_in_the_marker(shelf: Shelf) -> None:
    shelf.marker.write_bytes(b"\x00" * 80)


LOSSES = [lose_file, lose_everything, empty_file, older_copy, another_journal, nonsense_in_the_marker]


@pytest.fixture
def with_history(shelf: Shelf, journal: Journal) -> Shelf:
    """A journal of which an older copy exists, shut in order."""
    journal.intend(intent("first sale"))
    shelf.shut()
    shutil.copy(shelf.file, shelf.root / "older")
    brought(shelf.open(), State.SENDING)
    shelf.shut()
    return shelf


@pytest.mark.parametrize("lose", LOSSES)
def test_J14_lost_history_is_noticed_and_locks_money_until_a_person_takes_note(
    with_history: Shelf, lose: Callable[[Shelf], None]
) -> None:
    shelf = with_history
    before = marked(shelf)
    lose(shelf)
    mark = shelf.marker.read_bytes()
    assert shelf.open().health is Health.HISTORY_LOST
    journal = shelf.reopen()
    assert journal.health is Health.HISTORY_LOST
    assert refused(lambda: journal.intend(intent("another sale"))) is Problem.HISTORY_LOST
    assert shelf.marker.read_bytes() == mark
    journal.acknowledge_loss("Ewa")
    assert str(journal.health) == "ready"
    ((told,),) = shelf.raw("SELECT value FROM meta WHERE key LIKE 'loss.%'")
    assert "Ewa" in told
    assert before.event in told or lose is nonsense_in_the_marker
    attempt = journal.intend(intent("another sale"))
    journal = shelf.reopen()
    assert journal.health is Health.READY
    assert journal.attempt(attempt.attempt_id) == attempt


def test_while_history_is_lost_what_is_left_is_still_swept_and_read_back(with_history: Shelf) -> None:
    shelf = with_history
    shutil.copy(shelf.file, shelf.root / "older")
    journal = shelf.open()
    journal.intend(intent("newest"))
    shelf.shut()
    older_copy(shelf)
    journal = shelf.open()
    assert journal.health is Health.HISTORY_LOST
    (unknown,) = journal.sweep(frozenset(), "")
    journal.record(unknown.attempt_id, What.READING, Facts())
    found = journal.move(unknown.attempt_id, State.RECONCILED_APPLIED, refund_id="refund")
    journal.move_or_keep(found, State.SETTLED)
    journal = shelf.reopen()
    assert journal.health is Health.HISTORY_LOST
    assert journal.attempt(unknown.attempt_id).state is State.SETTLED


def test_J12_a_deleted_log_is_noticed(shelf: Shelf, journal: Journal) -> None:
    journal.intend(intent())
    shelf.reopen()
    brought(shelf._open[0], State.SENDING, "other sale")
    cut = shelf.after_power_cut()
    (cut.folder / "journal.sqlite-wal").unlink()
    (cut.folder / "journal.sqlite-shm").unlink()
    assert cut.open().health in (Health.HISTORY_LOST, Health.RECOVERY)
    cut.shut()


def test_what_was_committed_is_there_where_the_program_was_not_ended(shelf: Shelf, journal: Journal) -> None:
    sending = brought(journal, State.SENDING)
    settled = brought(journal, State.SETTLED, "other sale")
    cut = shelf.after_power_cut()
    survivor = cut.open()
    assert survivor.health is Health.READY
    assert survivor.history(limit=5) == [settled, sending]
    (unknown,) = survivor.sweep(frozenset(), "")
    assert (unknown.attempt_id, unknown.state) == (sending.attempt_id, State.UNKNOWN)
    cut.shut()


def test_a_journal_that_never_had_an_event_has_no_history_to_lose(shelf: Shelf, journal: Journal) -> None:
    shelf.shut()
    lose_everything(shelf)
    assert shelf.open().health is Health.READY


def test_a_deleted_marker_is_written_anew(with_history: Shelf) -> None:
    shelf = with_history
    before = marked(shelf)
    shelf.marker.unlink()
    assert shelf.open().health is Health.READY
    assert marked(shelf) == before


def test_a_journal_may_be_ahead_of_its_marker(with_history: Shelf) -> None:
    shelf = with_history
    behind = shelf.marker.read_bytes()
    attempt = shelf.open().intend(intent("newest"))
    shelf.shut()
    shelf.marker.write_bytes(behind)
    journal = shelf.open()
    assert journal.health is Health.READY
    assert journal.attempt(attempt.attempt_id) == attempt
    assert shelf.marker.read_bytes() != behind


def test_a_marker_that_cannot_be_read_means_no_journal_and_no_lock_left(shelf: Shelf, journal: Journal) -> None:
    shelf.shut()
    shelf.marker.unlink()
    shelf.marker.mkdir()
    assert refused(shelf.open) is Problem.UNWRITABLE
    shelf.marker.rmdir()
    shelf.open()


def test_while_the_marker_lags_behind_nothing_is_sent(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = journal.intend(intent())
    with monkeypatch.context() as patch:
        patch.setattr(place, "sync", no_disk)
        journal.record(attempt.attempt_id, What.NOTE, Facts(note="kept all the same"))
        money_is_locked(journal, attempt, Problem.UNWRITABLE)
    assert journal.move(attempt.attempt_id, State.CONNECTING).state is State.CONNECTING
    assert marked(shelf).seq == 3
    assert [event.facts.note for event in journal.events(attempt.attempt_id)] == ["", "kept all the same", ""]


def test_a_program_whose_marker_cannot_be_written_starts_and_sends_nothing(
    with_history: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = with_history
    shelf.marker.unlink()
    monkeypatch.setattr(place, "sync", no_disk)
    journal = shelf.open()
    money_is_locked(journal, journal.history(limit=5)[-1], Problem.UNWRITABLE)


def test_a_loss_that_cannot_be_acknowledged_stays(with_history: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = with_history
    lose_file(shelf)
    journal = shelf.open()
    with monkeypatch.context() as patch:
        patch.setattr(place, "sync", no_disk)
        assert refused(lambda: journal.acknowledge_loss("Ewa")) is Problem.UNWRITABLE
    assert journal.health is Health.HISTORY_LOST
    assert shelf.reopen().health is Health.HISTORY_LOST


def test_there_is_nothing_to_acknowledge_while_all_is_well(shelf: Shelf, journal: Journal) -> None:
    journal.acknowledge_loss("Ewa")
    assert shelf.raw("SELECT * FROM meta WHERE key LIKE 'loss.%'") == []


# Room


def test_without_room_for_the_answer_nothing_is_sent(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = journal.intend(intent())
    with monkeypatch.context() as patch:
        patch.setattr(place, "ROOM", 2**60)
        money_is_locked(journal, attempt, Problem.FULL)
        journal.move(attempt.attempt_id, State.ABANDONED)
    journal.intend(intent("another sale"))


def fill(shelf: Shelf, journal: Journal) -> None:
    """From now on the database finds no room for another page."""
    with journal._ask() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def make_room(journal: Journal) -> None:
    with journal._ask() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")


def test_J01_a_full_disk_means_no_row_and_the_journal_goes_on_afterwards(shelf: Shelf, journal: Journal) -> None:
    first = journal.intend(intent())
    fill(shelf, journal)
    assert refused(lambda: journal.intend(intent("big", snapshot="x" * 9999))) is Problem.FULL
    assert journal.history(limit=5) == [first]
    make_room(journal)
    second = journal.intend(intent("big", snapshot="x" * 9999))
    assert shelf.reopen().history(limit=5) == [second, first]


def test_an_answer_that_finds_the_disk_full_is_kept_and_delivered(shelf: Shelf, journal: Journal) -> None:
    attempt = brought(journal, State.SENDING)
    fill(shelf, journal)
    answer = Facts(http_status=200, excerpt="x" * 9999)
    kept = journal.move_or_keep(attempt, State.ACCEPTED, answer, refund_id="refund", touch=True)
    assert (kept.state, kept.refund_id) == (State.ACCEPTED, "refund")
    assert journal.attempt(attempt.attempt_id).state is State.SENDING
    assert SideFile(shelf.marker_folder).read()[0][0].facts == answer
    assert refused(lambda: journal.intend(intent("another sale"))) is Problem.FULL
    make_room(journal)
    assert journal.deliver() == 0
    assert journal.attempt(attempt.attempt_id) == kept
    assert journal.last_touch(BASE_URL, MERCHANT) is not None
    assert not shelf.answers.exists()


# The answer


@pytest.mark.parametrize("step", [Step.COMMIT, Step.COMMITTED, Step.STATEMENT])
@pytest.mark.parametrize("number", range(1, 12))
def test_J03_an_answer_that_fails_once_is_recorded_once(
    shelf: Shelf, journal: Journal, step: Step, number: int
) -> None:
    attempt = brought(journal, State.SENDING)
    with Failing(step, number, for_ever=False).at_work():
        answered = journal.move_or_keep(attempt, State.ACCEPTED, ACCEPTED, refund_id="refund")
    journal = shelf.reopen()
    assert journal.attempt(attempt.attempt_id) == answered
    assert answered.state is State.ACCEPTED
    assert [event.state for event in journal.events(attempt.attempt_id)].count(State.ACCEPTED) == 1
    assert not shelf.answers.exists()


def test_an_answer_that_fails_is_tried_three_times(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = brought(journal, State.SENDING)
    tries = []

    def deliver(_change: Change, answer: Answer) -> Attempt:
        tries.append(answer)
        raise RuntimeError

    monkeypatch.setattr(Change, "deliver", deliver)
    journal.move_or_keep(attempt, State.ACCEPTED, ACCEPTED, refund_id="refund")
    assert len(tries) == 3


def kept_answer(journal: Journal, target: str = "sale") -> Attempt:
    """An attempt whose answer only the side file has."""
    attempt = brought(journal, State.SENDING, target)
    with Failing(Step.COMMIT, 1, for_ever=True).at_work():
        return journal.move_or_keep(attempt, State.ACCEPTED, ACCEPTED, refund_id=f"refund of {target}")


def test_an_answer_in_the_side_file_is_delivered_at_the_next_start_before_the_sweep(
    shelf: Shelf, journal: Journal
) -> None:
    kept = kept_answer(journal)
    cut = shelf.after_power_cut()
    cut.clock.wall += 60
    survivor = cut.open()
    assert survivor.sweep(frozenset(), "") == []
    assert survivor.attempt(kept.attempt_id) == kept
    last = survivor.events(kept.attempt_id)[-1]
    assert (last.state, last.facts, last.wall, last.process) == (State.ACCEPTED, ACCEPTED, NOON, journal._process)
    assert not cut.answers.exists()
    cut.shut()


def test_an_answer_is_delivered_once_however_often_it_is_read(shelf: Shelf, journal: Journal) -> None:
    kept = kept_answer(journal)
    waiting = shelf.answers.read_bytes()
    for _ in range(3):
        journal = shelf.reopen()
        assert journal.attempt(kept.attempt_id) == kept
        assert len(journal.events(kept.attempt_id)) == 4
        shelf.answers.write_bytes(waiting)


def test_while_an_answer_waits_nothing_else_is_written_and_then_all_is_in_order(journal: Journal) -> None:
    other = journal.intend(intent("other sale"))
    kept = kept_answer(journal)
    with Failing(Step.COMMIT, 1, for_ever=True).at_work():
        assert refused(lambda: journal.intend(intent("another sale"))) is Problem.UNWRITABLE
        assert refused(lambda: journal.move(other.attempt_id, State.CONNECTING)) is Problem.UNWRITABLE
        assert refused(lambda: journal.record(other.attempt_id, What.NOTE, Facts())) is Problem.UNWRITABLE
        assert journal.deliver() == 1
    note = journal.record(kept.attempt_id, What.NOTE, Facts())
    told = journal.events(kept.attempt_id)
    assert [event.state for event in told[-2:]] == [State.ACCEPTED, State.ACCEPTED]
    assert told[-1] == note
    assert journal.deliver() == 0


def test_an_answer_that_neither_file_takes_is_kept_in_memory(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SideFile, "append", no_disk)
        kept = kept_answer(journal)
    assert not shelf.answers.exists()
    assert journal.deliver() == 0
    assert journal.attempt(kept.attempt_id) == kept


def test_an_answer_that_comes_when_the_journal_is_closed_is_there_at_the_next_start(
    shelf: Shelf, journal: Journal
) -> None:
    attempt = brought(journal, State.SENDING)
    shelf.shut()
    kept = journal.move_or_keep(attempt, State.SETTLED, ACCEPTED, refund_id="refund", needs_human=True)
    assert shelf.open().attempt(attempt.attempt_id) == kept
    assert (kept.state, kept.needs_human) == (State.SETTLED, True)


def test_an_answer_that_comes_too_late_to_be_a_step_is_kept_for_a_person(journal: Journal) -> None:
    attempt = brought(journal, State.UNKNOWN)
    after = journal.move_or_keep(attempt, State.SETTLED, ACCEPTED, refund_id="refund")
    assert (after.state, after.needs_human, after.refund_id) == (State.UNKNOWN, True, None)
    last = journal.events(attempt.attempt_id)[-1]
    assert (last.what, last.facts.http_status) == (What.ANSWER, 200)
    assert '"settled"' in last.facts.detail
    assert '"refund"' in last.facts.detail
    assert journal.attempt(attempt.attempt_id) == after


def test_an_answer_about_somebody_elses_refund_makes_it_unknown_and_keeps_the_answer(journal: Journal) -> None:
    first = brought(journal, State.SENDING)
    journal.move_or_keep(first, State.ACCEPTED, refund_id="refund")
    attempt = brought(journal, State.SENDING, "other sale")
    after = journal.move_or_keep(attempt, State.SETTLED, ACCEPTED, refund_id="refund", touch=True)
    assert (after.state, after.needs_human, after.refund_id) == (State.UNKNOWN, True, None)
    assert '"settled"' in journal.events(attempt.attempt_id)[-1].facts.detail
    assert journal.last_touch(BASE_URL, MERCHANT) is not None


def test_an_answer_to_an_attempt_that_was_lost_is_put_aside(with_history: Shelf) -> None:
    shelf = with_history
    kept = kept_answer(shelf.open(), "newest")
    waiting = shelf.answers.read_bytes()
    shelf.shut()
    shelf.answers.write_bytes(waiting)
    older_copy(shelf)
    journal = shelf.open()
    assert journal.health is Health.HISTORY_LOST
    (aside,) = shelf.marker_folder.glob("answers.undelivered.*")
    assert kept.attempt_id in aside.read_text()
    assert not shelf.answers.exists()
    assert journal.deliver() == 0


def test_a_torn_answer_is_put_aside_and_stops_no_other(shelf: Shelf, journal: Journal) -> None:
    kept = kept_answer(journal)
    waiting = shelf.answers.read_bytes()
    shelf.shut()
    shelf.answers.write_bytes(waiting + waiting[:40])
    journal = shelf.open()
    assert journal.attempt(kept.attempt_id) == kept
    assert len(list(shelf.marker_folder.glob("answers.undelivered.*"))) == 1
    kept_answer(journal, "other sale")
    assert journal.deliver() == 0
    assert len(list(shelf.marker_folder.glob("answers.*"))) == 1


def test_a_side_file_that_cannot_be_removed_is_delivered_again_to_no_effect(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = kept_answer(journal)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", no_disk)
        assert journal.deliver() == 0
    assert shelf.answers.exists()
    journal = shelf.reopen()
    assert len(journal.events(kept.attempt_id)) == 4
    assert not shelf.answers.exists()


def test_a_side_file_that_cannot_be_read_means_no_journal(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.shut()
    shelf.answers.mkdir()
    assert refused(shelf.open) is Problem.UNWRITABLE
    shelf.answers.rmdir()
    shelf.open()


# Damage at work


@pytest.mark.parametrize("search", [False, True])
def test_damage_that_shows_at_work_stops_money(shelf: Shelf, journal: Journal, search: bool) -> None:
    attempt = journal.intend(intent())
    broken = sqlite3.DatabaseError("database disk image is malformed")
    broken.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    with mock.patch.object(DefaultDialect, "do_execute", side_effect=broken):
        found = refused(lambda: journal.history(limit=1) if search else journal.attempt(attempt.attempt_id))
    assert found is Problem.DAMAGED
    assert journal.health is Health.RECOVERY
    money_is_locked(journal, attempt, Problem.DAMAGED)
    answered = journal.move_or_keep(attempt, State.CONNECTING, ACCEPTED)
    assert answered.state is State.CONNECTING
    assert shelf.answers.exists()


def test_a_journal_that_cannot_note_its_end_is_closed_all_the_same(shelf: Shelf, journal: Journal) -> None:
    journal.intend(intent())
    with Failing(Step.COMMIT, 1, for_ever=True).at_work():
        journal.close()
    assert shelf.raw("SELECT value FROM meta WHERE key = 'closed'") == [("no",)]
    assert shelf.open().health is Health.READY


# One desk


def test_the_log_is_folded_into_the_file_only_after_what_no_refund_waits_for(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[object] = []
    monkeypatch.setattr(dialect, "checkpoint", lambda *where: folded.append(where))
    attempt = journal.intend(intent())
    journal.move(attempt.attempt_id, State.CONNECTING)
    assert not folded
    journal.record(attempt.attempt_id, What.NOTE, Facts())
    assert len(folded) == 1


def test_a_desk_of_its_own_shares_nothing_and_waits_for_nobody(journal: Journal) -> None:
    attempt = brought(journal, State.UNKNOWN)
    assert journal.claim(attempt.attempt_id)
    assert journal.pause(BASE_URL, MERCHANT) == 0
    assert not journal.shared


def test_the_last_touch_of_a_merchant_survives_a_restart(shelf: Shelf, journal: Journal) -> None:
    attempt = brought(journal, State.CONNECTING)
    assert journal.last_touch(BASE_URL, MERCHANT) is None
    journal.move(attempt.attempt_id, State.SENDING, touch=True)
    shelf.clock.wall += 2
    shelf.clock.monotonic += 2
    journal.move_or_keep(attempt, State.ACCEPTED, touch=True)
    journal = shelf.reopen()
    assert journal.last_touch(BASE_URL, MERCHANT) == Instant(NOON + 2, 102.0, "boot")
    assert journal.last_touch(BASE_URL, "another merchant") is None


def test_what_did_not_reach_the_gateway_is_no_touch(shelf: Shelf, journal: Journal) -> None:
    refund = brought(journal, State.CONNECTING)
    journal.move_or_keep(refund, State.NOT_SENT)
    brought(journal, State.CONNECTING, "a link", kind=Kind.CANCEL)
    brought(journal, State.SENDING, "another link", kind=Kind.CANCEL)
    journal = shelf.reopen()
    journal.sweep(frozenset(), "")
    assert journal.last_touch(BASE_URL, MERCHANT) is None, "a cancel begins no pause between refunds"


def test_a_refund_that_an_ended_run_left_may_have_reached_the_gateway(shelf: Shelf, journal: Journal) -> None:
    brought(journal, State.SENDING)
    journal = shelf.reopen()
    journal.sweep(frozenset(), "")
    assert journal.last_touch(BASE_URL, MERCHANT) is not None


@pytest.mark.parametrize("shared", [True, False])
def test_an_answer_for_another_machine_and_no_other_is_in_the_side_file_until_that_has_it(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch, shared: bool
) -> None:
    monkeypatch.setattr(FileJournal, "shared", shared)
    attempt = brought(journal, State.SENDING)
    real, seen = Change.deliver, []

    def watched(change: Change, answer: Answer) -> Attempt:
        seen.append(shelf.answers.exists())
        return real(change, answer)

    monkeypatch.setattr(Change, "deliver", watched)
    journal.move_or_keep(attempt, State.ACCEPTED, refund_id="refund")
    assert seen == [shared]
    assert not shelf.answers.exists()


def test_an_answer_that_neither_side_file_nor_machine_took_at_first_is_tried_on_both_again(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileJournal, "shared", True)
    attempt = brought(journal, State.SENDING)
    appends = iter([no_disk, SideFile.append])

    def append(side: SideFile, answer: Answer) -> None:
        next(appends)(side, answer)

    monkeypatch.setattr(SideFile, "append", append)
    fill(shelf, journal)
    kept = journal.move_or_keep(attempt, State.ACCEPTED, Facts(excerpt="x" * 9999), refund_id="refund")
    assert [answer.refund_id for answer in SideFile(shelf.marker_folder).read()[0]] == [kept.refund_id]


def test_a_sweep_leaves_alone_what_another_desk_has_under_way(shelf: Shelf, journal: Journal) -> None:
    attempt = brought(journal, State.SENDING)
    shelf.shut()
    shelf.raw("DROP TRIGGER attempts_fixed")
    shelf.raw("UPDATE attempts SET sender = 'another desk'")
    journal = shelf.open()
    assert journal.sweep(frozenset(), "") == []
    assert journal.attempt(attempt.attempt_id) == attempt
