from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from imoje_desk.ui import resting_caret
from imoje_desk.ui.resting_caret import RestingCaret
from tests.support.window import OpenDesk


def test_the_text_cursor_blinks_after_the_focus_moved_and_then_stays_in_sight(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting_caret, "_BLINKING_MS", 1)
    window = QWidget()
    qtbot.addWidget(window)
    fields = QLineEdit(window), QLineEdit(window)
    window.show()
    window.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    hints = QGuiApplication.styleHints()
    as_the_system_has_it = hints.cursorFlashTime()
    seen: list[int] = []
    told = hints.cursorFlashTimeChanged.connect(lambda _stored: seen.append(hints.cursorFlashTime()))
    try:
        caret = RestingCaret(window)
        qtbot.waitUntil(lambda: seen == [0])
        fields[1].setFocus()
        qtbot.waitUntil(lambda: seen == [0, as_the_system_has_it, 0])
        assert caret.parent() is window
        assert as_the_system_has_it > 0
    finally:
        hints.disconnect(told)
        hints.setCursorFlashTime(-1)


def test_the_window_has_such_a_cursor(desk: OpenDesk) -> None:
    assert desk.desk.window.findChild(RestingCaret) is not None
