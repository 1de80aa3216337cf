"""Whatever agent, program, journal, network, gateway and clocks do, and in whatever order: the four promises hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from imoje_desk.domain.attempts import State
from tests.faults.steps import Failing, Step
from tests.simulation.world import KEYS, Net, World, simulate
from tests.support.promises import broken_promises

UNDECIDED = (State.UNKNOWN, State.RECONCILED_ABSENT, State.ACCEPTED, State.RECONCILED_APPLIED)
JOURNAL_STEPS = (Step.COMMIT, Step.COMMITTED, Step.STATEMENT, Step.SYNC)
which = st.integers(0, 10)


class Machine(RuleBasedStateMachine):
    """An agent makes refunds while everything else goes wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()

    @initialize(shows_after=st.sampled_from([0.0, 4.0, 120.0, 700.0]))
    def begin(self, shows_after: float) -> None:
        self.world = World(Path(self._folder.name), shows_after=shows_after)

    def teardown(self) -> None:
        try:
            self.world.settle_down()
            tally = self.world.judge()
            assert not tally.broken
            assert tally.surprises == []
            assert tally.wrongly_linked == 0
            assert tally.doubles_by_hand == 0
            assert tally.smallest_gap >= 5.0
        finally:
            self.world.close()
            self._folder.cleanup()

    @invariant()
    def nothing_is_done_twice_and_nothing_claimed_that_is_not_so(self) -> None:
        broken = broken_promises(self.world.attempts(), self.world.made)
        assert not (broken.double or broken.false)

    @rule(sale=st.integers(0, len(KEYS) - 1), amount=st.sampled_from(["1,00", "2,50", "10,00"]))
    def confirm(self, sale: int, amount: str) -> None:
        self.world.confirm(self.world.sales[sale], amount)

    @precondition(lambda self: self.world.attempts(State.INTENDED))
    @rule(number=which, net=st.sampled_from(Net))
    def make(self, number: int, net: Net) -> None:
        self.world.make(self._one(number, State.INTENDED), net)

    @precondition(lambda self: self.world.attempts(State.INTENDED))
    @rule(
        number=which,
        net=st.sampled_from(Net),
        step=st.sampled_from(JOURNAL_STEPS),
        at=st.integers(1, 60),
        for_ever=st.booleans(),
    )
    def make_while_the_journal_fails(self, number: int, net: Net, step: Step, at: int, for_ever: bool) -> None:
        self.world.make(self._one(number, State.INTENDED), net, Failing(step, at, for_ever=for_ever))

    @precondition(lambda self: self.world.attempts(*UNDECIDED))
    @rule(number=which)
    def look(self, number: int) -> None:
        self.world.look(self._one(number, *UNDECIDED))

    @precondition(lambda self: self.world.attempts(State.RECONCILED_ABSENT))
    @rule(number=which)
    def make_anew_what_was_not_found(self, number: int) -> None:
        self.world.resend(self._one(number, State.RECONCILED_ABSENT))

    @precondition(lambda self: self.world.attempts(State.NOT_SENT))
    @rule(number=which)
    def try_again_what_was_not_sent(self, number: int) -> None:
        self.world.again(self._one(number, State.NOT_SENT))

    @precondition(lambda self: self.world.attempts(State.INTENDED))
    @rule(number=which)
    def abandon(self, number: int) -> None:
        self.world.abandon(self._one(number, State.INTENDED))

    @rule(seconds=st.sampled_from([0.5, 3.0, 20.0, 300.0, 1000.0]))
    def time_passes(self, seconds: float) -> None:
        self.world.pass_by(seconds)

    @rule(seconds=st.sampled_from([-86400.0, -3600.0, -2.0, 2.0, 3600.0, 86400.0]))
    def the_clock_is_set(self, seconds: float) -> None:
        self.world.set_clock(seconds)

    @rule(machine=st.booleans())
    def restart(self, machine: bool) -> None:
        self.world.restart(machine=machine)

    @rule(readable=st.booleans())
    def readings_fail_or_work(self, readable: bool) -> None:
        self.world.network.readable = readable

    @rule(sale=st.integers(0, len(KEYS) - 1))
    def somebody_refunds_in_the_panel(self, sale: int) -> None:
        self.world.panel_refund(self.world.sales[sale], 137)

    def _one(self, number: int, *states: State) -> object:
        found = self.world.attempts(*states)
        return found[number % len(found)]


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=15, stateful_step_count=25)


@pytest.mark.parametrize("seed", range(6))
def test_a_world_left_to_chance(tmp_path: Path, seed: int) -> None:
    tally = simulate(tmp_path, seed)
    assert not tally.broken
    assert tally.surprises == []
    assert (tally.wrongly_linked, tally.doubles_by_hand) == (0, 0)
    assert tally.smallest_gap >= 5.0
    assert tally.resolved_late == 0


def test_a_world_is_the_same_each_time(tmp_path: Path) -> None:
    assert simulate(tmp_path / "1", 7).sends == simulate(tmp_path / "2", 7).sends
