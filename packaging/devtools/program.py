"""`dev.py run`: the program from the source tree, on the training gateway."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from devtools import venv
from devtools.host import ROOT, call, environment, has_display, say

PICTURES = ROOT / ".tour"
LOOKS = [(language, theme) for language in ("pl", "en") for theme in ("light", "dark")]


def run(arguments: list[str]) -> int:
    """Open the window on the training gateway; without a display, play the tour."""
    venv.ready(for_tests=False)
    command: list[str | Path] = [venv.PYTHON, "-m", "imoje_desk"]
    if has_display():
        return call([*command, "--training", *arguments])
    offscreen = environment(QT_QPA_PLATFORM="offscreen")
    if arguments:
        return call([*command, "--training", *arguments], offscreen)
    say("No display here: playing the tour instead, in both languages and looks. It takes about two minutes.")

    def play(look: tuple[str, str]) -> int:
        language, theme = look
        how = ["--language", language, "--theme", theme]
        return call([*command, "--tour", PICTURES / f"{language}-{theme}", *how], offscreen)

    with ThreadPoolExecutor(len(LOOKS)) as tours:
        code = max(tours.map(play, LOOKS))
    say(f"The pictures and the transcripts of the tour are in {PICTURES}")
    return code
