"""Moving history between a desk's file and a team's ledger: every attempt, every event, word for word, once.

A refund that may still be sent is in one place only: what is under way is never copied, and the copy of what was not
sent says so in its first event, for only the original may be tried again.

Requests stay where they were decided: their rules ask who is at the database now, and when. What is left of one is told
by the first event of the refund that was made of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from imoje_desk.domain.attempts import State, What
from imoje_desk.domain.instant import Clock
from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.journal import dialect, lock, postgres, reading
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.problems import Clash, Health, JournalProblem, Parted, Problem, UnderWay
from imoje_desk.journal.schema import VERSION, attempts, events, requests, search


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied; zero where all of it was there already."""

    attempts: int = 0
    events: int = 0
    left_out: int = 0
    """Attempts under way, which stay where they are until their outcome is known."""


def bring_in(folder: Path, address: LedgerAddress, password: str) -> Moved:
    """Copy the journal in `folder` into a ledger, all or nothing; what is there already stays as it is.

    The folder's desk is not at work meanwhile. Raises JournalProblem (LOCKED where it is), UnderWay, Clash.
    """
    path = folder / "journal.sqlite"
    if not path.exists() or not dialect.intact(path, thorough=True):
        raise JournalProblem(Problem.DAMAGED if path.exists() else Problem.FOREIGN, path)
    with lock.take(folder):
        if dialect.identify(path).foreign or dialect.identify(path).version != VERSION:
            raise JournalProblem(Problem.FOREIGN, path)
        source = dialect.reader(path)
        try:
            with source.connect() as connection, _ledger(address, password) as ledger:
                if under_way := _under_way(connection):
                    raise UnderWay(under_way)
                return _copy(connection, ledger)
        finally:
            source.dispose()


def take_out(address: LedgerAddress, password: str, folder: Path, *, marker_folder: Path, clock: Clock) -> Moved:
    """Copy a ledger into the journal in `folder`, which is made where there is none; what is under way stays out.

    Raises JournalProblem, Clash.
    """
    journal = FileJournal.open(folder, marker_folder=marker_folder, clock=clock)
    try:
        if journal.health is not Health.READY:
            raise JournalProblem(Problem.DAMAGED, folder)
        with _ledger(address, password, read_only=True) as ledger, journal._change() as change:
            return _copy(ledger, change.connection)
    finally:
        journal.close()


@contextmanager
def _ledger(address: LedgerAddress, password: str, *, read_only: bool = False) -> Iterator[Connection]:
    engine = postgres.engine(address, lambda: password, read_only=read_only)
    place = Path(str(address))
    try:
        with engine.begin() as connection:
            postgres.take_time(connection)
            if read_only:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            if postgres.layout(connection) != VERSION:
                raise JournalProblem(Problem.OUTDATED, place)
            yield connection
    except DBAPIError as error:
        raise JournalProblem(postgres.problem_of(error), place) from error
    finally:
        engine.dispose()


def _under_way(source: Connection) -> list[str]:
    """The attempts that their own desk may still send, or is sending."""
    alive = (State.INTENDED, State.CONNECTING, State.SENDING)
    return list(source.scalars(select(attempts.c.attempt_id).where(attempts.c.state.in_(alive))))


def _copy(source: Connection, target: Connection) -> Moved:
    """Replay the source's events in their order: the target's own rules see every step."""
    under_way = frozenset(_under_way(source))
    there = _told(target)
    begun: list[str] = []
    copied = 0
    for event in source.execute(select(events).order_by(events.c.seq), execution_options={"yield_per": 1000}):
        if event.attempt_id in under_way:
            continue
        known = there.get(event.attempt_id, {}).get(event.step)
        if known is not None:
            if known != event.event_id:
                raise Parted(event.attempt_id)
            continue
        told = _without_seq(event)
        try:
            if event.step == 1:
                told |= _begin(source, target, event)
                begun.append(event.attempt_id)
            else:
                _go_on(source, target, event)
        except IntegrityError:
            raise Clash(event.attempt_id) from None
        target.execute(insert(events), told)
        copied += 1
    for attempt_id in begun:
        _finish(source, target, attempt_id)
    return Moved(len(begun), copied, len(under_way))


def _told(target: Connection) -> dict[str, dict[int, str]]:
    """Which event is which step of each attempt."""
    told: dict[str, dict[int, str]] = {}
    for attempt_id, step, event_id in target.execute(_STEPS, execution_options={"yield_per": 1000}):
        told.setdefault(attempt_id, {})[step] = event_id
    return told


def _begin(source: Connection, target: Connection, event: Row[Any]) -> dict[str, str]:
    """The new attempt; what its first event tells besides."""
    row = source.execute(select(attempts).where(attempts.c.attempt_id == event.attempt_id)).one()
    new = {"state": State.INTENDED, "needs_human": False, "refund_id": None, "changed": event.wall, "request_id": None}
    seq = target.execute(insert(attempts).values(_without_seq(row) | new).returning(attempts.c.seq)).scalar_one()
    text = source.scalar(select(search.c.text).where(search.c.seq == row.seq))
    target.execute(insert(search).values(seq=seq, text=text))
    told = json.loads(event.detail or "{}")
    if row.state is State.NOT_SENT:
        told[reading.COPIED] = True
    if row.request_id:
        told["asked_for"] = _asked_for(source, row.request_id)
    return {"detail": json.dumps(told, ensure_ascii=False)} if told else {}


def _asked_for(source: Connection, request_id: str) -> dict[str, Any]:
    asked = source.execute(select(requests).where(requests.c.request_id == request_id)).one()
    return {name: getattr(asked, name) for name in ("request_id", "maker", "maker_login", "reason", "created")}


def _go_on(source: Connection, target: Connection, event: Row[Any]) -> None:
    values = {"needs_human": event.needs_human, "refund_id": event.refund_id, "changed": event.wall}
    if event.what is What.STATE:
        values["state"] = event.state
    target.execute(update(attempts).where(attempts.c.attempt_id == event.attempt_id).values(values))


def _finish(source: Connection, target: Connection, attempt_id: str) -> None:
    """What a person may have amended since: ticket, note, and what the attempt is found by."""
    mine = attempts.c.attempt_id == attempt_id
    row = source.execute(select(attempts.c.ticket, attempts.c.note, search.c.text).join(search).where(mine)).one()
    target.execute(update(attempts).where(mine).values(ticket=row.ticket, note=row.note))
    seq = select(attempts.c.seq).where(mine).scalar_subquery()
    target.execute(update(search).where(search.c.seq == seq).values(text=row.text))


def _without_seq(row: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name != "seq"}


_STEPS = select(events.c.attempt_id, events.c.step, events.c.event_id)
