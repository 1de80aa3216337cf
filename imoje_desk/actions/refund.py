"""Refund a sale: review it on fresh data, confirm it into the journal, send it through the last gate.

The three steps are apart because a person stands between the first two and the queue between the last two. Whatever
changes in between stops the refund and is shown; whatever happens after the gate is recorded before it is told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

from imoje_desk.actions.as_asked import as_asked, changes_since
from imoje_desk.actions.as_sent import order_of, request_of
from imoje_desk.actions.earlier import absent_on, earlier_in_doubt, found_meanwhile, refused_in_doubt
from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.picture import Aspect, Changed, Difference, Picture, differences, picture_of
from imoje_desk.actions.reconcile import look_again
from imoje_desk.actions.sending import Sending, send
from imoje_desk.actions.shop import Shop, Signature, token_mark
from imoje_desk.domain.attempts import Attempt, Facts, Intent, Kind, State
from imoje_desk.domain.four_eyes import NeedsTwo, Request, Stage
from imoje_desk.domain.payment import CanRefund, Transaction
from imoje_desk.domain.problems import Code, Fact, Problem
from imoje_desk.domain.refund_rules import Check, RefundDraft, RefundOrder, Verdict, check
from imoje_desk.domain.refund_window import start_of_day
from imoje_desk.gateway import wire
from imoje_desk.gateway.answers import refund_answer
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.gateway.evidence import GateRefused
from imoje_desk.gateway.reading import Reading
from imoje_desk.journal.decisions import check_step
from imoje_desk.journal.problems import AlreadyOpen, Overtaken, TooSoon

DAY = 24 * 3600.0
FRESH = 30.0
"""Seconds for which a picture of the sale counts as fresh when a refund's turn comes."""
STALE = 60.0
"""Seconds after which the last gate no longer trusts it."""
_STEP = 0.2
_ASKING = 1.0
"""Seconds between two questions to a ledger whether other desks leave the merchant to this one."""


@dataclass(frozen=True, slots=True)
class Review:
    """A refund as the agent is shown it before the last press.

    `verdict` holds every problem, the order is there if nothing stops it; `known` are the attempts to refund the sale
    that the journal had when the review began; `supersedes` is the intent this one would replace; `blocked_by` an open
    refund of the same sale, one that was refused and may have been made all the same, or the one to be replaced where
    it has turned up. Where another person asked for it in `request`, `changes` is what is not as that person saw it.
    """

    draft: RefundDraft
    sale: Reading[Transaction]
    verdict: Verdict
    mark: bytes = field(repr=False)
    known: frozenset[str]
    blocked_by: Attempt | None = None
    supersedes: str | None = None
    request: Request | None = None
    changes: tuple[Difference, ...] = ()

    @property
    def order(self) -> RefundOrder | None:
        """What would be sent, None while something stops it."""
        return None if self.blocked_by or self.changes else self.verdict.order


def review(
    shop: Shop,
    draft: RefundDraft,
    transaction_id: str,
    supersedes: str | None = None,
    request: Request | None = None,
) -> Review:
    """Read the sale afresh, ask can-refund about the amount, and hold the draft against both and the journal.

    The newest refund of the sale that could not be found so far is replaced by this one, whether or not `supersedes`
    names it: the chain from there holds the older ones. What `supersedes` names counts where none is missing any more.
    Raises GatewayError, KeyringProblem, JournalProblem.
    """
    mark = token_mark(shop.token())
    known = frozenset(each.attempt_id for each in shop.journal.refunds_of(shop.profile.base_url, transaction_id))
    sale = shop.sale(transaction_id)
    # Read back after the sale was read: what the new intent's picture holds is then visible to these searches too.
    for undecided in shop.journal.unknown_on(shop.profile.base_url, transaction_id):
        look_again(shop, undecided)
    refused = refused_in_doubt(shop, transaction_id)
    supersedes = absent_on(shop, transaction_id) or supersedes
    verdict = check(draft, sale.value, service_id=shop.profile.service_id, time=sale.time)
    if verdict.order is not None:
        answer = _can_refund(shop, verdict.order)
        verdict = check(draft, sale.value, service_id=shop.profile.service_id, time=sale.time, can_refund=answer)
    if verdict.order is not None:
        verdict = replace(verdict, problems=(*verdict.problems, *_own_problems(shop, verdict.order)))
    open_one = shop.journal.open_for(shop.profile.base_url, transaction_id)
    blocked_by = open_one or refused or found_meanwhile(shop, supersedes)
    changes = () if request is None else changes_since(request, sale)
    return Review(draft, sale, as_asked(verdict, request), mark, known, blocked_by, supersedes, request, changes)


