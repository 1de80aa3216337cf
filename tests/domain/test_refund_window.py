from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.refund_window import (
    CLOCK_TOLERANCE,
    EDGE_DAYS,
    WINDOW_MONTHS,
    GatewayTime,
    RefundWindow,
    Standing,
    refund_window,
    start_of_week,
    warsaw_day,
)


def at(text: str) -> int:
    """Unix seconds of a moment in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def window(method: str | None, created: str, now: str, *, doubtful: bool = False) -> RefundWindow:
    return refund_window(method, at(created), GatewayTime(at(now), doubtful))


def test_the_table_holds_what_the_refund_page_states_and_no_more() -> None:
    assert dict(WINDOW_MONTHS) == {"blik": 12, "imoje_paylater": 12, "card": 36}


@pytest.mark.parametrize("now", ["2025-02-25", "2025-02-28", "2025-03-01", "2025-03-03"])
def test_I16_a_blik_sale_of_29_february_is_left_to_imoje_around_28_february_next_year(now: str) -> None:
    found = window("blik", "2024-02-29T12:00", f"{now}T12:00")
    assert (found.standing, found.last_day) == (Standing.EDGE, date(2025, 2, 28))


def test_I16_a_blik_sale_of_29_february_is_refused_from_4_march_naming_28_february() -> None:
    found = window("blik", "2024-02-29T12:00", "2025-03-04T12:00")
    assert found == RefundWindow(Standing.CLOSED, date(2025, 2, 28), -4)


@pytest.mark.parametrize(("now", "days_left"), [("2026-10-24", 1), ("2026-10-25", 0), ("2026-10-26", -1)])
def test_I17_a_card_sale_is_left_to_imoje_a_day_around_three_years_across_the_clock_change(
    now: str, days_left: int
) -> None:
    found = window("card", "2023-10-25T21:59:59", f"{now}T10:00")
    assert found == RefundWindow(Standing.EDGE, date(2026, 10, 25), days_left)


def test_I17_a_card_sale_is_refused_four_days_after_three_years_across_the_clock_change_and_the_year_s_end() -> None:
    assert window("card", "2023-10-25T12:00", "2026-10-29T12:00").standing is Standing.CLOSED
    found = window("card", "2021-12-31T12:00", "2025-01-04T12:00")
    assert found == RefundWindow(Standing.CLOSED, date(2024, 12, 31), -4)
    assert window("card", "2021-12-31T12:00", "2025-01-03T12:00").standing is Standing.EDGE


def test_days_are_counted_in_warsaw_in_summer_and_winter_time() -> None:
    assert warsaw_day(at("2024-06-30T22:00")) == date(2024, 7, 1)
    assert warsaw_day(at("2024-06-30T21:59")) == date(2024, 6, 30)
    assert warsaw_day(at("2024-12-31T23:00")) == date(2025, 1, 1)
    assert warsaw_day(at("2024-12-31T22:59")) == date(2024, 12, 31)


@pytest.mark.parametrize("server", [None, 1e9 - 3 * 3600, 1e9 + CLOCK_TOLERANCE + 1])
def test_I18_a_local_clock_without_the_gateway_s_word_or_far_from_it_is_doubtful(server: float | None) -> None:
    time = GatewayTime.of(1e9, server)
    assert time.doubtful
    assert time.now == (1e9 if server is None else server)


@pytest.mark.parametrize("server", [1e9, 1e9 - CLOCK_TOLERANCE, 1e9 + CLOCK_TOLERANCE])
def test_the_gateway_s_clock_counts_while_the_local_one_is_near_it(server: float) -> None:
    assert GatewayTime.of(1e9, server) == GatewayTime(server, doubtful=False)


def test_I18_with_a_doubtful_clock_nothing_is_refused() -> None:
    found = window("blik", "2020-01-01T12:00", "2025-01-01T12:00", doubtful=True)
    assert found.standing is Standing.PASSED_BUT_DOUBTFUL
    assert found.last_day == date(2021, 1, 1)


@pytest.mark.parametrize("method", [None, "", "pbl", "ing", "wt", "wallet", "imoje_installments", "BLIK", "lease"])
def test_a_method_without_a_documented_window_is_told_apart(method: str | None) -> None:
    assert window(method, "2001-01-01", "2025-01-01") == RefundWindow(Standing.NOT_DOCUMENTED)


@pytest.mark.parametrize("created", [None, 10**13, -(10**13), 10**18, -(10**18), 253_402_300_799, 253_402_200_000])
def test_an_absurd_or_missing_date_of_sale_leaves_the_window_undated(created: int | None) -> None:
    assert refund_window("card", created, GatewayTime(1e9, doubtful=False)) == RefundWindow(Standing.UNDATED)


def test_an_absurd_now_leaves_the_window_undated() -> None:
    assert refund_window("card", at("2024-01-01"), GatewayTime(1e18, doubtful=True)).standing is Standing.UNDATED


@given(st.one_of(st.integers(), st.integers(-62_135_600_000, 253_402_310_000)), st.sampled_from([*WINDOW_MONTHS, None]))
def test_no_date_of_sale_ever_raises(created: int, method: str | None) -> None:
    assert refund_window(method, created, GatewayTime(created, doubtful=False)).standing in Standing


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    while day.isoweekday() != 7:
        day -= timedelta(days=1)
    return day


def day_in_poland(moment: datetime) -> date:
    """The day by the European rule for summer time, written out (it holds from 1997 on)."""
    starts = datetime.combine(last_sunday(moment.year, 3), datetime.min.time(), UTC).replace(hour=1)
    ends = datetime.combine(last_sunday(moment.year, 10), datetime.min.time(), UTC).replace(hour=1)
    return (moment + timedelta(hours=2 if starts <= moment < ends else 1)).date()


def months_later(day: date, months: int) -> date:
    """Turn the leaves of a calendar; where the new month is too short, its last day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


