from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.amount_text import parse_amount
from imoje_desk.domain.money import CURRENCIES, DECIMALS, LARGEST_MINOR, WHOLE_UNITS_ONLY, Money

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("minor", "shown"),
    [
        (0, "0,00"),
        (1, "0,01"),
        (10, "0,10"),
        (100, "1,00"),
        (1250, "12,50"),
        (99_999, "999,99"),
        (100_000, f"1{NBSP}000,00"),
        (123_450, f"1{NBSP}234,50"),
        (123_456_789, f"1{NBSP}234{NBSP}567,89"),
    ],
)
def test_an_amount_is_shown_in_major_units_with_two_decimals(minor: int, shown: str) -> None:
    assert Money(minor, "PLN").number == shown


def test_I10_amounts_past_32_bits_are_shown_exactly() -> None:
    assert Money(2_147_483_648, "PLN").number == f"21{NBSP}474{NBSP}836,48"
    assert Money(9_999_999_999, "PLN").number == f"99{NBSP}999{NBSP}999,99"


def test_an_amount_is_shown_with_its_currency_which_never_wraps_to_another_line() -> None:
    assert str(Money(1250, "PLN")) == f"12,50{NBSP}PLN"


def test_a_negative_amount_shows_a_minus_sign() -> None:
    assert Money(-1250, "PLN").number == "\u221212,50"
    assert Money(-5, "PLN").number == "\u22120,05"


def test_an_unknown_currency_is_shown_in_minor_units() -> None:
    assert str(Money(1250, "XYZ")) == f"1{NBSP}250{NBSP}XYZ"


def test_all_ten_currencies_of_the_api_are_known_and_count_in_hundredths() -> None:
    assert len(set(CURRENCIES)) == 10
    assert all(DECIMALS[currency] == 2 for currency in CURRENCIES)
    assert set(CURRENCIES) >= WHOLE_UNITS_ONLY


@given(st.integers(1, LARGEST_MINOR), st.sampled_from([c for c in CURRENCIES if c not in WHOLE_UNITS_ONLY]))
def test_what_is_shown_reads_back_as_the_same_amount(minor: int, currency: str) -> None:
    assert parse_amount(Money(minor, currency).number, currency) == Money(minor, currency)


@given(st.integers(1, LARGEST_MINOR))
def test_what_is_shown_in_an_unknown_currency_reads_back_as_the_same_amount(minor: int) -> None:
    assert parse_amount(Money(minor, "XYZ").number, "XYZ") == Money(minor, "XYZ")
