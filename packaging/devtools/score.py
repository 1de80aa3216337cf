"""`dev.py scoreboard`: what money safety is measured by, as a table."""

from __future__ import annotations

from devtools import venv
from devtools.host import ROOT, call, say


def scoreboard(arguments: list[str]) -> int:
    """Measure money safety and print the table; --short takes minutes instead of an hour."""
    venv.ready(for_tests=True)
    if "--short" not in arguments and call([venv.PYTHON, "-m", "pip", "install", "--quiet", f"{ROOT}[fuzz]"]):
        say("Without atheris: pip's own words are above.")
    return call([venv.PYTHON, ROOT / "packaging" / "scoreboard.py", *arguments])
