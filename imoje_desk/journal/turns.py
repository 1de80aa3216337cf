"""What the desks of one ledger tell each other inside their transactions: whose turn it is, and who is alive."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, TextClause, select, text

from imoje_desk.domain.attempts import Attempt, Facts, Kind, State
from imoje_desk.domain.instant import Instant
from imoje_desk.journal import reading
from imoje_desk.journal.ledger_functions import LONGEST_HOLD
from imoje_desk.journal.problems import TooSoon
from imoje_desk.journal.schema import attempts, desks
from imoje_desk.journal.writing import Change

_UNDER_WAY = frozenset({State.CONNECTING, State.SENDING})
_WATCH = 60.0
"""Seconds for which one desk alone reads an attempt back."""


class SharedChange(Change):
    """A change to a ledger of several desks: no refund sets out before its turn. `ledger_gate` asks once more."""

    def __init__(self, connection: Connection, at: Instant, process: str, desk: str) -> None:
        super().__init__(connection, at, process)
        self._desk = desk

    def _approach(self, after: Attempt) -> dict[str, str]:
        if after.state is not State.CONNECTING:
            return {}
        if after.intent.kind is Kind.REFUND:
            seconds = _told(self.connection, _TAKE_TURN, _place(after))
            if seconds > 0:
                raise TooSoon(seconds)
        return {"sender": self._desk}

    def _touch(self, after: Attempt) -> None:
        self.connection.execute(_NOTE_TOUCH, _place(after))


def pause_left(connection: Connection, base_url: str, merchant_id: str) -> float:
    """Seconds until the merchant's next refund may set out, as far as other desks are concerned."""
    return _told(connection, _PAUSE_LEFT, {"url": base_url, "merchant": merchant_id, "me": ""})


def hold_back(connection: Connection, until: Mapping[tuple[str, str], float], now: float) -> None:
    """No refund of these merchants (base URL, merchant id) sets out anywhere before then, by this desk's clock."""
    for (base_url, merchant_id), end in until.items():
        connection.execute(_HOLD_BACK, {"url": base_url, "merchant": merchant_id, "seconds": end - now})


def beat(connection: Connection, desk: str, lease: float) -> None:
    """This desk is alive.

    What the database's clock, set back, left in its future begins now.
    """
    values = {"desk": desk, "lease": lease, "longest": LONGEST_HOLD}
    for statement in (_BEAT, *_NO_FUTURE):
        connection.execute(statement, values)


def left_by_the_dead(connection: Connection, desk: str) -> list[Attempt]:
    """What other desks were sending whose lease has run out; whoever asks first holds them for the transaction."""
    query = (
        select(attempts.c.attempt_id)
        .outerjoin(desks, desks.c.desk == attempts.c.sender)
        .where(attempts.c.state.in_(_UNDER_WAY), attempts.c.sender != desk)
        .where(text("coalesce(desks.lease, 0) < ledger_now()"))
        .order_by(attempts.c.seq)
        .with_for_update(skip_locked=True, of=attempts)
    )
    return [reading.attempt(connection, attempt_id) for attempt_id in connection.execute(query).scalars()]


def give_back(change: Change, in_doubt: Collection[str], facts: Facts) -> None:
    """This run does not go on with what is in doubt, so whatever of it did become `connecting` is not sent."""
    for attempt_id in sorted(in_doubt):
        with suppress(KeyError):
            attempt = reading.held(change.connection, attempt_id)
            last = reading.story(change.connection, attempt_id)[-1]
            if attempt.state is State.CONNECTING and last.process == change.process:
                change.step(attempt, State.NOT_SENT, facts)


def claim(connection: Connection, attempt_id: str, desk: str) -> bool:
    """Whether the attempt is this desk's to read back, now or already."""
    values = {"attempt_id": attempt_id, "desk": desk, "seconds": _WATCH}
    return connection.execute(_CLAIM, values).first() is not None


def _place(after: Attempt) -> dict[str, Any]:
    return {"url": after.intent.base_url, "merchant": after.intent.merchant_id, "me": after.attempt_id}


def _told(connection: Connection, query: TextClause, values: dict[str, Any]) -> float:
    return float(connection.execute(query, values).scalar_one())


def _begins_now(table: str, key: str, column: str, latest: str) -> TextClause:
    """What is later than `latest` is so late; what another transaction has in hand, at the next beat.

    To wait for it while holding others' rows would be a deadlock.
    """
    late = f"SELECT {key} FROM {table} WHERE {column} > {latest} FOR UPDATE SKIP LOCKED"
    return text(f"UPDATE {table} SET {column} = {latest} WHERE ({key}) IN ({late})")


_TAKE_TURN = text("SELECT take_turn(:url, :merchant, :me, false)")
_PAUSE_LEFT = text("SELECT pause_left(:url, :merchant, :me)")
_NOTE_TOUCH = text("SELECT note_touch(:url, :merchant)")
_HOLD_BACK = text("SELECT hold_back(:url, :merchant, :seconds)")
_BEAT = text(
    "INSERT INTO desks VALUES (:desk, ledger_now() + :lease) ON CONFLICT (desk) DO UPDATE SET lease = EXCLUDED.lease"
)
_NO_FUTURE = (
    _begins_now("touches", "base_url, merchant_id", "wall", "ledger_now()"),
    _begins_now("touches", "base_url, merchant_id", "held_until", "ledger_now() + :longest"),
    _begins_now("desks", "desk", "lease", "ledger_now() + :lease"),
)
_CLAIM = text(
    "INSERT INTO watches VALUES (:attempt_id, :desk, ledger_now() + :seconds)"
    " ON CONFLICT (attempt_id) DO UPDATE SET desk = EXCLUDED.desk, until = EXCLUDED.until"
    " WHERE watches.desk = EXCLUDED.desk OR watches.until < ledger_now() RETURNING 1"
)
