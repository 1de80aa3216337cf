"""Servers below HTTP: they do to a connection whatever a script says, and count what really arrived.

A script is a function that is handed each connection as a `Peer`, on a thread of its own. With several scripts the
first serves the first connection, the second the next, and the last one all others.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TypeVar

PATIENCE = 20.0
"""Seconds after which a script that waits in vain gives up, so that a broken test ends."""

AnyServer = TypeVar("AnyServer", bound="RawServer")


@dataclass(frozen=True, slots=True)
class Received:
    """One request that arrived whole. Header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def document(self) -> object:
        """The body as JSON."""
        return json.loads(self.body)


class Peer:
    """The server's end of one connection."""

    def __init__(self, connection: socket.socket, server: RawServer) -> None:
        self.socket = connection
        self._server = server
        self._unread = b""

    def request(self) -> Received | None:
        """Read one whole request and count it; None where the connection ends before."""
        while b"\r\n\r\n" not in self._unread:
            if not self._more():
                return None
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        while len(self._unread) < length:
            if not self._more():
                return None
        body, self._unread = self._unread[:length], self._unread[length:]
        received = Received(method, path, headers, body)
        self._server.requests.append(received)
        return received

    def take(self, length: int) -> None:
        """Read exactly so many bytes, or up to the end."""
        while len(self._unread) < length and self._more():
            pass

    def send(self, data: bytes) -> bool:
        """Send, and say whether the other side was still there."""
        try:
            self.socket.sendall(data)
        except OSError:
            return False
        return True

    def reset(self) -> None:
        """End the connection with a RST."""
        self.socket.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
        )
        self.socket.close()

    def wait_for_end(self) -> None:
        """Say nothing until the other side leaves or the server stops."""
        while self._more():
            pass

    def wait_without_reading(self) -> None:
        """Neither read nor write until the server stops."""
        self._server.stopping.wait(PATIENCE)

    def _more(self) -> bool:
        try:
            data = self.socket.recv(65536)
        except OSError:
            return False
        self._unread += data
        self._server.received += data
        return bool(data)


Script = Callable[[Peer], None]


class RawServer:
    """A TCP or TLS server on a free loopback port, for use in a `with`.

    Leaving it first takes every connection still waiting, so that the counts are final, then joins all threads.
    """

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        self._scripts = scripts
        self._tls = tls
        self.connections = 0
        self.received = bytearray()
        """All bytes that arrived, after TLS, on all connections."""
        self.requests: list[Received] = []
        self.refused_handshakes: list[OSError] = []
        self.faults: list[BaseException] = []
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.stopping = threading.Event()
        self._last: object = None
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    @property
    def base_url(self) -> str:
        """The base address that reaches this server."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/v1/merchant"

    @property
    def posts(self) -> list[Received]:
        """Every POST that arrived whole."""
        return [request for request in self.requests if request.method == "POST"]

    def __enter__(self: AnyServer) -> AnyServer:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with socket.socket() as last:
            last.bind(("127.0.0.1", 0))
            self._last = last.getsockname()
            last.connect(("127.0.0.1", self.port))
            self._threads[0].join()
        self._listener.close()
        with self._lock:
            self.stopping.set()
            for connection in self._open:
                _shut(connection)
        for thread in self._threads:
            thread.join()
        if error is None and self.faults:
            raise self.faults[0]

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=f"raw server {self.port}")
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            connection, address = self._listener.accept()
            if address == self._last:
                connection.close()
                return
            connection.settimeout(PATIENCE)
            script = self._scripts[min(self.connections, len(self._scripts) - 1)]
            self.connections += 1
            self._start(lambda connection=connection, script=script: self._serve(connection, script))  # type: ignore[misc]

    @contextlib.contextmanager
    def _held(self, connection: socket.socket) -> Iterator[None]:
        """Shut this connection when the server stops, and close it in the end."""
        with connection:
            with self._lock:
                self._open.add(connection)
                if self.stopping.is_set():
                    _shut(connection)
            try:
                yield
            finally:
                with self._lock:
                    self._open.remove(connection)

    def _serve(self, connection: socket.socket, script: Script) -> None:
        try:
            with self._held(connection):
                if self._tls is None:
                    script(Peer(connection, self))
                    return
                try:
                    encrypted = self._tls.wrap_socket(connection, server_side=True)
                except OSError as refusal:
                    self.refused_handshakes.append(refusal)
                    return
                with self._held(encrypted):
                    script(Peer(encrypted, self))
        except BaseException as fault:
            self.faults.append(fault)


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


class ConnectProxy(RawServer):
    """An HTTP proxy that tunnels every CONNECT to `target`, whatever host was asked for, or refuses with `refusal`."""

    def __init__(self, target: RawServer, *, refusal: bytes = b"", tls: ssl.SSLContext | None = None) -> None:
        super().__init__(self._tunnel, tls=tls)
        self._target = target
        self._refusal = refusal

    @property
    def url(self) -> str:
        """The proxy's own address."""
        return self.base_url.removesuffix("/v1/merchant")

    def _tunnel(self, peer: Peer) -> None:
        asked = peer.request()
        if asked is None or asked.method != "CONNECT" or self._refusal:
            peer.send(self._refusal or b"HTTP/1.1 405 Only CONNECT\r\n\r\n")
            return
        onward = socket.create_connection(("127.0.0.1", self._target.port), PATIENCE)
        with self._held(onward):
            peer.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            ends = {peer.socket: onward, onward: peer.socket}
            while True:
                buffered = isinstance(peer.socket, ssl.SSLSocket) and peer.socket.pending()
                ready = [peer.socket] if buffered else select.select(list(ends), (), (), PATIENCE)[0]
                for end in ready:
                    try:
                        data = end.recv(65536)
                        ends[end].sendall(data)
                    except OSError:
                        return
                    if not data:
                        return


def reply(status: int = 200, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """A whole HTTP/1.1 answer."""
    lines = {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode("latin-1") + body


def answering(answer: bytes, then: Callable[[Peer], None] = Peer.wait_for_end) -> Script:
    """Read a request, send these bytes, go on with `then`; further requests on the connection are not served."""

    def script(peer: Peer) -> None:
        if peer.request() is not None and peer.send(answer):
            then(peer)

    return script


def serving(answer: bytes) -> Script:
    """Answer every request of a connection alike, as a server with keep-alive does."""

    def script(peer: Peer) -> None:
        while peer.request() is not None and peer.send(answer):
            pass

    return script


def leave(_peer: Peer) -> None:
    """End the connection now."""
