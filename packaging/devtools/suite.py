"""`dev.py test`: every check of the project, in order, up to the first that fails."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools import coverage, venv
from devtools.host import LINUX, ROOT, call, environment, say

UNLOCKED_KEYRING = (
    'printf %s test-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
)


@dataclass(frozen=True)
class Step:
    title: str
    command: list[str | Path]
    env: Mapping[str, str] = field(default_factory=environment)


SCOREBOARD = Step("money safety, short form", [venv.PYTHON, ROOT / "packaging" / "scoreboard.py", "--short"])


def test(arguments: list[str]) -> int:
    """Run every check; with arguments, only pytest with these."""
    began = time.monotonic()
    venv.ready(for_tests=True)
    offscreen = environment(QT_QPA_PLATFORM="offscreen")
    if arguments:
        return call([venv.PYTHON, "-m", "pytest", *arguments], offscreen)
    with TemporaryDirectory(prefix="imoje-desk-", ignore_cleanup_errors=True) as home:
        steps = [*_static(), *_tests(offscreen, Path(home))]
        for number, step in enumerate(steps, 1):
            say(f"\n── {number}/{len(steps)} {step.title}")
            since = time.monotonic()
            if code := call(step.command, step.env):
                say(f"\nFAILED: {step.title} (exit code {code})")
                return code
            say(f"   {time.monotonic() - since:.1f} s")
    say("\n── coverage")
    if uncovered := coverage.check():
        say("\nFAILED: these lines must be tested to the last branch:\n" + "\n".join(uncovered))
        return 1
    say(f"\nAll checks passed in {time.monotonic() - began:.0f} s")
    return 0


def _static() -> list[Step]:
    return [
        Step("lint", [venv.BIN / "ruff", "check", "."]),
        Step("format", [venv.BIN / "ruff", "format", "--check", "."]),
        Step("types", [venv.BIN / "mypy", "--strict", "imoje_desk", "packaging/dev.py"]),
        Step("import rules", [venv.BIN / "lint-imports", "--no-logo"]),
        Step("wheel and metadata", [sys.executable, ROOT / "packaging" / "dev.py", "build", "--wheel"]),
    ]


def _tests(offscreen: Mapping[str, str], home: Path) -> list[Step]:
    pytest: list[str | Path] = [venv.PYTHON, "-m", "coverage", "run", "-m", "pytest"]
    main: list[str | Path] = [*pytest, "-m", "not secret_service", "--ignore=tests/e2e"]
    coverage.erase()
    if not LINUX:
        say("Skipped: the Secret Service and end-to-end tests, which need Linux (D-Bus and Xvfb).")
        return [Step("tests", main, offscreen), SCOREBOARD]
    home.chmod(0o700)
    keyring = environment(
        QT_QPA_PLATFORM="offscreen",
        IMOJE_DESK_PRIVATE_KEYRING="1",
        HOME=str(home),
        XDG_RUNTIME_DIR=str(home),
        XDG_DATA_HOME=None,
        # With a display a locked keyring would wait for a person.
        DISPLAY=None,
        WAYLAND_DISPLAY=None,
    )
    bus: list[str | Path] = ["dbus-run-session", "--", "sh", "-c", UNLOCKED_KEYRING, "sh"]
    windows = environment(QT_QPA_PLATFORM="xcb", WAYLAND_DISPLAY=None)
    return [
        Step("tests", main, offscreen),
        Step("tests with a real Secret Service", [*bus, *pytest, "-m", "secret_service"], keyring),
        Step("end-to-end tests on a real X server", ["xvfb-run", "-a", *pytest, "tests/e2e"], windows),
        SCOREBOARD,
    ]
