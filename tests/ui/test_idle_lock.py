from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from imoje_desk.ui import idle_lock
from imoje_desk.ui.idle_lock import IdleLock


def test_a_window_that_nobody_uses_is_told_of(qtbot: QtBot) -> None:
    owner = QObject()
    before, idle_lock._MINUTE_MS = idle_lock._MINUTE_MS, 1
    try:
        lock = IdleLock(30, owner)
        with qtbot.waitSignal(lock.idle):
            pass
        lock.stop()
    finally:
        idle_lock._MINUTE_MS = before


def test_every_key_starts_the_time_anew(qtbot: QtBot) -> None:
    owner = QObject()
    field = QLineEdit()
    qtbot.addWidget(field)
    lock = IdleLock(10, owner)
    lock._timer.setTimerType(Qt.TimerType.PreciseTimer)
    lock._timer.setInterval(5_000)
    lock._timer.stop()
    lock._timer.start()
    left = lock._timer.remainingTime()
    qtbot.waitUntil(lambda: lock._timer.remainingTime() < left - 50)
    before = lock._timer.remainingTime()
    QTest.keyClick(field, Qt.Key.Key_A)
    assert lock._timer.remainingTime() > before
    assert field.text() == "a"
    lock.stop()


def test_zero_minutes_never_lock(qtbot: QtBot) -> None:
    owner = QObject()
    lock = IdleLock(0, owner)
    assert not lock._timer.isActive()
    lock.stop()
