from __future__ import annotations

import json
import re
from collections.abc import Callable
from email.utils import formatdate
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.money import Money
from imoje_desk.domain.payment import CanRefund, Customer, PaymentLink, Service, ServiceMethod, Transaction
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.gateway import wire
from imoje_desk.gateway.errors import WHO, Failure, GatewayError, Who
from imoje_desk.gateway.wire import Reply
from tests.gateway import seed_pages

MERCHANT = "merchant000000000000"
SHOP = "24737aab-a507-4feb-8248-3f42bfdbb006"
LINK_ID = "50d38a51-8e95-4b8b-94f4-188c90c0dfdd"
SALE_ID = "140bb320-4699-4089-986b-93701cee055a"
TOKEN = "not-a-real-token-1234567890"

READERS: list[Callable[[Reply], object]] = [
    wire.read_link,
    wire.read_transaction,
    wire.read_service,
    wire.read_can_refund,
]


def ok(document: object) -> Reply:
    return Reply(200, {}, json.dumps(document).encode())


def order(**changes: Any) -> RefundOrder:
    fields: dict[str, Any] = {
        "transaction_id": SALE_ID,
        "service_id": SHOP,
        "amount": Money(100, "PLN"),
        "title": "yourRefundTitle",
        "send_email": True,
    }
    return RefundOrder(**{**fields, **changes})


# The documented examples


def test_the_cancel_request_is_the_page_s_example_byte_for_byte() -> None:
    request = wire.post_cancel(MERCHANT, "2a249f52-d29c-46e7-9575-e65a889c7d38", LINK_ID)
    assert request.body == seed_pages.CANCEL_CURL_DATA
    assert json.loads(request.body) == json.loads(seed_pages.CANCEL_REQUEST)
    assert list(json.loads(request.body)) == list(json.loads(seed_pages.CANCEL_REQUEST))
    assert request.method == "POST"
    assert request.path == seed_pages.CANCEL_PATH.replace("{merchantId}", MERCHANT)


def test_the_refund_request_is_the_page_s_example_byte_for_byte() -> None:
    request = wire.post_refund(MERCHANT, order())
    assert request.body == seed_pages.REFUND_CURL_DATA
    assert json.loads(request.body) == json.loads(seed_pages.REFUND_REQUEST)
    assert list(json.loads(request.body)) == list(json.loads(seed_pages.REFUND_REQUEST))
    assert request.method == "POST"
    path = seed_pages.REFUND_PATH.replace("{merchantId}", MERCHANT).replace("{transactionId}", SALE_ID)
    assert request.path == path


def test_the_cancel_page_s_success_is_read_whole() -> None:
    link = wire.read_link(Reply(200, {}, seed_pages.CANCEL_200))
    attempt = Transaction(
        transaction_id=LINK_ID,
        type="sale",
        status="pending",
        source="web",
        created=1_735_686_000,
        modified=1_735_686_000,
        service_id="2a249f52-d29c-46e7-9575-e65a889c7d38",
        amount=Money(100, "PLN"),
        amount_as_received='100 "PLN"',
        title="yourTitle",
        order_id="yourOrderId",
        method="blik",
        method_code="blik",
        payment_id=LINK_ID,
        payment_status="cancelled",
    )
    assert link == PaymentLink(
        payment_id=LINK_ID,
        service_id="2a249f52-d29c-46e7-9575-e65a889c7d38",
        status="cancelled",
        url="https://paywall.imoje.pl/s/ev3rBoIc3v",
        order_id="yourOrderId",
        title="yourTitle",
        amount=Money(100, "PLN"),
        amount_as_received='100 "PLN"',
        valid_to=None,
        created=1_735_686_000,
        modified=1_735_686_000,
        made_in_panel=False,
        used_at=1_735_686_000,
        confirm_visited_at=1_735_686_000,
        customer=Customer("John", "Doe", "john.doe@example.com", "+48501501501", "", "pl"),
        transactions=(attempt,),
    )


