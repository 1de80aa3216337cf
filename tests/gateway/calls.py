"""Calls as the actions make them, to servers of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum

from imoje_desk.domain.environment import ProxyMode
from imoje_desk.domain.money import Money
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.gateway import wire
from imoje_desk.gateway.client import MONEY_DEADLINE, Exchange, Line, MoneyLine
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.proxy import Proxy
from tests.support.certificates import Authority
from tests.support.clock import ShiftedClock
from tests.support.raw_server import ConnectProxy, RawServer, Script

TOKEN = "not-a-real-token/0123456789+abcdef=="
MERCHANT = "merchant000000000000"
ORDER = RefundOrder(
    transaction_id="140bb320-4699-4089-986b-93701cee055a",
    service_id="51cd18a7-68dc-49a7-bb23-3854bbc34627",
    amount=Money(1000, "PLN"),
    title="Zwrot",
    send_email=False,
)
REFUND = wire.post_refund(MERCHANT, ORDER)


class Token:
    """A token as the vault hands it out."""

    def __init__(self, text: str = TOKEN) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text


class Way(Enum):
    """How a server is reached."""

    PLAIN = "plain"
    TLS = "tls"
    PROXIED = "proxied"


@contextmanager
def gateway(way: Way, authority: Authority, *scripts: Script) -> Iterator[tuple[RawServer, Line]]:
    """A server that follows the scripts, and the line that reaches it in this way."""
    with ExitStack() as stack:
        if way is Way.PLAIN:
            server = stack.enter_context(RawServer(*scripts))
            yield server, Line(server.base_url, MERCHANT)
            return
        server = stack.enter_context(RawServer(*scripts, tls=authority.server_context()))
        proxy = Proxy()
        if way is Way.PROXIED:
            proxy = through(stack.enter_context(ConnectProxy(server)))
        yield server, Line(server.base_url, MERCHANT, proxy, tls=authority.client_context)


def through(proxy: ConnectProxy, login: str = "") -> Proxy:
    """The proxy as `resolve` gives it."""
    scheme, _, place = proxy.url.partition("://")
    return Proxy(f"{scheme}://{login}{place}", proxy.url, ProxyMode.CUSTOM)


def post(
    line: Line,
    clock: ShiftedClock,
    *,
    gate: Callable[[], None] = lambda: None,
    stop: Stop | None = None,
    deadline: float = MONEY_DEADLINE,
    request: wire.Request = REFUND,
    token: Token | None = None,
) -> Exchange:
    """One call that changes something."""
    return MoneyLine(line, clock, deadline).post(request, token or Token(), gate, stop or Stop())
