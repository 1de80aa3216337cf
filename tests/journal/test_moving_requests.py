"""What is left of a request where its refund's history is moved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.journal import moving
from imoje_desk.journal.filed import FileJournal
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import Shelf, ask, intent
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
