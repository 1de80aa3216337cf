"""The last gate of a ledger, in one journey: the wire waits for it, so it goes past SQLAlchemy."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from imoje_desk.domain.attempts import Attempt, Facts, State, What
from imoje_desk.domain.instant import Instant
from imoje_desk.journal import postgres, reading
from imoje_desk.journal.columns import Flag, Word
from imoje_desk.journal.ledger_functions import TOO_SOON
from imoje_desk.journal.problems import TooSoon
from imoje_desk.journal.schema import attempts


def open_gate(
    connection: Connection, attempt_id: str, event_id: str, at: Instant, process: str, facts: Facts
) -> Attempt:
    """The attempt, `sending` from here on by the event of that id: committed, whatever becomes of `connection`.

    Raises TooSoon, KeyError (no such attempt), IntegrityError (it was not `connecting`), DBAPIError.
    """
    told = {
        "attempt_id": attempt_id,
        "event_id": event_id,
        "what": What.STATE,
        "state": State.SENDING,
        "process": process,
        **{name: getattr(at, name) for name in _INSTANT_FIELDS},
        **{name: getattr(facts, name) for name in reading.FACT_FIELDS},
    }
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    try:
        raw.autocommit = True
        row = raw.execute(_OPEN_GATE, (attempt_id, json.dumps(told))).fetchone()
    except psycopg.Error as error:
        if error.sqlstate == TOO_SOON:
            raise TooSoon(float(error.diag.message_primary or 0.0)) from None
        postgres.hide_values(error)
        kind = IntegrityError if isinstance(error, psycopg.IntegrityError) else DBAPIError
        raise kind(None, None, error) from error
    finally:
        try:
            if raw.pgconn.transaction_status == TransactionStatus.IDLE:
                raw.autocommit = False
        finally:
            if raw.autocommit:
                connection.invalidate()
    if row is None:
        raise KeyError(attempt_id)
    return reading.as_attempt({name: read(value) for (name, read), value in zip(_COLUMNS, row, strict=True)})


def _as_it_is(value: Any) -> Any:
    return value


def _reader(sort: object) -> Any:
    """What makes a value of such a column out of the driver's."""
    if isinstance(sort, Flag):
        return bool
    return sort.words if isinstance(sort, Word) else _as_it_is


_INSTANT_FIELDS = [field.name for field in fields(Instant)]
_COLUMNS = [(column.name, _reader(column.type)) for column in attempts.columns]
_OPEN_GATE = f"SELECT {', '.join(name for name, _ in _COLUMNS)} FROM open_gate(%s, CAST(%s AS jsonb))"
