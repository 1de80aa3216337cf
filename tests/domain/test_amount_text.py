from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.amount_text import AmountProblem, as_typed, parse_amount
from imoje_desk.domain.money import CURRENCIES, LARGEST_MINOR, WHOLE_UNITS_ONLY, Money
from imoje_desk.domain.problems import Code, Problem

NBSP, NNBSP = "\u00a0", "\u202f"


def minor_of(text: str, currency: str = "PLN") -> int:
    return parse_amount(text, currency).minor


def problem_of(text: str, currency: str = "PLN") -> Problem:
    with pytest.raises(AmountProblem) as refused:
        parse_amount(text, currency)
    return refused.value.problem


@pytest.mark.parametrize("text", ["12,50", "12.50", " 12,50 ", "\n12,50\t"])
def test_I01_comma_and_dot_are_both_decimal_marks(text: str) -> None:
    assert minor_of(text) == 1250


@pytest.mark.parametrize("text", ["12,5", "12.5"])
def test_I02_one_decimal_means_tenths_and_is_echoed_with_two(text: str) -> None:
    assert minor_of(text) == 1250
    assert parse_amount(text, "PLN").number == "12,50"


@pytest.mark.parametrize("space", [" ", NBSP, NNBSP])
def test_I03_space_no_break_space_and_narrow_no_break_space_group_thousands(space: str) -> None:
    assert minor_of(f"1{space}234,50") == 123_450
    assert minor_of(f"1{space}234") == 123_400
    assert minor_of(f"1{space}234{space}567.8") == 123_456_780


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_I04_a_mark_that_may_mean_thousands_is_refused_naming_both_meanings(text: str) -> None:
    assert problem_of(text) == Problem(Code.AMOUNT_AMBIGUOUS, {"text": text, "thousands": "1234,00", "decimal": "1,23"})


@pytest.mark.parametrize("text", ["1.234,50", "1,234.50", "1,2,3", "12..5", "1.234.567"])
def test_I05_two_marks_are_refused(text: str) -> None:
    assert problem_of(text).code is Code.AMOUNT_TWO_MARKS


@pytest.mark.parametrize("text", ["12,505", "0,125", "1234,567", "12,5000"])
def test_I06_more_than_two_decimals_are_refused(text: str) -> None:
    assert problem_of(text).code is Code.AMOUNT_TOO_MANY_DECIMALS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("+5", Code.AMOUNT_SIGNED),
        ("-5", Code.AMOUNT_SIGNED),
        ("\u22125", Code.AMOUNT_SIGNED),
        ("\u20135", Code.AMOUNT_SIGNED),
        ("1e3", Code.AMOUNT_EXPONENT),
        ("1,5E-2", Code.AMOUNT_EXPONENT),
        ("\u0661\u0662", Code.AMOUNT_OTHER_DIGITS),
        ("\uff11\uff12", Code.AMOUNT_OTHER_DIGITS),
        ("5\u00b2", Code.AMOUNT_OTHER_DIGITS),
        ("12 PLN", Code.AMOUNT_NOT_A_NUMBER),
        ("12'50", Code.AMOUNT_NOT_A_NUMBER),
        ("5-", Code.AMOUNT_NOT_A_NUMBER),
        ("0x10", Code.AMOUNT_NOT_A_NUMBER),
        ("1_000", Code.AMOUNT_NOT_A_NUMBER),
        ("1\u2009234", Code.AMOUNT_NOT_A_NUMBER),
        ("\u00bd", Code.AMOUNT_NOT_A_NUMBER),
        (", .", Code.AMOUNT_NOT_A_NUMBER),
        ("NaN", Code.AMOUNT_NOT_A_NUMBER),
        ("1\x002", Code.AMOUNT_NOT_A_NUMBER),
    ],
)
def test_I07_signs_exponents_other_digits_and_words_are_refused_each_for_its_own_reason(text: str, code: Code) -> None:
    assert problem_of(text).code is code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", Code.AMOUNT_ZERO),
        ("0,00", Code.AMOUNT_ZERO),
        (",5", Code.AMOUNT_UNFINISHED),
        ("5,", Code.AMOUNT_UNFINISHED),
        ("1 234,", Code.AMOUNT_UNFINISHED),
        ("", Code.AMOUNT_EMPTY),
        (f" {NBSP}{NNBSP}", Code.AMOUNT_EMPTY),
    ],
)
def test_I08_zero_half_written_and_empty_amounts_are_refused(text: str, code: Code) -> None:
    assert problem_of(text).code is code


@pytest.mark.parametrize("text", ["21 474 836,48", "99 999 999,99", "10 000 000", "9" * 400, "1" * 40 + ",5"])
def test_I10_amounts_past_the_api_s_largest_are_refused_and_never_cut_to_32_bits(text: str) -> None:
    assert problem_of(text).code is Code.AMOUNT_TOO_LONG


def test_I10_the_largest_amount_of_the_api_is_taken_exactly() -> None:
    assert minor_of("9 999 999,99") == LARGEST_MINOR == 999_999_999


def test_I12_decimals_are_off_for_a_currency_whose_minor_unit_is_in_doubt() -> None:
    assert minor_of("1 234", "HUF") == 123_400
    assert problem_of("1 234,50", "HUF") == Problem(Code.AMOUNT_WHOLE_ONLY, {"text": "1 234,50", "currency": "HUF"})
    assert problem_of("12,0", "HUF").code is Code.AMOUNT_WHOLE_ONLY


