from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import IntegrityError

from imoje_desk.domain.attempts import OPEN, Attempt, Facts, Kind, State, What, may_become
from imoje_desk.journal.problems import AlreadyOpen, IllegalMove, JournalProblem, Overtaken, Problem, RefundTaken
from imoje_desk.journal.store import Journal
from tests.journal.shelf import ACCEPTED, BASE_URL, NOON, Shelf, brought, intent, route

pytestmark = pytest.mark.parametrize("shelf", ["file", "ledger"], indirect=True)

EVERY_STATE = [(kind, state) for kind in Kind for state in State if any(may_become(kind, s, state) for s in State)]


def test_an_intent_is_kept_word_for_word_across_restarts(shelf: Shelf, journal: Journal) -> None:
    wanted = intent(supersedes="an older one")
    made = journal.intend(wanted)
    assert made == Attempt(made.attempt_id, 1, State.INTENDED, False, None, wanted, NOON, NOON, 1)
    assert shelf.reopen().attempt(made.attempt_id) == made


def test_a_cancel_is_kept_like_a_refund(journal: Journal) -> None:
    made = journal.intend(intent("link", kind=Kind.CANCEL, amount=0))
    assert journal.attempt(made.attempt_id).intent.kind is Kind.CANCEL


def test_an_unknown_attempt_is_a_key_error(journal: Journal) -> None:
    for ask in (journal.attempt, journal.again, lambda a: journal.move(a, State.CONNECTING)):
        with pytest.raises(KeyError):
            ask("no such attempt")
    with pytest.raises(KeyError):
        journal.record("no such attempt", What.NOTE, Facts())


@pytest.mark.parametrize(("kind", "state"), EVERY_STATE)
def test_every_step_there_is_can_be_taken_and_no_other(journal: Journal, kind: Kind, state: State) -> None:
    for number, goal in enumerate(State):
        attempt = brought(journal, state, f"target {number}", kind=kind)
        if may_become(kind, state, goal):
            assert journal.move(attempt.attempt_id, goal).state is goal
        else:
            with pytest.raises(IllegalMove) as refused:
                journal.move(attempt.attempt_id, goal)
            assert (refused.value.attempt, refused.value.to) == (attempt, goal)
            assert journal.attempt(attempt.attempt_id) == attempt


def test_every_step_is_told_with_its_time_its_run_and_its_evidence(shelf: Shelf) -> None:
    journal = shelf.open("run 7")
    attempt = brought(journal, State.SENDING)
    shelf.clock.wall += 3.5
    shelf.clock.monotonic += 3.5
    journal.move(attempt.attempt_id, State.ACCEPTED, ACCEPTED, refund_id="refund 1", needs_human=True)
    told = journal.events(attempt.attempt_id)
    assert [event.state for event in told] == route(Kind.REFUND, State.ACCEPTED)
    assert [event.step for event in told] == [1, 2, 3, 4]
    last = told[-1]
    assert (last.what, last.facts, last.process) == (What.STATE, ACCEPTED, "run 7")
    assert (last.wall, last.monotonic, last.boot) == (NOON + 3.5, 103.5, "boot")
    assert (last.refund_id, last.needs_human) == ("refund 1", True)


def test_a_reading_a_poll_and_a_note_change_no_state(journal: Journal) -> None:
    attempt = brought(journal, State.UNKNOWN)
    for what in (What.READING, What.POLL, What.NOTE):
        event = journal.record(attempt.attempt_id, what, Facts(note="looked"))
        assert (event.what, event.state, event.facts.note) == (what, State.UNKNOWN, "looked")
        assert journal.events(attempt.attempt_id)[-1] == event
    assert journal.attempt(attempt.attempt_id) == attempt


def test_a_step_is_not_recorded_past_the_rules(journal: Journal) -> None:
    attempt = brought(journal, State.UNKNOWN)
    with pytest.raises(ValueError, match="move"):
        journal.record(attempt.attempt_id, What.STATE, Facts())


