"""The licences of everything in a bundle, in one file that the about box opens."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from pathlib import Path

from devtools import workshop
from devtools.host import ROOT, Stopped, output

_TEXTS = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_RULE = "=" * 78
_COMMON = "/usr/share/common-licenses"
"""Debian's texts refer to the licences in this folder; other systems have no such folder."""
_QT = ("pyside6", "shiboken6")


def collect(site: Path, lock: Path) -> str:
    """One text: our own notice, then Python and every locked package in `site`, each with its licence.

    Raises Stopped where a package brings no licence text: such a bundle may not be handed out.
    """
    parts = [(ROOT / "resources" / "licences" / "notice.txt").read_text(encoding="utf-8")]
    parts.append(_section(f"Python {sys.version.split()[0]}", "PSF-2.0", [_python_licence()]))
    parts.append(_section("PyInstaller's bootloader", "GPL-2.0-or-later with an exception for programs it starts", []))
    for name in sorted(workshop.locked(lock)):
        if info := _metadata(site, name):
            head = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
            stated = head["License-Expression"] or head["License"] or _classified(head.get_all("Classifier") or [])
            texts = [path.read_text(encoding="utf-8", errors="replace") for path in _texts(info)]
            if not texts and not name.startswith(_QT):
                raise Stopped(f"{name} brings no licence text: add it to resources/licences.")
            parts.append(_section(f"{head['Name']} {head['Version']}", stated.splitlines()[0], texts))
    return "\n".join(parts)


def of_system_libraries(libraries: Iterable[str]) -> str:
    """The same for shared libraries of this system (Debian's) that went into the bundle, by their file names."""
    index = dict(re.findall(r"^\s*(\S+) \(.*=> (\S+)$", output(["ldconfig", "-p"]), re.MULTILINE))
    packages: dict[str, list[str]] = {}
    for library in sorted(set(libraries)):
        packages.setdefault(_package(index.get(library, library)), []).append(library)
    parts = []
    for package, members in sorted(packages.items()):
        text = Path("/usr/share/doc", package, "copyright")
        if not text.exists():
            raise Stopped(f"No licence text for {', '.join(members)}: build on a Debian or Ubuntu system.")
        title = f"{package} ({', '.join(members)})"
        parts.append(_section(title, "see below", [text.read_text(encoding="utf-8", errors="replace")]))
    for name in sorted(set(re.findall(rf"{_COMMON}/([\w.+-]*\w)", "\n".join(parts)))):
        text = Path(_COMMON, name)
        if text.is_file():
            parts.append(_section(str(text), name, [text.read_text(encoding="utf-8", errors="replace")]))
    return "\n".join(parts)


def _package(path: str) -> str:
    # dpkg knows /lib/… or /usr/lib/…, whichever the package was made with.
    for place in (path, str(Path(path).resolve()), path.removeprefix("/usr"), f"/usr{path}"):
        if owner := re.match(r"([a-z0-9.+-]+)(:\w+)?: /", output(["dpkg", "-S", place])):
            return owner[1]
    return Path(path).name


def _section(title: str, stated: str, texts: list[str]) -> str:
    return "\n".join([_RULE, title, f"Licence: {stated}", _RULE, "", *(text.strip() + "\n" for text in texts)])


def _python_licence() -> str:
    # Windows has it beside python.exe, Debian's own Python with its documentation.
    version = f"python3.{sys.version_info.minor}"
    base = Path(sys.base_prefix)
    places = [base / "LICENSE.txt", base / "lib" / version / "LICENSE.txt"]
    places.append(Path("/usr/share/doc", version, "copyright"))
    for place in places:
        if place.exists():
            return place.read_text(encoding="utf-8")
    raise Stopped("This Python brings no licence text: " + " ".join(map(str, places)))


def _metadata(site: Path, name: str) -> Path | None:
    for info in site.glob("*.dist-info"):
        if workshop.normalised(info.name.partition("-")[0]) == name:
            return info
    return None


def _texts(info: Path) -> Iterator[Path]:
    return (path for path in sorted(info.rglob("*")) if path.is_file() and _TEXTS.match(path.name))


def _classified(classifiers: list[str]) -> str:
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    return ", ".join(named) or "see below"


def write(lock: Path) -> Path:
    """Collects for the build environment; returns the folder that the bundle takes along."""
    folder = workshop.BUILD / "licences"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bundled.txt").write_text(collect(workshop.site_packages(workshop.ENV), lock), encoding="utf-8")
    return folder
