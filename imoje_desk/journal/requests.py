"""Requests in the journal: written by one person, decided by another, and which refund was made of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, literal, literal_column, select, update
from sqlalchemy.exc import IntegrityError

from imoje_desk.domain.attempts import Attempt
from imoje_desk.domain.four_eyes import NEXT, Ask, Request, Stage
from imoje_desk.journal.decisions import check_step
from imoje_desk.journal.durable import DurableJournal
from imoje_desk.journal.problems import AlreadyAsked, NotYours, RequestOver
from imoje_desk.journal.rules import OF_TWO_PEOPLE
from imoje_desk.journal.schema import request_events, requests
from imoje_desk.journal.writing import Change, new_id

_ASK_FIELDS = tuple(field.name for field in fields(Ask))
_REQUEST_FIELDS = tuple(field.name for field in fields(Request) if field.name != "ask")


class RequestJournal(DurableJournal):
    """The part of the journal that two people use about one refund."""

    def ask(self, ask: Ask, lasts: float) -> Request:
        """Write a request that holds for so many seconds. Raises AlreadyAsked, JournalProblem."""
        try:
            with self._change() as change:
                return _add(change, ask, lasts, self._desk)
        except IntegrityError as error:
            existing = self.request_for(ask.base_url, ask.target_id)
            if existing is not None:
                raise AlreadyAsked(existing) from error
            raise

    def return_request(self, request_id: str, *, who: str, why: str) -> Request:
        """Give a request back to its maker. Raises NotYours, RequestOver, KeyError, JournalProblem."""
        return self._decide(request_id, Stage.RETURNED, who, why)

    def withdraw_request(self, request_id: str, *, who: str, why: str = "") -> Request:
        """Its maker takes a request back. Raises NotYours, RequestOver, KeyError, JournalProblem."""
        return self._decide(request_id, Stage.WITHDRAWN, who, why)

    def expire_requests(self, base_url: str, merchant_id: str) -> list[Request]:
        """Write down which of a merchant's requests have come to their end undecided. Raises JournalProblem."""
        now = self._clock.now().wall
        ended = (requests.c.stage == Stage.REQUESTED) & (requests.c.expires <= now)
        with self._browse() as connection:
            due = _requests(connection, _of(base_url, merchant_id) & ended)
        if not due:
            return []
        expired = []
        with self._change() as change:
            for request in due:
                held = _request(change.connection, request.request_id)
                # By the clock of a shared journal it may not be over yet.
                with suppress(IntegrityError), change.connection.begin_nested():
                    expired.append(step(change, held, Stage.EXPIRED))
        return expired

    def request(self, request_id: str) -> Request:
        """The request of that id. Raises KeyError, JournalProblem."""
        with self._ask() as connection:
            return _request(connection, request_id, hold=False)

    def request_for(self, base_url: str, target_id: str) -> Request | None:
        """The one undecided request about a transaction."""
        with self._ask() as connection:
            here = (requests.c.base_url == base_url) & (requests.c.target_id == target_id)
            found = _requests(connection, here & (requests.c.stage == Stage.REQUESTED))
        return found[0] if found else None

    def requests(self, base_url: str, merchant_id: str, limit: int = 100) -> list[Request]:
        """A merchant's undecided requests, the oldest first, then the latest decided ones; no refund waits for it."""
        ours = _of(base_url, merchant_id)
        with self._browse() as connection:
            waiting = _requests(connection, ours & (requests.c.stage == Stage.REQUESTED))
            decided = [
                request
                for stage in sorted(NEXT[Stage.REQUESTED])
                for request in _requests(connection, ours & (requests.c.stage == stage), newest=limit)
            ]
        decided.sort(key=lambda request: request.changed, reverse=True)
        return waiting + decided[:limit]

    def request_events(self, request_id: str) -> list[tuple[Stage, str, str, float]]:
        """Every step of a request in order: stage, who, note, unix seconds."""
        told = select(request_events).where(request_events.c.request_id == request_id)
        with self._browse() as connection:
            rows = connection.execute(told.order_by(request_events.c.step)).all()
        return [(row.stage, row.who, row.note, row.wall) for row in rows]

    def _decide(self, request_id: str, stage: Stage, who: str, why: str) -> Request:
        with self._judged(lambda: self.request(request_id)), self._change() as change:
            request = _request(change.connection, request_id)
            check_step(request, stage, who, self._clock.now().wall)
            return step(change, request, stage, who, why)

    @contextmanager
    def _judged(self, now: Callable[[], Request]) -> Iterator[None]:
        """What the database refuses is said in our words; `now` asks how the request stands."""
        try:
            yield
        except IntegrityError as error:
            raise refusal(now(), error) from error


