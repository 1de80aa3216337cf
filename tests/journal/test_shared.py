"""Several desks at one ledger: what one has begun is known to all, and nothing is done twice."""

from __future__ import annotations

import select
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any
from unittest import mock

import psycopg
import pytest
from sqlalchemy import Connection

from imoje_desk.domain.attempts import Attempt, Facts, Kind, State, What
from imoje_desk.journal import ledger_gate, place, schema
from imoje_desk.journal.ledger_functions import LONGEST_HOLD, PAUSE
from imoje_desk.journal.postgres import LEASE
from imoje_desk.journal.problems import AlreadyOpen, Health, IllegalMove, JournalProblem, Problem, TooSoon
from imoje_desk.journal.shared import SLOWEST_GATE
from imoje_desk.journal.writing import Change
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import ACCEPTED, BASE_URL, MERCHANT, brought, intent

Desks = tuple[LedgerShelf, LedgerShelf]


def refused(work: object) -> Problem:
    """The problem that a call raises."""
    with pytest.raises(JournalProblem) as problem:
        work()  # type: ignore[operator]
    return problem.value.code


# One refund of a transaction


@pytest.mark.parametrize("state", [State.INTENDED, State.CONNECTING, State.SENDING, State.UNKNOWN])
def test_an_open_refund_of_one_desk_blocks_every_other_with_who_and_when(desks: Desks, state: State) -> None:
    one, two = (desk.open() for desk in desks)
    mine = brought(one, state)
    with pytest.raises(AlreadyOpen) as blocked:
        two.intend(intent(intent_id="another", agent="Ewa"))
    assert blocked.value.existing == mine == two.open_for(BASE_URL, "sale")
    assert (blocked.value.existing.intent.agent, blocked.value.existing.created) == ("Żaneta", mine.created)


def test_desks_that_confirm_at_once_make_one_row(desks: Desks) -> None:
    journals = [desk.open() for desk in desks]
    for number in range(20):
        with ThreadPoolExecutor(2) as pool:

            def confirm(desk: int, number: int = number) -> object:
                try:
                    return journals[desk].intend(intent(f"sale {number}", intent_id=f"{desk} {number}"))
                except AlreadyOpen as taken:
                    return taken

            results = list(pool.map(confirm, range(2)))
        (made,) = [result for result in results if isinstance(result, Attempt)]
        (blocked,) = [result for result in results if isinstance(result, AlreadyOpen)]
        assert blocked.existing == made


# The merchant's pause


