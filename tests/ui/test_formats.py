from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.ui import formats

MARCH = 1_772_456_700  # 02.03.2026 13:05 UTC
JULY = 1_783_000_000


def test_a_moment_carries_its_zone_summer_and_winter() -> None:
    assert formats.moment(MARCH) == "02.03.2026 14:05 CET"
    assert formats.moment(JULY).endswith("CEST")
    assert formats.moment_utc(MARCH) == "2026-03-02 13:05:00 UTC"
    assert formats.clock_time(MARCH) == "14:05"


@pytest.mark.parametrize("none", [None, 1e20, -1e20, -62135596800.0])
def test_what_makes_no_date_is_a_dash(none: float | None) -> None:
    assert formats.moment(none) == formats.moment_utc(none) == formats.clock_time(none) == "—"


@given(st.one_of(st.none(), st.integers(), st.floats(allow_nan=False)))
def test_no_number_of_seconds_breaks_it(seconds: float | None) -> None:
    formats.moment(seconds), formats.moment_utc(seconds), formats.clock_time(seconds)


def test_a_day_is_written_as_in_poland() -> None:
    assert formats.day(date(2027, 3, 14)) == "14.03.2027"
    assert formats.day(None) == "—"
