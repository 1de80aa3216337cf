"""The office opens the journal, tells what an earlier run left, and lets money move only where it is safe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from imoje_desk.actions import clock as clocks
from imoje_desk.actions.clock import SystemClock
from imoje_desk.actions.office import Office
from imoje_desk.actions.shop import token_mark
from imoje_desk.domain.attempts import State
from imoje_desk.domain.environment import ProxyMode, ProxySetting
from imoje_desk.domain.four_eyes import Duty
from imoje_desk.gateway.errors import GatewayError
from imoje_desk.journal.store import Journal
from imoje_desk.vault.tokens import SessionTokens, Token, proxy_entry
from tests.support.desk import Desk

NO_PROXY = ProxySetting()


@pytest.fixture
def tokens(desk: Desk) -> SessionTokens:
    tokens = SessionTokens()
    tokens.set(desk.profile.token_entry, Token(desk.gateway.token))
    return tokens


@pytest.fixture
def office(desk: Desk, tokens: SessionTokens, tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "data", tmp_path / "marker", tokens, clock=desk.clock)
    yield office
    office.close()


def test_a_shop_can_refund(desk: Desk, office: Office, sale: str) -> None:
    reader = office.reader(desk.profile, NO_PROXY)
    shop = office.shop(desk.profile, NO_PROXY, reader)
    assert shop is not None
    desk.shop.journal.close()
    desk.shop = shop
    assert desk.refund(sale, "45,00").attempt.state is State.ACCEPTED


def test_a_profile_for_look_ups_moves_no_money(desk: Desk, office: Office) -> None:
    profile = replace(desk.profile, lookup_only=True)
    assert office.shop(profile, NO_PROXY, office.reader(profile, NO_PROXY)) is None


def test_a_profile_that_prepares_moves_no_money_whatever_token_it_has(desk: Desk, office: Office) -> None:
    profile = replace(desk.profile, duty=Duty.PREPARE)
    assert not profile.needs_token
    assert office.shop(profile, NO_PROXY, office.reader(profile, NO_PROXY)) is None


def test_what_an_earlier_run_left_in_flight_is_told(
    desk: Desk, tokens: SessionTokens, sale: str, tmp_path: Path
) -> None:
    attempt = desk.confirm(sale, "45,00")
    desk.journal.move(attempt.attempt_id, State.CONNECTING)
    desk.journal.move(attempt.attempt_id, State.SENDING)
    desk.journal.close()
    (tmp_path / "copy").mkdir()
    (desk.folder / "journal").rename(tmp_path / "copy" / "journal")
    (desk.folder / "marker").rename(tmp_path / "copy" / "marker")
    office = Office(tmp_path / "copy", tmp_path / "copy", tokens, clock=desk.clock)
    assert [swept.state for swept in office.swept] == [State.UNKNOWN]
    office.close()


def test_a_reader_that_is_left_reads_no_more(desk: Desk, office: Office, sale: str) -> None:
    reader = office.reader(desk.profile, NO_PROXY)
    office.leave(reader)
    with pytest.raises(GatewayError):
        reader.transaction(sale)


def test_the_password_of_a_proxy_comes_from_the_keyring(desk: Desk, office: Office, tokens: SessionTokens) -> None:
    setting = ProxySetting(ProxyMode.CUSTOM, "http://anna@proxy.example:3128")
    profile = replace(desk.profile, base_url="https://gateway.example/v1/merchant")
    assert office._line(profile, setting).proxy.url == setting.url
    tokens.set(proxy_entry(setting.url), Token("not-a-real-password"))
    proxy = office._line(profile, setting).proxy
    assert proxy.url == "http://anna:not-a-real-password@proxy.example:3128"
    assert "not-a-real-password" not in repr(proxy)


def test_marks_of_tokens_tell_them_apart_and_nothing_else() -> None:
    one, same, other = Token("one"), Token("one"), Token("other")
    assert token_mark(one) == token_mark(same) != token_mark(other)


def test_the_machines_clocks_go_on_together() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.boot == second.boot != ""
    assert second.monotonic >= first.monotonic


@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_where_no_boot_is_named_each_run_counts_as_one(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(clocks, "Path", lambda _: Path("/nowhere"))
    assert SystemClock().now().boot != SystemClock().now().boot


def test_a_journal_open_elsewhere_leaves_look_ups(desk: Desk, tokens: SessionTokens, sale: str) -> None:
    office = Office(desk.folder, desk.folder, tokens, clock=desk.clock)
    assert isinstance(desk.journal, Journal)
    assert office.journal is None
    reader = office.reader(desk.profile, NO_PROXY)
    assert office.shop(desk.profile, NO_PROXY, reader) is None
    assert reader.transaction(sale).value.status == "settled"
    office.close()
