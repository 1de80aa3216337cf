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
from imoje_desk.journal import lock
from imoje_desk.journal.problems import JournalProblem, Problem
from imoje_desk.journal.store import Journal
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.tokens import Entry, SessionTokens, Token, ledger_entry, proxy_entry
from tests.journal.shelf import intent
from tests.support.cluster import JAN, PASSWORD, Cluster
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
    office.open_journal()
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
    office.open_journal()
    assert [swept.state for swept in office.swept] == [State.UNKNOWN]
    office.close()


def test_a_reader_that_is_left_reads_no_more(desk: Desk, office: Office, sale: str) -> None:
    reader = office.reader(desk.profile, NO_PROXY)
    office.leave(reader)
    with pytest.raises(GatewayError):
        reader.transaction(sale)


def test_the_password_of_a_proxy_comes_from_the_keyring_once_a_call_wants_it(
    desk: Desk, office: Office, tokens: SessionTokens
) -> None:
    setting = ProxySetting(ProxyMode.CUSTOM, "http://anna@proxy.example:3128")
    profile = replace(desk.profile, base_url="https://gateway.example/v1/merchant")
    line = office._line(profile, setting)
    assert line.through is not None
    assert line.through() == line.proxy.url == setting.url
    tokens.set(proxy_entry(setting.url), Token("not-a-real-password"))
    assert line.through() == "http://anna:not-a-real-password@proxy.example:3128"
    assert line.proxy.url == setting.url
    assert "not-a-real-password" not in repr(line)


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
    office.open_journal()
    assert isinstance(desk.journal, Journal)
    assert office.journal is None
    reader = office.reader(desk.profile, NO_PROXY)
    assert office.shop(desk.profile, NO_PROXY, reader) is None
    assert reader.transaction(sale).value.status == "settled"
    office.close()


def test_a_profile_on_a_ledger_works_there_and_the_next_one_on_the_desks_own_again(
    desk: Desk, office: Office, tokens: SessionTokens, cluster: Cluster, tmp_path: Path
) -> None:
    with cluster.database("template_hand") as database:
        address = cluster.address(database)
        tokens.set(ledger_entry(address), Token(PASSWORD))
        own = office.journal
        office.work_on(address)
        ledger = office.ledger
        assert office.journal is ledger is not None
        assert ledger.attend() is False
        shop = office.shop(desk.profile, NO_PROXY, office.reader(desk.profile, NO_PROXY))
        assert shop is not None
        assert shop.journal is ledger
        office.work_on(address)
        assert office.journal is ledger
        other = replace(address, user=JAN)
        tokens.set(ledger_entry(other), Token(PASSWORD))
        attempt = ledger.intend(intent())
        for step in (State.CONNECTING, State.SENDING):
            ledger.move(attempt.attempt_id, step)
        office.work_on(other)
        assert office.journal is office.ledger is ledger
        assert ledger.move_or_keep(attempt, State.SETTLED, refund_id="refund").refund_id == "refund"
        assert ledger.attempt(attempt.attempt_id).state is State.SETTLED
        assert ledger.history(limit=1)[0].refund_id == "refund"
        with ledger._ask() as connection:
            assert connection.exec_driver_sql("SELECT session_user").scalar() == JAN
        office.work_on(None)
        assert office.journal is own
        assert office.ledger is None
        office.close()


def test_a_ledger_that_another_process_has_is_told_and_tried_again(
    office: Office, cluster: Cluster, tmp_path: Path
) -> None:
    address = cluster.address("postgres")
    folder = tmp_path / "data" / "ledgers"
    office.work_on(address)
    (place,) = folder.iterdir()
    office.work_on(None)
    office._ledgers.pop(address.place).close()
    held = lock.take(place)
    office.work_on(address)
    assert (office.journal, office.journal_problem) == (None, Problem.LOCKED)
    held.release()
    office.work_on(address)
    assert office.journal_problem is None


def test_without_a_password_the_ledger_is_asked_without_and_a_locked_keyring_is_told(
    office: Office, tokens: SessionTokens, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_entry: Entry) -> Token:
        raise KeyringProblem(KeyringFault.LOCKED)

    office.work_on(cluster.address("postgres"))
    ledger = office.ledger
    assert ledger is not None
    with monkeypatch.context() as patch:
        patch.setattr(tokens, "get", locked)
        with pytest.raises(JournalProblem) as by_the_keyring:
            ledger.history(limit=1)
    with pytest.raises(JournalProblem) as by_the_server:
        ledger.history(limit=1)
    assert by_the_keyring.value.code is by_the_server.value.code is Problem.REFUSED