moments = st.datetimes(datetime(2000, 1, 1), datetime(2036, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))
month_ends = st.builds(
    lambda year, month, hour: datetime(year, month, 1, tzinfo=UTC) - timedelta(hours=hour),
    st.integers(2001, 2035),
    st.integers(1, 12),
    st.integers(0, 60),
)


@given(
    st.one_of(moments, month_ends),
    st.sampled_from(sorted(WINDOW_MONTHS)),
    st.one_of(st.integers(-8, 8), st.integers(-2000, 2000)),
    st.integers(0, 86_399),
    st.booleans(),
)
def test_a_window_ends_where_a_paper_calendar_says(
    created: datetime, method: str, days_after: int, second: int, doubtful: bool
) -> None:
    last_day = months_later(day_in_poland(created), WINDOW_MONTHS[method])
    now = datetime.combine(last_day + timedelta(days=days_after), datetime.min.time(), UTC) + timedelta(seconds=second)
    today = day_in_poland(now)
    found = refund_window(method, int(created.timestamp()), GatewayTime(now.timestamp(), doubtful))
    assert found.last_day == last_day
    assert found.days_left is not None
    assert today + timedelta(days=found.days_left) == last_day
    past = (today - last_day).days
    if past > EDGE_DAYS:
        assert found.standing is (Standing.PASSED_BUT_DOUBTFUL if doubtful else Standing.CLOSED)
    else:
        assert found.standing is (Standing.EDGE if past >= -EDGE_DAYS else Standing.OPEN)


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        ("2026-03-12T12:00+01:00", "2026-03-09T00:00+01:00"),
        ("2026-03-09T00:00+01:00", "2026-03-09T00:00+01:00"),
        ("2026-03-08T23:59+01:00", "2026-03-02T00:00+01:00"),
        ("2026-03-29T23:30+02:00", "2026-03-23T00:00+01:00"),  # the night in which an hour is left out
        ("2026-10-25T23:30+01:00", "2026-10-19T00:00+02:00"),
        ("2026-01-01T00:30+01:00", "2025-12-29T00:00+01:00"),
    ],
)
def test_a_week_begins_with_monday_in_warsaw(moment: str, monday: str) -> None:
    assert start_of_week(datetime.fromisoformat(moment).timestamp()) == datetime.fromisoformat(monday).timestamp()
