"""What other people's tools say of our metadata: desktop entry, AppStream, manual page, .deb, installers."""

from __future__ import annotations

import ast
import os
import plistlib
import shutil
from pathlib import Path

from devtools import installers, names, recipes, workshop
from devtools.host import ROOT, Stopped, environment, output, say

SCRIPTS = ["linux/postrm", "linux/appimage.sh", "macos/image.sh"]


def metadata() -> None:
    """Desktop entry and AppStream metadata by the freedesktop validators, the rest as far as it can be read here."""
    made = recipes.write()
    workshop.run(["desktop-file-validate", made / f"{names.PROGRAM}.desktop"])
    workshop.run(["appstreamcli", "validate", "--no-net", made / f"{names.IDENTIFIER}.metainfo.xml"])
    for script in SCRIPTS:
        workshop.run(["sh", "-n", ROOT / "packaging" / script])
    for plist in (made / "Info.plist", ROOT / "packaging" / "macos" / "entitlements.plist"):
        plistlib.loads(plist.read_bytes())
    ast.parse((made / "windows-version.txt").read_text(encoding="utf-8"), mode="eval")


def manual() -> None:
    """The manual page without a warning of the formatter."""
    page = workshop.BUILD / "metadata" / f"{names.PROGRAM}.1"
    quiet = environment(MANROFFSEQ="", LC_ALL="C.UTF-8", MANWIDTH="80", PATH=os.environ["PATH"])
    said = output(["man", "--warnings", "--encoding=UTF-8", "--local-file", "--ditroff", page], quiet)
    if "warning" in said:
        raise Stopped(f"The manual page is not well-formed:\n{said}")


def package(deb: Path) -> None:
    """The .deb by lintian, which must find no error."""
    workshop.run(["lintian", "--fail-on", "error", "--allow-root", "--tag-display-limit", "0", deb])


def windows_installer(folder: Path) -> None:
    """The installer's script by its own compiler, warnings as errors, with a stand-in for the bundle."""
    payload = folder / "payload"
    shutil.rmtree(payload, ignore_errors=True)
    (payload / "_internal").mkdir(parents=True)
    for name in (f"{names.PROGRAM}.exe", f"{names.PROGRAM}-console.exe", "_internal/python.dll"):
        (payload / name).write_bytes(b"stand-in")
    made = installers.windows(folder, payload)
    if made.read_bytes()[:2] != b"MZ":
        raise Stopped(f"{made.name} is no program of Windows.")
    say(f"The installer's script compiles ({made.name}, with a stand-in for the bundle; it cannot be run here).")
