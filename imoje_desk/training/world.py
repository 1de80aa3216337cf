"""The merchant of the training gateway, and the means to put links, sales and refunds into its world."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal
from uuid import UUID

from imoje_desk.training.faults import Fault
from imoje_desk.training.items import Link, Refund, Sale
from imoje_desk.training.ledger import shifted

MERCHANT_ID = "training0podlipa0001"
TOKEN = "training-token-not-a-secret"
SHOP_NAME = "Księgarnia Pod Lipą"

DAY = 24 * 3600.0


def stable_id(name: str) -> str:
    """The UUID v4 that stands for a name, the same on every machine."""
    return str(UUID(bytes=sha256(f"imoje training: {name}".encode()).digest()[:16], version=4))


SERVICE_ID = stable_id("shop Księgarnia Pod Lipą")
OTHER_SERVICE_ID = stable_id("shop Antykwariat Za Rogiem")


@dataclass(frozen=True, slots=True)
class Case:
    """Something to practise. `id` is what the agent pastes, of a link or a transaction as `kind` says.

    `goal` is a stable word for what there is to learn. The gateway itself lays `fault` on the first refund.
    """

    key: str
    kind: Literal["link", "transaction"]
    id: str
    goal: str
    fault: Fault | None = None


@dataclass(slots=True)
class World:
    """Every link, every sale made without a link, and the cases among them.

    Times are relative to `now`, unix seconds; ids never change.
    """

    now: float
    links: list[Link] = field(default_factory=list)
    loose: list[Sale] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)

    def ago(self, days: float, *, months: int = 0) -> float:
        """The moment so many days, then so many calendar months before now."""
        return shifted(self.now - days * DAY, -months)

    def link(self, key: str, payer: str, amount: int, title: str, *, days: float, months: int = 0, **more: Any) -> Link:
        """A link made so long ago which nobody has paid yet."""
        created = self.ago(days, months=months)
        number = len(self.links) + len(self.loose) + 101
        link = Link(
            id=stable_id(f"link {key}"),
            service_id=more.pop("service_id", SERVICE_ID),
            order_id=f"{datetime.fromtimestamp(created, UTC):%Y/%m}/{number}",
            title=title,
            amount=amount,
            currency=more.pop("currency", "PLN"),
            created=created,
            customer=_customer(payer, number),
            **more,
        )
        self.links.append(link)
        return link

    def attempt(self, link: Link, method: str = "blik", code: str = "", *, minutes: float = 4, **more: Any) -> Sale:
        """The payer's next try on a link, so many minutes after its creation; settled if not said otherwise."""
        sale = Sale(
            id=stable_id(f"sale {len(link.attempts) + 1} of {link.id}"),
            service_id=link.service_id,
            order_id=link.order_id,
            title=link.title,
            amount=link.amount,
            currency=link.currency,
            created=link.created + minutes * 60,
            method=method,
            code=code or method,
            **more,
        )
        link.attempts.append(sale)
        return sale

    def refund(self, sale: Sale, amount: int, *, days: float, takes: float = 90, source: str = "api") -> Refund:
        """A refund made so long ago, settled after so many seconds."""
        created = self.ago(days)
        refund_id = stable_id(f"refund {len(sale.refunds) + 1} of {sale.id}")
        refund = Refund(refund_id, amount, created, due=created + takes, source=source)
        sale.refunds.append(refund)
        return refund

    def on_link(self, goal: str, key: str, link: Link) -> None:
        """Make a case of a link."""
        self.cases.append(Case(key, "link", link.id, goal))

    def on_sale(self, goal: str, key: str, sale: Sale, fault: Fault | None = None) -> None:
        """Make a case of a sale."""
        self.cases.append(Case(key, "transaction", sale.id, goal, fault))


def _customer(name: str, number: int) -> dict[str, str]:
    first, last = name.rsplit(" ", 1)
    email, phone = f"klient{number}@example.com", f"+48 500 000 {number:03}"
    return {"firstName": first, "lastName": last, "email": email, "phone": phone, "locale": "pl"}
