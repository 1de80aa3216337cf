"""The machine we are on: its folders, its processes, its display."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[2]
LINUX = sys.platform == "linux"

# How long a program may take to end by itself after Ctrl-C: a refund on its way must be heard out.
GRACE_SECONDS = 90


class Stopped(Exception):
    """Something the person at the keyboard has to do first; the text says what."""


def say(text: str, to: TextIO | None = None) -> None:
    """Prints a line at once, so that it stands before the output of what is started next."""
    print(text, file=to or sys.stdout, flush=True)


def has_display() -> bool:
    """Whether a window can be shown: always, but on Linux only with X11 or Wayland."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment for a child, with `changes`; None takes a variable out.

    PYTHONPATH and PYTHONHOME never pass: they would put other modules into the project's environment.
    """
    changed = {**os.environ, "PYTHONPATH": None, "PYTHONHOME": None, **changes}
    return {name: value for name, value in changed.items() if value is not None}


def call(command: Sequence[str | Path], env: Mapping[str, str] | None = None, folder: Path = ROOT) -> int:
    """Runs a command in a folder, the project's, to its end and returns its exit code.

    Ctrl-C reaches the child too; it gets time to end by itself, and then KeyboardInterrupt goes on here.
    """
    with subprocess.Popen(command, cwd=folder, env=environment() if env is None else env) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            try:
                child.wait(GRACE_SECONDS)
            except (subprocess.TimeoutExpired, KeyboardInterrupt):
                child.terminate()
            raise


def output(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str:
    """What a command prints, both streams together; empty when it is not there."""
    try:
        return subprocess.run(
            command,
            cwd=ROOT,
            env=environment() if env is None else env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        ).stdout
    except FileNotFoundError:
        return ""