def test_the_cancel_page_s_refusal_is_read_whole() -> None:
    reply = Reply(400, {"x-trace-id": "trace-1"}, seed_pages.CANCEL_400)
    words = wire.words_of(reply)
    assert (words.http_status, words.code, words.message) == (400, "", "Cannot cancel payment")
    assert (words.properties, words.trace_id, words.retry_after) == ((), "trace-1", None)
    assert wire.envelope_of(reply) == {"message": "Cannot cancel payment"}


def test_the_refund_page_s_success_is_read_whole() -> None:
    assert wire.read_transaction(Reply(200, {}, seed_pages.REFUND_200)) == Transaction(
        transaction_id="2eea6c95-51fc-446a-bedc-03e4b197ffd0",
        type="refund",
        status="settled",
        source="api",
        created=1_735_686_000,
        modified=1_735_686_000,
        service_id="51cd18a7-68dc-49a7-bb23-3854bbc34627",
        amount=Money(1000, "PLN"),
        amount_as_received='1000 "PLN"',
        order_id="yourOrderId",
        method="blik",
        method_code="blik",
    )


def test_the_refund_page_s_refusal_is_read_whole() -> None:
    words = wire.words_of(Reply(422, {}, seed_pages.REFUND_422))
    assert (words.http_status, words.code) == (422, "TRX-ERROR-120100")
    assert words.message == "Refund amount too large."
    assert words.properties == ()


# Requests


def test_an_absent_title_is_left_out_and_the_email_flag_is_always_said() -> None:
    for title in (None, ""):
        body = json.loads(wire.post_refund(MERCHANT, order(title=title, send_email=False)).body or b"")
        assert body == {"type": "refund", "serviceId": SHOP, "amount": 100, "sendRefundConfirmationEmail": False}


def test_a_title_goes_out_as_utf_8() -> None:
    body = wire.post_refund(MERCHANT, order(title="źródło")).body
    assert body is not None
    assert "źródło".encode() in body


def test_reading_requests_have_no_body_and_name_merchant_and_item() -> None:
    assert wire.get_link("m", LINK_ID) == wire.Request("GET", f"/m/payment/{LINK_ID}")
    assert wire.get_transaction("m", SALE_ID) == wire.Request("GET", f"/m/transaction/{SALE_ID}")
    assert wire.get_service("m", SHOP) == wire.Request("GET", f"/m/service/{SHOP}")


def test_can_refund_names_the_amount_in_minor_units() -> None:
    request = wire.post_can_refund("m", SALE_ID, 10_000)
    assert request == wire.Request("POST", f"/m/transaction/{SALE_ID}/can-refund", b'{"amount":10000}')


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_an_id_of_any_characters_stays_one_segment_of_the_path(odd: str) -> None:
    path = wire.get_link(odd, odd).path
    assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", path)
    assert [unquote(segment) for segment in path.split("/")] == ["", odd, "payment", odd]


# Shapes of answers


SALE = {
    "id": SALE_ID,
    "type": "sale",
    "status": "settled",
    "amount": 10_000,
    "currency": "PLN",
    "serviceId": SHOP,
    "created": 1_735_686_000,
}


def test_a_transaction_is_read_bare_or_wrapped_alike() -> None:
    assert wire.read_transaction(ok(SALE)) == wire.read_transaction(ok({"transaction": SALE}))
    assert wire.read_transaction(ok({**SALE, "transaction": None})) == wire.read_transaction(ok(SALE))


def test_a_link_is_read_bare_or_wrapped_alike() -> None:
    link = {"id": LINK_ID, "status": "new", "transactions": [SALE, {"transaction": SALE}]}
    bare = wire.read_link(ok(link))
    assert bare == wire.read_link(ok({"payment": link}))
    assert bare.transactions[0] == bare.transactions[1] == wire.read_transaction(ok(SALE))


