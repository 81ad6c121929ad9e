"""Calendar arithmetic against enumeration of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.calendar import (
    add_months,
    day_of,
    easter,
    interval,
    iso_week,
    make_day,
    nearest_weekday,
    nth_weekday,
    parse_day,
)

DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


@given(DAYS, st.integers(0, 6))
def test_nearest_weekday_is_the_first_met(anchor: date, weekday: int) -> None:
    for direction, step in (("past", -1), ("future", 1)):
        met = next(
            there
            for offset in range(7)
            if (there := anchor + timedelta(days=step * offset)).weekday() == weekday
        )
        assert nearest_weekday(anchor, weekday, direction) == met
    nearest = nearest_weekday(anchor, weekday, "nearest")
    assert nearest is not None
    assert nearest.weekday() == weekday
    assert abs((nearest - anchor).days) <= 3


@given(DAYS)
def test_interval_of_a_week_holds_its_days(day: date) -> None:
    span = interval(iso_week(day))
    if span is not None:
        assert span[0] <= day.isoformat() <= span[1]
        assert (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days == 6


@given(DAYS, st.integers(-130000, 130000))
def test_add_months(day: date, months: int) -> None:
    moved = add_months(day, months)
    count = day.year * 12 + day.month - 1 + months
    if moved is None:
        assert not 12 <= count < 120000
    else:
        assert (moved.year * 12 + moved.month - 1, moved.day <= day.day) == (count, True)


@pytest.mark.parametrize("n", [1, 2, 3, 4, -1])
def test_nth_weekday_by_counting(n: int) -> None:
    for month in range(1, 13):
        for weekday in range(7):
            days = [
                day
                for number in range(1, 32)
                if (day := make_day(2031, month, number)) and day.weekday() == weekday
            ]
            assert nth_weekday(2031, month, weekday, n) == days[n - 1 if n > 0 else n]


def test_easter_published() -> None:
    # Dates of Easter Sunday as published by the United States Naval Observatory.
    known = {1961: (4, 2), 1999: (4, 4), 2008: (3, 23), 2011: (4, 24), 2024: (3, 31), 2038: (4, 25)}
    for year, (month, day) in known.items():
        assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-Q4", ("2023-10-01", "2023-12-31")),
        ("2023-H2", ("2023-07-01", "2023-12-31")),
        ("2024-W08-WE", ("2024-02-24", "2024-02-25")),
        ("2024-W08-3", ("2024-02-21", "2024-02-21")),
        ("2024-02-26T10:30", ("2024-02-26", "2024-02-26")),
        ("2024", ("2024-01-01", "2024-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
        ("2024-W60", None),
        ("9999-12", None),
        ("0000", None),
        ("P3D", None),
        ("PAST_REF", None),
        ("BC0241", None),
        ("XXXX-02-26", None),
        ("", None),
    ],
)
def test_interval(value: str, span: tuple[str, str] | None) -> None:
    assert interval(value) == span


def test_edges() -> None:
    assert parse_day("2023-02-29") is None
    assert day_of(date(9999, 12, 31), 1) is None
    assert day_of(date(1, 1, 1), -1) is None
    assert make_day(10000, 1, 1) is None
