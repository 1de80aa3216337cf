"""Money calls of which nothing left: group N of the fault table, each proven by what the server received."""

from __future__ import annotations

import socket
import ssl
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from imoje_desk.gateway import wire
from imoje_desk.gateway.client import Exchange, Line
from imoje_desk.gateway.deadline import Ended, Stop
from imoje_desk.gateway.errors import Failure
from imoje_desk.gateway.evidence import GateRefused, Sent
from imoje_desk.gateway.proxy import Proxy
from tests.gateway.calls import MERCHANT, TOKEN, Token, Way, gateway, post, through
from tests.support.certificates import Authority
from tests.support.clock import ShiftedClock
from tests.support.raw_server import ConnectProxy, Peer, RawServer, leave, reply, serving

pytestmark = [
    pytest.mark.usefixtures("watch_closely"),
    # Where a connection ends in the moment before its handshake, Python leaves the socket to its collector.
    pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning"),
]

every_way = pytest.mark.parametrize("way", Way)
never_asked = serving(reply(500))


def assert_not_sent(exchange: Exchange, failure: Failure) -> None:
    assert (exchange.sent, exchange.failure) == (Sent.NOT_SENT, failure)
    assert exchange.reply is None
    assert TOKEN not in repr(exchange)


@pytest.fixture
def dead_port() -> Iterator[int]:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        yield nobody.getsockname()[1]


