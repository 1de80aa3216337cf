"""`dev.py translations`: the catalogues of `resources/translations` as the texts in the code want them."""

from __future__ import annotations

from pathlib import Path

from devtools import venv
from devtools.host import ROOT, Stopped, call, say

CATALOGUES = ROOT / "resources" / "translations"
TEXTS = ROOT / "imoje_desk" / "ui"


def update(arguments: list[str]) -> int:
    """Bring the Polish and English catalogues up to date with the texts in the code."""
    venv.ready(for_tests=False)
    extract(CATALOGUES / "imoje_desk_pl.ts", "pl")
    extract(CATALOGUES / "imoje_desk_en.ts", "en", "-pluralonly")
    say(f"Translate what is marked unfinished in {CATALOGUES.relative_to(ROOT)}.")
    return 0


def extract(catalogue: Path, language: str, *options: str) -> None:
    """Write every text of the code into a catalogue, keep its translations, and drop what the code no longer says."""
    sources = sorted(path.relative_to(ROOT) for path in TEXTS.rglob("*.py"))
    kept = ["-no-obsolete", "-locations", "none", "-silent", "-source-language", "en", "-target-language", language]
    if call([venv.BIN / "pyside6-lupdate", *sources, *kept, *options, "-ts", catalogue]) != 0:
        raise Stopped(f"Qt could not update {catalogue.name}.")
