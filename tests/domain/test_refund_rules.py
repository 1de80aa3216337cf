from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.identifiers import UUID_V4
from imoje_desk.domain.money import LARGEST_MINOR, Money
from imoje_desk.domain.payment import CanRefund, Transaction, balance_of
from imoje_desk.domain.problems import Code, Problem, Weight
from imoje_desk.domain.refund_rules import (
    INSTALLMENTS,
    Check,
    RefundDraft,
    RefundOrder,
    Share,
    Verdict,
    check,
    sale_problems,
)
from imoje_desk.domain.refund_window import GatewayTime

SHOP = "24737aab-a507-4feb-8248-3f42bfdbb006"
OTHER_SHOP = "51cd18a7-68dc-49a7-bb23-3854bbc34627"
SALE_ID = "50d38a51-8e95-4b8b-94f4-188c90c0dfdd"
NOW = GatewayTime(1_735_686_000, doubtful=False)

SALE = Transaction(
    transaction_id=SALE_ID,
    type="sale",
    status="settled",
    created=int(NOW.now) - 7 * 86_400,
    service_id=SHOP,
    amount=Money(10_000, "PLN"),
    method="blik",
)
ALL_LEFT = RefundDraft(Share.LEFT)


def part(text: str, **changes: Any) -> RefundDraft:
    return RefundDraft(Share.PART, text, **changes)


def verdict(
    draft: RefundDraft = ALL_LEFT,
    sale: Transaction = SALE,
    can_refund: CanRefund | Check = Check.NOT_ASKED,
    time: GatewayTime = NOW,
) -> Verdict:
    return check(draft, sale, service_id=SHOP, time=time, can_refund=can_refund)


def codes(found: Verdict) -> list[Code]:
    return [problem.code for problem in found.problems]


def refunded(minor: int, status: str | None = "settled") -> Transaction:
    return Transaction(type="refund", status=status, amount=Money(minor, "PLN"))


def test_all_that_is_left_of_a_settled_sale_makes_an_order_without_problems() -> None:
    found = verdict(RefundDraft(Share.LEFT, title="Zwrot", send_email=True))
    assert found.problems == ()
    assert found.order == RefundOrder(SALE_ID, SHOP, Money(10_000, "PLN"), "Zwrot", True)
    assert found.balance == balance_of(SALE)


def test_a_part_makes_an_order_of_exactly_what_was_typed() -> None:
    order = verdict(part("12,50")).order
    assert order is not None
    assert order.amount == Money(1250, "PLN")


def test_a_blank_title_is_left_out_and_another_is_sent_composed() -> None:
    blank, accented = verdict(part("1", title=" \t")).order, verdict(part("1", title="z\u0301")).order
    assert blank is not None
    assert blank.title is None
    assert accented is not None
    assert accented.title == "\u017a"


def test_nothing_is_chosen_for_the_agent() -> None:
    found = verdict(RefundDraft())
    assert codes(found) == [Code.AMOUNT_NOT_CHOSEN]
    assert found.order is None


def test_a_typed_amount_that_cannot_be_taken_is_the_problem() -> None:
    assert codes(verdict(part("1,234"))) == [Code.AMOUNT_AMBIGUOUS]


def test_I09_more_than_what_is_left_is_refused_with_the_figures() -> None:
    partly = replace(SALE, refunds=(refunded(2_500), refunded(500, "new"), refunded(9_000, "rejected")))
    assert verdict(part("70,00"), partly).order is not None
    found = verdict(part("70,01"), partly)
    assert found.order is None
    facts = {"amount": Money(7_001, "PLN"), "left": Money(7_000, "PLN")}
    assert found.problems == (Problem(Code.AMOUNT_ABOVE_LEFT, facts),)


