from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imoje_desk.training import TrainingGateway
from tests.support.desk import Desk, StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def gateway(clock: StillClock) -> Iterator[TrainingGateway]:
    with TrainingGateway(now=clock.unix, settle_after=6.0) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, gateway: TrainingGateway, clock: StillClock) -> Iterator[Desk]:
    desk = Desk(tmp_path, gateway, clock)
    yield desk
    desk.close()


@pytest.fixture
def sale(desk: Desk) -> str:
    """A settled sale of 120.00 without refunds."""
    return desk.case("blik-last-week")
