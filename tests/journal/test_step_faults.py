"""Every step of a journal's work fails once, and from there on for ever, until none is left to fail."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from imoje_desk.domain.attempts import Facts, State, What
from imoje_desk.journal.problems import AlreadyOpen, Health, JournalProblem
from imoje_desk.journal.store import Journal
from tests.faults.steps import Failing, Step
from tests.journal.shelf import ACCEPTED, Shelf, brought, intent, shelf_in

STEPS = [Step.COMMIT, Step.COMMITTED, Step.STATEMENT, Step.SYNC, Step.ROOM]


def until_none_fails(root: Path, run: Callable[[Shelf, Failing], None], step: Step, *, for_ever: bool) -> None:
    """Run with the first step failing, with the second, …"""
    for number in count(1):
        failing = Failing(step, number, for_ever=for_ever)
        with shelf_in(root / str(number)) as shelf:
            run(shelf, failing)
        if not failing.happened:
            assert number > 1
            return


@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_a_refund_whose_every_step_fails_ends_in_the_truth(quick_path: Path, step: Step, for_ever: bool) -> None:
    def run(shelf: Shelf, failing: Failing) -> None:
        journal = shelf.open()
        promised: list[State] = []
        with failing.at_work(), suppress(JournalProblem):
            refund(journal, promised)
        # A machine that stops here loses what only memory has, no more.
        lost = journal.deliver() > 0 and not shelf.answers.exists()
        ends_in_the_truth(shelf.reopen(), promised, lost=lost)

    until_none_fails(quick_path, run, step, for_ever=for_ever)


def refund(journal: Journal, promised: list[State]) -> None:
    attempt = journal.intend(intent())
    promised.append(State.INTENDED)
    journal.move(attempt.attempt_id, State.CONNECTING, Facts(libraries="proven"))
    promised.append(State.CONNECTING)
    attempt = journal.move(attempt.attempt_id, State.SENDING, touch=True)
    promised.append(State.SENDING)
    promised.append(journal.move_or_keep(attempt, State.ACCEPTED, ACCEPTED, refund_id="refund").state)
    journal.record(attempt.attempt_id, What.POLL, Facts())
    journal.move(attempt.attempt_id, State.SETTLED)
    promised.append(State.SETTLED)


def ends_in_the_truth(journal: Journal, promised: list[State], *, lost: bool) -> None:
    assert journal.health is Health.READY
    journal.sweep({"proven"}, "proven")
    rows = journal.history(limit=5)
    may_be_after: dict[int, set[State | None]] = {
        0: {None, State.INTENDED},
        1: {State.INTENDED, State.NOT_SENT},
        2: {State.NOT_SENT, State.UNKNOWN},
        4: {State.ACCEPTED, State.SETTLED},
        5: {State.SETTLED},
    }
    may_be = may_be_after[len(promised)]
    found = rows[0] if rows else None
    doubtful = lost or (journal.shared and len(promised) == 1)  # connecting, in a ledger that may have lost its tail
    assert (found.state if found else None) in may_be | ({State.UNKNOWN} if doubtful else set())
    if found:
        told = journal.events(found.attempt_id)
        assert told[-1].state is found.state
        assert [event.step for event in told] == list(range(1, len(told) + 1))
        assert len({event.state for event in told if event.what is What.STATE}) == len(
            [event for event in told if event.what is What.STATE]
        )


@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("step", [step for step in STEPS if step is not Step.ROOM])
def test_a_start_whose_every_step_fails_loses_nothing(quick_path: Path, step: Step, for_ever: bool) -> None:
    def run(shelf: Shelf, failing: Failing) -> None:
        journal = shelf.open()
        answered = brought(journal, State.SENDING)
        sending = brought(journal, State.SENDING, "other sale")
        shelf.shut()
        answered = journal.move_or_keep(answered, State.ACCEPTED, ACCEPTED, refund_id="refund")
        with failing.at_work(), suppress(JournalProblem):
            shelf.open().sweep(frozenset(), "")
        journal = shelf.reopen()
        journal.sweep(frozenset(), "")
        assert journal.health is Health.READY
        assert journal.attempt(answered.attempt_id) == answered
        assert journal.attempt(sending.attempt_id).state is State.UNKNOWN
        assert [len(journal.events(attempt.attempt_id)) for attempt in (answered, sending)] == [4, 4]

    until_none_fails(quick_path, run, step, for_ever=for_ever)


@pytest.mark.parametrize("step", [Step.COMMIT, Step.STATEMENT])
def test_a_write_that_raised_has_left_nothing(quick_path: Path, step: Step) -> None:
    def run(shelf: Shelf, failing: Failing) -> None:
        journal = shelf.open()
        attempt = brought(journal, State.ACCEPTED)
        writes: list[Callable[[], object]] = [
            lambda: journal.intend(intent("other sale")),
            lambda: journal.record(attempt.attempt_id, What.NOTE, Facts(), needs_human=True),
            lambda: journal.annotate(attempt.attempt_id, ticket="", note="", who=""),
            lambda: journal.move(attempt.attempt_id, State.SETTLED, refund_id="refund", touch=True),
        ]
        with failing.at_work():
            for write in writes:
                before = contents(shelf)
                try:
                    write()
                except JournalProblem:
                    assert contents(shelf) == before

    until_none_fails(quick_path, run, step, for_ever=False)


def contents(shelf: Shelf) -> list[object]:
    """Every row there is."""
    tables = ("attempts", "events", "search", "touches", "meta")
    return [shelf.raw(f"SELECT * FROM {table}") for table in tables]


def test_a_write_that_was_done_but_reported_as_failed_is_not_done_twice(quick_path: Path) -> None:
    def run(shelf: Shelf, failing: Failing) -> None:
        journal = shelf.open()
        with failing.at_work():
            for _ in range(3):
                with suppress(JournalProblem, AlreadyOpen):
                    journal.intend(intent())
        (attempt,) = journal.history(limit=5)
        assert [event.state for event in journal.events(attempt.attempt_id)] == [State.INTENDED]

    until_none_fails(quick_path, run, Step.COMMITTED, for_ever=False)
