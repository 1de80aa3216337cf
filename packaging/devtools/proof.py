"""The proof of an artefact: the tour played from it, and what its diagnostics say of the place it was installed in."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devtools import names, wheel, workshop
from devtools.host import LINUX, Stopped, environment, say

Words = Sequence[str | Path]
KEYRING = 'printf %s test-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
ROOM = workshop.BUILD / "proof"


@dataclass(frozen=True, slots=True)
class Installed:
    """A program where it was installed. `run` runs words on a "display", with a "keyring" or "plainly".

    `folder` is where this process finds what the program writes to `seen_as`.
    """

    title: str
    program: Words
    run: Callable[[str, Words], None]
    folder: Path
    seen_as: str
    bundled: bool = False

    def play(self) -> None:
        """Plays the tour in Polish offscreen and in English on X."""
        kinds = [("plainly", "pl", "offscreen")] + ([("display", "en", "xcb")] if LINUX else [])
        for kind, language, platform in kinds:
            self.run(kind, [*self.program, "--language", language, "--tour", f"{self.seen_as}/tour-{language}"])
            check_tour(self.folder / f"tour-{language}", platform, language)
        windows = ", ".join(platform for _, _, platform in kinds)
        say(f"Proved: {self.title} — window ({windows}), training gateway, both languages")

    def examine(self) -> None:
        """Checks what its diagnostics say with a keyring at hand."""
        self.run("keyring" if LINUX else "plainly", [*self.program, "--diagnostics", f"{self.seen_as}/diagnostics"])
        check_diagnostics(self.folder / "diagnostics", self.bundled)
        say(f"Proved: {self.title} — TLS, keyring, catalogues, font, icons")


def check_tour(folder: Path, platform: str, language: str) -> None:
    """Raises Stopped unless every step of the tour came out right, on that platform and in that language."""
    told = json.loads((folder / "transcript.json").read_text(encoding="utf-8"))
    steps = told["steps"]
    _require(told["version"] == names.version(), f"the tour is that of version {told['version']}")
    _require(not told["failure"], f"the tour failed at {told['failure']}")
    _require(len(steps) > 10 and all(step["as_expected"] for step in steps), "the tour is incomplete")
    _require(all((folder / step["picture"]).stat().st_size > 1000 for step in steps), "a picture is empty")
    _require(f"platform {platform}" in steps[0]["said"][0], f"not on {platform}: {steps[0]['said'][0]}")
    polish = any(
        letter in json.dumps([step["said"][0] for step in steps[1:5]], ensure_ascii=False) for letter in "ąęłż"
    )
    _require(polish == (language == "pl"), f"the window does not speak {language}")
    _require(sum(len(step["gateway"]) for step in steps) > 10, "the training gateway was not used")


def check_diagnostics(file: Path, bundled: bool) -> None:
    """Raises Stopped unless everything that the program brings or expects was found."""
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    window = told["window"]
    _require(told["versions"]["imoje-desk"] == names.version(), "another version")
    _require(told["versions"]["bundle"] == bundled, "another kind of installation")
    _require(told["tls"]["context"] == "made", f"no TLS context: {told['tls']}")
    _require(bool(window["font"]), "no font")
    _require(window["icons"] > 10 and not window["icons_not_drawn"], f"icons: {window['icons_not_drawn']}")
    catalogues = window["catalogues"]["pl"]
    _require(catalogues == ["imoje_desk_pl.qm", "qtbase_pl.qm"], f"Polish catalogues: {catalogues}")
    if LINUX:
        backend = told["keyring"]["backend"]
        _require(backend == "keyring.backends.SecretService.Keyring", f"keyring: {told['keyring']}")


def _require(held: bool, otherwise: str) -> None:
    if not held:
        raise Stopped(f"NOT PROVED: {otherwise}")


def on_this_system(kind: str, words: Words) -> None:
    """Runs words here, with a home of their own, that the user's keyring and files are left alone."""
    home = ROOM / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700, parents=True)
    keep: dict[str, str | None] = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "XDG_DATA_HOME": None}
    keep |= {"DISPLAY": None, "WAYLAND_DISPLAY": None, "DBUS_SESSION_BUS_ADDRESS": None, "XDG_STATE_HOME": None}
    if kind == "display":
        workshop.run(["xvfb-run", "-a", *words], environment(**{**keep, "QT_QPA_PLATFORM": "xcb"}))
        return
    offscreen = environment(**{**keep, "QT_QPA_PLATFORM": "offscreen"})
    bus: Words = ["dbus-run-session", "--", "sh", "-c", KEYRING, "sh"] if kind == "keyring" else []
    workshop.run([*bus, *words], offscreen)


def of_wheel(file: Path, borrow: bool) -> None:
    """Installs the wheel into a new virtual environment and proves it there.

    Its dependencies are installed too, from the lock; or borrowed from the build environment, which has the same ones
    and no imoje-desk, to be quick: then only the tour is played.
    """
    env = ROOM / "wheel"
    python = workshop.make_environment(env, *([] if borrow else [workshop.LOCKS / "runtime.txt"]))
    if borrow:
        (workshop.site_packages(env) / "borrowed.pth").write_text(f"{workshop.site_packages(workshop.ENV)}\n", "utf-8")
    pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    workshop.run([*pip, "--no-deps", "--no-index", file])
    program = [python.parent / (names.PROGRAM + (".exe" if sys.platform == "win32" else ""))]
    folder = ROOM / "wheel-says"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if borrow:
        on_this_system("plainly", [*program, "--language", "pl", "--tour", folder / "tour-pl"])
        check_tour(folder / "tour-pl", "offscreen", "pl")
        say("Proved: the wheel, in a new environment with borrowed dependencies")
    else:
        installed = Installed("the wheel, in a new environment", program, on_this_system, folder, str(folder))
        installed.play()
        installed.examine()


def of_sdist(file: Path, expected: Path) -> None:
    """Builds the wheel from the unpacked source distribution: it must be the same as from the source tree."""
    folder = ROOM / "sdist"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.unpack_archive(file, folder, filter="data")
    made = wheel.build(folder / "dist", ("wheel",), next(folder.glob("imoje_desk-*")))
    _require(workshop.digest(made[0]) == workshop.digest(expected), "the wheel from the sdist is another one")
    say("Proved: the source distribution — the wheel built from it is the same")