def test_an_unknown_currency_is_counted_in_whole_minor_units() -> None:
    assert parse_amount("1 250", "XYZ") == Money(1250, "XYZ")
    assert problem_of("12,50", "XYZ").code is Code.AMOUNT_WHOLE_ONLY


@pytest.mark.parametrize("text", ["12 34", "1  234", "1234 567", "1 234,5 0", "1 , 5", "1 23"])
def test_spaces_that_do_not_group_thousands_are_refused(text: str) -> None:
    assert problem_of(text).code is Code.AMOUNT_BAD_GROUPING


@pytest.mark.parametrize("text", ["05", "00", "007,50", "00,50", "0 123"])
def test_needless_leading_zeros_are_refused(text: str) -> None:
    assert problem_of(text).code is Code.AMOUNT_LEADING_ZERO


def test_a_problem_quotes_the_typed_text_without_the_spaces_around_it() -> None:
    assert problem_of("  12,505\t").facts["text"] == "12,505"


def test_a_huge_paste_is_refused_without_delay() -> None:
    """A pattern that backtracks would take minutes here."""
    assert problem_of("1" * 300_000 + "x").code is Code.AMOUNT_NOT_A_NUMBER
    assert problem_of("1 " * 100_000 + "e").code is Code.AMOUNT_NOT_A_NUMBER


def spellings(minor: int) -> list[str]:
    """How people write an amount, built digit by digit."""
    grosze = [minor % 10]
    grosze.insert(0, minor // 10 % 10)
    zlote = minor // 100
    groups: list[str] = []
    while True:
        zlote, group = zlote // 1000, zlote % 1000
        groups.insert(0, f"{group:03}" if zlote else f"{group}")
        if not zlote:
            break
    part = f"{grosze[0]}{grosze[1]}"
    shortest = "." + part.rstrip("0") if minor % 100 else ""
    return [
        "".join(groups) + "," + part,
        "".join(groups) + "." + part,
        " ".join(groups) + "," + part,
        NBSP.join(groups) + "," + part,
        NNBSP.join(groups) + "." + part,
        "".join(groups) + shortest,
    ]


def test_S12_amounts_up_to_ten_million_grosze_survive_six_spellings() -> None:
    for minor in (*range(1, 3_001), *range(3_001, 10_000_001, 4_999), 10_000_000):
        for text in spellings(minor):
            assert minor_of(text) == minor, text


def test_S12_zero_is_refused_in_all_six_spellings() -> None:
    assert {problem_of(text).code for text in spellings(0)} == {Code.AMOUNT_ZERO}


def oracle(text: str) -> int | None:
    """A second reading of the rules, for a currency with two decimals; None where the text is refused."""
    typed = text.replace(NBSP, " ").replace(NNBSP, " ").strip()
    if any(character not in "0123456789., " for character in typed):
        return None
    whole, marks, part = typed, 0, ""
    for place, character in enumerate(typed):
        if character in ".,":
            marks += 1
            whole, part = typed[:place], typed[place + 1 :]
    if marks > 1 or (marks and not 1 <= len(part) <= 2) or " " in part:
        return None
    first, *others = whole.split(" ")
    if others and not (1 <= len(first) <= 3 and all(len(other) == 3 for other in others)):
        return None
    digits = first + "".join(others)
    if not digits or (digits[0] == "0" and digits != "0"):
        return None
    minor = 0
    for digit in digits + (part + "00")[:2]:
        minor = minor * 10 + "0123456789".index(digit)
    return minor if 0 < minor <= LARGEST_MINOR else None


amounts_nearly_right = st.text("0123456789 .," + NBSP + NNBSP, max_size=16)
anything = st.one_of(amounts_nearly_right, st.text("0123456789 .,+-eE\t\u0661", max_size=12), st.text(max_size=30))


@given(anything, st.sampled_from([currency for currency in CURRENCIES if currency not in WHOLE_UNITS_ONLY]))
def test_any_text_is_read_as_a_second_reading_of_the_rules_says_or_refused(text: str, currency: str) -> None:
    expected = oracle(text)
    if expected is None:
        assert problem_of(text, currency).facts["text"] == text.strip()
    else:
        assert parse_amount(text, currency) == Money(expected, currency)


@given(anything, st.sampled_from(["HUF", "XYZ", ""]))
def test_a_currency_without_decimals_takes_no_mark_and_only_whole_numbers(text: str, currency: str) -> None:
    try:
        amount = parse_amount(text, currency)
    except AmountProblem:
        return
    whole = oracle(text.strip())
    assert not set(text) & set(".,")
    assert amount.minor <= LARGEST_MINOR
    assert whole is None or amount.minor == (whole if currency == "HUF" else whole // 100)


@given(st.integers(1, LARGEST_MINOR), st.sampled_from(CURRENCIES))
def test_an_amount_that_may_be_typed_is_read_as_it_is_written(minor: int, currency: str) -> None:
    amount = Money(minor - minor % 100 + 100 * (minor < 100) if currency in WHOLE_UNITS_ONLY else minor, currency)
    assert parse_amount(as_typed(amount), currency) == amount
