from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imoje_desk.gateway import deadline
from imoje_desk.training import TrainingGateway
from tests.faults.bench import Bench
from tests.support.certificates import Authority
from tests.support.desk import StillClock


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def gateway(clock: StillClock) -> Iterator[TrainingGateway]:
    with TrainingGateway(now=clock.unix, settle_after=6.0) as running:
        yield running


@pytest.fixture
def bench(
    tmp_path: Path,
    gateway: TrainingGateway,
    clock: StillClock,
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Bench]:
    monkeypatch.setattr(deadline, "STEP", 0.01)
    with Bench(tmp_path, gateway, clock, authority) as bench:
        yield bench
