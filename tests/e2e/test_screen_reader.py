"""The desk through AT-SPI, as a screen reader has it: a real client library, a real window, a real refund."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from imoje_desk.training import TrainingGateway

SYSTEM_PYTHON = "/usr/bin/python3"
_PATIENCE = 150


@pytest.fixture(scope="module")
def found() -> dict[str, object]:
    """What the screen reader found while it refunded 45,00 of last week's BLIK payment."""
    sale = next(case.id for case in TrainingGateway().cases if case.key == "blik-last-week")
    reader = Path(__file__).with_name("screen_reader.py")
    told = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(reader), sys.executable, sale],
        env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=True,
    )
    answer: dict[str, object] = json.loads(told.stdout.splitlines()[-1])
    return answer


def test_everything_that_takes_the_focus_has_a_name(found: dict[str, object]) -> None:
    assert found["nameless"] == []


def test_a_look_up_answers_whether_the_customer_can_still_pay(found: dict[str, object]) -> None:
    assert str(found["answer"]).startswith("No")
    assert "120,00" in str(found["left"])


def test_the_practice_cases_are_read_out(found: dict[str, object]) -> None:
    assert "Cancel an open link" in list(found["cells"])  # type: ignore[call-overload]


def test_the_review_reads_amount_then_balance_then_transaction_in_order(found: dict[str, object]) -> None:
    names = [fact.split(":")[0] for fact in list(found["facts"])]  # type: ignore[call-overload]
    order = [names.index(name) for name in ("Refund", "Paid", "Left after this", "Transaction")]
    assert order == sorted(order)


def test_the_outcome_is_announced(found: dict[str, object]) -> None:
    assert any(said.startswith(("Accepted", "Refunded")) for said in list(found["heard"]))  # type: ignore[call-overload]


def test_the_desk_ends_in_order_when_it_is_told_to(found: dict[str, object]) -> None:
    assert found["exit_code"] == 0
