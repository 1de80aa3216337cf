"""What one person asks for and another decides: the journal's part, and what the database refuses by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from imoje_desk.domain.attempts import Attempt, Intent, State
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.four_eyes import Ask, Request, Stage
from imoje_desk.journal.problems import AlreadyAsked, AlreadyOpen, NotYours, RequestOver
from imoje_desk.journal.store import Journal
from tests.journal.shelf import BASE_URL, MERCHANT, Shelf, intent

DAY = 86400.0
WEEK = 7 * DAY


def ask(target: str = "sale", **changes: Any) -> Ask:
    """What Anna asks for: the refund that `intent` intends."""
    whole = Ask(
        environment=Environment.SANDBOX,
        base_url=BASE_URL,
        merchant_id=MERCHANT,
        service_id="service",
        target_id=target,
        amount=4500,
        currency="PLN",
        maker="Anna",
        reason="paczka uszkodzona",
        ticket="T-77",
        order_id="2026/03/118",
        title="Zwrot 118",
        send_email=True,
        method="blik",
        snapshot='{"refunds": []}',
    )
    return replace(whole, **changes)


def made_of(request: Request, **changes: Any) -> Intent:
    """The refund of a request, as Żaneta confirms it."""
    return intent(request.ask.target_id, **{"request_id": request.request_id, **changes})


def approved(journal: Journal, target: str = "sale") -> tuple[Request, Attempt]:
    request = journal.ask(ask(target), WEEK)
    attempt = journal.intend(made_of(request))
    return journal.request(request.request_id), attempt


def test_a_request_keeps_what_was_asked_and_waits(journal: Journal) -> None:
    request = journal.ask(ask(), WEEK)
    assert (request.ask, request.stage, request.expires - request.created) == (ask(), Stage.REQUESTED, WEEK)
    assert journal.request(request.request_id) == request
    assert journal.requests(BASE_URL, MERCHANT) == [request]
    assert journal.requests(BASE_URL, "other") == []
    assert journal.request_events(request.request_id) == [
        (Stage.REQUESTED, "Anna", "paczka uszkodzona", request.created)
    ]


def test_one_request_about_a_sale_waits_at_a_time(journal: Journal) -> None:
    first = journal.ask(ask(), WEEK)
    with pytest.raises(AlreadyAsked) as refused:
        journal.ask(ask(maker="Jan", amount=1), WEEK)
    assert refused.value.existing == first
    journal.withdraw_request(first.request_id, who="Anna")
    assert journal.request_for(BASE_URL, "sale") is None
    assert journal.ask(ask(), WEEK).stage is Stage.REQUESTED


def test_what_the_database_refuses_for_another_reason_is_not_called_asked_before(journal: Journal) -> None:
    with pytest.raises(IntegrityError):
        journal.ask(ask(), -1.0)


def test_approving_writes_the_refund_and_closes_the_request_in_one_change(journal: Journal) -> None:
    request, attempt = approved(journal)
    assert (request.stage, request.attempt_id, request.decided_by) == (Stage.APPROVED, attempt.attempt_id, "Żaneta")
    assert attempt.state is State.INTENDED
    assert attempt.intent.request_id == request.request_id
    assert [stage for stage, *_ in journal.request_events(request.request_id)] == [Stage.REQUESTED, Stage.APPROVED]


def test_a_request_is_approved_once_and_its_refund_can_never_be_made_a_second_time(journal: Journal) -> None:
    request, attempt = approved(journal)
    for state in (State.CONNECTING, State.SENDING, State.SETTLED):
        journal.move(attempt.attempt_id, state)
    with pytest.raises(RequestOver) as refused:
        journal.intend(made_of(request, intent_id="a second intent"))
    assert refused.value.request.stage is Stage.APPROVED
    assert len(journal.history(limit=5)) == 1


def test_a_refund_that_was_not_sent_is_tried_again_under_the_same_request(journal: Journal) -> None:
    request, attempt = approved(journal)
    journal.move(attempt.attempt_id, State.CONNECTING)
    journal.move(attempt.attempt_id, State.NOT_SENT)
    again = journal.again(attempt.attempt_id)
    journal.move(again.attempt_id, State.CONNECTING)
    assert journal.move(again.attempt_id, State.SENDING).intent.request_id == request.request_id


def test_the_maker_does_not_approve_and_nothing_is_written(journal: Journal) -> None:
    request = journal.ask(ask(), WEEK)
    for name in ("Anna", " ANNA "):
        with pytest.raises(NotYours):
            journal.intend(made_of(request, agent=name))
    assert journal.history(limit=5) == []
    assert journal.request(request.request_id) == request


@pytest.mark.parametrize(
    "otherwise",
    [{"amount": 4501}, {"currency": "EUR"}, {"title": "x"}, {"send_email": False}, {"merchant_id": "other"}],
)
def test_what_is_approved_is_what_was_asked_for(journal: Journal, otherwise: dict[str, Any]) -> None:
    request = journal.ask(ask(), WEEK)
    with pytest.raises(RequestOver):
        journal.intend(made_of(request, **otherwise))
    assert journal.history(limit=5) == []


def test_where_another_refund_of_the_sale_is_open_a_request_waits(journal: Journal) -> None:
    request = journal.ask(ask(), WEEK)
    open_one = journal.intend(intent("sale", intent_id="another"))
    with pytest.raises(AlreadyOpen) as refused:
        journal.intend(made_of(request))
    assert refused.value.existing == open_one
    assert journal.request(request.request_id).stage is Stage.REQUESTED


def test_another_person_returns_a_request_and_only_its_maker_takes_it_back(journal: Journal) -> None:
    one, two = journal.ask(ask("one"), WEEK), journal.ask(ask("two"), WEEK)
    with pytest.raises(NotYours):
        journal.return_request(one.request_id, who="anna", why="no")
    with pytest.raises(NotYours):
        journal.withdraw_request(two.request_id, who="Ewa")
    returned = journal.return_request(one.request_id, who="Ewa", why="which parcel?")
    assert (returned.stage, returned.decided_by, returned.answer) == (Stage.RETURNED, "Ewa", "which parcel?")
    assert journal.withdraw_request(two.request_id, who="Anna").stage is Stage.WITHDRAWN
    for over in (one, two):
        with pytest.raises(RequestOver):
            journal.return_request(over.request_id, who="Ewa", why="again")
        with pytest.raises(RequestOver):
            journal.intend(made_of(over))
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
    shelf.clock.wall += WEEK
    held = replace(request, stage=Stage.RETURNED)
    monkeypatch.setattr(requests, "_request", lambda *_, **__: held)
    assert journal.expire_requests(BASE_URL, MERCHANT) == []


def test_a_request_nobody_made_is_not_approved(journal: Journal) -> None:
    with pytest.raises((KeyError, RequestOver)):
        journal.intend(intent(request_id="nobody's"))
    with pytest.raises(KeyError):
        journal.return_request("nobody's", who="Ewa", why="x")
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


@pytest.mark.parametrize(("sql", "why"), RAW)
def test_the_database_refuses(shelf: Shelf, journal: Journal, sql: str, why: str) -> None:
    import sqlite3

    journal.ask(ask(), WEEK)
    before = shelf.raw("SELECT * FROM requests")
    with pytest.raises(sqlite3.IntegrityError, match=why):
        shelf.raw(sql)
    assert shelf.raw("SELECT * FROM requests") == before


def test_the_database_lets_no_refund_leave_whose_request_was_not_approved(shelf: Shelf, journal: Journal) -> None:
    """A desk that writes the refund and leaves the request open gets no further than the intent, and only once."""
    import sqlite3

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
