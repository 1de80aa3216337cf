"""`dev.py run`: the program from the source tree, on the training gateway."""

from __future__ import annotations

from pathlib import Path

from devtools import venv
from devtools.host import ROOT, call, environment, has_display, say

PICTURES = ROOT / ".tour"


def run(arguments: list[str]) -> int:
    """Open the window on the training gateway; without a display, play the tour."""
    venv.ready(for_tests=False)
    command: list[str | Path] = [venv.PYTHON, "-m", "imoje_desk"]
    if has_display():
        return call([*command, "--training", *arguments])
    offscreen = environment(QT_QPA_PLATFORM="offscreen")
    if arguments:
        return call([*command, "--training", *arguments], offscreen)
    say("No display here: playing the tour of the main job instead.")
    code = call([*command, "--tour", PICTURES], offscreen)
    say(f"The pictures and the transcript of the tour are in {PICTURES}")
    return code
