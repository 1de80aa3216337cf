"""Moving bytes: the only importer of httpx.

Two kinds of client that share nothing. A `Reader` keeps its connection warm and may try a failed *connect* once
more; it can only read. A `MoneyLine` makes a fresh connection for each call, passes the last gate before the first
byte, and repeats nothing.
"""

from __future__ import annotations

import hashlib
import logging
import ssl
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Protocol, TypeVar

import httpcore
import httpx

from imoje_desk import __version__
from imoje_desk.domain.environment import is_loopback
from imoje_desk.domain.instant import Clock, Instant
from imoje_desk.domain.payment import CanRefund, PaymentLink, Service, Transaction
from imoje_desk.gateway import wire
from imoje_desk.gateway.deadline import Ended, Stop, Watch
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.gateway.evidence import Evidence, GateRefused, Sent
from imoje_desk.gateway.proxy import DIRECT, Proxy
from imoje_desk.gateway.reading import Reading
from imoje_desk.gateway.redaction import redacted, without_echo
from imoje_desk.gateway.tls import system_context

LIBRARIES = f"httpx {httpx.__version__} httpcore {httpcore.__version__}"
"""The libraries whose trace events the evidence rests on."""

LARGEST_BODY = 256 * 1024
READ_DEADLINE = 30.0
MONEY_DEADLINE = 90.0
_READ_TIMEOUT = httpx.Timeout(connect=5, read=20, write=10, pool=5)

for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)
    logging.getLogger(_name).propagate = False

T = TypeVar("T")


