"""The token appears in one header of one request and nowhere else."""

from __future__ import annotations

import json
import logging

import pytest

from imoje_desk.gateway import client, wire
from imoje_desk.gateway.answers import refund_answer
from imoje_desk.gateway.client import Line, MoneyLine, Reader
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import GatewayError
from imoje_desk.gateway.evidence import GateRefused
from tests.gateway.calls import ORDER, REFUND, TOKEN, Token, Way, gateway, post
from tests.support.certificates import Authority
from tests.support.clock import ShiftedClock
from tests.support.raw_server import Script, answering, leave, reply, serving

pytestmark = pytest.mark.usefixtures("watch_closely")

every_way = pytest.mark.parametrize("way", Way)


def echo(status: int) -> Script:
    """An answer that repeats the token in every place an answer has."""
    error = {
        "code": TOKEN,
        "message": f"bad token {TOKEN}",
        "instance": {"headers": {"Authorization": f"Bearer {TOKEN}"}},
        "errors": [{"property": TOKEN, "message": f"Bearer {TOKEN}"}],
    }
    body = json.dumps({"apiErrorResponse": error, TOKEN: TOKEN})
    if status == 500:
        body = body.replace("/", "\\/")
    return serving(reply(status, body.encode(), {"X-Trace-Id": TOKEN, "X-Echo": TOKEN}))


@pytest.mark.parametrize("status", [200, 401, 422, 500])
@every_way
def test_S7_a_gateway_that_echoes_the_token_finds_it_hidden_everywhere(
    clock: ShiftedClock, authority: Authority, way: Way, status: int
) -> None:
    with gateway(way, authority, echo(status)) as (_, line):
        exchange = post(line, clock)
        assert exchange.reply is not None
        seen: list[object] = [exchange, exchange.reply.body, dict(exchange.reply.headers)]
        seen += [wire.words_of(exchange.reply), refund_answer(exchange.reply, ORDER, ())]
        reader = Reader(line, Token, clock)
        with pytest.raises(GatewayError) as failed:
            reader.transaction(ORDER.transaction_id)
        reader.close()
    seen += [failed.value, failed.value.args, failed.value.words, failed.value.__context__, failed.value.__cause__]
    shown = repr(seen) + str(failed.value)
    assert TOKEN not in shown
    assert TOKEN.replace("/", "\\/") not in shown


@every_way
@pytest.mark.parametrize("script", [serving(reply(200, b"{}")), answering(b"", leave), answering(b"x" * 200, leave)])
def test_S7_nothing_is_logged_of_a_call_even_at_debug(
    clock: ShiftedClock, authority: Authority, way: Way, script: Script, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with gateway(way, authority, script) as (_, line):
        post(line, clock)
        reader = Reader(line, Token, clock)
        with pytest.raises(GatewayError):
            reader.transaction(ORDER.transaction_id)
        reader.close()
    assert TOKEN not in caplog.text + repr([(record.args, record.__dict__) for record in caplog.records])
    assert not [record for record in caplog.records if record.name.startswith(("httpx", "httpcore"))]


def test_S7_the_http_libraries_stay_silent_whatever_the_root_logger_shows() -> None:
    for name in ("httpx", "httpcore"):
        assert logging.getLogger(name).level == logging.WARNING
        assert not logging.getLogger(name).propagate
    assert not logging.getLogger("httpcore.http11").isEnabledFor(logging.DEBUG)


@every_way
def test_S7_no_object_of_a_call_shows_the_token(clock: ShiftedClock, authority: Authority, way: Way) -> None:
    def closed() -> None:
        raise GateRefused("closing")

    with gateway(way, authority, serving(reply(200, b"{}"))) as (_, line):
        reader = Reader(line, Token, clock)
        money = MoneyLine(line, clock)
        with pytest.raises(GatewayError):
            reader.transaction(ORDER.transaction_id)
        exchanges = [
            money.post(REFUND, Token(), lambda: None, Stop()),
            money.post(REFUND, Token(), closed, Stop()),
        ]
        (http,) = reader._clients
        shown = [line, reader, money, exchanges, vars(reader), vars(money), http, http.headers, vars(http)]
        assert TOKEN not in repr(shown)
        assert TOKEN not in repr(dict(http.headers))
        reader.close()


def test_a_client_has_no_way_to_send_twice_or_elsewhere(authority: Authority) -> None:
    line = Line("https://127.0.0.1:1/v1/merchant", "m", tls=authority.client_context)
    with client._client(line, client._READ_TIMEOUT, keep_alive=False) as http:
        assert not http.follow_redirects
        assert not http.trust_env
        assert http.auth is None
        assert "authorization" not in http.headers
