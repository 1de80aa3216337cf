"""Questions to the journal. Each works on any connection to it and takes no longer for a million attempts."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Row, RowMapping, Select, bindparam, func, not_, select, union_all

from imoje_desk.domain.attempts import OPEN, TRANSITIONS, Attempt, Event, Facts, Intent, Kind, State, is_final
from imoje_desk.domain.instant import Instant
from imoje_desk.journal.schema import FOR_PEOPLE, attempts, events, meta, search, touches

INTENT_FIELDS = tuple(field.name for field in fields(Intent))
FACT_FIELDS = tuple(field.name for field in fields(Facts))
_ATTEMPT_FIELDS = tuple(field.name for field in fields(Attempt) if field.name != "intent")
_EVENT_FIELDS = tuple(field.name for field in fields(Event) if field.name != "facts")

COPIED = "copied"
"""What the first event of an attempt's copy tells of it."""
_UNDECIDED = frozenset({State.UNKNOWN, State.NEEDS_HUMAN, State.RECONCILED_ABSENT})
_NOTHING_MOVED = frozenset({State.ABANDONED, State.NOT_SENT, State.REJECTED})


def attempt(connection: Connection, attempt_id: str) -> Attempt:
    """The attempt of that id; raises KeyError."""
    return _one(connection, _BY_ID, attempt_id)


def held(connection: Connection, attempt_id: str) -> Attempt:
    """The same, held for the transaction where several desks share a journal."""
    return _one(connection, _HELD, attempt_id)


def attempts_of(connection: Connection, intent_id: str) -> list[Attempt]:
    """All attempts of an intent, the first one first."""
    return _attempts(connection, _whole.where(attempts.c.intent_id == intent_id).order_by(attempts.c.number))


def open_for(connection: Connection, base_url: str, target_id: str) -> Attempt | None:
    """The one open refund of a transaction."""
    found = _attempts(connection, _on(base_url, target_id).where(_refund, attempts.c.state.in_(OPEN)))
    return found[0] if found else None


def holder_of(connection: Connection, base_url: str, refund_id: str) -> Attempt | None:
    """The attempt whose refund at the gateway it is."""
    mine = (attempts.c.base_url == base_url, attempts.c.refund_id == refund_id)
    found = _attempts(connection, _whole.where(*mine))
    return found[0] if found else None


def same_amount(
    connection: Connection, base_url: str, target_id: str, amount: int, currency: str, since: float
) -> list[Attempt]:
    """Refunds of a transaction over that amount, made since then and not known to have come to nothing."""
    alike = (attempts.c.amount == amount, attempts.c.currency == currency, attempts.c.created >= since)
    query = _on(base_url, target_id).where(_refund, *alike, attempts.c.state.not_in(_NOTHING_MOVED))
    return _attempts(connection, query)


def refunded_since(connection: Connection, base_url: str, merchant_id: str, currency: str, since: float) -> int:
    """The sum, in minor units, of a merchant's refunds made or perhaps made here since unix seconds."""
    nothing_moved = _NOTHING_MOVED | {State.FAILED_AFTER_ACCEPT, State.CLOSED}
    total = select(func.coalesce(func.sum(attempts.c.amount), 0)).where(
        attempts.c.base_url == base_url,
        attempts.c.merchant_id == merchant_id,
        attempts.c.kind == Kind.REFUND,
        attempts.c.currency == currency,
        attempts.c.created >= since,
        attempts.c.state.not_in(nothing_moved),
    )
    return int(connection.execute(total).scalar_one())


def refunds_of(connection: Connection, base_url: str, target_id: str) -> list[Attempt]:
    """Every attempt to refund a transaction, the first one first."""
    return _attempts(connection, _on(base_url, target_id).where(_refund))


def unknown_on(connection: Connection, base_url: str, target_id: str) -> list[Attempt]:
    """Attempts on a target of which nobody can say yet whether they were done."""
    return _attempts(connection, _on(base_url, target_id).where(attempts.c.state.in_(_UNDECIDED)))


def unfinished(connection: Connection, absent_since: float) -> list[Attempt]:
    """Whatever something may still follow, or a person should look at; of the absent only the recent ones."""
    wanted = unfinished_seqs(absent_since)
    return _attempts(connection, _whole.where(attempts.c.seq.in_(wanted)).order_by(attempts.c.seq))


def unfinished_seqs(absent_since: float) -> CompoundSelect[int]:
    """Where in the journal they are."""
    absent = attempts.c.state == State.RECONCILED_ABSENT
    going = [
        select(attempts.c.seq).where(
            attempts.c.kind == kind,
            attempts.c.state.in_([state for state in steps if state]),
            not_(absent) | (attempts.c.changed >= absent_since),
        )
        for kind, steps in TRANSITIONS.items()
    ]
    return union_all(*going, select(attempts.c.seq).where(FOR_PEOPLE))


def in_states(connection: Connection, desk: str, states: Collection[State]) -> list[Attempt]:
    """What one desk itself sends and is in any of these states, held like one that is `held`."""
    mine = (attempts.c.sender == desk, attempts.c.state.in_(states))
    return _attempts(connection, _whole.where(*mine).order_by(attempts.c.seq).with_for_update())


