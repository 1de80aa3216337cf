"""Group T: nothing but the chosen way is ever taken, and nothing is shared, kept or repeated on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from imoje_desk.actions import sending
from imoje_desk.actions.outcome import Notice, Resend
from imoje_desk.domain.attempts import State
from imoje_desk.domain.environment import ProxyMode, ProxySetting
from imoje_desk.gateway import evidence, proxy
from imoje_desk.gateway.client import Line
from imoje_desk.gateway.errors import Failure
from tests.faults.bench import Bench, Met, reading
from tests.support.desk import StillClock
from tests.support.raw_server import Peer, RawServer, leave, reply

HTTPS = "https://gateway.example/v1/merchant"


@pytest.fixture
def steered(monkeypatch: pytest.MonkeyPatch) -> str:
    """An environment that names a proxy for everything."""
    address = "http://127.0.0.1:9"
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, address)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    return address


def test_T01_the_environments_proxy_counts_only_where_it_was_chosen(steered: str) -> None:
    assert proxy.resolve(ProxySetting(ProxyMode.NONE), HTTPS).url is None
    assert proxy.resolve(ProxySetting(ProxyMode.SYSTEM), HTTPS).url == steered
    custom = ProxySetting(ProxyMode.CUSTOM, "http://proxy.example:3128")
    assert proxy.resolve(custom, HTTPS).url == "http://proxy.example:3128"
    assert proxy.resolve(custom, "http://127.0.0.1:8000/v1/merchant").url is None


def test_T01_without_a_proxy_chosen_the_environments_gets_no_byte(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening = bench.server(leave)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, listening.base_url.removesuffix("/v1/merchant"))
    monkeypatch.delenv("NO_PROXY", raising=False)
    bench.meet_at().ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True)
    assert listening.connections == 0


def test_T02_a_dead_proxy_means_not_sent_and_never_direct(bench: Bench) -> None:
    server = bench.server(reading(leave), tls=bench.authority.server_context())
    with RawServer(leave) as gone:
        pass
    line = bench.line(server.base_url)
    dead = proxy.Proxy(f"http://127.0.0.1:{gone.port}", "", ProxyMode.CUSTOM)
    bench.meet_at(Line(line.base_url, line.merchant_id, dead, line.tls)).not_sent()
    assert server.connections == 0


def test_T05_a_netrc_entry_is_not_used(bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    met = bench.meet(bench.carried_out(lambda peer, answer: peer.send(reply(200, answer)) and None))
    assert met.server is not None
    assert met.server.posts[0].headers["authorization"] == f"Bearer {bench.gateway.token}"


def test_T07_look_ups_and_money_share_no_connection(bench: Bench) -> None:
    met = bench.meet(bench.carried_out(lambda peer, answer: peer.send(reply(200, answer)) and None))
    assert met.server is not None
    assert [request.method for request in met.server.requests] == ["POST"]
    assert met.server.connections == 1


@pytest.mark.parametrize("lost", ["REACHING", "FIRST_BYTE", "both"])
def test_T08_trace_events_of_another_name_prove_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.setattr(sending, "LIBRARIES", "httpx 0.99 httpcore 9.9")
    if lost in ("REACHING", "both"):
        monkeypatch.setattr(evidence, "REACHING", ())
    if lost in ("FIRST_BYTE", "both"):
        monkeypatch.setattr(evidence, "FIRST_BYTE", ".renamed")
    with RawServer(leave) as gone:
        pass
    assert bench.meet_at(bench.line(gone.base_url)).outcome.attempt.state is State.UNKNOWN
    bench.gateway.reset()
    bench.clock.advance(60)
    assert bench.meet(bench.carried_out(lambda peer, _: leave(peer))).outcome.attempt.state is State.UNKNOWN


def test_T10_a_cookie_is_neither_kept_nor_sent_back(bench: Bench) -> None:
    def with_cookie(peer: Peer, answer: bytes) -> None:
        peer.send(reply(200, answer, {"Set-Cookie": "session=1; Path=/"}))

    met = bench.meet(bench.carried_out(with_cookie))
    met.desk.refund(met.desk.case("pbl-mbank"), "10,00")
    assert met.server is not None
    assert [("cookie" in request.headers) for request in met.server.requests] == [False, False]


def test_T11_each_refund_has_a_connection_of_its_own_and_closes_it(bench: Bench) -> None:
    ended: list[bool] = []

    def answered(peer: Peer, answer: bytes) -> None:
        peer.send(reply(200, answer))
        peer.wait_for_end()
        ended.append(True)

    tls = bench.authority.server_context()
    with RawServer(bench.carried_out(answered), tls=tls) as server:
        desk = bench.desk(bench.line(server.base_url))
        sale = desk.case("blik-last-week")
        for _ in range(100):
            desk.clock.advance(60)
            assert desk.refund(sale, "0,01").notice is Notice.ACCEPTED
    assert server.connections == len(server.posts) == len(ended) == 100


def test_T12_the_deadline_ends_a_call_that_waits(bench: Bench, clock: StillClock) -> None:
    def silent(peer: Peer) -> None:
        clock.advance(90)
        peer.wait_for_end()

    met = bench.meet(reading(silent)).unknown()
    assert met.outcome.failure is Failure.TOO_SLOW
    assert isinstance(met, Met)
