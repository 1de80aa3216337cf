"""The journal of a team, in a PostgreSQL database: the same promises, held between desks by the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from imoje_desk.domain.attempts import Attempt, Facts, State
from imoje_desk.domain.instant import Clock, Instant
from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.journal import identity, lock, place, reading, turns
from imoje_desk.journal.durable import NO_FACTS
from imoje_desk.journal.last_seen import LastSeen
from imoje_desk.journal.problems import Health, IllegalMove, JournalProblem, Problem
from imoje_desk.journal.store import Journal
from imoje_desk.journal.writing import Change, new_id

if TYPE_CHECKING:
    from imoje_desk.journal.bell import Bell

SLOWEST_GATE = 3.0
"""Seconds that the last gate may take. Its touch is as old when it returns: shorter than the pause between refunds."""

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0


class SharedJournal(Journal):
    """One desk's way into a ledger; nothing is connected before it is first used, or again after it was lost.

    While the database is away every method raises JournalProblem AWAY at once or within seconds, and an answer of
    the gateway waits in this desk's side file. Nothing leads to a send before `attend` has told the truth about what
    an earlier run of this desk left under way.
    """

    shared = True

    def __init__(
        self,
        address: LedgerAddress,
        password: Callable[[], str],
        folder: Path,
        *,
        clock: Clock,
        libraries: str,
        process: str = "",
    ) -> None:
        """`folder` keeps this desk's identity and the answers that wait; one process has it at a time.

        `libraries` are those in use, for the record. Raises JournalProblem LOCKED, NETWORK_SHARE, UNWRITABLE,
        NO_DRIVER.
        """
        if find_spec("psycopg") is None:
            raise JournalProblem(Problem.NO_DRIVER, folder)
        place.require_local(folder)
        place.make_private(folder)
        self._held = lock.take(folder)
        try:
            super().__init__(Path(str(address)), folder, clock, process)
            self._desk_id = identity.name_of(folder)
            self._seen = LastSeen(folder)
            self._collect_answers()
        except BaseException:
            self._held.release()
            raise
        self._login = (address, password)
        self._folder = folder
        self._libraries = libraries
        self._engines: dict[bool, tuple[LedgerAddress, Engine]] = {}
        self._swept = False
        self.swept: tuple[Attempt, ...] = ()
        """What an earlier run of this desk left under way, as it is since the first `attend`."""
        self._holds: dict[tuple[str, str], float] = {}
        self._in_doubt: set[str] = set()
        """What this run wanted to connect for and did not: the commit may have arrived, its answer has not."""
        self._last_seq = 0
        self._pause, self._retry_at = 0.0, float("-inf")

    @property
    def address(self) -> LedgerAddress:
        """Where the ledger is, and as whom and how this desk reaches it."""
        return self._login[0]

    def reach(self, address: LedgerAddress, password: Callable[[], str]) -> None:
        """From the next connection on reach the same ledger otherwise; what is under way goes on. Waits for nothing."""
        self._login = (address, password)
        self._pause, self._retry_at = 0.0, float("-inf")

    def close(self) -> None:
        """Let the connections go. A second call does nothing."""
        with self._guard, self._browsing:
            if not self._closed:
                self._closed = True
                with suppress(JournalProblem):
                    self._seen.keep()
                for _, engine in self._engines.values():
                    engine.dispose()
                self._held.release()

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
        """See `Journal.move`. Towards the wire also TooSoon; at the last gate the touch is always noted.

        A gate that took longer than SLOWEST_GATE, or that long to begin, is JournalProblem AWAY. The attempt may be
        `sending`: other desks do not wait for it any more, so it must not be sent.
        """
        if to is not State.SENDING:
            with self._guard:
                try:
                    after = super().move(
                        attempt_id, to, facts, refund_id=refund_id, needs_human=needs_human, touch=touch
                    )
                except JournalProblem:
                    if to is State.CONNECTING:
                        self._in_doubt.add(attempt_id)
                    raise
                self._in_doubt.discard(attempt_id)
                return after
        from imoje_desk.journal import ledger_gate

        asked = self._clock.now().monotonic
        with self._guard:
            self._require_writable()
            self._require_money()
            if self._waiting:
                self._hand_over()
            try:
                with self._transaction(read_only=False) as connection:
                    begun = self._clock.now()
                    if begun.monotonic - asked > SLOWEST_GATE:
                        raise JournalProblem(Problem.AWAY, self._place)
                    event_id = new_id(begun.wall)
                    sending = ledger_gate.open_gate(connection, attempt_id, event_id, begun, self._process, facts)
                if self.health is Health.READY:  # kept by the next commit or `attend`: the wire does not wait
                    self._seen.note(attempt_id, event_id)
            except IntegrityError as error:
                raise IllegalMove(self.attempt(attempt_id), to) from error
            if self._clock.now().monotonic - begun.monotonic > SLOWEST_GATE:
                raise JournalProblem(Problem.AWAY, self._place)
            return sending

    def acknowledge_loss(self, who: str) -> None:
        """A person has compared the ledger with imoje's panel; money may move again. Raises JournalProblem."""
        with self._guard:
            if self.health is Health.SET_BACK:
                self._seen.give_up(who, self._clock.now().wall)
                self.health = Health.READY

    def pause(self, base_url: str, merchant_id: str) -> float:
        """Seconds until the merchant's next refund may set out, by the database's clock; see `turns`."""
        with self._ask() as connection:
            return turns.pause_left(connection, base_url, merchant_id)

    def hold(self, base_url: str, merchant_id: str, seconds: float) -> None:
        """See `Journal.hold`. Told with the next commit that the ledger takes, if not at once."""
        with self._guard:
            self._holds[base_url, merchant_id] = self._clock.now().monotonic + seconds
            self.deliver()

    def last_touch(self, base_url: str, merchant_id: str) -> Instant | None:
        """None: a desk's clock does not tell when another desk's refund left; see `pause`."""
        return None

    def claim(self, attempt_id: str) -> bool:
        """Whether this desk is the one that reads an attempt back for the next while. Raises JournalProblem."""
        with self._change() as change:
            return turns.claim(change.connection, attempt_id, self._desk)

    def attend(self) -> bool:
        """What a desk does every few seconds: it shows that it is alive and takes care of what dead desks left.

        What they were sending is unknown from here on; see `sweep` for what was connecting. Returns whether anything
        was written since the last call, by whomever. Raises JournalProblem.
        """
        from imoje_desk.journal.postgres import LEASE

        with self._guard:
            if not self._swept:
                self.sweep((), self._libraries)
            with self._change() as change:
                if not self._seen.in_ledger(change.connection):
                    self.health = Health.SET_BACK
                turns.beat(change.connection, self._desk, LEASE)
                for attempt in turns.left_by_the_dead(change.connection, self._desk):
                    last = reading.last_of(change.connection, attempt.attempt_id)
                    change.give_up(attempt, last, (), Facts(phase="lease", libraries=self._libraries))
                turns.give_back(change, self._in_doubt, Facts(phase="commit", libraries=self._libraries))
                newest = reading.last_event(change.connection)
            self._in_doubt.clear()
            before, self._last_seq = self._last_seq, newest.seq if newest else 0
            return before != self._last_seq

    def sweep(self, contract_versions: Collection[str], libraries: str) -> list[Attempt]:
        """See `Journal.sweep`; only this desk's own attempts, and nothing is proven of them.

        A server that fails over may lose its last commits: what is `connecting` in the ledger may have been sent.
        """
        swept = super().sweep((), libraries)
        self._swept, self.swept = True, (*self.swept, *swept)
        return swept

    def bell(self) -> Bell:
        """A connection that hears of changes. Raises JournalProblem."""
        from imoje_desk.journal.bell import Bell

        self._require_open()
        address, password = self._login
        return Bell(address, password(), self._desk, self._place)

    @property
    def _desk(self) -> str:
        return self._desk_id

    @contextmanager
    def _commit(self) -> Iterator[Change]:
        with self._transaction(read_only=False) as connection:
            now = self._clock.now()
            yield (change := turns.SharedChange(connection, now, self._process, self._desk))
            turns.hold_back(connection, self._holds, now.monotonic)  # its rows last, as everybody locks them
        self._holds.clear()
        if change.told and self.health is Health.READY:
            self._seen.note(change.told[-1].attempt_id, change.told[-1].event_id)
        with suppress(JournalProblem):
            self._seen.keep()

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        with self._guard:
            self._require_open()
            with self._transaction(read_only=False) as connection:
                yield connection

    @contextmanager
    def _browse(self) -> Iterator[Connection]:
        with self._browsing:
            self._require_open()
            with self._transaction(read_only=True) as connection:
                yield connection

    def _require_writable(self) -> None:
        self._require_open()
        if self.health is Health.READ_ONLY_NEWER:
            raise JournalProblem(Problem.NEWER, self._place)

    def _require_money(self) -> None:
        place.require_room(self._folder)
        if not self._swept:
            self.sweep((), self._libraries)
        if self.health is Health.SET_BACK:
            raise JournalProblem(Problem.SET_BACK, self._place)
        self._seen.keep()

    @contextmanager
    def _transaction(self, *, read_only: bool) -> Iterator[Connection]:
        """All or nothing. Where it cannot be told whether a commit arrived, JournalProblem AWAY."""
        from imoje_desk.journal import postgres

        try:
            with self._connected(read_only) as connection, connection.begin():
                yield connection
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise JournalProblem(postgres.problem_of(error), self._place) from error

    def _connected(self, read_only: bool) -> Connection:
        """A connection to a ledger that is fit for use; after a failure to connect not again before a pause."""
        from imoje_desk.journal import admission, postgres

        if self._clock.now().monotonic < self._retry_at:
            raise JournalProblem(Problem.AWAY, self._place)
        address, password = self._login
        by, engine = self._engines.get(read_only, (None, None))
        if engine is not None and by != address:
            del self._engines[read_only]
            engine.dispose()
            engine = None
        engine = engine or postgres.engine(address, password, read_only=read_only)
        try:
            connection = engine.connect()
        except DBAPIError:
            self._pause = min(max(2 * self._pause, _FIRST_PAUSE), _LONGEST_PAUSE)
            self._retry_at = self._clock.now().monotonic + self._pause
            raise
        self._pause = 0.0
        if "examined" not in connection.info:
            try:
                with connection.begin():
                    if not read_only:
                        identity.hold(connection, self._desk, self._process, self._place)
                    found = admission.examine(connection, self._seen, self._place)
            except BaseException:
                connection.close()
                engine.dispose()
                raise
            self._engines[read_only] = (address, engine)
            connection.info["examined"] = True
            if self.health is not Health.SET_BACK:  # which only a person lifts
                self.health = found
            if self.health is Health.SET_BACK and not read_only:
                connection.close()
                raise JournalProblem(Problem.SET_BACK, self._place)
        return connection
