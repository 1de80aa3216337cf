"""Four eyes: who may send a refund alone, what one person asks for, and what another decides about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from imoje_desk.domain.amount_text import as_typed, parse_amount
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.money import CURRENCIES, NO_BREAK_SPACE, Money


class Duty(StrEnum):
    """What a profile does about refunds."""

    ALONE = "alone"
    """Sends its own; nobody else is asked."""
    PREPARE = "prepare"
    """Asks for refunds and sends none: it needs no token."""
    APPROVE = "approve"
    """Sends what another person asked for; for its own it asks, too."""
    BOTH = "both"
    """Sends its own up to a limit, and what another person asked for."""


Limits = tuple[tuple[str, int], ...]
"""Pairs of a currency and the minor units of it up to which one person is enough."""


def may_send_alone(duty: Duty, limits: Limits, amount: Money) -> bool:
    """Whether one person is enough for a refund of `amount`; a currency without a limit needs two."""
    if duty is Duty.BOTH:
        return amount.minor <= dict(limits).get(amount.currency, 0)
    return duty is Duty.ALONE


def parse_limits(text: str) -> Limits:
    """Limits as typed, `500,00 PLN; 100 EUR`. Raises ValueError where a part is no amount with its currency."""
    limits = []
    for part in filter(str.strip, text.split(";")):
        number, _space, currency = part.replace(NO_BREAK_SPACE, " ").strip().rpartition(" ")
        if currency.upper() not in CURRENCIES:
            raise ValueError("no currency of imoje's")
        limit = parse_amount(number, currency.upper())
        limits.append((limit.currency, limit.minor))
    return tuple(dict(limits).items())


def limits_text(limits: Limits) -> str:
    """Limits as `parse_limits` reads them."""
    return "; ".join(f"{as_typed(Money(minor, currency))} {currency}" for currency, minor in limits)


class NeedsTwo(Exception):
    """This profile does not send a refund of `amount` without a request of another person."""

    def __init__(self, amount: Money) -> None:
        super().__init__("needs two")
        self.amount = amount


def same_person(one: str, other: str) -> bool:
    """Whether two typed names are one: letter case, spelling in Unicode and blanks around and between do not count."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Stage(StrEnum):
    """How a request stands."""

    REQUESTED = "requested"
    RETURNED = "returned"
    """Given back by another person, with a reason."""
    WITHDRAWN = "withdrawn"
    """Taken back by its maker."""
    APPROVED = "approved"
    """Confirmed by another person: its refund is in the journal."""
    EXPIRED = "expired"


NEXT: Mapping[Stage | None, frozenset[Stage]] = {
    None: frozenset({Stage.REQUESTED}),
    Stage.REQUESTED: frozenset({Stage.RETURNED, Stage.WITHDRAWN, Stage.APPROVED, Stage.EXPIRED}),
}
"""Every step there is. What was decided once stays decided: who wants it otherwise asks anew."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a maker asks for, once and for all. Holds no payer contact data.

    Raises ValueError where amount, maker or reason are missing.
    """

    environment: Environment
    base_url: str
    merchant_id: str
    service_id: str
    target_id: str
    """The transaction to refund."""
    amount: int
    """Minor units."""
    currency: str
    maker: str
    reason: str
    ticket: str = ""
    order_id: str = ""
    title: str = ""
    send_email: bool = False
    method: str = ""
    snapshot: str = ""
    """JSON text: what imoje showed the maker; empty where the maker could not look."""

    def __post_init__(self) -> None:
        if type(self.amount) is not int or self.amount < 1:
            raise ValueError("amount must be a positive whole number of minor units")
        if not self.maker.strip() or not self.reason.strip():
            raise ValueError("a request has a maker and a reason")

    @property
    def money(self) -> Money:
        """What is to be refunded."""
        return Money(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the journal has it. Times are unix seconds."""

    request_id: str
    ask: Ask
    stage: Stage
    created: float
    changed: float
    expires: float
    seq: int
    maker_login: str = ""
    """Who the database says the maker was; empty where the journal is a file."""
    decided_by: str = ""
    decided_login: str = ""
    attempt_id: str | None = None
    """The refund that was made of it."""
    answer: str = ""
    """Why it was returned or withdrawn."""

    def stage_at(self, now: float) -> Stage:
        """How it stands at a moment, whether or not its end has been written down yet."""
        over = self.stage is Stage.REQUESTED and now >= self.expires
        return Stage.EXPIRED if over else self.stage
