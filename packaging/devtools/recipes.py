"""The metadata of every system, from one set of names: the templates of packaging/, with their @NAMES@ filled in."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path

from devtools import names, workshop
from devtools.host import ROOT, Stopped

TEMPLATES = {
    "windows/installer.nsi": "installer.nsi",
    "windows/version.txt": "windows-version.txt",
    "linux/control": "control",
    "linux/copyright": "copyright",
    "linux/readme.txt": "readme.txt",
}


def values() -> dict[str, str]:
    """What may stand between two @ in a template."""
    numbers = names.version().split(".")
    return {
        "PROGRAM": names.PROGRAM,
        "IDENTIFIER": names.IDENTIFIER,
        "SUMMARY": names.SUMMARY,
        "AUTHORS": names.AUTHORS,
        "MAIL": names.MAIL,
        "VERSION": names.version(),
        "VERSION_TUPLE": ", ".join([*numbers, "0"]),
        "VERSION_FOUR": ".".join([*numbers, "0"]),
        "YEAR": f"{names.released():%Y}",
        "DATE": f"{names.released():%Y-%m-%d}",
        "LICENCE": _as_debian_wants_it((ROOT / "LICENSE").read_text(encoding="utf-8")),
    }


def fill(template: str, known: dict[str, str]) -> str:
    """The template with each @NAME@ replaced; raises Stopped for one that nobody knows."""

    def value(found: re.Match[str]) -> str:
        if found[1] not in known:
            raise Stopped(f"A template in packaging/ asks for @{found[1]}@, which has no value.")
        return known[found[1]]

    return re.sub(r"@([A-Z_]+)@", value, template)


def write() -> Path:
    """Writes all of it to build/metadata and returns that folder."""
    folder = workshop.BUILD / "metadata"
    folder.mkdir(parents=True, exist_ok=True)
    known = values()
    for source, target in TEMPLATES.items():
        text = (ROOT / "packaging" / source).read_text(encoding="utf-8")
        (folder / target).write_text(fill(text, known), encoding="utf-8")
    desktop = ROOT / "resources" / "desktop"
    (folder / f"{names.PROGRAM}.desktop").write_bytes((desktop / f"{names.PROGRAM}.desktop").read_bytes())
    (folder / f"{names.IDENTIFIER}.metainfo.xml").write_text(metainfo(), encoding="utf-8")
    (folder / f"{names.PROGRAM}.1").write_text(manual(), encoding="utf-8")
    (folder / "Info.plist").write_bytes(plistlib.dumps(names.info_plist()))
    return folder


def metainfo() -> str:
    """The AppStream metadata with this release in it."""
    text = (ROOT / "resources" / "desktop" / f"{names.PROGRAM}.metainfo.xml").read_text(encoding="utf-8")
    release = f'<release version="{names.version()}" date="{names.released():%Y-%m-%d}"/>'
    return text.replace("</component>", f"  <releases>\n    {release}\n  </releases>\n</component>")


def manual() -> str:
    """The manual page with this release in its margins."""
    text = (ROOT / "resources" / "desktop" / f"{names.PROGRAM}.1").read_text(encoding="utf-8")
    head = f'.TH IMOJE-DESK 1 {names.released():%Y-%m-%d} "{names.PROGRAM} {names.version()}" "User Commands"'
    return text.replace(".TH IMOJE-DESK 1", head, 1)


def _as_debian_wants_it(licence: str) -> str:
    paragraphs = licence.split("\n\n", 2)[2]  # without the title and the copyright, which stand above
    return "\n".join(f" {line}" if line else " ." for line in paragraphs.strip().splitlines())
