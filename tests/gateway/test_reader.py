"""Look-ups over real connections."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from imoje_desk.domain.money import Money
from imoje_desk.gateway import client
from imoje_desk.gateway.client import Line, Reader
from imoje_desk.gateway.errors import Failure, GatewayError
from tests.gateway import seed_pages
from tests.gateway.calls import MERCHANT, TOKEN, Token, Way, gateway
from tests.support.certificates import Authority
from tests.support.clock import ShiftedClock
from tests.support.raw_server import Peer, RawServer, Script, answering, leave, reply, serving

pytestmark = pytest.mark.usefixtures("watch_closely")

every_way = pytest.mark.parametrize("way", Way)
LINK_ID = "50d38a51-8e95-4b8b-94f4-188c90c0dfdd"
LINK = reply(200, seed_pages.CANCEL_200, {"Date": "Wed, 01 Jan 2025 00:00:00 GMT", "X-Trace-Id": "trace-1"})


@contextmanager
def reading(
    way: Way, authority: Authority, clock: ShiftedClock, *scripts: Script
) -> Iterator[tuple[RawServer, Reader]]:
    with gateway(way, authority, *scripts) as (server, line):
        reader = Reader(line, Token, clock)
        try:
            yield server, reader
        finally:
            reader.close()


def failure_of(look_up: Callable[[], object]) -> Failure:
    with pytest.raises(GatewayError) as failed:
        look_up()
    assert TOKEN not in repr((failed.value, failed.value.args, failed.value.words, failed.value.__context__))
    return failed.value.failure


@every_way
def test_a_reading_says_what_was_shown_and_when(clock: ShiftedClock, authority: Authority, way: Way) -> None:
    clock.advance(1_000)
    before = clock.now()
    with reading(way, authority, clock, serving(LINK)) as (server, reader):
        found = reader.link(LINK_ID)
    assert (found.value.payment_id, found.value.status) == (LINK_ID, "cancelled")
    assert (found.server_date, found.trace_id) == (1_735_689_600, "trace-1")
    assert before.monotonic <= found.received.monotonic
    assert found.time.now == 1_735_689_600
    assert found.time.doubtful
    (request,) = server.requests
    assert (request.method, request.path) == ("GET", f"/v1/merchant/{MERCHANT}/payment/{LINK_ID}")
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert "content-type" not in request.headers
    assert request.body == b""


def test_each_look_up_asks_its_own_address(clock: ShiftedClock, authority: Authority) -> None:
    document = {"id": LINK_ID, "refundable": True, "amount": 5, "currency": "PLN"}
    with reading(Way.PLAIN, authority, clock, serving(reply(200, json.dumps(document).encode()))) as (server, reader):
        assert reader.transaction(LINK_ID).value.amount == Money(5, "PLN")
        assert reader.service(LINK_ID).value.service_id == LINK_ID
        assert reader.can_refund(LINK_ID, 5).value.refundable is True
    base = f"/v1/merchant/{MERCHANT}"
    assert [(request.method, request.path) for request in server.requests] == [
        ("GET", f"{base}/transaction/{LINK_ID}"),
        ("GET", f"{base}/service/{LINK_ID}"),
        ("POST", f"{base}/transaction/{LINK_ID}/can-refund"),
    ]
    assert server.requests[-1].document == {"amount": 5}
    assert server.requests[-1].headers["content-type"] == "application/json"


@every_way
def test_a_connection_is_kept_warm_between_look_ups(clock: ShiftedClock, authority: Authority, way: Way) -> None:
    with reading(way, authority, clock, serving(LINK)) as (server, reader):
        for _ in range(5):
            reader.link(LINK_ID)
    assert (server.connections, len(server.requests)) == (1, 5)


def test_each_thread_has_a_connection_of_its_own(clock: ShiftedClock, authority: Authority) -> None:
    with reading(Way.TLS, authority, clock, serving(LINK)) as (server, reader):
        threads = [threading.Thread(target=reader.link, args=(LINK_ID,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        reader.link(LINK_ID)
    assert (server.connections, len(server.requests)) == (4, 4)


def test_warming_up_builds_the_client_and_sends_nothing(clock: ShiftedClock, authority: Authority) -> None:
    with reading(Way.TLS, authority, clock, serving(LINK)) as (server, reader):
        reader.warm_up()
        assert server.connections == 0
        reader.link(LINK_ID)
    assert server.connections == 1


def test_a_warm_connection_that_the_gateway_closed_is_replaced(clock: ShiftedClock, authority: Authority) -> None:
    closed = threading.Event()

    def one_answer(peer: Peer) -> None:
        peer.request()
        peer.send(LINK)
        peer.socket.close()
        closed.set()

    with reading(Way.PLAIN, authority, clock, one_answer, serving(LINK)) as (server, reader):
        reader.link(LINK_ID)
        assert closed.wait(20)
        reader.link(LINK_ID)
    assert (server.connections, len(server.requests)) == (2, 2)


def test_a_failed_connect_is_tried_once_more(clock: ShiftedClock, authority: Authority) -> None:
    context = authority.server_context()

    def hang_up(peer: Peer) -> None:
        peer.take(5)

    def encrypted(peer: Peer) -> None:
        with context.wrap_socket(peer.socket, server_side=True) as connection:
            peer.socket = connection
            serving(LINK)(peer)

    with RawServer(hang_up, encrypted) as server:
        line = Line(server.base_url.replace("http:", "https:"), MERCHANT, tls=authority.client_context)
        reader = Reader(line, Token, clock)
        assert reader.link(LINK_ID).value.payment_id == LINK_ID
        reader.close()
    assert (server.connections, len(server.requests)) == (2, 1)


def test_a_connect_that_fails_twice_is_unreachable(clock: ShiftedClock, authority: Authority) -> None:
    with RawServer(leave) as server:
        line = Line(server.base_url.replace("http:", "https:"), MERCHANT, tls=authority.client_context)
        reader = Reader(line, Token, clock)
        assert failure_of(lambda: reader.link(LINK_ID)) is Failure.UNREACHABLE
        reader.close()
    assert server.connections == 2


def test_an_untrusted_certificate_is_not_tried_again(clock: ShiftedClock, authority: Authority) -> None:
    with RawServer(serving(LINK), tls=Authority().server_context()) as server:
        reader = Reader(Line(server.base_url, MERCHANT, tls=authority.client_context), Token, clock)
        assert failure_of(lambda: reader.link(LINK_ID)) is Failure.CERTIFICATE
        reader.close()
    assert server.connections == 1


@every_way
@pytest.mark.parametrize(
    ("script", "failure"),
    [
        (answering(b"", leave), Failure.CONNECTION_LOST),
        (answering(b"", Peer.reset), Failure.CONNECTION_LOST),
        (answering(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", leave), Failure.CONNECTION_LOST),
        (answering(b"garbage\r\n\r\n", leave), Failure.CONNECTION_LOST),
        (serving(reply(200, b"x" * 300_000)), Failure.UNREADABLE),
        (serving(reply(200, b"{}", {"Content-Encoding": "gzip"})), Failure.UNREADABLE),
        (serving(reply(302, b"", {"Location": "/elsewhere"})), Failure.UNREADABLE),
        (serving(reply(401)), Failure.TOKEN_REFUSED),
        (serving(reply(404)), Failure.NOT_FOUND),
        (serving(reply(429)), Failure.RATE_LIMITED),
        (serving(reply(503)), Failure.SERVER_FAULT),
    ],
)
def test_nothing_but_a_failed_connect_is_ever_repeated(
    clock: ShiftedClock, authority: Authority, way: Way, script: Script, failure: Failure
) -> None:
    with reading(way, authority, clock, script) as (server, reader):
        assert failure_of(lambda: reader.link(LINK_ID)) is failure
        assert failure_of(lambda: reader.can_refund(LINK_ID, 5)) is failure
    assert len(server.requests) == 2


def test_a_failed_call_leaves_the_reader_usable(clock: ShiftedClock, authority: Authority) -> None:
    with reading(Way.TLS, authority, clock, answering(b"", Peer.reset), serving(LINK)) as (_, reader):
        assert failure_of(lambda: reader.link(LINK_ID)) is Failure.CONNECTION_LOST
        assert reader.link(LINK_ID).value.payment_id == LINK_ID


@every_way
def test_a_look_up_on_a_warm_connection_ends_at_its_deadline(
    clock: ShiftedClock, authority: Authority, way: Way
) -> None:
    def hang_at_the_second(peer: Peer) -> None:
        peer.request()
        peer.send(LINK)
        peer.request()
        clock.advance(client.READ_DEADLINE + 1)
        peer.wait_for_end()

    with reading(way, authority, clock, hang_at_the_second, serving(LINK)) as (server, reader):
        reader.link(LINK_ID)
        assert failure_of(lambda: reader.link(LINK_ID)) is Failure.TOO_SLOW
        assert reader.link(LINK_ID).value.payment_id == LINK_ID
    assert server.connections == 2


def test_a_gateway_that_falls_silent_is_too_slow(
    clock: ShiftedClock, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_READ_TIMEOUT", httpx.Timeout(0.1))
    with reading(Way.PLAIN, authority, clock, answering(b"")) as (server, reader):
        assert failure_of(lambda: reader.link(LINK_ID)) is Failure.TOO_SLOW
    assert len(server.requests) == 1


@every_way
def test_closing_ends_a_look_up_that_hangs(clock: ShiftedClock, authority: Authority, way: Way) -> None:
    hanging = threading.Event()

    def hang(peer: Peer) -> None:
        peer.request()
        hanging.set()
        peer.wait_for_end()

    with reading(way, authority, clock, hang) as (_, reader):

        def close() -> None:
            hanging.wait(20)
            reader.close()

        closer = threading.Thread(target=close)
        closer.start()
        with pytest.raises(GatewayError) as failed:
            reader.link(LINK_ID)
        closer.join()
    assert failed.value.failure is Failure.STOPPED
    assert failed.value.cause != "ReadTimeout", "the call was not woken but waited its whole time"


def test_closing_closes_every_connection_and_lets_no_further_call_out(
    clock: ShiftedClock, authority: Authority
) -> None:
    ended = threading.Event()

    def until_the_end(peer: Peer) -> None:
        serving(LINK)(peer)
        ended.set()

    with reading(Way.TLS, authority, clock, until_the_end) as (server, reader):
        reader.link(LINK_ID)
        reader.close()
        assert ended.wait(20)
        assert failure_of(lambda: reader.link(LINK_ID)) is Failure.STOPPED
        reader.close()
    assert (server.connections, len(server.requests)) == (1, 1)


def test_a_closed_reader_that_was_never_used_sends_nothing(clock: ShiftedClock, authority: Authority) -> None:
    with reading(Way.PLAIN, authority, clock, serving(LINK)) as (server, reader):
        reader.close()
        assert failure_of(lambda: reader.link(LINK_ID)) is Failure.STOPPED
    assert server.connections == 0


def test_K11_a_missing_token_ends_a_look_up_before_anything_is_sent(clock: ShiftedClock, authority: Authority) -> None:
    def missing() -> Token:
        raise GatewayError(Failure.TOKEN_MISSING)

    with gateway(Way.PLAIN, authority, serving(LINK)) as (server, line):
        reader = Reader(line, missing, clock)
        assert failure_of(lambda: reader.link(LINK_ID)) is Failure.TOKEN_MISSING
        reader.close()
    assert server.connections == 0


def test_an_interrupt_is_passed_on(clock: ShiftedClock, authority: Authority) -> None:
    class Interrupting(Token):
        def reveal(self) -> str:
            raise KeyboardInterrupt

    with gateway(Way.PLAIN, authority, serving(LINK)) as (_, line):
        reader = Reader(line, Interrupting, clock)
        with pytest.raises(KeyboardInterrupt):
            reader.link(LINK_ID)
        reader.close()


def test_trust_that_cannot_be_loaded_is_a_gateway_error(clock: ShiftedClock) -> None:
    def broken() -> None:
        raise OSError("no certificates")

    reader = Reader(Line("https://127.0.0.1:1/v1/merchant", MERCHANT, tls=broken), Token, clock)  # type: ignore[arg-type]
    assert failure_of(lambda: reader.link(LINK_ID)) is Failure.CONNECTION_LOST
    reader.close()


def test_T10_a_cookie_is_neither_kept_nor_sent_back(clock: ShiftedClock, authority: Authority) -> None:
    answer = reply(200, seed_pages.CANCEL_200, {"Set-Cookie": "id=1; Path=/; Max-Age=9999"})
    with reading(Way.TLS, authority, clock, serving(answer)) as (server, reader):
        reader.link(LINK_ID)
        reader.link(LINK_ID)
    assert all("cookie" not in request.headers for request in server.requests)


def test_the_token_is_asked_for_anew_for_each_look_up(clock: ShiftedClock, authority: Authority) -> None:
    tokens = iter(["not-a-real-token-1", "not-a-real-token-2"])
    with gateway(Way.PLAIN, authority, serving(LINK)) as (server, line):
        reader = Reader(line, lambda: Token(next(tokens)), clock)
        reader.link(LINK_ID)
        reader.link(LINK_ID)
        reader.close()
    assert [request.headers["authorization"] for request in server.requests] == [
        "Bearer not-a-real-token-1",
        "Bearer not-a-real-token-2",
    ]
