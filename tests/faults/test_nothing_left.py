"""Group N: nothing left the computer, it is proven, and the refund may be made again."""

from __future__ import annotations

import socket
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.domain.environment import BadBaseUrl, normalise_base_url
from imoje_desk.gateway import client
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure
from imoje_desk.vault.tokens import BadToken, Token
from tests.faults.bench import Bench
from tests.support.certificates import Authority
from tests.support.desk import StillClock
from tests.support.raw_server import Peer, leave, reply, serving

never_asked = serving(reply(500))


@pytest.fixture
def dead_port() -> Iterator[int]:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        yield nobody.getsockname()[1]


def connecting_raises(monkeypatch: pytest.MonkeyPatch, port: int, error: Exception) -> None:
    """Let the way to one port fail as the operating system would let it."""
    real = socket.create_connection

    def create(address: Any, *arguments: Any, **more: Any) -> socket.socket:
        if address[1] == port:
            raise error
        return real(address, *arguments, **more)

    monkeypatch.setattr(socket, "create_connection", create)


def test_N01_a_name_that_does_not_exist(bench: Bench, monkeypatch: pytest.MonkeyPatch, dead_port: int) -> None:
    connecting_raises(monkeypatch, dead_port, socket.gaierror(socket.EAI_NONAME, "unknown"))
    bench.meet_at(bench.line(f"https://127.0.0.1:{dead_port}/v1/merchant")).not_sent(Failure.UNREACHABLE)


