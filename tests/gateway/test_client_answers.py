"""Money calls that left: group L of the fault table and what comes back whole, over plain TCP, TLS and a proxy."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.gateway import wire
from imoje_desk.gateway.answers import refund_answer
from imoje_desk.gateway.client import LARGEST_BODY, Exchange, Line
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure
from imoje_desk.gateway.evidence import Sent
from tests.gateway import seed_pages
from tests.gateway.calls import MERCHANT, ORDER, TOKEN, Token, Way, gateway, post, through
from tests.support.certificates import Authority
from tests.support.clock import ShiftedClock
from tests.support.raw_server import ConnectProxy, Peer, RawServer, Script, answering, leave, reply, serving

pytestmark = pytest.mark.usefixtures("watch_closely")

every_way = pytest.mark.parametrize("way", Way)
SETTLED = reply(200, seed_pages.REFUND_200, {"Date": "Wed, 01 Jan 2025 00:00:00 GMT", "X-Trace-Id": "trace-1"})


def state_of(exchange: Exchange) -> State:
    """What the journal would say of a refund."""
    if exchange.reply is None:
        return State.NOT_SENT if exchange.sent is Sent.NOT_SENT else State.UNKNOWN
    assert exchange.sent is Sent.ANSWERED
    return refund_answer(exchange.reply, ORDER, ()).state


def reset_after(length: int) -> Script:
    def script(peer: Peer) -> None:
        peer.take(length)
        peer.reset()

    return script


@every_way
def test_one_call_sends_one_post_with_the_token_in_its_header_and_brings_the_whole_answer(
    clock: ShiftedClock, authority: Authority, way: Way
) -> None:
    gates: list[int] = []
    with gateway(way, authority, serving(SETTLED)) as (server, line):
        exchange = post(line, clock, gate=lambda: gates.append(len(server.received)))
    assert gates == [0]
    assert state_of(exchange) is State.SETTLED
    assert exchange.reply is not None
    assert exchange.reply.body == seed_pages.REFUND_200
    assert (exchange.reply.server_date, exchange.reply.trace_id) == (1_735_689_600, "trace-1")
    assert exchange.received is not None
    assert len(exchange.answer_sha256) == 64
    (request,) = server.posts
    assert (request.path, request.document) == (
        f"/v1/merchant/{MERCHANT}/transaction/{ORDER.transaction_id}/refund",
        {
            "type": "refund",
            "serviceId": ORDER.service_id,
            "amount": 1000,
            "title": "Zwrot",
            "sendRefundConfirmationEmail": False,
        },
    )
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["accept"] == "application/json"
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["user-agent"].startswith("imoje-desk/")
    assert "cookie" not in request.headers


def garbage(peer: Peer) -> None:
    peer.request()
    peer.send(b"220 smtp.example ESMTP ready\r\n")


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
LOST: dict[str, Script] = {
    "L01 FIN before the request is read": leave,
    "L03 RST after 10 bytes": reset_after(10),
    "L06 L07 request read, FIN": answering(b"", leave),
    "L08 request read, RST": answering(b"", Peer.reset),
    "L10 half a status line": answering(b"HTTP/1.1 20", leave),
    "L10 half the headers": answering(HEAD + b"Content-Le", leave),
    "L11 body shorter than announced": answering(HEAD + b"Content-Length: 999\r\n\r\n{}", leave),
    "L11 body shorter, RST": answering(HEAD + b"Content-Length: 999\r\n\r\n{}", Peer.reset),
    "L12 truncated chunks": answering(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{}", leave),
    "L12 broken chunk size": answering(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
    "L16 another protocol": garbage,
    "L16 200 KB of headers": answering(HEAD + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n"),
    "L16 conflicting lengths": answering(HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
    "L16 a bad status": answering(b"HTTP/1.1 2000 OK\r\n\r\n"),
    "L16 an unknown transfer coding": answering(HEAD + b"Transfer-Encoding: gzip\r\n\r\n{}"),
    "only an interim answer": answering(b"HTTP/1.1 103 Early Hints\r\n\r\n", leave),
}


@every_way
@pytest.mark.parametrize("name", LOST)
def test_a_lost_or_broken_answer_is_unknown_and_nothing_is_sent_twice(
    clock: ShiftedClock, authority: Authority, way: Way, name: str
) -> None:
    with gateway(way, authority, LOST[name]) as (server, line):
        exchange = post(line, clock)
    assert (exchange.sent, exchange.reply) == (Sent.UNKNOWN, None)
    assert exchange.failure in (Failure.CONNECTION_LOST, Failure.UNREACHABLE)
    assert server.connections == 1
    assert len(server.requests) <= 1
    assert TOKEN not in repr(exchange)


@every_way
def test_L02_a_reset_before_the_request_is_read_is_not_sent_only_on_evidence(
    clock: ShiftedClock, authority: Authority, way: Way
) -> None:
    gates: list[str] = []
    with gateway(way, authority, Peer.reset) as (server, line):
        exchange = post(line, clock, gate=lambda: gates.append("gate"))
    assert exchange.sent is (Sent.UNKNOWN if gates else Sent.NOT_SENT)
    assert server.connections == 1
    assert server.requests == []


@every_way
def test_L04_a_write_that_stalls_is_unknown_at_the_deadline(
    clock: ShiftedClock, authority: Authority, way: Way
) -> None:
    def stall(peer: Peer) -> None:
        peer.take(10)
        clock.advance(91)
        peer.wait_without_reading()

    huge = wire.Request("POST", "/m/transaction/x/refund", b"x" * 30_000_000)
    with gateway(way, authority, stall) as (server, line):
        exchange = post(line, clock, request=huge)
    assert (exchange.sent, exchange.failure) == (Sent.UNKNOWN, Failure.TOO_SLOW)
    assert server.connections == 1


@every_way
def test_L09_silence_up_to_the_read_timeout_is_unknown(clock: ShiftedClock, authority: Authority, way: Way) -> None:
    with gateway(way, authority, answering(b"")) as (server, line), pytest.MonkeyPatch.context() as patch:
        patch.setattr("imoje_desk.gateway.deadline.STEP", 20.0)
        exchange = post(line, clock, deadline=0.2)
    assert (exchange.sent, exchange.exception, exchange.failure) == (Sent.UNKNOWN, "ReadTimeout", Failure.TOO_SLOW)
    assert len(server.posts) == 1


def endless(clock: ShiftedClock, first: bytes, drop: bytes) -> Script:
    """Never silent for long, never done; the deadline passes on the way."""

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(first)
        for _ in range(20):
            peer.send(drop)
        clock.advance(91)
        while peer.send(drop):
            pass

    return script


@every_way
@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (HEAD + b"X-Slow: ", b"x"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (HEAD + b"Content-Length: 200000\r\n\r\n", b" "),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    ],
    ids=["headers", "interim answers", "body", "chunks"],
)
def test_L14_an_answer_that_drips_past_the_deadline_is_unknown(
    clock: ShiftedClock, authority: Authority, way: Way, first: bytes, drop: bytes
) -> None:
    with gateway(way, authority, endless(clock, first, drop)) as (server, line):
        exchange = post(line, clock)
    assert exchange.sent is Sent.UNKNOWN
    assert exchange.failure in (Failure.TOO_SLOW, Failure.UNREADABLE)
    assert len(server.posts) == 1


@every_way
def test_L16_a_switch_of_protocols_is_unknown(clock: ShiftedClock, authority: Authority, way: Way) -> None:
    switch = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
    with gateway(way, authority, answering(switch + seed_pages.REFUND_200, leave)) as (server, line):
        exchange = post(line, clock)
    assert state_of(exchange) is State.UNKNOWN
    assert len(server.posts) == 1


PACKED = gzip.compress(seed_pages.REFUND_200)


@every_way
@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", PACKED),
        ("gzip", b"not gzip at all"),
        ("gzip", gzip.compress(b" " * 100_000_000, 9)),
        ("br", seed_pages.REFUND_200),
        ("GZIP, identity", seed_pages.REFUND_200),
        ("nonsense", seed_pages.REFUND_200),
    ],
)
def test_L17_an_encoded_body_is_never_unpacked_and_proves_nothing(
    clock: ShiftedClock, authority: Authority, way: Way, encoding: str, body: bytes
) -> None:
    with gateway(way, authority, serving(reply(200, body, {"Content-Encoding": encoding}))) as (server, line):
        exchange = post(line, clock)
    assert state_of(exchange) is State.UNKNOWN
    assert exchange.reply is None or exchange.reply.body is None
    assert exchange.answer_sha256 == ""
    assert len(server.posts) == 1


def test_an_identity_encoding_is_none(clock: ShiftedClock, authority: Authority) -> None:
    answer = reply(200, seed_pages.REFUND_200, {"Content-Encoding": " Identity "})
    with gateway(Way.PLAIN, authority, serving(answer)) as (_, line):
        assert state_of(post(line, clock)) is State.SETTLED


@every_way
@pytest.mark.parametrize("announced", [True, False])
def test_a_body_above_256_kb_is_cut_off_and_unknown(
    clock: ShiftedClock, authority: Authority, way: Way, announced: bool
) -> None:
    body = seed_pages.REFUND_200 + b" " * LARGEST_BODY
    answer = reply(200, body) if announced else HEAD + b"Connection: close\r\n\r\n" + body
    with gateway(way, authority, answering(answer, leave)) as (_, line):
        exchange = post(line, clock)
    assert (exchange.sent, exchange.failure, exchange.reply) == (Sent.UNKNOWN, Failure.UNREADABLE, None)


def test_a_body_of_256_kb_is_still_read(clock: ShiftedClock, authority: Authority) -> None:
    body = seed_pages.REFUND_200.ljust(LARGEST_BODY)
    with gateway(Way.PLAIN, authority, serving(reply(200, body))) as (_, line):
        assert state_of(post(line, clock)) is State.SETTLED


@every_way
def test_L18_T11_every_call_has_a_connection_of_its_own_which_is_closed_after_it(
    clock: ShiftedClock, authority: Authority, way: Way
) -> None:
    ended: list[bool] = []

    def once(peer: Peer) -> None:
        peer.request()
        peer.send(SETTLED)
        ended.append(peer.request() is None)

    with gateway(way, authority, once) as (server, line):
        for _ in range(25):
            assert state_of(post(line, clock)) is State.SETTLED
    assert ended == [True] * 25
    assert (server.connections, len(server.posts)) == (25, 25)


def test_L19_http_2_is_not_spoken_even_where_the_server_prefers_it(clock: ShiftedClock, authority: Authority) -> None:
    context = authority.server_context(alpn=("h2", "http/1.1"))
    with RawServer(serving(SETTLED), tls=context) as server:
        exchange = post(Line(server.base_url, MERCHANT, tls=authority.client_context), clock)
    assert state_of(exchange) is State.SETTLED
    assert len(server.posts) == 1


@every_way
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_C16_a_redirect_is_never_followed(clock: ShiftedClock, authority: Authority, way: Way, status: int) -> None:
    with RawServer(serving(SETTLED)) as elsewhere:
        for place in (elsewhere.base_url, "/v1/merchant/login", "http://[bad", ""):
            answer = reply(status, b"", {"Location": place})
            with gateway(way, authority, serving(answer)) as (server, line):
                exchange = post(line, clock)
            assert state_of(exchange) is State.UNKNOWN
            assert (server.connections, len(server.requests)) == (1, 1)
    assert elsewhere.connections == 0


@pytest.mark.parametrize("status", [400, 401, 407, 408, 422, 429, 500, 503])
def test_no_status_makes_a_second_request(clock: ShiftedClock, authority: Authority, status: int) -> None:
    answer = reply(status, seed_pages.REFUND_422, {"WWW-Authenticate": "Basic", "Retry-After": "0"})
    with gateway(Way.TLS, authority, serving(answer)) as (server, line):
        exchange = post(line, clock)
    assert exchange.sent is Sent.ANSWERED
    assert exchange.reply is not None
    assert exchange.reply.status == status
    assert (server.connections, len(server.posts)) == (1, 1)


@every_way
@pytest.mark.parametrize(
    ("end", "failure"),
    [
        (lambda clock, stop: stop.ask(), Failure.STOPPED),
        (lambda clock, stop: clock.advance(91), Failure.TOO_SLOW),
        (lambda clock, stop: clock.sleep_through(600), Failure.CONNECTION_LOST),
    ],
    ids=["asked", "deadline", "slept"],
)
@pytest.mark.parametrize("begun", [b"", HEAD + b"Content-Length: 9\r\n\r\n{"], ids=["before the answer", "in its body"])
def test_T12_U07_U10_a_call_that_waits_for_its_answer_is_ended_and_unknown(
    clock: ShiftedClock,
    authority: Authority,
    way: Way,
    end: Callable[[ShiftedClock, Stop], None],
    failure: Failure,
    begun: bytes,
) -> None:
    stop = Stop()

    def hang(peer: Peer) -> None:
        peer.request()
        peer.send(begun)
        end(clock, stop)
        peer.wait_for_end()

    with gateway(way, authority, hang) as (server, line):
        exchange = post(line, clock, stop=stop)
    assert (exchange.sent, exchange.failure, exchange.reply) == (Sent.UNKNOWN, failure, None)
    assert len(server.posts) == 1


def test_an_answer_that_came_whole_counts_even_if_the_deadline_passes_with_it(
    clock: ShiftedClock, authority: Authority
) -> None:
    """No body, so nothing is left to read once the headers are there."""
    with gateway(Way.PLAIN, authority, serving(reply(503))) as (_, line):
        exchange = post(line, clock)
    assert exchange.reply is not None
    assert exchange.answer_sha256 == ""


@pytest.mark.parametrize("login", ["", "ola:not-a-real-password@"])
@pytest.mark.parametrize("encrypted", [False, True], ids=["http proxy", "https proxy"])
def test_a_proxy_sees_only_connect_and_its_own_login(
    clock: ShiftedClock, authority: Authority, encrypted: bool, login: str
) -> None:
    tls = authority.server_context() if encrypted else None
    with (
        RawServer(serving(SETTLED), tls=authority.server_context()) as server,
        ConnectProxy(server, tls=tls) as proxy,
    ):
        line = Line(server.base_url, MERCHANT, through(proxy, login), tls=authority.client_context)
        exchange = post(line, clock)
    assert state_of(exchange) is State.SETTLED
    (connect,) = proxy.requests
    assert (connect.method, connect.path) == ("CONNECT", f"127.0.0.1:{server.port}")
    assert ("proxy-authorization" in connect.headers) == bool(login)
    assert "authorization" not in connect.headers
    assert TOKEN.encode() not in proxy.received
    (request,) = server.posts
    assert "proxy-authorization" not in request.headers
    assert "not-a-real-password" not in repr((line, exchange))


def test_a_call_through_an_encrypted_proxy_ends_when_asked(clock: ShiftedClock, authority: Authority) -> None:
    stop = Stop()

    def hang(peer: Peer) -> None:
        peer.request()
        stop.ask()
        peer.wait_for_end()

    with (
        RawServer(hang, tls=authority.server_context()) as server,
        ConnectProxy(server, tls=authority.server_context()) as proxy,
    ):
        line = Line(server.base_url, MERCHANT, through(proxy), tls=authority.client_context)
        exchange = post(line, clock, stop=stop)
    assert (exchange.sent, exchange.failure) == (Sent.UNKNOWN, Failure.STOPPED)


@pytest.mark.parametrize("text", ["not-a-real-token\nX-Evil: 1", "not-a-real-token\x00", " not-a-real-token \r\n"])
def test_N16_a_token_that_http_refuses_to_write_stays_here_but_counts_as_unknown(
    clock: ShiftedClock, authority: Authority, text: str
) -> None:
    """The gate was already passed; entering such a token is refused long before."""
    with gateway(Way.PLAIN, authority, serving(SETTLED)) as (server, line):
        exchange = post(line, clock, token=Token(text))
    assert (exchange.sent, exchange.exception) == (Sent.UNKNOWN, "LocalProtocolError")
    assert server.received == b""
    assert "not-a-real-token" not in repr(exchange)


def test_T10_a_cookie_from_the_gateway_is_not_sent_back(clock: ShiftedClock, authority: Authority) -> None:
    answer = reply(200, seed_pages.REFUND_200, {"Set-Cookie": "id=1; Path=/; Max-Age=9999"})
    with gateway(Way.TLS, authority, serving(answer)) as (server, line):
        post(line, clock)
        post(line, clock)
    assert len(server.posts) == 2
    assert all("cookie" not in request.headers for request in server.posts)


def test_T05_netrc_and_proxy_variables_steer_nothing(
    clock: ShiftedClock, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with gateway(Way.TLS, authority, serving(SETTLED)) as (server, line):
        assert state_of(post(line, clock)) is State.SETTLED
    assert server.posts[0].headers["authorization"] == f"Bearer {TOKEN}"
