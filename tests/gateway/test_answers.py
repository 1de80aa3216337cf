from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.attempts import State
from imoje_desk.domain.money import Money
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.gateway.answers import Answer, cancel_answer, refund_answer
from imoje_desk.gateway.errors import Failure
from imoje_desk.gateway.wire import Reply
from tests.gateway import seed_pages

SHOP = "51cd18a7-68dc-49a7-bb23-3854bbc34627"
SALE_ID = "140bb320-4699-4089-986b-93701cee055a"
KNOWN_ID = "c7c8c9fd-4239-44a7-8c66-63f79226c13e"
NEW_ID = "2eea6c95-51fc-446a-bedc-03e4b197ffd0"
LINK_ID = "50d38a51-8e95-4b8b-94f4-188c90c0dfdd"
LINK_SHOP = "2a249f52-d29c-46e7-9575-e65a889c7d38"

ORDER = RefundOrder(SALE_ID, SHOP, Money(1000, "PLN"), None, False)
GOOD: dict[str, Any] = json.loads(seed_pages.REFUND_200)["transaction"]

ABSENT = object()


def refund(body: bytes | None, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    return refund_answer(Reply(status, headers or {}, body), ORDER, {KNOWN_ID, SALE_ID})


def refund_with(**changes: object) -> Answer:
    fields = {name: value for name, value in {**GOOD, **changes}.items() if value is not ABSENT}
    return refund(json.dumps({"transaction": fields}).encode())


def cancel(body: bytes | None, status: int = 200) -> Answer:
    return cancel_answer(Reply(status, {}, body), LINK_SHOP, LINK_ID)


# The documented examples


def test_the_refund_page_s_success_settles_the_refund_that_was_ordered() -> None:
    answer = refund(seed_pages.REFUND_200)
    assert (answer.state, answer.refund_id, answer.status) == (State.SETTLED, NEW_ID, "settled")
    assert not answer.needs_human
    assert not answer.read_first


def test_the_refund_page_s_refusal_rejects_with_the_gateway_s_words() -> None:
    answer = refund(seed_pages.REFUND_422, 422)
    assert (answer.state, answer.failure, answer.read_first) == (State.REJECTED, Failure.REFUSED, False)
    assert (answer.words.code, answer.words.message) == ("TRX-ERROR-120100", "Refund amount too large.")


def test_the_cancel_page_s_success_cancels_although_is_active_says_true() -> None:
    answer = cancel(seed_pages.CANCEL_200)
    assert (answer.state, answer.status, answer.read_first) == (State.CANCELLED, "cancelled", False)
    assert answer.link is not None
    assert [attempt.status for attempt in answer.link.open_attempts] == ["pending"]


def test_the_cancel_page_s_refusal_stays_unknown_until_the_link_is_read_again() -> None:
    answer = cancel(seed_pages.CANCEL_400, 400)
    assert (answer.state, answer.failure, answer.read_first) == (State.UNKNOWN, Failure.REFUSED, True)
    assert answer.words.message == "Cannot cancel payment"


# A refund's 200


@pytest.mark.parametrize(
    ("status", "state", "needs_human"),
    [
        ("settled", State.SETTLED, False),
        ("new", State.ACCEPTED, False),
        ("pending", State.ACCEPTED, False),
        ("authorized", State.ACCEPTED, False),
        ("rejected", State.FAILED_AFTER_ACCEPT, False),
        ("error", State.FAILED_AFTER_ACCEPT, False),
        ("cancelled", State.FAILED_AFTER_ACCEPT, False),
        ("canceled", State.ACCEPTED, True),
        ("SETTLED", State.ACCEPTED, True),
        ("settled ", State.ACCEPTED, True),
        ("", State.ACCEPTED, True),
    ],
)
def test_B01_to_B06_a_matching_200_is_judged_by_its_status_word(status: str, state: State, needs_human: bool) -> None:
    answer = refund_with(status=status)
    assert (answer.state, answer.needs_human, answer.refund_id) == (state, needs_human, NEW_ID)
    assert answer.status == status


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": 999},
        {"amount": "1000"},
        {"amount": 1000.0},
        {"amount": True},
        {"amount": ABSENT},
        {"currency": "EUR"},
        {"currency": "pln"},
        {"currency": None},
        {"currency": ABSENT},
        {"serviceId": LINK_SHOP},
        {"serviceId": SHOP.upper()},
        {"serviceId": ABSENT},
        {"type": "sale"},
        {"type": ABSENT},
        {"id": KNOWN_ID},
        {"id": SALE_ID},
        {"id": NEW_ID.upper()},
        {"id": NEW_ID + "\n"},
        {"id": ""},
        {"id": None},
        {"id": ABSENT},
        {"status": None},
        {"status": ABSENT},
        {"status": 1},
    ],
)
def test_B09_to_B12_a_200_about_anything_else_is_unknown_and_needs_a_person(changes: dict[str, object]) -> None:
    answer = refund_with(**changes)
    assert (answer.state, answer.failure, answer.needs_human) == (State.UNKNOWN, Failure.UNREADABLE, True)
    assert answer.refund_id is None