def history(
    connection: Connection,
    text: str,
    limit: int,
    before_seq: int | None,
    states: Collection[State] | None,
) -> list[Attempt]:
    """The newest attempts before `before_seq` that contain every word of `text`, in any of `states`."""
    if states is not None and not states:
        return []
    words = text.casefold().split()
    if words:
        matches = [search.c.text.contains(word, autoescape=True) for word in words]
        page = select(search.c.seq).where(*matches)
        if states is not None:
            # What is not final is rare and gathered first; what is common is looked at only where the words match.
            rare = not any(is_final(state) for state in states)
            them = select(attempts.c.seq).where(attempts.c.state.in_(states))
            page = page.where(search.c.seq.in_(them) if rare else them.where(attempts.c.seq == search.c.seq).exists())
        wanted = _page(page, search.c.seq, limit, before_seq)
    elif states is not None:
        pages = [
            _page(select(attempts.c.seq).where(attempts.c.state == state), attempts.c.seq, limit, before_seq)
            for state in states
        ]
        merged = union_all(*(select(page.subquery().c.seq) for page in pages)).subquery()
        wanted = select(merged.c.seq).order_by(merged.c.seq.desc()).limit(limit)
    else:
        wanted = _page(select(attempts.c.seq), attempts.c.seq, limit, before_seq)
    return _attempts(connection, _whole.where(attempts.c.seq.in_(wanted)).order_by(attempts.c.seq.desc()))


def story(connection: Connection, attempt_id: str) -> list[Event]:
    """All events of an attempt, in order."""
    query = select(events).where(events.c.attempt_id == attempt_id).order_by(events.c.step)
    return [_event(row) for row in connection.execute(query)]


def is_copy(story: Sequence[Event]) -> bool:
    """Whether an attempt that was not sent, by its events, was brought here from another journal, which may send it."""
    return COPIED in json.loads(story[0].facts.detail or "{}")


def last_of(connection: Connection, attempt_id: str) -> Event | None:
    """The newest event of an attempt; None of a row that no desk has written."""
    return next(reversed(story(connection, attempt_id)), None)


def last_event(connection: Connection) -> Event | None:
    """The newest event of the whole journal."""
    row = connection.execute(_LAST_EVENT).first()
    return _event(row) if row else None


def steps(connection: Connection, attempt_id: str) -> int:
    """How many events an attempt has."""
    return connection.scalar(_STEPS, {"attempt_id": attempt_id}) or 0


def event_at(connection: Connection, seq: int) -> Event | None:
    """The event at that place in the journal."""
    row = connection.execute(select(events).where(events.c.seq == seq)).first()
    return _event(row) if row else None


def last_touch(connection: Connection, base_url: str, merchant_id: str) -> Instant | None:
    """When a refund last touched the gateway for this merchant."""
    mine = (touches.c.base_url == base_url, touches.c.merchant_id == merchant_id)
    row = connection.execute(select(touches).where(*mine)).first()
    return Instant(row.wall, row.monotonic, row.boot) if row else None


def fact(connection: Connection, key: str) -> str:
    """A fact about the journal itself; empty where unknown."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == key)) or ""


_whole = select(attempts)
# Of these each commit asks one or more: built once, they cost a third.
_BY_ID = _whole.where(attempts.c.attempt_id == bindparam("attempt_id"))
_HELD = _BY_ID.with_for_update()
_LAST_EVENT = select(events).order_by(events.c.seq.desc()).limit(1)
_STEPS = select(func.max(events.c.step)).where(events.c.attempt_id == bindparam("attempt_id"))
_refund = attempts.c.kind == Kind.REFUND


def _on(base_url: str, target_id: str) -> Select[Any]:
    mine = (attempts.c.base_url == base_url, attempts.c.target_id == target_id)
    return _whole.where(*mine).order_by(attempts.c.seq)


def _page(query: Select[Any], seq: Any, limit: int, before: int | None) -> Select[Any]:
    if before is not None:
        query = query.where(seq < before)
    return query.order_by(seq.desc()).limit(limit)


def _one(connection: Connection, query: Select[Any], attempt_id: str) -> Attempt:
    row = connection.execute(query, {"attempt_id": attempt_id}).first()
    if row is None:
        raise KeyError(attempt_id)
    return as_attempt(row._mapping)


def _attempts(connection: Connection, query: Select[Any]) -> list[Attempt]:
    return [as_attempt(row._mapping) for row in connection.execute(query)]


def as_attempt(values: RowMapping | dict[str, Any]) -> Attempt:
    """A row of the table, as what it stands for."""
    return Attempt(
        intent=Intent(**{name: values[name] for name in INTENT_FIELDS}),
        **{name: values[name] for name in _ATTEMPT_FIELDS},
    )


def _event(row: Row[Any]) -> Event:
    values = row._mapping
    return Event(
        facts=Facts(**{name: values[name] for name in FACT_FIELDS}),
        **{name: values[name] for name in _EVENT_FIELDS},
    )