def test_N02_a_name_looked_up_past_the_deadline(
    bench: Bench, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = bench.server(never_asked)
    real = socket.getaddrinfo

    def slow(host: Any, port: Any, *arguments: Any, **more: Any) -> Any:
        if port == server.port:
            clock.advance(91)
        return real(host, port, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    met = bench.meet_at(bench.line(server.base_url))
    met.not_sent(Failure.TOO_SLOW)
    assert server.received == b""


def test_N02_a_name_still_looked_up_when_the_agent_stops_finds_the_gate_shut(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = bench.server(never_asked)
    stop, asked = Stop(), threading.Event()
    real = socket.getaddrinfo

    def stalls(host: Any, port: Any, *arguments: Any, **more: Any) -> Any:
        if port == server.port:
            stop.ask()
            asked.set()
        return real(host, port, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", stalls)
    bench.meet_at(bench.line(server.base_url), stop=stop).not_sent(Failure.STOPPED)
    assert asked.is_set()
    assert server.received == b""


def test_N03_a_refused_connection(bench: Bench, dead_port: int) -> None:
    bench.meet_at(bench.line(f"http://127.0.0.1:{dead_port}/v1/merchant")).not_sent(Failure.UNREACHABLE)


def test_N04_a_black_hole(bench: Bench, monkeypatch: pytest.MonkeyPatch, dead_port: int) -> None:
    connecting_raises(monkeypatch, dead_port, TimeoutError("timed out"))
    bench.meet_at(bench.line(f"http://127.0.0.1:{dead_port}/v1/merchant")).not_sent()


def test_N05_no_route(bench: Bench, monkeypatch: pytest.MonkeyPatch, dead_port: int) -> None:
    connecting_raises(monkeypatch, dead_port, OSError(101, "Network is unreachable"))
    bench.meet_at(bench.line(f"http://127.0.0.1:{dead_port}/v1/merchant")).not_sent(Failure.UNREACHABLE)


@pytest.mark.parametrize("fault", ["untrusted", "wrong host", "expired"])
def test_N06_a_certificate_that_is_not_trusted(bench: Bench, authority: Authority, fault: str) -> None:
    context = {
        "untrusted": lambda: Authority().server_context(),
        "wrong host": lambda: authority.server_context("gateway.example"),
        "expired": lambda: authority.server_context(expires=datetime(2020, 1, 1, tzinfo=UTC)),
    }[fault]()
    server = bench.server(never_asked, tls=context)
    bench.meet_at(bench.line(server.base_url)).not_sent(Failure.CERTIFICATE)
    assert server.received == b""


def test_N07_a_handshake_that_stalls(bench: Bench) -> None:
    server = bench.server(Peer.wait_for_end)
    bench.meet_at(bench.line(server.base_url.replace("http:", "https:")), deadline=0.2).not_sent()
    assert b"Bearer" not in server.received


@pytest.mark.parametrize("end", [leave, Peer.reset])
def test_N08_a_peer_that_hangs_up_in_the_handshake(bench: Bench, end: Any) -> None:
    def hang_up(peer: Peer) -> None:
        peer.take(5)
        end(peer)

    server = bench.server(hang_up)
    bench.meet_at(bench.line(server.base_url.replace("http:", "https:"))).not_sent(Failure.UNREACHABLE)


def test_N09_a_peer_that_knows_only_old_tls(bench: Bench, authority: Authority) -> None:
    import ssl

    context = authority.server_context()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    server = bench.server(never_asked, tls=context)
    bench.meet_at(bench.line(server.base_url)).not_sent(Failure.UNREACHABLE)
    assert server.received == b""


def test_N10_a_peer_without_tls_where_tls_is_due(bench: Bench) -> None:
    def speak_http(peer: Peer) -> None:
        peer.take(5)
        peer.send(reply(400))

    server = bench.server(speak_http)
    bench.meet_at(bench.line(server.base_url.replace("http:", "https:"))).not_sent(Failure.UNREACHABLE)
    assert b"Bearer" not in server.received


@pytest.mark.parametrize("status", [b"407 Login", b"502 Bad gateway"], ids=["N11", "N12"])
def test_N11_N12_a_proxy_that_refuses_the_tunnel(bench: Bench, status: bytes) -> None:
    server = bench.server(never_asked, tls=bench.authority.server_context())
    proxy = bench.proxy(server, refusal=b"HTTP/1.1 " + status + b"\r\n\r\n")
    bench.meet_at(bench.line(server.base_url, proxy)).not_sent(Failure.PROXY_FAILED)
    assert server.connections == 0


def test_N15_a_pool_without_room(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    server = bench.server(never_asked)
    real = client._client

    def exhausted(line: client.Line, timeout: httpx.Timeout, *, keep_alive: bool) -> httpx.Client:
        http = real(line, httpx.Timeout(5, pool=0.01), keep_alive=keep_alive)
        if line.base_url == server.base_url:
            http._transport._pool._max_connections = 0  # type: ignore[attr-defined]
        return http

    monkeypatch.setattr(client, "_client", exhausted)
    bench.meet_at(bench.line(server.base_url)).not_sent()
    assert server.connections == 0


@pytest.mark.parametrize("text", ["two\nlines", "zażółć", "two words", ""])
def test_N16_a_token_that_is_none_never_gets_as_far_as_a_row(text: str) -> None:
    with pytest.raises(BadToken) as refused:
        Token.parse(text)
    assert not text or text not in repr(refused.value)


@pytest.mark.parametrize(
    "address", ["http://api.imoje.pl/v1/merchant", "https://user@api.imoje.pl", "https://10.0.0.1", "ftp://x.pl"]
)
def test_N17_an_address_that_is_not_allowed_never_gets_as_far_as_a_row(address: str) -> None:
    with pytest.raises(BadBaseUrl):
        normalise_base_url(address)


def test_N17_an_address_that_slipped_in_all_the_same_gets_no_token(bench: Bench) -> None:
    met = bench.meet_at(bench.line("http://api.imoje.pl/v1/merchant"))
    met.not_sent(Failure.ADDRESS_NOT_ALLOWED)


def test_what_was_not_sent_goes_through_at_the_second_try(bench: Bench, dead_port: int) -> None:
    met = bench.meet_at(bench.line(f"http://127.0.0.1:{dead_port}/v1/merchant")).not_sent()
    met.desk.line = bench.line(bench.gateway.base_url)
    met.desk.restart()
    again = met.desk.make(met.desk.journal.again(met.outcome.attempt.attempt_id))
    assert (again.attempt.state, again.attempt.number) == (State.ACCEPTED, 2)
    assert met.desk.refunds(met.sale) == [4500]
