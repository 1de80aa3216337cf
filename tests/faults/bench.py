"""Where a fault meets the real refund: money calls go to a server that misbehaves, look-ups to the training gateway.

A misbehaving server may carry a refund out first: it passes the request on to the gateway, whose ledger is the truth
that every case is held against.
"""

from __future__ import annotations

import http.client
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from imoje_desk.actions.outcome import Notice, Outcome, Resend
from imoje_desk.domain.attempts import State
from imoje_desk.domain.environment import ProxyMode
from imoje_desk.gateway.client import Line
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure
from imoje_desk.gateway.proxy import Proxy
from imoje_desk.training import TrainingGateway
from tests.support.certificates import Authority
from tests.support.desk import Desk, StillClock
from tests.support.raw_server import ConnectProxy, Peer, RawServer, Received, Script

AMOUNT = "45,00"
MINOR = 4500


@dataclass
class Met:
    """A refund that met a fault."""

    desk: Desk
    sale: str
    outcome: Outcome
    server: RawServer | None = None

    @property
    def posts(self) -> int:
        """Refund calls that arrived whole, at the misbehaving server or else at the gateway."""
        if self.server is not None:
            return len([post for post in self.server.posts if post.path.endswith("/refund")])
        return sum(call.path.endswith("/refund") for call in self.desk.gateway.record())

    def ended(
        self,
        state: State,
        notice: Notice,
        resend: Resend,
        *,
        posts: int = 1,
        made: bool = False,
        failure: Failure | None = None,
        needs_human: bool = False,
    ) -> Self:
        """Hold it against the table: the journal, the agent's words, leave to repeat, and the server's own count."""
        recorded = self.desk.now(self.outcome.attempt)
        assert recorded == self.outcome.attempt
        assert (recorded.state, recorded.needs_human) == (state, needs_human)
        assert (self.outcome.notice, self.outcome.resend) == (notice, resend)
        assert self.posts == posts
        assert self.desk.refunds(self.sale) == ([MINOR] if made else [])
        if failure is not None:
            assert self.outcome.failure is failure
        return self

    def read_back(self, *pauses: float) -> Outcome:
        """Readings, each after its pause; nothing is ever sent again by them."""
        before = self.posts
        outcome = self.desk.look_for(self.outcome.attempt, *pauses)
        assert self.posts == before
        return outcome

    def not_sent(self, failure: Failure | None = None) -> Self:
        """Group N: nothing left this computer."""
        return self.ended(State.NOT_SENT, Notice.NOT_SENT, Resend.YES, posts=0, failure=failure)

    def unknown(self, *, posts: int = 1, made: bool = False) -> Self:
        """Groups L and C: it may have been done; a person decides about another one."""
        return self.ended(State.UNKNOWN, Notice.UNKNOWN, Resend.BY_A_PERSON, posts=posts, made=made)


@dataclass
class Bench:
    """Makes desks whose money calls meet a fault; leaving it ends every server and closes every journal."""

    folder: Path
    gateway: TrainingGateway
    clock: StillClock
    authority: Authority
    _stack: ExitStack = field(default_factory=ExitStack)
    _made: int = 0

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def server(self, *scripts: Script, tls: Any = None) -> RawServer:
        """A running server that follows the scripts."""
        return self._stack.enter_context(RawServer(*scripts, tls=tls))

    def proxy(self, target: RawServer, **more: Any) -> ConnectProxy:
        """A running proxy before a server."""
        return self._stack.enter_context(ConnectProxy(target, **more))

    def line(self, base_url: str, proxy: ConnectProxy | None = None) -> Line:
        """The way to a server; https trusts the bench's authority alone."""
        through = Proxy(proxy.url, proxy.url, ProxyMode.CUSTOM) if proxy else Proxy()
        return Line(base_url, self.gateway.merchant_id, through, tls=self.authority.client_context)

    def desk(self, line: Line | None = None, *, deadline: float = 90.0) -> Desk:
        """A desk on a journal of its own."""
        self._made += 1
        desk = Desk(self.folder / str(self._made), self.gateway, self.clock, line=line, deadline=deadline)
        self._stack.callback(desk.close)
        return desk

    def meet(self, *scripts: Script, tls: bool = False, deadline: float = 90.0, stop: Stop | None = None) -> Met:
        """Make a refund whose call meets a server that follows the scripts."""
        server = self.server(*scripts, tls=self.authority.server_context() if tls else None)
        met = self.meet_at(self.line(server.base_url), deadline=deadline, stop=stop)
        met.server = server
        return met

    def meet_at(self, line: Line | None = None, *, deadline: float = 90.0, stop: Stop | None = None) -> Met:
        """Make a refund whose call goes that way."""
        desk = self.desk(line, deadline=deadline)
        sale = desk.case("blik-last-week")
        outcome = desk.make(desk.confirm(sale, AMOUNT), stop or Stop())
        return Met(desk, sale, outcome)

    def carried_out(self, then: Callable[[Peer, bytes], None]) -> Script:
        """Read the request, have the gateway carry it out, then go on with its answer in hand."""

        def script(peer: Peer) -> None:
            request = peer.request()
            if request is not None:
                then(peer, self._passed_on(request))

        return script

    def _passed_on(self, request: Received) -> bytes:
        port = int(self.gateway.base_url.split(":")[2].split("/")[0])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        headers = {name: request.headers[name] for name in ("authorization", "content-type")}
        try:
            connection.request(request.method, request.path, request.body, headers)
            return connection.getresponse().read()
        finally:
            connection.close()


def reading(then: Callable[[Peer], object]) -> Script:
    """Read the request whole, carry nothing out, then misbehave."""

    def script(peer: Peer) -> None:
        if peer.request() is not None:
            then(peer)

    return script
