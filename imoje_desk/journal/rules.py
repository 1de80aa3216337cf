"""What the database itself refuses, whoever asks: the same rules for every engine, each in its own triggers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from imoje_desk.domain.attempts import TRANSITIONS
from imoje_desk.journal import schema


@dataclass(frozen=True, slots=True)
class Rule:
    """Before `on` (INSERT, UPDATE or DELETE) a row of `table` is refused with the words `why` where `when` holds."""

    name: str
    on: str
    table: str
    when: str
    why: str


def rules(differs: str) -> Iterator[Rule]:
    """All of them. `differs` is how the engine compares two values of which either may be NULL."""
    starts = " OR ".join(
        f"(NEW.kind = '{kind}' AND NEW.state = '{state}')"
        for kind, steps in TRANSITIONS.items()
        for state in sorted(steps[None])
    )
    yield Rule("attempts_start", "INSERT", "attempts", f"NOT ({starts})", "illegal start")
    earlier = (
        "SELECT 1 FROM attempts WHERE intent_id = NEW.intent_id AND number = NEW.number - 1 AND state = 'not_sent'"
    )
    again = f"NEW.number <> 1 AND NOT EXISTS ({earlier})"
    yield Rule("attempts_again", "INSERT", "attempts", again, "may have been sent")
    steps = " OR ".join(
        f"(OLD.kind = '{kind}' AND OLD.state = '{old}' AND NEW.state = '{new}')"
        for kind, table in TRANSITIONS.items()
        for old, followers in table.items()
        if old is not None
        for new in sorted(followers)
    )
    yield Rule("attempts_step", "UPDATE", "attempts", f"NEW.state <> OLD.state AND NOT ({steps})", "illegal step")
    fixed = [c.name for c in schema.attempts.columns if c.name not in schema.MUTABLE]
    rewritten = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in fixed)
    relinked = f"(OLD.refund_id IS NOT NULL AND NEW.refund_id {differs} OLD.refund_id)"
    yield Rule("attempts_fixed", "UPDATE", "attempts", f"{rewritten} OR {relinked}", "an attempt is not rewritten")
    for table in ("attempts", "events"):
        yield Rule(f"{table}_kept", "DELETE", table, "1 = 1", "history is kept")
    yield Rule("events_fixed", "UPDATE", "events", "1 = 1", "an event is not rewritten")
