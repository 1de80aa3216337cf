from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imoje_desk.training.ledger import Course, Ledger, Refusal, shifted
from imoje_desk.training.world import SERVICE_ID, World

PACED = 5.0


def test_a_refund_is_accepted_as_new_and_settles_after_a_while(client, gateway, clock):
    answer = client.refund("blik-last-week", 4500, title="Zwrot 101", sendRefundConfirmationEmail=True)

    refund = answer.json["transaction"]
    assert answer.status == 200
    assert (refund["type"], refund["status"], refund["amount"]) == ("refund", "new", 4500)
    assert refund["id"] != client.id("blik-last-week")

    clock.pass_by(5.9)
    assert client.transaction("blik-last-week")["refunds"][0]["transaction"]["status"] == "new"
    clock.pass_by(0.1)
    assert client.transaction("blik-last-week")["refunds"][0]["transaction"]["status"] == "settled"
    (made,) = gateway.truth(client.id("blik-last-week")).refunds
    assert (made.id, made.amount, made.status) == (refund["id"], 4500, "settled")


def test_money_on_its_way_back_counts_as_gone(client, clock):
    assert client.refund("blik-last-week", 11000).status == 200
    clock.pass_by(PACED)
    answer = client.refund("blik-last-week", 1001)

    assert answer.status == 422
    assert answer.json == {
        "apiErrorResponse": {
            "code": "TRX-ERROR-120100",
            "message": "Refund amount too large.",
            "instance": client.refund_body(1001),
            "errors": [],
        }
    }
    clock.pass_by(PACED)
    assert client.refund("blik-last-week", 1000).status == 200


def test_a_rejected_refund_gives_its_money_free_again(client, clock):
    assert client.refund("refund-rejected-later", 15900).json["transaction"]["status"] == "new"
    clock.pass_by(6)

    assert client.transaction("refund-rejected-later")["refunds"][0]["transaction"]["status"] == "rejected"
    assert client.refund("refund-rejected-later", 15900).status == 200


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"type": "sale"}, "type"),
        ({"serviceId": "24737AAB-a507-4feb-8248-3f42bfdbb006"}, "serviceId"),
        ({"amount": 0}, "amount"),
        ({"amount": "100"}, "amount"),
        ({"amount": 100.0}, "amount"),
        ({"amount": True}, "amount"),
        ({"title": ""}, "title"),
        ({"title": "a" * 256}, "title"),
        ({"title": "Zwrot: 101"}, "title"),
        ({"title": "Zwrot\n"}, "title"),
        ({"title": "Zwrot\u00a0101"}, "title"),
        ({"title": None}, "title"),
        ({"sendRefundConfirmationEmail": 1}, "sendRefundConfirmationEmail"),
        ({"currency": "PLN"}, "currency"),
    ],
)
def test_a_body_out_of_rule_is_refused_by_the_property(client, gateway, changes, wrong):
    answer = client.refund("blik-last-week", **{"amount": 100} | changes)

    assert answer.status == 422
    assert [error["property"] for error in answer.error["errors"]] == [wrong]
    assert gateway.truth(client.id("blik-last-week")).refunds == ()


def test_every_missing_property_is_named(client):
    answer = client.call("POST", f"transaction/{client.id('blik-last-week')}/refund", {})

    assert {error["property"] for error in answer.error["errors"]} == {"type", "serviceId", "amount"}


@pytest.mark.parametrize("title", ["Zwrot 2026/03/101", "Źdźbło #7, \"Lalka\" & 'Potop' \\ - _ .", "a" * 255])
def test_a_title_of_the_allowed_alphabet_is_accepted(client, title):
    assert client.refund("blik-last-week", title=title).status == 200


@pytest.mark.parametrize("key", ["blik-past-window", "card-three-years-and-a-day", "card-past-window"])
def test_past_the_window_nothing_is_refunded(client, key):
    assert client.refund(key).error["code"] == "TRAINING-WINDOW-CLOSED"


@pytest.mark.parametrize(
    "key", ["blik-near-deadline", "paylater-near-deadline", "pbl-mbank", "wallet-gpay", "euro", "forint"]
)
def test_within_the_window_and_without_one_refunds_are_made(client, key):
    assert client.refund(key).status == 200


@pytest.mark.parametrize("key", ["authorised-card", "unknown-status"])
def test_only_a_settled_sale_is_refunded(client, key):
    assert client.refund(key).error["code"] == "TRAINING-NOT-SETTLED"


def test_a_sale_of_another_shop_cannot_be_refunded_in_either_shops_name(client, clock):
    assert client.refund("other-shop").error["code"] == "TRAINING-OTHER-SHOP"
    clock.pass_by(PACED)
    theirs = client.transaction("other-shop")["serviceId"]
    assert client.refund("other-shop", serviceId=theirs).status == 403


def test_an_unknown_transaction_cannot_be_refunded(client):
    assert client.refund("unknown-id").status == 404


@pytest.mark.parametrize(("amount", "status"), [(9999, 422), (10000, 200), (60000, 200), (60001, 422), (129900, 200)])
def test_the_lender_bounds_a_partial_refund_of_installments(client, amount, status):
    assert client.refund("installments", amount).status == status


def test_a_refund_the_balance_does_not_cover_waits(client, gateway, clock):
    assert client.refund("balance-too-low").json["transaction"]["status"] == "new"
    clock.pass_by(86_400)
    assert gateway.truth(client.id("balance-too-low")).refunds[0].status == "new"