def test_what_is_left_is_never_sent_above_the_api_s_largest_amount() -> None:
    huge = replace(SALE, amount=Money(LARGEST_MINOR + 1, "PLN"))
    assert codes(verdict(ALL_LEFT, huge)) == [Code.AMOUNT_TOO_LONG]
    assert verdict(ALL_LEFT, huge).order is None
    assert verdict(ALL_LEFT, replace(SALE, amount=Money(LARGEST_MINOR, "PLN"))).order is not None


def test_a_sale_with_nothing_left_says_what_became_of_it() -> None:
    spent = replace(SALE, refunds=(refunded(9_000), refunded(1_000, None)))
    found = verdict(ALL_LEFT, spent)
    assert found.order is None
    facts = {"refunded": Money(9_000, "PLN"), "waiting": Money(1_000, "PLN")}
    assert found.problems == (Problem(Code.NOTHING_LEFT, facts),)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"type": "refund"}, Code.IS_A_REFUND),
        ({"type": None}, Code.NOT_A_SALE),
        ({"type": "void"}, Code.NOT_A_SALE),
        ({"status": "authorized"}, Code.AUTHORISED_NOT_CAPTURED),
        ({"status": "pending"}, Code.NOT_SETTLED),
        ({"status": None}, Code.NOT_SETTLED),
        ({"status": "submitted_for_settlement"}, Code.NOT_SETTLED),
        ({"transaction_id": None}, Code.NO_TRANSACTION_ID),
        ({"transaction_id": "../../x"}, Code.NO_TRANSACTION_ID),
        ({"transaction_id": SALE_ID + "\n"}, Code.NO_TRANSACTION_ID),
        ({"service_id": OTHER_SHOP}, Code.OTHER_SHOP),
        ({"amount": None}, Code.AMOUNT_UNREADABLE),
        ({"refunds": None}, Code.REFUNDS_UNREADABLE),
        ({"refunds": (refunded(10_001),)}, Code.REFUNDS_UNREADABLE),
        ({"refunds": (Transaction(),)}, Code.REFUNDS_UNREADABLE),
        ({"created": 1_600_000_000}, Code.WINDOW_CLOSED),
    ],
)
def test_a_sale_that_must_not_be_refunded_says_why_and_makes_no_order(changes: dict[str, Any], code: Code) -> None:
    found = verdict(ALL_LEFT, replace(SALE, **changes))
    assert codes(found) == [code]
    assert found.order is None


def test_a_refund_s_other_faults_are_not_listed() -> None:
    pasted = Transaction(type="refund", status="pending")
    assert [problem.code for problem in sale_problems(pasted, service_id=SHOP, time=NOW)] == [Code.IS_A_REFUND]


@pytest.mark.parametrize(
    ("changes", "time", "code"),
    [
        ({"service_id": None}, NOW, Code.SHOP_NOT_NAMED),
        ({"amount": Money(10_000, "UAH")}, NOW, Code.CURRENCY_UNKNOWN),
        ({"created": None}, NOW, Code.WINDOW_UNDATED),
        ({"created": int(NOW.now) - 366 * 86_400}, NOW, Code.WINDOW_EDGE),
        ({"created": 1_600_000_000}, replace(NOW, doubtful=True), Code.WINDOW_PASSED_BUT_CLOCK_DOUBTFUL),
        ({"method": "pbl"}, NOW, Code.WINDOW_NOT_DOCUMENTED),
        ({}, replace(NOW, doubtful=True), Code.CLOCK_DOUBTFUL),
    ],
)
def test_what_only_deserves_a_warning_still_makes_an_order(
    changes: dict[str, Any], time: GatewayTime, code: Code
) -> None:
    found = verdict(ALL_LEFT, replace(SALE, **changes), time=time)
    assert codes(found) == [code]
    assert found.asks(Problem(code).weight) == found.problems
    assert found.asks(Weight.STOP) == ()
    assert found.order is not None


def test_the_order_names_the_profile_s_shop() -> None:
    order = verdict(ALL_LEFT, replace(SALE, service_id=None)).order
    assert order is not None
    assert order.service_id == SHOP