def test_the_sale_itself_is_never_taken_for_its_refund_even_if_nobody_listed_it() -> None:
    body = json.dumps({"transaction": {**GOOD, "id": SALE_ID}}).encode()
    assert refund_answer(Reply(200, {}, body), ORDER, ()).state is State.UNKNOWN


@pytest.mark.parametrize(
    "body",
    [
        None,
        b"",
        b"<html>ok</html>",
        b"null",
        b"[]",
        b"{}",
        b"true",
        json.dumps(GOOD).encode(),
        b'{"transaction":null}',
        b'{"transaction":[]}',
        b'{"transaction":{}}',
        seed_pages.REFUND_200 * 2,
        seed_pages.REFUND_200 + b"\0",
        seed_pages.REFUND_200[:-1],
        b"\xef\xbb\xbf" + seed_pages.REFUND_200,
        seed_pages.REFUND_200.decode().encode("utf-16"),
        seed_pages.REFUND_200.replace(b'"amount": 1000', b'"amount": 1, "amount": 1000'),
        seed_pages.REFUND_200.replace(b"1000", b"1e3"),
        seed_pages.REFUND_200.replace(b"1000", b"1000.0"),
    ],
)
def test_B13_a_200_that_is_not_one_strict_document_about_a_refund_is_unknown(body: bytes | None) -> None:
    answer = refund(body)
    assert (answer.state, answer.failure, answer.refund_id) == (State.UNKNOWN, Failure.UNREADABLE, None)


def test_B15_unknown_fields_change_nothing() -> None:
    answer = refund_with(stranger={"a": [1]}, amountText="1")
    assert (answer.state, answer.needs_human) == (State.SETTLED, False)


@pytest.mark.parametrize("when", [None, -1, 10**13, "yesterday", 1.5])
def test_B16_an_absurd_date_costs_only_the_date(when: object) -> None:
    assert refund_with(created=when, modified=when, status="new").state is State.ACCEPTED


# A refund's other answers


def envelope(**fields: object) -> bytes:
    return json.dumps({"apiErrorResponse": {"message": "No.", **fields}}).encode()


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", envelope(), envelope(code=1), None])
def test_C02_a_422_without_the_documented_envelope_is_unknown(body: bytes | None) -> None:
    assert refund(body, 422).state is State.UNKNOWN


@pytest.mark.parametrize("body", [b'{"apiErrorResponse":{"code":"C"}}', b'{"code":"C","message":"M"}'])
def test_an_envelope_without_wrapper_or_message_is_no_clean_refusal(body: bytes) -> None:
    assert refund(body, 422).state is State.UNKNOWN
    assert refund(body, 400).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (400, Failure.REFUSED),
        (401, Failure.TOKEN_REFUSED),
        (403, Failure.FORBIDDEN),
        (404, Failure.NOT_FOUND),
        (405, Failure.REFUSED),
        (406, Failure.REFUSED),
        (413, Failure.REFUSED),
        (415, Failure.REFUSED),
    ],
)
def test_C06_to_C09_an_undocumented_refusal_counts_only_with_an_envelope_and_asks_for_a_reading(
    status: int, failure: Failure
) -> None:
    answer = refund(envelope(), status)
    assert (answer.state, answer.failure, answer.read_first) == (State.REJECTED, failure, True)
    for body in (b"", b"<html>", None, b"{}"):
        assert refund(body, status).state is State.UNKNOWN


@pytest.mark.parametrize("body", [b"", envelope(), None])
def test_C12_a_429_is_a_refusal_that_says_how_long_to_wait(body: bytes | None) -> None:
    answer = refund(body, 429, {"retry-after": "120"})
    assert (answer.state, answer.failure, answer.read_first) == (State.REJECTED, Failure.RATE_LIMITED, True)
    assert answer.words.retry_after == 120


