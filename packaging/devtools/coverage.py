"""What the tests executed: the overall figure, and the files that must be executed to the last branch."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from devtools import venv
from devtools.host import Stopped, call

# Where a line nobody ran can cost somebody money. Only ever grows.
COMPLETE = [
    "imoje_desk/domain/*.py",
    "imoje_desk/gateway/wire.py",
    "imoje_desk/gateway/evidence.py",
    "imoje_desk/actions/earlier.py",
    "imoje_desk/actions/refund.py",
    "imoje_desk/actions/reconcile.py",
    "imoje_desk/journal/*.py",
]


def erase() -> None:
    """Forgets the data of earlier runs."""
    _coverage("erase")


def check() -> list[str]:
    """Prints the overall report; returns a line for each file of COMPLETE with something not executed."""
    _coverage("combine", "--quiet")
    _coverage("report")
    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        _coverage("json", "--quiet", "-o", str(report))
        return incomplete(json.loads(report.read_text(encoding="utf-8"))["files"])


def incomplete(files: dict[str, Any]) -> list[str]:
    """The lines and branches that were not executed in the files that must be complete.

    `files` is the part of that name in coverage's JSON report. A pattern that no file matches is reported
    too, so that a renamed file can't fall out of the rule.
    """
    found = {name.replace("\\", "/"): result for name, result in files.items()}
    problems = []
    for pattern in COMPLETE:
        names = [name for name in found if fnmatch(name, pattern)]
        if not names:
            problems.append(f"{pattern}: no such file was measured")
        for name in sorted(names):
            missing = [str(line) for line in found[name]["missing_lines"]]
            missing += [f"{start}→{end}" for start, end in found[name]["missing_branches"]]
            if missing:
                problems.append(f"{name}: " + ", ".join(missing))
    return problems


def _coverage(*arguments: str) -> None:
    if call([venv.PYTHON, "-m", "coverage", *arguments]) != 0:
        raise Stopped("coverage could not " + arguments[0] + " its data; its own words are above.")
