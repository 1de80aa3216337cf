"""A look-up and a partial refund with nothing but keys, sent by the X server to a real window."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from imoje_desk.training import TrainingGateway

_PATIENCE = 60.0
_MOST_TABS = 60

_PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from imoje_desk import desk

def tell(what, value=""):
    print(json.dumps([what, value], ensure_ascii=False), flush=True)

class Marks(QObject):
    # Every key before this one has been dealt with: tells where the focus is now.
    def eventFilter(self, watched, event):
        if event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_ScrollLock:
            return False
        if not watched.isWidgetType():
            return False
        face = QAccessible.queryAccessibleInterface(QApplication.focusWidget() or watched)
        tell("focus", face.text(QAccessible.Text.Name))
        return True

build = desk.Desk.__init__
def made(self, application, options):
    build(self, application, options)
    self.marks = Marks()
    application.installEventFilter(self.marks)
    self.furnished.connect(lambda: furnished(self))
desk.Desk.__init__ = made

def furnished(self):
    parts = self.desk_window
    parts.lookups.shown.connect(lambda: tell("shown", parts.form.left.text()))
    parts.place.recorded.connect(lambda outcome: tell("state", outcome.attempt.state))
    self.gateway = parts.opened.gateway
    tell("ready")

down = desk.Desk.close
def closed(self):
    tell("sent", [call.body["amount"] for call in self.gateway.record() if call.path.endswith("/refund")])
    down(self)
desk.Desk.close = closed
sys.exit(desk.run(desk.Options(Path(sys.argv[1]), training=True, language="en"), ["imoje-desk"]))
"""


class Window:
    """The program, what it tells of itself, and a keyboard for it."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(data)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        )
        self._lines: queue.Queue[list[object]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name="what the window tells")
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(["end", ""])

    def tells(self, *what: str) -> tuple[str, object]:
        """The next thing it tells that is one of these."""
        while True:
            kind, value = self._lines.get(timeout=_PATIENCE)
            if kind in what:
                return str(kind), value
            if kind == "end":
                assert self.process.stderr is not None
                pytest.fail(f"the window ended before it told {what}: {self.process.stderr.read()}")

    def to_the_front(self, title: str) -> None:
        """Give the keyboard to the window of this title: there is no window manager to do it."""
        pid = str(self.process.pid)
        found = xdotool("search", "--sync", "--onlyvisible", "--all", "--pid", pid, "--name", title)
        xdotool("windowfocus", "--sync", found.split()[-1])

    def key(self, *keys: str) -> None:
        """Press keys."""
        xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        xdotool("type", "--clearmodifiers", "--delay", "4", text)

    def focus(self) -> str:
        """The name of what has the focus once every key so far has done its work."""
        self.key("Scroll_Lock")
        return str(self.tells("focus")[1])

    def tab_to(self, name: str) -> list[str]:
        """Press Tab until what has this name has the focus; what was passed on the way."""
        passed: list[str] = []
        for _ in range(_MOST_TABS):
            self.key("Tab")
            passed.append(self.focus())
            if passed[-1].startswith(name):
                return passed
        pytest.fail(f"no Tab leads to {name}: {passed}")

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(_PATIENCE)
        self._reader.join(_PATIENCE)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


def xdotool(*arguments: str) -> str:
    """What xdotool answers."""
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, timeout=_PATIENCE, check=True).stdout


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    window = Window(tmp_path)
    yield window
    window.close()


def case(key: str) -> str:
    return next(case.id for case in TrainingGateway().cases if case.key == key)


def look_up(window: Window, key: str) -> None:
    window.tells("ready")
    window.to_the_front("imoje-desk")
    assert window.focus() == "Payment link, transaction id or message"
    window.type(case(key))
    window.key("Return")
    window.tells("shown")
    assert window.focus().startswith("All that is left")


def test_a_partial_refund_without_a_mouse(window: Window) -> None:
    look_up(window, "blik-last-week")
    passed = window.tab_to("Amount to refund")
    assert len(passed) <= 4, passed
    window.type("45,00")
    passed = window.tab_to("Review refund")
    names = [name for name in passed if name]
    assert names.index("Title on the payer's statement") < names.index("Ticket number") < names.index("Internal note")
    window.key("space")
    window.to_the_front("Review refund")
    window.tab_to("Refund 45,00")
    window.key("space")
    states = [window.tells("state")[1] for _ in range(2)]
    assert states[0] == "intended"
    while states[-1] != "settled":
        states.append(window.tells("state")[1])
        assert states[-1] in ("accepted", "settled")
    window.to_the_front("imoje-desk")
    window.key("ctrl+q")
    assert window.tells("sent")[1] == [4500]
    assert window.process.wait(_PATIENCE) == 0


def test_enter_held_down_all_the_way_sends_nothing(window: Window) -> None:
    look_up(window, "blik-last-week")
    window.tab_to("Amount to refund")
    window.type("45,00")
    window.tab_to("Review refund")
    window.key("space")
    window.to_the_front("Review refund")
    window.tab_to("Refund 45,00")
    xdotool("keydown", "Return")
    try:
        window.to_the_front("imoje-desk")
    finally:
        xdotool("keyup", "Return")
    window.key("ctrl+q")
    assert window.tells("sent")[1] == []
    assert window.process.wait(_PATIENCE) == 0
