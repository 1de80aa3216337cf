"""What one person asks for and another decides: the journal's part, and what the database refuses by itself."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError

from imoje_desk.domain.attempts import Attempt, Intent, State
from imoje_desk.domain.four_eyes import Request, Stage
from imoje_desk.journal.problems import AlreadyAsked, AlreadyOpen, NotYours, RequestOver
from imoje_desk.journal.shared import SharedJournal
from imoje_desk.journal.store import Journal
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import BASE_URL, MERCHANT, Shelf, ask, intent
from tests.support.cluster import EWA, JAN

DAY = 86400.0
WEEK = 7 * DAY
both = pytest.mark.parametrize("shelf", ["file", "ledger"], indirect=True)


@pytest.fixture
def other(shelf: Shelf | LedgerShelf, journal: Journal) -> Iterator[Journal]:
    """Where somebody else decides: at the same file, or at another desk with another login."""
    if isinstance(shelf, Shelf):
        yield journal
        return
    desk = LedgerShelf(shelf.root.with_name("other"), shelf.cluster, shelf.database, JAN)
    desk.clock = shelf.clock
    yield desk.open()
    desk.shut()


def made_of(request: Request, **changes: Any) -> Intent:
    """The refund of a request, as Żaneta confirms it."""
    return intent(request.ask.target_id, **{"request_id": request.request_id, **changes})


def approved(journal: Journal, other: Journal, target: str = "sale") -> tuple[Request, Attempt]:
    request = journal.ask(ask(target), WEEK)
    attempt = other.intend(made_of(request))
    return journal.request(request.request_id), attempt


@both
def test_a_request_keeps_what_was_asked_and_waits(journal: Journal) -> None:
    request = journal.ask(ask(), WEEK)
    assert (request.ask, request.stage, request.expires - request.created) == (ask(), Stage.REQUESTED, WEEK)
    assert journal.request(request.request_id) == request
    assert journal.requests(BASE_URL, MERCHANT) == [request]
    assert journal.requests(BASE_URL, "other") == []
    assert journal.request_events(request.request_id) == [
        (Stage.REQUESTED, "Anna", "paczka uszkodzona", request.created)
    ]


@both
def test_one_request_about_a_sale_waits_at_a_time(journal: Journal) -> None:
    first = journal.ask(ask(), WEEK)
    with pytest.raises(AlreadyAsked) as refused:
        journal.ask(ask(maker="Jan", amount=1), WEEK)
    assert refused.value.existing == first
    journal.withdraw_request(first.request_id, who="Anna")
    assert journal.request_for(BASE_URL, "sale") is None
    assert journal.ask(ask(), WEEK).stage is Stage.REQUESTED


@both
def test_what_the_database_refuses_for_another_reason_is_not_called_asked_before(journal: Journal) -> None:
    with pytest.raises(IntegrityError):
        journal.ask(ask(), -1.0)


@both
def test_approving_writes_the_refund_and_closes_the_request_in_one_change(journal: Journal, other: Journal) -> None:
    request, attempt = approved(journal, other)
    assert (request.stage, request.attempt_id, request.decided_by) == (Stage.APPROVED, attempt.attempt_id, "Żaneta")
    assert attempt.state is State.INTENDED
    assert attempt.intent.request_id == request.request_id
    assert [stage for stage, *_ in journal.request_events(request.request_id)] == [Stage.REQUESTED, Stage.APPROVED]


@both
def test_a_request_is_approved_once_and_makes_one_refund(journal: Journal, other: Journal) -> None:
    request, attempt = approved(journal, other)
    for state in (State.CONNECTING, State.SENDING, State.SETTLED):
        other.move(attempt.attempt_id, state)
    with pytest.raises(RequestOver) as refused:
        other.intend(made_of(request, intent_id="a second intent"))
    assert refused.value.request.stage is Stage.APPROVED
    assert len(journal.history(limit=5)) == 1


@both
def test_a_refund_that_was_not_sent_is_tried_again_under_the_same_request(journal: Journal, other: Journal) -> None:
    request, attempt = approved(journal, other)
    other.move(attempt.attempt_id, State.CONNECTING)
    other.move(attempt.attempt_id, State.NOT_SENT)
    again = other.again(attempt.attempt_id)
    other.move(again.attempt_id, State.CONNECTING)
    assert other.move(again.attempt_id, State.SENDING).intent.request_id == request.request_id


@both
def test_the_maker_does_not_approve_and_nothing_is_written(journal: Journal, other: Journal) -> None:
    request = journal.ask(ask(), WEEK)
    for name in ("Anna", " ANNA "):
        with pytest.raises(NotYours):
            other.intend(made_of(request, agent=name))
    assert journal.history(limit=5) == []
    assert journal.request(request.request_id) == request


@both
@pytest.mark.parametrize(
    "otherwise",
    [{"amount": 4501}, {"currency": "EUR"}, {"title": "x"}, {"send_email": False}, {"merchant_id": "other"}],
)
def test_what_is_approved_is_what_was_asked_for(journal: Journal, other: Journal, otherwise: dict[str, Any]) -> None:
    request = journal.ask(ask(), WEEK)
    with pytest.raises(RequestOver):
        other.intend(made_of(request, **otherwise))
    assert journal.history(limit=5) == []


@both
def test_where_another_refund_of_the_sale_is_open_a_request_waits(journal: Journal, other: Journal) -> None:
    request = journal.ask(ask(), WEEK)
    open_one = other.intend(intent("sale", intent_id="another"))
    with pytest.raises(AlreadyOpen) as refused:
        other.intend(made_of(request))
    assert refused.value.existing == open_one
    assert journal.request(request.request_id).stage is Stage.REQUESTED


@both
def test_another_person_returns_a_request_and_only_its_maker_takes_it_back(journal: Journal, other: Journal) -> None:
    one, two = journal.ask(ask("one"), WEEK), journal.ask(ask("two"), WEEK)
    with pytest.raises(NotYours):
        other.return_request(one.request_id, who="anna", why="no")
    with pytest.raises(NotYours):
        journal.withdraw_request(two.request_id, who="Ewa")
    returned = other.return_request(one.request_id, who="Ewa", why="which parcel?")
    assert (returned.stage, returned.decided_by, returned.answer) == (Stage.RETURNED, "Ewa", "which parcel?")
    assert journal.withdraw_request(two.request_id, who="Anna").stage is Stage.WITHDRAWN
    for over in (one, two):
        with pytest.raises(RequestOver):
            other.return_request(over.request_id, who="Ewa", why="again")
        with pytest.raises(RequestOver):
            other.intend(made_of(over))
    assert [request.request_id for request in journal.requests(BASE_URL, MERCHANT)] == [
        request.request_id for request in sorted(journal.requests(BASE_URL, MERCHANT), key=lambda r: -r.changed)
    ]


def test_a_request_comes_to_its_end_by_itself(shelf: Shelf, journal: Journal) -> None:
    old = journal.ask(ask("old"), WEEK)
    shelf.clock.wall += 6 * DAY
    young = journal.ask(ask("young"), WEEK)
    assert journal.expire_requests(BASE_URL, MERCHANT) == []
    shelf.clock.wall += DAY
    with pytest.raises(RequestOver):
        journal.intend(made_of(old))
    (expired,) = journal.expire_requests(BASE_URL, MERCHANT)
    assert (expired.request_id, expired.stage) == (old.request_id, Stage.EXPIRED)
    assert journal.requests(BASE_URL, MERCHANT) == [young, expired]
    assert journal.ask(ask("old"), WEEK).stage is Stage.REQUESTED


def test_a_request_that_is_decided_while_its_end_is_written_down_stays_decided(
    shelf: Shelf, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from imoje_desk.journal import requests

    request = journal.ask(ask(), WEEK)
    journal.withdraw_request(request.request_id, who="Anna")
    shelf.clock.wall += WEEK
    monkeypatch.setattr(requests, "_requests", lambda *_: [request])  # as it was a moment ago
    assert journal.expire_requests(BASE_URL, MERCHANT) == []
    assert journal.request(request.request_id).stage is Stage.WITHDRAWN


@both
def test_a_request_nobody_made_is_not_approved(journal: Journal, other: Journal) -> None:
    with pytest.raises((KeyError, RequestOver)):
        other.intend(intent(request_id="nobody's"))
    with pytest.raises(KeyError):
        other.return_request("nobody's", who="Ewa", why="x")
    assert journal.history(limit=5) == []


# What somebody with a database shell cannot do either

RAW = [
    ("UPDATE requests SET stage = 'approved', decided_by = 'Ewa'", "request_linked|without its refund"),
    ("UPDATE requests SET stage = 'returned', decided_by = 'Anna'", "the maker does not decide"),
    ("UPDATE requests SET stage = 'returned', decided_by = 'ANNA'", "the maker does not decide"),
    ("UPDATE requests SET stage = 'returned'", "the maker does not decide"),
    ("UPDATE requests SET stage = 'withdrawn', decided_by = 'Ewa'", "only the maker withdraws"),
    ("UPDATE requests SET stage = 'expired'", "not at this time"),
    ("UPDATE requests SET answer = 'x'", "illegal step"),
    ("UPDATE requests SET amount = 1, stage = 'returned', decided_by = 'Ewa'", "a request is not rewritten"),
    ("UPDATE requests SET stage = 'returned', decided_by = 'Ewa', decided_login = 'x'", "somebody else's name"),
    ("DELETE FROM requests", "history is kept"),
    ("DELETE FROM request_events", "history is kept"),
    ("UPDATE request_events SET who = 'Ewa'", "an event is not rewritten"),
]


@both
@pytest.mark.parametrize(("sql", "why"), RAW)
def test_the_database_refuses(shelf: Shelf | LedgerShelf, journal: Journal, sql: str, why: str) -> None:
    journal.ask(ask(), WEEK)
    before = shelf.raw("SELECT * FROM requests")
    with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)) as refused:
        shelf.raw(sql)
    if isinstance(shelf, Shelf):  # a ledger has several reasons against each, and names the first by its alphabet
        assert re.search(why, str(refused.value))
    assert shelf.raw("SELECT * FROM requests") == before


def test_the_database_lets_no_refund_leave_whose_request_was_not_approved(shelf: Shelf, journal: Journal) -> None:
    """A desk that writes the refund and leaves the request open gets no further than the intent, and only once."""
    request = journal.ask(ask(), WEEK)
    plain = journal.intend(intent("other sale"))
    names = [name for (name,) in shelf.raw("SELECT name FROM pragma_table_info('attempts')") if name != "seq"]
    copied = {"attempt_id": "'forged'", "intent_id": "'forged'", "target_id": "'sale'"}
    copied["request_id"] = f"'{request.request_id}'"
    columns = ", ".join(names)
    values = ", ".join(copied.get(name, name) for name in names)
    forge = f"INSERT INTO attempts ({columns}) SELECT {values} FROM attempts WHERE attempt_id = '{plain.attempt_id}'"
    shelf.raw(forge)
    with pytest.raises(sqlite3.IntegrityError, match="not approved"):
        shelf.raw("UPDATE attempts SET state = 'connecting' WHERE attempt_id = 'forged'")
    shelf.raw("UPDATE attempts SET state = 'abandoned' WHERE attempt_id = 'forged'")
    copied["attempt_id"] = copied["intent_id"] = "'again'"
    values = ", ".join(copied.get(name, name) for name in names)
    with pytest.raises(sqlite3.IntegrityError, match=r"request_id, attempts\.number"):
        shelf.raw(
            f"INSERT INTO attempts ({columns}) SELECT {values} FROM attempts WHERE attempt_id = '{plain.attempt_id}'"
        )


# Between desks


Desks = tuple[LedgerShelf, LedgerShelf]


def at_another_login(desks: Desks) -> tuple[SharedJournal, SharedJournal]:
    """Anna's desk and Jan's, at one ledger whose clock is set by hand."""
    one, two = desks
    two.address = two.cluster.address(two.database, JAN)
    return one.open(), two.open()


def test_the_database_knows_the_two_by_their_logins_whatever_names_they_type(desks: Desks) -> None:
    annas, jans = at_another_login(desks)
    request = annas.ask(ask(), WEEK)
    assert request.maker_login == "anna"
    with pytest.raises(NotYours):
        annas.intend(made_of(request, agent="Somebody Else"))
    with pytest.raises(NotYours):
        annas.return_request(request.request_id, who="Somebody Else", why="x")
    jans.intend(made_of(request))
    assert annas.request(request.request_id).decided_login == "jan"


def test_nobody_writes_a_request_in_anothers_name(desks: Desks) -> None:
    annas, _jans = at_another_login(desks)
    request = annas.ask(ask(), WEEK)
    one = desks[0]
    for login in ("jan", "anna"):
        with pytest.raises(psycopg.IntegrityError, match="somebody else"):
            one.raw(
                "UPDATE requests SET stage = 'returned', decided_by = 'x', answer = 'x', changed = changed + 1,"
                f" decided_login = '{login}'"
            )
    assert annas.request(request.request_id) == request


def test_two_desks_that_approve_at_once_make_one_refund(desks: Desks) -> None:
    annas, jans = at_another_login(desks)
    lead = LedgerShelf(desks[0].root.with_name("lead"), desks[0].cluster, desks[0].database, EWA)
    others = (jans, lead.open())
    for number in range(10):
        request = annas.ask(ask(f"sale {number}"), WEEK)

        def approve(desk: int, request: Request = request, number: int = number) -> object:
            try:
                return others[desk].intend(made_of(request, intent_id=f"{desk} {number}"))
            except (AlreadyOpen, RequestOver) as taken:
                return taken

        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(approve, range(2)))
        (made,) = [result for result in results if isinstance(result, Attempt)]
        assert annas.request(request.request_id).attempt_id == made.attempt_id
    lead.shut()


def test_when_a_request_ends_is_for_the_databases_clock_to_say(desks: Desks) -> None:
    annas, jans = at_another_login(desks)
    request = annas.ask(ask(), WEEK)
    for desk in desks:
        desk.clock.wall += 2 * WEEK  # both computers' clocks are wrong
    assert jans.expire_requests(BASE_URL, MERCHANT) == []
    desks[0].set_clock(WEEK + 1)
    assert [each.stage for each in jans.expire_requests(BASE_URL, MERCHANT)] == [Stage.EXPIRED]
    young = annas.ask(ask("young"), WEEK)
    for desk in desks:
        desk.clock.wall -= 4 * WEEK  # and now they are slow
    desks[0].set_clock(3 * WEEK)
    with pytest.raises(RequestOver):
        jans.intend(made_of(young))
    assert request.stage is Stage.REQUESTED


def test_a_request_is_heard_of_at_the_other_desks(desks: Desks) -> None:
    import select

    annas, jans = at_another_login(desks)
    bells = [desk.bell() for desk in (annas, jans)]
    request = annas.ask(ask(), WEEK)
    assert select.select([bells[1].fileno()], [], [], 20)[0]
    assert bells[1].heard()
    jans.return_request(request.request_id, who="Jan", why="x")
    assert select.select([bells[0].fileno()], [], [], 20)[0]
    for bell in bells:
        bell.close()
