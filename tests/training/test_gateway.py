from __future__ import annotations

import re
import uuid

import pytest

from imoje_desk.training import Fault, TrainingGateway
from imoje_desk.training.ledger import Course


def test_a_link_comes_bare_and_as_documented(client):
    answer = client.call("GET", f"payment/{client.id('open-link')}")

    assert answer.status == 200
    link = answer.json
    assert link["id"] == client.id("open-link")
    assert link["status"] == "new"
    assert link["isActive"] is True
    assert type(link["amount"]) is int
    assert link["customer"]["email"].endswith("@example.com")
    assert link["transactions"] == []


def test_a_transaction_comes_wrapped_and_each_refund_is_wrapped_again(client):
    sale = client.transaction("partly-refunded")

    assert sale["type"] == "sale"
    assert [refund["transaction"]["amount"] for refund in sale["refunds"]] == [2500, 1300]
    assert [refund["transaction"]["source"] for refund in sale["refunds"]] == ["api", "web"]
    assert sale["payment"]["status"] == "settled"


def test_a_refund_can_be_read_by_its_own_id_but_not_refunded(client):
    assert client.transaction("refund-id")["type"] == "refund"
    assert client.refund("refund-id").error["code"] == "TRAINING-NOT-A-SALE"


def test_can_refund_tells_what_is_left(client):
    path = f"transaction/{client.id('partly-refunded')}/can-refund"

    assert client.call("POST", path, {"amount": 100}).json == {
        "id": client.id("partly-refunded"),
        "refundable": True,
        "balance": True,
        "fullRefund": 11000,
        "partialRefund": {"maxRefundAmount": 11000, "minRefundAmount": 1},
    }


@pytest.mark.parametrize("key", ["fully-refunded", "blik-past-window", "authorised-card"])
def test_can_refund_says_no_where_a_refund_would_be_refused(client, key):
    answer = client.call("POST", f"transaction/{client.id(key)}/can-refund", {"amount": 1}).json

    assert (answer["refundable"], answer["fullRefund"], answer["partialRefund"]) == (False, 0, None)
    assert client.refund(key, 1).status == 422


def test_can_refund_tells_that_the_balance_is_too_low(client):
    path = f"transaction/{client.id('balance-too-low')}/can-refund"

    assert client.call("POST", path, {"amount": 1}).json["balance"] is False


def test_can_refund_tells_the_lenders_bounds(client):
    path = f"transaction/{client.id('installments')}/can-refund"
    bounds = client.call("POST", path, {"amount": 20000}).json["partialRefund"]

    assert bounds == {"maxRefundAmount": 60000, "minRefundAmount": 10000}


@pytest.mark.parametrize("amount", [None, 0, -1, 1.5, "100", True, 1_000_000_000])
def test_can_refund_wants_a_whole_positive_amount(client, amount):
    path = f"transaction/{client.id('blik-last-week')}/can-refund"
    answer = client.call("POST", path, {"amount": amount})

    assert answer.status == 422
    assert answer.error["errors"] == [{"property": "amount", "message": "has a wrong value"}]


def test_the_service_check_lists_payment_methods_and_no_name(client, gateway):
    service = client.call("GET", f"service/{gateway.service_id}").json["service"]

    assert service["isActive"] is True
    assert {"blik", "card", "imoje_paylater"} <= {each["paymentMethod"] for each in service["paymentMethods"]}
    assert gateway.shop_name not in str(service)


def test_all_shops_of_the_merchant_can_be_listed(client, gateway):
    shops = [each["service"]["id"] for each in client.call("GET", "services").json]

    assert len(shops) == 2
    assert gateway.service_id in shops


@pytest.mark.parametrize("header", ["", "Bearer another-token", "bearer", "Basic eDp5"])
def test_without_the_right_token_nothing_is_answered(client, gateway, header):
    answer = client.call("GET", f"service/{gateway.service_id}", Authorization=header)

    assert (answer.status, answer.error) == (401, {"message": "Unauthorized"})


def test_another_merchant_is_forbidden(client, gateway):
    connection = client.connect()
    connection.request(
        "GET", f"/v1/merchant/x/service/{gateway.service_id}", headers={"Authorization": f"Bearer {gateway.token}"}
    )
    assert connection.getresponse().status == 403
    connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "payment/9FD6815F-1A91-4C57-A176-02115BC46498",
        "payment/ev3rBoIc3v",
        f"payment/{uuid.uuid4()}",
        f"transaction/{uuid.uuid4()}",
        f"service/{uuid.uuid4()}",
        "payment",
        "payments",
        "services?page=1",
    ],
)
def test_unknown_ids_and_addresses_are_answered_404_with_a_message(client, path):
    answer = client.call("GET", path)

    assert answer.status == 404
    assert "not found" in answer.error["message"].lower()


def test_a_transaction_id_is_no_payment_id(client):
    assert client.call("GET", f"payment/{client.id('blik-last-week')}").status == 404
    assert client.call("GET", f"transaction/{client.id('open-link')}").status == 404


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 20_000, "application/json", 400),
        (b"{}", "text/plain", 415),
    ],
)
def test_a_body_that_is_no_json_object_is_refused(client, body, content_type, status):
    assert client.call("POST", "payment/cancel", body, Content_Type=content_type).status == status


def test_each_answer_has_its_own_trace_id_and_the_gateways_date(client):
    answers = [client.call("GET", "services"), client.call("GET", "nothing"), client.refund("blik-last-week")]

    assert len({answer.headers["x-trace-id"] for answer in answers}) == 3
    assert {answer.headers["Date"] for answer in answers} == {"Thu, 12 Mar 2026 12:00:00 GMT"}


def test_the_record_holds_every_call_as_it_was_and_as_it_was_answered(client, gateway, clock):
    client.link("open-link")
    answer = client.refund("blik-last-week", 250, title="Zwrot 101")
    client.call("GET", "nothing")

    looked_up, refunded, lost = gateway.record()
    assert (looked_up.method, looked_up.status, looked_up.body) == ("GET", 200, None)
    assert looked_up.path.endswith(client.id("open-link"))
    assert refunded.body == client.refund_body(250, title="Zwrot 101")
    assert refunded.refund_id == answer.json["transaction"]["id"]
    assert refunded.when == clock()
    assert refunded.monotonic >= looked_up.monotonic
    assert lost.status == 404


def test_the_record_never_holds_the_token(client, gateway):
    client.refund("blik-last-week")
    client.call("GET", "services", Authorization="Bearer not-a-real-token-of-another-shop")

    assert gateway.token not in repr(gateway.record())
    assert "not-a-real-token" not in repr(gateway.record())


def test_reset_brings_back_the_first_day(client, gateway):
    client.refund("blik-last-week", 12000)
    client.cancel("open-link")
    gateway.arm(Fault.SERVER_ERROR_500)
    gateway.reset()

    assert gateway.record() == []
    assert gateway.armed is None
    assert gateway.truth(client.id("blik-last-week")).refunds == ()
    assert client.link("open-link")["status"] == "new"
    assert client.refund("blik-last-week", 12000).status == 200


def test_refund_ids_are_uuid4_and_differ_between_runs_of_different_times(clock):
    ids = set()
    for _ in range(2):
        clock.pass_by(1)
        with TrainingGateway(now=clock) as gateway:
            key = gateway.cases[0].id
            body = {"type": "refund", "serviceId": gateway.service_id, "amount": 1}
            ids.add(gateway._ledger.refund(key, body, Course())["transaction"]["id"])

    assert len(ids) == 2
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", each) for each in ids)
