"""The last gate of a ledger, in one journey: the wire waits for it, so it goes past SQLAlchemy."""

from __future__ import annotations

import json

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, TypeDecorator
from sqlalchemy.exc import DBAPIError, IntegrityError

from imoje_desk.domain.attempts import Attempt, Facts, State, What
from imoje_desk.domain.instant import Instant
from imoje_desk.journal import postgres, reading
from imoje_desk.journal.ledger_functions import TOO_SOON
from imoje_desk.journal.problems import TooSoon
from imoje_desk.journal.schema import attempts
from imoje_desk.journal.writing import flat


def open_gate(
    connection: Connection, attempt_id: str, event_id: str, at: Instant, process: str, facts: Facts
) -> Attempt:
    """The attempt, `sending` from here on by the event of that id: committed, whatever becomes of `connection`, with
    which nothing was begun yet.

    Raises TooSoon, KeyError (no such attempt), IntegrityError (it was not `connecting`), DBAPIError.
    """
    told = {
        "attempt_id": attempt_id,
        "event_id": event_id,
        "what": What.STATE,
        "state": State.SENDING,
        "process": process,
        **flat(at),
        **flat(facts),
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
    values = dict(zip(attempts.columns.keys(), row, strict=True))
    for name, sort in _DECORATED.items():
        values[name] = sort.process_result_value(values[name], connection.dialect)
    return reading.as_attempt(values)


_DECORATED = {column.name: column.type for column in attempts.columns if isinstance(column.type, TypeDecorator)}
_OPEN_GATE = f"SELECT {', '.join(attempts.columns.keys())} FROM open_gate(%s, CAST(%s AS jsonb))"