def test_no_desk_sets_out_while_another_ones_refund_of_the_merchant_is_under_way(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    mine = brought(one, State.CONNECTING)
    theirs = two.intend(intent("other sale"))
    assert two.pause(BASE_URL, MERCHANT) > 0
    with pytest.raises(TooSoon):
        two.move(theirs.attempt_id, State.CONNECTING)
    one.move(mine.attempt_id, State.SENDING, touch=True)
    with pytest.raises(TooSoon):
        two.move(theirs.attempt_id, State.CONNECTING)
    assert two.attempt(theirs.attempt_id) == theirs


@pytest.mark.parametrize(("passed", "waits"), [(4.999, True), (5.0, False)])
def test_five_seconds_pass_from_the_end_of_one_desks_refund_to_the_next_ones(
    desks: Desks, passed: float, waits: bool
) -> None:
    one, two = (desk.open() for desk in desks)
    mine = brought(one, State.SENDING)
    desks[0].set_clock(3.0)
    one.move_or_keep(mine, State.ACCEPTED, ACCEPTED, touch=True)
    theirs = two.intend(intent("other sale"))
    assert two.pause(BASE_URL, MERCHANT) == pytest.approx(5.0)
    desks[0].set_clock(passed)
    assert (two.pause(BASE_URL, MERCHANT) > 0) is waits
    if waits:
        with pytest.raises(TooSoon) as early:
            two.move(theirs.attempt_id, State.CONNECTING)
        assert early.value.seconds == pytest.approx(5.0 - passed, abs=1e-6)
    else:
        two.move(theirs.attempt_id, State.CONNECTING)
        assert two.move(theirs.attempt_id, State.SENDING, touch=True).state is State.SENDING


def test_other_merchants_and_cancels_do_not_wait(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    brought(one, State.SENDING)
    assert two.pause(BASE_URL, "another merchant") == 0
    brought(two, State.SENDING, "other sale", merchant_id="another merchant")
    brought(two, State.SENDING, "link", kind=Kind.CANCEL)


def test_of_desks_at_the_gate_at_once_one_goes(desks: Desks) -> None:
    journals = [desk.open() for desk in desks]
    rows = [journal.intend(intent(f"sale {number}")) for number, journal in enumerate(journals)]

    def go(number: int) -> bool:
        try:
            journals[number].move(rows[number].attempt_id, State.CONNECTING)
            journals[number].move(rows[number].attempt_id, State.SENDING, touch=True)
        except TooSoon:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(go, range(2))) == [False, True]


def test_a_clock_of_the_database_that_is_set_back_holds_nobody_for_longer_than_the_pause(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    mine = brought(one, State.SENDING)
    one.move_or_keep(mine, State.ACCEPTED, ACCEPTED, touch=True)
    desks[0].set_clock(-3600.0)
    assert two.pause(BASE_URL, MERCHANT) == pytest.approx(5.0)
    two.attend()
    desks[0].set_clock(5.0)
    assert two.pause(BASE_URL, MERCHANT) == 0


def test_the_last_gate_opens_once_and_only_for_what_is_connecting(desks: Desks) -> None:
    journal = desks[0].open()
    with pytest.raises(KeyError):
        journal.move("no such attempt", State.SENDING)
    intended = journal.intend(intent())
    with pytest.raises(IllegalMove):
        journal.move(intended.attempt_id, State.SENDING)
    journal.move(intended.attempt_id, State.CONNECTING)
    sending = journal.move(intended.attempt_id, State.SENDING, Facts(libraries="proven"), touch=True)
    assert sending == journal.attempt(intended.attempt_id)
    last = journal.events(intended.attempt_id)[-1]
    assert (last.step, last.state, last.what, last.facts) == (3, State.SENDING, What.STATE, Facts(libraries="proven"))
    assert (last.process, last.wall) == (journal._process, desks[0].clock.wall)
    with pytest.raises(IllegalMove):
        journal.move(intended.attempt_id, State.SENDING)


# A desk that died


@pytest.mark.parametrize(
    ("left", "libraries", "becomes"),
    [
        (State.SENDING, "proven", State.UNKNOWN),
        (State.CONNECTING, "proven", State.UNKNOWN),
        (State.INTENDED, "proven", State.INTENDED),
    ],
)
def test_what_a_dead_desk_left_is_settled_by_another_once_its_lease_has_run_out(
    desks: Desks, left: State, libraries: str, becomes: State
) -> None:
    one, two = (desk.open() for desk in desks)
    mine = one.intend(intent())
    for step in [State.CONNECTING, State.SENDING][: [State.INTENDED, State.CONNECTING, State.SENDING].index(left)]:
        mine = one.move(mine.attempt_id, step, Facts(libraries=libraries))
    desks[0].shut()
    desks[0].set_clock(29.0)
    two.attend()
    assert two.attempt(mine.attempt_id).state is left
    desks[0].set_clock(2.0)
    two.attend()
    assert two.attempt(mine.attempt_id).state is becomes
    two.attend()
    assert len(two.events(mine.attempt_id)) == len({event.state for event in two.events(mine.attempt_id)})


@pytest.mark.parametrize("by_itself", [True, False])
@pytest.mark.parametrize(
    ("left", "libraries", "kind", "waits"),
    [
        (State.SENDING, "proven", Kind.REFUND, True),
        (State.CONNECTING, "proven", Kind.REFUND, True),
        (State.SENDING, "proven", Kind.CANCEL, False),
    ],
)
def test_a_refund_that_a_dead_desk_may_have_sent_keeps_its_merchants_pause_from_when_it_was_given_up(
    desks: Desks, left: State, libraries: str, kind: Kind, waits: bool, by_itself: bool
) -> None:
    one, two = (desk.open() for desk in desks)
    mine = one.intend(intent(kind=kind))
    one.move(mine.attempt_id, State.CONNECTING, Facts(libraries=libraries))
    if left is State.SENDING:
        one.move(mine.attempt_id, State.SENDING)
    desks[0].shut()
    desks[0].set_clock(31.0)
    (desks[0].open() if by_itself else two).attend()
    assert two.pause(BASE_URL, MERCHANT) == (pytest.approx(5.0) if waits else 0)


def copied(desk: LedgerShelf, name: str) -> None:
    """A row that no desk has written, connecting: the first attempt once more, without its events."""
    columns = [column.name for column in schema.attempts.columns if column.name != "seq"]
    other = {"attempt_id": f"'{name}'", "intent_id": f"'{name}'", "target_id": f"'{name}'", "state": "'intended'"}
    values = ", ".join(other.get(column, column) for column in columns)
    desk.raw(f"INSERT INTO attempts ({', '.join(columns)}) SELECT {values} FROM attempts ORDER BY seq LIMIT 1")
    desk.raw("UPDATE attempts SET state = 'connecting' WHERE attempt_id = %s", name)


def test_an_odd_row_keeps_no_desk_from_what_other_dead_desks_left(desks: Desks) -> None:
    dead = desks[0].another_desk("dead")
    dying = dead.open()
    dying.intend(intent())
    for name in ("untold", "endless"):
        copied(desks[0], name)
    names = ", ".join(column.name for column in schema.events.columns if column.name != "seq")
    values = names.replace("attempt_id", "'endless'").replace("step", "2147483647")
    desks[0].raw(f"INSERT INTO events ({names}) SELECT {values} FROM events LIMIT 1")
    left = brought(dying, State.SENDING, "other sale", merchant_id="another")
    dead.shut()
    desks[0].set_clock(31.0)
    journal = desks[0].open()
    journal.attend()
    assert journal.attempt(left.attempt_id).state is State.UNKNOWN
    assert journal.attempt("untold").state is State.UNKNOWN
    assert journal.attempt("endless").state is State.CONNECTING
    copied(desks[0], "of its own")
    again = dead.open()
    again.attend()
    assert [row.attempt_id for row in again.swept] == ["of its own"]
    dead.shut()


def test_a_desk_that_shows_that_it_is_alive_keeps_what_it_has_under_way(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    mine = brought(one, State.SENDING)
    for _ in range(10):
        desks[0].set_clock(20.0)
        one.attend()
        two.attend()
    assert two.attempt(mine.attempt_id) == mine


def test_what_a_desk_sends_for_one_that_is_gone_is_its_own_to_keep_alive(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    row = one.intend(intent())
    desks[0].shut()
    two.move(row.attempt_id, State.CONNECTING)
    two.move(row.attempt_id, State.SENDING, touch=True)
    third = desks[0].another_desk("third")
    watching = third.open()
    for _ in range(5):
        desks[0].set_clock(20.0)
        two.attend()
        watching.attend()
    assert watching.attempt(row.attempt_id).state is State.SENDING
    assert two.move_or_keep(row, State.ACCEPTED, ACCEPTED, refund_id="refund").state is State.ACCEPTED
    third.shut()


def test_a_start_leaves_to_a_colleague_what_that_one_sends_of_its_own(desks: Desks) -> None:
    two = desks[1].open()
    rows = [desks[0].open().intend(intent())]
    rows.append(desks[0].reopen().intend(intent("other sale", merchant_id="another")))
    desks[0].shut()
    for row, step in zip(rows, (State.CONNECTING, State.SENDING), strict=True):
        two.move(row.attempt_id, State.CONNECTING)
        if step is State.SENDING:
            two.move(row.attempt_id, State.SENDING)
    one = desks[0].open()
    one.attend()
    assert not one.swept
    assert two.move(rows[0].attempt_id, State.SENDING).state is State.SENDING
    assert two.move_or_keep(rows[1], State.ACCEPTED, ACCEPTED, refund_id="refund").state is State.ACCEPTED


def test_what_a_colleague_died_sending_blocks_nobody_though_the_desk_that_made_it_lives(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    row, waiting = one.intend(intent()), one.intend(intent("other sale"))
    two.move(row.attempt_id, State.CONNECTING)
    two.move(row.attempt_id, State.SENDING)
    desks[1].shut()
    for _ in range(2):
        desks[0].set_clock(20.0)
        one.attend()
    assert one.attempt(row.attempt_id).state is State.UNKNOWN
    desks[0].set_clock(5.0)
    assert one.move(waiting.attempt_id, State.CONNECTING).state is State.CONNECTING


def test_a_start_sweeps_what_the_desk_was_sending_for_a_colleague(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    row = one.intend(intent())
    two.move(row.attempt_id, State.CONNECTING)
    two.move(row.attempt_id, State.SENDING)
    two = desks[1].reopen()
    two.attend()
    assert [swept.attempt_id for swept in two.swept] == [row.attempt_id]
    assert one.attempt(row.attempt_id).state is State.UNKNOWN


def test_a_note_on_what_a_colleague_sends_does_not_take_it_over(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    row = brought(one, State.CONNECTING)
    two.record(row.attempt_id, What.NOTE, Facts(note="called"))
    two = desks[1].reopen()
    two.attend()
    assert one.move(row.attempt_id, State.SENDING).state is State.SENDING


def test_a_desk_presumed_dead_cannot_send_any_more_and_its_late_answer_is_kept_for_a_person(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    connecting = brought(one, State.CONNECTING)
    sending = brought(one, State.SENDING, "other sale", merchant_id="another")
    desks[0].set_clock(31.0)
    two.attend()
    with pytest.raises(IllegalMove):
        one.move(connecting.attempt_id, State.SENDING, touch=True)
    after = one.move_or_keep(sending, State.ACCEPTED, ACCEPTED, refund_id="refund", touch=True)
    assert (after.state, after.needs_human) == (State.UNKNOWN, True)
    assert one.events(sending.attempt_id)[-1].what is What.ANSWER


def test_a_start_sweeps_its_own_rows_at_once_and_nobody_elses(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    mine, theirs = brought(one, State.SENDING), brought(two, State.SENDING, "other", merchant_id="another")
    one = desks[0].reopen()
    one.attend()
    assert one.attempt(mine.attempt_id).state is State.UNKNOWN
    assert one.attempt(theirs.attempt_id).state is State.SENDING


def test_of_two_desks_that_find_a_dead_one_each_row_is_settled_by_one(desks: Desks) -> None:
    dead = desks[0].another_desk("dead")
    dying = dead.open()
    rows = [brought(dying, State.SENDING, f"sale {n}", merchant_id=f"merchant {n}") for n in range(8)]
    dead.shut()
    desks[0].set_clock(31.0)
    journals = [desk.open() for desk in desks]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda journal: journal.attend(), journals))
    assert [journals[0].attempt(row.attempt_id).state for row in rows] == [State.UNKNOWN] * 8
    assert {len(journals[0].events(row.attempt_id)) for row in rows} == {4}


def test_an_unknown_refund_is_read_back_by_one_desk_until_that_one_stops(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    row = brought(one, State.UNKNOWN)
    assert [two.claim(row.attempt_id), one.claim(row.attempt_id), two.claim(row.attempt_id)] == [True, False, True]
    desks[0].set_clock(61.0)
    assert [one.claim(row.attempt_id), two.claim(row.attempt_id)] == [True, False]


# Hearing of each other


def test_a_bell_rings_for_what_other_desks_do_and_not_for_ones_own(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    bell = two.bell()
    two.intend(intent("own sale"))
    one.intend(intent())
    heard = False
    while not heard:
        assert select.select([bell.fileno()], [], [], 30.0)[0]
        heard = bell.heard()
    assert not bell.heard()
    bell.close()
    bell.close()


def test_a_bell_whose_connection_breaks_says_so(desks: Desks) -> None:
    journal = desks[0].open()
    bell = journal.bell()
    desks[0].cluster.cut_connections(desks[0].database)
    with pytest.raises(JournalProblem) as away:
        while select.select([bell.fileno()], [], [], 30.0)[0]:
            bell.heard()
    assert away.value.code is Problem.AWAY
    bell.close()


def test_whoever_polls_learns_that_something_was_written(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    two.attend()
    assert not two.attend()
    one.intend(intent())
    assert two.attend()
    assert not two.attend()


# The ledger away


def test_while_the_database_is_away_nothing_is_promised_and_it_comes_back_by_itself(desks: Desks) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = brought(journal, State.INTENDED)
    desk.cluster.stop()
    try:
        assert refused(lambda: journal.move(mine.attempt_id, State.CONNECTING)) is Problem.AWAY
        assert refused(lambda: journal.history(limit=5)) is Problem.AWAY
        assert refused(journal.attend) is Problem.AWAY
        assert refused(journal.bell) is Problem.AWAY
    finally:
        desk.cluster.start()
    desk.clock.monotonic += 60.0
    assert journal.move(mine.attempt_id, State.CONNECTING).state is State.CONNECTING


def test_between_two_tries_to_connect_the_pause_doubles_up_to_half_a_minute(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks[0]
    desk.address = desk.cluster.address(desk.database, port=1)
    journal = desk.open()
    tries = []
    for _ in range(200):
        before = journal._retry_at
        assert refused(lambda: journal.history(limit=1)) is Problem.AWAY
        if journal._retry_at != before:
            tries.append(round(desk.clock.monotonic, 1))
        desk.clock.monotonic += 0.5
    pauses = [after - before for before, after in pairwise(tries)]
    assert pauses[:7] == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0]


def test_an_answer_that_finds_the_database_away_waits_in_the_side_file_and_is_delivered_once(desks: Desks) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = brought(journal, State.SENDING)
    desk.cluster.stop()
    try:
        kept = journal.move_or_keep(mine, State.ACCEPTED, ACCEPTED, refund_id="refund", touch=True)
    finally:
        desk.cluster.start()
    assert (kept.state, kept.refund_id) == (State.ACCEPTED, "refund")
    waiting = desk.answers.read_bytes()
    for _ in range(2):
        journal = desk.reopen()
        journal.attend()
        assert journal.attempt(mine.attempt_id).state is State.ACCEPTED
        assert [event.step for event in journal.events(mine.attempt_id)] == [1, 2, 3, 4]
        assert not desk.answers.exists()
        desk.answers.write_bytes(waiting)


def test_an_answer_that_waits_is_delivered_before_the_next_gate_opens(desks: Desks) -> None:
    journal = desks[0].open()
    first = brought(journal, State.SENDING, merchant_id="another")
    second = brought(journal, State.CONNECTING, "other sale")
    desks[0].cluster.stop()
    try:
        journal.move_or_keep(first, State.ACCEPTED, ACCEPTED, refund_id="refund")
    finally:
        desks[0].cluster.start()
    desks[0].clock.monotonic += 60.0
    journal.move(second.attempt_id, State.SENDING, touch=True)
    assert journal.attempt(first.attempt_id).state is State.ACCEPTED
    assert not desks[0].answers.exists()


def test_after_a_commit_whose_answer_was_lost_the_send_is_refused_and_the_doubt_stays(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = brought(journal, State.CONNECTING)
    real = ledger_gate.open_gate

    def commit_and_lose_the_answer(connection: Connection, *arguments: Any) -> None:
        real(connection, *arguments)
        desk.cluster.cut_connections(desk.database)
        connection.exec_driver_sql("SELECT 1")

    monkeypatch.setattr(ledger_gate, "open_gate", commit_and_lose_the_answer)
    assert refused(lambda: journal.move(mine.attempt_id, State.SENDING, touch=True)) is Problem.AWAY
    assert journal.attempt(mine.attempt_id).state is State.SENDING
    after = journal.move_or_keep(mine, State.NOT_SENT, Facts(note="gate refused"))
    assert (after.state, after.needs_human) == (State.UNKNOWN, True)


def test_a_gate_that_is_interrupted_leaves_no_connection_behind_that_commits_by_itself(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = desks[0].open()
    mine = brought(journal, State.CONNECTING)
    real, set_autocommit = ledger_gate.open_gate, psycopg.Connection.set_autocommit

    def interrupted(connection: psycopg.Connection, value: bool) -> None:
        if not value:
            raise KeyboardInterrupt
        set_autocommit(connection, value)

    def gate(*arguments: Any) -> Attempt:
        with monkeypatch.context() as patch:
            patch.setattr(psycopg.Connection, "set_autocommit", interrupted)
            return real(*arguments)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(ledger_gate, "open_gate", gate)
        journal.move(mine.attempt_id, State.SENDING)
    assert journal.attempt(mine.attempt_id).state is State.SENDING
    other = journal.intend(intent("other sale"))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Change, "_tell", mock.Mock(side_effect=KeyboardInterrupt))
        journal.move(other.attempt_id, State.ABANDONED)
    assert journal.attempt(other.attempt_id) == other


@pytest.mark.parametrize(("seconds", "sent"), [(3.0, True), (3.1, False), (60.0, False)])
def test_a_gate_that_took_too_long_is_not_gone_through_and_the_doubt_stays(
    desks: Desks, monkeypatch: pytest.MonkeyPatch, seconds: float, sent: bool
) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = brought(journal, State.CONNECTING)
    real = ledger_gate.open_gate

    def slowly(*arguments: Any) -> Attempt:
        gone = real(*arguments)
        desk.clock.monotonic += seconds
        return gone

    monkeypatch.setattr(ledger_gate, "open_gate", slowly)
    if sent:
        assert journal.move(mine.attempt_id, State.SENDING, touch=True).state is State.SENDING
        return
    assert refused(lambda: journal.move(mine.attempt_id, State.SENDING, touch=True)) is Problem.AWAY
    assert journal.attempt(mine.attempt_id).state is State.SENDING
    after = journal.move_or_keep(mine, State.NOT_SENT, Facts(note="gate refused"))
    assert (after.state, after.needs_human) == (State.UNKNOWN, True)


def test_a_gate_that_takes_too_long_to_begin_is_not_opened(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desks[0]
    journal = desk.open()
    mine = brought(journal, State.CONNECTING)

    def waits(_folder: object) -> None:
        desk.clock.monotonic += SLOWEST_GATE + 1.0

    monkeypatch.setattr(place, "require_room", waits)
    assert refused(lambda: journal.move(mine.attempt_id, State.SENDING, touch=True)) is Problem.AWAY
    assert journal.attempt(mine.attempt_id).state is State.CONNECTING


def test_the_slowest_gate_leaves_some_of_the_pause_and_of_the_lease() -> None:
    assert SLOWEST_GATE < PAUSE < LEASE


def test_a_server_that_crashes_has_kept_what_it_promised(desks: Desks) -> None:
    desk = desks[0]
    journal = desk.open()
    rows = [brought(journal, State.SENDING, f"sale {n}", merchant_id=f"merchant {n}") for n in range(5)]
    desk.cluster.stop(crash=True)
    desk.cluster.start()
    journal = desk.reopen()
    assert journal.history(limit=9) == rows[::-1]


# What is not fit for money


@pytest.mark.parametrize("meanwhile", ["1000", "0"])
def test_a_ledger_of_another_layout_is_read_or_refused_and_never_written(desks: Desks, meanwhile: str) -> None:
    desk = desks[0]
    row = brought(desk.open(), State.UNKNOWN)
    desk.raw("UPDATE meta SET value = %s WHERE key = 'layout'", meanwhile)
    journal = desk.reopen()
    if meanwhile == "0":
        assert refused(lambda: journal.history(limit=1)) is Problem.OUTDATED
        return
    assert journal.history(limit=1) == [row]
    assert journal.health is Health.READ_ONLY_NEWER
    assert refused(lambda: journal.intend(intent("other"))) is Problem.NEWER


def test_a_database_without_a_ledger_is_named_as_such(desks: Desks) -> None:
    desk = desks[0]
    desk.address = desk.cluster.address("postgres")
    assert refused(lambda: desk.open().history(limit=1)) is Problem.FOREIGN


def test_a_server_that_does_not_keep_what_it_commits_gets_no_money(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imoje_desk.journal.postgres.OLDEST", 990000)
    assert refused(lambda: desks[0].open().history(limit=1)) is Problem.UNSAFE


def test_an_installation_without_the_driver_has_no_ledger(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imoje_desk.journal.shared.find_spec", lambda _name: None)
    assert refused(desks[0].open) is Problem.NO_DRIVER


def test_without_room_for_the_answer_nothing_is_sent(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imoje_desk.journal.place.ROOM", 2**60)
    assert refused(lambda: desks[0].open().intend(intent())) is Problem.FULL


# The desk's own folder


def test_a_desk_keeps_its_name_and_is_one_process(desks: Desks) -> None:
    first = desks[0].open()
    name = first._desk
    with pytest.raises(JournalProblem) as second:
        desks[0].open()
    assert second.value.code is Problem.LOCKED
    assert desks[0].reopen()._desk == name != desks[1].open()._desk


def test_a_folder_that_cannot_keep_the_name_means_no_ledger_and_no_lock_left(desks: Desks) -> None:
    (desks[0].root / "desk").mkdir(parents=True)
    assert refused(desks[0].open) is Problem.UNWRITABLE
    (desks[0].root / "desk").rmdir()
    desks[0].open()


def test_after_closing_nothing_is_asked_and_nothing_listens(desks: Desks) -> None:
    journal = desks[0].open()
    journal.acknowledge_loss("Ewa")
    journal.close()
    journal.close()
    for ask in (journal.attend, journal.bell, lambda: journal.pause(BASE_URL, MERCHANT)):
        assert refused(ask) is Problem.CLOSED


def test_a_merchants_last_touch_is_the_databases_to_know(desks: Desks) -> None:
    journal = desks[0].open()
    brought(journal, State.SENDING)
    assert journal.last_touch(BASE_URL, MERCHANT) is None


def test_what_another_run_wrote_to_the_side_file_meanwhile_is_not_forgotten_with_our_own(
    desks: tuple[LedgerShelf, LedgerShelf],
) -> None:
    desk = desks[0]
    leaving = desk.open()
    left = brought(leaving, State.SENDING, merchant_id="m1")
    leaving.close()
    ours = desk.open()
    ours.attend()
    mine = brought(ours, State.SENDING, "other sale", merchant_id="m2")
    desk.cluster.stop()
    try:
        ours.move_or_keep(mine, State.SETTLED, ACCEPTED, refund_id="ours")
    finally:
        desk.cluster.start()
    leaving.move_or_keep(left, State.SETTLED, ACCEPTED, refund_id="theirs")
    desk.clock.monotonic += 60
    assert ours.deliver() == 1
    assert desk.answers.exists()
    assert ours.deliver() == 0
    assert not desk.answers.exists()
    assert ours.attempt(mine.attempt_id).refund_id == "ours"
    assert "theirs" in ours.events(left.attempt_id)[-1].facts.detail
    assert ours.attempt(left.attempt_id).needs_human


# What imoje asks for after too many calls


def test_what_imoje_asks_one_desk_to_wait_holds_for_all_by_the_databases_clock(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    mine, theirs = one.intend(intent()), two.intend(intent("other sale"))
    one.hold(BASE_URL, MERCHANT, 120.0)
    for journal in (one, two):
        assert journal.pause(BASE_URL, MERCHANT) == pytest.approx(120.0)
        assert journal.pause(BASE_URL, "another") == 0
    desks[0].set_clock(119.0)
    for journal, row in ((one, mine), (two, theirs)):
        with pytest.raises(TooSoon) as early:
            journal.move(row.attempt_id, State.CONNECTING)
        assert early.value.seconds == pytest.approx(1.0)
    desks[0].set_clock(1.0)
    assert two.pause(BASE_URL, MERCHANT) == 0
    two.move(theirs.attempt_id, State.CONNECTING)
    two.move(theirs.attempt_id, State.SENDING)


def test_a_wait_that_begins_while_another_desk_connects_is_kept_by_its_last_gate(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    theirs = brought(two, State.CONNECTING)
    one.hold(BASE_URL, MERCHANT, 120.0)
    with pytest.raises(TooSoon):
        two.move(theirs.attempt_id, State.SENDING)
    assert two.attempt(theirs.attempt_id).state is State.CONNECTING


def test_a_shorter_wait_does_not_end_a_longer_one_nor_does_a_refund_in_between(desks: Desks) -> None:
    one, two = (desk.open() for desk in desks)
    sent = brought(two, State.SENDING)
    one.hold(BASE_URL, MERCHANT, 120.0)
    one.hold(BASE_URL, MERCHANT, 5.0)
    two.move_or_keep(sent, State.ACCEPTED, ACCEPTED, touch=True)
    assert two.pause(BASE_URL, MERCHANT) == pytest.approx(120.0)


def test_no_wait_is_longer_than_the_longest_whatever_was_asked_and_whatever_the_databases_clock_does(
    desks: Desks,
) -> None:
    one, two = (desk.open() for desk in desks)
    one.hold(BASE_URL, MERCHANT, 1e9)
    assert two.pause(BASE_URL, MERCHANT) == pytest.approx(LONGEST_HOLD)
    desks[0].set_clock(-86400.0)
    assert two.pause(BASE_URL, MERCHANT) == pytest.approx(LONGEST_HOLD)
    two.attend()
    desks[0].set_clock(LONGEST_HOLD)
    assert two.pause(BASE_URL, MERCHANT) == 0


def test_a_wait_that_the_ledger_cannot_be_told_of_is_told_with_what_is_left_of_it_once_it_can(desks: Desks) -> None:
    desk = desks[0]
    one, two = (desk.open() for desk in desks)
    one.attend()
    desk.cluster.stop()
    try:
        one.hold(BASE_URL, MERCHANT, 120.0)
    finally:
        desk.cluster.start()
    assert two.pause(BASE_URL, MERCHANT) == 0
    desk.clock.monotonic += 60.0
    one.attend()
    assert two.pause(BASE_URL, MERCHANT) == pytest.approx(60.0)
    desk.set_clock(10.0)
    one.attend()
    assert two.pause(BASE_URL, MERCHANT) == pytest.approx(50.0)
