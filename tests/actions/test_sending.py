"""One attempt through the last gate: each step is recorded before the next, and the evidence decides the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from imoje_desk.actions import sending
from imoje_desk.actions.outcome import Notice, Resend
from imoje_desk.domain.attempts import State
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.tokens import Token
from tests.support.desk import Desk


def posts(desk: Desk) -> int:
    return sum(call.path.endswith("/refund") for call in desk.gateway.record())


def test_a_token_that_is_gone_means_not_sent(desk: Desk, sale: str) -> None:
    def gone() -> Token:
        raise KeyringProblem(KeyringFault.MISSING)

    attempt = desk.confirm(sale, "45,00")
    desk.token = gone
    outcome = desk.make(attempt)
    assert (outcome.attempt.state, outcome.failure, outcome.notice, outcome.resend) == (
        State.NOT_SENT, Failure.TOKEN_MISSING, Notice.NOT_SENT, Resend.YES,
    )  # fmt: skip
    assert posts(desk) == 0


def test_an_error_in_the_keyring_means_not_sent_and_goes_on(desk: Desk, sale: str) -> None:
    def broken() -> Token:
        raise RuntimeError

    attempt = desk.confirm(sale, "45,00")
    desk.token = broken
    with pytest.raises(RuntimeError):
        desk.make(attempt)
    assert desk.now(attempt).state is State.NOT_SENT


def test_an_error_in_the_line_is_recorded_as_unknown_and_goes_on(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = desk.confirm(sale, "45,00")

    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(desk.shop.money, "post", broken)
    with pytest.raises(MemoryError):
        desk.make(attempt)
    assert desk.now(attempt).state is State.UNKNOWN


class Interrupted(BaseException):
    """Stands for Ctrl-C and the end of the interpreter."""


def test_an_interrupt_before_the_gate_is_recorded_and_goes_on(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = desk.confirm(sale, "45,00")

    def interrupted(*_: object, **__: object) -> None:
        raise Interrupted

    monkeypatch.setattr("socket.create_connection", interrupted)
    with pytest.raises(Interrupted):
        desk.make(attempt)
    assert desk.now(attempt).state is State.NOT_SENT
    assert posts(desk) == 0


def test_a_journal_that_fails_at_the_gate_keeps_every_byte_here(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = desk.confirm(sale, "45,00")
    real = desk.journal.move

    def fails_at_sending(attempt_id: str, to: State, *rest: Any, **more: Any) -> Any:
        if to is State.SENDING:
            raise JournalProblem(Problem.FULL, desk.folder)
        return real(attempt_id, to, *rest, **more)

    monkeypatch.setattr(desk.journal, "move", fails_at_sending)
    outcome = desk.make(attempt)
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.NOT_SENT, Notice.NOT_RECORDED, Resend.YES,
    )  # fmt: skip
    assert posts(desk) == 0


def test_a_journal_that_cannot_be_asked_at_the_gate_is_the_reason_that_is_told(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = desk.confirm(sale, "45,00")
    from imoje_desk.actions import refund

    def unreadable(*_: object) -> float:
        raise JournalProblem(Problem.UNWRITABLE, desk.folder)

    def form() -> bool:
        monkeypatch.setattr(desk.shop.pacing, "remaining", unreadable)
        return True

    outcome = refund.make(desk.shop, attempt, stop=Stop(), still_true=form)
    assert (outcome.attempt.state, outcome.notice) == (State.NOT_SENT, Notice.NOT_RECORDED)


def test_with_a_dead_journal_what_was_not_sent_is_still_known_as_such(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = desk.confirm(sale, "45,00")

    def dead(*_: object, **__: object) -> None:
        raise JournalProblem(Problem.UNWRITABLE, desk.folder)

    from imoje_desk.actions import refund

    def form() -> bool:
        for name in ("move", "attempt", "_change", "unknown_on"):
            monkeypatch.setattr(desk.journal, name, dead)
        return True

    outcome = refund.make(desk.shop, attempt, stop=Stop(), still_true=form)
    assert (outcome.attempt.state, outcome.notice) == (State.NOT_SENT, Notice.NOT_RECORDED)
    assert posts(desk) == 0
    monkeypatch.undo()
    desk.restart()
    assert desk.now(attempt).state is State.NOT_SENT


def test_with_a_journal_that_dies_after_the_gate_the_answer_is_told_and_kept(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = desk.confirm(sale, "45,00")
    real = desk.shop.money.post

    def dead(*_: object, **__: object) -> None:
        raise JournalProblem(Problem.UNWRITABLE, desk.folder)

    def post(*arguments: Any) -> Any:
        exchange = real(*arguments)
        for name in ("attempt", "_change", "unknown_on"):
            monkeypatch.setattr(desk.journal, name, dead)
        return exchange

    monkeypatch.setattr(desk.shop.money, "post", post)
    outcome = desk.make(attempt)
    assert (outcome.attempt.state, outcome.notice) == (State.ACCEPTED, Notice.ACCEPTED)
    monkeypatch.undo()
    desk.restart()
    kept = desk.now(attempt)
    assert (kept.state, kept.refund_id) == (State.ACCEPTED, desk.gateway.truth(sale).refunds[0].id)


def test_a_judge_that_breaks_has_not_understood_the_answer(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("imoje_desk.actions.refund.refund_answer", breaks)
    outcome = desk.refund(sale, "45,00")
    assert (outcome.attempt.state, outcome.failure) == (State.UNKNOWN, Failure.UNREADABLE)


def test_under_libraries_that_nobody_tested_nothing_counts_as_not_sent(
    desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LIBRARIES", "httpx 0.29.0 httpcore 1.1.0")
    stop = Stop()
    attempt = desk.confirm(sale, "45,00")
    from imoje_desk.actions import refund

    outcome = refund.make(desk.shop, attempt, stop=stop, still_true=lambda: False)
    assert outcome.attempt.state is State.UNKNOWN
    assert posts(desk) == 0


def test_an_answer_without_an_open_gate_is_no_answer(desk: Desk, sale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = desk.shop.money.post

    def silent_library(request: Any, token: Any, gate: Any, stop: Any) -> Any:
        return replace(real(request, token, lambda: None, stop))

    monkeypatch.setattr(desk.shop.money, "post", silent_library)
    outcome = desk.refund(sale, "45,00")
    assert outcome.attempt.state is State.UNKNOWN
