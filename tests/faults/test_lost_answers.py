"""Group L: the answer is lost or broken. Unknown, nothing is repeated, and only reading finds out."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from imoje_desk.actions.outcome import Notice, Resend
from imoje_desk.domain.attempts import State
from imoje_desk.gateway.errors import Failure
from tests.faults.bench import Bench, reading
from tests.support.desk import QUARTER_OF_AN_HOUR, StillClock
from tests.support.raw_server import Peer, leave, reply

either_way = pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])


def sending_only(data: bytes) -> Callable[[Peer], None]:
    return lambda peer: peer.send(data) and None


@pytest.mark.parametrize("end", [leave, Peer.reset], ids=["L01", "L02"])
@either_way
def test_L01_L02_the_connection_ends_before_the_request_is_read(bench: Bench, end: Any, tls: bool) -> None:
    met = bench.meet(end, tls=tls)
    assert met.outcome.attempt.state in (State.UNKNOWN, State.NOT_SENT)
    if met.outcome.attempt.state is State.NOT_SENT:  # only where no byte can have been written
        assert met.server is not None
        assert met.server.received == b""
    assert met.posts == 0
    assert met.desk.refunds(met.sale) == []


@either_way
def test_L03_a_reset_after_ten_bytes(bench: Bench, tls: bool) -> None:
    def ten_bytes(peer: Peer) -> None:
        peer.socket.recv(10)
        peer.reset()

    bench.meet(ten_bytes, tls=tls).unknown(posts=0)


def test_L04_a_request_that_cannot_be_written_to_its_end(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from httpcore._backends.sync import SyncStream
    from httpcore._exceptions import WriteTimeout

    server = bench.server(Peer.wait_for_end)
    real = SyncStream.write

    def stalls(stream: SyncStream, data: bytes, timeout: float | None = None) -> None:
        if stream.get_extra_info("server_addr")[1] == server.port:
            stream._sock.send(data[:10])
            raise WriteTimeout
        real(stream, data, timeout)

    monkeypatch.setattr(SyncStream, "write", stalls)
    met = bench.meet_at(bench.line(server.base_url))
    met.server = server
    met.unknown(posts=0)


@either_way
def test_L06_the_server_did_it_and_hung_up(bench: Bench, tls: bool) -> None:
    met = bench.meet(bench.carried_out(lambda peer, _: leave(peer)), tls=tls).unknown(made=True)
    found = met.read_back(5)
    assert (found.attempt.state, found.notice, found.resend) == (
        State.RECONCILED_APPLIED, Notice.ACCEPTED, Resend.NO,
    )  # fmt: skip
    assert met.desk.look_for(found.attempt, 5).notice is Notice.SETTLED


@either_way
def test_L07_the_server_did_not_do_it_and_hung_up(bench: Bench, tls: bool) -> None:
    met = bench.meet(reading(leave), tls=tls).unknown()
    absent = met.read_back(*QUARTER_OF_AN_HOUR)
    assert (absent.attempt.state, absent.notice, absent.resend) == (
        State.RECONCILED_ABSENT, Notice.NOT_FOUND_SO_FAR, Resend.BY_A_PERSON,
    )  # fmt: skip


@pytest.mark.parametrize("made", [False, True])
def test_L08_the_request_was_read_and_reset(bench: Bench, made: bool) -> None:
    script = bench.carried_out(lambda peer, _: peer.reset()) if made else reading(Peer.reset)
    bench.meet(script).unknown(made=made)


@pytest.mark.parametrize("made", [False, True])
def test_L09_silence_to_the_read_timeout(bench: Bench, made: bool) -> None:
    quiet = Peer.wait_for_end
    script = bench.carried_out(lambda peer, _: quiet(peer)) if made else reading(quiet)
    met = bench.meet(script, deadline=0.2).unknown(made=made)
    assert met.outcome.failure is Failure.TOO_SLOW


@pytest.mark.parametrize("half", [b"HTTP/1.", b"HTTP/1.1 200 OK\r\nContent-Le"])
def test_L10_half_a_status_line_or_header(bench: Bench, half: bytes) -> None:
    bench.meet(reading(sending_only(half))).unknown()


def test_L11_a_body_cut_short(bench: Bench) -> None:
    def cut(peer: Peer, answer: bytes) -> None:
        peer.send(reply(200, answer)[:-20])

    bench.meet(bench.carried_out(cut)).unknown(made=True)


def test_L12_a_chunked_body_cut_short(bench: Bench) -> None:
    def cut(peer: Peer, answer: bytes) -> None:
        size = f"{len(answer):x}".encode()
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size + b"\r\n" + answer + b"\r\n")

    bench.meet(bench.carried_out(cut)).unknown(made=True)


@pytest.mark.parametrize("drip", [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: 1\r\n"])
def test_L14_drops_of_an_answer_past_the_deadline(bench: Bench, clock: StillClock, drip: bytes) -> None:
    def dripping(peer: Peer) -> None:
        peer.send(drip)
        clock.advance(91)
        while peer.send(b"X-Slow: 1\r\n" if drip.endswith(b"1\r\n") else drip):
            pass

    met = bench.meet(reading(dripping)).unknown()
    assert met.outcome.failure in (Failure.TOO_SLOW, Failure.CONNECTION_LOST)


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nX-Huge: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ],
    ids=["garbage", "huge header", "two lengths", "101"],
)
def test_L16_not_the_protocol(bench: Bench, answer: bytes) -> None:
    bench.meet(reading(sending_only(answer))).unknown()


@pytest.mark.parametrize("encoding", ["gzip", "br", "x-unknown"])
def test_L17_an_encoding_nobody_asked_for(bench: Bench, encoding: str) -> None:
    def encoded(peer: Peer, answer: bytes) -> None:
        body = gzip.compress(answer) if encoding == "gzip" else b"not " + answer
        peer.send(reply(200, body, {"Content-Encoding": encoding}))

    bench.meet(bench.carried_out(encoded)).unknown(made=True)


def test_L17_a_body_without_end_takes_no_memory(bench: Bench) -> None:
    def endless(peer: Peer) -> None:
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
        while peer.send(b"\0" * 65536):
            pass

    tracemalloc.start()
    try:
        bench.meet(reading(endless)).unknown()
        assert tracemalloc.get_traced_memory()[1] < 50 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_L18_a_connection_that_idled_to_death_is_never_used_again(bench: Bench, clock: StillClock) -> None:
    def answered(peer: Peer, answer: bytes) -> None:
        peer.send(reply(200, answer))
        peer.reset()

    met = bench.meet(bench.carried_out(answered))
    met.ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True)
    clock.advance(10)
    second = met.desk.refund(met.desk.case("pbl-mbank"), "10,00")
    assert second.notice is Notice.ACCEPTED
    assert met.server is not None
    assert met.server.connections == met.posts == 2


def test_L19_a_server_that_offers_http_2_gets_one_request_of_http_1(bench: Bench) -> None:
    def answered(peer: Peer, answer: bytes) -> None:
        assert peer.socket.selected_alpn_protocol() != "h2"  # type: ignore[attr-defined]
        peer.send(reply(200, answer))

    context = bench.authority.server_context(alpn=("h2", "http/1.1"))
    server = bench.server(bench.carried_out(answered), tls=context)
    met = bench.meet_at(bench.line(server.base_url))
    met.server = server
    met.ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True)
