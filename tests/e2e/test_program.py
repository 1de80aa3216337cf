from __future__ import annotations

import os
import subprocess
import sys

from imoje_desk import __version__


def test_the_program_tells_its_version_with_and_without_a_display() -> None:
    for environment in (dict(os.environ), {k: v for k, v in os.environ.items() if k != "DISPLAY"}):
        command = [sys.executable, "-m", "imoje_desk", "--version"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=environment)
        assert done.stdout == f"imoje-desk {__version__}\n"
        assert done.stderr == ""
