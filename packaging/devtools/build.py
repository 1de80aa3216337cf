"""`dev.py build`: every artefact of the system it runs on, and the proof of each."""

from __future__ import annotations

import shutil
from pathlib import Path

from devtools import (
    bundle,
    deb,
    debian,
    installers,
    libraries,
    measure,
    names,
    portable,
    proof,
    validators,
    venv,
    workshop,
)
from devtools import wheel as wheels
from devtools.host import LINUX, Stopped, say

OPTIONS = ("--check", "--wheel")


def build(arguments: list[str]) -> int:
    """Build into dist/ what this system can; --check proves each artefact, --wheel is the wheel and its short proof."""
    if unknown := [word for word in arguments if word not in OPTIONS]:
        raise Stopped(f"build knows {' and '.join(OPTIONS)}, not {' '.join(unknown)}.")
    workshop.ready()
    venv.compile_translations(workshop.BIN)
    if "--wheel" in arguments:
        return _only_the_wheel()
    libraries.ensure_qt(workshop.site_packages(workshop.ENV) / "PySide6" / "Qt", for_tests=LINUX)
    libraries.ensure_tools(*libraries.BUILD_TOOLS)
    shutil.rmtree(workshop.DIST, ignore_errors=True)
    made = _everything(workshop.DIST)
    for file in made:
        say(f"{file.stat().st_size / 1e6:8.1f} MB  {file.relative_to(workshop.DIST.parent)}")
    measure.report()
    if "--check" in arguments:
        _check(made)
    return 0


def _only_the_wheel() -> int:
    libraries.ensure_tools(*libraries.METADATA_TOOLS)
    made = wheels.build(workshop.BUILD / "short")
    if LINUX:
        validators.metadata()
    proof.of_sdist(made[0], made[1])
    proof.of_wheel(made[1], borrow=True)
    return 0


def _everything(into: Path) -> list[Path]:
    made = wheels.build(into)
    bundle.build()
    if LINUX:
        return [*made, deb.build(into), portable.build(into)]
    return [*made, *installers.build(into)]


def _check(made: list[Path]) -> None:
    sdist, wheel, *others = made
    proof.of_sdist(sdist, wheel)
    proof.of_wheel(wheel, borrow=False)
    if not LINUX:
        says = workshop.BUILD / "bundle-says"
        installed = proof.Installed("the bundle", [bundle.PROGRAM], proof.on_this_system, says, str(says), bundled=True)
        installed.play()
        installed.examine()
        return
    package, archive = others
    validators.metadata()
    validators.manual()
    validators.package(package)
    validators.windows_installer(workshop.BUILD / "nsis")
    if debian.can_be_had():
        with debian.empty_room() as room:
            debian.of_package(room, package)
        with debian.empty_room() as room:
            debian.of_portable(room, archive)
    else:
        say("NOT PROVED here: the .deb and the archive in an empty Debian, which takes debootstrap and root.")
    _same_again(made)


def _same_again(made: list[Path]) -> None:
    """Builds everything a second time: the same files in the bundle, the same bytes of all that is handed out."""
    files = _files(bundle.FOLDER)
    again = _everything(workshop.BUILD / "again")
    if _files(bundle.FOLDER) != files:
        raise Stopped("NOT PROVED: a second build has other files in the bundle.")
    for first, second in zip(made, again, strict=True):
        if workshop.digest(first) != workshop.digest(second):
            raise Stopped(f"NOT PROVED: a second build of {first.name} has other bytes.")
    say(f"Proved: a second build of {names.version()} has the same bytes — " + ", ".join(file.name for file in made))


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
