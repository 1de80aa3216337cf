"""What `gateway/evidence.py` relies on: how the pinned HTTP libraries tell of their work.

A failure here means that a new version tells it otherwise. Until evidence and this file agree with it again, the desk
must not run on that version: it could call a refund "not sent" that was.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import httpcore
import httpx
import pytest

from imoje_desk.gateway import client, evidence
from imoje_desk.gateway.client import Line
from imoje_desk.gateway.evidence import GateRefused
from tests.gateway.calls import MERCHANT, Way, gateway, post, through
from tests.support.certificates import Authority
from tests.support.clock import ShiftedClock
from tests.support.raw_server import ConnectProxy, RawServer, leave, reply, serving

PINNED = {"httpx": "0.28.1", "httpcore": "1.0.9"}

CONNECT = ["connection.connect_tcp.started", "connection.connect_tcp.complete"]
TLS = ["connection.start_tls.started", "connection.start_tls.complete"]
TUNNEL_TLS = ["proxy.start_tls.started", "proxy.start_tls.complete"]
SEND = [
    "http11.send_request_headers.started",
    "http11.send_request_headers.complete",
    "http11.send_request_body.started",
    "http11.send_request_body.complete",
]
HEADERS = ["http11.receive_response_headers.started", "http11.receive_response_headers.complete"]
BODY = ["http11.receive_response_body.started", "http11.receive_response_body.complete"]
CLOSED = ["http11.response_closed.started", "http11.response_closed.complete"]

WHOLE_CALL = {
    Way.PLAIN: CONNECT + SEND + HEADERS + BODY + CLOSED,
    Way.TLS: CONNECT + TLS + SEND + HEADERS + BODY + CLOSED,
    Way.PROXIED: CONNECT + SEND + HEADERS + TUNNEL_TLS + SEND + HEADERS + BODY + CLOSED,
}
UP_TO_THE_GATE = {
    Way.PLAIN: CONNECT + SEND[:1] + CLOSED,
    Way.TLS: CONNECT + TLS + SEND[:1] + CLOSED,
    Way.PROXIED: CONNECT + SEND + HEADERS + TUNNEL_TLS + SEND[:1] + CLOSED,
}

every_way = pytest.mark.parametrize("way", Way)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every trace event of the calls of this test, in order."""
    names: list[str] = []
    hear = evidence.Evidence.hear

    def listen(self: evidence.Evidence, name: str, info: dict[str, object]) -> None:
        names.append(name)
        hear(self, name, info)

    monkeypatch.setattr(evidence.Evidence, "hear", listen)
    return names


def test_the_libraries_are_the_pinned_ones() -> None:
    installed = {"httpx": httpx.__version__, "httpcore": httpcore.__version__}
    assert installed == PINNED, (
        f"this contract was last read on {PINNED}, but {installed} is installed: compare the names, their order and "
        "the gate's position in this file with the new version before changing PINNED"
    )
    assert f"httpx {PINNED['httpx']} httpcore {PINNED['httpcore']}" == client.LIBRARIES


def test_the_package_requires_exactly_the_pinned_libraries() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {f"{name}=={version}" for name, version in PINNED.items()} <= set(project["dependencies"])


@every_way
def test_a_call_tells_its_steps_by_these_names_in_this_order(
    clock: ShiftedClock, authority: Authority, way: Way, heard: list[str]
) -> None:
    with gateway(way, authority, serving(reply(200, b"{}"))) as (_, line):
        assert post(line, clock).reply is not None
    assert heard == WHOLE_CALL[way]


def test_a_call_through_an_encrypted_proxy_tells_its_steps(
    clock: ShiftedClock, authority: Authority, heard: list[str]
) -> None:
    with (
        RawServer(serving(reply(200, b"{}")), tls=authority.server_context()) as server,
        ConnectProxy(server, tls=authority.server_context()) as proxy,
    ):
        line = Line(server.base_url, MERCHANT, through(proxy), tls=authority.client_context)
        assert post(line, clock).reply is not None
    assert heard == CONNECT + TLS + SEND + HEADERS + TUNNEL_TLS + SEND + HEADERS + BODY + CLOSED


@every_way
def test_the_gate_stands_before_the_first_byte(
    clock: ShiftedClock, authority: Authority, way: Way, heard: list[str]
) -> None:
    def closed() -> None:
        raise GateRefused("closed")

    with gateway(way, authority, serving(reply(200, b"{}"))) as (server, line):
        post(line, clock, gate=closed)
    assert heard == UP_TO_THE_GATE[way]
    assert server.received == b""


@every_way
def test_the_gate_opens_once_in_a_call(clock: ShiftedClock, authority: Authority, way: Way) -> None:
    gates: list[str] = []
    with gateway(way, authority, serving(reply(200, b"{}"))) as (_, line):
        post(line, clock, gate=lambda: gates.append("gate"))
    assert gates == ["gate"]


def test_the_names_the_evidence_looks_for_are_among_those_told() -> None:
    for told in WHOLE_CALL.values():
        assert told[0] in evidence.REACHING
        assert any(name.endswith(evidence.CONNECTED) for name in told)
        assert sum(name.endswith(evidence.FIRST_BYTE) for name in told) == told.count(SEND[0])


def test_the_errors_that_prove_not_sent_by_nature_still_bear_these_names() -> None:
    for name in evidence.NEVER_SENT_BY_NATURE:
        assert issubclass(getattr(httpx, name), httpx.TransportError)


def test_a_failed_handshake_tells_that_it_failed(clock: ShiftedClock, authority: Authority, heard: list[str]) -> None:
    with RawServer(leave) as server:
        address = server.base_url.replace("http:", "https:")
        post(Line(address, MERCHANT, tls=authority.client_context), clock)
    assert heard == [*CONNECT, "connection.start_tls.started", "connection.start_tls.failed"]
