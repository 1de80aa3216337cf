"""What the program is called in every kind of package, and which version this is: each said once, here."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from devtools.host import ROOT, Stopped, output

PROGRAM = "imoje-desk"
IDENTIFIER = "io.github.imoje_desk"
SUMMARY = "Look up, cancel and refund imoje payments"
AUTHORS = "the imoje-desk authors"
MAIL = "packages@imoje-desk.example"
"""Whoever hands packages out puts an address here that is read."""


def version() -> str:
    """The version of the source tree: `__version__` of the package."""
    text = (ROOT / "imoje_desk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise Stopped("imoje_desk/__init__.py names no version of the form 1.2.3.")
    return found[1]


def epoch() -> int:
    """The time, in unix seconds, that every artefact bears: SOURCE_DATE_EPOCH, or that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH") or output(["git", "log", "-1", "--format=%ct"]).strip()
    if not given.isdigit():
        raise Stopped("This is no git checkout: set SOURCE_DATE_EPOCH to the time of the release in unix seconds.")
    return int(given)


def released() -> datetime:
    """The same time as a date in UTC."""
    return datetime.fromtimestamp(epoch(), UTC)


def info_plist() -> dict[str, object]:
    """What macOS is told about the application, beyond what PyInstaller writes by itself."""
    return {
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "pl"],
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"Copyright {released():%Y} {AUTHORS}. MIT licence.",
    }