@pytest.mark.parametrize(
    "status", [100, 101, 103, 201, 202, 204, 206, 301, 302, 303, 307, 308, 402, 408, 409, 410, 418, 421, 425, 451]
)
@pytest.mark.parametrize("body", [b"", envelope(code="C"), seed_pages.REFUND_200])
def test_C10_C11_C16_any_other_status_is_unknown_whatever_the_body(status: int, body: bytes) -> None:
    assert refund(body, status).state is State.UNKNOWN
    assert cancel(body, status).state is State.UNKNOWN


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
@pytest.mark.parametrize("body", [b"", b"<html>", envelope(code="C"), seed_pages.REFUND_200, seed_pages.CANCEL_200])
def test_C14_C15_a_server_fault_is_unknown_whatever_the_body(status: int, body: bytes) -> None:
    assert (refund(body, status).state, refund(body, status).failure) == (State.UNKNOWN, Failure.SERVER_FAULT)
    assert (cancel(body, status).state, cancel(body, status).failure) == (State.UNKNOWN, Failure.SERVER_FAULT)


# A cancelling's answers


def cancel_with(**changes: object) -> Answer:
    fields = {**json.loads(seed_pages.CANCEL_200), **changes}
    return cancel(json.dumps({name: value for name, value in fields.items() if value is not ABSENT}).encode())


@pytest.mark.parametrize("status", ["new", "pending", "settled", "canceled", "CANCELLED", "", None, ABSENT, 1])
def test_B17_a_200_of_another_status_is_taken_but_read_again(status: object) -> None:
    answer = cancel_with(status=status)
    assert (answer.state, answer.read_first, answer.needs_human) == (State.ACCEPTED, True, False)
    assert answer.link is not None


@pytest.mark.parametrize("changes", [{"id": KNOWN_ID}, {"serviceId": SHOP}, {"id": LINK_ID.upper()}])
def test_B18_a_200_about_another_link_is_unknown_and_needs_a_person(changes: dict[str, object]) -> None:
    answer = cancel_with(**changes)
    assert (answer.state, answer.needs_human, answer.read_first) == (State.UNKNOWN, True, True)
    assert answer.link is None


@pytest.mark.parametrize("changes", [{"id": ABSENT}, {"serviceId": ABSENT}, {"id": 1}, {"serviceId": None}])
def test_a_200_that_does_not_name_its_link_is_unknown(changes: dict[str, object]) -> None:
    answer = cancel_with(**changes)
    assert (answer.state, answer.failure, answer.read_first) == (State.UNKNOWN, Failure.UNREADABLE, True)


@pytest.mark.parametrize("body", [None, b"", b"null", b"[]", b"{}", b"<html>", b'{"payment":null}', b'{"payment":[]}'])
def test_a_200_without_a_link_is_unknown(body: bytes | None) -> None:
    answer = cancel(body)
    assert (answer.state, answer.failure, answer.link) == (State.UNKNOWN, Failure.UNREADABLE, None)


def test_a_wrapped_link_is_taken_like_a_bare_one() -> None:
    assert cancel(b'{"payment":' + seed_pages.CANCEL_200 + b"}").state is State.CANCELLED


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (400, Failure.REFUSED),
        (401, Failure.TOKEN_REFUSED),
        (403, Failure.FORBIDDEN),
        (404, Failure.NOT_FOUND),
        (422, Failure.REFUSED),
        (429, Failure.RATE_LIMITED),
    ],
)
def test_C04_C05_a_refusal_to_cancel_is_never_the_last_word(status: int, failure: Failure) -> None:
    answer = cancel(envelope(), status)
    assert (answer.state, answer.failure, answer.read_first) == (State.UNKNOWN, failure, True)


# S11: fuzzed answers against a second reading of the rules


class Twice(Exception):
    """A key stands twice in an object."""


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise Twice
    return dict(pairs)


def document_in(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, Twice, RecursionError):
        return None


UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")


def proven_refund(status: int, body: bytes) -> str | None:
    """The status word of a refund that the answer really proves, None where it proves none."""
    document = document_in(body)
    found = document.get("transaction") if status == 200 and isinstance(document, dict) else None
    if not isinstance(found, dict):
        return None
    number = found.get("amount")
    uuid = found.get("id")
    word = found.get("status")
    good = (
        found.get("type") == "refund"
        and type(number) is int
        and number == 1000
        and found.get("currency") == "PLN"
        and found.get("serviceId") == SHOP
        and isinstance(uuid, str)
        and UUID.match(uuid)
        and uuid not in (SALE_ID, KNOWN_ID)
        and isinstance(word, str)
    )
    return word if good else None


