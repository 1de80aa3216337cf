"""The wire: requests as bytes, and what comes back as domain values or errors. Pure; `client.py` moves the bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from imoje_desk.domain.money import Money
from imoje_desk.domain.payment import (
    CanRefund,
    Customer,
    PaymentLink,
    Service,
    ServiceMethod,
    Transaction,
)
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.gateway import schema, strict_json
from imoje_desk.gateway.errors import Failure, GatewayError, GatewayWords
from imoje_desk.gateway.redaction import redacted
from imoje_desk.gateway.schema import lenient

OK = 200
LONGEST_RETRY_AFTER = 900.0
SHORTEST_RETRY_AFTER = 5.0


@dataclass(frozen=True, slots=True)
class Request:
    """One call: its method, its path below the base URL, and its body where it has one."""

    method: str
    path: str
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete HTTP answer. Header names are in lower case; `body` is None where it could not be decoded."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=b"", repr=False)

    @property
    def server_date(self) -> float | None:
        """The `Date` header as unix seconds, or None where it is missing or unreadable."""
        try:
            moment = parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError, OverflowError):
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()

    @property
    def trace_id(self) -> str:
        """imoje's id of this exchange, for its support."""
        return redacted(self.headers.get("x-trace-id", ""))[:100]

    @property
    def retry_after(self) -> float:
        """Seconds to wait after a 429: at least 5, at most 900, which also stands for an unreadable header."""
        text = self.headers.get("retry-after", "0").strip()
        seconds = float(text) if re.fullmatch(r"[0-9]{1,6}", text) else LONGEST_RETRY_AFTER
        return min(max(seconds, SHORTEST_RETRY_AFTER), LONGEST_RETRY_AFTER)


def get_link(merchant_id: str, payment_id: str) -> Request:
    """GET payment: look up a payment link."""
    return Request("GET", _path(merchant_id, "payment", payment_id))


def get_transaction(merchant_id: str, transaction_id: str) -> Request:
    """GET transaction: look up a sale or a refund."""
    return Request("GET", _path(merchant_id, "transaction", transaction_id))


def get_service(merchant_id: str, service_id: str) -> Request:
    """GET service: the cheapest call that proves base URL, merchant, shop and token at once."""
    return Request("GET", _path(merchant_id, "service", service_id))


def post_cancel(merchant_id: str, service_id: str, payment_id: str) -> Request:
    """POST payment/cancel (cancel page): both ids stand in the body."""
    body = {"serviceId": service_id, "paymentId": payment_id}
    return Request("POST", _path(merchant_id, "payment", "cancel"), _json(body))


def post_can_refund(merchant_id: str, transaction_id: str, amount: int) -> Request:
    """POST can-refund for an amount in minor units; it moves no money."""
    return Request("POST", _path(merchant_id, "transaction", transaction_id, "can-refund"), _json({"amount": amount}))


def post_refund(merchant_id: str, order: RefundOrder) -> Request:
    """POST refund (refund page); an empty title is left out, since "" does not match the API's pattern."""
    body: dict[str, object] = {"type": "refund", "serviceId": order.service_id, "amount": order.amount.minor}
    if order.title:
        body["title"] = order.title
    body["sendRefundConfirmationEmail"] = order.send_email
    return Request("POST", _path(merchant_id, "transaction", order.transaction_id, "refund"), _json(body))


def _path(merchant_id: str, *segments: str) -> str:
    return "".join("/" + quote(segment, safe="") for segment in (merchant_id, *segments))


