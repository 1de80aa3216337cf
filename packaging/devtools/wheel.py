"""Wheel and source distribution, by Hatchling from the locked build environment."""

from __future__ import annotations

from pathlib import Path

from devtools import names, workshop
from devtools.host import ROOT

WHEEL = f"{names.PROGRAM.replace('-', '_')}-{{}}-py3-none-any.whl"
SDIST = f"{names.PROGRAM.replace('-', '_')}-{{}}.tar.gz"


def build(into: Path, targets: tuple[str, ...] = ("sdist", "wheel"), source: Path = ROOT) -> list[Path]:
    """Builds these targets of a source tree into a folder and returns their files."""
    into.mkdir(parents=True, exist_ok=True)
    words = [word for target in targets for word in ("--target", target)]
    command: list[str | Path] = [workshop.PYTHON, "-m", "hatchling", "build", *words, "--directory", into]
    workshop.run(command, workshop.reproducibly(), source)
    files = {"sdist": SDIST, "wheel": WHEEL}
    return [into / files[target].format(names.version()) for target in targets]
