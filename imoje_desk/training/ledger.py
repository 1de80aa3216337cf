"""The truth of the training gateway: which links, sales and refunds there are, and the rules of moving money.

Nothing here knows of HTTP beyond the status a refusal is answered with.
"""

from __future__ import annotations

import random
import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf
from threading import RLock
from typing import Any
from uuid import UUID

from imoje_desk.training.items import Json, Link, Race, Refund, Sale, oddly

UUID_V4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TITLE = re.compile(r"""[A-Za-z0-9#&_\-,.\\/ \u00C0-\u02C0"']{1,255}""")
LARGEST_AMOUNT = 999_999_999
PACE = 5.0  # seconds between the refund calls of a merchant
MONTHS_TO_REFUND = {"blik": 12, "imoje_paylater": 12, "card": 36}

TOO_LARGE = "TRX-ERROR-120100"
TOO_SOON = "TRAINING-PACING"


class Refusal(Exception):
    """A call is not carried out: HTTP status, message, code if any, and what is wrong with which property."""

    def __init__(
        self, status: int, message: str, code: str | None = None, errors: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__(code or message)
        self.status = status
        self.message = message
        self.code = code
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class RefundTruth:
    """A refund the gateway really made; amount in minor units."""

    id: str
    amount: int
    status: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What really became of a sale; amounts in minor units of the currency."""

    status: str
    paid: int
    currency: str
    refunds: tuple[RefundTruth, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """How a refund goes on from its acceptance."""

    waiting: str = "new"
    outcome: str = "settled"


def shifted(moment: float, months: int) -> float:
    """Unix seconds so many calendar months (UTC) later or earlier, the day clamped to the month's last."""
    then = datetime.fromtimestamp(moment, UTC)
    year, month = divmod(then.year * 12 + then.month - 1 + months, 12)
    day = min(then.day, monthrange(year, month + 1)[1])
    return then.replace(year=year, month=month + 1, day=day).timestamp()


class Ledger:
    """All links and sales of one merchant, safe to use from several threads.

    `now` gives unix seconds. A refund waits `settle_after` seconds before it settles or is rejected.
    """

    def __init__(self, now: Callable[[], float], settle_after: float) -> None:
        self._now = now
        self._settle_after = settle_after
        self._lock = RLock()
        self._ids = random.Random(f"imoje training {now()!r}")  # another run must not repeat refund ids
        self.load((), (), "")

    def load(self, links: Iterable[Link], loose: Iterable[Sale], service_id: str) -> None:
        """Forget everything and start from these links and sales; money moves only in the given shop."""
        with self._lock:
            self._links = {link.id: link for link in links}
            self._sales: dict[str, tuple[Sale, Link | None]] = {sale.id: (sale, None) for sale in loose}
            for link in self._links.values():
                self._sales |= {sale.id: (sale, link) for sale in link.attempts}
            self._service_id = service_id
            self._paced: float | None = None

    def link(self, payment_id: str) -> Json:
        """The body of GET payment."""
        with self._lock:
            link = self._known_link(payment_id)
            return oddly(link.json(self._now()), link.odd)

    def transaction(self, transaction_id: str) -> Json:
        """The body of GET transaction, for a sale or a refund."""
        with self._lock:
            now = self._now()
            for sale, link in self._sales.values():
                if sale.id == transaction_id:
                    return {"transaction": sale.json_with_refunds(link, now)}
                for refund in sale.refunds:
                    if refund.id == transaction_id:
                        return {"transaction": refund.json(sale, now)}
            raise Refusal(404, "Transaction not found")

    def cancel(self, body: Json) -> Json:
        """The body of a successful cancellation."""
        _check(body, {"serviceId": _is_uuid, "paymentId": _is_uuid}, {})
        with self._lock:
            now = self._now()
            self._check_shop(body["serviceId"])
            link = self._known_link(body["paymentId"])
            pending = [attempt for attempt in link.attempts if attempt.status(now) == "pending"]
            if link.race is Race.PAYS_BEFORE:
                for attempt in pending:
                    attempt.due = now
            if link.service_id != body["serviceId"] or link.status(now) not in ("new", "pending"):
                raise Refusal(400, "Cannot cancel payment")
            link.cancelled = now
            for attempt in pending:
                attempt.due = now + self._settle_after
                attempt.outcome = "settled" if link.race is Race.PAYS_AFTER else "cancelled"
            return link.json(now)

    def can_refund(self, transaction_id: str, body: Json) -> Json:
        """The body of can-refund."""
        _check(body, {"amount": _is_amount}, {})
        with self._lock:
            now = self._now()
            sale = self._known_sale(transaction_id)
            left = sale.left(now)
            refundable = sale.status(now) == "settled" and left > 0 and now <= _last_moment(sale)
            least, most = sale.bounds or (1, left)
            return {
                "id": sale.id,
                "refundable": refundable,
                "balance": sale.balance,
                "fullRefund": left if refundable else 0,
                "partialRefund": {"maxRefundAmount": min(most, left), "minRefundAmount": min(least, left)}
                if refundable
                else None,
            }

    def pace(self) -> None:
        """Refuse a refund call that follows the one before within five seconds."""
        with self._lock:
            now = self._now()
            if self._paced is not None and 0 <= now - self._paced < PACE:
                raise Refusal(422, "Refunds need at least 5 seconds between them.", TOO_SOON)
            self._paced = now

    def refund(self, transaction_id: str, body: Json, course: Course) -> Json:
        """Make a refund; the body of its success."""
        _check(
            body,
            {"type": lambda value: value == "refund", "serviceId": _is_uuid, "amount": _is_amount},
            {"title": _is_title, "sendRefundConfirmationEmail": lambda value: isinstance(value, bool)},
        )
        with self._lock:
            now = self._now()
            self._check_shop(body["serviceId"])
            sale = self._known_sale(transaction_id)
            _check_refund(sale, body["serviceId"], body["amount"], now)
            refund = Refund(
                str(UUID(int=self._ids.getrandbits(128), version=4)),
                body["amount"],
                now,
                due=now + self._settle_after if sale.balance else inf,
                waiting=course.waiting,
                outcome=course.outcome,
            )
            sale.refunds.append(refund)
            return {"transaction": refund.json(sale, now)}

    def truth(self, transaction_id: str) -> Truth:
        """What really became of a sale. KeyError if there is none with this id."""
        with self._lock:
            now = self._now()
            sale, _ = self._sales[transaction_id]
            refunds = tuple(RefundTruth(r.id, r.amount, r.status(now)) for r in sale.refunds)
            return Truth(sale.status(now), sale.amount, sale.currency, refunds)

    def _known_link(self, payment_id: str) -> Link:
        if payment_id not in self._links:
            raise Refusal(404, "Payment not found")
        return self._links[payment_id]

    def _known_sale(self, transaction_id: str) -> Sale:
        if transaction_id in self._sales:
            return self._sales[transaction_id][0]
        self.transaction(transaction_id)
        raise Refusal(422, "Only a sale can be refunded.", "TRAINING-NOT-A-SALE")

    def _check_shop(self, service_id: str) -> None:
        if service_id != self._service_id:
            raise Refusal(403, "Forbidden")


def _check_refund(sale: Sale, service_id: str, amount: int, now: float) -> None:
    if sale.service_id != service_id:
        wrong = [("serviceId", "does not match the transaction")]
        raise Refusal(422, "The transaction belongs to another shop.", "TRAINING-OTHER-SHOP", wrong)
    if sale.status(now) != "settled":
        raise Refusal(422, "The transaction is not settled.", "TRAINING-NOT-SETTLED")
    if now > _last_moment(sale):
        raise Refusal(422, "The time to refund this transaction is over.", "TRAINING-WINDOW-CLOSED")
    left = sale.left(now)
    if amount > left:
        raise Refusal(422, "Refund amount too large.", TOO_LARGE)
    if sale.bounds is not None and amount != left and not sale.bounds[0] <= amount <= sale.bounds[1]:
        wrong = [("amount", "must be between {} and {}".format(*sale.bounds))]
        raise Refusal(422, "The lender does not allow this amount.", "TRAINING-LENDER-BOUNDS", wrong)


def _last_moment(sale: Sale) -> float:
    months = MONTHS_TO_REFUND.get(sale.method)
    return inf if months is None else shifted(sale.created, months)


def _check(body: Json, required: dict[str, Callable[[Any], bool]], optional: dict[str, Callable[[Any], bool]]) -> None:
    rules = required | optional
    errors = [(name, "is required") for name in required if name not in body]
    errors += [
        (name, "is not allowed" if name not in rules else "has a wrong value")
        for name, value in body.items()
        if name not in rules or not rules[name](value)
    ]
    if errors:
        raise Refusal(422, "Validation failed.", "TRAINING-VALIDATION", errors)


def _is_uuid(value: Any) -> bool:
    return isinstance(value, str) and UUID_V4.fullmatch(value) is not None


def _is_amount(value: Any) -> bool:
    return type(value) is int and 0 < value <= LARGEST_AMOUNT


def _is_title(value: Any) -> bool:
    return isinstance(value, str) and TITLE.fullmatch(value) is not None
