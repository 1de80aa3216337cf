"""Whatever step of a refund fails, once or for ever, the four promises hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from imoje_desk.training import TrainingGateway
from tests.faults.steps import Step, loop
from tests.support.desk import StillClock


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("step", Step, ids=lambda step: step.name)
def test_the_promises_hold_whichever_step_fails(
    tmp_path: Path, gateway: TrainingGateway, clock: StillClock, step: Step, for_ever: bool
) -> None:
    runs = list(loop(tmp_path, gateway, clock, step, for_ever=for_ever))
    assert [run for run in runs if run.broken or run.surprise] == []
    assert max(run.posts for run in runs) == 1
    assert len(runs) > 1
    assert runs[-1].clean


@pytest.mark.parametrize("again", [Step.COMMIT, Step.COMMITTED, Step.STATEMENT, Step.SYNC, Step.READ])
@pytest.mark.parametrize("step", [Step.COMMIT, Step.READ_LOST])
def test_the_promises_hold_when_the_recovery_fails_too(
    tmp_path: Path, gateway: TrainingGateway, clock: StillClock, step: Step, again: Step
) -> None:
    runs = list(loop(tmp_path, gateway, clock, step, for_ever=False, again=again))
    assert [run for run in runs if run.broken or run.surprise] == []
    assert max(run.posts for run in runs) == 1
    assert len(runs) > 1
    assert runs[-1].clean
