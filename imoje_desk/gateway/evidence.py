"""What the trace of a connection proves about a call that may have failed: not sent, or unknown.

Whether a request left this computer is decided by the events that httpcore reports while it works, never by the
class of the exception that came out: the same class occurs on both sides of the first byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

REACHING = ("connection.connect_tcp.started", "socks.connect_tcp.started")
CONNECTED = (".connect_tcp.complete", ".start_tls.complete")
FIRST_BYTE = ".send_request_headers.started"

NEVER_SENT_BY_NATURE = frozenset({"PoolTimeout", "UnsupportedProtocol"})
"""Exceptions that httpx raises before it asks for a connection at all."""


class Sent(StrEnum):
    """What is proven about the request."""

    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"
    ANSWERED = "answered"


class GateRefused(Exception):
    """The last gate did not let the request out; `reason` is a code of whoever closed it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Evidence:
    """Listens to one call. `gate` runs at the moment before the first byte and refuses by raising."""

    gate: Callable[[], None]
    on_socket: Callable[[object], None] = lambda _socket: None
    built: bool = False
    reached: bool = False
    touched: bool = False
    phase: str = ""
    names: list[str] = field(default_factory=list)

    def hear(self, name: str, info: Mapping[str, object]) -> None:
        """One trace event of httpcore. Raises whatever the gate raises, which keeps every byte here.

        The gate opens once: should the library ever send again by itself, the second request stays here.
        """
        self.phase = name
        self.names.append(name)
        if name in REACHING:
            self.reached = True
        elif name.endswith(CONNECTED):
            stream = info.get("return_value")
            get_extra_info = getattr(stream, "get_extra_info", None)
            if get_extra_info is not None:
                self.on_socket(get_extra_info("socket"))
        elif name.endswith(FIRST_BYTE) and _is_ours(info.get("request")):
            if self.touched:
                raise GateRefused("repeated")
            self.gate()
            self.touched = True

    def proves(self, exception: BaseException | None) -> Sent:
        """What is proven once the call has ended, by an exception or (None) with a complete answer."""
        if exception is None:
            return Sent.ANSWERED if self.touched else Sent.UNKNOWN
        if self.touched:
            return Sent.UNKNOWN
        by_nature = type(exception).__name__ in NEVER_SENT_BY_NATURE
        return Sent.NOT_SENT if self.reached or not self.built or by_nature else Sent.UNKNOWN


def _is_ours(request: object) -> bool:
    """Whether a request is the call itself: a proxy's CONNECT is not, one that cannot be read counts as ours."""
    return getattr(request, "method", None) != b"CONNECT"