def test_the_flag_for_a_person_is_set_and_taken_back_without_a_step(journal: Journal) -> None:
    attempt = brought(journal, State.ACCEPTED)
    for flag in (True, False):
        journal.record(attempt.attempt_id, What.NOTE, Facts(), needs_human=flag)
        assert journal.attempt(attempt.attempt_id).needs_human is flag


def test_the_flag_stays_through_a_step_that_says_nothing_of_it(journal: Journal) -> None:
    attempt = brought(journal, State.SENDING)
    journal.move(attempt.attempt_id, State.ACCEPTED, needs_human=True)
    assert journal.move(attempt.attempt_id, State.SETTLED).needs_human


def test_ticket_and_note_may_be_amended_and_what_they_were_stays_in_the_story(journal: Journal) -> None:
    attempt = brought(journal, State.SENDING)
    journal.move(attempt.attempt_id, State.ACCEPTED, refund_id="REFUND-1")
    amended = journal.annotate(attempt.attempt_id, ticket="T-78", note="inna paczka", who="Ewa")
    assert (amended.intent.ticket, amended.intent.note, amended.state) == ("T-78", "inna paczka", State.ACCEPTED)
    assert "T-77" in journal.events(attempt.attempt_id)[-1].facts.detail
    for text in ("t-78", "inna paczka", "refund-1"):
        assert journal.history(text=text, limit=5) == [amended]
    assert journal.history(text="uszkodzona", limit=5) == []


# One open refund of a transaction


@pytest.mark.parametrize("state", sorted(OPEN))
def test_while_a_refund_is_open_there_is_no_other_of_that_transaction(journal: Journal, state: State) -> None:
    first = brought(journal, state)
    with pytest.raises(AlreadyOpen) as refused:
        journal.intend(intent(intent_id="another"))
    assert refused.value.existing == first == journal.open_for(BASE_URL, "sale")
    assert journal.attempts_of("another") == []


@pytest.mark.parametrize("state", sorted({s for k, s in EVERY_STATE if k is Kind.REFUND} - OPEN))
def test_once_it_is_not_open_any_more_there_may_be_another(journal: Journal, state: State) -> None:
    brought(journal, state)
    assert journal.open_for(BASE_URL, "sale") is None
    assert journal.intend(intent(intent_id="another")).state is State.INTENDED


def test_other_transactions_and_other_gateways_are_not_blocked(journal: Journal) -> None:
    brought(journal, State.UNKNOWN)
    journal.intend(intent("other sale"))
    journal.intend(intent(intent_id="elsewhere", base_url="https://api.imoje.pl/v1/merchant"))
    assert len(journal.unfinished()) == 3


def test_cancelling_may_be_repeated_and_blocks_no_refund(journal: Journal) -> None:
    brought(journal, State.UNKNOWN, kind=Kind.CANCEL)
    brought(journal, State.UNKNOWN, kind=Kind.CANCEL, intent_id="once more")
    assert journal.open_for(BASE_URL, "sale") is None
    assert journal.intend(intent(intent_id="refund")).state is State.INTENDED


def test_two_threads_confirming_the_same_transaction_make_one_row(journal: Journal) -> None:
    def confirm(number: int) -> object:
        try:
            return journal.intend(intent(intent_id=f"click {number}"))
        except AlreadyOpen as refused:
            return refused

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(confirm, range(12)))
    made = [result for result in results if isinstance(result, Attempt)]
    assert len(made) == 1
    assert {result.existing for result in results if isinstance(result, AlreadyOpen)} == set(made)


def test_an_intent_is_taken_up_once(journal: Journal) -> None:
    first = journal.intend(intent())
    with pytest.raises(AlreadyOpen) as refused:
        journal.intend(intent())
    assert refused.value.existing == first
    journal.move(first.attempt_id, State.ABANDONED)
    with pytest.raises(IllegalMove):
        journal.intend(intent())


# A further attempt


