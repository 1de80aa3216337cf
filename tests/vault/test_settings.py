from __future__ import annotations

import json
from pathlib import Path

import pytest

from imoje_desk.domain.environment import ProxyMode, ProxySetting
from imoje_desk.vault.json_file import FileFault, FileNotSaved
from imoje_desk.vault.settings import AppSettings, Language, SettingsFile, Theme


def test_a_first_start_has_the_systems_own_settings(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    assert file.settings == AppSettings(language=Language.SYSTEM, theme=Theme.SYSTEM, proxy_mode=ProxyMode.SYSTEM)
    assert file.problem is None


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    settings = AppSettings(
        last_profile="0123",
        language=Language.POLISH,
        theme=Theme.DARK,
        proxy_mode=ProxyMode.CUSTOM,
        proxy_url="http://proxy.example:3128",
        soft_cap=100_000,
        daily_cap=1_000_000,
        geometry="AdnQywAD",
        columns=(("when", 180), ("amount", 90)),
    )
    SettingsFile(tmp_path).save(settings)
    assert SettingsFile(tmp_path).settings == settings
    assert settings.proxy == ProxySetting(ProxyMode.CUSTOM, "http://proxy.example:3128")


def test_fields_of_a_later_version_survive_saving(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "theme": "dark", "sound": true}')
    file = SettingsFile(tmp_path)
    assert file.settings.theme is Theme.DARK
    file.save(AppSettings(theme=Theme.LIGHT))
    document = json.loads(path.read_text())
    assert (document["sound"], document["theme"]) == (True, "light")


@pytest.mark.parametrize("field", ['"theme": "pink"', '"language": "de"', '"soft_cap": "much"', '"geometry": 7'])
def test_settings_that_make_no_sense_are_moved_aside(tmp_path: Path, field: str) -> None:
    (tmp_path / "settings.json").write_text(f'{{"version": 1, {field}}}')
    file = SettingsFile(tmp_path)
    assert file.settings == AppSettings()
    assert file.problem is not None
    assert file.problem.code is FileFault.DAMAGED


def test_settings_that_cannot_be_saved_hold_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"version": 2}')
    file = SettingsFile(tmp_path)
    with pytest.raises(FileNotSaved):
        file.save(AppSettings(theme=Theme.DARK))
    assert file.settings.theme is Theme.DARK
