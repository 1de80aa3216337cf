"""Server text is shown as text, whole or visibly cut, and never freezes or disguises anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from imoje_desk.domain.payment import PaymentLink
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.training.faults import Fault
from imoje_desk.ui.cancel_dialog import CancelDialog
from imoje_desk.ui.choice_dialog import ChoiceDialog
from imoje_desk.ui.details_dialog import DetailsDialog
from imoje_desk.ui.palette import LIGHT
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.transaction_table import MOST_ROWS
from imoje_desk.ui.widgets.notice_bar import NoticeBar
from imoje_desk.ui.widgets.plain import Label, button, set_button_text, set_tip
from imoje_desk.ui.widgets.title_field import TitleField
from tests.support.window import OpenDesk, armed, texts

IMAGE = '<img src="file:///etc/passwd"><b>x</b>'


def labels(widget: QWidget) -> list[QLabel]:
    return [label for label in widget.findChildren(QLabel) if label.text()]


def test_every_label_of_the_window_takes_markup_as_text(desk: OpenDesk) -> None:
    desk.look_up("hostile-payer")
    desk.link.payer.reveal.click()
    assert "<" in desk.link.payer.text.text()
    for label in labels(desk.desk.window):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_a_payer_in_look_alike_letters_is_badged(desk: OpenDesk) -> None:
    desk.look_up("mixed-script")
    assert desk.link.payer._script.isVisible()
    assert desk.link.payer._script.word == "other alphabet"
    desk.look_up("blik-last-week")
    assert not desk.link.payer._script.isVisible()


def hostile(link: PaymentLink, text: str) -> PaymentLink:
    return replace(link, order_id=text, title=text)


@pytest.mark.parametrize("text", [IMAGE, "A & B && C", "1\u202e00,00", "x" * 10_000, "słowo " * 2_000])
def test_hostile_orders_and_titles_are_shown_as_they_are_in_pane_and_question(desk: OpenDesk, text: str) -> None:
    desk.look_up("open-link")
    lookup = desk.parts.lookups.lookup
    assert lookup is not None
    assert lookup.link is not None
    changed = replace(lookup.link, value=hostile(lookup.link.value, text))
    profile = desk.parts.place.profile
    assert profile is not None
    desk.link.show_link(changed, service_id=profile.service_id, environment=profile.environment)
    shown = desk.link._title.text()
    assert "\u202e" not in shown
    assert len(shown) <= 1_001
    assert desk.link._order._copy._text == text
    dialog = CancelDialog(desk.desk.window, changed.value, profile)
    facts = texts_of(dialog)
    assert any(shown[:100] in fact for fact in facts)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels(dialog))
    assert dialog.sizeHint().width() < 2_000
    dialog.deleteLater()


def texts_of(widget: QWidget) -> list[str]:
    return [label.text() for label in labels(widget)]


def test_an_ampersand_in_a_figure_or_name_on_a_button_stays_one(qtbot: object) -> None:
    made = button("")
    set_button_text(made, "Refund A&B <b>")
    assert made.text() == "Refund A&&B <b>"
    assert made.shortcut().isEmpty()


def test_a_tool_tip_is_text(qtbot: object) -> None:
    label = Label()
    set_tip(label, IMAGE)
    assert QTextDocumentFragment.fromHtml(label.toolTip()).toPlainText() == IMAGE
    label.show_foreign("order", tip="")
    assert label.toolTip() == ""


def test_a_notice_takes_markup_and_length_as_they_come(qtbot: object) -> None:
    theme = Theme(LIGHT)
    bar = NoticeBar("Dismiss", theme.icon("close"))
    bar.say("bad", theme.tone_icon("bad"), IMAGE, IMAGE)
    assert bar.headline.textFormat() is bar.text.textFormat() is Qt.TextFormat.PlainText
    assert bar.headline.text() == IMAGE
    bar.clear()


def test_a_message_of_a_quarter_megabyte_opens_in_a_scrolling_box(desk: OpenDesk) -> None:
    seen: list[int] = []

    def look(dialog: DetailsDialog) -> None:
        box = dialog.findChild(QPlainTextEdit)
        assert isinstance(box, QPlainTextEdit)
        seen.append(len(box.toPlainText()))
        assert dialog.height() < 1_000
        assert box.isReadOnly()
        dialog.reject()

    words = GatewayWords(http_status=422, code=IMAGE, message="Błąd " * 50_000)
    desk.parts.place.say(desk.bar, "bad", "It could not be done", "x", words)
    desk.hands.will(DetailsDialog, look)
    desk.bar.buttons()[0].click()
    assert seen[0] > 200_000


def test_a_pasted_megabyte_is_searched_and_answered(desk: OpenDesk) -> None:
    desk.paste("Dzień dobry " * 100_000)
    assert "no id in this text" in desk.link.empty.text()
    desk.paste("x " * 20_000 + desk.case("open-link"))
    desk.wait(lambda: desk.link.shown is not None)


def test_a_pasted_megabyte_of_title_or_amount_is_refused_in_one_sentence(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.form.title.set_text("→" * 100_000)
    assert len(desk.form.title_problem.text()) < 500
    assert len(desk.form.title.extraSelections()) <= 255
    desk.form.repair.click()
    desk.form.part.setChecked(True)
    desk.form.amount.setText("9" * 30_000)
    desk.form.amount.textEdited.emit(desk.form.amount.text())
    desk.form.amount.editingFinished.emit()
    assert 0 < len(desk.form.amount_problem.text()) < 500
    desk.form.amount.setText("x" * 30_000)
    desk.form.amount.editingFinished.emit()
    assert 0 < len(desk.form.amount_problem.text()) < 500


def test_wrong_characters_are_marked_where_they_stand(qtbot: object) -> None:
    field = TitleField(LIGHT)
    field.set_text("Zażółć 🙂 gęślą → x")
    marked = [selection.cursor.selectedText() for selection in field.extraSelections()]
    assert marked == ["🙂", "→"]
    field.set_text("Zwrot 118")
    assert field.extraSelections() == []


def test_more_transactions_than_a_person_reads_are_counted_not_drawn(desk: OpenDesk) -> None:
    desk.look_up("retries")
    assert desk.link.shown is not None
    many = desk.link.shown.transactions * 100
    desk.link.transactions.show_transactions(many, refundable=True)
    assert len(labels(desk.link.transactions)) < 12 * MOST_ROWS
    assert any(f"and {len(many) - MOST_ROWS} more" in text for text in texts_of(desk.link.transactions))


def test_an_id_on_a_choice_button_is_shown_whole(qtbot: object) -> None:
    dialog = ChoiceDialog(None, IMAGE, ["12345678-90ab-4cde-8f01-234567890abc"])
    assert IMAGE in texts_of(dialog)
    dialog.deleteLater()


def test_the_review_shows_a_hostile_order_as_text(desk: OpenDesk) -> None:
    desk.look_up("hostile-payer")
    if desk.form.reading is None:
        pytest.fail("the hostile payer has no sale")
    desk.write("1,00")
    seen: list[str] = []

    def look(dialog: ReviewDialog) -> None:
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels(dialog))
        assert "<" not in dialog.do.text()
        seen.extend(texts(dialog))
        dialog.reject()

    desk.hands.will(ReviewDialog, look, armed)
    desk.form.review.click()
    desk.wait(lambda: bool(seen))


def test_no_token_is_ever_shown_even_where_imoje_echoes_it(desk: OpenDesk) -> None:
    desk.look_up("blik-last-week")
    desk.gateway.arm(Fault.REFUSED_422)
    desk.refund("1,00")
    desk.wait(lambda: desk.told(desk.form.notice))
    assert desk.gateway.token not in " ".join(texts(desk.desk.window))
