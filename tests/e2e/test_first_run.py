"""From nothing to a working profile with nothing but keys, in few enough of them for less than a minute."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.keyboard import Window

_PROGRAM = """
from imoje_desk import opening
from imoje_desk.vault.tokens import SessionTokens
opening.TokenStore = SessionTokens  # in the place of a keyring that works

def furnished(self):
    parts = self.desk_window
    parts.place.entered.connect(lambda: tell("entered", parts.place.profile.name if parts.place.profile else ""))
    tell("ready", parts.place.bar.text.text())

sys.exit(desk.run(desk.Options(Path(sys.argv[1]), language="en", theme="light"), ["imoje-desk"]))
"""
_TOKEN = "firstrun" * 8


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    window = Window(tmp_path, _PROGRAM)
    yield window
    window.close()


def test_a_new_data_directory_leads_to_a_working_profile_without_a_mouse(window: Window, tmp_path: Path) -> None:
    assert "No shop is set up yet" in str(window.tells("ready")[1])
    window.to_the_front("imoje-desk")
    passed = window.tab_to("Add a profile")
    window.key("space")
    window.to_the_front("Profiles")
    assert window.focus().startswith("Name")
    window.type("Pod Lipa")
    for name, text in (
        ("Merchant", "abcdefghij0123456789"),
        ("Shop id", "01234567-89ab-4cde-8f01-23456789abcd"),
        ("Token", _TOKEN),
    ):
        passed += window.tab_to(name)
        window.type(text)
    passed += window.tab_to("Agent")
    window.type("Anna")
    passed += window.tab_to("Save")
    window.key("space")
    assert window.tells("entered")[1] == "Pod Lipa"
    window.key("Escape")
    window.to_the_front("imoje-desk")
    window.key("ctrl+l")
    assert window.focus() == "Payment link, transaction id or message"
    window.key("ctrl+q")
    assert window.leave() == 0
    assert len(passed) < 30, passed
    kept = json.loads((tmp_path / "profiles.json").read_text("utf-8"))["profiles"]
    assert [profile["name"] for profile in kept] == ["Pod Lipa"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and _TOKEN.encode() in path.read_bytes()]
