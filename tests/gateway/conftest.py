"""A clock, an authority, and a watch that looks often enough for tests."""

from __future__ import annotations

import pytest

from imoje_desk.gateway import deadline
from tests.support.certificates import Authority
from tests.support.clock import ShiftedClock


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock()


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def watch_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "STEP", 0.005)