def test_N01_a_name_that_does_not_exist(clock: ShiftedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_found(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", nothing_found)
    exchange = post(Line("https://gateway.invalid/v1/merchant", MERCHANT), clock)
    assert_not_sent(exchange, Failure.UNREACHABLE)


def test_N02_a_name_looked_up_past_the_deadline_finds_the_gate_shut(
    clock: ShiftedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def slow(*arguments: object, **options: object) -> object:
        clock.advance(91)
        return real(*arguments, **options)  # type: ignore[arg-type]

    with RawServer(never_asked) as server:
        monkeypatch.setattr(socket, "getaddrinfo", slow)
        exchange = post(Line(server.base_url, MERCHANT), clock)
    assert_not_sent(exchange, Failure.TOO_SLOW)
    assert server.received == b""


def test_N03_a_refused_connection(clock: ShiftedClock, dead_port: int) -> None:
    exchange = post(Line(f"http://127.0.0.1:{dead_port}/v1/merchant", MERCHANT), clock)
    assert_not_sent(exchange, Failure.UNREACHABLE)
    assert exchange.exception == "ConnectError"
    assert exchange.phase == "connection.connect_tcp.failed"


def test_N06_a_certificate_of_an_authority_that_is_not_trusted(clock: ShiftedClock, authority: Authority) -> None:
    with RawServer(never_asked, tls=Authority().server_context()) as server:
        exchange = post(Line(server.base_url, MERCHANT, tls=authority.client_context), clock)
    assert_not_sent(exchange, Failure.CERTIFICATE)
    assert server.received == b""


def test_N06_a_certificate_for_another_host(clock: ShiftedClock, authority: Authority) -> None:
    with RawServer(never_asked, tls=authority.server_context("gateway.example")) as server:
        exchange = post(Line(server.base_url, MERCHANT, tls=authority.client_context), clock)
    assert_not_sent(exchange, Failure.CERTIFICATE)
    assert server.received == b""


def test_N06_an_expired_certificate(clock: ShiftedClock, authority: Authority) -> None:
    expired = authority.server_context(expires=datetime(2020, 1, 1, tzinfo=UTC))
    with RawServer(never_asked, tls=expired) as server:
        exchange = post(Line(server.base_url, MERCHANT, tls=authority.client_context), clock)
    assert_not_sent(exchange, Failure.CERTIFICATE)
    assert server.received == b""


def tls_line(server: RawServer, authority: Authority, proxy: Proxy | None = None) -> Line:
    address = server.base_url.replace("http:", "https:")
    return Line(address, MERCHANT, proxy or Proxy(), tls=authority.client_context)


def test_N07_a_tls_handshake_that_stalls(clock: ShiftedClock, authority: Authority) -> None:
    with RawServer(Peer.wait_for_end) as server:
        exchange = post(tls_line(server, authority), clock, deadline=0.2)
    assert_not_sent(exchange, Failure.TOO_SLOW)
    assert TOKEN.encode() not in server.received


@pytest.mark.parametrize("end", [leave, Peer.reset])
def test_N08_a_peer_that_hangs_up_in_the_handshake(clock: ShiftedClock, authority: Authority, end: object) -> None:
    def hang_up(peer: Peer) -> None:
        peer.take(5)
        (Peer.reset if end is Peer.reset else leave)(peer)

    with RawServer(hang_up) as server:
        exchange = post(tls_line(server, authority), clock)
    assert_not_sent(exchange, Failure.UNREACHABLE)
    assert server.requests == []


def test_N09_a_peer_that_speaks_only_tls_1_1(clock: ShiftedClock, authority: Authority) -> None:
    old = authority.server_context()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with RawServer(never_asked, tls=old) as server:
        exchange = post(tls_line(server, authority), clock)
    assert_not_sent(exchange, Failure.UNREACHABLE)
    assert server.received == b""


def test_N10_a_plain_http_peer_where_tls_is_expected(clock: ShiftedClock, authority: Authority) -> None:
    def plain_http(peer: Peer) -> None:
        peer.take(10)
        peer.send(reply(400, b"<html>The plain HTTP request was sent to HTTPS port</html>"))

    with RawServer(plain_http) as server:
        exchange = post(tls_line(server, authority), clock)
    assert_not_sent(exchange, Failure.UNREACHABLE)
    assert TOKEN.encode() not in server.received


@pytest.mark.parametrize("status", [407, 502, 503, 302])
def test_N11_N12_a_proxy_that_refuses_to_connect(clock: ShiftedClock, authority: Authority, status: int) -> None:
    with RawServer(never_asked, tls=authority.server_context()) as server:
        with ConnectProxy(server, refusal=reply(status, b"no")) as proxy:
            exchange = post(tls_line(server, authority, through(proxy)), clock)
        assert proxy.connections == 1
        assert TOKEN.encode() not in proxy.received
    assert_not_sent(exchange, Failure.PROXY_FAILED)
    assert server.connections == 0


def test_a_proxy_that_hangs_up_after_connect(clock: ShiftedClock, authority: Authority) -> None:
    def hang_up(peer: Peer) -> None:
        peer.request()

    with RawServer(hang_up) as broken:
        proxy = Proxy(broken.base_url.removesuffix("/v1/merchant"))
        exchange = post(Line("https://gateway.example/v1/merchant", MERCHANT, proxy), clock)
    assert exchange.sent is Sent.NOT_SENT
    assert broken.posts == []
    assert TOKEN.encode() not in broken.received


def test_a_proxy_that_never_answers_ends_at_the_deadline(clock: ShiftedClock) -> None:
    def stall(peer: Peer) -> None:
        peer.request()
        clock.advance(91)
        peer.wait_for_end()

    with RawServer(stall) as broken:
        proxy = Proxy(broken.base_url.removesuffix("/v1/merchant"))
        exchange = post(Line("https://gateway.example/v1/merchant", MERCHANT, proxy), clock)
    assert_not_sent(exchange, Failure.TOO_SLOW)


def test_T02_a_dead_proxy_never_means_going_direct(clock: ShiftedClock, authority: Authority, dead_port: int) -> None:
    with RawServer(never_asked, tls=authority.server_context()) as server:
        exchange = post(tls_line(server, authority, Proxy(f"http://127.0.0.1:{dead_port}")), clock)
    assert_not_sent(exchange, Failure.PROXY_UNREACHABLE)
    assert server.connections == 0


def test_a_proxy_s_own_certificate_is_checked_like_any_other(clock: ShiftedClock, authority: Authority) -> None:
    with (
        RawServer(never_asked, tls=authority.server_context()) as server,
        ConnectProxy(server, tls=Authority().server_context()) as proxy,
    ):
        exchange = post(tls_line(server, authority, through(proxy)), clock)
        assert proxy.received == b""
    assert_not_sent(exchange, Failure.CERTIFICATE)
    assert server.connections == 0


@pytest.mark.parametrize("text", ["not-a-real-token-\u0142", "not-a-real-token-\U0001f600"])
def test_N16_a_token_that_no_header_can_hold_is_not_sent_and_not_shown(
    clock: ShiftedClock, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with RawServer(never_asked) as server:
        exchange = post(Line(server.base_url, MERCHANT), clock, token=Token(text))
    assert exchange.sent is Sent.NOT_SENT
    assert server.connections == 0
    assert "not-a-real-token" not in repr(exchange) + caplog.text


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (Line("http://gateway.example/v1/merchant", MERCHANT), "/m/payment/cancel"),
        (Line("http://127.0.0.1:1/v1/merchant", MERCHANT, Proxy("http://127.0.0.1:1")), "/m/payment/cancel"),
        (Line("https://127.0.0.1:1/v1/merchant", MERCHANT), "/../payment/cancel"),
        (Line("https://127.0.0.1:1/v1/merchant", MERCHANT), "/./payment/cancel"),
        (Line("https://127.0.0.1:1/v1/merchant", MERCHANT), "/a b"),
    ],
)
def test_N17_a_token_goes_only_over_tls_or_to_this_computer_and_to_exactly_the_address_written(
    clock: ShiftedClock, line: Line, path: str
) -> None:
    gates: list[str] = []
    exchange = post(line, clock, request=wire.Request("POST", path, b"{}"), gate=lambda: gates.append("gate"))
    assert_not_sent(exchange, Failure.ADDRESS_NOT_ALLOWED)
    assert (exchange.phase, gates) == ("", [])


@pytest.mark.parametrize("base_url", ["https://[bad/v1/merchant", "ftp://127.0.0.1:1/v1/merchant"])
def test_an_address_that_cannot_be_used_is_not_sent(clock: ShiftedClock, base_url: str) -> None:
    assert post(Line(base_url, MERCHANT), clock).sent is Sent.NOT_SENT


def test_trust_that_cannot_be_loaded_is_not_sent(clock: ShiftedClock) -> None:
    def broken() -> ssl.SSLContext:
        raise ssl.SSLError("no certificates")

    assert post(Line("https://127.0.0.1:1/v1/merchant", MERCHANT, tls=broken), clock).sent is Sent.NOT_SENT


@every_way
@pytest.mark.parametrize("refusal", [GateRefused("form_changed"), RuntimeError("commit failed"), KeyboardInterrupt()])
def test_J02_a_gate_that_raises_keeps_every_byte_here(
    clock: ShiftedClock, authority: Authority, way: Way, refusal: BaseException
) -> None:
    def closed() -> None:
        raise refusal

    with gateway(way, authority, never_asked) as (server, line):
        exchange = post(line, clock, gate=closed)
        assert exchange.sent is Sent.NOT_SENT
    assert server.connections == 1
    assert server.received == b""
    assert exchange.gate_reason == ("form_changed" if isinstance(refusal, GateRefused) else "")
    assert exchange.interrupt is (refusal if isinstance(refusal, KeyboardInterrupt) else None)
    assert exchange.exception == type(refusal).__name__


def test_a_refusing_gate_counts_as_stopped_here(clock: ShiftedClock, authority: Authority) -> None:
    def closed() -> None:
        raise GateRefused("form_changed")

    with gateway(Way.PLAIN, authority, never_asked) as (_, line):
        assert_not_sent(post(line, clock, gate=closed), Failure.STOPPED)


@every_way
def test_a_call_that_was_asked_to_stop_before_the_gate_is_not_sent_and_the_gate_not_opened(
    clock: ShiftedClock, authority: Authority, way: Way
) -> None:
    stop, gates = Stop(), list[str]()
    stop.ask()
    with gateway(way, authority, never_asked) as (server, line):
        exchange = post(line, clock, stop=stop, gate=lambda: gates.append("gate"))
    assert_not_sent(exchange, Failure.STOPPED)
    assert gates == []
    assert server.received == b""


def test_a_computer_that_slept_before_the_gate_sends_nothing(clock: ShiftedClock, authority: Authority) -> None:
    def trust() -> ssl.SSLContext:
        clock.sleep_through(600)
        return authority.client_context()

    with RawServer(never_asked, tls=authority.server_context()) as server:
        exchange = post(Line(server.base_url, MERCHANT, tls=trust), clock)
    assert_not_sent(exchange, Failure.CONNECTION_LOST)
    assert server.received == b""


def test_the_gate_s_reason_names_why_the_call_had_ended(clock: ShiftedClock, authority: Authority) -> None:
    """The watch never looks here, so that only the gate can notice."""

    def trust() -> ssl.SSLContext:
        clock.advance(91)
        return authority.client_context()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("imoje_desk.gateway.deadline.STEP", 20.0)
        with RawServer(never_asked, tls=authority.server_context()) as server:
            exchange = post(Line(server.base_url, MERCHANT, tls=trust), clock)
    assert_not_sent(exchange, Failure.TOO_SLOW)
    assert exchange.gate_reason == Ended.DEADLINE.value
    assert server.received == b""
