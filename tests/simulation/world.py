"""A small world in one thread: agent, program, journal file, network, gateway and clocks, each of which may misbehave.

The actions and the journal are the real ones. Line and reader stand for the network and keep to their interfaces; the
gateway is the training gateway's own ledger, which may show a refund late. Time is the world's own, so that every run
of a seed is the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast
from unittest import mock

from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.actions import reconcile, refund
from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.pacing import Pacing
from imoje_desk.actions.picture import Changed, Picture
from imoje_desk.actions.sending import PROVEN_LIBRARIES
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.actions.watch import next_look
from imoje_desk.domain.attempts import OPEN, Attempt, Event, State
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.payment import CanRefund, Transaction
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.gateway import wire
from imoje_desk.gateway.client import LIBRARIES, Exchange, MoneyLine, Reader
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.gateway.evidence import GateRefused, Sent
from imoje_desk.gateway.reading import Reading
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.problems import AlreadyOpen, IllegalMove, JournalProblem, RefundTaken
from imoje_desk.training.cases import make_world
from imoje_desk.training.ledger import Course, Ledger, Refusal
from imoje_desk.training.world import MERCHANT_ID, SERVICE_ID
from imoje_desk.vault.profiles import Profile
from imoje_desk.vault.tokens import Token
from tests.faults.steps import Failing, Step
from tests.support.desk import NOON, StillClock, Waiting
from tests.support.promises import Broken, broken_promises

BASE_URL = "http://127.0.0.1:9/v1/merchant"
KEYS = ("blik-last-week", "pbl-mbank", "wallet-gpay")
UNDECIDED = (State.UNKNOWN, State.RECONCILED_ABSENT, State.NEEDS_HUMAN)
"""States that leave open what became of a refund."""
T = TypeVar("T")


class Net(StrEnum):
    """What becomes of a refund call."""

    FINE = "answered"
    NO_WAY = "no connection"
    DIES_BEFORE = "the program dies while it connects"
    DIES_AT_GATE = "the program dies after the gate, before a byte"
    LOST = "the request is lost"
    ANSWER_LOST = "done, the answer is lost"
    DIES_UNHEARD = "done, the program dies before it hears"
    DIES_HEARD = "done, the program dies before it writes the answer down"
    FAILS_500 = "500, not done"
    FAILS_500_DONE = "500, done"
    REFUSED = "422"
    FORBIDDEN = "403"
    TOO_MANY = "429"
    PAGE = "200 with a page, done"
    OTHER_AMOUNT = "200 about another amount, done"
    ODD_STATUS = "200 with an unknown status, done"
    REJECTED_LATER = "accepted, rejected later"
    STOPPED = "done, the agent closes the window meanwhile"
    SLEPT = "lost, the computer slept"


class Died(BaseException):
    """The program is no more: nothing it does from here on has an effect."""


@dataclass
class Tally:
    """What was seen in one world."""

    broken: Broken = field(default_factory=Broken)
    doubles_by_hand: int = 0
    smallest_gap: float = float("inf")
    sends: int = 0
    made: int = 0
    kills: int = 0
    unknown: int = 0
    resolved_in_time: int = 0
    """Unknown refunds that were really made and could be read, and were found by the third reading of them."""
    resolved_late: int = 0
    """Those found by a later one, or never."""
    for_a_person: int = 0
    """Those left to a person for a reason: an answer about something else, or another new refund beside them."""
    unresolved: list[str] = field(default_factory=list)
    wrongly_linked: int = 0
    surprises: list[str] = field(default_factory=list)


class Network:
    """Both lines to the gateway, in one: `post` for money, the rest for look-ups."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.next_call = Net.FINE
        self.readable = True

    # Look-ups

    def transaction(self, transaction_id: str) -> Reading[Transaction]:
        return self._read(lambda: self._world.shown(transaction_id), wire.read_transaction)

    def can_refund(self, transaction_id: str, amount: int) -> Reading[CanRefund]:
        return self._read(
            lambda: self._world.ledger.can_refund(transaction_id, {"amount": amount}), wire.read_can_refund
        )

    def _read(self, ask: Callable[[], Any], decode: Callable[[wire.Reply], T]) -> Reading[T]:
        if not self.readable:
            raise GatewayError(Failure.SERVER_FAULT)
        try:
            reply = _reply(200, ask())
        except Refusal as refusal:
            reply = _refusal(refusal)
        return Reading(decode(reply), self._world.clock.now(), self._world.true_time)

    # Money

    def post(self, request: wire.Request, token: Any, gate: Callable[[], None], stop: Stop) -> Exchange:
        world, net = self._world, self.next_call
        self.next_call = Net.FINE
        world.pass_by(0.2)
        if net is Net.NO_WAY:
            return Exchange(Sent.NOT_SENT, failure=Failure.UNREACHABLE)
        if net is Net.DIES_BEFORE:
            world.die()
        try:
            gate()
        except GateRefused as refused:
            return Exchange(Sent.NOT_SENT, failure=Failure.STOPPED, gate_reason=refused.reason)
        except Exception as error:
            return Exchange(Sent.NOT_SENT, failure=Failure.CONNECTION_LOST, exception=type(error).__name__)
        world.sent()
        if net is Net.DIES_AT_GATE:
            world.die()
        world.pass_by(0.3)
        return self._answer(net, request)

    def _answer(self, net: Net, request: wire.Request) -> Exchange:
        world = self._world
        if net in (Net.LOST, Net.SLEPT):
            world.pass_by(90.0)
            return Exchange(Sent.UNKNOWN, failure=Failure.TOO_SLOW)
        undone = {Net.FAILS_500: 500, Net.FORBIDDEN: 403, Net.TOO_MANY: 429, Net.REFUSED: 422}
        if net in undone:
            envelope = {"apiErrorResponse": {"code": "SIMULATED", "message": "No."}}
            return self._answered(_reply(undone[net], envelope))
        reply = world.carry_out(request, Course(outcome="rejected") if net is Net.REJECTED_LATER else Course())
        if net in (Net.DIES_UNHEARD, Net.DIES_HEARD):
            world.die()
        if net in (Net.ANSWER_LOST, Net.STOPPED):
            return Exchange(Sent.UNKNOWN, failure=Failure.CONNECTION_LOST)
        if net is Net.FAILS_500_DONE:
            reply = _reply(500, {})
        elif net is Net.PAGE:
            reply = wire.Reply(200, {}, b"<h1>Przerwa</h1>")
        elif reply.status == 200 and net in (Net.OTHER_AMOUNT, Net.ODD_STATUS):
            document = json.loads(reply.body or b"")
            change = {"amount": 1} if net is Net.OTHER_AMOUNT else {"status": "held_for_review"}
            document["transaction"] |= change
            reply = _reply(200, document)
        return self._answered(reply)

    def _answered(self, reply: wire.Reply) -> Exchange:
        return Exchange(Sent.ANSWERED, reply, self._world.clock.now(), "simulated")


