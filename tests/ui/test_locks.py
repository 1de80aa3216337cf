"""When money is locked: look-ups go on, and the reason stands where the button would be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QAction

from imoje_desk.actions import refund
from imoje_desk.actions.shop import Signature
from imoje_desk.domain.attempts import State
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.journal.problems import Health, Problem
from imoje_desk.ui.flows.earlier_run import tell_what_was_left
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.vault.settings import Theme
from tests.support.window import PATIENCE_MS, OpenDesk, armed, press

_HOLD = """
import sys
from imoje_desk.journal.filed import FileJournal
from imoje_desk.actions.clock import SystemClock
from pathlib import Path
data, witness = map(Path, sys.argv[1:3])
journal = FileJournal.open(data / "journal", marker_folder=witness / "marker", clock=SystemClock())
print("held", flush=True)
sys.stdin.read()
journal.close()
"""


def locked(desk: OpenDesk, sentence: str) -> None:
    desk.look_up("blik-last-week")
    assert desk.form.reading is not None
    assert not desk.form.review.isEnabled()
    assert sentence in desk.form.why_not.text()
    desk.look_up("open-link")
    assert desk.link.shown is not None
    assert not desk.link.cancel.isEnabled()
    assert sentence in desk.link.why_not.text()
    for action in desk.parts.menus.findChildren(QAction):
        if action.shortcut().toString() == "Ctrl+Shift+X":
            action.trigger()
    desk.settle()
    assert not desk.sent()
    assert not desk.sent("/payment/cancel")


def test_a_look_up_only_profile_looks_up_and_moves_no_money(desk: OpenDesk) -> None:
    profile = desk.parts.place.profile
    assert profile is not None
    desk.parts.enter(replace(profile, lookup_only=True))
    assert desk.parts.place.shop is None
    locked(desk, "for looking up only")


def test_a_journal_that_another_process_holds_locks_money_and_nothing_else(
    open_desk: Callable[..., OpenDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    from imoje_desk import opening

    holders: list[subprocess.Popen[str]] = []

    class Held(opening.Office):
        def __init__(self, data: object, marker: object, *more: object) -> None:
            holder = subprocess.Popen(
                [sys.executable, "-c", _HOLD, str(data), str(marker)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            holders.append(holder)
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            super().__init__(data, marker, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "Office", Held)
    try:
        desk = open_desk()
        assert "open in another window" in desk.told(desk.bar)
        locked(desk, "open in another window")
    finally:
        for holder in holders:
            holder.communicate(timeout=30)


def test_what_could_not_be_swept_locks_money_with_its_reason(desk: OpenDesk) -> None:
    desk.parts.opened.office.journal_problem = Problem.FULL
    desk.parts.enter(desk.parts.place.profile)
    locked(desk, "The disk is full")


@pytest.mark.parametrize(
    ("health", "sentence"),
    [
        (Health.READ_ONLY_NEWER, "newer imoje-desk"),
        (Health.RECOVERY, "is damaged"),
        (Health.HISTORY_LOST, "is missing"),
        (Health.SET_BACK, "was set back"),
    ],
)
def test_a_journal_in_bad_health_locks_money_with_its_reason(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, health: Health, sentence: str
) -> None:
    monkeypatch.setattr(desk.journal, "health", health)
    desk.parts.enter(desk.parts.place.profile)
    assert sentence in desk.told(desk.bar)
    locked(desk, sentence)


def test_a_lost_history_is_acknowledged_and_then_money_is_free(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.journal, "health", Health.HISTORY_LOST)
    who: list[str] = []

    def acknowledge(agent: str) -> None:
        who.append(agent)
        desk.journal.health = Health.READY

    monkeypatch.setattr(desk.journal, "acknowledge_loss", acknowledge)
    desk.parts.enter(desk.parts.place.profile)
    assert not desk.bar._close.isVisible()
    desk.look_up("blik-last-week")
    assert not desk.form.review.isEnabled()
    (know,) = desk.bar.buttons()
    know.click()
    desk.wait(desk.bar.isHidden)
    assert who == [desk.parts.place.profile.agent]  # type: ignore[union-attr]
    desk.look_up("blik-last-week")
    assert desk.form.review.isEnabled()


def test_an_unused_window_locks_money_until_its_agent_goes_on(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.write("45,00")
    desk.parts.idle.idle.emit()
    assert "not used for a while" in desk.form.why_not.text()
    assert not desk.form.review.isEnabled()
    assert desk.form.amount.text() == "45,00"
    # a later notice does not take the way back with it
    desk.parts.place.say(desk.bar, "good", "something else", "", GatewayWords())
    desk.bar.dismiss()
    assert not desk.bar._close.isVisible()
    (go_on,) = desk.bar.buttons()
    go_on.click()
    assert desk.form.review.isEnabled()
    assert desk.form.amount.text() == "45,00"


def test_picking_a_profile_does_not_stand_for_its_agent(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.parts.idle.idle.emit()
    desk.parts.enter(desk.parts.place.profile)
    desk.look_up("blik-last-week")
    assert not desk.form.review.isEnabled()
    (go_on,) = desk.bar.buttons()
    go_on.click()
    assert desk.form.review.isEnabled()
    assert desk.parts.idle._timer.isActive()


def test_a_change_of_look_does_not_stand_for_the_agent(desk: OpenDesk) -> None:
    desk.parts.idle.idle.emit()
    with desk.qtbot.waitSignal(desk.desk.furnished, timeout=PATIENCE_MS):
        desk.desk.change_look(replace(desk.parts.settings.settings, theme=Theme.DARK))
    desk.look_up("blik-last-week")
    assert "not used for a while" in desk.form.why_not.text()
    (go_on,) = desk.bar.buttons()
    go_on.click()
    assert desk.form.review.isEnabled()


def test_a_window_that_had_nothing_to_lock_is_watched_on(desk: OpenDesk) -> None:
    desk.parts.place.shop = None
    desk.parts.idle.idle.emit()
    assert not desk.parts.place.idle
    assert desk.parts.idle._timer.isActive()


def test_a_review_left_open_while_the_window_locked_sends_nothing(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.write("45,00")

    def back_after_lunch(dialog: ReviewDialog) -> None:
        desk.parts.idle.idle.emit()
        press(dialog)

    desk.hands.will(ReviewDialog, back_after_lunch, armed)
    desk.form.review.click()
    desk.wait(lambda: not desk.hands.busy)
    desk.settle()
    assert not desk.rows()
    assert "not used for a while" in desk.form.why_not.text()


def test_what_an_earlier_run_left_unsent_is_told_and_sent_by_nobody(desk: OpenDesk) -> None:
    shop = desk.parts.place.shop
    assert shop is not None
    draft = RefundDraft(Share.PART, "1,00", "", False)
    refund.confirm(shop, refund.review(shop, draft, desk.case("blik-last-week")), Signature("Anna"))
    tell_what_was_left(desk.parts.place, desk.parts.opened.office, desk.parts.refunds)
    desk.wait(lambda: desk.told(desk.bar))
    assert "confirmed but not sent" in desk.told(desk.bar)
    desk.settle()
    assert desk.rows()[0].state is State.INTENDED
    assert not desk.sent()
