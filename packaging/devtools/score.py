"""`dev.py scoreboard`: what money safety is measured by, as a table."""

from __future__ import annotations

from devtools import venv
from devtools.host import ROOT, call


def scoreboard(arguments: list[str]) -> int:
    """Measure money safety and print the table; --short takes minutes instead of hours."""
    venv.ready(for_tests=True)
    return call([venv.PYTHON, ROOT / "packaging" / "scoreboard.py", *arguments])
