"""The reply shapes of the imoje API as types; every field is optional and unknown ones pass."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec.structs import FieldInfo


class Shape(msgspec.Struct, rename="camel"):
    """A JSON object of the API."""


class PaymentRef(Shape):
    """`payment` inside a transaction: the link behind it."""

    id: str | None = None
    status: str | None = None


class TransactionShape(Shape):
    """A sale or refund, as in GET transaction, in a link's `transactions` and in `refunds`."""

    id: str | None = None
    type: str | None = None
    status: str | None = None
    source: str | None = None
    created: int | None = None
    modified: int | None = None
    service_id: str | None = None
    amount: int | str | None = None
    currency: str | None = None
    title: str | None = None
    order_id: str | None = None
    payment_method: str | None = None
    payment_method_code: str | None = None
    status_code: str | None = None
    status_code_description: str | None = None


class CustomerShape(Shape):
    """`customer` of a link."""

    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    company: str | None = None
    locale: str | None = None


class LinkShape(Shape):
    """A payment link, as in GET payment and in the reply of its cancelling."""

    id: str | None = None
    service_id: str | None = None
    status: str | None = None
    url: str | None = None
    order_id: str | None = None
    title: str | None = None
    amount: int | str | None = None
    currency: str | None = None
    valid_to: int | None = None
    created: int | None = None
    modified: int | None = None
    is_generated: bool | None = None
    used_at: int | None = None
    confirm_visited_at: int | None = None


class PartialRefundShape(Shape):
    """`partialRefund` of can-refund: its bounds in minor units."""

    max_refund_amount: int | None = None
    min_refund_amount: int | None = None


class CanRefundShape(Shape):
    """The reply of can-refund."""

    refundable: bool | None = None
    balance: bool | None = None
    full_refund: int | None = None


class MethodShape(Shape):
    """One payment method of a shop."""

    payment_method: str | None = None
    payment_method_code: str | None = None
    is_active: bool | None = None
    is_online: bool | None = None
    description: str | None = None


class ServiceShape(Shape):
    """A shop."""

    id: str | None = None
    is_active: bool | None = None


class ErrorShape(Shape):
    """`apiErrorResponse`."""

    code: str | None = None
    message: str | None = None


class PropertyErrorShape(Shape):
    """One of an error's `errors`."""

    property: str | None = None
    message: str | None = None


class RefundAnswer(Shape):
    """`transaction` of a refund's 200: the fields without which the answer proves nothing."""

    id: str
    type: str
    status: str
    amount: int
    currency: str
    service_id: str


class CancelAnswer(Shape):
    """A cancelling's 200: the fields without which the answer proves nothing."""

    id: str
    service_id: str


AnyShape = TypeVar("AnyShape", bound=Shape)


def lenient(shape: type[AnyShape], body: object) -> AnyShape:
    """Read an object field by field: one of another type than documented is left out, the rest still counts."""
    members = body if isinstance(body, dict) else {}
    found: dict[str, Any] = {}
    for field in _fields(shape):
        if field.encode_name in members:
            try:
                found[field.name] = msgspec.convert(members[field.encode_name], field.type)
            except msgspec.ValidationError:
                continue
    return shape(**found)


@cache
def _fields(shape: type[Shape]) -> tuple[FieldInfo, ...]:
    return msgspec.structs.fields(shape)
