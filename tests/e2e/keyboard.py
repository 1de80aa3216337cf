"""A keyboard for the program in a process of its own: keys come from the X server, and it tells what they did."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path

import pytest

_PATIENCE = 60.0
_MOST_TABS = 60

_MARKS = """
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
"""


class Window:
    """The program, what it tells of itself, and a keyboard for it."""

    def __init__(self, data: Path, program: str) -> None:
        """`program` defines `furnished(desk)`, tells by `tell`, and runs the desk on `sys.argv[1]`."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _MARKS + program, str(data)],
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

    def leave(self) -> int:
        """Wait for its end; its exit code."""
        return self.process.wait(_PATIENCE)

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
