"""Language and theme for the first paint, read without the libraries that check and keep the settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple


class FirstLook(NamedTuple):
    """As in `AppSettings`, unchecked."""

    language: str = ""
    theme: str = "system"


def first_look(data_dir: Path) -> FirstLook:
    """What `settings.json` says of them, the defaults where it makes no sense: `SettingsFile` will tell of that."""
    try:
        document = json.loads((data_dir / "settings.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return FirstLook()
    known = document if isinstance(document, dict) else {}
    kept = {name: known[name] for name in FirstLook._fields if isinstance(known.get(name), str)}
    return FirstLook(**kept)
