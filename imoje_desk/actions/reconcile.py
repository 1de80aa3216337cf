"""Find out what became of a refund: by reading, never by sending again.

An unknown refund is looked for among the refunds that imoje shows now and did not show before it was sent. An
accepted one is followed until its status is final.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING

from imoje_desk.actions.cancel_link import read_link_back
from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.picture import Picture, SeenRefund, picture_of
from imoje_desk.actions.shop import Shop
from imoje_desk.domain.attempts import Attempt, Event, Facts, Kind, State, What
from imoje_desk.domain.payment import NOT_MADE, Status
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.journal.problems import AlreadyOpen, IllegalMove, RefundTaken

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal

CLOCK_SKEW = 120.0
"""Seconds by which a refund may seem older than its sending."""
ABSENT_READINGS = 3
ABSENT_SPAN = 15 * 60.0
"""A refund counts as absent after three readings without it, one boot's own of which span fifteen minutes; never as
failed."""

_UNDECIDED = frozenset({State.UNKNOWN, State.NEEDS_HUMAN, State.RECONCILED_ABSENT})


class Finding(StrEnum):
    """What one reading says of an unknown refund."""

    FOUND = "found"
    LOOKS_LIKE_OURS = "looks_like_ours"
    NOTHING_NEW = "nothing_new"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The finding, and the refund that it rests on where there is one."""

    finding: Finding
    refund: SeenRefund | None = None


def compare(before: Picture, after: Picture, amount: int, linked: frozenset[str]) -> Comparison:
    """Look for one refund of `amount` minor units among what `after` shows and `before` did not.

    `linked` are refunds known to be another attempt's. Only one and only one explanation counts: anything else that
    differs, be it a refund that is no longer shown, is unclear, and a person has to look.
    """
    gone = Counter(map(_known_by, before.refunds))
    new: list[SeenRefund] = []
    for shown in after.refunds:
        if gone[_known_by(shown)]:
            gone[_known_by(shown)] -= 1
        elif shown.refund_id not in linked:
            new.append(shown)
    same_sale = (before.paid, before.currency) == (after.paid, after.currency)
    if gone.total() or not same_sale or len(new) > 1:
        return Comparison(Finding.UNCLEAR)
    if not new:
        return Comparison(Finding.NOTHING_NEW)
    refund = new[0]
    sent_at = before.server_date if before.server_date is not None else before.read_at
    fits = (
        refund.amount == amount
        and refund.currency in (None, before.currency)
        and refund.source in (None, "api")
        and (refund.created is None or refund.created >= sent_at - CLOCK_SKEW)
        and (refund.refund_id is None or refund.refund_id not in {seen.refund_id for seen in before.refunds})
    )
    if not fits:
        return Comparison(Finding.UNCLEAR, refund)
    if refund.refund_id is None or refund.created is None or refund.source is None:
        return Comparison(Finding.LOOKS_LIKE_OURS, refund)
    return Comparison(Finding.FOUND, refund)


def _known_by(refund: SeenRefund) -> tuple[object, ...]:
    """What a refund is recognised by; without an id, by amount and time."""
    return (refund.refund_id, refund.amount, None if refund.refund_id else refund.created)


def look_again(shop: Shop, attempt: Attempt) -> Outcome:
    """Read what has become of an attempt and record it; moves it on where the reading settles something.

    A reading that fails changes nothing and is recorded as such. Raises JournalProblem.
    """
    attempt = shop.journal.attempt(attempt.attempt_id)
    try:
        if attempt.intent.kind is Kind.CANCEL:
            return read_link_back(shop, Outcome(attempt))
        if attempt.state in (State.ACCEPTED, State.RECONCILED_APPLIED):
            return _follow(shop, attempt)
        return _search(shop, attempt)
    except (IllegalMove, RefundTaken):  # another reading has been faster
        return Outcome(shop.journal.attempt(attempt.attempt_id))


