from __future__ import annotations

from collections.abc import Sequence

import pytest

from imoje_desk.domain.attempts import Attempt, Facts, Kind, State, What, may_become
from imoje_desk.journal.store import Journal
from tests.journal.shelf import BASE_URL, MERCHANT, NOON, Shelf, brought, intent

pytestmark = pytest.mark.parametrize("shelf", ["file", "ledger"], indirect=True)

REFUND_STATES = [state for state in State if any(may_become(Kind.REFUND, s, state) for s in (None, *State))]
CANCEL_STATES = [state for state in State if any(may_become(Kind.CANCEL, s, state) for s in (None, *State))]
DAY = 86400.0


# What something may still follow


def of(attempts: Sequence[Attempt]) -> list[str]:
    return [attempt.attempt_id for attempt in attempts]


def test_unfinished_is_whatever_something_may_still_follow(journal: Journal) -> None:
    refunds = {state: brought(journal, state, f"sale {state}") for state in REFUND_STATES}
    cancels = {state: brought(journal, state, f"link {state}", kind=Kind.CANCEL) for state in CANCEL_STATES}
    going = {State.INTENDED, State.CONNECTING, State.SENDING, State.ACCEPTED, State.UNKNOWN, State.NEEDS_HUMAN}
    expected = [
        refunds[state] for state in refunds if state in going | {State.RECONCILED_APPLIED, State.RECONCILED_ABSENT}
    ]
    expected += [cancels[state] for state in cancels if state in going]
    assert journal.unfinished() == expected


def test_a_refund_not_found_is_looked_for_a_week_longer(shelf: Shelf, journal: Journal) -> None:
    absent = brought(journal, State.RECONCILED_ABSENT)
    shelf.clock.wall += 7 * DAY - 60
    assert journal.unfinished() == [absent]
    shelf.clock.wall += 120
    assert journal.unfinished() == []


@pytest.mark.parametrize("state", [State.SETTLED, State.RECONCILED_ABSENT])
def test_what_a_person_should_look_at_stays_unfinished_however_old(
    shelf: Shelf, journal: Journal, state: State
) -> None:
    attempt = brought(journal, state)
    journal.record(attempt.attempt_id, What.READING, Facts(), needs_human=True)
    shelf.clock.wall += 400 * DAY
    assert of(journal.unfinished()) == [attempt.attempt_id]
    journal.record(attempt.attempt_id, What.NOTE, Facts(), needs_human=False)
    shelf.clock.wall += 8 * DAY
    assert journal.unfinished() == []


def test_what_nobody_can_say_yet_of_a_target(journal: Journal) -> None:
    attempts = [brought(journal, state, intent_id=state) for state in REFUND_STATES if state is State.RECONCILED_ABSENT]
    attempts.append(brought(journal, State.UNKNOWN))
    brought(journal, State.SETTLED, "other sale")
    assert journal.unknown_on(BASE_URL, "sale") == attempts


# The same amount again, and the day's sum

MOVED_OR_MAY_HAVE = set(REFUND_STATES) - {State.ABANDONED, State.NOT_SENT, State.REJECTED}


@pytest.mark.parametrize("state", REFUND_STATES)
def test_the_same_amount_counts_unless_it_is_known_that_nothing_moved(journal: Journal, state: State) -> None:
    attempt = brought(journal, state)
    found = journal.same_amount(BASE_URL, "sale", 4500, "PLN", NOON - DAY)
    assert found == ([attempt] if state in MOVED_OR_MAY_HAVE else [])


@pytest.mark.parametrize(
    "changes",
    [{"amount": 4501}, {"currency": "EUR"}, {"target_id": "other"}, {"base_url": "elsewhere"}, {"kind": Kind.CANCEL}],
)
def test_another_amount_currency_transaction_or_gateway_is_not_the_same(
    journal: Journal, changes: dict[str, object]
) -> None:
    journal.intend(intent(**{"target": "sale", **changes} if "target_id" not in changes else {"target": "other"}))
    assert journal.same_amount(BASE_URL, "sale", 4500, "PLN", 0.0) == []


def test_the_same_amount_long_ago_is_not_asked_about(shelf: Shelf, journal: Journal) -> None:
    brought(journal, State.SETTLED)
    assert journal.same_amount(BASE_URL, "sale", 4500, "PLN", NOON + 1) == []


def test_the_sum_refunded_counts_what_moved_or_may_have(journal: Journal) -> None:
    for state in REFUND_STATES:
        brought(journal, state, f"sale {state}", amount=100)
    brought(journal, State.SETTLED, "euro", amount=7000, currency="EUR")
    brought(journal, State.CANCELLED, "link", amount=7000, kind=Kind.CANCEL)
    brought(journal, State.SETTLED, "elsewhere", amount=7000, merchant_id="another")
    nothing_moved = {State.ABANDONED, State.NOT_SENT, State.REJECTED, State.FAILED_AFTER_ACCEPT, State.CLOSED}
    assert journal.refunded_since(BASE_URL, MERCHANT, "PLN", NOON) == 100 * len(set(REFUND_STATES) - nothing_moved)
    assert journal.refunded_since(BASE_URL, MERCHANT, "PLN", NOON + 1) == 0


