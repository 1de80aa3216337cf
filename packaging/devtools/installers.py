"""The installers of Windows and macOS, from the same bundle. On Linux only the installer's script is compiled."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from devtools import bundle, names, recipes, workshop
from devtools.host import ROOT, Stopped, say

TIMESTAMPS = "IMOJE_DESK_TIMESTAMP_SERVER"
CERTIFICATE = "IMOJE_DESK_CERTIFICATE"
"""Environment: the thumbprint (Windows) or the name (macOS) of the certificate to sign with; none, no signature."""


def windows(into: Path, payload: Path = bundle.FOLDER) -> Path:
    """Compiles the installer of a bundle; returns it. Also works on Linux, where the result cannot be tried."""
    installer = into / f"{names.PROGRAM}-{names.version()}-setup.exe"
    into.mkdir(parents=True, exist_ok=True)
    defined = {
        "OUTPUT": str(installer),
        "BUNDLE": str(payload),
        "SLASH": os.sep,
        "ICON": str(workshop.BUILD / "icons" / f"{names.PROGRAM}.ico"),
    }
    if certificate := os.environ.get(CERTIFICATE):
        defined |= {"CERTIFICATE": certificate, "TIMESTAMP": os.environ.get(TIMESTAMPS, "")}
    dash = "/" if sys.platform == "win32" else "-"
    words = [f"{dash}D{name}={value}" for name, value in defined.items()]
    # -WX: a warning of the compiler is an error.
    command = ["makensis", f"{dash}V2", f"{dash}WX", f"{dash}INPUTCHARSET", "UTF8", *words]
    workshop.run([*command, recipes.write() / "installer.nsi"], workshop.reproducibly())
    return installer


def macos(into: Path) -> Path:
    """Signs the application, packs it into a disk image, and has Apple notarise it when a certificate is given."""
    image = into / f"{names.PROGRAM}-{names.version()}.dmg"
    into.mkdir(parents=True, exist_ok=True)
    certificate = os.environ.get(CERTIFICATE, "-")
    workshop.run(
        ["sh", ROOT / "packaging" / "macos" / "image.sh", bundle.FOLDER.with_suffix(".app"), image, certificate]
    )
    return image


def build(into: Path) -> list[Path]:
    """The installer of the system this runs on; none on Linux."""
    if sys.platform == "win32":
        return [windows(into)]
    if sys.platform == "darwin":
        return [macos(into)]
    if not sys.platform.startswith("linux"):
        raise Stopped(f"There is no recipe for {sys.platform}.")
    say("The installers for Windows and macOS are built on those systems.")
    return []
