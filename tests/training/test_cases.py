from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.training import Fault
from imoje_desk.training.cases import make_world
from imoje_desk.training.ledger import MONTHS_TO_REFUND, shifted

DAY = 86_400.0
moments = st.integers(1_700_000_000, 2_500_000_000).map(float)


def test_every_id_is_a_uuid4_and_stays_what_it_is(gateway):
    ids = [case.id for case in gateway.cases]

    assert all(str(uuid.UUID(each)) == each and uuid.UUID(each).version == 4 for each in ids)
    assert len(set(ids)) == len({case.key for case in gateway.cases}) == len(ids)
    assert ids[0] == "9fd6815f-1a91-4c57-a176-02115bc46498"


def test_every_case_is_found_by_its_id_and_kind_but_the_unknown_one(client, gateway):
    for case in gateway.cases:
        path = f"{'payment' if case.kind == 'link' else 'transaction'}/{case.id}"
        assert client.call("GET", path).status == (404 if case.goal == "unknown_id" else 200), case.key


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("answer-never-comes", Fault.TIMEOUT_AFTER_ACCEPTING),
        ("answer-never-comes-not-made", Fault.TIMEOUT_WITHOUT_ACCEPTING),
        ("refund-rejected-later", Fault.SETTLES_LATER_REJECTED),
        ("blik-last-week", None),
    ],
)
def test_cases_tell_their_fault(gateway, key, fault):
    assert next(case.fault for case in gateway.cases if case.key == key) is fault


@given(now=moments)
def test_on_any_day_the_deadlines_are_near_open_and_closed_as_their_names_say(now):
    world = make_world(now)
    by_id = {sale.id: sale for link in world.links for sale in link.attempts}
    left = {
        case.key: shifted(by_id[case.id].created, MONTHS_TO_REFUND[by_id[case.id].method]) - now
        for case in world.cases
        if case.goal.startswith("window_")
    }

    assert 0 < left["blik-near-deadline"] < 3 * DAY
    assert 0 < left["paylater-near-deadline"] < 3 * DAY
    assert -3 * DAY < left["card-three-years-and-a-day"] < 0
    assert left["card-past-window"] < -6 * DAY
    assert left["blik-past-window"] < -30 * DAY


@given(now=moments)
def test_on_any_day_nothing_lies_in_the_future_and_order_numbers_are_unique(now):
    world = make_world(now)
    sales = [sale for link in world.links for sale in link.attempts] + world.loose

    assert all(sale.created < now for sale in sales)
    assert all(refund.created < now for sale in sales for refund in sale.refunds)
    assert len({link.order_id for link in world.links} | {sale.order_id for sale in world.loose}) == len(
        world.links
    ) + len(world.loose)
    for link in world.links:
        assert link.order_id.startswith(f"{datetime.fromtimestamp(link.created, UTC):%Y/%m}/")


def test_odd_links_come_as_odd_as_the_world_has_seen(client):
    link = client.link("odd-link")

    assert link["amount"] == "10000"
    assert "status" not in link
    assert "transactions" not in link
    assert "email" not in link["customer"]
    assert link["loyalty"] == {"points": 12}


def test_odd_sales_have_bare_refunds_no_link_and_an_unheard_of_method(client):
    sale = client.transaction("odd-sale")

    assert sale["refunds"][0]["amount"] == 800
    assert "payment" not in sale
    assert sale["paymentMethodCode"] == "lease_now"


def test_unknown_words_are_sent_as_they_are(client):
    assert client.transaction("unknown-currency")["currency"] == "XTS"
    sale = client.transaction("unknown-status")
    assert sale["status"] == "submitted_for_settlement"
    assert client.call("GET", f"payment/{sale['payment']['id']}").json["status"] == "submitted"


def test_a_retried_payment_tells_why_the_first_tries_failed(client):
    tries = client.link("retries")["transactions"]

    assert [each["status"] for each in tries] == ["rejected", "rejected", "settled"]
    assert tries[0]["statusCode"] == "BLK-ERROR-210005"
    assert "statusCode" not in tries[2]


def test_the_other_cases_are_what_they_are_called(client):
    assert client.link("panel-link")["title"] == ""
    assert client.link("panel-link")["isGenerated"] is True
    assert [each["status"] for each in client.link("several-sales")["transactions"]] == ["settled", "settled"]
    assert client.link("hostile-payer")["customer"]["firstName"] == "<img src=x>"
    assert len(client.link("hostile-payer")["title"]) == 255
    assert client.link("mixed-script")["customer"]["firstName"] != "Anna"
    assert client.transaction("forint")["currency"] == "HUF"
    assert client.transaction("authorised-card")["status"] == "authorized"
    assert client.transaction("refund-waiting")["refunds"][0]["transaction"]["status"] == "new"
    expired = client.link("expired-link")
    assert datetime.fromtimestamp(expired["validTo"], UTC) - datetime.fromtimestamp(
        expired["created"], UTC
    ) == timedelta(days=7)
