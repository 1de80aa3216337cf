"""Every statement and commit of a ledger's work fails once, and from there on for ever, until none is left to fail."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from itertools import count
from pathlib import Path
from unittest import mock

import psycopg
import pytest
from sqlalchemy.engine.default import DefaultDialect

from imoje_desk.domain.attempts import State
from imoje_desk.journal.problems import JournalProblem, Problem
from tests.faults import steps
from tests.faults.steps import Failing, Step
from tests.journal.ledgers import PROVEN, LedgerShelf
from tests.journal.shelf import ACCEPTED, brought, intent
from tests.journal.test_step_faults import ends_in_the_truth, refund
from tests.support.cluster import Cluster


def cut_off() -> Exception:
    return psycopg.OperationalError("the connection is lost")


STEPS = {
    Step.COMMIT: (DefaultDialect, "do_commit", cut_off, False),
    Step.COMMITTED: (DefaultDialect, "do_commit", cut_off, True),
    Step.STATEMENT: (DefaultDialect, "do_execute", cut_off, False),
    Step.SYNC: steps._PLACES[Step.SYNC],
    Step.ROOM: steps._PLACES[Step.ROOM],
}


def until_none_fails(
    root: Path, cluster: Cluster, run: Callable[[LedgerShelf, Failing], None], step: Step, *, for_ever: bool
) -> None:
    """Run with the first step failing, with the second, … each at a ledger of its own."""
    for number in count(1):
        failing = Failing(step, number, for_ever=for_ever)
        with ExitStack() as stack:
            stack.enter_context(mock.patch.dict(steps._PLACES, STEPS))
            database = stack.enter_context(cluster.database())
            shelf = LedgerShelf(root / str(number), cluster, database)
            stack.callback(shelf.shut)
            run(shelf, failing)
        if not failing.happened:
            assert number > 1
            return


@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("step", [Step.COMMIT, Step.COMMITTED, Step.STATEMENT, Step.SYNC, Step.ROOM])
def test_a_refund_whose_every_step_fails_ends_in_the_truth(
    quick_path: Path, cluster: Cluster, step: Step, for_ever: bool
) -> None:
    def run(shelf: LedgerShelf, failing: Failing) -> None:
        journal = shelf.open()
        journal.attend()
        promised: list[State] = []
        with failing.at_work(), suppress(JournalProblem):
            refund(journal, promised)
        lost = journal.deliver() > 0 and not shelf.answers.exists()
        shelf.clock.monotonic += 60.0
        ends_in_the_truth(shelf.reopen(), promised, lost=lost)

    until_none_fails(quick_path, cluster, run, step, for_ever=for_ever)


@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("step", [Step.COMMIT, Step.COMMITTED, Step.STATEMENT])
def test_a_start_whose_every_step_fails_loses_nothing(
    quick_path: Path, cluster: Cluster, step: Step, for_ever: bool
) -> None:
    def run(shelf: LedgerShelf, failing: Failing) -> None:
        journal = shelf.open()
        answered = brought(journal, State.SENDING)
        sending = brought(journal, State.SENDING, "other sale")
        shelf.shut()
        answered = journal.move_or_keep(answered, State.ACCEPTED, ACCEPTED, refund_id="refund")
        with failing.at_work(), suppress(JournalProblem):
            shelf.open().attend()
        shelf.clock.monotonic += 60.0
        journal = shelf.reopen()
        journal.attend()
        assert journal.attempt(answered.attempt_id) == answered
        assert journal.attempt(sending.attempt_id).state is State.UNKNOWN
        assert [len(journal.events(attempt.attempt_id)) for attempt in (answered, sending)] == [4, 4]

    until_none_fails(quick_path, cluster, run, step, for_ever=for_ever)


@pytest.mark.parametrize("step", [Step.COMMIT, Step.COMMITTED, Step.STATEMENT])
@pytest.mark.parametrize("number", range(1, 10))
def test_an_answer_that_fails_once_is_recorded_once(
    quick_path: Path, cluster: Cluster, step: Step, number: int
) -> None:
    with mock.patch.dict(steps._PLACES, STEPS), cluster.database() as database:
        shelf = LedgerShelf(quick_path / "desk", cluster, database)
        journal = shelf.open()
        attempt = brought(journal, State.SENDING)
        with Failing(step, number, for_ever=False).at_work():
            answered = journal.move_or_keep(attempt, State.ACCEPTED, ACCEPTED, refund_id="refund")
        journal = shelf.reopen()
        journal.sweep(PROVEN, "proven")
        assert journal.attempt(attempt.attempt_id) == answered
        assert answered.state is State.ACCEPTED
        assert [event.state for event in journal.events(attempt.attempt_id)].count(State.ACCEPTED) == 1
        assert not shelf.answers.exists()
        shelf.shut()


@pytest.fixture
def lose_the_answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The next commit arrives, and its answer does not."""

    def lose() -> None:
        real = DefaultDialect.do_commit

        def lost(self: DefaultDialect, connection: object) -> None:
            monkeypatch.setattr(DefaultDialect, "do_commit", real)
            real(self, connection)  # type: ignore[arg-type]
            raise cut_off()

        monkeypatch.setattr(DefaultDialect, "do_commit", lost)

    return lose


def test_what_is_connecting_though_its_desk_was_never_told_so_is_given_back(
    desks: tuple[LedgerShelf, LedgerShelf], lose_the_answer: Callable[[], None]
) -> None:
    ours, theirs = (desk.open() for desk in desks)
    ours.attend()
    mine = ours.intend(intent())
    waiting = theirs.intend(intent("other sale"))
    lose_the_answer()
    with pytest.raises(JournalProblem) as problem:
        ours.move(mine.attempt_id, State.CONNECTING)
    assert problem.value.code is Problem.AWAY
    assert theirs.attempt(mine.attempt_id).state is State.CONNECTING
    assert ours.attend()
    assert theirs.attempt(mine.attempt_id).state is State.NOT_SENT
    assert theirs.move(waiting.attempt_id, State.CONNECTING).state is State.CONNECTING
    assert ours.again(mine.attempt_id).number == 2


def test_what_did_not_become_connecting_still_waits_and_may_be_sent(
    desks: tuple[LedgerShelf, LedgerShelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = desks[0].open()
    ours.attend()
    first, second = ours.intend(intent()), ours.intend(intent("other sale", merchant_id="other"))
    with monkeypatch.context() as failing:
        failing.setattr(DefaultDialect, "do_commit", mock.Mock(side_effect=cut_off()))
        for attempt in (first, second):
            with pytest.raises(JournalProblem):
                ours.move(attempt.attempt_id, State.CONNECTING)
    assert ours.move(second.attempt_id, State.CONNECTING).state is State.CONNECTING
    ours.attend()
    assert ours.attempt(first.attempt_id).state is State.INTENDED
    assert ours.attempt(second.attempt_id).state is State.CONNECTING
    assert ours.move(second.attempt_id, State.SENDING).state is State.SENDING


def test_what_another_desk_has_taken_over_meanwhile_is_left_to_it(
    desks: tuple[LedgerShelf, LedgerShelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = (desk.open() for desk in desks)
    ours.attend()
    mine = ours.intend(intent())
    with monkeypatch.context() as failing:
        failing.setattr(DefaultDialect, "do_commit", mock.Mock(side_effect=cut_off()))
        with pytest.raises(JournalProblem):
            ours.move(mine.attempt_id, State.CONNECTING)
    theirs.move(mine.attempt_id, State.CONNECTING)
    ours.attend()
    assert theirs.move(mine.attempt_id, State.SENDING).state is State.SENDING
