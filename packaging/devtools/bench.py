"""`dev.py bench [NAME]`: how fast it is, each measure beside its reference in the same run."""

from __future__ import annotations

from devtools import venv
from devtools.host import call, environment


def bench(arguments: list[str]) -> int:
    """Run the measures, or those whose names begin with NAME; not 0 where a target is missed."""
    venv.ready(for_tests=True)
    return call([venv.PYTHON, "-m", "tests.bench", *arguments], environment(QT_QPA_PLATFORM="offscreen"))
