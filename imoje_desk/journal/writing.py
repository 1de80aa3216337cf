"""Changes to the journal, inside one transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, bindparam, insert, text, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from imoje_desk.domain.attempts import Attempt, Event, Facts, Intent, Kind, State, What, may_become
from imoje_desk.domain.instant import Instant
from imoje_desk.domain.money import NO_BREAK_SPACE, Money
from imoje_desk.domain.refund_window import warsaw_day
from imoje_desk.journal import dialect, reading
from imoje_desk.journal.problems import JournalProblem
from imoje_desk.journal.schema import MUTABLE, attempts, events, meta, search
from imoje_desk.journal.sidefile import Answer


def new_id(wall: float) -> str:
    """A UUID (version 7) that begins with the time, so that new rows are neighbours in every index."""
    value = int(wall * 1000) % (1 << 48) << 80 | secrets.randbits(80)
    return str(UUID(int=value & ~(0xF << 76) & ~(3 << 62) | 7 << 76 | 2 << 62))


class Change:
    """What one transaction writes. All of it bears one time, and the mark of one run of the program."""

    def __init__(self, connection: Connection, at: Instant, process: str) -> None:
        self.connection = connection
        self.at = at
        self.process = process
        self.told: list[Event] = []
        """The events of it, in order."""

    def add(self, intent: Intent, number: int, desk: str) -> Attempt:
        """A new attempt. Raises IntegrityError where the database knows a reason against it."""
        attempt = Attempt(
            attempt_id=new_id(self.at.wall),
            number=number,
            state=State.INTENDED,
            needs_human=False,
            refund_id=None,
            intent=intent,
            created=self.at.wall,
            changed=self.at.wall,
            seq=0,
        )
        row = flat(attempt) | flat(intent) | {"desk": desk, "sender": desk}
        del row["seq"], row["intent"]
        seq = self.connection.execute(_ADD, row).scalar_one()
        self.connection.execute(_ADD_SEARCH, {"seq": seq, "text": found_by(intent, self.at.wall)})
        self._tell(attempt, What.STATE, Facts(), step=1)
        return replace(attempt, seq=seq)

    def step(
        self,
        attempt: Attempt,
        to: State,
        facts: Facts,
        *,
        refund_id: str | None = None,
        needs_human: bool | None = None,
        touch: bool = False,
        event_id: str | None = None,
    ) -> Attempt:
        """The attempt in its next state. Raises IntegrityError where the database refuses the step."""
        after = replace(
            attempt,
            state=to,
            needs_human=attempt.needs_human if needs_human is None else needs_human,
            refund_id=refund_id or attempt.refund_id,
            changed=self.at.wall,
        )
        self._save(after, **self._approach(after))
        if refund_id and attempt.refund_id is None:
            self.connection.execute(_FIND_MORE, {"which": after.seq, "more": " " + refund_id.casefold()})
        if touch:
            self._touch(after)
        self._tell(after, What.STATE, facts, event_id)
        return after

    def give_up(self, attempt: Attempt, last: Event | None, proven: Collection[str], facts: Facts) -> Attempt | None:
        """The truth about an attempt whose run has ended, `last` being its last event.

        None where the database lets it take no step: a row that no desk has written keeps nobody from the others.

        What was connecting under one of the `proven` libraries is not sent, everything else unknown; such a refund may
        have reached the merchant's gateway until now, which is where the pause before the next one begins.
        """
        not_sent = attempt.state is State.CONNECTING and last is not None and last.facts.libraries in proven
        touch = not not_sent and attempt.intent.kind is Kind.REFUND
        with suppress(IntegrityError, DataError), self.connection.begin_nested():
            return self.step(attempt, State.NOT_SENT if not_sent else State.UNKNOWN, facts, touch=touch)
        return None

    def record(
        self,
        attempt: Attempt,
        what: What,
        facts: Facts,
        needs_human: bool | None = None,
        event_id: str | None = None,
    ) -> Event:
        """An event that leaves the attempt in its state."""
        flag = attempt.needs_human if needs_human is None else needs_human
        after = replace(attempt, needs_human=flag, changed=self.at.wall)
        self._save(after)
        return self._tell(after, what, facts, event_id)

    def annotate(self, attempt: Attempt, ticket: str, note: str, who: str) -> Attempt:
        """Give an attempt another ticket number and note; the event keeps what they were before."""
        intent = replace(attempt.intent, ticket=ticket, note=note)
        after = replace(attempt, intent=intent, changed=self.at.wall)
        self._save(after)
        words = "\n".join(filter(None, (found_by(intent, attempt.created), (attempt.refund_id or "").casefold())))
        self.connection.execute(_FIND_ANEW, {"which": after.seq, "text": words})
        before = {"who": who, "ticket_before": attempt.intent.ticket, "note_before": attempt.intent.note}
        self._tell(after, What.NOTE, Facts(note=note, detail=json.dumps(before)))
        return after

    def deliver(self, answer: Answer) -> Attempt:
        """Take the step that the gateway's answer asks for, once, however often it is delivered.

        Where the step is not possible any more the answer is kept as evidence and the attempt flagged for a
        person: it is never lost and never fails. Raises KeyError if the journal does not know the attempt.
        """
        attempt = reading.held(self.connection, answer.attempt_id)
        if any(told.event_id == answer.event_id for told in reading.story(self.connection, attempt.attempt_id)):
            return attempt
        later = copy(self)
        later.at, later.process = answer.at, answer.process
        kind = attempt.intent.kind
        if may_become(kind, attempt.state, answer.to):
            try:
                with self.connection.begin_nested():
                    return later.step(
                        attempt,
                        answer.to,
                        answer.facts,
                        refund_id=answer.refund_id,
                        needs_human=answer.needs_human,
                        touch=answer.touch,
                        event_id=answer.event_id,
                    )
            except IntegrityError:
                pass
        claims = {"state": answer.to, "refund_id": answer.refund_id, "detail": answer.facts.detail}
        facts = replace(answer.facts, detail=json.dumps(claims))
        if may_become(kind, attempt.state, State.UNKNOWN):
            return later.step(
                attempt,
                State.UNKNOWN,
                facts,
                needs_human=True,
                touch=answer.touch,
                event_id=answer.event_id,
            )
        later.record(attempt, What.ANSWER, facts, needs_human=True, event_id=answer.event_id)
        return reading.attempt(self.connection, attempt.attempt_id)

    def _save(self, after: Attempt, **besides: str) -> None:
        changed = {name: getattr(after.intent if name in _OF_INTENT else after, name) for name in MUTABLE}
        self.connection.execute(_SAVE, changed | besides | {"which": after.seq})

    def _approach(self, after: Attempt) -> dict[str, str]:
        """What a step changes besides; the place for a journal of several desks to refuse it."""
        return {}

    def _touch(self, after: Attempt) -> None:
        where = {"base_url": after.intent.base_url, "merchant_id": after.intent.merchant_id}
        self.connection.execute(_TOUCH, where | flat(self.at))

    def _tell(
        self, attempt: Attempt, what: What, facts: Facts, event_id: str | None = None, step: int | None = None
    ) -> Event:
        values = {
            "attempt_id": attempt.attempt_id,
            "step": step or reading.steps(self.connection, attempt.attempt_id) + 1,
            "event_id": event_id or new_id(self.at.wall),
            "what": what,
            "state": attempt.state,
            "needs_human": attempt.needs_human,
            "refund_id": attempt.refund_id,
            "process": self.process,
            **flat(self.at),
        }
        seq = self.connection.execute(_TELL, values | flat(facts)).scalar_one()
        self.told.append(Event(seq=seq, facts=facts, **values))
        return self.told[-1]


_OF_INTENT = frozenset({"ticket", "note"})
# Built once: a statement costs more to build than to run.
_ADD = insert(attempts).returning(attempts.c.seq)
_SAVE = update(attempts).where(attempts.c.seq == bindparam("which"))
_TELL = insert(events).returning(events.c.seq)
_ADD_SEARCH = insert(search)
_FIND_ANEW = update(search).where(search.c.seq == bindparam("which"))
_FIND_MORE = _FIND_ANEW.values(text=search.c.text + bindparam("more"))
_TOUCH = text(
    "INSERT INTO touches (base_url, merchant_id, wall, monotonic, boot)"
    " VALUES (:base_url, :merchant_id, :wall, :monotonic, :boot) ON CONFLICT (base_url, merchant_id)"
    " DO UPDATE SET wall = excluded.wall, monotonic = excluded.monotonic, boot = excluded.boot"
)


def flat(value: Attempt | Intent | Facts | Instant) -> dict[str, Any]:
    """Its fields by name, as a row has them."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def found_by(intent: Intent, created: float) -> str:
    """What an attempt is searched by, case-folded: the amount and the Warsaw day as people write them, too."""
    day = warsaw_day(created)
    amount = Money(intent.amount, intent.currency).number.replace(NO_BREAK_SPACE, "")
    words = (
        intent.target_id,
        intent.order_id,
        intent.ticket,
        intent.agent,
        intent.environment,
        intent.kind,
        amount,
        amount.replace(",", "."),
        str(intent.amount),
        intent.currency,
        intent.title,
        intent.note,
        *((f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}") if day else ()),
    )
    return "\n".join(word for word in words if word).casefold()


def note_fact(connection: Connection, key: str, value: str) -> None:
    """Write a fact about the journal itself."""
    if not connection.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount:
        connection.execute(insert(meta).values(key=key, value=value))


@contextmanager
def transaction(engine: Engine, path: Path) -> Iterator[Connection]:
    """All or nothing, and durable when it ends.

    Raises JournalProblem where the database cannot, IntegrityError where it will not.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise JournalProblem(dialect.problem_of(error), path) from error
