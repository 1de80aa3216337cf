from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imoje_desk import training
from imoje_desk.actions import office, pacing, watch
from imoje_desk.desk import Options
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.store import Journal
from imoje_desk.training import TrainingGateway, ledger
from imoje_desk.ui import confirm_dialog
from imoje_desk.ui.worker import Worker
from tests.support.desk import StillClock
from tests.support.window import OpenDesk, data_folder


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def journal(tmp_path: Path, clock: StillClock) -> Iterator[Journal]:
    journal = FileJournal.open(tmp_path / "journal", marker_folder=tmp_path / "marker", clock=clock)
    yield journal
    journal.close()


@pytest.fixture
def worker(qapp: object) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds for the sake of people and of imoje takes a moment here; the order of things stays."""
    monkeypatch.setattr(confirm_dialog, "ARM_MS", 1)
    monkeypatch.setattr(pacing, "SPACING", 0.3)
    monkeypatch.setattr(ledger, "PACE", 0.0)
    monkeypatch.setattr(office, "TRAINING_DEADLINE", 1.0)
    monkeypatch.setattr(watch, "AFTER_UNKNOWN", (0.5, 0.5, 1.0, 300.0, 900.0, 910.0))
    monkeypatch.setattr(watch, "AFTER_ACCEPTED", (0.5, 0.5, 1.0, 5.0))
    monkeypatch.setattr(watch, "AFTER_CANCEL", (0.5, 1.0, 2.0, 60.0))
    monkeypatch.setattr(training, "TrainingGateway", partial(TrainingGateway, settle_after=0.8, slow=0.8))


@pytest.fixture
def open_desk(quick: None, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., OpenDesk]]:
    """Opens desks; each is closed at the end."""
    opened: list[OpenDesk] = []

    def open_one(options: Options | None = None) -> OpenDesk:
        opened.append(OpenDesk(qtbot, qapp, options or data_folder(tmp_path)))
        return opened[-1]

    yield open_one
    for desk in reversed(opened):
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., OpenDesk]) -> OpenDesk:
    """The desk in its window on the training gateway."""
    return open_desk()
