"""What the earlier refunds of a sale mean for the next one: which it replaces, which forbid it, which are in doubt."""

from __future__ import annotations

from imoje_desk.actions.reconcile import awaits_reading, look_again
from imoje_desk.actions.shop import Shop
from imoje_desk.domain.attempts import Attempt, Intent, State
from imoje_desk.journal.problems import JournalProblem

_NOTHING_MOVED = frozenset({State.NOT_SENT, State.ABANDONED, State.REJECTED})
_NOT_MADE_SO_FAR = _NOTHING_MOVED | {State.RECONCILED_ABSENT, State.CLOSED}


def refused_in_doubt(shop: Shop, transaction_id: str) -> Attempt | None:
    """A refused refund of the sale that may have been made all the same, after it was read for where it has to be.

    Raises JournalProblem.
    """

    def unread(attempt: Attempt) -> bool:
        return awaits_reading(shop.journal.events(attempt.attempt_id))

    refunds = shop.journal.refunds_of(shop.profile.base_url, transaction_id)
    refused = [attempt for attempt in refunds if attempt.state is State.REJECTED]
    read = [look_again(shop, attempt).attempt if unread(attempt) else attempt for attempt in refused]
    return next((attempt for attempt in read if attempt.needs_human or unread(attempt)), None)


def absent_on(shop: Shop, transaction_id: str) -> str | None:
    """The newest intent of a sale that was not found so far and not replaced yet. Raises JournalProblem."""
    refunds = shop.journal.refunds_of(shop.profile.base_url, transaction_id)
    replaced = {each.intent.supersedes for each in refunds if each.state not in _NOTHING_MOVED}
    absent = [each.intent.intent_id for each in refunds if each.state is State.RECONCILED_ABSENT]
    return next((intent_id for intent_id in reversed(absent) if intent_id not in replaced), None)


def found_meanwhile(shop: Shop, superseded: str | None) -> Attempt | None:
    """An attempt of the intent that this one replaces, or of one that that replaced, that may have been made after all.

    None while all of them are still known not to be. Raises JournalProblem.
    """
    while superseded is not None:
        earlier = shop.journal.attempts_of(superseded)
        for attempt in earlier:
            if attempt.needs_human or attempt.state not in _NOT_MADE_SO_FAR:
                return attempt
        superseded = earlier[0].intent.supersedes if earlier else None
    return None


def earlier_in_doubt(shop: Shop, intent: Intent) -> bool:
    """Read back the earlier refunds of a sale that nobody could find; whether one is in doubt or was made."""
    try:
        earlier = shop.journal.unknown_on(intent.base_url, intent.target_id)
        looks = [look_again(shop, attempt) for attempt in earlier]
    except JournalProblem:
        return True
    return any(
        look.failure is not None or look.attempt.needs_human or look.attempt.state is not State.RECONCILED_ABSENT
        for look in looks
    )
