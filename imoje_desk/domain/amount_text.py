"""The strict reading of typed amounts: the whole text is understood, or it is refused with its reason."""

from __future__ import annotations

import re

from imoje_desk.domain.money import DECIMALS, LARGEST_MINOR, WHOLE_UNITS_ONLY, Money
from imoje_desk.domain.problems import Code, Problem

_SPACES = re.compile("[ \u00a0\u202f]")
_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]*)?")


class AmountProblem(ValueError):
    """A typed amount that cannot be taken; `problem` says which rule it breaks."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def parse_amount(text: str, currency: str) -> Money:
    """Read an amount typed in major units, or refuse it; nothing is stripped, rounded or guessed.

    Comma and dot are decimal marks. Spaces (also no-break ones) may group thousands. In a currency of unknown
    decimals the number is taken as minor units.

    Raises AmountProblem with the rule that the text breaks.
    """

    def refuse(code: Code, **facts: str) -> AmountProblem:
        return AmountProblem(Problem(code, {"text": text.strip(), **facts}))

    typed = _SPACES.sub(" ", text).strip()
    if not typed:
        raise refuse(Code.AMOUNT_EMPTY)
    if typed[0] in "+-\u2212\u2013":
        raise refuse(Code.AMOUNT_SIGNED)
    if re.fullmatch(r"[0-9., ]+[eE][+-]?[0-9]+", typed):
        raise refuse(Code.AMOUNT_EXPONENT)
    if any(character.isdigit() and not character.isascii() for character in typed):
        raise refuse(Code.AMOUNT_OTHER_DIGITS)
    if not re.fullmatch(r"[0-9., ]+", typed) or not re.search(r"[0-9]", typed):
        raise refuse(Code.AMOUNT_NOT_A_NUMBER)
    if " " in typed:
        if not _GROUPED.fullmatch(typed):
            raise refuse(Code.AMOUNT_BAD_GROUPING)
        typed = typed.replace(" ", "")
    marks = re.findall(r"[.,]", typed)
    if len(marks) > 1:
        raise refuse(Code.AMOUNT_TWO_MARKS)
    whole, mark, part = typed.partition(marks[0]) if marks else (typed, "", "")
    if mark and not (whole and part):
        raise refuse(Code.AMOUNT_UNFINISHED)
    if len(whole) > 1 and whole[0] == "0":
        raise refuse(Code.AMOUNT_LEADING_ZERO)
    places = 0 if currency in WHOLE_UNITS_ONLY else DECIMALS.get(currency, 0)
    if part and not places:
        raise refuse(Code.AMOUNT_WHOLE_ONLY, currency=currency)
    if len(part) > places:
        if len(part) == 3 and len(whole) == 1 and whole != "0":
            raise refuse(Code.AMOUNT_AMBIGUOUS, thousands=f"{whole}{part},00", decimal=f"{whole},{part[:2]}")
        raise refuse(Code.AMOUNT_TOO_MANY_DECIMALS)
    digits = whole + part.ljust(DECIMALS.get(currency, 0), "0")
    if len(digits) > len(str(LARGEST_MINOR)):
        raise refuse(Code.AMOUNT_TOO_LONG)
    minor = int(digits)
    if minor == 0:
        raise refuse(Code.AMOUNT_ZERO)
    return Money(minor, currency)


def as_typed(amount: Money) -> str:
    """The text that `parse_amount` reads as that amount. Parts of a unit that nobody may type stay in it."""
    number = amount.number
    return number.removesuffix(",00") if amount.currency in WHOLE_UNITS_ONLY else number
