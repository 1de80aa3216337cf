"""Every amount in six spellings is read as itself, and what can be read two ways is refused."""

from __future__ import annotations

from collections.abc import Iterator

from imoje_desk.domain.amount_text import AmountProblem, parse_amount

NBSP, NNBSP = "\u00a0", "\u202f"


def spellings(minor: int) -> Iterator[str]:
    """Six ways in which people write an amount of minor units."""
    whole, part = divmod(minor, 100)
    yield f"{whole},{part:02}"
    yield f"{whole}.{part:02}"
    grouped = f"{whole:,}"
    for space in (" ", NBSP, NNBSP):
        yield f"{grouped.replace(',', space)},{part:02}"
    yield f"{whole}" if not part else f"{whole},{part // 10}" if not part % 10 else f" {whole},{part:02} "


def mismatches(first: int, end: int) -> int:
    """How many spellings of the amounts from `first` below `end` are not read as the amount; zero is refused."""
    wrong = 0
    for minor in range(first, end):
        for text in spellings(minor):
            try:
                wrong += parse_amount(text, "PLN").minor != minor
            except AmountProblem:
                wrong += minor != 0
    return wrong


def ambiguous_ones_taken() -> int:
    """How many texts with more than one meaning, or with a part of a grosz, are taken all the same."""
    taken = 0
    for whole in (*range(1, 10), 12, 123, 999):
        for part in range(1000):
            for mark in ",.":
                try:
                    parse_amount(f"{whole}{mark}{part:03}", "PLN")
                except AmountProblem:
                    continue
                taken += 1
    return taken