def test_after_not_sent_the_same_intent_gets_a_further_attempt(journal: Journal) -> None:
    first = brought(journal, State.NOT_SENT)
    second = journal.again(first.attempt_id)
    assert (second.number, second.state, second.intent) == (2, State.INTENDED, first.intent)
    assert journal.attempts_of(first.intent.intent_id) == [first, second]


@pytest.mark.parametrize(("kind", "state"), [pair for pair in EVERY_STATE if pair[1] is not State.NOT_SENT])
def test_after_anything_else_there_is_no_further_attempt(journal: Journal, kind: Kind, state: State) -> None:
    attempt = brought(journal, state, kind=kind)
    with pytest.raises(IllegalMove):
        journal.again(attempt.attempt_id)
    assert journal.attempts_of(attempt.intent.intent_id) == [attempt]


def test_of_an_attempt_that_already_has_a_successor_there_is_no_second_one(journal: Journal) -> None:
    first = brought(journal, State.NOT_SENT)
    second = journal.again(first.attempt_id)
    with pytest.raises(AlreadyOpen) as refused:
        journal.again(first.attempt_id)
    assert refused.value.existing == second
    journal.move(second.attempt_id, State.ABANDONED)
    with pytest.raises(IllegalMove):
        journal.again(first.attempt_id)


def test_a_further_attempt_waits_for_another_refund_of_the_transaction(journal: Journal) -> None:
    first = brought(journal, State.NOT_SENT)
    other = journal.intend(intent(intent_id="another"))
    with pytest.raises(AlreadyOpen) as refused:
        journal.again(first.attempt_id)
    assert refused.value.existing == other


# The refund at the gateway


def test_a_refund_at_the_gateway_belongs_to_one_attempt(journal: Journal) -> None:
    first = brought(journal, State.UNKNOWN)
    second = brought(journal, State.UNKNOWN, "other sale")
    first = journal.move(first.attempt_id, State.RECONCILED_APPLIED, refund_id="refund 1")
    assert journal.holder_of(BASE_URL, "refund 1") == first
    with pytest.raises(RefundTaken) as refused:
        journal.move(second.attempt_id, State.RECONCILED_APPLIED, refund_id="refund 1")
    assert refused.value.holder == first
    assert journal.attempt(second.attempt_id) == second


def test_the_same_id_at_another_gateway_is_another_refund(journal: Journal) -> None:
    elsewhere = "https://api.imoje.pl/v1/merchant"
    for number, base_url in enumerate((BASE_URL, elsewhere)):
        attempt = brought(journal, State.UNKNOWN, base_url=base_url, intent_id=str(number))
        journal.move(attempt.attempt_id, State.RECONCILED_APPLIED, refund_id="refund 1")
    assert journal.holder_of(BASE_URL, "refund 1") != journal.holder_of(elsewhere, "refund 1")


def test_once_linked_a_refund_is_not_exchanged_for_another(journal: Journal) -> None:
    attempt = brought(journal, State.SENDING)
    accepted = journal.move(attempt.attempt_id, State.ACCEPTED, refund_id="refund 1")
    with pytest.raises(IllegalMove):
        journal.move(attempt.attempt_id, State.SETTLED, refund_id="refund 2")
    assert journal.attempt(attempt.attempt_id) == accepted
    assert journal.move(attempt.attempt_id, State.SETTLED, refund_id="refund 1").state is State.SETTLED


def test_a_refund_decided_on_without_knowing_of_another_of_the_sale_is_not_recorded(journal: Journal) -> None:
    first = brought(journal, State.SETTLED)
    brought(journal, State.SETTLED, "other sale")
    known = {first.attempt_id}
    second = brought(journal, State.ABANDONED, intent_id="second")
    with pytest.raises(Overtaken) as refused:
        journal.intend(intent(intent_id="third"), known)
    assert refused.value.attempt == second
    assert journal.attempts_of("third") == []
    assert journal.intend(intent(intent_id="third"), known | {second.attempt_id}).state is State.INTENDED


