"""A payment link, a sale and a refund: what each is at a given moment, and its JSON as imoje writes it.

Amounts are integers in minor units, times unix seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from typing import Any, Final

Json = dict[str, Any]
LEFT_OUT: Final = object()  # as a value in `odd`: the field is missing

SETTLING_TAKES = 25  # seconds between the payer's first click and the settled payment, for `modified`


class Race(StrEnum):
    """What the payer does while an agent cancels the link."""

    PAYS_AFTER = "pays_after"  # the link is cancelled, and the attempt under way settles a little later
    PAYS_BEFORE = "pays_before"  # the attempt settles just before the cancellation arrives


@dataclass(slots=True)
class Refund:
    """Money on its way back: `waiting` until `due`, then `outcome`."""

    id: str
    amount: int
    created: float
    due: float
    source: str = "api"
    waiting: str = "new"
    outcome: str = "settled"

    def status(self, now: float) -> str:
        return self.waiting if now < self.due else self.outcome

    def json(self, sale: Sale, now: float) -> Json:
        return {
            "id": self.id,
            "type": "refund",
            "status": self.status(now),
            "source": self.source,
            "created": int(self.created),
            "modified": int(self.due if now >= self.due else self.created),
            "serviceId": sale.service_id,
            "amount": self.amount,
            "currency": sale.currency,
            "orderId": sale.order_id,
            "paymentMethod": sale.method,
            "paymentMethodCode": sale.code,
        }


@dataclass(slots=True)
class Sale:
    """One attempt to pay: `status` until `due`, then `outcome`."""

    id: str
    service_id: str
    order_id: str
    title: str
    amount: int
    currency: str
    created: float
    method: str
    code: str
    status_at_first: str = "settled"
    due: float = inf
    outcome: str = "settled"
    source: str = "web"
    reason: tuple[str, str] | None = None  # statusCode and its description
    refunds: list[Refund] = field(default_factory=list)
    refunds_bare: bool = False  # refunds[] without the usual wrapper around each element
    bounds: tuple[int, int] | None = None  # least and most the lender takes back in part
    balance: bool = True  # whether the shop's balance covers a refund
    odd: Mapping[str, Any] = field(default_factory=dict)

    def status(self, now: float) -> str:
        return self.status_at_first if now < self.due else self.outcome

    def left(self, now: float) -> int:
        """What may still be refunded: the amount less every refund that has not failed."""
        return self.amount - sum(r.amount for r in self.refunds if r.status(now) != "rejected")

    def json(self, link: Link | None, now: float) -> Json:
        """The sale as it stands among a link's transactions: without its refunds."""
        status = self.status(now)
        document: Json = {
            "id": self.id,
            "type": "sale",
            "status": status,
            "source": self.source,
            "created": int(self.created),
            "modified": int(self.due if now >= self.due else self.created + SETTLING_TAKES),
            "notificationUrl": "https://pod-lipa.example.com/imoje",
            "serviceId": self.service_id,
            "amount": self.amount,
            "currency": self.currency,
            "title": self.title,
            "orderId": self.order_id,
            "paymentMethod": self.method,
            "paymentMethodCode": self.code,
        }
        if link is not None:
            document["payment"] = {"id": link.id, "status": link.status(now)}
        if self.method == "blik" and status == "settled":
            document["blikTransactionId"] = f"{int(self.id[:8], 16) % 10**11:011}"
        if self.reason is not None and status == "rejected":
            document["statusCode"], document["statusCodeDescription"] = self.reason
        return oddly(document, self.odd)

    def json_with_refunds(self, link: Link | None, now: float) -> Json:
        refunds = [refund.json(self, now) for refund in self.refunds]
        listed = refunds if self.refunds_bare else [{"transaction": refund} for refund in refunds]
        return self.json(link, now) | {"refunds": listed}


@dataclass(slots=True)
class Link:
    """A payment link. It is cancelled by an agent, or by itself when `valid_to` passes unpaid."""

    id: str
    service_id: str
    order_id: str
    title: str
    amount: int
    currency: str
    created: float
    customer: dict[str, str]
    valid_to: float | None = None
    attempts: list[Sale] = field(default_factory=list)
    cancelled: float | None = None
    from_panel: bool = False
    race: Race | None = None
    odd: Mapping[str, Any] = field(default_factory=dict)

    def status(self, now: float) -> str:
        if self.cancelled is not None:
            return "cancelled"
        attempted = {attempt.status(now) for attempt in self.attempts}
        for status in ("settled", "authorized", "pending"):
            if status in attempted:
                return status
        expired = self.valid_to is not None and now >= self.valid_to
        return "cancelled" if expired else "new"

    def json(self, now: float) -> Json:
        """The link in the form of the documented samples, `isActive` always true as there."""
        status = self.status(now)
        last = max((attempt.created for attempt in self.attempts), default=None)
        confirmed = None if last is None or status != "settled" else int(last) + SETTLING_TAKES
        document: Json = {
            "id": self.id,
            "url": f"https://sandbox.paywall.imoje.pl/s/{self.id.replace('-', '')[:10]}",
            "serviceId": self.service_id,
            "orderId": self.order_id,
            "title": self.title,
            "simp": "",
            "amount": self.amount,
            "currency": self.currency,
            "status": status,
            "isActive": True,
            "validTo": None if self.valid_to is None else int(self.valid_to),
            "created": int(self.created),
            "modified": int(self.cancelled or confirmed or self.created),
            "isGenerated": self.from_panel,
            "isUsed": last is not None,
            "usedAt": None if last is None else int(last),
            "isConfirmVisited": confirmed is not None,
            "confirmVisitedAt": confirmed,
            "customer": dict(self.customer),
            "transactions": [attempt.json(self, now) for attempt in self.attempts],
        }
        if not self.from_panel:
            shop = "https://pod-lipa.example.com/zamowienie"
            document |= {
                "returnUrl": shop,
                "failureReturnUrl": f"{shop}/blad",
                "successReturnUrl": f"{shop}/dziekujemy",
                "notificationUrl": "https://pod-lipa.example.com/imoje",
            }
        return document


def oddly(document: Json, odd: Mapping[str, Any]) -> Json:
    """The document with some fields replaced, added or left out."""
    return {name: value for name, value in (document | dict(odd)).items() if value is not LEFT_OUT}
