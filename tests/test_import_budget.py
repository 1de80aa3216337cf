"""What may be loaded before the window can be seen: Qt, the frame, and nothing that can wait. A fact, not a timing."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

BUDGET = {
    "PySide6",
    "imoje_desk",
    "imoje_desk.assets",
    "imoje_desk.cli",
    "imoje_desk.desk",
    "imoje_desk.places",
    "imoje_desk.ui",
    "imoje_desk.ui.application",
    "imoje_desk.ui.first_look",
    "imoje_desk.ui.foreign_text",
    "imoje_desk.ui.main_window",
    "imoje_desk.ui.messages",
    "imoje_desk.ui.messages.desk",
    "imoje_desk.ui.messages.marking",
    "imoje_desk.ui.palette",
    "imoje_desk.ui.single_instance",
    "imoje_desk.ui.style",
    "imoje_desk.ui.widgets",
    "imoje_desk.ui.widgets.band",
    "imoje_desk.ui.widgets.plain",
    "platformdirs",
    "platformdirs.*",
    "configparser",  # platformdirs, and the next
    "copy",
    "gc",
    "unicodedata",
}
"""Module names; `name.*` stands for everything in it. The modules of a bare PySide6 window are allowed in any case."""

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
print(sorted(sys.modules))
"""
PAINTED = """
import os, sys
from imoje_desk import cli, desk

def painted(self):
    from PySide6 import QtCore
    print({"modules": sorted(sys.modules), "enumerations": "Qt" in vars(QtCore)}, flush=True)
    os._exit(0)

desk.Desk._open = painted
cli.main([])
"""


def asked(program: str, home: Path) -> object:
    """What a child process prints."""
    variables = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=variables, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout, done.stderr
    return ast.literal_eval(done.stdout)


def is_in_budget(module: str) -> bool:
    package, dot, _rest = module.rpartition(".")
    return module in BUDGET or (bool(dot) and f"{package}.*" in BUDGET)


def test_the_first_paint_loads_only_what_is_in_the_budget(tmp_path: Path) -> None:
    bare, ours = asked(BARE, tmp_path), asked(PAINTED, tmp_path)
    assert isinstance(bare, list)
    assert isinstance(ours, dict)
    too_much = [module for module in ours["modules"] if module not in bare and not is_in_budget(module)]
    assert too_much == []


def test_the_first_paint_makes_no_enumerations_of_the_qt_namespace(tmp_path: Path) -> None:
    ours = asked(PAINTED, tmp_path)
    assert isinstance(ours, dict)
    assert ours["enumerations"] is False