def test_refunds_are_read_wrapped_or_bare_and_take_the_sale_s_currency() -> None:
    refund = {"id": LINK_ID, "type": "refund", "status": "settled", "amount": 2_500}
    refunds = [{"transaction": refund}, refund, {**refund, "currency": "EUR"}, {**refund, "amount": "2500"}]
    sale = wire.read_transaction(ok({"transaction": {**SALE, "refunds": refunds}}))
    assert sale.refunds is not None
    assert [refund.amount for refund in sale.refunds] == [
        Money(2_500, "PLN"),
        Money(2_500, "PLN"),
        Money(2_500, "EUR"),
        Money(2_500, "PLN"),
    ]


@pytest.mark.parametrize("refunds", ["none", {}, 1, False])
def test_a_list_of_refunds_that_cannot_be_read_is_told_from_no_refunds(refunds: object) -> None:
    assert wire.read_transaction(ok({**SALE, "refunds": refunds})).refunds is None
    assert wire.read_transaction(ok({**SALE, "refunds": None})).refunds == ()
    assert wire.read_transaction(ok(SALE)).refunds == ()


@pytest.mark.parametrize("element", [None, 1, "x", [], {}, {"transaction": None}, {"transaction": "x"}])
def test_an_unreadable_refund_is_kept_as_one_without_an_amount(element: object) -> None:
    refunds = wire.read_transaction(ok({**SALE, "refunds": [element]})).refunds
    assert refunds is not None
    assert [refund.amount for refund in refunds] == [None]


@pytest.mark.parametrize("received", [10_000, "10000", "0010000"])
def test_an_amount_may_arrive_as_a_number_or_as_digits(received: object) -> None:
    assert wire.read_transaction(ok({**SALE, "amount": received})).amount == Money(10_000, "PLN")


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        (True, 'true "PLN"'),
        (100.0, '100.0 "PLN"'),
        (-1, '-1 "PLN"'),
        ("", '"" "PLN"'),
        ("12,50", '"12,50" "PLN"'),
        ("\u0661", '"\u0661" "PLN"'),
        ("1\n", '"1\\n" "PLN"'),
        (10**15, '1000000000000000 "PLN"'),
        ([1], '[1] "PLN"'),
        (None, '"PLN"'),
    ],
)
def test_an_unreadable_amount_is_kept_as_received_and_never_guessed(received: object, shown: str) -> None:
    sale = wire.read_transaction(ok({**SALE, "amount": received}))
    assert sale.amount is None
    assert sale.amount_as_received == shown


def test_an_amount_without_a_currency_is_no_amount() -> None:
    for currency in (None, "", 985):
        assert wire.read_transaction(ok({**SALE, "currency": currency})).amount is None


def test_unknown_words_are_kept_as_received() -> None:
    odd = {**SALE, "status": "submitted_for_settlement", "currency": "UAH", "paymentMethod": "lease", "type": "void"}
    sale = wire.read_transaction(ok(odd))
    assert (sale.status, sale.method, sale.type) == ("submitted_for_settlement", "lease", "void")
    assert sale.amount == Money(10_000, "UAH")


def test_a_link_without_status_email_or_transactions_is_still_read() -> None:
    link = wire.read_link(ok({"id": LINK_ID, "customer": {"firstName": "Ola"}}))
    assert (link.status, link.transactions, link.customer) == (None, (), Customer("Ola"))
    assert wire.read_link(ok({"id": LINK_ID, "customer": "Ola"})).customer is None
    assert wire.read_link(ok({"id": LINK_ID, "transactions": "x"})).transactions == ()


def test_a_sale_s_reason_and_link_are_read() -> None:
    sale = wire.read_transaction(
        ok({**SALE, "statusCode": "C51", "statusCodeDescription": "funds", "payment": {"id": LINK_ID, "status": "new"}})
    )
    assert (sale.status_code, sale.status_description) == ("C51", "funds")
    assert (sale.payment_id, sale.payment_status) == (LINK_ID, "new")


