"""Where the files of `resources/` are: icons, translations, style, desktop metadata."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def asset(*parts: str) -> Path:
    """The path of a file or folder of `resources/`, as in `asset("icons", "desk.svg")`.

    Works alike from a frozen bundle, an installed wheel and a source tree (editable installs too).
    Raises FileNotFoundError naming every place searched: the installation is then incomplete.
    """
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    roots = [Path(bundle)] if bundle else [_PACKAGE, _PACKAGE.parent]
    candidates = [root.joinpath("resources", *parts) for root in roots]
    for candidate in candidates:
        if candidate.exists():
            return candidate
    places = " or ".join(str(candidate) for candidate in candidates)
    raise FileNotFoundError(f"imoje-desk is incomplete, missing {places}")
