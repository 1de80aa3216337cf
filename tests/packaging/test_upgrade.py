"""What an agent has when a newer version of the program is installed over an older one, or the other way round."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imoje_desk import __version__
from imoje_desk.actions.office import Office
from imoje_desk.domain.environment import Environment
from imoje_desk.journal.problems import Problem
from imoje_desk.journal.schema import VERSION
from imoje_desk.places import Places, places
from imoje_desk.profiles_cli import SENTENCES
from imoje_desk.ui.messages import failures
from imoje_desk.vault import json_file
from imoje_desk.vault.profiles import Profile, ProfileBook
from imoje_desk.vault.settings import AppSettings, SettingsFile
from imoje_desk.vault.tokens import SERVICE, SessionTokens, token_entry

SHOP = Profile(
    profile_id="p1",
    name="Shop",
    environment=Environment.SANDBOX,
    base_url="https://sandbox.api.imoje.pl/v1/merchant",
    merchant_id="6yt3gjtm9p7b8h9xsdqz",
    service_id="62f574ed-d4ad-4a7e-9981-89ed7284aaba",
    agent="Anna",
)


@pytest.fixture
def installed(tmp_path: Path) -> Places:
    """The files of an agent who has worked with the present version."""
    where = places(tmp_path / "data")
    SettingsFile(where.data).save(AppSettings(last_profile="p1", soft_cap=50_000))
    ProfileBook(where.data).put(SHOP)
    office = Office(where.data, where.marker, SessionTokens())
    office.open_journal()
    office.close()
    return where


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The next version of the program, as far as its files go. (The journal's migrations have tests of their own.)"""
    with monkeypatch.context() as patch:
        patch.setattr(json_file, "VERSION", json_file.VERSION + 1)
        yield


@pytest.mark.usefixtures("newer_program")
def test_older_settings_and_profiles_are_read_and_copied_before_they_are_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    old = {"version": 1, "last_profile": "p1", "soft_cap": 50_000, "of_a_plugin": [1]}
    (folder / "settings.json").write_text(json.dumps(old), encoding="utf-8")
    settings = SettingsFile(folder)
    assert (settings.problem, settings.settings.soft_cap) == (None, 50_000)
    assert [file.name for file in folder.iterdir()] == ["settings.json"]
    settings.save(AppSettings(last_profile="p2"))
    settings.save(AppSettings(last_profile="p3"))
    copy = folder / "settings.before-version-2.json"
    assert json.loads(copy.read_bytes()) == old
    assert sorted(file.name for file in folder.iterdir()) == [copy.name, "settings.json"]
    now = json.loads((folder / "settings.json").read_bytes())
    assert (now["version"], now["last_profile"], now["of_a_plugin"]) == (2, "p3", [1])


@pytest.mark.usefixtures("newer_program")
def test_an_upgrade_that_is_repeated_keeps_the_first_copy(tmp_path: Path) -> None:
    for cap in (1, 2):
        (tmp_path / "settings.json").write_text(json.dumps({"version": 1, "soft_cap": cap}), encoding="utf-8")
        SettingsFile(tmp_path).save(AppSettings())
    assert json.loads((tmp_path / "settings.before-version-2.json").read_bytes())["soft_cap"] == 1


def test_going_back_to_an_older_version_refuses_to_write_and_says_so(
    installed: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("settings.json", "profiles.json"):
        document = json.loads((installed.data / name).read_bytes())
        (installed.data / name).write_text(json.dumps(document | {"version": 2}), encoding="utf-8")
    with closing(sqlite3.connect(installed.data / "journal" / "journal.sqlite")) as raw:
        raw.execute(f"PRAGMA user_version={VERSION + 1}")
    before = {file: file.read_bytes() for file in installed.data.glob("*.json")}

    settings = SettingsFile(installed.data)
    with pytest.raises(json_file.FileNotSaved):
        settings.save(AppSettings())
    book = ProfileBook(installed.data)
    assert [profile.name for profile in book.profiles] == ["Shop"]
    with pytest.raises(json_file.FileNotSaved):
        book.put(SHOP)
    office = Office(installed.data, installed.marker, SessionTokens())
    office.open_journal()
    assert office.journal is not None
    assert office.journal.health.value == "read_only_newer"
    office.close()

    assert {file: file.read_bytes() for file in installed.data.glob("*.json")} == before
    assert "newer" in SENTENCES[json_file.FileFault.NEWER]
    assert "newer" in failures.journal_sentence(Problem.NEWER)


def test_a_token_is_kept_under_a_name_that_no_upgrade_changes() -> None:
    """Whoever changes this loses the tokens of every agent at the next upgrade, or has to carry them over."""
    assert SERVICE == "imoje-desk"
    entry = token_entry(Environment.PRODUCTION, "https://api.imoje.pl/v1/merchant", "merchant", "shop")
    assert entry == "production|api.imoje.pl|merchant|shop"
    assert __version__ not in SERVICE + entry