def test_a_shop_is_read_with_its_methods() -> None:
    method = {
        "paymentMethod": "blik",
        "paymentMethodCode": "blik",
        "isActive": True,
        "isOnline": True,
        "description": "BLIK",
        "transactionLimits": {"maxTransaction": {"type": "number", "value": 5_000_000}},
    }
    shop = {"id": SHOP, "created": 1_735_686_000, "isActive": True, "paymentMethods": [method, {"isActive": "yes"}]}
    expected = Service(
        SHOP, True, (ServiceMethod("blik", "blik", "BLIK", True, True), ServiceMethod("", "", "", False, False))
    )
    assert wire.read_service(ok({"service": shop})) == expected
    assert wire.read_service(ok(shop)) == expected
    assert wire.read_service(ok({"service": {"id": SHOP}})) == Service(SHOP, None, ())


def test_a_can_refund_answer_is_read_with_its_bounds() -> None:
    answer = {
        "id": SALE_ID,
        "refundable": True,
        "balance": False,
        "fullRefund": 10_000,
        "partialRefund": {"maxRefundAmount": 9_000, "minRefundAmount": 1},
    }
    assert wire.read_can_refund(ok(answer)) == CanRefund(True, False, 10_000, 1, 9_000, True)
    assert wire.read_can_refund(ok({**answer, "partialRefund": None})) == CanRefund(
        True, False, 10_000, None, None, False
    )
    assert wire.read_can_refund(ok({"id": SALE_ID, "refundable": 1, "fullRefund": True})) == CanRefund()


# Errors


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{}", b"1", b'"x"', b"<html>", b"{}{}", b'{"a":1,"a":2}', b"\xff", None]
)
def test_a_200_that_holds_nothing_is_unreadable(read: Callable[[Reply], object], body: bytes | None) -> None:
    with pytest.raises(GatewayError) as failed:
        read(Reply(200, {"x-trace-id": "t"}, body))
    assert failed.value.failure is Failure.UNREADABLE
    assert failed.value.words.http_status == 200
    assert failed.value.words.trace_id == "t"


@pytest.mark.parametrize("read", READERS)
def test_an_error_in_a_200_is_no_item_with_everything_missing(read: Callable[[Reply], object]) -> None:
    with pytest.raises(GatewayError) as failed:
        read(Reply(200, {}, seed_pages.REFUND_422))
    assert (failed.value.failure, failed.value.words.code) == (Failure.UNREADABLE, "TRX-ERROR-120100")


@pytest.mark.parametrize("inner", [[], "x", 1, {}, False])
def test_a_wrapper_around_anything_but_an_object_is_unreadable(inner: object) -> None:
    with pytest.raises(GatewayError):
        wire.read_transaction(ok({"transaction": inner, "id": SALE_ID}))


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (400, Failure.NOT_FOUND),
        (401, Failure.TOKEN_REFUSED),
        (403, Failure.FORBIDDEN),
        (404, Failure.NOT_FOUND),
        (405, Failure.REFUSED),
        (406, Failure.REFUSED),
        (409, Failure.REFUSED),
        (422, Failure.NOT_FOUND),
        (429, Failure.RATE_LIMITED),
        (500, Failure.SERVER_FAULT),
        (503, Failure.SERVER_FAULT),
        (504, Failure.SERVER_FAULT),
        (599, Failure.SERVER_FAULT),
        (201, Failure.UNREADABLE),
        (204, Failure.UNREADABLE),
        (301, Failure.UNREADABLE),
    ],
)
@pytest.mark.parametrize("body", [b"", b"<html>", seed_pages.CANCEL_400])
def test_only_200_is_an_answer_and_every_other_status_names_who_must_act(
    status: int, failure: Failure, body: bytes
) -> None:
    for read in READERS:
        with pytest.raises(GatewayError) as failed:
            read(Reply(status, {}, body))
        assert failed.value.failure is failure
        assert failed.value.who is WHO[failure]
        assert failed.value.words.http_status == status


