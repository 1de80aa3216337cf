from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator

import pytest

from imoje_desk.gateway.deadline import SLEPT, Ended, Stop, Watch
from tests.support.certificates import Authority
from tests.support.clock import ShiftedClock

pytestmark = pytest.mark.usefixtures("watch_closely")


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    left, right = socket.socketpair()
    left.settimeout(20)
    right.settimeout(20)
    with left, right:
        yield left, right


def test_a_call_may_go_on_within_its_time(clock: ShiftedClock) -> None:
    with Watch(clock, 90, Stop()) as watch:
        clock.advance(89)
        assert watch.reason_to_end() is None


def test_a_call_ends_at_its_deadline(clock: ShiftedClock) -> None:
    with Watch(clock, 90, Stop()) as watch:
        clock.advance(90)
        assert watch.reason_to_end() is Ended.DEADLINE


def test_a_call_ends_when_asked_from_any_thread(clock: ShiftedClock) -> None:
    stop = Stop()
    with Watch(clock, 90, stop) as watch:
        threading.Thread(target=stop.ask).start()
        assert stop.wait(20)
        assert stop.asked
        assert watch.reason_to_end() is Ended.ASKED


@pytest.mark.parametrize("seconds", [600, -600, SLEPT + 1])
def test_U10_a_call_ends_when_the_computer_slept_or_its_clock_was_set(clock: ShiftedClock, seconds: float) -> None:
    with Watch(clock, 90, Stop()) as watch:
        clock.sleep_through(seconds)
        assert watch.reason_to_end() is Ended.SLEPT


def test_the_first_reason_stays(clock: ShiftedClock) -> None:
    stop = Stop()
    with Watch(clock, 90, stop) as watch:
        clock.advance(91)
        assert watch.reason_to_end() is Ended.DEADLINE
        stop.ask()
        assert watch.reason_to_end() is Ended.DEADLINE


def test_a_blocked_reader_is_woken_at_the_end(clock: ShiftedClock, pair: tuple[socket.socket, socket.socket]) -> None:
    stop = Stop()
    with Watch(clock, 90, stop) as watch:
        watch.hold(pair[0])
        stop.ask()
        assert pair[0].recv(1) == b""
        assert pair[1].recv(1) == b""


def test_a_connection_made_after_the_end_is_shut_at_once(
    clock: ShiftedClock, pair: tuple[socket.socket, socket.socket]
) -> None:
    with Watch(clock, 90, Stop()) as watch:
        clock.advance(91)
        assert watch.reason_to_end()
        watch.hold(pair[0])
        assert pair[1].recv(1) == b""


def test_the_latest_connection_counts_and_one_closed_meanwhile_harms_nothing(
    clock: ShiftedClock, pair: tuple[socket.socket, socket.socket]
) -> None:
    stop = Stop()
    closed = socket.socket()
    closed.close()
    with Watch(clock, 90, stop) as watch:
        watch.hold(pair[0])
        watch.hold(closed)
        stop.ask()
        watch.hold(object())
        watch.hold(pair[0])
        assert pair[1].recv(1) == b""


def test_shutting_a_tls_connection_never_lets_a_later_write_out_in_clear(
    clock: ShiftedClock, authority: Authority, pair: tuple[socket.socket, socket.socket]
) -> None:
    """`SSLSocket.shutdown` takes the TLS layer off before it shuts: what is written in between goes out readable."""
    served: list[ssl.SSLSocket] = []
    context = authority.server_context()
    server = threading.Thread(target=lambda: served.append(context.wrap_socket(pair[1], server_side=True)))
    server.start()
    connection = authority.client_context().wrap_socket(pair[0], server_hostname="127.0.0.1")
    server.join()
    with connection, served[0], Watch(clock, 90, Stop()) as watch:
        watch.hold(connection)
        clock.advance(91)
        assert watch.reason_to_end()
        watch.hold(connection)
        assert connection.version() is not None
        with pytest.raises(OSError):
            connection.sendall(b"not-a-real-token")


def test_a_call_without_a_connection_has_nothing_to_shut(clock: ShiftedClock) -> None:
    with Watch(clock, 90, Stop()) as watch:
        clock.advance(91)
        assert watch.reason_to_end()
        watch.hold(None)


def test_leaving_a_call_leaves_no_thread() -> None:
    before = threading.active_count()
    with Watch(ShiftedClock(), 90, Stop()):
        assert threading.active_count() == before + 1
    assert threading.active_count() == before
