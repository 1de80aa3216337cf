from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.guard_rails import NO_RAILS, GuardRails
from imoje_desk.domain.money import Money
from imoje_desk.domain.problems import Code, Weight

AMOUNTS = st.integers(1, 999_999_999)


def codes(rails: GuardRails, amount: int, today: int) -> list[Code]:
    return [problem.code for problem in rails.problems(Money(amount, "PLN"), today)]


@given(AMOUNTS, st.integers(0, 10**12))
def test_without_limits_nothing_is_asked(amount: int, today: int) -> None:
    assert codes(NO_RAILS, amount, today) == []


@given(AMOUNTS, AMOUNTS, st.integers(0, 10**12))
def test_only_what_is_above_the_limit_for_one_refund_is_asked_about(amount: int, cap: int, today: int) -> None:
    assert (Code.ABOVE_SOFT_CAP in codes(GuardRails(per_refund=cap), amount, today)) == (amount > cap)


@given(AMOUNTS, AMOUNTS, st.integers(0, 10**12))
def test_the_limit_for_a_day_counts_what_was_refunded_before(amount: int, cap: int, today: int) -> None:
    assert (Code.ABOVE_DAILY_CAP in codes(GuardRails(per_day=cap), amount, today)) == (amount + today > cap)


def test_a_limit_asks_for_the_amount_again_and_stops_nothing() -> None:
    found = list(GuardRails(100, 100).problems(Money(101, "PLN"), 0))
    assert {problem.weight for problem in found} == {Weight.TYPE_AMOUNT}