def _search(shop: Shop, attempt: Attempt) -> Outcome:
    attempt_id = attempt.attempt_id
    try:
        reading = shop.sale(attempt.intent.target_id)
        if reading.value.refunds is None:
            raise GatewayError(Failure.UNREADABLE)
    except GatewayError as error:
        return _not_read(shop, attempt, What.READING, error)
    after = picture_of(reading)
    before = Picture.from_json(attempt.intent.snapshot)
    found = compare(before, after, attempt.intent.amount, _held_by_others(shop, attempt, after))
    facts = Facts(detail=_told(found, after))
    for_a_person = found.finding is not Finding.NOTHING_NEW
    if attempt.state is State.REJECTED and for_a_person:
        # Refused, and yet there is something new: not to be made again before a person has looked.
        shop.journal.record(attempt_id, What.READING, facts, needs_human=True)
        return Outcome(shop.journal.attempt(attempt_id))
    searched = attempt.state in (State.UNKNOWN, State.RECONCILED_ABSENT) and not attempt.needs_human
    if not searched or (for_a_person and _another_in_flight(shop, attempt)):
        shop.journal.record(attempt_id, What.READING, facts)
        return Outcome(shop.journal.attempt(attempt_id))
    match found.finding:
        case Finding.FOUND | Finding.LOOKS_LIKE_OURS if found.refund is not None:
            applied = shop.journal.move(
                attempt_id,
                State.RECONCILED_APPLIED,
                facts,
                refund_id=found.refund.refund_id,
                needs_human=found.finding is Finding.LOOKS_LIKE_OURS,
            )
            return Outcome(_finished(shop, applied, found.refund.status))
        case Finding.NOTHING_NEW:
            shop.journal.record(attempt_id, What.READING, facts)
            if attempt.state is State.UNKNOWN and _absent(shop.journal.events(attempt_id)):
                return Outcome(shop.journal.move(attempt_id, State.RECONCILED_ABSENT))
            return Outcome(shop.journal.attempt(attempt_id))
        case _:
            try:
                return Outcome(shop.journal.move(attempt_id, State.NEEDS_HUMAN, facts, needs_human=True))
            except AlreadyOpen:  # its successor waits to be sent; the flag stops that at the gate
                shop.journal.record(attempt_id, What.READING, facts, needs_human=True)
                return Outcome(shop.journal.attempt(attempt_id))


def _another_in_flight(shop: Shop, attempt: Attempt) -> bool:
    """Whether what is new may be the doing of another refund of the sale that has left or is leaving just now."""
    other = shop.journal.open_for(attempt.intent.base_url, attempt.intent.target_id)
    return (
        other is not None
        and other.attempt_id != attempt.attempt_id
        and other.state not in (State.INTENDED, State.CONNECTING)
    )


def _held_by_others(shop: Shop, attempt: Attempt, picture: Picture) -> frozenset[str]:
    """The refunds in a picture that the journal knows as another attempt's."""
    ids = {refund.refund_id for refund in picture.refunds if refund.refund_id}
    holders = {refund_id: shop.journal.holder_of(attempt.intent.base_url, refund_id) for refund_id in ids}
    return frozenset(i for i, holder in holders.items() if holder and holder.attempt_id != attempt.attempt_id)


def _absent(events: Iterable[Event]) -> bool:
    """Whether the latest readings in a row found nothing new, three or more of them over fifteen minutes.

    One boot of one machine has to span those by its monotonic clock: wall clocks are set, and desks disagree on them.
    """
    readings: list[Event] = []
    for event in events:
        if event.what is What.STATE:
            readings.clear()
        elif event.what is What.READING and finding_of(event) is Finding.NOTHING_NEW:
            readings.append(event)
    begun: dict[str, float] = {}
    spans = (later.monotonic - begun.setdefault(later.boot, later.monotonic) for later in readings if later.boot)
    return len(readings) >= ABSENT_READINGS and any(span >= ABSENT_SPAN for span in spans)


def finding_of(event: Event) -> Finding | None:
    """What a recorded reading found; None for one that failed."""
    detail = json.loads(event.facts.detail or "{}")
    return Finding(detail["finding"]) if "finding" in detail else None


