"""Every code has its sentence, in both languages, and every place in it can be filled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import imoje_desk
from imoje_desk.actions.outcome import Notice, Outcome
from imoje_desk.actions.picture import Aspect, Changed, Difference
from imoje_desk.domain.attempts import Attempt, Intent, Kind, State
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.money import Money
from imoje_desk.domain.payment import CanPay, Status
from imoje_desk.domain.problems import Code, Problem
from imoje_desk.gateway.errors import Failure, GatewayError, GatewayWords
from imoje_desk.journal import problems as journal_problems
from imoje_desk.training import Fault, TrainingGateway
from imoje_desk.ui.application import speak
from imoje_desk.ui.messages import desk, failures, link, notices, practice, refund, refund_problems, words
from imoje_desk.vault.problems import Hint, KeyringFault, KeyringProblem

ZLOTY = Money(1234, "PLN")
FACTS = {
    "text": "1,234",
    "thousands": "1234,00",
    "decimal": "1,23",
    "currency": "XTS",
    "amount": ZLOTY,
    "left": ZLOTY,
    "limit": ZLOTY,
    "characters": "→🙂",
    "length": 256,
    "longest": 255,
    "status": "pending",
    "theirs": "12345678-90ab-4cde-8f01-234567890abc",
    "received": "12.5",
    "refunded": ZLOTY,
    "waiting": ZLOTY,
    "method": "blik",
    "last_day": date(2027, 3, 14),
    "agent": "Anna",
    "when": 1_772_456_700,
    "state": "settled",
    "cap": ZLOTY,
    "total": ZLOTY,
    "asked": ZLOTY,
}


@pytest.fixture(params=["en", "pl"], autouse=True)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    translators = speak(qapp, request.param)
    yield request.param
    for translator in translators:
        qapp.removeTranslator(translator)


def whole(text: str) -> None:
    assert text.strip()
    assert "{" not in text
    assert "%n" not in text


def attempt(kind: Kind = Kind.REFUND, state: State = State.SETTLED, *, needs_human: bool = False) -> Attempt:
    intent = Intent(
        intent_id="i",
        kind=kind,
        environment=Environment.SANDBOX,
        base_url="https://sandbox.api.imoje.pl/v1/merchant",
        merchant_id="m",
        service_id="s",
        target_id="t",
        order_id="2026/118",
        amount=1234,
        currency="PLN",
        title="",
        send_email=False,
        body_sha256="",
        snapshot="",
        agent="Anna",
        ticket="",
        note="",
        supersedes=None,
    )
    return Attempt("a", 1, state, needs_human, None, intent, 0.0, 0.0, 1)


@pytest.mark.parametrize("code", Code)
def test_every_problem(code: Code) -> None:
    whole(refund_problems.sentence(Problem(code, FACTS)))


def test_every_problem_is_raised_with_the_facts_its_sentence_needs() -> None:
    """Where the code writes `Problem(Code.X, {...})`, what is in the braces fills the sentence."""
    places = {code: set(re.findall(r"{(\w+)}", text)) for code, text in refund_problems._TEXTS.items()}
    for path in (Path(imoje_desk.__file__).parent).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"):
                continue
            code = node.args[0] if node.args else None
            if not (isinstance(code, ast.Attribute) and code.attr in Code.__members__):
                continue
            given = node.args[1] if len(node.args) > 1 else ast.Dict([], [])
            if isinstance(given, ast.Dict) and None not in given.keys:
                names = {key.value for key in given.keys if isinstance(key, ast.Constant)}
                assert places[Code[code.attr]] <= names, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("failure", Failure)
def test_every_failure(failure: Failure) -> None:
    whole(failures.failure_sentence(failure))
    whole(failures.error_sentence(GatewayError(failure)))


@pytest.mark.parametrize("fault", KeyringFault)
def test_every_fault_of_the_keyring_with_every_hint(fault: KeyringFault) -> None:
    for hint in (None, *Hint):
        whole(failures.keyring_sentence(KeyringProblem(fault, hint=hint)))


@pytest.mark.parametrize("problem", journal_problems.Problem)
def test_every_problem_of_the_journal(problem: journal_problems.Problem) -> None:
    whole(failures.journal_sentence(problem))


def test_an_open_refund_and_the_unforeseen() -> None:
    whole(failures.error_sentence(journal_problems.AlreadyOpen(attempt(state=State.UNKNOWN))))
    moved_on = failures.error_sentence(journal_problems.IllegalMove(attempt(), State.CONNECTING))
    whole(moved_on)
    assert failures.state_word(attempt().state) in moved_on
    assert "ZeroDivisionError" in failures.error_sentence(ZeroDivisionError("with a secret in it"))
    assert "secret" not in failures.error_sentence(ZeroDivisionError("with a secret in it"))


@pytest.mark.parametrize("notice", Notice)
def test_every_notice_has_a_tone_and_a_headline(notice: Notice) -> None:
    tone, headline, text = notices._TEXTS[notice]
    assert tone in ("good", "waiting", "bad", "doubt", "neutral")
    whole(headline)
    assert text or notice is Notice.REFUSED


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("state", State)
def test_every_state_of_both_kinds_can_be_told(kind: Kind, state: State) -> None:
    for needs_human in (False, True):
        for failure in (None, Failure.TOO_SLOW):
            outcome = Outcome(attempt(kind, state, needs_human=needs_human), failure, attempt_was_open=True)
            said = notices.said(outcome)
            whole(said.headline)
            assert "{" not in said.text
    whole(words.state_word(state))


def test_nothing_is_called_refunded_before_it_is_settled(language: str) -> None:
    if language != "en":
        return
    for state in State:
        headline = notices.said(Outcome(attempt(state=state))).headline
        assert ("Refunded" in headline) is (state is State.SETTLED)


@pytest.mark.parametrize("aspect", Aspect)
def test_every_difference(aspect: Aspect) -> None:
    for before, after in ((ZLOTY, None), (1, 2), ("new", "settled"), (None, 3)):
        whole(notices.difference_line(Difference(aspect, before, after)))
    changed = Changed((Difference(aspect, 1, 2),), (Problem(Code.LINK_PAID),), token=True)
    whole(notices.said_of_change(changed).text)


def test_every_word() -> None:
    for status in (*Status, None, "held_for_review"):
        for said in (link.link_status, words.sale_status, refund.refund_status):
            whole(said(status))
    for kind in ("sale", "refund", "chargeback", None):
        whole(words.kind_word(kind))
    for environment in Environment:
        whole(words.environment_name(environment.value))
    for method, code in ((None, None), ("blik", "blik"), ("pbl", "mtransfer"), ("lease", "lease_now"), ("card", None)):
        whole(words.method_name(method, code))
    for each in Kind:
        whole(notices.kind_name(each))


@pytest.mark.parametrize("answer", CanPay)
def test_every_answer_whether_the_customer_can_pay(answer: CanPay) -> None:
    whole(link.can_pay_answer(answer))


def test_every_practice_case_and_every_fault() -> None:
    for case in TrainingGateway().cases:
        assert practice.case_name(case.key) != case.key
        whole(practice.case_name(case.key))
    for fault in Fault:
        whole(practice.fault_name(fault))


def test_every_text_of_the_window_fills() -> None:
    places = {"count", "order", "amount", "what", "headline", "agent", "seconds", "reason", "fault"}
    for module in (desk, link):
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, str) and name != "CONTEXT":
                text = module.text(value)
                assert set(re.findall(r"{(\w+)}", text)) <= places, name
                assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", value)), name
                whole(text.format(**dict.fromkeys(places, "x")).replace("%n", "1"))


def test_the_gateways_words_are_labelled_and_the_empty_ones_left_out() -> None:
    lines = failures.gateway_words(
        GatewayWords(
            http_status=422, code="X-1", message="no\u202e", properties=(("amount", "too much"),), trace_id="trace"
        )
    )
    assert len(lines) == 5
    assert all(name and value for name, value in lines)
    assert "\u202e" not in "".join(value for _, value in lines)
    assert failures.gateway_words(GatewayWords()) == []


def test_in_polish_a_status_agrees_with_what_it_is_said_of(qapp: QApplication) -> None:
    spoken = speak(qapp, "pl")
    try:
        said = link.link_status, words.sale_status, refund.refund_status
        assert [word("cancelled") for word in said] == ["Anulowany", "Anulowana", "Anulowany"]
        assert [word("settled") for word in said] == ["Opłacony", "Rozliczona", "Rozliczony"]
    finally:
        for translator in spoken:
            qapp.removeTranslator(translator)
