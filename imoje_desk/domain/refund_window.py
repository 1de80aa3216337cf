"""How long imoje takes refunds for a payment method, and where a sale stands in its window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

WARSAW = ZoneInfo("Europe/Warsaw")

WINDOW_MONTHS: Mapping[str, int] = {"blik": 12, "imoje_paylater": 12, "card": 36}
"""Calendar months in which a method may be refunded (imoje API, refund page, read in March 2026).

The page states no window for pbl, ing, wt, wallet and imoje_installments.
"""

EDGE_DAYS = 3
"""Days on either side of the last day on which the desk warns and leaves the decision to imoje."""

CLOCK_TOLERANCE = 120.0
"""Seconds by which the local clock may differ from the gateway's before dates are called doubtful."""


@dataclass(frozen=True, slots=True)
class GatewayTime:
    """The best knowledge of now: unix seconds, from the gateway's `Date` where it sent one.

    It is doubtful where `Date` is missing or unreadable, or far from the local clock.
    """

    now: float
    doubtful: bool

    @classmethod
    def of(cls, local: float, server: float | None) -> GatewayTime:
        """Weigh the local clock against the gateway's `Date` header, both unix seconds."""
        if server is None:
            return cls(local, doubtful=True)
        return cls(server, doubtful=abs(server - local) > CLOCK_TOLERANCE)


class Standing(StrEnum):
    """Where a sale stands in its refund window."""

    OPEN = "open"
    EDGE = "edge"
    CLOSED = "closed"
    PASSED_BUT_DOUBTFUL = "passed_but_doubtful"
    UNDATED = "undated"
    NOT_DOCUMENTED = "not_documented"


@dataclass(frozen=True, slots=True)
class RefundWindow:
    """A sale's refund window: its last day in Warsaw and the days left until it, None where there is none."""

    standing: Standing
    last_day: date | None = None
    days_left: int | None = None


def warsaw_day(seconds: float) -> date | None:
    """The calendar day in Warsaw of unix seconds, or None where they are outside the calendar."""
    try:
        return (datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)).astimezone(WARSAW).date()
    except OverflowError:
        return None


def start_of_day(seconds: float) -> float:
    """The unix seconds at which the Warsaw day of `seconds` began."""
    local = datetime.fromtimestamp(seconds, WARSAW)
    return local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def start_of_week(seconds: float) -> float:
    """The unix seconds at which the Warsaw week of `seconds` began: its Monday's first moment."""
    local = datetime.fromtimestamp(seconds, WARSAW)
    monday = local - timedelta(days=local.weekday())
    return monday.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def refund_window(method: str | None, created: int | None, time: GatewayTime) -> RefundWindow:
    """Where a sale made at `created` (unix seconds) by `method` stands at `time`.

    Calendar months are counted from the sale's day in Warsaw, a month's end clamping (29 February + 12 months is
    28 February). With a doubtful clock a passed window is doubtful too, never closed.
    """
    months = WINDOW_MONTHS.get(method or "")
    if months is None:
        return RefundWindow(Standing.NOT_DOCUMENTED)
    start = warsaw_day(created) if created is not None else None
    today = warsaw_day(time.now)
    if start is None or today is None or start.year + months // 12 > date.max.year:
        return RefundWindow(Standing.UNDATED)
    last_day = start + relativedelta(months=months)
    days_left = (last_day - today).days
    if abs(days_left) <= EDGE_DAYS:
        standing = Standing.EDGE
    elif days_left > 0:
        standing = Standing.OPEN
    else:
        standing = Standing.PASSED_BUT_DOUBTFUL if time.doubtful else Standing.CLOSED
    return RefundWindow(standing, last_day, days_left)
