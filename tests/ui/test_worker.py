from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from imoje_desk.ui.worker import Done, Failed, Worker

Answers = list[object]


@pytest.fixture
def answers() -> Answers:
    return []


@pytest.fixture
def gate() -> threading.Event:
    return threading.Event()


def test_an_answer_arrives_on_the_gui_thread(qtbot: QtBot, worker: Worker, answers: Answers) -> None:
    here, there = threading.get_ident(), []

    def job() -> str:
        there.append(threading.get_ident())
        return "done"

    worker.read(job, lambda answer: answers.append((answer, threading.get_ident())))
    assert worker.busy
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(Done("done"), here)]
    assert there != [here]
    assert not worker.busy


def test_an_exception_is_an_answer(qtbot: QtBot, worker: Worker, answers: Answers) -> None:
    def job() -> None:
        raise KeyError("x")

    worker.change(job, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], Failed)
    assert isinstance(answers[0].error, KeyError)


def test_a_dropped_answer_is_not_delivered(
    qtbot: QtBot, worker: Worker, answers: Answers, gate: threading.Event
) -> None:
    ticket = worker.read(lambda: gate.wait(10), answers.append)
    ticket.drop()
    gate.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert answers == []


def test_an_answer_can_be_dropped_between_its_arrival_and_its_delivery(
    qtbot: QtBot, worker: Worker, answers: Answers
) -> None:
    done = threading.Event()
    ticket = worker.read(done.set, answers.append)
    assert done.wait(10)
    ticket.drop()
    qtbot.waitUntil(lambda: not worker.busy)
    assert answers == []


def test_forgetting_drops_everything_handed_in_so_far(
    qtbot: QtBot, worker: Worker, answers: Answers, gate: threading.Event
) -> None:
    worker.read(lambda: gate.wait(10), answers.append)
    worker.change(lambda: gate.wait(10), answers.append)
    worker.forget()
    worker.read(lambda: "later", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert answers == [Done("later")]


def test_refunds_never_overlap_and_keep_their_order(qtbot: QtBot, worker: Worker) -> None:
    inside, most, order = [0], [0], []
    lock = threading.Lock()

    def job(number: int) -> Callable[[], None]:
        def run() -> None:
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                order.append(number)
            QThread.yieldCurrentThread()
            with lock:
                inside[0] -= 1

        return run

    told: list[int] = []
    for number in range(20):
        worker.pay(job(number), lambda _answer, number=number: told.append(number))  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(told) == 20)
    assert most == [1]
    assert order == told == list(range(20))


def test_a_hung_refund_holds_up_no_reading_and_a_hung_reading_no_refund(
    qtbot: QtBot, worker: Worker, answers: Answers, gate: threading.Event
) -> None:
    worker.pay(lambda: gate.wait(10), lambda _answer: None)
    worker.change(lambda: gate.wait(10), lambda _answer: None)
    worker.read(lambda: gate.wait(10), lambda _answer: None)
    worker.read(lambda: "read", answers.append)
    worker.change(lambda: "changed", answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    gate.set()
    worker.pay(lambda: "paid", answers.append)
    qtbot.waitUntil(lambda: len(answers) == 3)


def test_a_thread_posts_to_the_gui_in_order_before_its_answer(qtbot: QtBot, worker: Worker, answers: Answers) -> None:
    here = threading.get_ident()

    def heard(value: object) -> None:
        assert threading.get_ident() == here
        answers.append(value)

    def job() -> str:
        for number in range(3):
            worker.post(heard, number)
        return "end"

    worker.pay(job, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 4)
    assert answers == [0, 1, 2, Done("end")]


def test_large_whole_numbers_arrive_whole(qtbot: QtBot, worker: Worker, answers: Answers) -> None:
    worker.read(lambda: 3_000_000_000, answers.append)
    worker.read(lambda: {1: 2}, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert Done(3_000_000_000) in answers
    assert Done({1: 2}) in answers


def test_closing_waits_for_what_runs_and_forgets_what_has_not_begun(
    qtbot: QtBot, qapp: object, answers: Answers, gate: threading.Event
) -> None:
    worker = Worker()
    began, ended = threading.Event(), []

    def first() -> None:
        began.set()
        gate.wait(10)
        ended.append("first")

    worker.pay(first, answers.append)
    worker.pay(lambda: ended.append("second"), answers.append)
    assert began.wait(10)

    def once_it_closes() -> None:
        while not worker._money._shutdown:
            QThread.yieldCurrentThread()
        gate.set()

    threading.Thread(target=once_it_closes).start()
    worker.close()
    assert ended == ["first"]
    assert not worker.busy
    with pytest.raises(RuntimeError):
        worker.read(lambda: None, answers.append)


def test_a_callback_that_breaks_does_not_break_the_worker(qtbot: QtBot, worker: Worker, answers: Answers) -> None:
    def broken(_answer: object) -> None:
        raise ValueError("in a slot")

    with qtbot.captureExceptions() as broke:
        worker.read(lambda: 1, broken)
        qtbot.waitUntil(lambda: not worker.busy)
    assert [kind for kind, *_ in broke] == [ValueError]
    worker.read(lambda: 2, answers.append)
    qtbot.waitUntil(lambda: answers == [Done(2)])
