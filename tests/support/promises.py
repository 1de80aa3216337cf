"""The four promises of a refund, held against what the gateway really did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from imoje_desk.domain.attempts import Attempt, State

NOT_DONE = frozenset(
    {
        State.INTENDED,
        State.ABANDONED,
        State.CONNECTING,
        State.NOT_SENT,
        State.REJECTED,
        State.RECONCILED_ABSENT,
    }
)
"""States that say of a refund that it was not made."""
DONE = frozenset({State.ACCEPTED, State.SETTLED, State.RECONCILED_APPLIED})
"""States that say of a refund that it was made."""
IN_FLIGHT = frozenset({State.CONNECTING, State.SENDING})


@dataclass
class Broken:
    """What is wrong, by promise; empty lists where all is well."""

    double: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.double or self.lost or self.false or self.stuck)


def broken_promises(attempts: Iterable[Attempt], made: Mapping[str, Sequence[str]]) -> Broken:
    """Which promises the attempts break. `made` names the refunds that each attempt's call really made.

    No intent is carried out twice, none that was made is called not made or has no row, none is called made that was
    not, and none stays in flight; to be asked after a start and its sweep.
    """
    broken = Broken()
    rows = {attempt.attempt_id: attempt for attempt in attempts}
    by_intent: dict[str, int] = {}
    for attempt_id, refunds in made.items():
        if attempt_id not in rows:
            if refunds:
                broken.lost.append(f"{attempt_id}: made, and no row")
            continue
        intent_id = rows[attempt_id].intent.intent_id
        by_intent[intent_id] = by_intent.get(intent_id, 0) + len(refunds)
    broken.double = [f"{intent_id}: made {times} times" for intent_id, times in by_intent.items() if times > 1]
    for attempt in rows.values():
        refunds = made.get(attempt.attempt_id, ())
        if refunds and attempt.state in NOT_DONE:
            broken.lost.append(f"{attempt.attempt_id}: made, and {attempt.state}")
        if attempt.state in DONE and (not refunds or attempt.refund_id not in (None, *refunds)):
            broken.false.append(f"{attempt.attempt_id}: not made, and {attempt.state}")
        if attempt.state in IN_FLIGHT:
            broken.stuck.append(f"{attempt.attempt_id}: still {attempt.state}")
    return broken