# History


def test_history_comes_in_pages_newest_first_and_complete(journal: Journal) -> None:
    made = [journal.intend(intent(f"sale {number}")) for number in range(7)]
    pages, before = [], None
    while page := journal.history(limit=3, before_seq=before):
        pages.append(page)
        before = page[-1].seq
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [attempt for page in pages for attempt in page] == made[::-1]


def test_history_of_some_states_comes_in_pages_too(journal: Journal) -> None:
    cycle = [State.SETTLED, State.UNKNOWN, State.ABANDONED, State.SETTLED]
    made = [brought(journal, state, f"sale {number}") for number, state in enumerate(cycle * 2)]
    wanted = [attempt for attempt in made[::-1] if attempt.state is not State.ABANDONED]
    states = {State.SETTLED, State.UNKNOWN}
    first = journal.history(limit=4, states=states)
    assert first + journal.history(limit=4, states=states, before_seq=first[-1].seq) == wanted
    assert journal.history(limit=9, states=[State.CLOSED]) == []
    assert journal.history(limit=9, states=[]) == []
    assert journal.history(limit=9, text="sale", states=[]) == []


@pytest.mark.parametrize(
    "text",
    ["sale-7", "SALE", "2026/03", "118", "t-77", "żan", "ŻANETA", "45,00", "45.00", "4500", "pln", "zwrot", "paczka",
     "sandbox refund", "  żaneta   45,00 ", "uszko T-77"],
)  # fmt: skip
def test_history_is_found_by_whatever_an_agent_remembers(journal: Journal, text: str) -> None:
    wanted = journal.intend(intent("sale-7abc", intent_id="1"))
    journal.intend(intent("other", order_id="0", agent="Ewa", ticket="", note="", title="", amount=1, kind=Kind.CANCEL))
    assert wanted in journal.history(text=text, limit=5)
    assert journal.history(text=text + " nowhere", limit=5) == []


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", '"', "/%", "sale% OR", "--"])
def test_signs_that_mean_something_to_a_database_mean_themselves(journal: Journal, text: str) -> None:
    journal.intend(intent(order_id="1"))
    wanted = journal.intend(intent("other", order_id=f"a{text}b"))
    assert journal.history(text=text, limit=5) == [wanted]


def test_large_amounts_are_found_as_people_write_them(journal: Journal) -> None:
    wanted = journal.intend(intent(amount=123456789))
    for text in ("1234567,89", "1234567.89", "123456789"):
        assert journal.history(text=text, limit=5) == [wanted]


def test_a_day_is_found_as_people_write_it_in_warsaw(shelf: Shelf, journal: Journal) -> None:
    shelf.clock.wall += 11.5 * 3600  # half past eleven in the evening in London
    wanted = journal.intend(intent())
    for text in ("03.03.2026", "2026-03-03"):
        assert journal.history(text=text, limit=5) == [wanted]
    assert journal.history(text="02.03.2026", limit=5) == []


def test_a_moment_that_has_no_day_is_written_down_all_the_same(shelf: Shelf, journal: Journal) -> None:
    shelf.clock.wall = 1e15
    wanted = journal.intend(intent())
    assert journal.history(text="sale", limit=5) == [wanted]


def test_a_refund_is_found_by_its_id_at_the_gateway(journal: Journal) -> None:
    attempt = brought(journal, State.SENDING)
    wanted = journal.move(attempt.attempt_id, State.ACCEPTED, refund_id="0AB1-c")
    assert journal.history(text="0ab1", limit=5) == [wanted]


def test_text_and_states_narrow_together(journal: Journal) -> None:
    settled = brought(journal, State.SETTLED, "sale 1")
    unknown = brought(journal, State.UNKNOWN, "sale 2")
    assert journal.history(text="sale", limit=5, states=[State.SETTLED]) == [settled]
    assert journal.history(text="sale", limit=5, states=[State.UNKNOWN, State.SENDING]) == [unknown]
    assert journal.history(text="sale", limit=5, states=[State.UNKNOWN], before_seq=unknown.seq) == []
    assert journal.history(text="sale", limit=5, states=[State.UNKNOWN, State.SETTLED]) == [unknown, settled]


def test_history_is_read_while_a_change_is_under_way(journal: Journal) -> None:
    journal.intend(intent())
    with journal._change():
        assert len(journal.history(limit=5)) == 1
