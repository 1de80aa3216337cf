from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from imoje_desk.actions.picture import Picture, SeenRefund
from imoje_desk.domain.attempts import Attempt, Facts, Kind, State, What
from imoje_desk.journal.store import Journal
from imoje_desk.ui.palette import LIGHT
from imoje_desk.ui.resolution_dialog import Decision, ResolutionDialog
from tests.support.desk import NOON, StillClock
from tests.support.records import BEFORE, EARLIER, intent, put, read

OURS = SeenRefund("a41ff6e2-6a0e-4f0b-8a36-6f8b1d3c1a01", 4501, "new", int(NOON) + 3, "web")
AFTER = replace(BEFORE, refunds=(EARLIER, OURS))
Opening = Callable[[Attempt], ResolutionDialog]


@pytest.fixture
def opened(qtbot: QtBot, journal: Journal) -> Opening:
    def show(attempt: Attempt) -> ResolutionDialog:
        dialog = ResolutionDialog(None, LIGHT, attempt, journal.events(attempt.attempt_id), "Anna")
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def doubtful(journal: Journal, picture: Picture = AFTER, finding: str = "unclear") -> Attempt:
    attempt = put(journal, intent(1, note="called twice", title="Zwrot"), State.NEEDS_HUMAN, needs_human=True)
    read(journal, attempt, finding, picture)
    return journal.attempt(attempt.attempt_id)