def refusal(request: Request, error: IntegrityError) -> Exception:
    """Why the database has refused a step of a request: NotYours or RequestOver."""
    return NotYours(request) if any(why in str(error.orig) for why in OF_TWO_PEOPLE) else RequestOver(request)


def approve(change: Change, request_id: str, attempt: Attempt) -> Request:
    """In the transaction that writes the first attempt of a request: link the two and close the request.

    Raises NotYours, RequestOver, KeyError, IntegrityError.
    """
    request = _request(change.connection, request_id)
    who = attempt.intent.agent
    check_step(request, Stage.APPROVED, who, change.at.wall)
    return step(change, request, Stage.APPROVED, who, attempt_id=attempt.attempt_id)


def step(
    change: Change, request: Request, to: Stage, who: str = "", why: str = "", attempt_id: str | None = None
) -> Request:
    """The request after its one step. Raises IntegrityError where the database refuses it."""
    connection = change.connection
    login = _login(connection)
    after = replace(request, stage=to, changed=change.at.wall, decided_by=who, answer=why, attempt_id=attempt_id)
    decided = {"stage": to, "changed": after.changed, "decided_by": who, "answer": why, "attempt_id": attempt_id}
    this = update(requests).where(requests.c.request_id == request.request_id)
    row = connection.execute(this.values(**decided, decided_login=login).returning(requests.c.decided_login)).one()
    _tell(change, after, who, why)
    return replace(after, decided_login=row.decided_login)


def _add(change: Change, ask: Ask, lasts: float, desk: str) -> Request:
    now, connection = change.at.wall, change.connection
    row = asdict(ask) | {
        "request_id": new_id(now),
        "desk": desk,
        "created": now,
        "changed": now,
        "expires": now + lasts,
        "stage": Stage.REQUESTED,
        "decided_by": "",
        "decided_login": "",
        "answer": "",
    }
    this = insert(requests).values(**row, maker_login=_login(connection)).returning(requests.c.request_id)
    request = _request(connection, connection.execute(this).scalar_one())
    _tell(change, request, ask.maker, ask.reason)
    return request


def _tell(change: Change, request: Request, who: str, note: str) -> None:
    so_far = select(func.count()).where(request_events.c.request_id == request.request_id)
    change.connection.execute(
        insert(request_events).values(
            request_id=request.request_id,
            step=(change.connection.scalar(so_far) or 0) + 1,
            stage=request.stage,
            who=who,
            login=_login(change.connection),
            note=note,
            wall=change.at.wall,
            process=change.process,
        )
    )


def _login(connection: Connection) -> ColumnElement[str]:
    """Who the database says it is: nobody in a file."""
    return literal_column("session_user") if connection.dialect.name == "postgresql" else literal("")


def _of(base_url: str, merchant_id: str) -> ColumnElement[bool]:
    return (requests.c.base_url == base_url) & (requests.c.merchant_id == merchant_id)


def _request(connection: Connection, request_id: str, *, hold: bool = True) -> Request:
    """Raises KeyError. `hold` it for the transaction where several desks share a journal."""
    query = select(requests).where(requests.c.request_id == request_id)
    row = connection.execute(query.with_for_update() if hold else query).first()
    if row is None:
        raise KeyError(request_id)
    return _made(row)


def _requests(connection: Connection, where: ColumnElement[bool], *, newest: int | None = None) -> list[Request]:
    query = select(requests).where(where)
    query = query.order_by(requests.c.seq) if newest is None else query.order_by(requests.c.seq.desc()).limit(newest)
    return [_made(row) for row in connection.execute(query)]


def _made(row: Row[Any]) -> Request:
    values = row._mapping
    return Request(
        ask=Ask(**{name: values[name] for name in _ASK_FIELDS}),
        **{name: values[name] for name in _REQUEST_FIELDS},
    )
