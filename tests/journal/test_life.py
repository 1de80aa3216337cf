"""Any sequence of work, restarts, power cuts and failing disks, held against a model of what was promised."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from imoje_desk.domain.attempts import OPEN, Attempt, Facts, Kind, State, What, may_become
from imoje_desk.journal.problems import AlreadyOpen, Health, IllegalMove, Overtaken, RefundTaken
from imoje_desk.journal.store import Journal
from tests.faults.steps import Failing, Step
from tests.journal.shelf import BASE_URL, MEMORY_DISK, Shelf, intent

TARGETS = some.sampled_from(["sale 1", "sale 2"])
REFUNDS = some.sampled_from([None, "refund 1", "refund 2"])


class JournalLife(RuleBasedStateMachine):
    """The model is what each call returned last for its attempt."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(mkdtemp(prefix="imoje-desk-", dir=MEMORY_DISK))
        self.shelf = Shelf(self.top / "shelf")
        self.journal: Journal = self.shelf.open()
        self.known: dict[str, Attempt] = {}
        self.intents = 0

    def teardown(self) -> None:
        self.shelf.shut()
        shutil.rmtree(self.top)

    def learn(self, attempt: Attempt) -> None:
        self.known[attempt.attempt_id] = attempt

    def pick(self, number: int) -> Attempt:
        return list(self.known.values())[number % len(self.known)]

    def blocking(self, target: str) -> list[Attempt]:
        return [
            a for a in self.known.values()
            if a.intent.kind is Kind.REFUND and a.intent.target_id == target and a.state in OPEN
        ]  # fmt: skip

    def refunded_after(self, attempt: Attempt) -> bool:
        later = (a.intent for a in self.known.values() if a.seq > attempt.seq)
        return any((i.kind, i.target_id) == (Kind.REFUND, attempt.intent.target_id) for i in later)

    def taken(self, attempt: Attempt, refund_id: str | None) -> bool:
        others = [a.refund_id for a in self.known.values() if a.attempt_id != attempt.attempt_id]
        return refund_id is not None and (refund_id in others or attempt.refund_id not in (None, refund_id))

    @rule(sale=TARGETS, kind=some.sampled_from(Kind))
    def intend(self, sale: str, kind: Kind) -> None:
        self.intents += 1
        wanted = intent(sale, kind=kind, intent_id=str(self.intents))
        blocking = self.blocking(sale) if kind is Kind.REFUND else []
        try:
            self.learn(self.journal.intend(wanted))
            assert not blocking
        except AlreadyOpen as refused:
            assert [refused.existing] == blocking

    @precondition(lambda self: self.known)
    @rule(number=some.integers(0, 99))
    def again(self, number: int) -> None:
        attempt = self.pick(number)
        later = [a for a in self.known.values() if a.intent == attempt.intent and a.number > attempt.number]
        is_refund = attempt.intent.kind is Kind.REFUND
        blocked = is_refund and self.blocking(attempt.intent.target_id)
        overtaken = is_refund and self.refunded_after(attempt)
        try:
            self.learn(self.journal.again(attempt.attempt_id))
            assert attempt.state is State.NOT_SENT
            assert not later
            assert not blocked
            assert not overtaken
        except Overtaken:
            assert overtaken
        except IllegalMove:
            assert attempt.state is not State.NOT_SENT or later
        except AlreadyOpen as refused:
            assert refused.existing in [*later, *self.blocking(attempt.intent.target_id)]

    @precondition(lambda self: self.known)
    @rule(number=some.integers(0, 99), choice=some.integers(0, 99), to=some.sampled_from(State), refund_id=REFUNDS)
    def move(self, number: int, choice: int, to: State, refund_id: str | None) -> None:
        attempt = self.pick(number)
        possible = [s for s in State if may_become(attempt.intent.kind, attempt.state, s)]
        if possible and choice < 80:
            to = possible[choice % len(possible)]
        others = [a for a in self.blocking(attempt.intent.target_id) if a.attempt_id != attempt.attempt_id]
        clash = attempt.intent.kind is Kind.REFUND and to in OPEN and others
        try:
            moved = self.journal.move(attempt.attempt_id, to, refund_id=refund_id)
            assert to in possible
            assert not clash
            assert not self.taken(attempt, refund_id)
            assert (moved.state, moved.intent) == (to, attempt.intent)
            self.learn(moved)
        except IllegalMove:
            assert to not in possible or attempt.refund_id not in (None, refund_id)
        except RefundTaken as refused:
            assert refused.holder.refund_id == refund_id
        except AlreadyOpen as refused:
            assert [refused.existing] == others

    @precondition(lambda self: self.known)
    @rule(
        number=some.integers(0, 99),
        to=some.sampled_from([State.ACCEPTED, State.SETTLED, State.UNKNOWN, State.REJECTED, State.CANCELLED]),
        refund_id=REFUNDS,
        failing=some.sampled_from([None, 1, 2, 7]),
        for_ever=some.booleans(),
    )
    def answer(self, number: int, to: State, refund_id: str | None, failing: int | None, for_ever: bool) -> None:
        attempt = self.pick(number)
        kind = attempt.intent.kind
        with Failing(Step.STATEMENT, failing or 10**9, for_ever=for_ever).at_work():
            self.journal.move_or_keep(attempt, to, Facts(http_status=200), refund_id=refund_id)
        assert self.journal.deliver() == 0
        after = self.journal.attempt(attempt.attempt_id)
        if may_become(kind, attempt.state, to) and not self.taken(attempt, refund_id):
            assert (after.state, after.refund_id) == (to, refund_id or attempt.refund_id)
        elif may_become(kind, attempt.state, State.UNKNOWN):
            assert (after.state, after.needs_human) == (State.UNKNOWN, True)
        else:
            assert (after.state, after.needs_human) == (attempt.state, True)
        self.learn(after)

    @precondition(lambda self: self.known)
    @rule(
        number=some.integers(0, 99),
        what=some.sampled_from(sorted(set(What) - {What.STATE})),
        flag=some.sampled_from([None, True, False]),
    )
    def record(self, number: int, what: What, flag: bool | None) -> None:
        attempt = self.pick(number)
        event = self.journal.record(attempt.attempt_id, what, Facts(), needs_human=flag)
        assert event.state is attempt.state
        assert event.needs_human is (attempt.needs_human if flag is None else flag)
        self.learn(self.journal.attempt(attempt.attempt_id))

    @rule(seconds=some.sampled_from([-86400.0, 0.5, 10 * 86400.0]))
    def time_passes(self, seconds: float) -> None:
        self.shelf.clock.wall += seconds

    @rule(cut=some.booleans(), waiting=some.booleans())
    def restart(self, cut: bool, waiting: bool) -> None:
        sending = [a for a in self.known.values() if a.state is State.SENDING]
        late = None
        if waiting and sending:
            with Failing(Step.COMMIT, 1, for_ever=True).at_work():
                late = self.journal.move_or_keep(sending[0], State.UNKNOWN, Facts(http_status=500))
            self.learn(late)
        if cut:
            shelf = self.shelf.after_power_cut()
            self.shelf.shut()
            shutil.rmtree(self.shelf.root)
            self.shelf = shelf
            self.journal = shelf.open()
        else:
            self.journal = self.shelf.reopen()
        swept = self.journal.sweep({""}, "")
        expected = {State.CONNECTING: State.NOT_SENT, State.SENDING: State.UNKNOWN}
        in_flight = {a.attempt_id: expected[a.state] for a in self.known.values() if a.state in expected}
        assert {a.attempt_id: a.state for a in swept} == in_flight
        for attempt in swept:
            self.learn(attempt)

    @invariant()
    def nothing_is_lost_and_nothing_made_up(self) -> None:
        assert self.journal.health is Health.READY
        found = self.journal.history(limit=999)
        assert found == sorted(self.known.values(), key=lambda attempt: -attempt.seq)

    @invariant()
    def every_story_leads_to_where_its_attempt_is(self) -> None:
        for attempt in self.known.values():
            told = self.journal.events(attempt.attempt_id)
            states = [event.state for event in told if event.what is What.STATE]
            assert all(
                may_become(attempt.intent.kind, old, new) for old, new in zip([None, *states], states, strict=False)
            )
            assert (told[-1].state, told[-1].needs_human) == (attempt.state, attempt.needs_human)
            assert [event.step for event in told] == list(range(1, len(told) + 1))

    @invariant()
    def one_open_refund_of_a_transaction(self) -> None:
        for target in ("sale 1", "sale 2"):
            open_ = self.blocking(target)
            assert len(open_) < 2
            assert self.journal.open_for(BASE_URL, target) == (open_[0] if open_ else None)


JournalLife.TestCase.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=25)
TestJournalLife = JournalLife.TestCase
