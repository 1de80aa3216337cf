"""How an attempt ended, as an agent must hear it, and whether it may be made again."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from imoje_desk.actions.picture import Difference
from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.payment import PaymentLink
from imoje_desk.gateway.errors import Failure, GatewayWords
from imoje_desk.gateway.reading import Reading


class Notice(StrEnum):
    """What the agent is told, one word each; `ui/messages.py` has the sentences."""

    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"
    ACCEPTED = "accepted"
    SETTLED = "settled"
    REFUSED = "refused"
    NOT_RECORDED = "not_recorded"
    NEEDS_HUMAN = "needs_human"
    FAILED_LATER = "failed_later"
    CHANGED = "changed"
    ABANDONED = "abandoned"
    NOT_FOUND_SO_FAR = "not_found_so_far"
    CLOSED = "closed"
    WAITING = "waiting"
    LINK_CANCELLED = "link_cancelled"
    LINK_ALREADY_CANCELLED = "link_already_cancelled"
    LINK_STILL_OPEN = "link_still_open"
    LINK_NOT_CANCELLED = "link_not_cancelled"
    LINK_PAID_MEANWHILE = "link_paid_meanwhile"


class Resend(StrEnum):
    """Whether the same thing may be asked of the gateway again."""

    YES = "yes"
    AFTER_READING = "after_reading"
    BY_A_PERSON = "by_a_person"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt stands, with what explains it. `link` is what a cancelled link showed when read again.

    `doubted` says of a refusal that an earlier refund of the sale may be its reason: nobody knows yet whether that
    one was made.
    """

    attempt: Attempt
    failure: Failure | None = None
    words: GatewayWords = field(default_factory=GatewayWords)
    read_first: bool = False
    doubted: bool = False
    not_recorded: bool = False
    changed: tuple[Difference, ...] = ()
    link: Reading[PaymentLink] | None = None
    attempt_was_open: bool = False

    @property
    def notice(self) -> Notice:
        """What to tell the agent."""
        if self.not_recorded:
            return Notice.NOT_RECORDED
        if self.changed:
            return Notice.CHANGED
        if self.doubted:
            return Notice.UNKNOWN
        if self.attempt.intent.kind is Kind.CANCEL and self.link is not None and self.link.value.settled_sales:
            return Notice.LINK_PAID_MEANWHILE
        return notice_of(self.attempt)

    @property
    def resend(self) -> Resend:
        """Whether it may be made again, and what must happen first."""
        resend = resend_of(self.attempt)
        return Resend.AFTER_READING if self.read_first and resend is Resend.YES else resend

    @property
    def queue_may_go_on(self) -> bool:
        """Whether the next refund of the queue may follow by itself: only after an ending that is beyond doubt."""
        if self.not_recorded or self.attempt.needs_human:
            return False
        if self.attempt.state is State.REJECTED:
            return not (self.read_first or self.doubted)
        return self.attempt.state in (State.SETTLED, State.ACCEPTED, State.FAILED_AFTER_ACCEPT)


_REFUND_NOTICES = {
    State.INTENDED: Notice.WAITING,
    State.CONNECTING: Notice.WAITING,
    State.SENDING: Notice.WAITING,
    State.ABANDONED: Notice.ABANDONED,
    State.NOT_SENT: Notice.NOT_SENT,
    State.SETTLED: Notice.SETTLED,
    State.ACCEPTED: Notice.ACCEPTED,
    State.FAILED_AFTER_ACCEPT: Notice.FAILED_LATER,
    State.CANCELLED: Notice.LINK_CANCELLED,
    State.REJECTED: Notice.REFUSED,
    State.UNKNOWN: Notice.UNKNOWN,
    State.RECONCILED_APPLIED: Notice.ACCEPTED,
    State.RECONCILED_ABSENT: Notice.NOT_FOUND_SO_FAR,
    State.NEEDS_HUMAN: Notice.NEEDS_HUMAN,
    State.CLOSED: Notice.CLOSED,
}
_CANCEL_NOTICES = {
    **_REFUND_NOTICES,
    State.ACCEPTED: Notice.LINK_STILL_OPEN,
    State.REJECTED: Notice.LINK_NOT_CANCELLED,
    State.RECONCILED_APPLIED: Notice.LINK_ALREADY_CANCELLED,
    State.RECONCILED_ABSENT: Notice.LINK_NOT_CANCELLED,
}
_RESENDS = {
    State.NOT_SENT: Resend.YES,
    State.REJECTED: Resend.YES,
    State.FAILED_AFTER_ACCEPT: Resend.YES,
    State.ABANDONED: Resend.YES,
    State.CLOSED: Resend.BY_A_PERSON,
    State.UNKNOWN: Resend.BY_A_PERSON,
    State.RECONCILED_ABSENT: Resend.BY_A_PERSON,
}


def notice_of(attempt: Attempt) -> Notice:
    """What an attempt's state means to the agent."""
    if attempt.state in (State.UNKNOWN, State.REJECTED) and attempt.needs_human:
        return Notice.NEEDS_HUMAN
    notices = _CANCEL_NOTICES if attempt.intent.kind is Kind.CANCEL else _REFUND_NOTICES
    return notices[attempt.state]


def resend_of(attempt: Attempt) -> Resend:
    """Whether an attempt in its present state may be followed by another one. A cancelling may be repeated."""
    if attempt.needs_human:
        return Resend.NO
    if attempt.intent.kind is Kind.CANCEL and attempt.state in (State.ACCEPTED, State.RECONCILED_ABSENT):
        return Resend.AFTER_READING
    return _RESENDS.get(attempt.state, Resend.NO)
