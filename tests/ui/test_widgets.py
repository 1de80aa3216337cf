from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from imoje_desk.ui.palette import LIGHT
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.flow import Flow
from imoje_desk.ui.widgets.id_label import IdLabel
from imoje_desk.ui.widgets.notice_bar import NoticeAction, NoticeBar
from imoje_desk.ui.widgets.plain import CopyButton, Label

ID = "12345678-90ab-4cde-8f01-234567890abc"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(LIGHT)


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A window with a line to write in."""
    window = QWidget()
    qtbot.addWidget(window)
    window.line = QLineEdit(window)  # type: ignore[attr-defined]
    QVBoxLayout(window).addWidget(window.line)  # type: ignore[attr-defined]
    window.show()
    return window


@pytest.fixture
def bar(place: QWidget, theme: Theme) -> NoticeBar:
    bar = NoticeBar("Dismiss", theme.icon("close"))
    layout = place.layout()
    assert layout is not None
    layout.addWidget(bar)
    return bar


def say(
    bar: NoticeBar, theme: Theme, headline: str, *actions: NoticeAction, about: str = "", lasting: bool = False
) -> None:
    bar.say("good", theme.tone_icon("good"), headline, "", actions, about=about, lasting=lasting)


def test_a_notice_about_something_comes_back_when_the_one_over_it_is_put_aside(bar: NoticeBar, theme: Theme) -> None:
    for about in ("one", "two", "three"):
        say(bar, theme, about, about=about)
    seen = []
    while not bar.isHidden():
        seen.append(bar.headline.text())
        bar.dismiss()
    assert seen == ["three", "two", "one"]


def test_a_notice_replaces_the_one_about_the_same_wherever_it_is(bar: NoticeBar, theme: Theme) -> None:
    say(bar, theme, "one: accepted", about="one")
    say(bar, theme, "two", about="two")
    say(bar, theme, "one: settled", about="one")
    assert bar.headline.text() == "one: settled"
    bar.dismiss()
    assert bar.headline.text() == "two"
    bar.dismiss()
    assert bar.isHidden()


def test_a_notice_about_nothing_makes_way(bar: NoticeBar, theme: Theme, qtbot: QtBot) -> None:
    say(bar, theme, "not found")
    say(bar, theme, "found")
    with qtbot.waitSignal(bar.dismissed):
        bar.dismiss()
    bar.dismiss()
    assert bar.isHidden()


def test_a_notice_is_withdrawn_from_the_top_and_from_below(bar: NoticeBar, theme: Theme) -> None:
    say(bar, theme, "lock", about="lock", lasting=True)
    say(bar, theme, "outcome", about="outcome")
    bar.withdraw("lock")
    assert bar.headline.text() == "outcome"
    bar.withdraw("outcome")
    assert bar.isHidden()
    say(bar, theme, "one", about="one")
    say(bar, theme, "two", about="two")
    bar.clear()
    assert bar.isHidden()


def test_a_lasting_notice_is_ended_by_its_action_only(bar: NoticeBar, theme: Theme) -> None:
    ended: list[str] = []
    say(bar, theme, "locked", NoticeAction("Go on", lambda: ended.append("x")), about="lock", lasting=True)
    assert bar._close.isHidden()
    bar.buttons()[0].click()
    assert ended == ["x"]
    say(bar, theme, "other")
    assert not bar._close.isHidden()


def test_an_action_that_counts_once_can_be_pressed_once(bar: NoticeBar, theme: Theme) -> None:
    pressed: list[str] = []
    say(
        bar,
        theme,
        "not sent",
        NoticeAction("Try again", lambda: pressed.append("again"), once=True),
        NoticeAction("Details", lambda: pressed.append("details")),
    )
    again, details = bar.buttons()
    for button in (again, again, details, details):
        button.click()
    assert pressed == ["again", "details", "details"]


def test_an_action_may_replace_its_own_notice(bar: NoticeBar, theme: Theme) -> None:
    say(bar, theme, "one", NoticeAction("next", lambda: say(bar, theme, "two")))
    bar.buttons()[0].click()
    assert bar.headline.text() == "two"
    assert bar.buttons() == []


def test_a_notice_takes_the_focus_from_nobody_who_writes(bar: NoticeBar, theme: Theme, place: QWidget) -> None:
    line: QLineEdit = place.line  # type: ignore[attr-defined]
    line.setFocus()
    line.setText("9,0")
    say(bar, theme, "outcome")
    assert place.focusWidget() is line
    line.clear()
    say(bar, theme, "outcome")
    assert place.focusWidget() is bar


def test_a_flow_goes_on_in_the_next_line_and_never_asks_for_more_than_its_widest(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    buttons = [QPushButton("x" * 20) for _ in range(4)]
    hidden = QPushButton("hidden")
    flow = Flow(*buttons, hidden)
    window.setLayout(flow)
    hidden.hide()
    wide, one = flow.sizeHint().width(), buttons[0].sizeHint()
    assert flow.heightForWidth(wide) == one.height()
    assert flow.heightForWidth(one.width()) > 4 * one.height() - 1
    assert flow.minimumSize().width() <= one.width()
    window.resize(2 * one.width() + flow.spacing() + 2, 400)
    window.show()
    assert [button.y() for button in buttons[:2]] == [0, 0]
    assert buttons[2].y() == buttons[3].y() > 0
    assert buttons[2].x() == 0
    assert flow.takeAt(9) is None
    assert flow.itemAt(9) is None
    assert flow.count() == 5


def test_an_id_is_whole_where_there_is_room_and_visibly_cut_where_not_and_copied_whole(
    qtbot: QtBot, theme: Theme
) -> None:
    shown = IdLabel(theme.icon("copy"), "Copy")
    qtbot.addWidget(shown)
    shown.show_id(ID)
    shown.resize(shown.sizeHint().width() + 50, 30)
    shown.show()
    assert shown.label.text() == ID
    shown.resize(150, 30)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert "…" in shown.label.text()
    assert shown.label.text()[0] == ID[0]
    copy = shown.findChild(CopyButton)
    assert copy is not None
    copy.click()
    assert QApplication.clipboard().text() == ID
    shown.show_id(None)
    assert shown.label.text() == "—"
    assert copy.isHidden()


def test_a_selectable_label_can_be_selected_by_keyboard(qtbot: QtBot) -> None:
    label = Label("x", selectable=True)
    qtbot.addWidget(label)
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