class Secret(Protocol):
    """A token that shows itself only when asked."""

    def reveal(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Line:
    """How one merchant of one gateway is reached. `base_url` is normalised (`domain.environment`)."""

    base_url: str
    merchant_id: str
    proxy: Proxy = DIRECT
    tls: Callable[[], ssl.SSLContext] = field(default=system_context, repr=False)
    through: Callable[[], str | None] | None = field(default=None, repr=False)
    """The proxy's address with its stored password, asked for on the thread of a call: the keyring may be slow."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """How one call ended: what is proven of the request, and the reply where a complete one came."""

    sent: Sent
    reply: wire.Reply | None = None
    received: Instant | None = None
    phase: str = ""
    exception: str = ""
    failure: Failure | None = None
    gate_reason: str = ""
    interrupt: BaseException | None = None

    @property
    def answer_sha256(self) -> str:
        """Fingerprint of the reply's body, for the journal."""
        body = self.reply.body if self.reply else None
        return hashlib.sha256(body).hexdigest() if body else ""


class _BodyTooLarge(Exception):
    """The reply is longer than any real one."""


def _client(line: Line, timeout: httpx.Timeout, *, keep_alive: bool) -> httpx.Client:
    proxy = line.through() if line.through else line.proxy.url
    return httpx.Client(
        http2=False,
        follow_redirects=False,
        trust_env=False,
        verify=line.tls() if line.base_url.startswith("https:") else False,
        proxy=httpx.Proxy(proxy, ssl_context=line.tls() if proxy.startswith("https:") else None) if proxy else None,
        limits=httpx.Limits(max_connections=2, max_keepalive_connections=1 if keep_alive else 0),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=timeout,
        headers={
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": f"imoje-desk/{__version__}",
        },
    )


def _call(
    client: Callable[[], httpx.Client],
    line: Line,
    request: wire.Request,
    token: Secret,
    evidence: Evidence,
    watch: Watch,
    clock: Clock,
) -> Exchange:
    """One call, whatever happens to it; every exception becomes part of the exchange."""
    try:
        http = client()
        url = _address(line, request.path)
        secret = token.reveal()
        headers = {"Authorization": f"Bearer {secret}"}
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        built = http.build_request(
            request.method, url, content=request.body, headers=headers, extensions={"trace": evidence.hear}
        )
        evidence.built = True
        response = http.send(built, stream=True)
        try:
            reply = _reply(response, watch, secret)
        finally:
            response.close()
    except BaseException as error:
        return Exchange(
            evidence.proves(error),
            phase=evidence.phase,
            exception=type(error).__name__,
            failure=_failure(error, watch.reason_to_end(), at_proxy=_is_at_proxy(line, evidence)),
            gate_reason=error.reason if isinstance(error, GateRefused) else "",
            interrupt=None if isinstance(error, Exception) else error,
        )
    return Exchange(evidence.proves(None), reply, clock.now(), evidence.phase)


def _address(line: Line, path: str) -> httpx.URL:
    """Where a call goes, exactly as written: over TLS, or to this computer itself without a proxy between."""
    url = httpx.URL(line.base_url + path)
    private = url.scheme == "https" or (is_loopback(line.base_url) and line.proxy.url is None)
    if not private or str(url) != line.base_url + path:
        raise GatewayError(Failure.ADDRESS_NOT_ALLOWED)
    return url


def _reply(response: httpx.Response, watch: Watch, secret: str) -> wire.Reply:
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise _BodyTooLarge
        if watch.reason_to_end():
            raise TimeoutError
    headers = {name.lower(): redacted(value, secret) for name, value in response.headers.items()}
    plain = headers.get("content-encoding", "identity").strip().lower() == "identity"
    return wire.Reply(response.status_code, headers, without_echo(bytes(body), secret) if plain else None)


def _failure(error: BaseException, ended: Ended | None, *, at_proxy: bool) -> Failure:
    if isinstance(error, GatewayError):
        return error.failure
    if ended is not None:
        return {
            Ended.ASKED: Failure.STOPPED,
            Ended.DEADLINE: Failure.TOO_SLOW,
            Ended.SLEPT: Failure.CONNECTION_LOST,
        }[ended]
    if isinstance(error, GateRefused):
        return Failure.STOPPED
    if isinstance(error, httpx.ProxyError):
        return Failure.PROXY_FAILED
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        if _about_certificate(error):
            return Failure.CERTIFICATE
        return Failure.PROXY_UNREACHABLE if at_proxy else Failure.UNREACHABLE
    if isinstance(error, httpx.TimeoutException):
        return Failure.TOO_SLOW
    if isinstance(error, _BodyTooLarge):
        return Failure.UNREADABLE
    return Failure.CONNECTION_LOST


def _is_at_proxy(line: Line, evidence: Evidence) -> bool:
    """Whether the call got no further than to the door of its proxy."""
    return line.proxy.url is not None and evidence.phase.endswith(".connect_tcp.failed")


def _about_certificate(error: BaseException | None) -> bool:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


class _Warm(threading.local):
    """One thread's client and the socket it keeps open."""

    client: httpx.Client | None = None
    socket: object = None


class Reader:
    """Look-ups of one merchant; any thread may call it, each has a connection of its own."""

    def __init__(self, line: Line, token: Callable[[], Secret], clock: Clock) -> None:
        self._line = line
        self._token = token
        self._clock = clock
        self._warm = _Warm()
        self._stop = Stop()
        self._lock = threading.Lock()
        self._clients: set[httpx.Client] = set()
        self._in_use: set[httpx.Client] = set()

    def link(self, payment_id: str) -> Reading[PaymentLink]:
        """GET payment. Raises GatewayError."""
        return self._read(wire.get_link(self._line.merchant_id, payment_id), wire.read_link)

    def transaction(self, transaction_id: str) -> Reading[Transaction]:
        """GET transaction. Raises GatewayError."""
        return self._read(wire.get_transaction(self._line.merchant_id, transaction_id), wire.read_transaction)

    def service(self, service_id: str) -> Reading[Service]:
        """GET service, the connection test. Raises GatewayError."""
        return self._read(wire.get_service(self._line.merchant_id, service_id), wire.read_service)

    def can_refund(self, transaction_id: str, amount: int) -> Reading[CanRefund]:
        """POST can-refund for an amount in minor units; it moves no money. Raises GatewayError."""
        request = wire.post_can_refund(self._line.merchant_id, transaction_id, amount)
        return self._read(request, wire.read_can_refund)

    def warm_up(self) -> None:
        """Build this thread's client and its TLS context ahead of the first look-up."""
        self._client()

    def close(self) -> None:
        """End calls under way within half a second and close every connection."""
        self._stop.ask()
        with self._lock:
            for client in self._clients - self._in_use:
                client.close()

    def _client(self) -> httpx.Client:
        if self._warm.client is None:
            self._warm.client = _client(self._line, _READ_TIMEOUT, keep_alive=True)
            with self._lock:
                self._clients.add(self._warm.client)
        return self._warm.client

    def _take(self) -> httpx.Client:
        client = self._client()
        with self._lock:
            if self._stop.asked:
                raise GatewayError(Failure.STOPPED)
            self._in_use.add(client)
        return client

    def _give_back(self) -> None:
        """End this thread's call. Closing a client does not wake the thread that waits in it, so it closes its own."""
        client = self._warm.client
        if client is not None:
            with self._lock:
                self._in_use.discard(client)
                if self._stop.asked:
                    client.close()

    def _read(self, request: wire.Request, decode: Callable[[wire.Reply], T]) -> Reading[T]:
        exchange = self._exchange(request)
        if exchange.failure in (Failure.UNREACHABLE, Failure.PROXY_UNREACHABLE) and exchange.sent is Sent.NOT_SENT:
            exchange = self._exchange(request)
        if exchange.interrupt is not None:
            raise exchange.interrupt
        if exchange.reply is None or exchange.received is None:
            raise GatewayError(exchange.failure or Failure.CONNECTION_LOST, cause=exchange.exception)
        reply = exchange.reply
        return Reading(decode(reply), exchange.received, reply.server_date, reply.trace_id)

    def _exchange(self, request: wire.Request) -> Exchange:
        token = self._token()
        with Watch(self._clock, READ_DEADLINE, self._stop) as watch:
            watch.hold(self._warm.socket)

            def hold(connection: object) -> None:
                self._warm.socket = connection
                watch.hold(connection)

            evidence = Evidence(gate=lambda: None, on_socket=hold)
            try:
                return _call(self._take, self._line, request, token, evidence, watch, self._clock)
            finally:
                self._give_back()


class MoneyLine:
    """Calls that change something. One call, one connection, one gate, no second try."""

    def __init__(self, line: Line, clock: Clock, deadline: float = MONEY_DEADLINE) -> None:
        self._line = line
        self._clock = clock
        self._deadline = deadline
        self._timeout = httpx.Timeout(
            connect=min(10, deadline), read=min(70, deadline), write=min(20, deadline), pool=min(5, deadline)
        )

    def post(self, request: wire.Request, token: Secret, gate: Callable[[], None], stop: Stop) -> Exchange:
        """Send one request. `gate` runs on this thread right before its first byte and refuses by raising.

        Never raises; an interrupt that arrived meanwhile is in the exchange, to be raised again once recorded.
        """
        with Watch(self._clock, self._deadline, stop) as watch:

            def last_gate() -> None:
                ended = watch.reason_to_end()
                if ended is not None:
                    raise GateRefused(ended.value)
                gate()

            evidence = Evidence(gate=last_gate, on_socket=watch.hold)
            with ExitStack() as connection:

                def fresh() -> httpx.Client:
                    return connection.enter_context(_client(self._line, self._timeout, keep_alive=False))

                return _call(fresh, self._line, request, token, evidence, watch, self._clock)
