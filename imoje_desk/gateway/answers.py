"""Answers to calls that change something: checked against what was asked, never believed."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

import msgspec

from imoje_desk.domain.attempts import State
from imoje_desk.domain.identifiers import UUID_V4
from imoje_desk.domain.payment import NOT_MADE, UNDER_WAY, PaymentLink, Status
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.gateway import schema, wire
from imoje_desk.gateway.errors import Failure, GatewayWords
from imoje_desk.gateway.wire import Reply

_REFUSALS = {
    400: Failure.REFUSED,
    401: Failure.TOKEN_REFUSED,
    403: Failure.FORBIDDEN,
    404: Failure.NOT_FOUND,
    405: Failure.REFUSED,
    406: Failure.REFUSED,
    413: Failure.REFUSED,
    415: Failure.REFUSED,
}
_UNPROCESSABLE = 422
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer makes of an attempt.

    `needs_human` flags an answer about the wrong thing or with an unknown word; `read_first` a refusal that the
    API does not document, after which only a reading may unlock another try. `link` is what a cancelling's 200 showed.
    """

    state: State
    words: GatewayWords
    failure: Failure | None = None
    needs_human: bool = False
    read_first: bool = False
    refund_id: str | None = None
    status: str | None = None
    link: PaymentLink | None = None


def refund_answer(reply: Reply, order: RefundOrder, known_ids: Container[str]) -> Answer:
    """What a reply to POST refund proves; `known_ids` are all transaction ids known before the call.

    A 200 counts only if type, amount, currency and shop are what was ordered and the id is a new one; then the
    status decides. A clean refusal counts as refused. Everything else is unknown.
    """
    words = wire.words_of(reply)
    if reply.status == wire.OK:
        return _accepted_refund(reply, order, known_ids, words)
    if reply.status == _TOO_MANY:
        return Answer(State.REJECTED, words, Failure.RATE_LIMITED, read_first=True)
    envelope = wire.envelope_of(reply)
    if envelope is not None:
        if reply.status == _UNPROCESSABLE and isinstance(envelope.get("code"), str):
            return Answer(State.REJECTED, words, Failure.REFUSED)
        if reply.status in _REFUSALS:
            return Answer(State.REJECTED, words, _REFUSALS[reply.status], read_first=True)
    return Answer(State.UNKNOWN, words, _failure_of(reply))


def _accepted_refund(reply: Reply, order: RefundOrder, known_ids: Container[str], words: GatewayWords) -> Answer:
    body = wire.object_in(reply).get("transaction")
    if not isinstance(body, dict) or not body:
        return Answer(State.UNKNOWN, words, Failure.UNREADABLE)
    try:
        refund = msgspec.convert(body, schema.RefundAnswer)
    except msgspec.ValidationError:
        return Answer(State.UNKNOWN, words, Failure.UNREADABLE, needs_human=True)
    matches = (
        refund.type == "refund"
        and refund.amount == order.amount.minor
        and refund.currency == order.amount.currency
        and refund.service_id == order.service_id
        and UUID_V4.fullmatch(refund.id) is not None
        and refund.id != order.transaction_id
        and refund.id not in known_ids
    )
    if not matches:
        return Answer(State.UNKNOWN, words, Failure.UNREADABLE, needs_human=True, status=refund.status)
    if refund.status == Status.SETTLED:
        state = State.SETTLED
    else:
        state = State.FAILED_AFTER_ACCEPT if refund.status in NOT_MADE else State.ACCEPTED
    unknown_word = state is State.ACCEPTED and refund.status not in UNDER_WAY
    return Answer(state, words, needs_human=unknown_word, refund_id=refund.id, status=refund.status)


def cancel_answer(reply: Reply, service_id: str, payment_id: str) -> Answer:
    """What a reply to POST payment/cancel proves.

    Only a 200 about this link whose `status` is "cancelled" is a success; `isActive` is ignored, the documented
    success has it true. A refusal stays unknown until the link is read again.
    """
    words = wire.words_of(reply)
    if reply.status != wire.OK:
        return Answer(State.UNKNOWN, words, _failure_of(reply), read_first=True)
    document = wire.object_in(reply)
    body = document.get("payment", document)
    try:
        named = msgspec.convert(body, schema.CancelAnswer)
    except msgspec.ValidationError:
        return Answer(State.UNKNOWN, words, Failure.UNREADABLE, read_first=True)
    if (named.id, named.service_id) != (payment_id, service_id):
        return Answer(State.UNKNOWN, words, Failure.UNREADABLE, needs_human=True, read_first=True)
    link = wire.read_link(reply)
    state = State.CANCELLED if link.status == Status.CANCELLED else State.ACCEPTED
    return Answer(state, words, read_first=state is State.ACCEPTED, status=link.status, link=link)


def _failure_of(reply: Reply) -> Failure:
    failure = wire.error_of(reply).failure
    return Failure.REFUSED if failure is Failure.NOT_FOUND and reply.status != 404 else failure
