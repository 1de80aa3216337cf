"""What imoje showed of a sale at one moment: kept with the intent, compared before sending and when reading back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from imoje_desk.domain.money import Money
from imoje_desk.domain.payment import Transaction, balance_of
from imoje_desk.domain.problems import Problem
from imoje_desk.gateway.reading import Reading


@dataclass(frozen=True, slots=True)
class SeenRefund:
    """One entry of a sale's `refunds`; amount in minor units, `created` in unix seconds, None where not given."""

    refund_id: str | None
    amount: int | None
    status: str | None
    created: int | None
    source: str | None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A sale as read at `read_at` (unix seconds, this computer) or `server_date` (unix seconds, the gateway)."""

    status: str | None
    modified: int | None
    paid: int | None
    left: int | None
    currency: str
    refunds: tuple[SeenRefund, ...]
    read_at: float
    server_date: float | None = None

    def to_json(self) -> str:
        """As the journal keeps it."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Picture:
        """As the journal kept it. Raises ValueError where the text is not one."""
        return msgspec.json.decode(text, type=cls)


class Aspect(StrEnum):
    """What about a sale may have changed."""

    STATUS = "status"
    PAID = "paid"
    LEFT = "left"
    MODIFIED = "modified"
    REFUNDS = "refunds"
    ATTEMPTS = "attempts"
    """How many refunds of the sale the journal has, whatever became of them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the agent saw it."""

    aspect: Aspect
    before: str | int | Money | None
    after: str | int | Money | None


class Changed(Exception):
    """Something is no longer as the agent saw it: the sale or link (`changes`), a rule (`problems`), or the token.

    Nothing was recorded and nothing sent.
    """

    def __init__(self, changes: tuple[Difference, ...], problems: tuple[Problem, ...], *, token: bool = False) -> None:
        super().__init__("changed")
        self.changes = changes
        self.problems = problems
        self.token = token


def picture_of(reading: Reading[Transaction]) -> Picture:
    """The picture of a sale that was just read."""
    sale = reading.value
    balance = balance_of(sale)
    return Picture(
        status=sale.status,
        modified=sale.modified,
        paid=sale.amount.minor if sale.amount else None,
        left=balance.left.minor if balance else None,
        currency=sale.amount.currency if sale.amount else "",
        refunds=tuple(
            SeenRefund(
                refund.transaction_id,
                refund.amount.minor if refund.amount else None,
                refund.status,
                refund.created,
                refund.source,
                refund.amount.currency if refund.amount else None,
            )
            for refund in sale.refunds or ()
        ),
        read_at=reading.received.wall,
        server_date=reading.server_date,
    )


def differences(seen: Picture, now: Picture) -> tuple[Difference, ...]:
    """Everything that the agent saw otherwise; empty where the sale is as it was."""

    def money(minor: int | None, picture: Picture) -> Money | None:
        return None if minor is None else Money(minor, picture.currency)

    pairs: list[tuple[Aspect, str | int | Money | None, str | int | Money | None]] = [
        (Aspect.STATUS, seen.status, now.status),
        (Aspect.PAID, money(seen.paid, seen), money(now.paid, now)),
        (Aspect.LEFT, money(seen.left, seen), money(now.left, now)),
        (Aspect.MODIFIED, seen.modified, now.modified),
    ]
    found = [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
    if sorted(map(repr, seen.refunds)) != sorted(map(repr, now.refunds)):
        found.append(Difference(Aspect.REFUNDS, len(seen.refunds), len(now.refunds)))
    return tuple(found)
