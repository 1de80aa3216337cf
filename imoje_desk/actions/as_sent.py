"""A refund of the journal as it goes to imoje."""

from __future__ import annotations

from imoje_desk.domain.attempts import Intent
from imoje_desk.domain.money import Money
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.gateway import wire


def request_of(intent: Intent) -> wire.Request:
    """The request of a refund exactly as it is sent, but for the token."""
    return wire.post_refund(intent.merchant_id, order_of(intent))


def order_of(intent: Intent) -> RefundOrder:
    """The order that an intent recorded."""
    return RefundOrder(
        intent.target_id,
        intent.service_id,
        Money(intent.amount, intent.currency),
        intent.title or None,
        intent.send_email,
    )
