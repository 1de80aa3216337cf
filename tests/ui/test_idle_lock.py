from __future__ import annotations

import subprocess
import sys

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


def test_the_filter_meets_no_object_whose_classes_are_still_to_be_made() -> None:
    """In a process of its own: here other tests have had them made."""
    program = """
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar
from imoje_desk.ui.idle_lock import meet_objects, meet_widgets

def made(kind):
    return {kind}.union(*(made(each) for each in kind.__subclasses__()))

application = QApplication([])
bare = made(QObject)
meet_widgets()
widgets = made(QObject)
meet_objects()
met = made(QObject)
for owner in (QLineEdit(), QMenuBar()):
    owner.children()
print(len(widgets - bare), len(met - widgets), made(QObject) - met)
"""
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    of_widgets, of_others, missed = answer.stdout.split(maxsplit=2)
    assert int(of_widgets) > 20
    assert int(of_others) > 20
    assert missed.strip() == "set()"