def _reply(status: int, document: Any) -> wire.Reply:
    return wire.Reply(status, {}, json.dumps(document).encode())


def _refusal(refusal: Refusal) -> wire.Reply:
    return _reply(refusal.status, {"apiErrorResponse": {"code": refusal.code, "message": refusal.message}})


class World:
    """Everything there is; its methods are what may happen next."""

    def __init__(self, folder: Path, *, shows_after: float = 0.0) -> None:
        self.folder = folder
        self.clock = StillClock()
        self.true_time = NOON
        self.shows_after = shows_after
        self.ledger = Ledger(lambda: self.true_time, 6.0)
        start = make_world(NOON)
        self.ledger.load(start.links, start.loose, SERVICE_ID)
        self.sales = [next(case.id for case in start.cases if case.key == key) for key in KEYS]
        self.tally = Tally()
        self.made: dict[str, list[str]] = {}
        self._visible: dict[str, float] = {}
        self._contradicted: set[str] = set()
        self._under_way: Attempt | None = None
        self._last_sent: float | None = None
        self._dead = False
        self.network = Network(self)
        self.shop = self._start()

    # The program

    def _start(self) -> Shop:
        journal = FileJournal.open(self.folder / "journal", marker_folder=self.folder / "marker", clock=self.clock)
        journal.sweep(PROVEN_LIBRARIES, LIBRARIES)
        return Shop(
            profile=Profile("sim", "Sim", Environment.TRAINING, BASE_URL, MERCHANT_ID, SERVICE_ID, "Anna"),
            token=lambda: Token("not-a-real-token"),
            reader=cast(Reader, self.network),
            money=cast(MoneyLine, self.network),
            journal=journal,
            pacing=Pacing(journal, self.clock),
            clock=self.clock,
        )

    def die(self) -> None:
        """SIGKILL: raises, and from here on the journal takes nothing more."""
        self._dead = True
        raise Died

    @contextmanager
    def _alive(self) -> Iterator[None]:
        """One doing of the program; where it dies, another run starts."""

        def no_more(real: Callable[..., Any]) -> Callable[..., Any]:
            def act(*arguments: Any, **more: Any) -> Any:
                if self._dead:
                    raise Died
                return real(*arguments, **more)

            return act

        commit = mock.patch.object(DefaultDialect, "do_commit", no_more(DefaultDialect.do_commit))
        execute = mock.patch.object(DefaultDialect, "do_execute", no_more(DefaultDialect.do_execute))
        try:
            with commit, execute:
                yield
        except Died:
            self.tally.kills += 1
            with suppress(BaseException):
                self.shop.journal._opened.reader.dispose()
                cast(Any, self.shop.journal._opened.writer).dispose()
            self.shop.journal._held.release()
            self._dead = False
            self.pass_by(0.01)
            self.shop = self._start()
        except (JournalProblem, GatewayError, Changed, AlreadyOpen, IllegalMove, RefundTaken):
            pass
        except Exception as error:
            self.tally.surprises.append(repr(error))

    def restart(self, *, machine: bool = False) -> None:
        """The program, or the whole machine, is started again."""
        self.shop.journal.close()
        if machine:
            self.clock.reboot()
        self.shop = self._start()

    def close(self) -> None:
        """The end of the world."""
        self.shop.journal.close()

    # Time

    def pass_by(self, seconds: float) -> None:
        """Time passes, for everybody."""
        self.true_time += seconds
        self.clock.advance(seconds)

    def set_clock(self, seconds: float) -> None:
        """Somebody sets this computer's clock."""
        self.clock.set_wall(seconds)

    # The gateway

    def shown(self, transaction_id: str) -> Any:
        """GET transaction; refunds made too recently are not shown yet."""
        document = self.ledger.transaction(transaction_id)
        listed = document["transaction"].get("refunds", [])
        document["transaction"]["refunds"] = [
            each for each in listed if self._visible.get(each["transaction"]["id"], 0) <= self.true_time
        ]
        return document

    def carry_out(self, request: wire.Request, course: Course) -> wire.Reply:
        """POST refund, as the gateway does it."""
        target = request.path.split("/")[3]
        try:
            document = self.ledger.refund(target, json.loads(request.body or b""), course)
        except Refusal as refusal:
            return _refusal(refusal)
        refund_id: str = document["transaction"]["id"]
        self._visible[refund_id] = self.true_time + self.shows_after
        if self._under_way is not None:
            self.made.setdefault(self._under_way.attempt_id, []).append(refund_id)
        self.tally.made += 1
        return _reply(200, document)

    def sent(self) -> None:
        """The first byte of a refund call leaves."""
        self.tally.sends += 1
        if self._last_sent is not None:
            self.tally.smallest_gap = min(self.tally.smallest_gap, self.true_time - self._last_sent)
        self._last_sent = self.true_time

    def panel_refund(self, sale: str, amount: int) -> None:
        """Somebody refunds in the imoje panel."""
        with suppress(Refusal):
            body = {"type": "refund", "serviceId": SERVICE_ID, "amount": amount}
            self.ledger.refund(sale, body, Course())
            self.ledger._sales[sale][0].refunds[-1].source = "web"

    # The agent

    def confirm(self, sale: str, amount: str, supersedes: str | None = None) -> None:
        """Review and confirm a refund."""
        with self._alive():
            reviewed = refund.review(self.shop, RefundDraft(Share.PART, amount), sale, supersedes)
            if reviewed.order is not None:
                refund.confirm(self.shop, reviewed, Signature("Anna"))

    def make(self, attempt: Attempt, net: Net, failing: Failing | None = None) -> None:
        """Let a confirmed refund go; its call meets `net`, and a step of the journal may fail."""
        self.network.next_call = net
        self._under_way = attempt
        if net is Net.OTHER_AMOUNT:
            self._contradicted.add(attempt.attempt_id)
        with self._alive(), failing.at_work() if failing else nullcontext():
            outcome: Outcome = refund.make(self.shop, attempt, stop=_Passing(self))
            if outcome.attempt.state is State.UNKNOWN:
                self.tally.unknown += 1
        self._under_way = None
        self.network.next_call = Net.FINE

    def again(self, attempt: Attempt) -> None:
        """Try anew what was not sent."""
        with self._alive():
            self.shop.journal.again(attempt.attempt_id)

    def abandon(self, attempt: Attempt) -> None:
        """Drop a confirmed refund."""
        with self._alive():
            refund.abandon(self.shop, attempt)

    def resend(self, attempt: Attempt) -> None:
        """A person decides that a refund nobody found is to be made anew."""
        whole, part = divmod(attempt.intent.amount, 100)
        self.confirm(attempt.intent.target_id, f"{whole},{part:02}", attempt.intent.intent_id)

    def look(self, attempt: Attempt) -> None:
        """One reading."""
        with self._alive():
            reconcile.look_again(self.shop, attempt)

    # What there is

    def attempts(self, *states: State) -> list[Attempt]:
        """The attempts in these states, the oldest first."""
        found = self.shop.journal.history(limit=1000)
        return [attempt for attempt in reversed(found) if not states or attempt.state in states]

    def settle_down(self) -> None:
        """Nothing fails any more; the program starts again and its schedule of readings is worked off."""
        self.network.readable = True
        self.restart()
        for _ in range(12):
            due = [
                attempt
                for attempt in self.shop.journal.unfinished()
                if next_look(attempt, self.shop.journal.events(attempt.attempt_id)) is not None
            ]
            if not due:
                break
            self.pass_by(910.0)
            for attempt in due:
                self.look(attempt)

    def judge(self) -> Tally:
        """Hold the journal against what the gateway did."""
        attempts = self.attempts()
        tally = self.tally
        tally.broken = broken_promises(attempts, self.made)
        owners = {refund_id: attempt_id for attempt_id, made in self.made.items() for refund_id in made}
        for attempt in attempts:
            self._count_if_unknown(attempt)
            linked = attempt.refund_id
            tally.wrongly_linked += linked is not None and owners.get(linked) != attempt.attempt_id
            replaced = attempt.intent.supersedes
            if replaced is not None and self.made.get(attempt.attempt_id):
                tally.doubles_by_hand += any(
                    self.made.get(earlier.attempt_id) for earlier in attempts if earlier.intent.intent_id == replaced
                )
        return tally

    def _count_if_unknown(self, attempt: Attempt) -> None:
        """Whether what was unknown, was made and can be read by now has been found, and by which reading of it.

        The journal keeps of every reading what it saw, whoever asked for it.
        """
        ours, tally = set(self.made.get(attempt.attempt_id, ())), self.tally
        events = self.shop.journal.events(attempt.attempt_id)
        known = [at for at, event in enumerate(events) if event.state is State.UNKNOWN]
        if not known or not any(self._visible[made] <= self.true_time for made in ours):
            return
        found = [at for at, event in enumerate(events) if at > known[0] and event.state not in UNDECIDED]
        pictures = [_seen_in(event) for event in events[: found[0] + 1 if found else None]]
        looks = sum(bool(ours & seen) for seen in pictures)
        if found and looks <= 3:
            tally.resolved_in_time += 1
        elif not found and (attempt.attempt_id in self._contradicted or self._crowded(attempt, ours, pictures)):
            tally.for_a_person += 1
        else:
            tally.resolved_late += 1
            tally.unresolved.append(f"{attempt.attempt_id}: {attempt.state} after {looks} readings of it")

    def _crowded(self, attempt: Attempt, ours: set[str], pictures: list[set[str]]) -> bool:
        """Whether a reading showed another new refund, which nobody at this desk could tell from the attempt's own."""
        earlier = {str(seen.refund_id) for seen in Picture.from_json(attempt.intent.snapshot).refunds}
        held = {other.refund_id for other in self.attempts()}
        return any(seen - earlier - ours - held for seen in pictures)


