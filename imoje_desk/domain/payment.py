"""Payment links, transactions and refunds as imoje reports them: every field may be missing, words stay as received."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from imoje_desk.domain.money import Money


class Status(StrEnum):
    """The documented status words of links and transactions; others occur and are kept as plain text."""

    NEW = "new"
    PENDING = "pending"
    SETTLED = "settled"
    AUTHORIZED = "authorized"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    ERROR = "error"


UNDER_WAY = frozenset({Status.NEW, Status.PENDING, Status.AUTHORIZED})
"""Statuses after which the outcome is still open."""
NOT_MADE = frozenset({Status.REJECTED, Status.CANCELLED, Status.ERROR})
"""Final statuses in which no money moved. Unknown words never count among them."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A sale or a refund. `created` and `modified` are unix seconds.

    `amount` is None where imoje sent none or an unreadable one (`amount_as_received` keeps it); `refunds` is
    None where imoje sent a list that cannot be read; a reply without the field counts as no refunds.
    """

    transaction_id: str | None = None
    type: str | None = None
    status: str | None = None
    source: str | None = None
    created: int | None = None
    modified: int | None = None
    service_id: str | None = None
    amount: Money | None = None
    amount_as_received: str = ""
    title: str | None = None
    order_id: str | None = None
    method: str | None = None
    method_code: str | None = None
    payment_id: str | None = None
    payment_status: str | None = None
    status_code: str | None = None
    status_description: str | None = None
    refunds: tuple[Transaction, ...] | None = ()

    @property
    def may_be_refunded(self) -> bool:
        """Whether this is a settled sale; the further rules are in `refund_rules`."""
        return self.type == "sale" and self.status == Status.SETTLED


@dataclass(frozen=True, slots=True)
class Customer:
    """The payer's contact data as given with the order; shown masked, never stored."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    company: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class PaymentLink:
    """A payment link. Times are unix seconds; `valid_to` None means that it never expires.

    The API's `isActive` is left out on purpose: samples show it true on settled and on cancelled links.
    """

    payment_id: str | None = None
    service_id: str | None = None
    status: str | None = None
    url: str | None = None
    order_id: str | None = None
    title: str | None = None
    amount: Money | None = None
    amount_as_received: str = ""
    valid_to: int | None = None
    created: int | None = None
    modified: int | None = None
    made_in_panel: bool | None = None
    used_at: int | None = None
    confirm_visited_at: int | None = None
    customer: Customer | None = None
    transactions: tuple[Transaction, ...] = ()

    @property
    def open_attempts(self) -> tuple[Transaction, ...]:
        """Sales of this link whose outcome is not final: the payer may be paying right now."""
        return tuple(
            transaction
            for transaction in self.transactions
            if transaction.type != "refund" and transaction.status not in NOT_MADE | {Status.SETTLED}
        )

    @property
    def settled_sales(self) -> tuple[Transaction, ...]:
        """The sales of this link that were paid."""
        return tuple(transaction for transaction in self.transactions if transaction.may_be_refunded)


@dataclass(frozen=True, slots=True)
class ServiceMethod:
    """One payment method of a shop; `label` is the gateway's own name for it."""

    method: str
    code: str
    label: str
    enabled: bool
    online: bool


@dataclass(frozen=True, slots=True)
class Service:
    """A shop as `GET service` reports it."""

    service_id: str | None
    active: bool | None
    methods: tuple[ServiceMethod, ...]


@dataclass(frozen=True, slots=True)
class CanRefund:
    """What the can-refund check said; amounts in minor units, None where not said."""

    refundable: bool | None = None
    balance: bool | None = None
    full_refund: int | None = None
    smallest_part: int | None = None
    largest_part: int | None = None
    parts_possible: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """How a sale stands: paid = refunded + waiting + left. Waiting are refunds that are not final."""

    paid: Money
    refunded: Money
    waiting: Money
    left: Money


def balance_of(sale: Transaction) -> Balance | None:
    """How much of a sale is refunded, waiting and left, or None where a figure is missing or contradictory.

    No field of the API holds it. Every refund counts as taken unless it is rejected, cancelled or in error; one
    with an unknown or missing status counts as waiting.
    """
    if sale.amount is None or sale.refunds is None:
        return None
    settled = waiting = 0
    for refund in sale.refunds:
        if refund.status in NOT_MADE:
            continue
        if refund.amount is None or refund.amount.currency != sale.amount.currency:
            return None
        if refund.status == Status.SETTLED:
            settled += refund.amount.minor
        else:
            waiting += refund.amount.minor
    left = sale.amount.minor - settled - waiting
    if left < 0:
        return None
    currency = sale.amount.currency
    return Balance(sale.amount, Money(settled, currency), Money(waiting, currency), Money(left, currency))


class CanPay(StrEnum):
    """The answer to: can the customer still pay this link?"""

    YES = "yes"
    NO_PAID = "no_paid"
    NO_CANCELLED = "no_cancelled"
    NO_EXPIRED = "no_expired"
    NO_AUTHORISED = "no_authorised"
    POSSIBLY_ATTEMPT_OPEN = "possibly_attempt_open"
    POSSIBLY_UNKNOWN = "possibly_unknown"


def can_customer_pay(link: PaymentLink, now: float) -> CanPay:
    """Whether the customer can still pay; `now` is unix seconds. An open attempt makes every "no" a "possibly"."""
    if link.status == Status.SETTLED or link.settled_sales:
        return CanPay.NO_PAID
    if link.status == Status.AUTHORIZED or any(t.status == Status.AUTHORIZED for t in link.open_attempts):
        return CanPay.NO_AUTHORISED
    if link.open_attempts:
        return CanPay.POSSIBLY_ATTEMPT_OPEN
    if link.status == Status.CANCELLED:
        return CanPay.NO_CANCELLED
    if link.valid_to is not None and link.valid_to <= now:
        return CanPay.NO_EXPIRED
    if link.status in (Status.NEW, Status.PENDING):
        return CanPay.YES
    return CanPay.POSSIBLY_UNKNOWN