def test_I14_a_title_the_api_refuses_stops_naming_each_character_once_and_the_first_place() -> None:
    found = verdict(part("1", title="ok <b>ok</b> 😀"))
    assert found.problems == (Problem(Code.TITLE_CHARACTERS, {"characters": "<>😀", "count": 5, "first": 3}),)
    assert found.order is None


def test_I14_a_title_of_256_characters_stops_and_one_of_255_does_not() -> None:
    assert verdict(part("1", title="a" * 255)).order is not None
    found = verdict(part("1", title="a" * 256))
    assert found.problems == (Problem(Code.TITLE_TOO_LONG, {"length": 256, "longest": 255}),)
    assert found.order is None


def test_every_problem_is_told_at_once() -> None:
    found = verdict(part("x", title="?"), replace(SALE, status="new", service_id=OTHER_SHOP))
    assert set(codes(found)) == {
        Code.NOT_SETTLED,
        Code.OTHER_SHOP,
        Code.TITLE_CHARACTERS,
        Code.AMOUNT_NOT_A_NUMBER,
    }


YES = CanRefund(refundable=True, balance=True, full_refund=10_000, smallest_part=100, largest_part=9_000)
YES = replace(YES, parts_possible=True)


@pytest.mark.parametrize(
    ("typed", "answer", "expected"),
    [
        ("90", YES, []),
        ("100", YES, []),
        ("1", YES, []),
        ("90,01", YES, [Code.AMOUNT_ABOVE_GATEWAY_LIMIT]),
        ("0,99", YES, [Code.AMOUNT_BELOW_GATEWAY_LIMIT]),
        ("50", replace(YES, largest_part=None, full_refund=4_000), [Code.AMOUNT_ABOVE_GATEWAY_LIMIT]),
        ("50", replace(YES, largest_part=None, smallest_part=None, full_refund=None), []),
        ("50", replace(YES, refundable=False), [Code.GATEWAY_SAYS_NOT_REFUNDABLE]),
        ("50", replace(YES, balance=False), [Code.BALANCE_TOO_LOW]),
        ("50", replace(YES, balance=None), []),
        ("50", replace(YES, refundable=None), [Code.CAN_REFUND_NOT_CHECKED]),
        ("50", Check.FAILED, [Code.CAN_REFUND_NOT_CHECKED]),
        ("50", CanRefund(refundable=True, full_refund=10_000), [Code.PART_UNCLEAR]),
        ("100", CanRefund(refundable=True, full_refund=10_000), []),
    ],
)
def test_the_gateway_s_check_of_an_amount_binds(typed: str, answer: CanRefund | Check, expected: list[Code]) -> None:
    found = verdict(part(typed), can_refund=answer)
    assert codes(found) == expected
    assert (found.order is None) == any(Problem(code).weight is Weight.STOP for code in expected)


@pytest.mark.parametrize(
    ("typed", "answer", "expected"),
    [
        ("50", Check.FAILED, [Code.INSTALLMENTS_NOT_CHECKED]),
        ("50", CanRefund(), [Code.INSTALLMENTS_NOT_CHECKED]),
        ("50", CanRefund(refundable=True, full_refund=10_000), [Code.PART_NOT_POSSIBLE]),
        ("100", CanRefund(refundable=True, full_refund=10_000), []),
        ("50", YES, []),
    ],
)
def test_installments_are_refunded_only_as_a_fresh_answer_allows(
    typed: str, answer: CanRefund | Check, expected: list[Code]
) -> None:
    found = verdict(part(typed), replace(SALE, method=INSTALLMENTS), answer)
    assert [code for code in codes(found) if code is not Code.WINDOW_NOT_DOCUMENTED] == expected
    assert (found.order is None) == bool(expected)