def _json(body: Mapping[str, object]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def read_link(reply: Reply) -> PaymentLink:
    """The payment link of a 200, bare or wrapped in `payment`. Raises GatewayError otherwise."""
    return link_from(_object(reply, "payment"))


def read_transaction(reply: Reply) -> Transaction:
    """The transaction of a 200, wrapped in `transaction` or bare. Raises GatewayError otherwise."""
    return transaction_from(_object(reply, "transaction"))


def read_service(reply: Reply) -> Service:
    """The shop of a 200. Raises GatewayError otherwise."""
    body = _object(reply, "service")
    shop = lenient(schema.ServiceShape, body)
    methods = (lenient(schema.MethodShape, method) for method in _list(body.get("paymentMethods")) or ())
    return Service(
        shop.id,
        shop.is_active,
        tuple(
            ServiceMethod(
                method.payment_method or "",
                method.payment_method_code or "",
                method.description or "",
                bool(method.is_active),
                bool(method.is_online),
            )
            for method in methods
        ),
    )


def read_can_refund(reply: Reply) -> CanRefund:
    """The can-refund answer of a 200. Raises GatewayError otherwise."""
    body = _object(reply, "transaction")
    answer = lenient(schema.CanRefundShape, body)
    part = lenient(schema.PartialRefundShape, body.get("partialRefund"))
    return CanRefund(
        refundable=answer.refundable,
        balance=answer.balance,
        full_refund=answer.full_refund,
        smallest_part=part.min_refund_amount,
        largest_part=part.max_refund_amount,
        parts_possible=isinstance(body.get("partialRefund"), dict),
    )


def link_from(body: Mapping[str, object]) -> PaymentLink:
    """A payment link from its JSON object; what cannot be read is left out."""
    link = lenient(schema.LinkShape, body)
    return PaymentLink(
        payment_id=link.id,
        service_id=link.service_id,
        status=link.status,
        url=link.url,
        order_id=link.order_id,
        title=link.title,
        amount=_money(link.amount, link.currency),
        amount_as_received=_as_received(body),
        valid_to=link.valid_to,
        created=link.created,
        modified=link.modified,
        made_in_panel=link.is_generated,
        used_at=link.used_at,
        confirm_visited_at=link.confirm_visited_at,
        customer=_customer(body.get("customer")),
        transactions=tuple(transaction_from(_unwrapped(each)) for each in _list(body.get("transactions")) or ()),
    )


def transaction_from(body: Mapping[str, object]) -> Transaction:
    """A transaction from its JSON object; what cannot be read is left out."""
    found = lenient(schema.TransactionShape, body)
    payment = lenient(schema.PaymentRef, body.get("payment"))
    refunds = _list(body.get("refunds"))
    return Transaction(
        transaction_id=found.id,
        type=found.type,
        status=found.status,
        source=found.source,
        created=found.created,
        modified=found.modified,
        service_id=found.service_id,
        amount=_money(found.amount, found.currency),
        amount_as_received=_as_received(body),
        title=found.title,
        order_id=found.order_id,
        method=found.payment_method,
        method_code=found.payment_method_code,
        payment_id=payment.id,
        payment_status=payment.status,
        status_code=found.status_code,
        status_description=found.status_code_description,
        refunds=None if refunds is None else tuple(_refund_from(each, found.currency) for each in refunds),
    )


def _refund_from(element: object, currency: str | None) -> Transaction:
    """A refund of a sale; its currency is the sale's where it names none, since refunds carry no other."""
    body = _unwrapped(element)
    return transaction_from({"currency": currency, **body} if body else body)


def _unwrapped(element: object) -> Mapping[str, object]:
    if not isinstance(element, dict):
        return {}
    inner = element.get("transaction")
    return inner if isinstance(inner, dict) else element


def _list(member: object) -> list[object] | None:
    """A list, empty where the member is missing or null, None where it is something else."""
    if member is None:
        return []
    return member if isinstance(member, list) else None


def _customer(member: object) -> Customer | None:
    if not isinstance(member, dict):
        return None
    payer = lenient(schema.CustomerShape, member)
    return Customer(
        payer.first_name or "",
        payer.last_name or "",
        payer.email or "",
        payer.phone or "",
        payer.company or "",
        payer.locale or "",
    )


def _money(amount: int | str | None, currency: str | None) -> Money | None:
    """An amount that may arrive as a numeric string; None for anything but a plain non-negative integer."""
    if amount is None or not currency or not re.fullmatch(r"[0-9]{1,15}", str(amount)):
        return None
    return Money(int(amount), currency)


def _as_received(body: Mapping[str, object]) -> str:
    parts = (body.get("amount"), body.get("currency"))
    return " ".join(json.dumps(part, ensure_ascii=False) for part in parts if part is not None)[:100]


def _object(reply: Reply, wrapper: str) -> Mapping[str, object]:
    if reply.status != OK:
        raise error_of(reply)
    document = object_in(reply)
    inner = document.get(wrapper)
    body = document if inner is None else inner
    if not isinstance(body, dict) or not body or "apiErrorResponse" in document:
        raise GatewayError(Failure.UNREADABLE, words_of(reply))
    return body


_FAILURES: Mapping[int, Failure] = {
    400: Failure.NOT_FOUND,
    401: Failure.TOKEN_REFUSED,
    403: Failure.FORBIDDEN,
    404: Failure.NOT_FOUND,
    422: Failure.NOT_FOUND,
    429: Failure.RATE_LIMITED,
}


def error_of(reply: Reply) -> GatewayError:
    """What an answer other than 200 means on a reading call."""
    failure = _FAILURES.get(reply.status)
    if failure is None:
        if reply.status >= 500:
            failure = Failure.SERVER_FAULT
        else:
            failure = Failure.REFUSED if reply.status >= 400 else Failure.UNREADABLE
    return GatewayError(failure, words_of(reply))


def envelope_of(reply: Reply) -> Mapping[str, object] | None:
    """The `apiErrorResponse` object with its string `message`, or None where the body is not that envelope."""
    envelope = object_in(reply).get("apiErrorResponse")
    return envelope if isinstance(envelope, dict) and isinstance(envelope.get("message"), str) else None


def words_of(reply: Reply) -> GatewayWords:
    """imoje's own words in an answer: code, message and per-property errors, from every envelope seen in use."""
    document = object_in(reply)
    envelope = document.get("apiErrorResponse", document)
    error = lenient(schema.ErrorShape, envelope)
    listed = _list(envelope.get("errors")) if isinstance(envelope, dict) else None
    details = (lenient(schema.PropertyErrorShape, each) for each in listed or ())
    return GatewayWords(
        http_status=reply.status,
        code=redacted(error.code or ""),
        message=redacted(error.message or ""),
        properties=tuple((redacted(each.property or ""), redacted(each.message or "")) for each in details),
        trace_id=reply.trace_id,
        retry_after=reply.retry_after if reply.status == 429 else None,
    )


def object_in(reply: Reply) -> Mapping[str, object]:
    """The JSON object that the body is; empty where it is anything else."""
    try:
        document = strict_json.read(reply.body or b"")
    except strict_json.NotStrictJson:
        return {}
    return document if isinstance(document, dict) else {}
