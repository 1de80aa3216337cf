"""What the database itself refuses, whoever asks: the same rules for every engine, each in its own triggers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from imoje_desk.domain.attempts import TRANSITIONS, State
from imoje_desk.domain.four_eyes import NEXT, Stage
from imoje_desk.journal import schema

OF_TWO_PEOPLE = ("the maker does not decide", "only the maker withdraws")
"""Why a step of a request is refused that is another person's."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Before `on` (INSERT, UPDATE or DELETE) a row of `table` is refused with the words `why` where `when` holds.

    Two things spare a check: `when` holds only where `given`, which is cheap to see, does, and only in an update that
    writes to one of the columns `of`, if any are named. An engine may heed them.
    """

    name: str
    on: str
    table: str
    when: str
    why: str
    given: str = "1 = 1"
    of: tuple[str, ...] = ()


def rules(differs: str, *, login: str = "''", now: str = "NEW.changed") -> Iterator[Rule]:
    """All of them, as one engine says them.

    `differs` compares two values of which either may be NULL, `login` is who it is that changes something, `now` the
    time in unix seconds.
    """
    yield from _of_attempts(differs)
    yield from _of_requests(differs, login, now)


def _of_attempts(differs: str) -> Iterator[Rule]:
    starts = " OR ".join(
        f"(NEW.kind = '{kind}' AND NEW.state = '{state}')"
        for kind, steps in TRANSITIONS.items()
        for state in sorted(steps[None])
    )
    yield Rule("attempts_start", "INSERT", "attempts", f"NOT ({starts})", "illegal start")
    earlier = (
        "SELECT 1 FROM attempts WHERE intent_id = NEW.intent_id AND number = NEW.number - 1 AND state = 'not_sent'"
    )
    unproven = f"NOT EXISTS ({earlier})"
    yield Rule("attempts_again", "INSERT", "attempts", unproven, "may have been sent", given="NEW.number <> 1")
    steps = ", ".join(
        f"'{kind} {old} {new}'"
        for kind, table in TRANSITIONS.items()
        for old, followers in table.items()
        if old is not None
        for new in sorted(followers)
    )
    step, moved = f"OLD.kind || ' ' || OLD.state || ' ' || NEW.state NOT IN ({steps})", "NEW.state <> OLD.state"
    yield Rule("attempts_step", "UPDATE", "attempts", step, "illegal step", given=moved, of=("state",))
    fixed = [c.name for c in schema.attempts.columns if c.name not in {*schema.MUTABLE, "sender"}]
    rewritten = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in fixed)
    relinked = f"(OLD.refund_id IS NOT NULL AND NEW.refund_id {differs} OLD.refund_id)"
    resent = f"(NEW.sender {differs} OLD.sender AND NOT (OLD.state = 'intended' AND NEW.state = 'connecting'))"
    yield Rule(
        "attempts_fixed",
        "UPDATE",
        "attempts",
        f"{rewritten} OR {relinked} OR {resent}",
        "an attempt is not rewritten",
        of=(*fixed, "refund_id", "sender"),
    )
    for table in ("attempts", "events"):
        yield Rule(f"{table}_kept", "DELETE", table, "1 = 1", "history is kept")
    yield Rule("events_fixed", "UPDATE", "events", "1 = 1", "an event is not rewritten")


def _of_requests(differs: str, login: str, now: str) -> Iterator[Rule]:
    """Four eyes: a refund of a request is what was asked for, once, and of two people."""
    undecided = f"NEW.stage <> '{Stage.REQUESTED}' OR NEW.decided_by <> '' OR NEW.decided_login <> ''"
    yield Rule("requests_start", "INSERT", "requests", undecided, "illegal start")
    yield Rule("requests_signed", "INSERT", "requests", f"NEW.maker_login <> {login}", "in somebody else''s name")
    steps = " OR ".join(
        f"(OLD.stage = '{old}' AND NEW.stage = '{new}')"
        for old, followers in NEXT.items()
        if old is not None
        for new in sorted(followers)
    )
    yield Rule("requests_step", "UPDATE", "requests", f"NOT ({steps})", "illegal step")
    fixed = [c.name for c in schema.requests.columns if c.name not in schema.DECIDED]
    rewritten = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in fixed)
    yield Rule("requests_fixed", "UPDATE", "requests", rewritten, "a request is not rewritten")
    yield Rule("requests_decided", "UPDATE", "requests", f"NEW.decided_login <> {login}", "in somebody else''s name")
    one = (
        "(lower(NEW.decided_by) = lower(OLD.maker) OR (OLD.maker_login <> '' AND NEW.decided_login = OLD.maker_login))"
    )
    two = f"NEW.stage IN ('{Stage.APPROVED}', '{Stage.RETURNED}') AND (NEW.decided_by = '' OR {one})"
    yield Rule("requests_two", "UPDATE", "requests", two, OF_TWO_PEOPLE[0])
    taken = f"NEW.stage = '{Stage.WITHDRAWN}' AND NOT {one}"
    yield Rule("requests_own", "UPDATE", "requests", taken, OF_TWO_PEOPLE[1])
    late = f"(NEW.stage = '{Stage.APPROVED}' AND {now} >= OLD.expires)"
    early = f"(NEW.stage = '{Stage.EXPIRED}' AND {now} < OLD.expires)"
    yield Rule("requests_time", "UPDATE", "requests", f"{late} OR {early}", "not at this time")
    refund = (
        "SELECT 1 FROM attempts WHERE attempt_id = NEW.attempt_id AND request_id = NEW.request_id"
        " AND agent = NEW.decided_by"
    )
    alone, approving = f"NOT EXISTS ({refund})", f"NEW.stage = '{Stage.APPROVED}'"
    yield Rule("requests_linked", "UPDATE", "requests", alone, "approved without its refund", given=approving)
    same = " AND ".join(f"{name} = NEW.{name}" for name in _AS_ASKED)
    asked = (
        f"SELECT 1 FROM requests WHERE request_id = NEW.request_id AND {same}"
        f" AND stage = CASE NEW.number WHEN 1 THEN '{Stage.REQUESTED}' ELSE '{Stage.APPROVED}' END"
    )
    of_a_request = "NEW.request_id IS NOT NULL"
    yield Rule("attempts_asked", "INSERT", "attempts", f"NOT EXISTS ({asked})", "not as asked for", given=of_a_request)
    approved = f"SELECT 1 FROM requests WHERE request_id = NEW.request_id AND stage = '{Stage.APPROVED}'"
    going = f"{of_a_request} AND NEW.state IN ('{State.CONNECTING}', '{State.SENDING}')"
    alone = f"NOT EXISTS ({approved})"
    yield Rule("attempts_approved", "UPDATE", "attempts", alone, "not approved", given=going, of=("state",))
    for table in ("requests", "request_events"):
        yield Rule(f"{table}_kept", "DELETE", table, "1 = 1", "history is kept")
    yield Rule("request_events_fixed", "UPDATE", "request_events", "1 = 1", "an event is not rewritten")


_AS_ASKED = (
    "environment",
    "base_url",
    "merchant_id",
    "service_id",
    "target_id",
    "amount",
    "currency",
    "title",
    "send_email",
)
