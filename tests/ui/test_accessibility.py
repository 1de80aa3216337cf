"""Everything that takes the focus says what it is; mnemonics are told apart; figures are read in their order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QMenu,
    QSplitter,
    QWidget,
)

from imoje_desk.domain.four_eyes import Duty
from imoje_desk.ui.cancel_dialog import CancelDialog
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.review_dialog import ReviewDialog
from tests.support.window import OpenDesk, armed, plain


def unnamed(window: QWidget) -> list[str]:
    """What can be reached by Tab and says nothing of itself."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(widget, QSplitter | QMenu) or widget.focusProxy() is not None:
            continue
        parent = widget.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if not face.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(parent).__name__}")
    return found


@pytest.mark.parametrize("key", ["blik-last-week", "open-link", "several-sales", "hostile-payer", "blik-past-window"])
def test_everything_in_the_window_that_takes_the_focus_has_a_name(desk: OpenDesk, key: str) -> None:
    assert unnamed(desk.desk.window) == []
    desk.look_up(key)
    desk.settle()
    assert unnamed(desk.desk.window) == []


def test_everything_in_figures_and_requests_has_a_name(desk: OpenDesk) -> None:
    profile = desk.parts.place.profile
    assert profile is not None
    desk.parts.enter(replace(profile, duty=Duty.APPROVE))
    desk.settle()
    for pane in (desk.parts.figures, desk.parts.requests):
        desk.desk.window.show_below(pane)
        desk.settle()
        assert unnamed(desk.desk.window) == []


def test_everything_in_the_confirmations_has_a_name_and_the_facts_come_in_order(desk: OpenDesk) -> None:
    desk.look_up("blik-near-deadline")
    desk.write("10,00")
    order: list[str] = []

    def look(dialog: ConfirmDialog) -> None:
        assert unnamed(dialog) == []
        for label in dialog.findChildren(QLabel):
            face = QAccessible.queryAccessibleInterface(label)
            order.append(plain(face.text(QAccessible.Text.Name)))
        dialog.reject()

    desk.hands.will(ReviewDialog, look, lambda dialog: dialog.isVisible())
    desk.form.review.click()
    desk.wait(lambda: bool(order))
    spoken = " | ".join(order)
    places = [spoken.index(part) for part in ("Refund 10,00 PLN", "Paid", "Left after this", "Transaction")]
    assert places == sorted(places)
    desk.look_up("open-link")
    seen: list[int] = []
    desk.hands.will(CancelDialog, lambda dialog: (seen.append(len(unnamed(dialog))), dialog.reject()), armed)
    desk.link.cancel.click()
    assert seen == [0]


def test_no_shortcut_is_given_twice(desk: OpenDesk) -> None:
    keys = [action.shortcut().toString() for action in desk.parts.menus.findChildren(QAction)]
    assert {key for key, count in Counter(filter(None, keys)).items() if count > 1} == set()


def test_tab_walks_the_form_in_reading_order(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    form = desk.form
    wanted = [form.amount, form.title, form.email, form.ticket, form.note, form.review]
    form.amount.setFocus()
    walked = [form.amount]
    for _ in range(12):
        desk.qtbot.keyClick(walked[-1], Qt.Key.Key_Tab)
        walked.append(desk.desk.window.focusWidget())
    assert [widget for widget in walked if widget in wanted][: len(wanted)] == wanted


def test_the_focus_is_where_the_work_begins(desk: OpenDesk) -> None:
    desk.look_up("odd-sale")
    sale = desk.parts.lookups.lookup
    assert sale is not None
    desk.look_up("blik-last-week")
    assert desk.desk.window.focusWidget() is desk.form.all_left
    assert QApplication.activeModalWidget() is None
