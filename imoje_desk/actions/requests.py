"""Asking for a refund that another person sends, and reviewing what was asked for.

A maker needs no token to ask. Whoever approves goes the way of every refund: review, confirm, the last gate.
"""

from __future__ import annotations

from dataclasses import dataclass

from imoje_desk.actions.picture import picture_of
from imoje_desk.actions.refund import Review, review
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.domain import refund_title
from imoje_desk.domain.amount_text import as_typed
from imoje_desk.domain.four_eyes import Ask, Request, Stage
from imoje_desk.domain.money import Money
from imoje_desk.domain.payment import Transaction
from imoje_desk.domain.refund_rules import RefundDraft, Share, Verdict, check
from imoje_desk.gateway.client import Reader
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.gateway.reading import Reading
from imoje_desk.journal.decisions import check_step
from imoje_desk.vault.profiles import Profile


@dataclass(frozen=True, slots=True)
class Prepared:
    """A refund as its maker is shown it before asking: `verdict` has the order where nothing stops it."""

    draft: RefundDraft
    sale: Reading[Transaction]
    verdict: Verdict


def prepare(reader: Reader, profile: Profile, draft: RefundDraft, transaction_id: str) -> Prepared:
    """Read the sale afresh and hold the draft against it. Raises GatewayError, KeyringProblem."""
    sale = reader.transaction(transaction_id)
    if sale.value.transaction_id not in (None, transaction_id):
        raise GatewayError(Failure.UNREADABLE)
    return Prepared(draft, sale, check(draft, sale.value, service_id=profile.service_id, time=sale.time))


def ask_for(prepared: Prepared, profile: Profile, signature: Signature) -> Ask:
    """What the maker asks for, with what imoje showed. Raises ValueError without an order, a maker or a reason."""
    order, sale = prepared.verdict.order, prepared.sale.value
    if order is None:
        raise ValueError("something stops this refund")
    return Ask(
        environment=profile.environment,
        base_url=profile.base_url,
        merchant_id=profile.merchant_id,
        service_id=order.service_id,
        target_id=order.transaction_id,
        amount=order.amount.minor,
        currency=order.amount.currency,
        maker=signature.agent,
        reason=signature.note,
        ticket=signature.ticket,
        order_id=sale.order_id or "",
        title=order.title or "",
        send_email=order.send_email,
        method=sale.method or "",
        snapshot=picture_of(prepared.sale).to_json(),
    )


def ask_unseen(profile: Profile, transaction_id: str, amount: Money, title: str, signature: Signature) -> Ask:
    """What a maker asks for who cannot look the payment up. Raises ValueError without a maker or a reason."""
    return Ask(
        environment=profile.environment,
        base_url=profile.base_url,
        merchant_id=profile.merchant_id,
        service_id=profile.service_id,
        target_id=transaction_id,
        amount=amount.minor,
        currency=amount.currency,
        maker=signature.agent,
        reason=signature.note,
        ticket=signature.ticket,
        title=refund_title.normalised(title),
    )


def review_request(shop: Shop, request_id: str) -> Review:
    """What was asked for, on data read now, beside what its maker saw.

    Raises NotYours, RequestOver, KeyError, GatewayError, KeyringProblem, JournalProblem.
    """
    request = shop.journal.request(request_id)
    check_step(request, Stage.APPROVED, shop.profile.agent, shop.clock.now().wall)
    return review(shop, draft_of(request), request.ask.target_id, request=request)


def draft_of(request: Request) -> RefundDraft:
    """The form as its maker filled it."""
    ask = request.ask
    return RefundDraft(Share.PART, as_typed(ask.money), ask.title, ask.send_email)