def confirm(shop: Shop, reviewed: Review, signature: Signature) -> Attempt:
    """The agent's press: read everything once more, and if it is as reviewed, write the intent into the journal.

    Returns the `intended` attempt, which approves the request it was made of. Raises Changed, NeedsTwo, AlreadyOpen,
    RequestOver, NotYours, GatewayError, KeyringProblem, JournalProblem; then there is no row and nothing was sent.
    """
    order, asked = reviewed.order, reviewed.request
    if order is None:
        raise Changed(reviewed.changes, reviewed.verdict.problems)
    if asked is None and not shop.profile.may_send_alone(order.amount):
        raise NeedsTwo(order.amount)
    if asked is not None:
        check_step(asked, Stage.APPROVED, signature.agent, shop.clock.now().wall)
    again = review(shop, reviewed.draft, order.transaction_id, reviewed.supersedes, asked)
    changes = differences(picture_of(reviewed.sale), picture_of(again.sale))
    news = tuple(problem for problem in again.verdict.problems if problem not in reviewed.verdict.problems)
    if again.blocked_by is not None:
        raise AlreadyOpen(again.blocked_by)
    if changes or news or again.order != order or again.mark != reviewed.mark:
        raise Changed(changes, news, token=again.mark != reviewed.mark)
    request = wire.post_refund(shop.profile.merchant_id, order)
    profile = shop.profile
    return _intended(
        shop,
        Intent(
            intent_id=uuid4().hex,
            kind=Kind.REFUND,
            environment=profile.environment,
            base_url=profile.base_url,
            merchant_id=profile.merchant_id,
            service_id=order.service_id,
            target_id=order.transaction_id,
            order_id=again.sale.value.order_id or "",
            amount=order.amount.minor,
            currency=order.amount.currency,
            title=order.title or "",
            send_email=order.send_email,
            body_sha256=hashlib.sha256(request.body or b"").hexdigest(),
            snapshot=picture_of(again.sale).to_json(),
            agent=signature.agent,
            ticket=signature.ticket,
            note=signature.note,
            supersedes=reviewed.supersedes,
            method=again.sale.value.method or "",
            request_id=asked.request_id if asked else None,
        ),
        reviewed.known,
    )


def _intended(shop: Shop, intent: Intent, known: frozenset[str]) -> Attempt:
    try:
        return shop.journal.intend(intent, known)
    except Overtaken as overtaken:
        more = Difference(Aspect.ATTEMPTS, len(known), len(known) + 1)
        raise Changed((more,), ()) from overtaken


def make(
    shop: Shop,
    attempt: Attempt,
    *,
    stop: Stop,
    still_true: Callable[[], bool] = lambda: True,
    on_wait: Callable[[float], None] = lambda _seconds: None,
) -> Outcome:
    """Send an `intended` refund when its turn has come, and return how it ended, recorded.

    Waits for the spacing of refunds first (`on_wait` hears the seconds left), and reads the sale again if what the
    intent knows of it is older than 30 seconds. `stop` before the gate abandons it or proves it not sent; after
    the gate its outcome is unknown. `still_true` is asked on this thread at the gate.

    Raises JournalProblem where nothing could be recorded before the gate: then nothing was sent.
    """
    intent = attempt.intent
    request = request_of(intent)
    if hashlib.sha256(request.body or b"").hexdigest() != intent.body_sha256 or not _at_home(shop, intent):
        return Outcome(_abandon(shop, attempt, "body"))
    seen = Picture.from_json(intent.snapshot)
    while True:
        if _stopped_while_waiting(shop, stop, on_wait):
            return Outcome(_abandon(shop, attempt, "stopped"), Failure.STOPPED)
        fresh, outcome = _as_seen(shop, attempt, seen)
        if outcome is not None:
            return outcome
        try:
            sending = _send(shop, attempt, request, fresh, stop, still_true)
        except TooSoon:  # another desk has been faster, and nothing has been written
            continue
        break
    if sending.words.retry_after is not None:
        shop.pacing.hold(intent.base_url, intent.merchant_id, sending.words.retry_after)
    refused = sending.attempt.state is State.REJECTED
    failed_at_once = sending.attempt.state is State.FAILED_AFTER_ACCEPT
    return Outcome(
        sending.attempt,
        sending.failure,
        sending.words,
        read_first=failed_at_once or (sending.answer is not None and sending.answer.read_first),
        doubted=refused and earlier_in_doubt(shop, intent),
        not_recorded=sending.not_recorded,
    )