def awaits_reading(events: Iterable[Event]) -> bool:
    """Whether a refund was refused otherwise than imoje documents it (422), and not read for since."""
    awaited = False
    for event in events:
        if event.what is What.STATE:
            awaited = event.state is State.REJECTED and event.facts.http_status != HTTPStatus.UNPROCESSABLE_ENTITY
        elif event.what is What.READING and finding_of(event) is not None:
            awaited = False
    return awaited


def _follow(shop: Shop, attempt: Attempt) -> Outcome:
    """Ask for the status of an accepted refund: from the sale's refunds, else by the refund's own id."""
    intent, refund_id = attempt.intent, attempt.refund_id
    try:
        sale = shop.sale(intent.target_id).value
    except GatewayError as error:
        return _not_read(shop, attempt, What.POLL, error)
    status = next((r.status for r in sale.refunds or () if refund_id and r.transaction_id == refund_id), None)
    if status is None and refund_id is not None:
        try:
            status = shop.sale(refund_id).value.status
        except GatewayError as error:
            return _not_read(shop, attempt, What.POLL, error)
    shop.journal.record(attempt.attempt_id, What.POLL, Facts(detail=json.dumps({"status": status})))
    return Outcome(_finished(shop, attempt, status))


def _finished(shop: Shop, attempt: Attempt, status: str | None) -> Attempt:
    """Move an accepted or found refund to its final state, if its status is one and no person has to look first."""
    if attempt.needs_human and attempt.state is State.RECONCILED_APPLIED:
        return shop.journal.attempt(attempt.attempt_id)
    facts = Facts(detail=json.dumps({"status": status}))
    if status == Status.SETTLED:
        return shop.journal.move(attempt.attempt_id, State.SETTLED, facts)
    if status in NOT_MADE:
        return shop.journal.move(attempt.attempt_id, State.FAILED_AFTER_ACCEPT, facts)
    return shop.journal.attempt(attempt.attempt_id)


def _not_read(shop: Shop, attempt: Attempt, what: What, error: GatewayError) -> Outcome:
    facts = Facts(
        exception=error.cause, http_status=error.words.http_status, detail=json.dumps({"failure": error.failure})
    )
    shop.journal.record(attempt.attempt_id, what, facts)
    return Outcome(shop.journal.attempt(attempt.attempt_id), error.failure, error.words)


def _told(found: Comparison, after: Picture) -> str:
    """What a reading showed, for the journal and the panel that lays both pictures side by side."""
    return json.dumps(
        {"finding": found.finding, "refund": asdict(found.refund) if found.refund else None, "picture": asdict(after)}
    )


def close_by_hand(
    journal: Journal, attempt: Attempt, *, who: str, note: str, made: bool, refund_id: str | None = None
) -> Attempt:
    """A person settles a case that readings could not: `made` says whether the refund was made, as `refund_id`.

    A flag on an attempt whose state is settled otherwise is taken away, with the note. Both name and note are kept.
    Raises ValueError where one is missing, IllegalMove where the case is not open to a person's decision,
    RefundTaken where the refund is another attempt's.
    """
    if not who.strip() or not note.strip():
        raise ValueError("who and note are required")
    facts = Facts(note=note.strip(), detail=json.dumps({"who": who.strip(), "made": made}))
    attempt_id = attempt.attempt_id
    flagged_only = attempt.needs_human and attempt.state not in _UNDECIDED
    if flagged_only or attempt.state in (State.ACCEPTED, State.RECONCILED_APPLIED):
        journal.record(attempt_id, What.NOTE, facts, needs_human=False)
        return journal.attempt(attempt_id)
    if attempt.state is not State.NEEDS_HUMAN:
        journal.move(attempt_id, State.NEEDS_HUMAN, facts, needs_human=True)
    to = State.RECONCILED_APPLIED if made else State.CLOSED
    return journal.move(attempt_id, to, facts, refund_id=refund_id if made else None, needs_human=False)