def test_what_was_not_sent_is_not_tried_again_after_a_later_refund_of_the_sale(journal: Journal) -> None:
    unsent = brought(journal, State.NOT_SENT)
    later = brought(journal, State.SETTLED, intent_id="later")
    with pytest.raises(Overtaken) as refused:
        journal.again(unsent.attempt_id)
    assert refused.value.attempt == later
    assert journal.attempts_of(unsent.intent.intent_id) == [unsent]


def test_an_absent_refund_does_not_come_back_while_its_successor_is_open(journal: Journal) -> None:
    absent = brought(journal, State.RECONCILED_ABSENT)
    successor = journal.intend(intent(intent_id="resend", supersedes=absent.intent.intent_id))
    with pytest.raises(AlreadyOpen) as refused:
        journal.move(absent.attempt_id, State.NEEDS_HUMAN)
    assert refused.value.existing == successor
    assert journal.move(absent.attempt_id, State.RECONCILED_APPLIED).state is State.RECONCILED_APPLIED


# Start-up


@pytest.mark.parametrize(
    ("left", "libraries", "becomes"),
    [
        (State.INTENDED, "proven", State.INTENDED),
        (State.CONNECTING, "proven", State.NOT_SENT),
        (State.CONNECTING, "upgraded", State.UNKNOWN),
        (State.SENDING, "proven", State.UNKNOWN),
        (State.UNKNOWN, "proven", State.UNKNOWN),
        (State.ACCEPTED, "proven", State.ACCEPTED),
    ],
)
@pytest.mark.parametrize("kind", Kind)
def test_a_start_tells_the_truth_about_what_was_under_way(
    shelf: Shelf, journal: Journal, kind: Kind, left: State, libraries: str, becomes: State
) -> None:
    attempt = journal.intend(intent(kind=kind))
    for step in route(kind, left)[1:]:
        journal.move(attempt.attempt_id, step, Facts(libraries=libraries))
    journal = shelf.reopen()
    swept = journal.sweep(frozenset({"proven"}), "today's")
    now = journal.attempt(attempt.attempt_id)
    if journal.shared and becomes is State.NOT_SENT:
        becomes = State.UNKNOWN  # the server may have lost the commit that followed
    assert now.state is becomes
    assert swept == ([now] if becomes is not left else [])
    assert journal.sweep(frozenset({"proven"}), "today's") == []


def test_a_sweep_leaves_alone_what_this_run_has_under_way(journal: Journal) -> None:
    connecting = brought(journal, State.CONNECTING)
    sending = brought(journal, State.SENDING, "other sale")
    assert journal.sweep(frozenset(), "") == []
    assert [journal.attempt(a.attempt_id) for a in (connecting, sending)] == [connecting, sending]


def test_J22_order_is_that_of_writing_whatever_the_clock_says(shelf: Shelf, journal: Journal) -> None:
    first = brought(journal, State.SETTLED)
    shelf.clock.wall -= 86400
    journal = shelf.reopen()
    second = brought(journal, State.UNKNOWN, intent_id="a day earlier")
    assert second.created < first.created
    assert journal.history(limit=5) == [second, first]
    assert journal.events(second.attempt_id)[0].seq > journal.events(first.attempt_id)[-1].seq


def test_what_the_database_cannot_hold_is_a_defect_and_leaves_nothing(journal: Journal) -> None:
    with pytest.raises(IntegrityError):
        journal.intend(intent(order_id=None))
    assert journal.history(limit=5) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda j: j.intend(intent()),
        lambda j: j.record("x", What.NOTE, Facts()),
        lambda j: j.unfinished(),
        lambda j: j.history(limit=1),
    ],
)
def test_after_closing_nothing_is_read_or_written(
    shelf: Shelf, journal: Journal, ask: Callable[[Journal], object]
) -> None:
    journal.close()
    journal.close()
    with pytest.raises(JournalProblem) as refused:
        ask(journal)
    assert refused.value.code is Problem.CLOSED