maybe_minor = st.one_of(st.none(), st.integers(-5, 20_000))
currencies = st.sampled_from(["PLN", "EUR", "HUF", "XYZ"])
moneys = st.builds(Money, st.integers(0, 2 * LARGEST_MINOR) | st.integers(0, 20_000), currencies)
statuses = st.sampled_from(["new", "pending", "settled", "rejected", "cancelled", "error", "authorized", None, "odd"])
refunds = st.builds(Transaction, type=st.just("refund"), status=statuses, amount=st.none() | moneys)
sales = st.builds(
    Transaction,
    transaction_id=st.sampled_from([SALE_ID, SALE_ID, SALE_ID, None, "x"]),
    type=st.sampled_from(["sale", "sale", "sale", "refund", None]),
    status=st.one_of(st.just("settled"), statuses),
    created=st.one_of(st.none(), st.integers(1_600_000_000, 1_740_000_000)),
    service_id=st.sampled_from([SHOP, SHOP, SHOP, OTHER_SHOP, None]),
    amount=st.one_of(st.none(), moneys),
    method=st.sampled_from(["blik", "card", "pbl", INSTALLMENTS, None]),
    refunds=st.one_of(st.none(), st.just(()), st.lists(refunds, max_size=3).map(tuple)),
)
amount_texts = st.one_of(
    st.integers(0, 20_000).map(lambda minor: f"{minor // 100},{minor % 100:02}"),
    st.integers(0, 20_000).map(str),
    st.text("0123456789., ", max_size=10),
)
drafts = st.builds(
    RefundDraft, st.sampled_from(Share), amount_texts, st.sampled_from(["", "Zwrot", "?", "a" * 256]), st.booleans()
)
answers = st.one_of(
    st.sampled_from(Check),
    st.builds(
        CanRefund,
        refundable=st.sampled_from([True, False, None]),
        balance=st.sampled_from([True, False, None]),
        full_refund=maybe_minor,
        smallest_part=maybe_minor,
        largest_part=maybe_minor,
        parts_possible=st.booleans(),
    ),
)


@given(drafts, sales, answers, st.integers(1_600_000_000, 1_800_000_000), st.booleans())
def test_an_order_keeps_every_rule_whatever_the_draft_the_sale_and_the_answer(
    draft: RefundDraft, sale: Transaction, answer: CanRefund | Check, now: int, doubtful: bool
) -> None:
    found = verdict(draft, sale, answer, GatewayTime(now, doubtful))
    stopped = bool(found.asks(Weight.STOP))
    assert sorted(found.problems, key=str) == sorted((p for w in Weight for p in found.asks(w)), key=str)
    assert (found.order is None) == stopped
    if found.order is None:
        return
    order = found.order
    assert (sale.type, sale.status) == ("sale", "settled")
    assert UUID_V4.fullmatch(order.transaction_id)
    assert order.transaction_id == sale.transaction_id
    assert order.service_id == SHOP
    assert sale.service_id in (SHOP, None)
    assert sale.amount is not None
    assert sale.refunds is not None
    taken = sum(
        refund.amount.minor
        for refund in sale.refunds
        if refund.amount is not None and refund.status not in ("rejected", "cancelled", "error")
    )
    assert order.amount.currency == sale.amount.currency
    assert 0 < order.amount.minor <= sale.amount.minor - taken
    assert order.amount.minor <= LARGEST_MINOR
    assert draft.share is not Share.NONE
    assert draft.title in ("", "Zwrot")
    assert order.title == (draft.title or None)
    assert order.send_email is draft.send_email
    if isinstance(answer, CanRefund) and answer.refundable is not None:
        assert answer.refundable
        if order.amount.minor != answer.full_refund:
            assert answer.largest_part is None or order.amount.minor <= answer.largest_part
            assert answer.smallest_part is None or order.amount.minor >= answer.smallest_part
    if sale.method == INSTALLMENTS and answer is not Check.NOT_ASKED:
        assert isinstance(answer, CanRefund)
        assert answer.refundable is True