def _send(
    shop: Shop, attempt: Attempt, request: wire.Request, fresh: Picture, stop: Stop, still_true: Callable[[], bool]
) -> Sending:
    intent = attempt.intent
    order = order_of(intent)
    known_ids = {refund.refund_id for refund in fresh.refunds if refund.refund_id}

    def gate() -> None:
        if not still_true():
            raise GateRefused("form")
        if shop.pacing.remaining(intent.base_url, intent.merchant_id) > 0:
            raise GateRefused("pacing")
        if abs(shop.clock.now().wall - fresh.read_at) > STALE:
            raise GateRefused("stale")
        if found_meanwhile(shop, intent.supersedes) is not None:
            raise GateRefused("superseded")

    return send(
        shop,
        attempt,
        request,
        gate=gate,
        judge=lambda reply: refund_answer(reply, order, known_ids),
        stop=stop,
        paced=True,
    )


def abandon(shop: Shop, attempt: Attempt) -> Attempt:
    """Drop an `intended` refund; nothing was sent. Raises IllegalMove once it is on its way."""
    return _abandon(shop, attempt, "agent")


def _abandon(shop: Shop, attempt: Attempt, why: str) -> Attempt:
    return shop.journal.move(attempt.attempt_id, State.ABANDONED, Facts(detail=json.dumps({"why": why})))


def _can_refund(shop: Shop, order: RefundOrder) -> CanRefund | Check:
    try:
        return shop.reader.can_refund(order.transaction_id, order.amount.minor).value
    except GatewayError:
        return Check.FAILED


def _own_problems(shop: Shop, order: RefundOrder) -> Iterator[Problem]:
    """What this desk's own journal and limits say of an order."""
    base_url, now = shop.profile.base_url, shop.clock.now().wall
    recent = shop.journal.same_amount(
        base_url, order.transaction_id, order.amount.minor, order.amount.currency, now - DAY
    )
    for latest in recent[-1:]:
        facts: dict[str, Fact] = {"when": int(latest.created), "agent": latest.intent.agent, "state": latest.state}
        yield Problem(Code.SAME_AMOUNT_RECENTLY, {"amount": order.amount, **facts})
    today = 0
    if shop.rails.per_day is not None:
        today = shop.journal.refunded_since(
            base_url, shop.profile.merchant_id, order.amount.currency, start_of_day(now)
        )
    yield from shop.rails.problems(order.amount, today)


def _stopped_while_waiting(shop: Shop, stop: Stop, on_wait: Callable[[float], None]) -> bool:
    while True:
        merchant = (shop.profile.base_url, shop.profile.merchant_id)
        here = shop.pacing.remaining(*merchant)
        left = here or shop.journal.pause(*merchant)
        if stop.asked or left <= 0:
            return stop.asked
        on_wait(left)
        stop.wait(min(left, _STEP if here else _ASKING))


def _as_seen(shop: Shop, attempt: Attempt, seen: Picture) -> tuple[Picture, Outcome | None]:
    """The picture to send on, read again where the old one is not fresh; the outcome where the sale has changed."""
    age = shop.clock.now().wall - seen.read_at
    # Between the reading and the intent another desk may have refunded: only from the intent on it cannot.
    if 0 <= age <= FRESH and not shop.journal.shared:
        return seen, None
    try:
        fresh = picture_of(shop.sale(attempt.intent.target_id))
    except GatewayError as error:
        return seen, Outcome(_abandon(shop, attempt, error.failure.value), error.failure, error.words)
    changes = differences(seen, fresh)
    return fresh, Outcome(_abandon(shop, attempt, "changed"), changed=changes) if changes else None


def _at_home(shop: Shop, intent: Intent) -> bool:
    """Whether an intent is of this very shop: a token goes to its own host, and an order to where it was confirmed."""
    ours = (shop.profile.environment, shop.profile.base_url, shop.profile.merchant_id, shop.profile.service_id)
    return ours == (intent.environment, intent.base_url, intent.merchant_id, intent.service_id)
