"""An id is found whichever kind it is, with what belongs to it, and what cannot be read is said."""

from __future__ import annotations

import pytest

from imoje_desk.actions.lookup import Found, look_up
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.training import Fault
from tests.support.desk import Desk


def test_a_link_brings_its_one_settled_sale(desk: Desk, sale: str) -> None:
    link_id = desk.shop.reader.transaction(sale).value.payment_id
    assert link_id is not None
    found = look_up(desk.shop.reader, link_id)
    assert (found.found, found.trouble) == (Found.LINK, None)
    assert found.sale is not None
    assert found.sale.value.transaction_id == sale


def test_a_sale_brings_its_link(desk: Desk, sale: str) -> None:
    found = look_up(desk.shop.reader, sale)
    assert found.found is Found.SALE
    assert found.link is not None
    assert found.link.value.status == "settled"


def test_a_refunds_id_is_found_as_one(desk: Desk) -> None:
    assert look_up(desk.shop.reader, desk.case("refund-id")).found is Found.REFUND


def test_a_sale_without_a_link_stands_alone(desk: Desk) -> None:
    found = look_up(desk.shop.reader, desk.case("odd-sale"))
    assert (found.found, found.link, found.trouble) == (Found.SALE, None, None)


@pytest.mark.parametrize("key", ["open-link", "several-sales"])
def test_a_link_with_no_sale_or_several_leaves_the_choice(desk: Desk, key: str) -> None:
    found = look_up(desk.shop.reader, desk.case(key))
    assert (found.found, found.sale) == (Found.LINK, None)


def test_a_sale_that_cannot_be_read_leaves_its_link(desk: Desk, sale: str) -> None:
    link_id = desk.shop.reader.transaction(sale).value.payment_id or ""
    desk.gateway.arm(Fault.SERVER_ERROR_500, on="transaction")
    found = look_up(desk.shop.reader, link_id)
    assert (found.found, found.sale) == (Found.LINK, None)
    assert found.trouble is not None
    assert found.trouble.failure is Failure.SERVER_FAULT


def test_a_link_that_cannot_be_read_leaves_its_sale(desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = desk.shop.reader.link, []

    def second_fails(payment_id: str) -> object:
        asked.append(payment_id)
        if len(asked) == 2:
            raise GatewayError(Failure.SERVER_FAULT)
        return real(payment_id)

    monkeypatch.setattr(desk.shop.reader, "link", second_fails)
    found = look_up(desk.shop.reader, sale)
    assert (found.found, found.link) == (Found.SALE, None)
    assert found.trouble is not None


def test_an_id_of_neither_kind_is_not_found(desk: Desk) -> None:
    with pytest.raises(GatewayError) as refused:
        look_up(desk.shop.reader, desk.case("unknown-id"))
    assert refused.value.failure is Failure.NOT_FOUND


@pytest.mark.parametrize(
    ("as_link", "as_transaction", "told"),
    [
        (Failure.NOT_FOUND, Failure.FORBIDDEN, Failure.NOT_FOUND),
        (Failure.FORBIDDEN, Failure.FORBIDDEN, Failure.FORBIDDEN),
        (Failure.FORBIDDEN, Failure.NOT_FOUND, Failure.NOT_FOUND),
        (Failure.SERVER_FAULT, Failure.NOT_FOUND, Failure.SERVER_FAULT),
        (Failure.NOT_FOUND, Failure.SERVER_FAULT, Failure.SERVER_FAULT),
    ],
)
def test_of_two_refusals_the_one_that_says_more_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, as_link: Failure, as_transaction: Failure, told: Failure
) -> None:
    def refuse(failure: Failure) -> object:
        def read(_: str) -> object:
            raise GatewayError(failure)

        return read

    monkeypatch.setattr(desk.shop.reader, "link", refuse(as_link))
    monkeypatch.setattr(desk.shop.reader, "transaction", refuse(as_transaction))
    with pytest.raises(GatewayError) as refused:
        look_up(desk.shop.reader, "any")
    assert refused.value.failure is told
