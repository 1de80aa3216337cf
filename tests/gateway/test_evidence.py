from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.gateway.evidence import Evidence, GateRefused, Sent

POST = {"request": SimpleNamespace(method=b"POST")}
CONNECT = {"request": SimpleNamespace(method=b"CONNECT")}


class PoolTimeout(Exception):
    pass


class UnsupportedProtocol(Exception):
    pass


def listening(*names: str) -> Evidence:
    evidence = Evidence(gate=lambda: None, built=True)
    for name in names:
        evidence.hear(name, POST)
    return evidence


def test_before_the_request_is_built_nothing_can_have_left() -> None:
    assert Evidence(gate=lambda: None).proves(ValueError()) is Sent.NOT_SENT


def test_without_a_single_trace_event_nothing_is_proven() -> None:
    assert listening().proves(ValueError()) is Sent.UNKNOWN


@pytest.mark.parametrize("error", [PoolTimeout(), UnsupportedProtocol()])
def test_an_error_from_before_any_connection_proves_not_sent_without_events(error: Exception) -> None:
    assert listening().proves(error) is Sent.NOT_SENT


@pytest.mark.parametrize("name", ["connection.connect_tcp.started", "socks.connect_tcp.started"])
def test_an_end_between_reaching_out_and_the_first_byte_proves_not_sent(name: str) -> None:
    assert listening(name).proves(ConnectionResetError()) is Sent.NOT_SENT
    assert listening(name, "connection.start_tls.started").proves(KeyboardInterrupt()) is Sent.NOT_SENT


@pytest.mark.parametrize("error", [OSError(), PoolTimeout(), KeyboardInterrupt(), GateRefused("late")])
def test_once_the_first_byte_may_have_left_no_error_proves_not_sent(error: BaseException) -> None:
    touched = listening("connection.connect_tcp.started", "http11.send_request_headers.started")
    assert touched.proves(error) is Sent.UNKNOWN


def test_a_complete_answer_counts_only_after_our_own_first_byte() -> None:
    assert listening("http11.send_request_headers.started").proves(None) is Sent.ANSWERED
    assert listening("connection.connect_tcp.started").proves(None) is Sent.UNKNOWN


def test_a_proxy_s_connect_is_not_our_request() -> None:
    evidence = listening("connection.connect_tcp.started")
    evidence.hear("http11.send_request_headers.started", CONNECT)
    assert not evidence.touched
    assert evidence.proves(OSError()) is Sent.NOT_SENT


@pytest.mark.parametrize(
    "info", [{}, {"request": None}, {"request": object()}, {"request": SimpleNamespace(method="x")}]
)
def test_a_request_that_cannot_be_read_counts_as_ours(info: dict[str, object]) -> None:
    evidence = listening("connection.connect_tcp.started")
    evidence.hear("http11.send_request_headers.started", info)
    assert evidence.touched


def test_a_gate_that_refuses_leaves_the_request_untouched() -> None:
    def closed() -> None:
        raise GateRefused("closing")

    evidence = Evidence(gate=closed, built=True)
    evidence.hear("connection.connect_tcp.started", {})
    with pytest.raises(GateRefused) as refused:
        evidence.hear("http11.send_request_headers.started", POST)
    assert refused.value.reason == "closing"
    assert evidence.proves(refused.value) is Sent.NOT_SENT


def test_a_second_request_of_one_call_stays_here_and_the_outcome_unknown() -> None:
    opened: list[str] = []
    evidence = Evidence(gate=lambda: opened.append("gate"), built=True)
    evidence.hear("connection.connect_tcp.started", {})
    evidence.hear("http2.send_request_headers.started", POST)
    with pytest.raises(GateRefused) as refused:
        evidence.hear("http2.send_request_headers.started", POST)
    assert opened == ["gate"]
    assert evidence.proves(refused.value) is Sent.UNKNOWN


def test_every_new_socket_is_handed_over_the_latest_last() -> None:
    sockets: list[object] = []
    evidence = Evidence(gate=lambda: None, on_socket=sockets.append)
    for name, stream in [("connection.connect_tcp.complete", "plain"), ("proxy.start_tls.complete", "tls")]:
        info = {"return_value": SimpleNamespace(get_extra_info=lambda what, stream=stream: f"{stream} {what}")}
        evidence.hear(name, info)
    evidence.hear("connection.start_tls.complete", {"return_value": None})
    assert sockets == ["plain socket", "tls socket"]
    Evidence(gate=lambda: None).hear("connection.connect_tcp.complete", info)


def test_the_phase_is_the_last_event_heard() -> None:
    evidence = listening("connection.connect_tcp.started", "connection.connect_tcp.failed")
    assert evidence.phase == "connection.connect_tcp.failed"
    assert evidence.names == ["connection.connect_tcp.started", "connection.connect_tcp.failed"]


events = st.one_of(
    st.sampled_from(
        [
            "connection.connect_tcp.started",
            "connection.connect_tcp.complete",
            "connection.start_tls.complete",
            "http11.send_request_headers.started",
            "http2.send_request_headers.started",
            "http11.response_closed.complete",
            "renamed.send_headers.started",
        ]
    ),
    st.text(max_size=20),
)


@given(st.lists(events, max_size=8), st.booleans(), st.sampled_from([None, OSError(), PoolTimeout(), SystemExit()]))
def test_S5_not_sent_is_never_said_after_a_first_byte_nor_without_a_reason(
    names: list[str], built: bool, error: BaseException | None
) -> None:
    evidence = Evidence(gate=lambda: None, built=built)
    passed = 0
    for name in names:
        try:
            evidence.hear(name, POST)
        except GateRefused:
            assert passed == 1
            continue
        passed += name.endswith(".send_request_headers.started")
    assert passed <= 1
    if evidence.proves(error) is Sent.NOT_SENT:
        assert error is not None
        assert not passed
        assert not built or "connection.connect_tcp.started" in names or isinstance(error, PoolTimeout)
