from __future__ import annotations

from dataclasses import replace

import pytest

from imoje_desk.domain.cancel_rules import cancel_problems
from imoje_desk.domain.payment import PaymentLink, Transaction
from imoje_desk.domain.problems import Code, Weight

OURS, THEIRS = "shop-of-ours", "shop-of-theirs"
OPEN_LINK = PaymentLink(payment_id="link", service_id=OURS, status="new")


def codes(link: PaymentLink) -> set[Code]:
    return {problem.code for problem in cancel_problems(link, OURS)}


def stops(link: PaymentLink) -> bool:
    return any(problem.weight is Weight.STOP for problem in cancel_problems(link, OURS))


@pytest.mark.parametrize("status", ["new", "pending", "authorized", "rejected", "error"])
def test_an_unpaid_link_of_our_shop_is_offered_for_cancelling(status: str) -> None:
    assert codes(replace(OPEN_LINK, status=status)) == set()


@pytest.mark.parametrize(
    ("link", "code"),
    [
        (replace(OPEN_LINK, status="settled"), Code.LINK_PAID),
        (replace(OPEN_LINK, status="cancelled"), Code.LINK_CANCELLED),
        (replace(OPEN_LINK, payment_id=None), Code.NO_PAYMENT_ID),
        (replace(OPEN_LINK, service_id=THEIRS), Code.OTHER_SHOP),
        (replace(OPEN_LINK, transactions=(Transaction(type="sale", status="settled"),)), Code.LINK_PAID),
    ],
)
def test_what_is_pointless_or_about_another_shop_is_stopped(link: PaymentLink, code: Code) -> None:
    assert codes(link) == {code}
    assert stops(link)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        (replace(OPEN_LINK, status=None), Code.LINK_STATUS_UNKNOWN),
        (replace(OPEN_LINK, status="submitted"), Code.LINK_STATUS_UNKNOWN),
        (replace(OPEN_LINK, service_id=None), Code.SHOP_NOT_NAMED),
        (replace(OPEN_LINK, transactions=(Transaction(type="sale", status="pending"),)), Code.LINK_ATTEMPT_OPEN),
    ],
)
def test_what_is_merely_doubtful_is_said_and_left_to_imoje(link: PaymentLink, code: Code) -> None:
    assert codes(link) == {code}
    assert not stops(link)
