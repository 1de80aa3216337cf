"""What is not final is followed, and nothing that was found is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from imoje_desk.actions import watch
from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.shop import Shop
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.training import Fault
from imoje_desk.ui.flows import watch_flow
from imoje_desk.ui.flows.watch_flow import WatchFlow
from imoje_desk.vault.profiles import Profile
from tests.support.window import OpenDesk


def check_until(desk: OpenDesk, so: Callable[[], bool]) -> None:
    """Press *Check now* until something is so."""

    def checked() -> bool:
        desk.parts.watch.check_now()
        return so()

    desk.wait(checked)


def test_a_journal_that_fails_while_watching_hides_nothing_that_was_found_before(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "AFTER_ACCEPTED", (300.0,))
    for key in ("wallet-gpay", "blik-last-week"):
        desk.look_up(key)
        desk.refund("1,00")
        desk.wait_for(State.ACCEPTED)
    desk.look_up("euro")
    lost, found = (row.attempt_id for row in desk.rows())
    real = watch_flow.look_again
    failing = [True]

    def look(shop: Shop, attempt: Attempt) -> Outcome:
        if failing[0] and attempt.attempt_id == lost:
            raise JournalProblem(Problem.FULL, tmp_path)
        return real(shop, attempt)

    monkeypatch.setattr(watch_flow, "look_again", look)
    check_until(desk, lambda: desk.journal.attempt(found).state is State.SETTLED)
    desk.settle()
    assert "Refunded" in desk.told(desk.bar)
    assert desk.journal.attempt(lost).state is State.ACCEPTED
    failing[0] = False
    check_until(desk, lambda: desk.journal.attempt(lost).state is State.SETTLED)


def another_shop(desk: OpenDesk) -> Profile:
    """A second shop of the desk, of another merchant."""
    here = desk.parts.place.profile
    assert here is not None
    return replace(here, profile_id="other", name="Other shop", merchant_id="somebody")


def test_late_money_is_told_also_after_a_restart(
    open_desk: Callable[..., OpenDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    monkeypatch.setattr(watch, "AFTER_CANCEL", (1.5,))
    desk.look_up("paid-while-cancelling")
    desk.cancel()
    desk.parts.watch.stop()
    later = WatchFlow(desk.parts.place, lambda: desk.parts.opened.profiles)  # knows only what the journal knows
    later.check_now()
    desk.wait(lambda: "Late money" in desk.told(desk.bar))
    later.stop()


def test_what_belongs_to_one_shop_is_watched_while_another_is_worked_for(desk: OpenDesk) -> None:
    desk.look_up("paid-while-cancelling")
    desk.cancel()
    here, other = desk.parts.place.profile, another_shop(desk)
    desk.parts.enter(other)
    desk.wait(lambda: "Late money" in desk.told(desk.bar))
    show = next(button for button in desk.bar.buttons() if button.text() == "Show it")
    show.click()
    desk.wait(lambda: desk.form.reading is not None)
    assert desk.parts.place.profile == here


def test_an_accepted_refund_that_ends_rejected_is_said_loudly_wherever_the_agent_is(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.gateway.arm(Fault.SETTLES_LATER_REJECTED)
    desk.refund("1,00")
    desk.wait_for(State.ACCEPTED)
    desk.look_up("wallet-gpay")
    desk.wait_for(State.FAILED_AFTER_ACCEPT)
    desk.wait(lambda: "not made" in desk.told(desk.bar))
    assert desk.bar.property("tone") == "bad"
