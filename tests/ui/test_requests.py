"""A refund of two people through the real window: one profile asks, another sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from imoje_desk.domain.attempts import State
from imoje_desk.domain.four_eyes import Duty, Limits, Request, Stage
from imoje_desk.ui.ask_dialog import AskDialog, UnseenDialog
from imoje_desk.ui.requests_model import Column
from imoje_desk.ui.return_dialog import ReturnDialog
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.vault.profiles import Profile
from tests.support.window import OpenDesk, armed, plain, press, texts

CASE = "blik-last-week"


def work(desk: OpenDesk, duty: Duty, agent: str, limits: Limits = ()) -> Profile:
    """Enter a profile of that duty for that agent."""
    assert desk.desk.opened is not None
    plain_profile = desk.desk.opened.training_profile
    assert plain_profile is not None
    profile = replace(plain_profile, duty=duty, agent=agent, alone_up_to=limits)
    desk.parts.enter(profile)
    desk.settle()
    return profile


def requests(desk: OpenDesk) -> list[Request]:
    profile = desk.parts.place.profile
    assert profile is not None
    return desk.journal.requests(profile.base_url, profile.merchant_id)


def ask(desk: OpenDesk, amount: str = "45,00", reason: str = "paczka uszkodzona") -> Request:
    """Look the case up and ask for a part of it, up to the row."""
    before = len(requests(desk))
    desk.look_up(CASE)
    desk.write(amount, "Zwrot")
    desk.form.ticket.setText("T-9")
    desk.hands.will(AskDialog, lambda dialog: dialog.reason.setText(reason))
    desk.hands.will(AskDialog, press, armed)
    desk.form.review.click()
    desk.wait(lambda: len(requests(desk)) > before)
    desk.settle()
    return requests(desk)[0]


def choose(desk: OpenDesk, request: Request) -> None:
    line = desk.parts.requests.model.row_of(request.request_id)
    assert line is not None
    desk.desk.window.show_below(desk.parts.requests)
    desk.parts.requests.table.selectRow(line)


def tab(desk: OpenDesk) -> str:
    below = desk.desk.window.below
    place = below.indexOf(desk.parts.requests)
    return below.tabText(place) if below.isTabVisible(place) else ""


def test_one_asks_another_sends_and_both_are_named(desk: OpenDesk) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    assert desk.parts.place.shop is None
    request = ask(desk)
    assert (request.ask.maker, request.ask.reason, request.ask.ticket) == ("Ewa", "paczka uszkodzona", "T-9")
    assert tab(desk) == "Requests (1)"
    assert desk.rows() == []
    work(desk, Duty.APPROVE, "Anna")
    choose(desk, request)
    shown: list[str] = []
    desk.hands.will(ReviewDialog, lambda dialog: shown.extend(texts(dialog)))
    desk.hands.will(ReviewDialog, press, armed)
    desk.parts.requests.review.click()
    attempt = desk.wait_for(State.ACCEPTED, State.SETTLED)
    desk.settle()
    said = plain(" | ".join(shown))
    assert "Ewa, " in said
    assert "paczka uszkodzona" in said
    assert "T-9" in said
    assert (attempt.intent.agent, attempt.intent.ticket, attempt.intent.request_id) == (
        "Anna",
        "T-9",
        request.request_id,
    )
    assert len(desk.sent()) == 1
    (after,) = requests(desk)
    assert (after.stage, after.attempt_id) == (Stage.APPROVED, attempt.attempt_id)
    assert tab(desk) == "Requests"


def test_who_only_prepares_finds_a_button_that_asks_and_none_that_sends_or_cancels(desk: OpenDesk) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    desk.look_up(CASE)
    assert plain(desk.form.review.text()).replace("&", "") == "Ask for this refund…"
    assert desk.form.review.isEnabled()
    desk.look_up("open-link")
    assert not desk.link.cancel.isEnabled()
    assert not desk.parts.requests.review.isVisibleTo(desk.parts.requests)


def test_up_to_the_limit_one_person_is_enough_and_above_it_the_button_asks(desk: OpenDesk) -> None:
    work(desk, Duty.BOTH, "Ewa", (("PLN", 1000),))
    desk.look_up(CASE)
    desk.write("10,00")
    assert desk.form.review.text().replace("&", "") == "Review refund"
    desk.write("10,01")
    assert desk.form.review.text().replace("&", "") == "Ask for this refund…"
    desk.refund("10,00")
    desk.wait_for(State.ACCEPTED, State.SETTLED)
    desk.settle()
    request = ask(desk, "10,01")
    assert request.ask.amount == 1001
    choose(desk, request)
    pane = desk.parts.requests
    assert not pane.review.isVisible()
    assert pane.withdraw.isVisible()
    assert "another person has to send it" in pane.advice.text()


def test_nothing_is_asked_for_without_a_reason(desk: OpenDesk) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    desk.look_up(CASE)
    desk.write("45,00")
    desk.hands.will(AskDialog, lambda dialog: dialog.reason.setText("x"))
    seen: list[bool] = []

    def emptied(dialog: AskDialog) -> None:
        dialog.reason.setText("  ")
        seen.append(dialog.do.isEnabled())
        dialog.reject()

    desk.hands.will(AskDialog, emptied, armed)
    desk.form.review.click()
    desk.wait(lambda: bool(seen))
    desk.settle()
    assert seen == [False]
    assert requests(desk) == []


def test_a_request_is_returned_with_a_reason_that_its_maker_reads(desk: OpenDesk) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    request = ask(desk)
    work(desk, Duty.APPROVE, "Anna")
    choose(desk, request)
    desk.hands.will(ReturnDialog, lambda dialog: dialog.reason.setText("which parcel?"))
    desk.hands.will(ReturnDialog, press, armed)
    desk.parts.requests.give_back.click()
    desk.wait(lambda: requests(desk)[0].stage is Stage.RETURNED)
    work(desk, Duty.PREPARE, "Ewa")
    choose(desk, request)
    assert plain(desk.parts.requests.advice.text()) == "Returned by Anna: which parcel?"


def test_its_maker_takes_a_request_back(desk: OpenDesk) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    request = ask(desk)
    choose(desk, request)
    desk.parts.requests.withdraw.click()
    desk.wait(lambda: requests(desk)[0].stage is Stage.WITHDRAWN)
    desk.settle()
    assert tab(desk) == "Requests"


def test_a_payment_that_changed_since_it_was_asked_for_is_shown_with_the_difference_and_not_sent(
    desk: OpenDesk,
) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    request = ask(desk)
    work(desk, Duty.ALONE, "Jan")
    desk.look_up(CASE)
    desk.refund("10,00")
    desk.wait_for(State.ACCEPTED, State.SETTLED)
    work(desk, Duty.APPROVE, "Anna")
    choose(desk, request)
    desk.parts.requests.review.click()
    desk.wait(lambda: "not as Ewa saw it" in desk.told(desk.bar))
    assert "120,00" in desk.told(desk.bar)
    desk.settle()
    assert len(desk.sent()) == 1
    assert desk.journal.request(request.request_id).stage is Stage.REQUESTED


def test_what_cannot_be_looked_up_can_be_asked_for(desk: OpenDesk) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    sale = desk.gateway.truth(desk.case(CASE))
    assert sale is not None
    problems: list[str] = []

    def fill(dialog: UnseenDialog) -> None:
        dialog.identifier.setText("half-an-id")
        problems.append(dialog.problem.text())
        dialog.identifier.setText(desk.case(CASE))
        dialog.amount.setText("1,234")
        problems.append(dialog.problem.text())
        dialog.amount.setText("45,00")
        dialog.title.setText("→")
        problems.append(dialog.problem.text())
        dialog.title.setText("Zwrot")
        problems.append(dialog.problem.text())
        dialog.reason.setText("x")

    desk.hands.will(UnseenDialog, fill)
    desk.hands.will(UnseenDialog, press, armed)
    desk.parts.requests.unseen.click()
    desk.wait(lambda: len(requests(desk)) == 1)
    desk.settle()
    (request,) = requests(desk)
    assert (request.ask.amount, request.ask.currency, request.ask.snapshot) == (4500, "PLN", "")
    assert [bool(problem) for problem in problems] == [True, True, True, False]
    work(desk, Duty.APPROVE, "Anna")
    choose(desk, request)
    shown: list[str] = []
    desk.hands.will(ReviewDialog, lambda dialog: (shown.extend(texts(dialog)), dialog.reject()), armed)
    desk.parts.requests.review.click()
    desk.wait(lambda: bool(shown))
    assert "without looking the payment up" in " ".join(shown)


def test_a_second_request_about_the_same_payment_says_whose_waits(desk: OpenDesk) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    ask(desk)
    work(desk, Duty.PREPARE, "Jan")
    desk.look_up(CASE)
    desk.write("10,00")
    desk.hands.will(AskDialog, lambda dialog: dialog.reason.setText("x"))
    desk.hands.will(AskDialog, press, armed)
    desk.form.review.click()
    desk.wait(lambda: "Ewa has asked" in desk.told(desk.bar))


def test_where_nobody_asks_anybody_there_is_no_waiting_list(desk: OpenDesk) -> None:
    assert tab(desk) == ""
    work(desk, Duty.APPROVE, "Anna")
    assert tab(desk) == "Requests"
    desk.parts.enter(None)
    assert tab(desk) == ""


def test_news_of_others_are_told_once_and_name_neither_payer_nor_amount(desk: OpenDesk) -> None:
    work(desk, Duty.APPROVE, "Anna")
    told: list[tuple[str, str]] = []
    desk.parts.asking.news.connect(told.append)
    profile = desk.parts.place.profile
    assert profile is not None
    from imoje_desk.actions.requests import ask_unseen
    from imoje_desk.actions.shop import Signature
    from imoje_desk.domain.money import Money

    wanted = ask_unseen(profile, desk.case(CASE), Money(4500, "PLN"), "", Signature("Ewa", "", "x"))
    request = desk.journal.ask(wanted, 3600.0)
    for _ in range(2):
        desk.parts.asking.refresh()
        desk.settle()
    assert [headline for headline, _ in told] == ["A refund waits for another person"]
    assert "45" not in told[0][1].replace(desk.case(CASE), "")
    work(desk, Duty.PREPARE, "Ewa")
    desk.journal.return_request(request.request_id, who="Anna", why="x")
    desk.parts.asking.refresh()
    desk.settle()
    assert told[-1][0] == "A refund you asked for"
    assert "Returned" in told[-1][1]


def test_the_waiting_list_shows_what_was_asked_by_whom_and_why_in_words(desk: OpenDesk) -> None:
    work(desk, Duty.PREPARE, "Ewa")
    ask(desk, reason="<b>x</b>")
    model = desk.parts.requests.model
    cells = [plain(str(model.data(model.index(0, column), Qt.ItemDataRole.DisplayRole))) for column in Column]
    assert cells[0] == "Waits"
    assert cells[2:4] == ["Ewa", "45,00 PLN"]
    assert cells[6] == "<b>x</b>"


@pytest.mark.parametrize("duty", [Duty.PREPARE, Duty.APPROVE])
def test_an_idle_or_closed_journal_lets_nobody_ask(
    desk: OpenDesk, duty: Duty, open_desk: Callable[..., OpenDesk]
) -> None:
    work(desk, duty, "Ewa")
    desk.parts.place.idle = True
    desk.parts.requests.unseen.click()
    desk.settle()
    assert "locked" in desk.told(desk.bar)
    desk.parts.place.idle = False
