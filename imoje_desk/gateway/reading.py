"""A value that imoje showed, with the moment it showed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from imoje_desk.domain.instant import Instant
from imoje_desk.domain.refund_window import GatewayTime

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What imoje showed, and when: `received` by this computer's clocks, `server_date` by the gateway's."""

    value: T
    received: Instant
    server_date: float | None
    trace_id: str = ""

    @property
    def time(self) -> GatewayTime:
        """The best knowledge of now at the moment of the reading."""
        return GatewayTime.of(self.received.wall, self.server_date)
