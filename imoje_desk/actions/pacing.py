"""At least five seconds between the refunds of one merchant, across windows, restarts and clock changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from imoje_desk.domain.instant import Clock, Instant

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal

SPACING = 5.0
"""Seconds that imoje asks for between refunds (refund page); counted from the end of the previous call."""
UNHEARD = 1.0
"""Seconds more after a call of an earlier run: it may have died between noting the sending and the first byte."""


class Pacing:
    """Knows when the next refund of a merchant may be sent. Only this computer's refunds are known to it."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        self._lock = threading.Lock()
        self._touched: dict[tuple[str, str], Instant] = {}
        self._held: dict[tuple[str, str], float] = {}
        self._first_seen: dict[Instant, Instant] = {}

    def remaining(self, base_url: str, merchant_id: str) -> float:
        """Seconds until the merchant's next refund may leave; 0 when it may leave now."""
        key = (base_url, merchant_id)
        now = self._clock.now()
        with self._lock:
            held = self._held.get(key, now.monotonic) - now.monotonic
            own = self._touched.get(key)
            earlier = None if own else self._journal.last_touch(base_url, merchant_id)
            paced = self._left(own, now) if own else self._left(earlier, now) + UNHEARD if earlier else 0.0
        return max(0.0, held, paced)

    def touch(self, base_url: str, merchant_id: str) -> None:
        """A refund of the merchant has just left or been answered, whether or not the journal could record it."""
        with self._lock:
            self._touched[base_url, merchant_id] = self._clock.now()

    def hold(self, base_url: str, merchant_id: str, seconds: float) -> None:
        """The gateway asked for a longer pause (429): of every desk, where several share a ledger."""
        with self._lock:
            self._held[base_url, merchant_id] = self._clock.now().monotonic + seconds
        self._journal.hold(base_url, merchant_id, seconds)

    def _left(self, touch: Instant, now: Instant) -> float:
        """Time left after a touch. Where its clocks cannot be compared with today's, the full time from now."""
        if touch.boot and touch.boot == now.boot and touch.monotonic <= now.monotonic:
            return SPACING - (now.monotonic - touch.monotonic)
        first_seen = self._first_seen.setdefault(touch, now)
        return SPACING - (now.monotonic - first_seen.monotonic)
