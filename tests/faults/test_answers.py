"""Groups C and B: what an answer is worth. A refusal is a refusal only if it is a clean one, a 200 only if it fits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from imoje_desk.actions.cancel_link import cancel_link
from imoje_desk.actions.outcome import Notice, Outcome, Resend
from imoje_desk.domain.attempts import State, What
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure
from tests.faults.bench import MINOR, Bench, Met, reading
from tests.support.desk import ANNA, Desk, StillClock
from tests.support.raw_server import Peer, Script, reply

ENVELOPE = {"apiErrorResponse": {"message": "No."}}
CODED = {"apiErrorResponse": {"code": "TRX-ERROR-120100", "message": "Refund amount too large."}}
PAGE = b"<!doctype html><h1>Przerwa techniczna</h1>"


def saying(status: int, document: object, headers: Mapping[str, str] | None = None) -> Script:
    """An answer without anything being done."""
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return reading(lambda peer: peer.send(reply(status, body, headers)))


def refused(met: Met, resend: Resend, failure: Failure) -> None:
    met.ended(State.REJECTED, Notice.REFUSED, resend, failure=failure)


def test_C01_a_documented_refusal(bench: Bench) -> None:
    met = bench.meet(saying(422, CODED))
    refused(met, Resend.YES, Failure.REFUSED)
    assert (met.outcome.words.code, met.outcome.words.message) == ("TRX-ERROR-120100", "Refund amount too large.")
    assert met.outcome.queue_may_go_on


@pytest.mark.parametrize("body", [PAGE, b"", b"[]", ENVELOPE, {"message": "No."}, {"apiErrorResponse": "No."}])
def test_C02_a_422_that_is_not_the_documented_one(bench: Bench, body: object) -> None:
    met = bench.meet(saying(422, body))
    met.ended(State.UNKNOWN, Notice.UNKNOWN, Resend.BY_A_PERSON)


def cancelled(bench: Bench, script: Script, key: str = "open-link", before: Any = None) -> tuple[Desk, Outcome, int]:
    """Cancel a practice link whose call meets the script; how it ended, and how many calls arrived."""
    server = bench.server(script)
    desk = bench.desk(bench.line(server.base_url))
    link = desk.shop.reader.link(desk.case(key)).value
    outcome = cancel_link(desk.shop, link, ANNA, stop=Stop())
    assert desk.now(outcome.attempt) == outcome.attempt
    return desk, outcome, len(server.posts)


def test_C04_a_refused_cancelling_of_a_link_that_is_already_cancelled(bench: Bench) -> None:
    script = bench.carried_out(lambda peer, _: peer.send(reply(400, json.dumps(ENVELOPE).encode())) and None)
    _, outcome, posts = cancelled(bench, script)
    assert (outcome.attempt.state, outcome.notice, outcome.resend, posts) == (
        State.RECONCILED_APPLIED, Notice.LINK_ALREADY_CANCELLED, Resend.NO, 1,
    )  # fmt: skip


def test_C05_a_refused_cancelling_of_a_link_that_was_paid(bench: Bench) -> None:
    script = bench.carried_out(lambda peer, answer: peer.send(reply(400, answer)) and None)
    _, outcome, posts = cancelled(bench, script, "paid-just-before-cancelling")
    assert (outcome.attempt.state, outcome.notice, posts) == (State.REJECTED, Notice.LINK_PAID_MEANWHILE, 1)
    assert outcome.link is not None
    assert outcome.link.value.status == "settled"


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        pytest.param(401, Failure.TOKEN_REFUSED, id="C06-401"),
        pytest.param(403, Failure.FORBIDDEN, id="C06-403"),
        pytest.param(404, Failure.NOT_FOUND, id="C08-404"),
        pytest.param(405, Failure.REFUSED, id="C09-405"),
        pytest.param(413, Failure.REFUSED, id="C09-413"),
        pytest.param(415, Failure.REFUSED, id="C09-415"),
        pytest.param(400, Failure.REFUSED, id="400"),
        pytest.param(406, Failure.REFUSED, id="406"),
    ],
)
def test_C06_C08_C09_a_refusal_that_needs_a_reading_first(bench: Bench, status: int, failure: Failure) -> None:
    met = bench.meet(saying(status, ENVELOPE))
    refused(met, Resend.AFTER_READING, failure)
    assert not met.outcome.queue_may_go_on
    met.desk.appears_at_imoje(met.sale, MINOR)
    assert met.desk.review(met.sale, "45,00").blocked_by == met.desk.now(met.outcome.attempt)


@pytest.mark.parametrize("body", [PAGE, b"", b"[]", {"message": "No."}])
@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 413, 415, 418])
def test_C06_C08_C09_a_4xx_without_the_envelope_proves_nothing(bench: Bench, status: int, body: object) -> None:
    bench.meet(saying(status, body)).unknown()


@pytest.mark.parametrize("status", [408, 409, 425], ids=["C10-408", "C11-409", "C11-425"])
def test_C10_C11_a_conflict_or_timeout_proves_nothing(bench: Bench, status: int) -> None:
    bench.meet(saying(status, CODED)).unknown()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("0", 5), ("99999", 900), ("soon", 900), ("-1", 900), (None, 5)],
)
@pytest.mark.parametrize("body", [ENVELOPE, PAGE])
def test_C12_too_many_calls(bench: Bench, header: str | None, seconds: float, body: object) -> None:
    met = bench.meet(saying(429, body, {"Retry-After": header} if header else {}))
    refused(met, Resend.AFTER_READING, Failure.RATE_LIMITED)
    desk = met.desk
    left = desk.shop.pacing.remaining(desk.profile.base_url, desk.profile.merchant_id)
    assert left == pytest.approx(seconds)
    assert desk.review(met.sale, "45,00").blocked_by is None
    events = desk.journal.events(met.outcome.attempt.attempt_id)
    assert events[-1].what is What.READING


@pytest.mark.parametrize("made", [False, True])
@pytest.mark.parametrize("body", [ENVELOPE, PAGE])
@pytest.mark.parametrize("status", [500, 502, 503, 504], ids=["C14-500", "C15-502", "C15-503", "C15-504"])
def test_C14_C15_a_fault_of_the_server(bench: Bench, status: int, body: object, made: bool) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    def fails(peer: Peer, *_: object) -> None:
        peer.send(reply(status, data))

    met = bench.meet(bench.carried_out(fails) if made else reading(fails)).unknown(made=made)
    if made:
        assert met.read_back(5).attempt.state is State.RECONCILED_APPLIED


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_C16_a_redirect_is_never_followed(bench: Bench, status: int) -> None:
    elsewhere = bench.server(reading(lambda peer: peer.send(reply(200, b"{}"))))
    met = bench.meet(saying(status, PAGE, {"Location": elsewhere.base_url + "/login"})).unknown()
    assert elsewhere.connections == 0
    assert met.server is not None
    assert met.server.connections == 1


# 200, but


def changed(bench: Bench, **changes: object) -> Script:
    """The gateway makes the refund; the answer on its way is edited. None takes a field out."""

    def edit(peer: Peer, answer: bytes) -> None:
        document = json.loads(answer)
        inner = document["transaction"] | changes
        kept = {name: value for name, value in inner.items() if value is not LEFT_OUT}
        peer.send(reply(200, json.dumps({"transaction": kept}).encode()))

    return bench.carried_out(edit)


LEFT_OUT = object()


def test_B01_settled(bench: Bench) -> None:
    met = bench.meet(changed(bench, status="settled"))
    met.ended(State.SETTLED, Notice.SETTLED, Resend.NO, made=True)


@pytest.mark.parametrize("status", ["new", "pending", "authorized"])
def test_B02_under_way(bench: Bench, status: str) -> None:
    bench.meet(changed(bench, status=status)).ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True)


def test_B03_new_and_later_settled(bench: Bench) -> None:
    met = bench.meet(changed(bench)).ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True)
    settled = met.read_back(5, 10)
    assert (settled.attempt.state, settled.notice, settled.resend) == (State.SETTLED, Notice.SETTLED, Resend.NO)


@pytest.mark.parametrize("word", ["rejected", "error", "cancelled"])
def test_B04_new_and_later_not_made(bench: Bench, word: str) -> None:
    met = bench.meet(changed(bench)).ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True)
    bench.gateway._ledger._sales[met.sale][0].refunds[-1].outcome = word
    failed = met.read_back(5, 10)
    assert (failed.attempt.state, failed.notice, failed.resend) == (
        State.FAILED_AFTER_ACCEPT, Notice.FAILED_LATER, Resend.YES,
    )  # fmt: skip


@pytest.mark.parametrize("word", ["rejected", "error", "cancelled"])
def test_B05_not_made_at_once(bench: Bench, word: str) -> None:
    met = bench.meet(changed(bench, status=word))
    met.ended(State.FAILED_AFTER_ACCEPT, Notice.FAILED_LATER, Resend.AFTER_READING, made=True)


def test_B06_a_status_nobody_knows(bench: Bench) -> None:
    met = bench.meet(changed(bench, status="held_for_review"))
    met.ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True, needs_human=True)
    assert not met.outcome.queue_may_go_on
    assert met.read_back(10).attempt.state is State.SETTLED


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"currency": "EUR"}, id="B09-other"),
        pytest.param({"currency": LEFT_OUT}, id="B09-missing"),
        pytest.param({"serviceId": "2a249f52-d29c-46e7-9575-e65a889c7d38"}, id="B10"),
        pytest.param({"type": "sale"}, id="B11"),
        pytest.param({"amount": 4501}, id="amount"),
        pytest.param({"amount": 45.0}, id="amount of another type"),
        pytest.param({"amount": "4500"}, id="amount as text"),
        pytest.param({"id": "not-an-id"}, id="id"),
        pytest.param({"id": LEFT_OUT}, id="no id"),
        pytest.param({"status": None}, id="no status"),
    ],
)
def test_B09_B10_B11_an_answer_about_something_else(bench: Bench, changes: dict[str, object]) -> None:
    met = bench.meet(changed(bench, **changes))
    met.ended(State.UNKNOWN, Notice.NEEDS_HUMAN, Resend.NO, made=True, needs_human=True)


def test_B11_an_answer_that_is_the_sale_itself(bench: Bench) -> None:
    sale = bench.desk().case("blik-last-week")
    met = bench.meet(changed(bench, id=sale))
    met.ended(State.UNKNOWN, Notice.NEEDS_HUMAN, Resend.NO, made=True, needs_human=True)


@pytest.mark.parametrize("body", [b"", PAGE, b"null", b"[]", b"{}", b'{"transaction":null}', b"\xff\xfe{}"])
def test_B13_no_readable_document(bench: Bench, body: bytes) -> None:
    bench.meet(bench.carried_out(lambda peer, _: peer.send(reply(200, body)) and None)).unknown(made=True)


def test_B13_two_documents_or_a_key_twice(bench: Bench) -> None:
    bench.meet(bench.carried_out(lambda peer, a: peer.send(reply(200, a + a)) and None)).unknown(made=True)
    bench.gateway.reset()
    twice = b'{"transaction":{},'

    def doubled(peer: Peer, answer: bytes) -> None:
        peer.send(reply(200, twice + answer[1:]))

    bench.meet(bench.carried_out(doubled)).unknown(made=True)


def test_B15_fields_nobody_knows(bench: Bench) -> None:
    met = bench.meet(changed(bench, loyalty={"points": 12}, status="settled"))
    met.ended(State.SETTLED, Notice.SETTLED, Resend.NO, made=True)


@pytest.mark.parametrize("when", [None, -1, 10**13, "yesterday"])
def test_B16_absurd_dates_cost_only_the_date(bench: Bench, when: object) -> None:
    met = bench.meet(changed(bench, created=when, modified=when))
    met.ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True)


def test_B17_a_cancelling_that_left_the_link_open(bench: Bench) -> None:
    link = bench.gateway._ledger.link(bench.desk().case("open-link"))
    _, outcome, posts = cancelled(bench, saying(200, {**link, "status": "new", "isActive": True}))
    assert (outcome.attempt.state, outcome.notice, outcome.resend, posts) == (
        State.ACCEPTED, Notice.LINK_STILL_OPEN, Resend.AFTER_READING, 1,
    )  # fmt: skip


def test_B18_a_cancelling_answered_about_another_link(bench: Bench, clock: StillClock) -> None:
    link = bench.gateway._ledger.link(bench.desk().case("panel-link"))
    desk, outcome, posts = cancelled(bench, saying(200, {**link, "status": "cancelled"}))
    assert (outcome.attempt.state, outcome.attempt.needs_human, outcome.notice, outcome.resend, posts) == (
        State.UNKNOWN, True, Notice.NEEDS_HUMAN, Resend.NO, 1,
    )  # fmt: skip
    assert desk.shop.reader.link(desk.case("open-link")).value.status == "new"