def test_refunds_within_five_seconds_are_refused_and_marked(client, gateway, clock):
    client.refund("blik-last-week")
    clock.pass_by(4.9)
    refused = client.refund("partly-refunded")
    clock.pass_by(0.1)
    allowed = client.refund("partly-refunded")

    assert (refused.status, refused.error["code"], allowed.status) == (422, "TRAINING-PACING", 200)
    assert [call.too_soon for call in gateway.record()] == [False, True, False]
    assert len(gateway.truth(client.id("partly-refunded")).refunds) == 3


def test_a_cancelled_link_keeps_the_documented_shape(client, clock):
    answer = client.cancel("open-link")

    assert answer.status == 200
    assert (answer.json["id"], answer.json["status"]) == (client.id("open-link"), "cancelled")
    assert answer.json["isActive"] is True
    assert answer.json["modified"] == clock()
    assert client.link("open-link")["status"] == "cancelled"


@pytest.mark.parametrize("key", ["cancelled-link", "expired-link", "retries"])
def test_a_link_that_cannot_be_cancelled_is_refused_with_a_message_only(client, key):
    answer = client.cancel(key)

    assert (answer.status, answer.json) == (400, {"apiErrorResponse": {"message": "Cannot cancel payment"}})


def test_cancelling_twice_is_refused_the_second_time(client):
    assert [client.cancel("open-link").status for _ in range(2)] == [200, 400]


def test_cancelling_wants_both_ids_and_the_right_shop(client, gateway):
    missing = client.call("POST", "payment/cancel", {"serviceId": gateway.service_id})
    theirs = client.transaction("other-shop")

    assert (missing.status, missing.error["errors"][0]["property"]) == (422, "paymentId")
    assert client.cancel("unknown-id").status == 404
    assert client.cancel("open-link", serviceId=theirs["serviceId"]).status == 403
    assert client.cancel("other-shop", paymentId=theirs["payment"]["id"]).status == 400


def test_an_attempt_under_way_usually_ends_with_its_link(client, clock):
    during = client.cancel("pending-attempt").json["transactions"][0]
    clock.pass_by(6)

    assert (during["status"], during["payment"]["status"]) == ("pending", "cancelled")
    assert client.link("pending-attempt")["transactions"][0]["status"] == "cancelled"


def test_late_money_arrives_on_a_cancelled_link(client, clock):
    assert client.cancel("paid-while-cancelling").json["transactions"][0]["status"] == "pending"
    clock.pass_by(6)

    link = client.link("paid-while-cancelling")
    assert (link["status"], link["transactions"][0]["status"]) == ("cancelled", "settled")
    sale = link["transactions"][0]["id"]
    assert client.call("POST", f"transaction/{sale}/refund", client.refund_body(6890)).status == 200


def test_the_payer_may_be_faster_than_the_cancellation(client):
    assert client.link("paid-just-before-cancelling")["status"] == "pending"
    assert client.cancel("paid-just-before-cancelling").status == 400
    assert client.link("paid-just-before-cancelling")["status"] == "settled"


def test_a_link_expires_by_itself(client, clock):
    assert client.link("open-link")["status"] == "new"
    clock.seconds = client.link("open-link")["validTo"]
    assert client.link("open-link")["status"] == "cancelled"


@given(amounts=st.lists(st.integers(-10, 700), max_size=12), rejected=st.booleans(), step=st.floats(0, 10))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_never_more_goes_back_than_was_paid(amounts, rejected, step):
    moment = [1_800_000_000.0]
    world = World(moment[0])
    sale = world.attempt(world.link("any", "Anna Nowak", 1000, "Lalka", days=1))
    ledger = Ledger(lambda: moment[0], settle_after=6)
    ledger.load(world.links, (), SERVICE_ID)
    course = Course(outcome="rejected" if rejected else "settled")
    for amount in amounts:
        body = {"type": "refund", "serviceId": SERVICE_ID, "amount": amount}
        try:
            ledger.refund(sale.id, body, course)
        except Refusal as refusal:
            assert refusal.status == 422
        assert 0 <= sum(r.amount for r in ledger.truth(sale.id).refunds if r.status != "rejected") <= 1000
        moment[0] += step


@given(
    document=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    ),
    property_name=st.sampled_from(["type", "serviceId", "amount", "title", "sendRefundConfirmationEmail", "x"]),
)
def test_a_property_with_any_value_is_accepted_or_named(document, property_name):
    world = World(1_800_000_000.0)
    sale = world.attempt(world.link("any", "Anna Nowak", 1000, "Lalka", days=1))
    ledger = Ledger(lambda: world.now, settle_after=6)
    ledger.load(world.links, (), SERVICE_ID)
    body = {"type": "refund", "serviceId": SERVICE_ID, "amount": 1} | {property_name: document}
    try:
        ledger.refund(sale.id, body, Course())
    except Refusal as refusal:
        assert refusal.code == "TRX-ERROR-120100" or refusal.errors[0][0] == property_name


@given(moment=st.integers(0, 4_000_000_000), months=st.integers(-36, 36))
def test_shifting_by_months_keeps_the_day_or_clamps_it(moment, months):
    there = shifted(float(moment), months)

    assert abs((there - moment) / 86_400 - months * 30.44) < 4
    assert there % 86_400 == moment % 86_400
    assert moment - shifted(there, -months) in {0, 86_400, 2 * 86_400, 3 * 86_400}
