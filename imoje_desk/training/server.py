"""HTTP/1.1 on a loopback port: sockets, threads and the ways an answer can go wrong on its way out."""

from __future__ import annotations

import json
import socket
import socketserver
import ssl
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler
from os import name as os_name
from threading import Lock, Thread
from typing import Any

LARGEST_BODY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One whole request as it came over the wire."""

    method: str
    path: str
    authorization: str
    content_type: str
    body: bytes


class Manner(Enum):
    """What becomes of an answer between the gateway and the client."""

    SENT = auto()
    TRUNCATED = auto()  # half of the announced body, then the end of the connection
    DROPPED = auto()  # the connection ends without a byte
    NEVER = auto()  # silence until the client leaves or the server stops


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to send: `delay` in seconds is waited out before its first byte."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    manner: Manner = Manner.SENT
    delay: float = 0.0


def json_reply(status: int, document: Any) -> Reply:
    """A reply that carries the document as UTF-8 JSON."""
    return Reply(status, json.dumps(document, ensure_ascii=False).encode())


class Server(socketserver.ThreadingTCPServer):
    """Serves `answer` on 127.0.0.1 from its own threads until `stop`.

    `now` gives unix seconds for the Date header. Without TLS the server speaks plain HTTP.
    """

    allow_reuse_address = os_name == "posix"  # elsewhere it would let another program take the port over
    request_queue_size = 64

    def __init__(
        self,
        answer: Callable[[Request], Reply],
        *,
        now: Callable[[], float],
        tls: ssl.SSLContext | None,
        port: int,
    ) -> None:
        self.answer = answer
        self.now = now
        self._tls = tls
        self._connections: set[socket.socket] = set()
        self._lock = Lock()
        super().__init__(("127.0.0.1", port), _Handler)
        self._stopping = False
        self._thread = Thread(target=self._accept, name="training-gateway")

    @property
    def port(self) -> int:
        """The port the system gave."""
        return int(self.socket.getsockname()[1])

    def start(self) -> None:
        """Accept connections from now on."""
        self._thread.start()

    def stop(self) -> None:
        """End every connection, hung ones too, and join every thread."""
        self._stopping = True
        socket.create_connection(("127.0.0.1", self.port)).close()  # wakes the thread that accepts
        self._thread.join()
        with self._lock:
            for connection in self._connections:
                with suppress(OSError):
                    # Not SSLSocket.shutdown: it would pull the TLS state away from under a reading thread.
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)
        self.server_close()

    def _accept(self) -> None:
        while not self._stopping:
            self.handle_request()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        if self._tls is not None:
            connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        with self._lock:
            self._connections.add(connection)
        return connection, address

    def close_request(self, request: Any) -> None:
        with self._lock:
            self._connections.discard(request)
        super().close_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], OSError):  # a client that went away is not an error here
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # buffered and without Nagle: else a kept-alive call costs 40 ms of delayed acknowledgement
    disable_nagle_algorithm = True
    server: Server

    def setup(self) -> None:
        if isinstance(self.request, ssl.SSLSocket):
            self.request.do_handshake()
        super().setup()

    def do_GET(self) -> None:
        self._exchange()

    def do_POST(self) -> None:
        self._exchange()

    def _exchange(self) -> None:
        length = self.headers.get("Content-Length", "0" if self.command == "GET" else "")
        if not (length.isascii() and length.isdigit() and int(length) <= LARGEST_BODY):
            self.close_connection = True  # what follows on this connection cannot be told from a next request
            self.send_error(413 if length else 411)
            return
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            self.close_connection = True
            return
        authorization = self.headers.get("Authorization", "")
        content_type = self.headers.get("Content-Type", "")
        request = Request(self.command, self.path, authorization, content_type, body)
        self._send(self.server.answer(request))

    def _send(self, reply: Reply) -> None:
        if reply.manner is Manner.NEVER:
            self._client_stays(None)
        unsendable = reply.manner in (Manner.NEVER, Manner.DROPPED)
        if unsendable or (reply.delay and not self._client_stays(reply.delay)):
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if reply.manner is Manner.TRUNCATED:
            self.close_connection = True
            self.wfile.write(reply.body[: len(reply.body) // 2])
        else:
            self.wfile.write(reply.body)

    def _client_stays(self, seconds: float | None) -> bool:
        """Wait so long, for ever if None; False as soon as the client leaves or the server stops."""
        self.connection.settimeout(seconds)
        try:
            while self.connection.recv(1024):
                pass
        except TimeoutError:
            return True
        except OSError:
            return False
        finally:
            self.connection.settimeout(None)
        return False

    def version_string(self) -> str:
        return "imoje-training"

    def date_time_string(self, timestamp: float | None = None) -> str:
        return formatdate(self.server.now() if timestamp is None else timestamp, usegmt=True)

    def log_message(self, format: str, *args: Any) -> None:
        pass
