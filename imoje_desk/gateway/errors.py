"""Failed calls, sorted by who must act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Who(StrEnum):
    """Whose move it is after a failed call."""

    AGENT = "agent"
    ADMINISTRATOR = "administrator"
    NETWORK = "network"
    GATEWAY = "gateway"


class Failure(StrEnum):
    """What went wrong with a call, one word each; `ui/messages.py` words them."""

    NOT_FOUND = "not_found"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    TOKEN_REFUSED = "token_refused"
    FORBIDDEN = "forbidden"
    TOKEN_MISSING = "token_missing"
    ADDRESS_NOT_ALLOWED = "address_not_allowed"
    PROXY_NOT_USABLE = "proxy_not_usable"
    CERTIFICATE = "certificate"
    UNREACHABLE = "unreachable"
    PROXY_UNREACHABLE = "proxy_unreachable"
    PROXY_FAILED = "proxy_failed"
    TOO_SLOW = "too_slow"
    CONNECTION_LOST = "connection_lost"
    STOPPED = "stopped"
    SERVER_FAULT = "server_fault"
    UNREADABLE = "unreadable"


WHO: Mapping[Failure, Who] = {
    Failure.NOT_FOUND: Who.AGENT,
    Failure.REFUSED: Who.AGENT,
    Failure.RATE_LIMITED: Who.AGENT,
    Failure.STOPPED: Who.AGENT,
    Failure.TOKEN_REFUSED: Who.ADMINISTRATOR,
    Failure.FORBIDDEN: Who.ADMINISTRATOR,
    Failure.TOKEN_MISSING: Who.ADMINISTRATOR,
    Failure.ADDRESS_NOT_ALLOWED: Who.ADMINISTRATOR,
    Failure.PROXY_NOT_USABLE: Who.ADMINISTRATOR,
    Failure.CERTIFICATE: Who.ADMINISTRATOR,
    Failure.PROXY_UNREACHABLE: Who.NETWORK,
    Failure.PROXY_FAILED: Who.NETWORK,
    Failure.UNREACHABLE: Who.NETWORK,
    Failure.TOO_SLOW: Who.GATEWAY,
    Failure.CONNECTION_LOST: Who.GATEWAY,
    Failure.SERVER_FAULT: Who.GATEWAY,
    Failure.UNREADABLE: Who.GATEWAY,
}


@dataclass(frozen=True, slots=True)
class GatewayWords:
    """What imoje itself said of a failure, verbatim, for *Details* and for its support; never a secret."""

    http_status: int | None = None
    code: str = ""
    message: str = ""
    properties: tuple[tuple[str, str], ...] = field(default=())
    trace_id: str = ""
    retry_after: float | None = None


class GatewayError(Exception):
    """A call to the gateway that brought no usable answer, with the gateway's own words where it sent any."""

    def __init__(self, failure: Failure, words: GatewayWords | None = None, *, cause: str = "") -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.words = words or GatewayWords()
        self.cause = cause
        """The class name of the exception below, for the journal and *Details*."""

    @property
    def who(self) -> Who:
        """Whose move it is now."""
        return WHO[self.failure]
