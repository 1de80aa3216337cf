"""The journal: every cancel and refund, durable before it is done, never shortened and never embellished."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.exc import IntegrityError

from imoje_desk.domain.attempts import OPEN, Attempt, Event, Facts, Intent, Kind, State, What, may_become
from imoje_desk.domain.figures import Figures
from imoje_desk.domain.instant import Instant
from imoje_desk.journal import reading
from imoje_desk.journal.durable import NO_FACTS
from imoje_desk.journal.figures import figures
from imoje_desk.journal.problems import AlreadyOpen, IllegalMove, Overtaken, RefundTaken
from imoje_desk.journal.requests import RequestJournal, approve, refusal
from imoje_desk.journal.writing import Change

_TOWARDS_THE_WIRE = frozenset({State.CONNECTING, State.SENDING})
_ABSENT_WATCHED = 7 * 24 * 3600.0
"""Seconds for which a refund that was not found is still looked for."""


class Journal(RequestJournal):
    """The record of a desk. Every method may be called on any thread.

    A method that writes returns when its change is durable; one that raises JournalProblem has changed
    nothing. Whatever leads to a send needs `health` READY and no answer waiting in the side file; else it
    raises JournalProblem.
    """

    def sweep(self, contract_versions: Collection[str], libraries: str) -> list[Attempt]:
        """Tell the truth about attempts that an earlier run left in flight, and return them as they now are.

        What was sending is unknown. What was connecting is not sent if the library versions it recorded are
        among those whose behaviour was proven (`contract_versions`), else unknown. `libraries` are today's.
        """
        swept = []
        with self._change() as change:
            for attempt in reading.in_states(change.connection, self._desk, _TOWARDS_THE_WIRE):
                last = reading.last_of(change.connection, attempt.attempt_id)
                if last is not None and last.process == self._process:
                    continue
                facts = Facts(phase="start-up", libraries=libraries)
                if given_up := change.give_up(attempt, last, contract_versions, facts):
                    swept.append(given_up)
        return swept

    def intend(self, intent: Intent, known: Collection[str] | None = None) -> Attempt:
        """The first attempt of an intent; it approves the request that the intent names.

        `known` are all attempts to refund the transaction that it was decided on with; None where that is no matter.
        Raises AlreadyOpen, Overtaken (there is another), IllegalMove (it had one), RequestOver, NotYours,
        JournalProblem, KeyError (no such request).
        """
        return self._add(intent, 1, known)

    def again(self, attempt_id: str) -> Attempt:
        """A further attempt of an intent whose last one was not sent.

        Raises IllegalMove where it may have been, here or where this is a copy from, Overtaken where the transaction
        has a later one of another intent, AlreadyOpen, KeyError (no such attempt), JournalProblem.
        """
        with self._guard:
            attempt = self.attempt(attempt_id)
            if attempt.state is not State.NOT_SENT or attempt.needs_human or reading.is_copy(self.events(attempt_id)):
                raise IllegalMove(attempt, State.INTENDED)
            refunds = self.refunds_of(attempt.intent.base_url, attempt.intent.target_id)
            known = {each.attempt_id for each in refunds if each.seq <= attempt.seq}
            return self._add(attempt.intent, attempt.number + 1, known)

    def move(
        self,
        attempt_id: str,
        to: State,
        facts: Facts = NO_FACTS,
        *,
        refund_id: str | None = None,
        needs_human: bool | None = None,
        touch: bool = False,
    ) -> Attempt:
        """Take one step. `touch` notes the time for the pause between two refunds of the merchant.

        Raises IllegalMove, RefundTaken, AlreadyOpen (back to an open state while another refund of the
        transaction is open), KeyError (no such attempt), JournalProblem.
        """
        with self._guard:
            try:
                with self._change(towards_the_wire=to in _TOWARDS_THE_WIRE) as change:
                    attempt = reading.held(change.connection, attempt_id)
                    if not may_become(attempt.intent.kind, attempt.state, to):
                        raise IllegalMove(attempt, to)
                    return change.step(attempt, to, facts, refund_id=refund_id, needs_human=needs_human, touch=touch)
            except IntegrityError as error:
                where = attempt.intent.base_url
                holder = self.holder_of(where, refund_id) if refund_id else None
                if holder and holder.attempt_id != attempt_id:
                    raise RefundTaken(holder) from error
                existing = self.open_for(where, attempt.intent.target_id)
                if to in OPEN and existing and existing.attempt_id != attempt_id:
                    raise AlreadyOpen(existing) from error
                raise IllegalMove(attempt, to) from error

    def record(self, attempt_id: str, what: What, facts: Facts, needs_human: bool | None = None) -> Event:
        """A reading, poll or note: `what` is anything but a step, which only `move` takes.

        Raises ValueError, KeyError (no such attempt), JournalProblem.
        """
        if what is What.STATE:
            raise ValueError("a step is taken by move")
        with self._change() as change:
            return change.record(reading.held(change.connection, attempt_id), what, facts, needs_human)

    def annotate(self, attempt_id: str, *, ticket: str, note: str, who: str) -> Attempt:
        """Give an attempt another ticket number and internal note. Raises KeyError, JournalProblem."""
        with self._change() as change:
            return change.annotate(reading.held(change.connection, attempt_id), ticket, note, who)

    # Asking: see `reading` for what each tells

    def attempt(self, attempt_id: str) -> Attempt:
        """Raises KeyError."""
        with self._ask() as connection:
            return reading.attempt(connection, attempt_id)

    def attempts_of(self, intent_id: str) -> list[Attempt]:
        with self._ask() as connection:
            return reading.attempts_of(connection, intent_id)

    def open_for(self, base_url: str, target_id: str) -> Attempt | None:
        with self._ask() as connection:
            return reading.open_for(connection, base_url, target_id)

    def holder_of(self, base_url: str, refund_id: str) -> Attempt | None:
        with self._ask() as connection:
            return reading.holder_of(connection, base_url, refund_id)

    def same_amount(self, base_url: str, target_id: str, amount: int, currency: str, since: float) -> list[Attempt]:
        with self._ask() as connection:
            return reading.same_amount(connection, base_url, target_id, amount, currency, since)

    def refunded_since(self, base_url: str, merchant_id: str, currency: str, since: float) -> int:
        with self._ask() as connection:
            return reading.refunded_since(connection, base_url, merchant_id, currency, since)

    def refunds_of(self, base_url: str, target_id: str) -> list[Attempt]:
        with self._ask() as connection:
            return reading.refunds_of(connection, base_url, target_id)

    def unknown_on(self, base_url: str, target_id: str) -> list[Attempt]:
        with self._ask() as connection:
            return reading.unknown_on(connection, base_url, target_id)

    def unfinished(self) -> list[Attempt]:
        with self._ask() as connection:
            return reading.unfinished(connection, self._clock.now().wall - _ABSENT_WATCHED)

    def events(self, attempt_id: str) -> list[Event]:
        with self._ask() as connection:
            return reading.story(connection, attempt_id)

    def last_touch(self, base_url: str, merchant_id: str) -> Instant | None:
        with self._ask() as connection:
            return reading.last_touch(connection, base_url, merchant_id)

    def history(
        self,
        *,
        text: str = "",
        limit: int,
        before_seq: int | None = None,
        states: Collection[State] | None = None,
    ) -> list[Attempt]:
        """A page of attempts, the newest first; the next one begins before the last `seq` of this one.

        Every word of `text` must occur in what is searched: ids, order, ticket, amount, agent, title, note,
        environment, kind. Runs on a connection of its own, so no refund ever waits for it.
        """
        with self._browse() as connection:
            return reading.history(connection, text, limit, before_seq, states)

    def figures(self, base_url: str, merchant_id: str) -> Figures:
        """How a merchant's refunds stand now, counted; on the connection that no refund waits for."""
        now = self._clock.now().wall
        with self._browse() as connection:
            return figures(connection, base_url, merchant_id, now, now - _ABSENT_WATCHED)

    def _add(self, intent: Intent, number: int, known: Collection[str] | None) -> Attempt:
        with self._guard:
            try:
                with self._change(towards_the_wire=True) as change:
                    attempt = change.add(intent, number, self._desk)
                    if intent.request_id is not None and number == 1:
                        approve(change, intent.request_id, attempt)
                    if known is not None and intent.kind is Kind.REFUND:
                        _require_only(change, attempt, known)
                    return attempt
            except IntegrityError as error:
                last = next(reversed(self.attempts_of(intent.intent_id)), None)
                blocking = last if last and last.state in OPEN else self.open_for(intent.base_url, intent.target_id)
                if blocking:
                    raise AlreadyOpen(blocking) from error
                if last:
                    raise IllegalMove(last, State.INTENDED) from error
                if intent.request_id is not None:
                    raise refusal(self.request(intent.request_id), error) from error
                raise


def _require_only(change: Change, added: Attempt, known: Collection[str]) -> None:
    """Raise Overtaken where the transaction has a refund besides the `known` ones.

    Asked once `added` is there: while it is open no other desk can add one.
    """
    for each in reading.refunds_of(change.connection, added.intent.base_url, added.intent.target_id):
        if each.attempt_id != added.attempt_id and each.attempt_id not in known:
            raise Overtaken(each, State.INTENDED)
