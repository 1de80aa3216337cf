"""Guard rails: limits a shop sets for itself. They are for honest people in a hurry, not a control against others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from imoje_desk.domain.money import Money
from imoje_desk.domain.problems import Code, Problem


@dataclass(frozen=True, slots=True)
class GuardRails:
    """Limits in minor units of a refund's own currency; None sets none. Above one, the amount is typed again."""

    per_refund: int | None = None
    per_day: int | None = None

    def problems(self, amount: Money, today: int) -> Iterator[Problem]:
        """What a refund of `amount` would exceed; `today` is what was refunded before it this day, in minor units."""
        if self.per_refund is not None and amount.minor > self.per_refund:
            yield Problem(Code.ABOVE_SOFT_CAP, {"cap": Money(self.per_refund, amount.currency)})
        total = today + amount.minor
        if self.per_day is not None and total > self.per_day:
            cap = Money(self.per_day, amount.currency)
            yield Problem(Code.ABOVE_DAILY_CAP, {"cap": cap, "total": Money(total, amount.currency)})


NO_RAILS = GuardRails()