def never_falsely_successful(status: int, body: bytes) -> None:
    answer = refund(body, status)
    word = proven_refund(status, body)
    if answer.state is State.SETTLED:
        assert word == "settled"
    if answer.state in (State.ACCEPTED, State.SETTLED, State.FAILED_AFTER_ACCEPT):
        assert word == answer.status
        assert answer.state is not State.ACCEPTED or word not in ("settled", "rejected", "cancelled", "error")
        assert answer.state is not State.FAILED_AFTER_ACCEPT or word in ("rejected", "cancelled", "error")
        assert UUID.match(answer.refund_id or "")
    else:
        assert answer.refund_id is None
        assert answer.state in (State.UNKNOWN, State.REJECTED)
        assert answer.state is State.UNKNOWN or status in (400, 401, 403, 404, 405, 406, 413, 415, 422, 429)


codes = st.one_of(st.just(200), st.sampled_from([400, 401, 422, 429, 500]), st.integers(100, 599))
plain = st.text(st.characters(codec="utf-8"), max_size=6)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False) | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=6,
)
telling_numbers = st.sampled_from([1000, 1000.0, "1000", 999, True, None])
telling_words = st.sampled_from(
    ["PLN", "EUR", "refund", "sale", "settled", "new", "pending", "rejected", "error", "odd", ""]
)
telling_ids = st.sampled_from([SHOP, LINK_SHOP, SALE_ID, KNOWN_ID, NEW_ID, NEW_ID + "\n", NEW_ID.upper()])
mutated = st.dictionaries(
    st.sampled_from(["id", "type", "status", "amount", "currency", "serviceId", "created", "stranger"]),
    st.one_of(telling_numbers, telling_words, telling_ids, json_values, st.just(ABSENT)),
    max_size=3,
)


@given(codes, mutated, st.sampled_from(["transaction", "transaction", "transaction", "payment", "x"]))
def test_S11_a_changed_field_never_makes_a_false_success(status: int, changes: dict[str, Any], wrapper: str) -> None:
    fields = {name: value for name, value in {**GOOD, **changes}.items() if value is not ABSENT}
    never_falsely_successful(status, json.dumps({wrapper: fields}).encode())


@given(codes, st.one_of(json_values, st.builds(lambda inner: {"transaction": inner}, json_values)))
def test_S11_any_json_never_makes_a_false_success(status: int, document: object) -> None:
    never_falsely_successful(status, json.dumps(document).encode())


EXAMPLES = [seed_pages.REFUND_200, seed_pages.REFUND_422, seed_pages.CANCEL_200, seed_pages.CANCEL_400]


def scramble(body: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for where, removed, added in edits:
        place = where % (len(body) + 1)
        body = body[:place] + added + body[place + removed :]
    return body


edits = st.lists(
    st.tuples(
        st.integers(0, 2000),
        st.integers(0, 4),
        st.one_of(
            st.binary(max_size=3), st.sampled_from([b'"', b"}", b"{", b",", b"0", b'"amount":1000,', b"\\u0061"])
        ),
    ),
    min_size=1,
    max_size=3,
)


@given(codes, st.sampled_from(EXAMPLES), edits)
def test_S11_a_changed_byte_never_makes_a_false_success(
    status: int, body: bytes, changes: list[tuple[int, int, bytes]]
) -> None:
    never_falsely_successful(status, scramble(body, changes))


@given(codes, st.sampled_from(EXAMPLES), edits)
def test_S11_a_changed_byte_never_makes_a_false_cancelling(
    status: int, body: bytes, changes: list[tuple[int, int, bytes]]
) -> None:
    changed = scramble(body, changes)
    answer = cancel(changed, status)
    document = document_in(changed)
    found = document.get("payment", document) if isinstance(document, dict) else None
    if answer.state in (State.CANCELLED, State.ACCEPTED):
        assert status == 200
        assert isinstance(found, dict)
        assert (found.get("id"), found.get("serviceId")) == (LINK_ID, LINK_SHOP)
        assert (answer.state is State.CANCELLED) == (found.get("status") == "cancelled")
    else:
        assert answer.state is State.UNKNOWN
        assert answer.link is None
