"""The one-folder bundle: the program with its own Python and Qt, by PyInstaller."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from devtools import icons, licences, names, recipes, workshop
from devtools.host import LINUX, ROOT, output

FOLDER = workshop.BUILD / "bundle" / names.PROGRAM
PROGRAM = FOLDER / (names.PROGRAM + (".exe" if sys.platform == "win32" else ""))


def build() -> Path:
    """Builds it anew and returns its folder (on macOS the application's)."""
    icons.write()
    recipes.write()
    licences.write(workshop.LOCKS / "runtime.txt")
    work = workshop.BUILD / "pyinstaller"
    for folder in (FOLDER.parent, work):
        shutil.rmtree(folder, ignore_errors=True)
    words: list[str | Path] = ["--noconfirm", "--clean", "--log-level", "WARN"]
    words += ["--distpath", FOLDER.parent, "--workpath", work, ROOT / "packaging" / f"{names.PROGRAM}.spec"]
    workshop.run([workshop.PYTHON, "-m", "PyInstaller", *words], workshop.reproducibly())
    if sys.platform == "darwin":
        return FOLDER.with_suffix(".app")
    if LINUX:
        _finish(FOLDER)
    return FOLDER


def _finish(folder: Path) -> None:
    """Adds the licences of the system's libraries, forgets where they were built, and lets only the program be run."""
    inside = folder / "_internal"
    taken = [path.name for path in inside.glob("lib*.so*") if not path.is_symlink() and "libpython" not in path.name]
    with (inside / "resources" / "licences" / "bundled.txt").open("a", encoding="utf-8") as text:
        text.write("\n" + licences.of_system_libraries(taken))
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            _stay_inside(path)
            path.chmod(0o755 if path == folder / names.PROGRAM else 0o644)


def _stay_inside(file: Path) -> None:
    """Removes a search path outside the bundle: whoever owned that folder could have the program load their library.

    Python's own modules name the folder their Python was built into; Qt's say $ORIGIN, and that is kept.
    """
    with file.open("rb") as stream:
        if stream.read(4) != b"\x7fELF":
            return
    patchelf = workshop.BIN / "patchelf"
    found = output([patchelf, "--print-rpath", file]).strip()
    if any(not place.startswith("$ORIGIN") for place in found.split(":") if place):
        workshop.run([patchelf, "--remove-rpath", file])


def size(folder: Path) -> int:
    """Bytes of all files in a folder, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
