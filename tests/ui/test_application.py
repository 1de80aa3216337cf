from __future__ import annotations

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from imoje_desk.ui import application
from imoje_desk.ui.application import CollectHere


def test_what_finds_nothing_to_collect_looks_less_often_until_it_does(qtbot: QtBot) -> None:
    owner = QObject()
    collector = CollectHere(owner)
    try:
        gc.collect()
        collector._collect()
        assert collector._timer.interval() == 2 * application._COLLECT_MS
        for _ in range(9):
            collector._collect()
        assert collector._timer.interval() == application._LONGEST_MS
        cycle: list[object] = []
        cycle.append(cycle)
        del cycle
        collector._collect()
        assert collector._timer.interval() == application._COLLECT_MS
    finally:
        collector.stop()
