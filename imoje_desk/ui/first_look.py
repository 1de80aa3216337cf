"""Look and place of the first paint, read without the libraries that check and keep the settings."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QJsonDocument


class FirstLook(NamedTuple):
    """Language, theme, and Qt's saved geometry of the window; unchecked, and empty where not known."""

    language: str = ""
    theme: str = ""
    geometry: QByteArray = QByteArray()


def first_look(data_dir: Path) -> FirstLook:
    """The first look as `settings.json` has it.

    `SettingsFile` reads it again once the window can be seen, and tells what is wrong with it.
    """
    try:
        known = QJsonDocument.fromJson((data_dir / "settings.json").read_bytes()).object()
    except OSError:
        return FirstLook()
    language, theme, geometry = (known.get(name) for name in ("language", "theme", "geometry"))
    return FirstLook(
        language if isinstance(language, str) else "",
        theme if isinstance(theme, str) else "",
        QByteArray.fromBase64(geometry.encode("ascii", "ignore")) if isinstance(geometry, str) else QByteArray(),
    )