def words(dialog: ResolutionDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_both_sides_are_shown_with_what_is_new_on_top(journal: Journal, opened: Opening) -> None:
    attempt = doubtful(journal)
    dialog = opened(attempt)
    said = words(dialog)
    sent = ("45,01\u00a0PLN", attempt.intent.target_id, "Zwrot", "Anna", "T-1", "called twice", "12.03.2026 13:00 CET")
    for part in sent:
        assert part in said
    first, second = ([dialog.refunds.item(row, column).text() for column in range(6)] for row in range(2))
    assert first == ["new", "12.03.2026 13:00 CET", "\u221245,01\u00a0PLN", "New", "web", OURS.refund_id]
    assert second[0] == ""
    assert second[5] == EARLIER.refund_id


def test_the_readings_so_far_are_summed_up_and_listed(journal: Journal, clock: StillClock, opened: Opening) -> None:
    attempt = put(journal, intent(1), State.UNKNOWN)
    for pause in (5, 300, 660):
        clock.advance(pause)
        read(journal, attempt, "nothing_new")
    dialog = opened(attempt)
    assert dialog.summary.text() == "3 reading(s) over 16 minute(s): nothing new"
    assert dialog.looks.text().splitlines()[0] == "12.03.2026 13:16 CET  nothing new"
    assert "Next reading: 12.03.2026" in words(dialog)


def test_a_reading_that_failed_says_why(journal: Journal, opened: Opening) -> None:
    attempt = put(journal, intent(1), State.UNKNOWN)
    journal.record(attempt.attempt_id, What.READING, Facts(detail=json.dumps({"failure": "unreachable"})))
    dialog = opened(attempt)
    assert "imoje cannot be reached" in dialog.looks.text()
    assert dialog.summary.text() == "No reading has succeeded yet."
    assert "has not been read since" in words(dialog)


def test_a_match_is_called_what_it_is(journal: Journal, opened: Opening) -> None:
    found = put(journal, intent(1), State.RECONCILED_APPLIED, refund_id=OURS.refund_id)
    weak = put(journal, intent(2), State.RECONCILED_APPLIED, needs_human=True)
    assert "Matched by amount and time" in words(opened(found))
    assert "It looks like yours" in words(opened(weak))


def test_nothing_can_be_decided_without_a_name_and_a_note(journal: Journal, opened: Opening) -> None:
    dialog = opened(doubtful(journal))
    dialog.refunds.selectRow(0)
    assert not (dialog.made.isEnabled() or dialog.not_made.isEnabled())
    assert dialog.hint.text() == "Write your name and why you decide so."
    dialog.note.setText("seen in the panel")
    assert dialog.made.isEnabled()
    assert dialog.not_made.isEnabled()
    dialog.who.setText("  ")
    assert not (dialog.made.isEnabled() or dialog.not_made.isEnabled())


def test_made_needs_the_refund_that_it_is_and_only_a_new_one_can_be_chosen(journal: Journal, opened: Opening) -> None:
    dialog = opened(doubtful(journal))
    dialog.note.setText("why")
    dialog.refunds.selectRow(1)
    assert dialog.refunds.chosen is None
    assert not dialog.made.isEnabled()
    assert dialog.hint.text().startswith("If it was made, choose it")
    dialog.refunds.selectRow(0)
    assert dialog.made.isEnabled()


def test_a_decision_carries_who_why_and_which(qtbot: QtBot, journal: Journal, opened: Opening) -> None:
    attempt = doubtful(journal)
    for made in (True, False):
        dialog = opened(attempt)
        dialog.who.setText(" Ewa ")
        dialog.note.setText(" seen in the panel ")
        dialog.refunds.selectRow(0)
        with qtbot.waitSignal(dialog.decided) as decided:
            (dialog.made if made else dialog.not_made).click()
        refund_id = OURS.refund_id if made else None
        assert decided.args == [Decision(attempt, made, refund_id, "Ewa", "seen in the panel")]
        assert not dialog.isVisible()


def test_where_imoje_shows_nothing_new_it_can_only_be_closed(journal: Journal, opened: Opening) -> None:
    dialog = opened(doubtful(journal, BEFORE, "nothing_new"))
    dialog.note.setText("why")
    assert "shows nothing new" in dialog.hint.text()
    assert not dialog.made.isEnabled()
    assert dialog.not_made.isEnabled()


def test_what_was_never_read_is_not_called_absent(journal: Journal, opened: Opening) -> None:
    dialog = opened(put(journal, intent(1), State.UNKNOWN))
    dialog.note.setText("why")
    assert dialog.hint.text().startswith("imoje has not been read since")
    assert not dialog.made.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_decides_nothing_wherever_the_focus_is(
    qtbot: QtBot, journal: Journal, opened: Opening, key: Qt.Key
) -> None:
    dialog = opened(doubtful(journal))
    dialog.note.setText("why")
    dialog.refunds.selectRow(0)
    with qtbot.assertNotEmitted(dialog.decided), qtbot.assertNotEmitted(dialog.check_now):
        for widget in (dialog.who, dialog.note, dialog.refunds, dialog.made, dialog.not_made, dialog.check):
            widget.setFocus()
            qtbot.keyClick(widget, key)
            assert dialog.isVisible()
    assert dialog.note.text() == "why"
    dialog.keep.setFocus()
    qtbot.keyClick(dialog.keep, key)
    assert not dialog.isVisible()


def test_the_safe_button_has_the_focus_and_esc_leaves_the_case_open(
    qtbot: QtBot, journal: Journal, opened: Opening
) -> None:
    dialog = opened(doubtful(journal))
    assert dialog.focusWidget() is dialog.keep
    assert dialog.keep.isDefault()
    with qtbot.assertNotEmitted(dialog.decided):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_typed_and_chosen_stays_when_a_new_reading_comes(
    qtbot: QtBot, journal: Journal, opened: Opening
) -> None:
    attempt = doubtful(journal)
    dialog = opened(attempt)
    dialog.note.setText("why")
    dialog.refunds.selectRow(0)
    with qtbot.waitSignal(dialog.check_now):
        dialog.check.click()
    another = SeenRefund("b41ff6e2-6a0e-4f0b-8a36-6f8b1d3c1a01", 100, "new", int(NOON) + 9, "api")
    read(journal, attempt, "unclear", replace(BEFORE, refunds=(another, EARLIER, OURS)))
    dialog.show_case(journal.attempt(attempt.attempt_id), journal.events(attempt.attempt_id))
    assert dialog.refunds.rowCount() == 3
    assert dialog.refunds.chosen == OURS
    assert dialog.note.text() == "why"


def test_once_it_is_found_there_is_nothing_left_to_decide(journal: Journal, opened: Opening) -> None:
    attempt = put(journal, intent(1), State.UNKNOWN)
    dialog = opened(attempt)
    dialog.note.setText("why")
    found = journal.move(attempt.attempt_id, State.RECONCILED_APPLIED, refund_id=OURS.refund_id)
    dialog.show_case(found, journal.events(attempt.attempt_id))
    assert not (dialog.made.isEnabled() or dialog.not_made.isEnabled())
    assert dialog.hint.text() == "There is nothing left to decide."


def test_only_an_absent_refund_can_be_made_again_and_only_with_its_amount_typed(
    qtbot: QtBot, journal: Journal, opened: Opening
) -> None:
    assert not opened(doubtful(journal)).send_again.isVisible()
    absent = put(journal, intent(2, amount=4500), State.RECONCILED_ABSENT)
    dialog = opened(absent)
    assert dialog.send_again.isVisible()
    for typed in ("", "45", "4500", "45,01", "45,0"):
        dialog.amount.setText(typed)
        assert dialog.send_again.isEnabled() is (typed in ("45", "45,0"))
    dialog.amount.setText("45,00")
    with qtbot.waitSignal(dialog.resend) as again, qtbot.assertNotEmitted(dialog.decided):
        dialog.send_again.click()
    assert again.args == [absent]


def test_a_cancelling_is_asked_about_in_its_own_words_and_names_no_refund(
    qtbot: QtBot, journal: Journal, opened: Opening
) -> None:
    attempt = put(journal, intent(1, Kind.CANCEL), State.UNKNOWN)
    journal.record(attempt.attempt_id, What.READING, Facts(detail=json.dumps({"status": "pending"})))
    dialog = opened(attempt)
    assert dialog.question.text() == "Was the link cancelled?"
    assert dialog.summary.text() == "1 reading(s): status Pending"
    assert not dialog.refunds.isVisible()
    dialog.note.setText("why")
    with qtbot.waitSignal(dialog.decided) as decided:
        dialog.made.click()
    assert decided.args == [Decision(attempt, True, None, "Anna", "why")]


def test_foreign_text_is_shown_and_never_obeyed(journal: Journal, opened: Opening) -> None:
    attempt = put(journal, intent(1, order_id="<b>\u202e", note="<img src=x>"), State.UNKNOWN)
    dialog = opened(attempt)
    assert "<b>⟨U+202E⟩" in words(dialog)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())


def test_everything_that_takes_the_focus_is_named(journal: Journal, opened: Opening) -> None:
    dialog = opened(doubtful(journal))
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or (isinstance(widget, (QAbstractButton, QLabel)) and widget.text())
            assert named, widget
