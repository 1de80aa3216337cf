"""A ledger set back to an earlier time is noticed by every desk that has written to it since, and by no other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.domain.attempts import Attempt, Facts, State, What
from imoje_desk.journal import admission, founding, ledger_gate, moving
from imoje_desk.journal.marker import Mark, Marker
from imoje_desk.journal.problems import Health, IllegalMove, JournalProblem, Problem
from imoje_desk.journal.shared import SharedJournal
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import ACCEPTED, brought, intent
from tests.journal.test_shared import refused
from tests.journal.test_shared_faults import cut_off
from tests.support.cluster import ADMIN, PASSWORD

Desks = tuple[LedgerShelf, LedgerShelf]


def connect_again(journal: SharedJournal) -> None:
    assert refused(journal.attend) is Problem.SET_BACK


def step(journal: SharedJournal, attempt: Attempt) -> None:
    journal.move(attempt.attempt_id, State.CONNECTING)


def gate(journal: SharedJournal, attempt: Attempt) -> None:
    step(journal, attempt)
    journal.move(attempt.attempt_id, State.SENDING, Facts(libraries="proven"))


def note(journal: SharedJournal, attempt: Attempt) -> None:
    journal.record(attempt.attempt_id, What.NOTE, Facts(note="called"))


def answer(journal: SharedJournal, attempt: Attempt) -> None:
    gate(journal, attempt)
    journal.move_or_keep(attempt, State.SETTLED, ACCEPTED, refund_id="refund")


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("lost", [step, gate, note, answer])
def test_a_ledger_that_lost_what_a_desk_wrote_gets_no_money_of_it_until_a_person_has_looked(
    desks: Desks, lost: Callable[[SharedJournal, Attempt], None], restarted: bool
) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = journal.intend(intent())
    with desk.backup() as set_back:
        lost(journal, mine)
        set_back()
    if restarted:
        journal = desk.reopen()
    connect_again(journal)
    assert journal.health is Health.SET_BACK
    assert journal.history(limit=5) == [journal.attempt(mine.attempt_id)]
    for work in (
        lambda: journal.intend(intent("other sale")),
        lambda: journal.move(mine.attempt_id, State.CONNECTING),
        lambda: journal.move(mine.attempt_id, State.SENDING),
    ):
        assert refused(work) is Problem.SET_BACK
    journal.attend()
    note(journal, mine)
    journal = desk.reopen()
    connect_again(journal)
    journal.acknowledge_loss("Ewa")
    assert journal.health is Health.READY
    journal.intend(intent("other sale"))
    journal = desk.reopen()
    journal.attend()
    assert journal.health is Health.READY
    (told,) = [json.loads(line) for line in (desk.root / "losses.jsonl").read_text().splitlines()]
    assert (told["who"], told["wall"], mine.attempt_id in told["marker"]) == ("Ewa", desk.clock.wall, True)


def test_the_step_that_finds_it_out_is_not_taken(desks: Desks) -> None:
    journal = desks[0].open()
    mine = journal.intend(intent())
    with desks[0].backup() as set_back:
        note(journal, mine)
        set_back()
    assert refused(lambda: journal.move(mine.attempt_id, State.CONNECTING)) is Problem.SET_BACK
    assert journal.attempt(mine.attempt_id).state is State.INTENDED
    journal.acknowledge_loss("Ewa")
    gate(journal, mine)


def test_a_look_at_the_history_finds_it_out_and_works(desks: Desks) -> None:
    journal = desks[0].open()
    mine = journal.intend(intent())
    with desks[0].backup() as set_back:
        note(journal, mine)
        set_back()
    assert journal.history(limit=5) == [mine]
    assert journal.health is Health.SET_BACK


def test_what_is_taken_away_under_an_open_connection_is_missed_within_one_beat(desks: Desks) -> None:
    journal = desks[0].open()
    journal.attend()
    journal.intend(intent())
    desks[0].raw("SET session_replication_role = replica; DELETE FROM search; DELETE FROM events; DELETE FROM attempts")
    journal.attend()
    assert journal.health is Health.SET_BACK
    assert refused(lambda: journal.intend(intent())) is Problem.SET_BACK


def test_a_gate_that_opens_while_the_loss_is_found_out_does_not_cover_it_up(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = brought(journal, State.CONNECTING)
    real = ledger_gate.open_gate

    def meanwhile(*arguments: Any) -> Attempt:
        desk.raw("SET session_replication_role = replica; DELETE FROM events WHERE state = 'connecting'")
        journal.history(limit=1)
        return real(*arguments)

    monkeypatch.setattr(ledger_gate, "open_gate", meanwhile)
    journal.move(mine.attempt_id, State.SENDING)
    desk.shut()
    connect_again(desk.open())


def test_another_ledger_in_its_place_is_not_the_one_that_was_written_to(desks: Desks) -> None:
    with desks[0].backup() as set_back:
        journal = desks[0].open()
        journal.intend(intent())
        set_back()
    connect_again(journal)


def test_what_is_connecting_in_a_ledger_that_lost_its_tail_may_have_been_sent(desks: Desks) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = journal.intend(intent())
    journal.move(mine.attempt_id, State.CONNECTING, Facts(libraries="proven"))
    with desk.backup() as set_back:
        journal.move(mine.attempt_id, State.SENDING, Facts(libraries="proven"))
        set_back()
    journal = desk.reopen()
    connect_again(journal)
    journal.acknowledge_loss("Ewa")
    journal.attend()
    assert journal.attempt(mine.attempt_id).state is State.UNKNOWN


def test_an_answer_to_what_the_ledger_lost_is_written_down_for_a_person(desks: Desks) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = brought(journal, State.CONNECTING)
    with desk.backup() as set_back:
        journal.move(mine.attempt_id, State.SENDING)
        set_back()
    after = journal.move_or_keep(mine, State.SETTLED, ACCEPTED, refund_id="refund")
    assert journal.health is Health.SET_BACK
    assert (after.state, after.needs_human) == (State.UNKNOWN, True)
    assert journal.attempt(mine.attempt_id) == after


def test_a_colleagues_refund_that_the_ledger_lost_the_sending_of_is_not_called_not_sent(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    one.attend()
    theirs = two.intend(intent())
    two.move(theirs.attempt_id, State.CONNECTING, Facts(libraries="proven"))
    with desks[0].backup() as set_back:
        two.move(theirs.attempt_id, State.SENDING, Facts(libraries="proven"))
        set_back()
    desks[0].set_clock(31.0)
    one.attend()
    assert one.health is Health.READY, "it has lost nothing of its own"
    assert one.attempt(theirs.attempt_id).state is State.UNKNOWN
    assert refused_again(one, theirs)


def refused_again(journal: SharedJournal, attempt: Attempt) -> bool:
    with pytest.raises(IllegalMove):
        journal.again(attempt.attempt_id)
    return True


def test_only_a_person_lifts_it_whatever_a_look_at_the_history_found(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = desks[0].open()
    with desks[0].backup() as set_back:
        journal.intend(intent())
        set_back()
    connect_again(journal)
    monkeypatch.setattr(admission, "examine", lambda *_asked: Health.READY)
    journal.history(limit=1)
    assert journal.health is Health.SET_BACK
    assert refused(lambda: journal.intend(intent("other sale"))) is Problem.SET_BACK


def test_a_desk_that_lost_nothing_goes_on(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    theirs = two.intend(intent())
    with desks[0].backup() as set_back:
        one.intend(intent("other sale", merchant_id="another"))
        set_back()
    connect_again(one)
    gate(two, theirs)
    assert two.health is Health.READY


def test_a_mark_that_cannot_be_read_counts_as_a_loss_and_one_that_is_no_file_as_no_place_to_work(desks: Desks) -> None:
    desk = desks[0]
    desk.open().intend(intent())
    desk.shut()
    marker = desk.root / "journal.marker"
    marker.write_bytes(b"nonsense")
    connect_again(desk.open())
    desk.shut()
    marker.unlink()
    marker.mkdir()
    assert refused(desk.open) is Problem.UNWRITABLE
    marker.rmdir()
    desk.open().attend()


def test_a_loss_that_cannot_be_written_down_stays_one(desks: Desks) -> None:
    desk = desks[0]
    desk.open().intend(intent())
    desk.shut()
    (desk.root / "journal.marker").write_bytes(b"nonsense")
    (desk.root / "losses.jsonl").mkdir()
    journal = desk.open()
    connect_again(journal)
    assert refused(lambda: journal.acknowledge_loss("Ewa")) is Problem.UNWRITABLE
    assert journal.health is Health.SET_BACK


def test_a_loss_of_which_the_mark_cannot_be_given_up_stays_one(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = desks[0].open()
    with desks[0].backup() as set_back:
        journal.intend(intent())
        set_back()
    connect_again(journal)
    with monkeypatch.context() as full:
        full.setattr(Marker, "write", unwritable)
        assert refused(lambda: journal.acknowledge_loss("Ewa")) is Problem.UNWRITABLE
    assert journal._seen._mark.event
    journal.acknowledge_loss("Ewa")
    assert not journal._seen._mark.event
    journal.attend()
    assert journal.health is Health.READY


def unwritable(self: Marker, _mark: Mark) -> None:
    raise JournalProblem(Problem.UNWRITABLE, self.path)


# No false alarm


def fine(desk: LedgerShelf) -> None:
    journal = desk.open()
    journal.attend()
    assert journal.health is Health.READY


@pytest.mark.parametrize("answered", [False, True])
def test_a_commit_in_doubt_is_no_loss(desks: Desks, monkeypatch: pytest.MonkeyPatch, answered: bool) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = journal.intend(intent())
    real = DefaultDialect.do_commit

    def lost(self: DefaultDialect, connection: object) -> None:
        if answered:
            real(self, connection)  # type: ignore[arg-type]
        raise cut_off()

    with monkeypatch.context() as failing:
        failing.setattr(DefaultDialect, "do_commit", lost)
        with pytest.raises(JournalProblem):
            note(journal, mine)
    desk.cluster.cut_connections(desk.database)
    journal.attend()
    assert journal.health is Health.READY
    desk.shut()
    fine(desk)


def test_a_crash_at_any_point_is_no_loss(desks: Desks) -> None:
    desk = desks[0]
    journal = desk.open()

    def crashed(name: str) -> None:
        there = desk.another_desk(name)
        shutil.copytree(desk.root, there.root)
        desk.cluster.cut_connections(desk.database)
        fine(there)
        there.shut()

    mine = journal.intend(intent(send_email=False))
    crashed("a")
    journal.record(mine.attempt_id, What.NOTE, Facts(note="a\0b"))
    crashed("b")
    gate(journal, journal.intend(intent("other sale")))
    crashed("c")
    journal.move_or_keep(mine, State.ABANDONED)
    crashed("d")


def test_an_update_of_the_ledger_is_no_loss(desks: Desks) -> None:
    brought(desks[0].open(), State.SETTLED)
    desks[0].shut()
    founding.migrate(desks[0].cluster.address(desks[0].database, ADMIN), PASSWORD)
    fine(desks[0])


def test_a_ledger_founded_anew_from_an_export_of_the_old_one_is_no_loss(desks: Desks) -> None:
    desk, own = desks[0], desks[0].root.with_name("own")
    with desk.backup() as found_anew:
        brought(desk.open(), State.SETTLED)
        desk.shut()
        moving.take_out(desk.address, PASSWORD, own, marker_folder=own / "marker", clock=desk.clock)
        found_anew()
    moving.bring_in(own, desk.address, PASSWORD)
    fine(desk)
