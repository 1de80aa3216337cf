"""`dev.py test`: every check of the project. First the quick ones, then the suites in two lanes beside each other."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from devtools import coverage, venv
from devtools.host import LINUX, ROOT, call, environment, say

UNLOCKED_KEYRING = (
    'printf %s test-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
)
_SAFETY = ("tests/faults", "tests/journal", "tests/simulation")
"""About half of the work, so that both lanes end at about the same time."""


@dataclass(frozen=True)
class Step:
    title: str
    command: list[str | Path]
    env: Mapping[str, str] = field(default_factory=environment)


def test(arguments: list[str]) -> int:
    """Run every check; with arguments, only pytest with these."""
    began = time.monotonic()
    venv.ready(for_tests=True)
    offscreen = environment(QT_QPA_PLATFORM="offscreen")
    if arguments:
        return call([venv.PYTHON, "-m", "pytest", *arguments], offscreen)
    if code := _one_by_one(_static()):
        return code
    coverage.erase()
    with TemporaryDirectory(prefix="imoje-desk-", ignore_cleanup_errors=True) as home, ThreadPoolExecutor(1) as beside:
        others = beside.submit(_one_by_one, _other_suites(Path(home)), quiet=True)
        code = _one_by_one(_main_suites(offscreen)) or others.result()
    if code:
        return code
    say("\n── coverage")
    if uncovered := coverage.check():
        say("\nFAILED: these lines must be tested to the last branch:\n" + "\n".join(uncovered))
        return 1
    say(f"\nAll checks passed in {time.monotonic() - began:.0f} s")
    return 0


def _one_by_one(steps: Sequence[Step], *, quiet: bool = False) -> int:
    """The exit code of the first step that fails, else 0; the output of a `quiet` step comes when it has ended."""
    for step in steps:
        since = time.monotonic()
        if quiet:
            code, told = _overheard(step)
            say(f"\n── {step.title}, meanwhile\n{told}")
        else:
            say(f"\n── {step.title}")
            code = call(step.command, step.env)
        if code:
            say(f"\nFAILED: {step.title} (exit code {code})")
            return code
        say(f"   {step.title}: {time.monotonic() - since:.1f} s")
    return 0


def _overheard(step: Step) -> tuple[int, str]:
    with TemporaryFile() as output:
        code = subprocess.run(
            step.command, cwd=ROOT, env=step.env, stdout=output, stderr=output, check=False
        ).returncode
        output.seek(0)
        return code, output.read().decode(errors="replace")


def _static() -> list[Step]:
    return [
        Step("lint", [venv.BIN / "ruff", "check", "."]),
        Step("format", [venv.BIN / "ruff", "format", "--check", "."]),
        Step("types", [venv.BIN / "mypy", "--strict", "imoje_desk", "packaging/dev.py"]),
        Step("import rules", [venv.BIN / "lint-imports", "--no-logo"]),
        Step("wheel and metadata", [sys.executable, ROOT / "packaging" / "dev.py", "build", "--wheel"]),
    ]


def _pytest() -> list[str | Path]:
    return [venv.PYTHON, "-m", "coverage", "run", "-m", "pytest"]


def _main_suites(offscreen: Mapping[str, str]) -> list[Step]:
    elsewhere = [f"--ignore={folder}" for folder in ("tests/e2e", *_SAFETY)]
    main = Step("tests", [*_pytest(), "-m", "not secret_service", *elsewhere], offscreen)
    if not LINUX:
        say("Skipped: the Secret Service and end-to-end tests, which need Linux (D-Bus and Xvfb).")
        return [main]
    windows = environment(QT_QPA_PLATFORM="xcb", WAYLAND_DISPLAY=None)
    return [main, Step("end-to-end tests on a real X server", ["xvfb-run", "-a", *_pytest(), "tests/e2e"], windows)]


def _other_suites(home: Path) -> list[Step]:
    report, scoreboard = home / "safety.xml", ROOT / "packaging" / "scoreboard.py"
    offscreen = environment(QT_QPA_PLATFORM="offscreen")
    safety = [
        Step("tests of journal and money safety", [*_pytest(), f"--junitxml={report}", *_SAFETY], offscreen),
        Step("money safety, short form", [venv.PYTHON, scoreboard, "--short", "--tested", report]),
    ]
    if not LINUX:
        return safety
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
    return [Step("tests with a real Secret Service", [*bus, *_pytest(), "-m", "secret_service"], keyring), *safety]