def test_every_failure_says_who_must_act() -> None:
    assert set(WHO) == set(Failure)
    assert set(WHO.values()) == set(Who)


@pytest.mark.parametrize(
    "document",
    [
        {"apiErrorResponse": {"code": "C", "message": "M", "instance": {"a": 1}, "errors": []}},
        {"apiErrorResponse": {"code": "C", "message": "M", "instance": "text"}},
        {"code": "C", "message": "M"},
        {"apiErrorResponse": {"code": "C", "message": "M", "errors": "x", "new": [1]}, "more": 1},
    ],
)
def test_every_envelope_seen_in_use_gives_code_and_message(document: object) -> None:
    words = wire.words_of(Reply(422, {}, json.dumps(document).encode()))
    assert (words.code, words.message, words.properties) == ("C", "M", ())


def test_per_property_errors_are_kept() -> None:
    errors = [{"property": "amount", "message": "too big"}, {"property": 1}, "x", {"message": "only"}]
    words = wire.words_of(Reply(422, {}, json.dumps({"apiErrorResponse": {"errors": errors}}).encode()))
    assert words.properties == (("amount", "too big"), ("", ""), ("", ""), ("", "only"))


@pytest.mark.parametrize(
    "document",
    [
        {"apiErrorResponse": None},
        {"apiErrorResponse": []},
        {"apiErrorResponse": "text"},
        {"apiErrorResponse": {"message": 1}},
        {"code": 1},
        {},
        [],
    ],
)
def test_an_unreadable_envelope_leaves_the_words_empty(document: object) -> None:
    reply = Reply(400, {}, json.dumps(document).encode())
    assert (wire.words_of(reply).code, wire.words_of(reply).message) == ("", "")
    assert wire.envelope_of(reply) is None


def test_D06_a_bearer_value_echoed_in_an_error_is_hidden() -> None:
    error = {
        "code": f"Bearer {TOKEN}",
        "message": f"invalid header Authorization: Bearer {TOKEN}",
        "instance": {"authorization": TOKEN},
        "errors": [{"property": f"bearer {TOKEN}", "message": f"Bearer {TOKEN}"}],
    }
    reply = Reply(401, {"x-trace-id": f"Bearer {TOKEN}"}, json.dumps({"apiErrorResponse": error}).encode())
    with pytest.raises(GatewayError) as failed:
        wire.read_link(reply)
    assert TOKEN not in repr((failed.value, failed.value.words, failed.value.args))


def test_a_reply_does_not_show_its_body_or_headers() -> None:
    assert "secret" not in repr(Reply(200, {"set-cookie": "secret"}, b"secret"))


# Headers


def test_the_gateway_s_clock_is_its_date_header() -> None:
    assert Reply(200, {"date": "Wed, 01 Jan 2025 00:00:00 GMT"}).server_date == 1_735_689_600
    assert Reply(200, {"date": "Wed, 01 Jan 2025 00:00:00"}).server_date == 1_735_689_600
    assert Reply(200, {"date": "Wed, 01 Jan 2025 01:00:00 +0100"}).server_date == 1_735_689_600


@given(st.integers(0, 2**32))
def test_every_date_is_read_back(seconds: int) -> None:
    assert Reply(200, {"date": formatdate(seconds, usegmt=True)}).server_date == seconds


dates = st.text("MonTueJanFeb 0123456789:,+-GMT()\t", max_size=40)


