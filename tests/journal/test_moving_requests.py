"""What is moved with a refund's history, and what is not: its request, and the right to try it again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.journal import moving
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.problems import IllegalMove
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import Shelf, ask, brought, intent
from tests.support.cluster import PASSWORD


@pytest.mark.parametrize("shelf", ["ledger"], indirect=True)
def test_the_first_event_of_a_moved_refund_tells_who_asked_for_it(
    shelf: LedgerShelf, quick_path: Path, tmp_path: Path
) -> None:
    own = Shelf(quick_path / "own")
    file = own.open()
    request = file.ask(ask(reason="x"), 3600.0)
    attempt = file.intend(intent(request_id=request.request_id))
    for state in (State.CONNECTING, State.SENDING, State.SETTLED):
        file.move(attempt.attempt_id, state)
    own.shut()
    assert moving.bring_in(own.folder, shelf.address, PASSWORD).attempts == 1
    assert moving.bring_in(own.folder, shelf.address, PASSWORD) == moving.Moved()
    ledger = shelf.open()
    moved = ledger.attempt(attempt.attempt_id)
    assert (moved.state, moved.intent.request_id) == (State.SETTLED, None)
    first = ledger.events(attempt.attempt_id)[0]
    told = json.loads(first.facts.detail)["asked_for"]
    assert (told["request_id"], told["maker"], told["reason"]) == (request.request_id, "Anna", "x")
    back = tmp_path / "back"
    moving.take_out(shelf.address, PASSWORD, back / "journal", marker_folder=back / "marker", clock=shelf.clock)
    taken = FileJournal.open(back / "journal", marker_folder=back / "marker", clock=shelf.clock)
    assert taken.events(attempt.attempt_id)[0].facts.detail == first.facts.detail
    taken.close()


@pytest.mark.parametrize("shelf", ["ledger"], indirect=True)
def test_what_was_not_sent_may_be_tried_again_where_it_was_made_and_by_no_copy_of_it(
    shelf: LedgerShelf, quick_path: Path
) -> None:
    own, back = Shelf(quick_path / "own"), Shelf(quick_path / "back")
    file = own.open()
    unsent = brought(file, State.NOT_SENT)
    own.shut()
    assert moving.bring_in(own.folder, shelf.address, PASSWORD).attempts == 1
    ledger = shelf.open()
    theirs = brought(ledger, State.NOT_SENT, "other sale")
    moving.take_out(shelf.address, PASSWORD, back.folder, marker_folder=back.marker_folder, clock=shelf.clock)
    copies = back.open()
    for journal, copy in ((ledger, unsent), (copies, unsent), (copies, theirs)):
        assert journal.attempt(copy.attempt_id).state is State.NOT_SENT
        with pytest.raises(IllegalMove):
            journal.again(copy.attempt_id)
    for original, attempt in ((own.open(), unsent), (ledger, theirs)):
        assert original.again(attempt.attempt_id).number == 2
    assert brought(ledger, State.NOT_SENT, intent_id="prepared anew").number == 1
    for each in (own, back):
        each.shut()


@pytest.mark.parametrize("shelf", ["ledger"], indirect=True)
def test_a_refund_that_was_asked_for_and_not_sent_tells_both_in_its_copy(shelf: LedgerShelf, quick_path: Path) -> None:
    own = Shelf(quick_path / "own")
    file = own.open()
    request = file.ask(ask(), 3600.0)
    unsent = brought(file, State.NOT_SENT, request_id=request.request_id)
    own.shut()
    moving.bring_in(own.folder, shelf.address, PASSWORD)
    told = json.loads(shelf.open().events(unsent.attempt_id)[0].facts.detail)
    assert (told["copied"], told["asked_for"]["maker"]) == (True, "Anna")