def _seen_in(event: Event) -> set[str]:
    """The ids of all refunds in the picture that a reading left; empty where the event is none."""
    picture = json.loads(event.facts.detail or "{}").get("picture") or {"refunds": []}
    return {str(seen["refund_id"]) for seen in picture["refunds"]}


class _Passing(Waiting):
    """Waiting for the pause makes the world's time pass."""

    def __init__(self, world: World) -> None:
        super().__init__(world.clock)
        self._world = world

    def wait(self, seconds: float) -> bool:
        self._world.pass_by(max(seconds, 0.001))
        return self.asked


def simulate(folder: Path, seed: int, steps: int = 40) -> Tally:
    """One world in which `steps` things happen at random, and then nothing bad any more."""
    random = Random(seed)
    world = World(folder, shows_after=random.choice([0.0, 0.0, 4.0, 120.0, 700.0]))
    try:
        for _ in range(steps):
            _something_happens(world, random)
        world.settle_down()
        return world.judge()
    finally:
        world.close()


def _something_happens(world: World, random: Random) -> None:
    open_ones = world.attempts(State.INTENDED)
    undecided = world.attempts(State.UNKNOWN, State.RECONCILED_ABSENT, State.ACCEPTED, State.RECONCILED_APPLIED)
    what = random.random()
    if open_ones and what < 0.45:
        net = random.choice([Net.FINE, *Net])
        world.make(random.choice(open_ones), net, _journal_trouble(random))
    elif what < 0.6:
        world.confirm(random.choice(world.sales), random.choice(["1,00", "2,50", "10,00"]))
    elif what < 0.72 and undecided:
        world.look(random.choice(undecided))
    elif what < 0.78:
        world.pass_by(random.choice([0.5, 3.0, 20.0, 300.0, 1000.0]))
    elif what < 0.82:
        world.restart(machine=random.random() < 0.5)
    elif what < 0.86:
        world.set_clock(random.choice([-86400.0, -3600.0, -2.0, 2.0, 3600.0, 86400.0]))
    elif what < 0.90:
        world.network.readable = not world.network.readable
    elif what < 0.92:
        world.panel_refund(random.choice(world.sales), 137)
    elif what < 0.97:
        _repeat(world, random)
    elif open_ones:
        world.abandon(random.choice(open_ones))


def _journal_trouble(random: Random) -> Failing | None:
    if random.random() < 0.8:
        return None
    step = random.choice([Step.COMMIT, Step.COMMITTED, Step.STATEMENT, Step.SYNC])
    return Failing(step, random.randint(1, 60 if step is Step.STATEMENT else 8), for_ever=random.random() < 0.3)


def _repeat(world: World, random: Random) -> None:
    blocked = {attempt.intent.target_id for attempt in world.attempts(*OPEN)}
    unsent = world.attempts(State.NOT_SENT)
    absent = [a for a in world.attempts(State.RECONCILED_ABSENT) if a.intent.target_id not in blocked]
    if absent and random.random() < 0.7:
        world.resend(random.choice(absent))
    elif unsent:
        world.again(random.choice(unsent))
