from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.money import Money
from imoje_desk.domain.payment import (
    NOT_MADE,
    UNDER_WAY,
    CanPay,
    PaymentLink,
    Status,
    Transaction,
    balance_of,
    can_customer_pay,
)

NOW = 1_735_686_000.0


def pln(minor: int) -> Money:
    return Money(minor, "PLN")


def refund(status: str | None, amount: Money | None) -> Transaction:
    return Transaction(type="refund", status=status, amount=amount)


def sale(status: str | None = "settled", *refunds: Transaction, amount: Money | None = None) -> Transaction:
    return Transaction(type="sale", status=status, amount=amount or pln(10_000), refunds=refunds)


def test_every_status_is_under_way_or_settled_or_not_made_and_never_two_of_them() -> None:
    assert set(Status) == UNDER_WAY | NOT_MADE | {Status.SETTLED}
    assert not UNDER_WAY & NOT_MADE


def test_only_a_settled_sale_may_be_refunded() -> None:
    assert sale("settled").may_be_refunded
    for status in [None, "", "settled ", "SETTLED", *(s for s in Status if s is not Status.SETTLED)]:
        assert not sale(status).may_be_refunded
    assert not refund("settled", pln(1)).may_be_refunded
    assert not Transaction(status="settled").may_be_refunded


def test_a_sale_without_refunds_is_wholly_left() -> None:
    balance = balance_of(sale())
    assert balance is not None
    assert (balance.paid, balance.refunded, balance.waiting, balance.left) == (pln(10_000), pln(0), pln(0), pln(10_000))


def test_settled_refunds_are_refunded_and_those_not_final_wait() -> None:
    balance = balance_of(sale("settled", refund("settled", pln(2_500)), refund("new", pln(1_000))))
    assert balance is not None
    assert (balance.refunded, balance.waiting, balance.left) == (pln(2_500), pln(1_000), pln(6_500))


@pytest.mark.parametrize("status", [None, "", "submitted", "canceled", "SETTLED", "pending", "authorized"])
def test_a_refund_of_unknown_or_missing_status_counts_as_waiting(status: str | None) -> None:
    balance = balance_of(sale("settled", refund(status, pln(4_000))))
    assert balance is not None
    assert (balance.refunded, balance.waiting, balance.left) == (pln(0), pln(4_000), pln(6_000))


@pytest.mark.parametrize("status", sorted(NOT_MADE))
def test_a_refund_that_was_not_made_takes_nothing_even_if_its_amount_cannot_be_read(status: str) -> None:
    balance = balance_of(sale("settled", refund(status, pln(4_000)), refund(status, None)))
    assert balance is not None
    assert balance.left == pln(10_000)


@pytest.mark.parametrize(
    "contradictory",
    [
        Transaction(type="sale", status="settled"),
        Transaction(type="sale", status="settled", amount=pln(100), refunds=None),
        sale("settled", refund("settled", None)),
        sale("settled", refund("new", Money(1, "EUR"))),
        sale("settled", refund("settled", pln(10_001))),
        sale("settled", refund("settled", pln(6_000)), refund(None, pln(6_000))),
    ],
)
def test_a_missing_or_contradictory_figure_leaves_no_balance_to_rely_on(contradictory: Transaction) -> None:
    assert balance_of(contradictory) is None


statuses = st.one_of(st.none(), st.sampled_from(list(Status)), st.text(max_size=8))
refunds = st.lists(st.builds(lambda s, m: refund(s, pln(m)), statuses, st.integers(0, 5_000)), max_size=6)


@given(refunds, st.integers(0, 20_000))
def test_paid_is_always_refunded_plus_waiting_plus_left_and_nothing_is_negative(
    made: list[Transaction], paid: int
) -> None:
    taken = sum(r.amount.minor for r in made if r.amount and r.status not in ("rejected", "cancelled", "error"))
    balance = balance_of(sale("settled", *made, amount=pln(paid)))
    if taken > paid:
        assert balance is None
        return
    assert balance is not None
    assert balance.paid.minor == balance.refunded.minor + balance.waiting.minor + balance.left.minor
    assert balance.left.minor == paid - taken
    assert min(balance.refunded.minor, balance.waiting.minor, balance.left.minor) >= 0


@pytest.mark.parametrize(
    ("link", "answer"),
    [
        (PaymentLink(status="new"), CanPay.YES),
        (PaymentLink(status="pending", valid_to=int(NOW) + 1), CanPay.YES),
        (PaymentLink(status="new", transactions=(sale("rejected"),)), CanPay.YES),
        (PaymentLink(status="new", valid_to=int(NOW)), CanPay.NO_EXPIRED),
        (PaymentLink(status="settled"), CanPay.NO_PAID),
        (PaymentLink(status="cancelled", transactions=(sale("settled"),)), CanPay.NO_PAID),
        (PaymentLink(status=None, transactions=(sale("rejected"), sale("settled"))), CanPay.NO_PAID),
        (PaymentLink(status="authorized"), CanPay.NO_AUTHORISED),
        (PaymentLink(status="new", transactions=(sale("authorized"),)), CanPay.NO_AUTHORISED),
        (PaymentLink(status="cancelled"), CanPay.NO_CANCELLED),
        (PaymentLink(status="cancelled", valid_to=1), CanPay.NO_CANCELLED),
        (PaymentLink(status="cancelled", transactions=(sale("pending"),)), CanPay.POSSIBLY_ATTEMPT_OPEN),
        (PaymentLink(status="new", valid_to=1, transactions=(sale("new"),)), CanPay.POSSIBLY_ATTEMPT_OPEN),
        (PaymentLink(status="new", transactions=(sale(None),)), CanPay.POSSIBLY_ATTEMPT_OPEN),
        (PaymentLink(status="new", transactions=(Transaction(),)), CanPay.POSSIBLY_ATTEMPT_OPEN),
        (PaymentLink(status=None), CanPay.POSSIBLY_UNKNOWN),
        (PaymentLink(status="submitted"), CanPay.POSSIBLY_UNKNOWN),
        (PaymentLink(status="rejected"), CanPay.POSSIBLY_UNKNOWN),
    ],
)
def test_whether_the_customer_can_still_pay(link: PaymentLink, answer: CanPay) -> None:
    assert can_customer_pay(link, NOW) is answer


def test_a_refund_among_a_link_s_transactions_is_no_attempt_to_pay() -> None:
    link = PaymentLink(status="new", transactions=(refund("pending", pln(1)), refund("settled", pln(1))))
    assert link.open_attempts == ()
    assert link.settled_sales == ()
    assert can_customer_pay(link, NOW) is CanPay.YES


def test_a_link_lists_every_settled_sale_and_every_open_attempt() -> None:
    paid, again, open_one = sale("settled"), sale("settled", amount=pln(5)), sale("pending")
    link = PaymentLink(transactions=(sale("rejected"), paid, open_one, again, sale("error"), sale("cancelled")))
    assert link.settled_sales == (paid, again)
    assert link.open_attempts == (open_one,)
