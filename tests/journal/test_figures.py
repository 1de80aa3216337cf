"""What the journal counts, held against what was put into it."""

from __future__ import annotations

from datetime import datetime

import pytest

from imoje_desk.domain.attempts import Kind, State
from imoje_desk.domain.figures import Fate, Figures, Line, Tally
from imoje_desk.journal.store import Journal
from tests.journal.shelf import BASE_URL, MERCHANT, Shelf, brought

pytestmark = pytest.mark.parametrize("shelf", ["file", "ledger"], indirect=True)

THURSDAY = datetime.fromisoformat("2026-04-02T00:30+02:00").timestamp()
HOUR, DAY = 3600.0, 86400.0


def counted(journal: Journal) -> Figures:
    return journal.figures(BASE_URL, MERCHANT)


def test_day_and_week_are_warsaws_and_what_agrees_is_counted_together(shelf: Shelf) -> None:
    shelf.clock.wall = THURSDAY - 4 * DAY  # Sunday, in last week
    journal = shelf.open()
    brought(journal, State.SETTLED, "last week", method="blik")
    shelf.clock.wall = THURSDAY - 3 * DAY
    brought(journal, State.SETTLED, "monday", method="blik", amount=100)
    shelf.clock.wall = THURSDAY - HOUR  # yesterday in Warsaw and in UTC
    brought(journal, State.SETTLED, "yesterday", method="blik", amount=20)
    shelf.clock.wall = THURSDAY  # today in Warsaw, yesterday in UTC
    brought(journal, State.SETTLED, "today", method="blik", amount=3)
    brought(journal, State.SETTLED, "euro", method="blik", amount=5, currency="EUR")
    brought(journal, State.SETTLED, "card", method="card", amount=7)
    brought(journal, State.SETTLED, "of Ewa", method="blik", amount=11, agent="Ewa")
    brought(journal, State.ACCEPTED, "waiting", method="blik", amount=13)
    brought(journal, State.RECONCILED_APPLIED, "found", method="blik", amount=17)
    brought(journal, State.CANCELLED, "a link", kind=Kind.CANCEL)
    brought(journal, State.SETTLED, "another shop's", merchant_id="other")
    found = counted(journal)
    assert (found.day_began, found.week_began) == (THURSDAY - HOUR / 2, THURSDAY - HOUR / 2 - 3 * DAY)
    assert set(found.lines) == {
        Line("Żaneta", "blik", Fate.MADE, "PLN", Tally(1, 3), Tally(3, 123)),
        Line("Żaneta", "blik", Fate.MADE, "EUR", Tally(1, 5), Tally(1, 5)),
        Line("Żaneta", "card", Fate.MADE, "PLN", Tally(1, 7), Tally(1, 7)),
        Line("Ewa", "blik", Fate.MADE, "PLN", Tally(1, 11), Tally(1, 11)),
        Line("Żaneta", "blik", Fate.WAITING, "PLN", Tally(2, 30), Tally(2, 30)),
    }


def test_what_is_in_doubt_or_waiting_is_counted_whenever_it_was_made(shelf: Shelf) -> None:
    journal = shelf.open()
    brought(journal, State.UNKNOWN, "unknown", amount=100)
    brought(journal, State.RECONCILED_ABSENT, "long absent", amount=7)
    shelf.clock.wall += 30 * DAY
    brought(journal, State.NEEDS_HUMAN, "to decide", amount=20)
    brought(journal, State.RECONCILED_ABSENT, "absent", amount=3)
    brought(journal, State.ACCEPTED, "waiting", currency="EUR", amount=4)
    brought(journal, State.INTENDED, "not sent yet", amount=5)
    brought(journal, State.SETTLED, "made", amount=6)
    assert counted(journal).unsettled == {
        (Fate.IN_DOUBT, "PLN"): Tally(3, 123),
        (Fate.WAITING, "EUR"): Tally(1, 4),
    }


def test_a_refund_a_person_should_look_at_is_in_doubt_whatever_its_state(journal: Journal) -> None:
    attempt = brought(journal, State.SENDING)
    journal.move(attempt.attempt_id, State.SETTLED, needs_human=True)
    assert [line.fate for line in counted(journal).lines] == [Fate.IN_DOUBT]


def test_an_empty_journal_has_no_figures(journal: Journal) -> None:
    assert counted(journal).lines == ()
    assert counted(journal).unsettled == {}
