"""Calendar values of TIMEX3: days, weeks, months, quarters, seasons, years, and their intervals.

After ISO 8601 and the TIMEX3 values of ISO-TimeML (ISO 24617-1; Pustejovsky et al. 2003).
Seasons are those of the northern hemisphere, as the press uses them unless it says otherwise.
"""

from __future__ import annotations

import calendar as _calendar
import re
from datetime import date, timedelta
from functools import lru_cache

__all__ = [
    "Day",
    "add_months",
    "day_of",
    "easter",
    "interval",
    "iso_month",
    "iso_week",
    "make_day",
    "nearest_weekday",
    "nth_weekday",
    "parse_day",
]

Day = date

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d])")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE|-[1-7])?$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_SEASON_START = {"SP": (3, 1), "SU": (6, 1), "FA": (9, 1), "WI": (12, 1)}


def make_day(year: int, month: int, day: int) -> Day | None:
    """The day, or None where the calendar has none.

    >>> make_day(2023, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def parse_day(text: str) -> Day | None:
    """Read ``YYYY-MM-DD`` at the start of a text (what follows a ``T`` or a blank is left).

    >>> parse_day("2031-03-04T10:00:00+02:00")
    datetime.date(2031, 3, 4)
    >>> parse_day("soon") is None
    True
    """
    match = _DAY.match(text)
    return make_day(*(int(part) for part in match.groups())) if match else None


def day_of(day: Day, offset: int) -> Day | None:
    """The day ``offset`` days away, or None outside the years 1-9999."""
    try:
        return day + timedelta(days=offset)
    except OverflowError:
        return None


def add_months(day: Day, months: int) -> Day | None:
    """The same day of the month ``months`` later (earlier if negative), or the month's last.

    >>> add_months(date(2031, 3, 31), -1)
    datetime.date(2031, 2, 28)
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, _calendar.monthrange(year, month)[1]))


def nearest_weekday(anchor: Day, weekday: int, direction: str) -> Day | None:
    """The weekday (Monday 0) at or next to the anchor: ``past``, ``future`` or ``nearest``.

    The anchor itself counts in each direction.  No two days tie: 3 back, 3 ahead.

    >>> nearest_weekday(date(2031, 3, 5), 0, "past"), nearest_weekday(date(2031, 3, 5), 0, "future")
    (datetime.date(2031, 3, 3), datetime.date(2031, 3, 10))
    """
    back = (anchor.weekday() - weekday) % 7
    if direction == "past" or (direction == "nearest" and back <= 3):
        return day_of(anchor, -back)
    return day_of(anchor, (7 - back) % 7)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> Day:
    """The n-th weekday (Monday 0) of a month, counted from 1; -1 is the last.

    >>> nth_weekday(1999, 11, 3, 4)
    datetime.date(1999, 11, 25)
    """
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = date(year, month, _calendar.monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def easter(year: int) -> Day:
    """Easter Sunday in the Gregorian calendar (Meeus/Jones/Butcher).

    >>> easter(2000)
    datetime.date(2000, 4, 23)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def iso_week(day: Day) -> str:
    """The ISO week of a day.

    >>> iso_week(date(2024, 2, 19))
    '2024-W08'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def iso_month(day: Day) -> str:
    """The month of a day, ``YYYY-MM``."""
    return f"{day.year:04d}-{day.month:02d}"


def _months(year: int, month: int, count: int) -> tuple[str, str] | None:
    first = make_day(year, month, 1)
    after = add_months(first, count) if first else None
    if first is None or after is None:
        return None
    return first.isoformat(), (after - timedelta(days=1)).isoformat()


def _week(match: re.Match[str]) -> tuple[str, str] | None:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first, length = monday, 6
        if match[3] == "-WE":
            first, length = monday + timedelta(days=5), 1
        elif match[3]:
            first, length = monday + timedelta(days=int(match[3][1:]) - 1), 0
        return first.isoformat(), (first + timedelta(days=length)).isoformat()
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=16_384)
def interval(value: str) -> tuple[str, str] | None:
    """First and last day of a TIMEX3 date value, ISO 8601; None where it has none.

    Times of day give their day.  Values with an unknown part (``XXXX-02-26``), durations,
    sets and vague references have no interval; nor have years before the common era.

    >>> interval("2024-W08"), interval("2023-WI"), interval("198")
    (('2024-02-19', '2024-02-25'), ('2023-12-01', '2024-02-29'), ('1980-01-01', '1989-12-31'))
    >>> interval("XXXX-02-26") is None
    True
    """
    if day := parse_day(value):
        return day.isoformat(), day.isoformat()
    if match := _WEEK.match(value):
        return _week(match)
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _QUARTER.match(value):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := _HALF.match(value):
        return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
    if match := _SEASON.match(value):
        return _months(int(match[1]), _SEASON_START[match[2]][0], 3)
    if value.isascii() and value.isdigit() and 2 <= len(value) <= 4:
        low, high = value.ljust(4, "0"), value.ljust(4, "9")
        return (f"{low}-01-01", f"{high}-12-31") if low != "0000" else None
    return None
