"""What the window says where there is little to show: nothing found, no money here, and what exactly was asked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from imoje_desk.domain.attempts import State
from imoje_desk.training import Fault
from imoje_desk.ui.details_dialog import DetailsDialog
from imoje_desk.ui.resolution_dialog import ResolutionDialog
from imoje_desk.ui.shortcuts_dialog import ShortcutsDialog
from tests.support.window import OpenDesk, plain, texts


def pressed(desk: OpenDesk, name: str) -> None:
    next(button for button in desk.form.notice.buttons() if button.text() == name).click()


def test_a_profile_that_only_looks_up_shows_no_money_action_and_says_so(desk: OpenDesk) -> None:
    here = desk.parts.place.profile
    assert here is not None
    desk.parts.enter(replace(here, lookup_only=True))
    desk.look_up("blik-last-week")
    shown = [*texts(desk.link), *texts(desk.form)]
    assert not [text for text in shown if text in ("&Cancel link…", "Refund amount", "Review re&fund", "&Part of it")]
    assert "Refund" not in [button.text() for button in desk.link.findChildren(QPushButton) if button.isVisible()]
    assert any("looking up only" in text for text in texts(desk.form))
    desk.parts.enter(here)
    desk.look_up("blik-last-week")
    assert desk.form.review.isVisible()
    assert desk.link.cancel.isVisible()


def test_a_refund_s_id_shows_no_figures_of_a_sale(desk: OpenDesk) -> None:
    desk.look_up("refund-id")
    assert "Refund" in texts(desk.form)
    assert not [text for text in texts(desk.form) if "Left to refund" in text or "Refundable" in text or "Paid" in text]


def test_an_unknown_id_is_nothing_found_and_a_fault_is_not(desk: OpenDesk) -> None:
    desk.look_up("unknown-id")
    assert desk.told(desk.link.notice).startswith("Nothing found")
    desk.gateway.arm(Fault.SERVER_ERROR_500, times=9, on="any")
    desk.look_up("open-link")
    assert desk.told(desk.link.notice).startswith("imoje could not be read")


def test_a_doubt_leads_from_its_notice_to_both_sides_and_to_what_was_asked(desk: OpenDesk) -> None:
    desk.look_up("answer-never-comes-not-made")
    desk.refund("10,00")
    desk.wait_for(State.UNKNOWN)
    desk.wait(lambda: not desk.form.notice.isHidden())
    seen: list[str] = []
    desk.hands.will(ResolutionDialog, lambda dialog: (seen.append(dialog.windowTitle()), dialog.reject()))
    pressed(desk, "Resolve…")
    desk.wait(lambda: seen)
    details: list[str] = []

    def read(dialog: DetailsDialog) -> None:
        details.extend(field.toPlainText() for field in dialog.findChildren(QPlainTextEdit))
        dialog.reject()

    desk.hands.will(DetailsDialog, read)
    pressed(desk, "Details")
    desk.wait(lambda: details)
    assert "Time: 2" in details[0]
    assert f"/transaction/{desk.case('answer-never-comes-not-made')}/refund" in details[0]
    assert '"amount":1000' in details[0]
    assert desk.gateway.token not in details[0]


def test_late_money_is_seen_in_the_link_too_where_it_is_on_screen(desk: OpenDesk) -> None:
    desk.look_up("paid-while-cancelling")
    desk.cancel()
    desk.wait(lambda: "Late money" in desk.told(desk.bar))
    desk.wait(lambda: "it is paid" in desk.link.answer.word)


def test_what_is_switched_off_in_the_history_says_why(desk: OpenDesk) -> None:
    pane = desk.parts.history
    assert not pane.bar.check.isEnabled()
    assert "Nothing is unknown or waiting" in pane.bar.check.toolTip()
    desk.look_up("blik-last-week")
    desk.refund("1,00")
    desk.settle()
    pane.table.clearSelection()
    pane.table.setCurrentIndex(pane.model.index(-1, -1))
    assert plain(pane.advice.text()).startswith("Choose a row")


def test_the_f1_sheet_lists_every_shortcut_there_is(desk: OpenDesk) -> None:
    listed: list[str] = []

    def read(dialog: ShortcutsDialog) -> None:
        listed.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    desk.hands.will(ShortcutsDialog, read)
    desk.parts.menus.show_shortcuts()
    actions = [action for action in desk.parts.menus.findChildren(QAction) if not action.shortcut().isEmpty()]
    assert len(actions) >= 8
    for action in actions:
        assert action.shortcut().toString() in listed
        assert action.text().replace("&", "") in listed
