from __future__ import annotations

import pytest

from imoje_desk.domain.attempts import Kind, State
from imoje_desk.journal.store import Journal
from imoje_desk.ui.messages.replies import LANGUAGES, reply
from tests.support.records import intent, put

CERTAIN = {State.SETTLED, State.ACCEPTED, State.RECONCILED_APPLIED}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [state for state in State if state not in (State.CANCELLED, State.CLOSED)])
def test_a_customer_is_told_of_a_refund_only_what_is_certain(journal: Journal, state: State, language: str) -> None:
    if state in (State.CONNECTING, State.SENDING):
        pytest.skip("on its way: nothing has ended")
    attempt = put(journal, intent(1), state)
    text = reply(attempt, language)
    assert bool(text) == (state in CERTAIN)
    if text:
        assert "45,01" in text
        assert "2026/03/1" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_cancelled_link_is_called_cancelled(journal: Journal, language: str) -> None:
    done = put(journal, intent(1, Kind.CANCEL), State.CANCELLED)
    open_one = put(journal, intent(2, Kind.CANCEL), State.ACCEPTED)
    assert "2026/03/1" in reply(done, language)
    assert reply(open_one, language) == ""
