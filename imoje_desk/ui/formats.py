"""Moments and days as an agent reads them: Warsaw time, its zone always said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from imoje_desk.domain.refund_window import WARSAW

NONE = "\u2014"


def moment(seconds: float | None) -> str:
    """Unix seconds as `02.03.2026 14:05 CET`, in Warsaw; a dash where there are none or they make no date."""
    local = _warsaw(seconds)
    return f"{local:%d.%m.%Y %H:%M} {local.tzname()}" if local else NONE


def moment_utc(seconds: float | None) -> str:
    """Unix seconds as `2026-03-02 13:05:00 UTC`, for tool tips and support."""
    local = _warsaw(seconds)
    return f"{local.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if local else NONE


def clock_time(seconds: float | None) -> str:
    """Unix seconds as `14:05`, in Warsaw."""
    local = _warsaw(seconds)
    return f"{local:%H:%M}" if local else NONE


def day(value: date | None) -> str:
    """A day as `02.03.2026`."""
    return f"{value:%d.%m.%Y}" if value else NONE


def _warsaw(seconds: float | None) -> datetime | None:
    if seconds is None:
        return None
    try:
        moment = (datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)).astimezone(WARSAW)
    except OverflowError:
        return None
    return moment if moment.year > 1 else None
