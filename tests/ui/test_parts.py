"""The window's modules are imported where its events are delivered, a small part of a frame at a time."""

from __future__ import annotations

import os
import subprocess
import sys

from imoje_desk.ui.parts import COUNTER, PLACE, REST

PATIENCE = 60

MADE_ON_A_THREAD = """
import builtins, sys, threading
from PySide6.QtCore import QObject
from imoje_desk import desk

make = builtins.__build_class__
def made(body, name, *bases, **more):
    made_class = make(body, name, *bases, **more)
    if isinstance(made_class, type) and issubclass(made_class, QObject):
        if threading.current_thread() is not threading.main_thread():
            print("thread", name, flush=True)
    return made_class
builtins.__build_class__ = made
started = desk.Desk._open
def opened(self):
    self.furnished.connect(lambda: print("furnished", flush=True))
    self.furnished.connect(self.window.close)
    started(self)
desk.Desk._open = opened
sys.exit(desk.run(desk.Options(training=True), ["imoje-desk"]))
"""


def test_no_class_of_qt_is_made_on_a_thread_while_the_window_takes_events() -> None:
    """PySide looks classes up without a lock for every event: making one elsewhere at that moment is a crash."""
    started = subprocess.run(
        [sys.executable, "-c", MADE_ON_A_THREAD],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert started.stdout.split() == ["furnished"]


def test_each_list_ends_with_what_it_is_for_and_no_part_is_named_twice() -> None:
    assert PLACE[-1] == "imoje_desk.ui.flows.workplace"
    assert COUNTER[-1] == "imoje_desk.ui.counter"
    assert REST[-1] == "imoje_desk.ui.desk_window"
    assert len({*PLACE, *COUNTER, *REST}) == len(PLACE + COUNTER + REST)


def test_no_part_loads_the_database() -> None:
    """That is the journal's thread's to do: it takes ten frames."""
    program = f"import sys, {', '.join(PLACE + COUNTER + REST)}\nprint('sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("False\n", "")