@given(st.one_of(st.text(), dates, st.integers().map(lambda year: f"1 Jan {year} 00:00:00 GMT")))
def test_I18_no_date_header_ever_raises(text: str) -> None:
    assert isinstance(Reply(200, {"date": text}).server_date, float | None)
    assert Reply(200).server_date is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("0", 5.0),
        ("4", 5.0),
        ("901", 900.0),
        ("999999", 900.0),
        ("9999999", 900.0),
        ("", 900.0),
        ("-1", 900.0),
        ("1.5", 900.0),
        ("\u0661", 900.0),
        ("Wed, 01 Jan 2025 00:00:00 GMT", 900.0),
    ],
)
def test_C12_retry_after_is_bounded_and_in_doubt_long(header: str, seconds: float) -> None:
    reply = Reply(429, {"retry-after": header})
    assert reply.retry_after == seconds
    assert wire.words_of(reply).retry_after == seconds


def test_C12_a_429_without_retry_after_waits_the_shortest_time() -> None:
    assert wire.words_of(Reply(429)).retry_after == 5.0
    assert wire.words_of(Reply(500, {"retry-after": "9"})).retry_after is None


@given(st.text())
def test_a_trace_id_is_bounded(text: str) -> None:
    assert len(Reply(500, {"x-trace-id": text}).trace_id) <= 100


# Any JSON at all


plain = st.text(st.characters(codec="utf-8"), max_size=8)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats() | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=6,
)
FIELDS = sorted(
    {
        *json.loads(seed_pages.CANCEL_200),
        *json.loads(seed_pages.CANCEL_200)["transactions"][0],
        *json.loads(seed_pages.CANCEL_200)["customer"],
        *json.loads(seed_pages.REFUND_422)["apiErrorResponse"],
        "apiErrorResponse",
        "transaction",
        "service",
        "refunds",
        "paymentMethods",
        "refundable",
        "balance",
        "fullRefund",
        "partialRefund",
        "maxRefundAmount",
        "statusCode",
        "property",
    }
)
api_objects = st.recursive(
    st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=8),
    lambda inner: st.dictionaries(
        st.sampled_from(FIELDS), inner | st.lists(inner, max_size=3) | json_values, max_size=6
    ),
    max_leaves=8,
)


@given(st.one_of(json_values, api_objects), st.sampled_from(READERS), st.sampled_from([200, 200, 200, 400, 422, 500]))
def test_any_json_in_any_field_is_read_or_a_gateway_error(
    document: object, read: Callable[[Reply], object], status: int
) -> None:
    reply = Reply(status, {}, json.dumps(document).encode())
    wire.words_of(reply)
    wire.envelope_of(reply)
    try:
        repr(read(reply)).encode()
    except GatewayError as failed:
        repr(failed.words).encode()


@given(st.binary(max_size=60), st.sampled_from(READERS), st.integers(100, 599))
def test_any_bytes_are_a_gateway_error_or_a_value(body: bytes, read: Callable[[Reply], object], status: int) -> None:
    try:
        read(Reply(status, {}, body))
    except GatewayError as failed:
        assert failed.words.http_status == status


strange_values = st.one_of(
    json_values.filter(lambda value: "NaN" not in json.dumps(value) and "Infinity" not in json.dumps(value)),
    st.integers(-(10**40), 10**40),
)


@given(plain.map(lambda name: "x-" + name), strange_values)
def test_an_unknown_field_anywhere_changes_nothing(name: str, value: object) -> None:
    link = json.loads(seed_pages.CANCEL_200)
    before = wire.read_link(ok(link))
    for place in (link, link["customer"], link["transactions"][0], link["transactions"][0]["payment"]):
        place[name] = value
    assert wire.read_link(ok(link)) == before


@pytest.mark.parametrize("field", ["amount", "created", "modified", "validTo", "usedAt"])
def test_a_number_beyond_all_bounds_costs_only_its_own_field(field: str) -> None:
    link = {**json.loads(seed_pages.CANCEL_200), field: 10**25}
    read = wire.read_link(ok(link))
    assert (read.payment_id, read.status) == (LINK_ID, "cancelled")
    assert 10**25 not in (read.created, read.modified, read.valid_to, read.used_at)
    assert read.amount is None or field != "amount"
