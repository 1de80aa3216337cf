"""Cancel a payment link, then read it again: what it shows now is the answer, not what was hoped for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from uuid import uuid4

import msgspec

from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.picture import Changed
from imoje_desk.actions.sending import send
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.domain.attempts import Attempt, Facts, Intent, Kind, State, What
from imoje_desk.domain.cancel_rules import cancel_problems
from imoje_desk.domain.payment import NOT_MADE, PaymentLink, Status
from imoje_desk.domain.problems import Weight
from imoje_desk.gateway import wire
from imoje_desk.gateway.answers import Answer, cancel_answer
from imoje_desk.gateway.client import MONEY_DEADLINE
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import GatewayError
from imoje_desk.gateway.reading import Reading
from imoje_desk.journal.problems import IllegalMove, JournalProblem


class LinkPicture(msgspec.Struct, frozen=True):
    """What a link showed when its cancelling was confirmed."""

    status: str | None
    modified: int | None
    attempts: tuple[tuple[str | None, str | None], ...]

    @classmethod
    def of(cls, link: PaymentLink) -> LinkPicture:
        """The picture of a link."""
        return cls(
            link.status,
            link.modified,
            tuple((transaction.transaction_id, transaction.status) for transaction in link.transactions),
        )

    @classmethod
    def from_json(cls, text: str) -> LinkPicture:
        """As the journal kept it. Raises ValueError where the text is not one."""
        return msgspec.json.decode(text, type=cls)

    @property
    def has_open_attempt(self) -> bool:
        """Whether somebody may have been paying."""
        return any(status not in NOT_MADE | {Status.SETTLED} for _, status in self.attempts)


def cancel_link(shop: Shop, shown: PaymentLink, signature: Signature, *, stop: Stop) -> Outcome:
    """Cancel the link that the agent was shown, if it still is as shown, and read it again afterwards.

    Raises Changed where it is not, GatewayError where it could not be read, JournalProblem where it could not be
    recorded; then nothing was sent.
    """
    if shown.payment_id is None:
        raise Changed((), cancel_problems(shown, shop.profile.service_id))
    link = shop.link(shown.payment_id).value
    stopping = tuple(
        problem for problem in cancel_problems(link, shop.profile.service_id) if problem.weight is Weight.STOP
    )
    if stopping or LinkPicture.of(link) != LinkPicture.of(shown):
        raise Changed((), stopping)
    attempt = shop.journal.intend(_intent(shop, link, shown.payment_id, signature))
    service_id, payment_id = attempt.intent.service_id, attempt.intent.target_id
    refused = False

    def judge(reply: wire.Reply) -> Answer:
        nonlocal refused
        refused = reply.status in (400, 422) and wire.envelope_of(reply) is not None
        return cancel_answer(reply, service_id, payment_id)

    sending = send(
        shop,
        attempt,
        wire.post_cancel(shop.profile.merchant_id, service_id, payment_id),
        gate=lambda: None,
        judge=judge,
        stop=stop,
        paced=False,
    )
    outcome = Outcome(
        sending.attempt,
        sending.failure,
        sending.words,
        read_first=sending.answer is not None and sending.answer.read_first,
        not_recorded=sending.not_recorded,
        attempt_was_open=bool(link.open_attempts),
    )
    if sending.attempt.state is State.NOT_SENT:
        return outcome
    try:
        return read_link_back(shop, outcome, refused=refused)
    except (JournalProblem, IllegalMove):
        # Only the reading is not recorded; the cancelling is.
        return outcome


def read_link_back(shop: Shop, outcome: Outcome, *, refused: bool = False) -> Outcome:
    """Read a link whose cancelling was tried, and settle what its status settles.

    `refused` says that the gateway had answered "cannot cancel": then any other status than cancelled closes the
    case. Otherwise only a reading after the call's deadline may call the cancelling absent.
    """
    attempt = outcome.attempt
    try:
        reading = shop.link(attempt.intent.target_id)
    except GatewayError as error:
        shop.journal.record(attempt.attempt_id, What.READING, Facts(exception=error.cause, note=error.failure.value))
        return replace(outcome, words=outcome.words if outcome.words.http_status else error.words)
    settled = _settle(shop, attempt, reading, refused=refused)
    return replace(outcome, attempt=settled, link=reading)


def _settle(shop: Shop, attempt: Attempt, reading: Reading[PaymentLink], *, refused: bool) -> Attempt:
    status = reading.value.status
    facts = Facts(detail=json.dumps({"status": status, "paid": len(reading.value.settled_sales)}))
    if attempt.state not in (State.UNKNOWN, State.ACCEPTED) or attempt.needs_human:
        shop.journal.record(attempt.attempt_id, What.READING, facts)
        return shop.journal.attempt(attempt.attempt_id)
    over = shop.clock.now().wall - attempt.created > MONEY_DEADLINE
    if status == Status.CANCELLED:
        return shop.journal.move(attempt.attempt_id, State.RECONCILED_APPLIED, facts)
    if refused and attempt.state is State.UNKNOWN:
        return shop.journal.move(attempt.attempt_id, State.REJECTED, facts)
    if over:
        return shop.journal.move(attempt.attempt_id, State.RECONCILED_ABSENT, facts)
    shop.journal.record(attempt.attempt_id, What.READING, facts)
    return shop.journal.attempt(attempt.attempt_id)


def _intent(shop: Shop, link: PaymentLink, payment_id: str, signature: Signature) -> Intent:
    profile = shop.profile
    request = wire.post_cancel(profile.merchant_id, profile.service_id, payment_id)
    return Intent(
        intent_id=uuid4().hex,
        kind=Kind.CANCEL,
        environment=profile.environment,
        base_url=profile.base_url,
        merchant_id=profile.merchant_id,
        service_id=profile.service_id,
        target_id=payment_id,
        order_id=link.order_id or "",
        amount=link.amount.minor if link.amount else 0,
        currency=link.amount.currency if link.amount else "",
        title="",
        send_email=False,
        body_sha256=hashlib.sha256(request.body or b"").hexdigest(),
        snapshot=msgspec.json.encode(LinkPicture.of(link)).decode(),
        agent=signature.agent,
        ticket=signature.ticket,
        note=signature.note,
    )
