"""`dev.py scoreboard`: what money safety is measured by, as a table."""

from __future__ import annotations

from devtools import venv
from devtools.host import ROOT, call


def scoreboard(arguments: list[str]) -> int:
    """Measure money safety and print the table; --short takes minutes instead of hours; --team: of a shared ledger."""
    venv.ready(for_tests=True)
    if "--team" in arguments:
        rest = [word for word in arguments if word != "--team"]
        return call([venv.PYTHON, "-m", "tests.simulation.team_scoreboard", *rest])
    return call([venv.PYTHON, ROOT / "packaging" / "scoreboard.py", *arguments])
