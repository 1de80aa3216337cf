from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from imoje_desk import __version__, cli, diagnostics
from imoje_desk.domain.attempts import Facts, State, What
from imoje_desk.domain.environment import ProxyMode
from imoje_desk.journal.filed import FileJournal
from imoje_desk.places import Places, places
from imoje_desk.ui import surroundings
from imoje_desk.vault.profiles import ProfileBook
from imoje_desk.vault.settings import AppSettings, SettingsFile
from imoje_desk.vault.tokens import Entry, Token, TokenStore
from tests.journal.shelf import SetClock, intent
from tests.packaging.test_upgrade import SHOP

CANARY = "not-a-real-token-canary-7741"
PAYER = ("Żaneta Kowalska", "zaneta@example.org", "+48600700800")


class Keyring:
    """Keeps what it is given, as a real one does."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def tokens() -> Iterator[TokenStore]:
    store = TokenStore(Keyring())
    yield store
    store.close()


@pytest.fixture
def where(tmp_path: Path) -> Places:
    return places(tmp_path / "data")


def nothing() -> dict[str, object]:
    return {}


def refund_that_failed(where: Places) -> None:
    """A refund full of private words, which the gateway answered with an error full of more of them."""
    private = " ".join((*PAYER, CANARY))
    wanted = replace(
        intent(), agent=PAYER[0], note=private, title=private, ticket=private, snapshot=json.dumps(private)
    )
    folder, marker = where.data / "journal", where.marker / "marker"
    journal = FileJournal.open(folder, marker_folder=marker, clock=SetClock())
    attempt = journal.intend(wanted)
    for state in (State.CONNECTING, State.SENDING):
        attempt = journal.move(attempt.attempt_id, state)
    facts = Facts(exception="ReadTimeout", http_status=502, gateway_code="TRX-ERROR_1", excerpt=private, note=private)
    journal.move(attempt.attempt_id, State.UNKNOWN, replace(facts, detail=json.dumps(private), trace_id=private))
    journal.record(attempt.attempt_id, What.READING, replace(facts, gateway_code=private, exception=private))
    journal.close()


def test_no_secret_and_no_word_about_a_payer_or_an_agent_gets_into_the_file(
    where: Places, tokens: TokenStore, tmp_path: Path
) -> None:
    tokens.set(SHOP.token_entry, Token(CANARY))
    tokens.set(Entry("proxy|http://anna@proxy.example:3128"), Token(CANARY))
    ProfileBook(where.data).put(replace(SHOP, agent=PAYER[0], name=f"{PAYER[0]} {PAYER[1]}"))
    setting = AppSettings(proxy_mode=ProxyMode.CUSTOM, proxy_url="http://anna@proxy.example:3128")
    SettingsFile(where.data).save(setting)
    refund_that_failed(where)
    file = tmp_path / "for the ticket.json"
    diagnostics.write(file, where, tokens, nothing)
    text = file.read_text(encoding="utf-8")
    secrets = (CANARY, *PAYER, *" ".join(PAYER).split(), "anna", "proxy.example", SHOP.merchant_id, str(tmp_path))
    assert [secret for secret in secrets if secret in text] == []


def test_what_an_administrator_asks_for_is_there(where: Places, tokens: TokenStore) -> None:
    refund_that_failed(where)
    report: Any = diagnostics.collect(where, tokens)
    assert report["versions"]["imoje-desk"] == __version__
    assert "httpx" in report["versions"]["libraries"]
    assert report["keyring"] == {"backend": f"{Keyring.__module__}.Keyring"}
    assert report["proxy"] == {"mode": "system", "in_use": False}
    assert report["tls"] == {"context": "made", "at_least": "TLSv1_2"}
    assert (report["journal"]["health"], report["journal"]["attempts"]) == ("ready", {"unknown": 1})
    newest, older = report["journal"]["last_errors"]
    assert (newest["gateway_code"], newest["exception"]) == ("(not a code)", "(not a code)")
    assert (older["gateway_code"], older["exception"], older["http_status"]) == ("TRX-ERROR_1", "ReadTimeout", 502)
    assert (older["state"], older["at"]) == ("unknown", "2026-03-02T12:00:00+00:00")


def test_an_installation_without_anything_is_told_as_it_is_and_nothing_is_made(where: Places) -> None:
    tokens = TokenStore(platform="win32")
    report: Any = diagnostics.collect(where, tokens)
    tokens.close()
    assert report["keyring"] == {"backend": None, "problem": "unavailable", "hint": "repair_installation"}
    assert report["journal"]["health"] == "none yet"
    assert not where.data.exists()


def test_a_proxy_that_cannot_be_used_and_a_newer_settings_file_are_named(
    where: Places, tokens: TokenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    where.data.mkdir()
    (where.data / "settings.json").write_text('{"version": 99}', encoding="utf-8")
    monkeypatch.setenv("https_proxy", "socks4://proxy.example:1")
    report: Any = diagnostics.collect(where, tokens)
    assert report["proxy"]["settings_file"] == "newer"
    assert report["proxy"]["problem"] == "proxy_not_usable"
    assert "proxy.example" not in json.dumps(report)


def test_an_unreadable_witness_is_named(where: Places, tokens: TokenStore) -> None:
    refund_that_failed(where)
    mark = where.marker / "marker" / "journal.marker"
    mark.unlink()
    mark.mkdir()
    report: Any = diagnostics.collect(where, tokens)
    assert report["journal"]["health"] == "unwritable"


def test_without_trust_there_is_a_name_for_it(
    where: Places, tokens: TokenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Any:
        raise OSError("no certificates at a private path")

    monkeypatch.setattr(diagnostics.tls, "system_context", broken)
    report: Any = diagnostics.collect(where, tokens)
    assert report["tls"] == {"context": "OSError"}


def test_the_window_tells_platform_font_catalogues_and_icons(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtWidgets import QApplication

    monkeypatch.setattr(surroundings, "make_application", lambda arguments: QApplication.instance())
    found: Any = surroundings.surroundings()
    assert found["platform"] == "offscreen"
    assert found["font"]
    assert "qtbase_pl.qm" in found["catalogues"]["pl"]
    assert found["icons"] > 10
    assert found["icons_not_drawn"] == []


def test_a_display_that_kills_qt_leaves_all_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    gone = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    subprocess.run(
        [sys.executable, "-m", "imoje_desk", "--data-dir", tmp_path / "data", "--diagnostics", file],
        env=gone | {"QT_QPA_PLATFORM": "no-such-platform"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    report = json.loads(file.read_bytes())
    assert report["window"] == {"platform": "did not start"}
    assert report["journal"]["health"] == "none yet"


def test_a_file_that_cannot_be_written_is_an_error_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "no such folder" / "report.json"
    assert cli.main(["--data-dir", str(tmp_path / "data"), "--diagnostics", str(file)]) == 1
    assert str(file) in capsys.readouterr().err
