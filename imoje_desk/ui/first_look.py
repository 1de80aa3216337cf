"""Language and theme for the first paint, read without the libraries that check and keep the settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QJsonDocument


def first_look(data_dir: Path) -> tuple[str, str]:
    """Language and theme as `settings.json` names them, unchecked; empty where it cannot be read.

    `SettingsFile` reads it again once the window can be seen, and tells what is wrong with it.
    """
    try:
        known = QJsonDocument.fromJson((data_dir / "settings.json").read_bytes()).object()
    except OSError:
        return "", ""
    language, theme = known.get("language"), known.get("theme")
    return (language if isinstance(language, str) else ""), (theme if isinstance(theme, str) else "")
