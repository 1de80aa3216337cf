"""Programs that are started to be measured, and what they print."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).parent / "programs"


def told(program: str, *arguments: str) -> dict[str, float]:
    """What one of our programs prints: a word and a number a line. `started` is the moment before it began."""
    started = time.monotonic()
    answer = subprocess.run(
        [sys.executable, PROGRAMS / program, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    ).stdout
    lines = (line.split() for line in answer.splitlines())
    return {"started": started} | {line[0]: float(line[1]) for line in lines if len(line) == 2}


def since_start(moments: dict[str, float], moment: str) -> float:
    """Milliseconds from the start of the process to a moment it told."""
    return (moments[moment] - moments["started"]) * 1000
