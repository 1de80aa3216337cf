"""The program's own settings, kept in `settings.json` of the data directory; no secret among them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from imoje_desk.domain.environment import ProxyMode, ProxySetting
from imoje_desk.domain.guard_rails import GuardRails
from imoje_desk.vault.json_file import JsonFile, ProblemWithFile

FILE_NAME: Final = "settings.json"


class Language(StrEnum):
    """The window's language; SYSTEM follows the computer."""

    SYSTEM = ""
    POLISH = "pl"
    ENGLISH = "en"


class Theme(StrEnum):
    """Light or dark; SYSTEM follows the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class AppSettings:
    """What the agent chose, and where the window was.

    `soft_cap` and `daily_cap` are in minor units of the refund's own currency; None sets no cap.
    A request for a refund holds for `request_days`.
    After `idle_minutes` without a key or click money actions lock; 0 never locks them.
    `geometry` is Qt's saved geometry in base64, `columns` the history's columns from the left, by name, with their
    widths in pixels.
    """

    last_profile: str = ""
    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    proxy_mode: ProxyMode = ProxyMode.SYSTEM
    proxy_url: str = ""
    soft_cap: int | None = None
    daily_cap: int | None = None
    idle_minutes: int = 10
    request_days: int = 7
    geometry: str = ""
    columns: tuple[tuple[str, int], ...] = ()

    @property
    def rails(self) -> GuardRails:
        """The limits as one value."""
        return GuardRails(self.soft_cap, self.daily_cap)

    @property
    def proxy(self) -> ProxySetting:
        """The proxy setting as one value."""
        return ProxySetting(self.proxy_mode, self.proxy_url)


class SettingsFile:
    """`settings.json`: loaded on construction, replaced by `save`; fields it does not know stay in it."""

    def __init__(self, data_dir: Path) -> None:
        self._file = JsonFile(data_dir / FILE_NAME, lambda document: msgspec.convert(document, AppSettings))
        self.settings = self._file.load()

    @property
    def problem(self) -> ProblemWithFile | None:
        """What was wrong with the file when it was loaded."""
        return self._file.problem

    def save(self, settings: AppSettings) -> None:
        """Keep `settings`. Raises `FileNotSaved`; the settings hold for this run either way."""
        self.settings = settings
        self._file.save(self._file.document | asdict(settings))
