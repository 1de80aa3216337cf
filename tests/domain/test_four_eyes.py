from __future__ import annotations

from dataclasses import replace

import pytest

from imoje_desk.domain.environment import Environment
from imoje_desk.domain.four_eyes import (
    NEXT,
    Ask,
    Duty,
    Request,
    Stage,
    limits_text,
    may_send_alone,
    parse_limits,
    same_person,
)
from imoje_desk.domain.money import Money

ASK = Ask(Environment.SANDBOX, "https://x", "m", "s", "t", 4500, "PLN", "Anna", "damaged")
LIMITS = (("PLN", 10_000), ("EUR", 500))


@pytest.mark.parametrize(
    ("duty", "amount", "alone"),
    [
        (Duty.ALONE, Money(99_999_999, "PLN"), True),
        (Duty.PREPARE, Money(1, "PLN"), False),
        (Duty.APPROVE, Money(1, "PLN"), False),
        (Duty.BOTH, Money(10_000, "PLN"), True),
        (Duty.BOTH, Money(10_001, "PLN"), False),
        (Duty.BOTH, Money(500, "EUR"), True),
        (Duty.BOTH, Money(501, "EUR"), False),
        (Duty.BOTH, Money(1, "USD"), False),
    ],
)
def test_who_may_send_alone(duty: Duty, amount: Money, alone: bool) -> None:
    assert may_send_alone(duty, LIMITS, amount) is alone


@pytest.mark.parametrize("other", ["ŻANETA  Łęcka", " żaneta łęcka ", "Z\u0307aneta Łęcka"])
def test_a_name_is_the_same_however_it_is_typed(other: str) -> None:
    assert same_person("Żaneta Łęcka", other)


def test_another_name_is_another_person() -> None:
    assert not same_person("Anna Nowak", "Anna Nowakowska")


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"amount": -1}, {"amount": True}, {"maker": " "}, {"reason": ""}])
def test_a_request_has_an_amount_a_maker_and_a_reason(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"amount|maker"):
        replace(ASK, **wrong)  # type: ignore[arg-type]


def test_a_request_is_over_at_its_end_whether_or_not_that_is_written_down() -> None:
    request = Request("r", ASK, Stage.REQUESTED, 0.0, 0.0, 100.0, 1)
    assert request.stage_at(99.9) is Stage.REQUESTED
    assert request.stage_at(100.0) is Stage.EXPIRED
    assert replace(request, stage=Stage.APPROVED).stage_at(100.0) is Stage.APPROVED
    assert ASK.money == Money(4500, "PLN")


def test_what_was_decided_stays_decided() -> None:
    assert set(NEXT) == {None, Stage.REQUESTED}


def test_limits_are_read_as_they_are_shown() -> None:
    limits = (("PLN", 50_000), ("EUR", 123_456), ("HUF", 4_500))
    assert parse_limits("500 PLN; 1 234,56 eur; 45 HUF;") == limits
    assert parse_limits(limits_text(limits)) == limits
    assert parse_limits(" ") == ()


@pytest.mark.parametrize("text", ["500", "PLN", "500,00 XTS", "1,234 PLN", "0 PLN", "5 PLN 6 EUR"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"currency|amount"):
        parse_limits(text)
