"""Small pieces of English: lists, counts, dates in full, shortened quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

__all__ = [
    "capital",
    "count",
    "join",
    "lower",
    "say_date",
    "say_dates",
    "say_number",
    "say_points",
    "shorten",
]

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(\d{2}:\d{2})(?::\d{2})?.*)?\Z")
_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z")


def join(names: Iterable[str], last: str = "and") -> str:
    """Names as an English list.

    >>> join(["Meldor", "Tavia", "Corland"])
    'Meldor, Tavia and Corland'
    >>> join([])
    ''
    """
    *first, final = list(names) or [""]
    return f"{', '.join(first)} {last} {final}" if first else final


def capital(text: str) -> str:
    """The text with its first letter in upper case.

    >>> capital("a pause")
    'A pause'
    """
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """The text with its first letter in lower case.

    >>> lower("A pause")
    'a pause'
    """
    return text[:1].lower() + text[1:]


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "report"), count(2, "party", "parties"), count(0, "report")
    ('1 report', '2 parties', 'no reports')
    """
    noun = one if number == 1 else many or f"{one}s"
    return f"{number if number else 'no'} {noun}"


def say_date(iso: str) -> str:
    """An ISO 8601 date, month, year or week in words; anything else unchanged.

    >>> [say_date(d) for d in ("2031-03-10", "2031-03", "2031", "2031-W10", "soon")]
    ['10 March 2031', 'March 2031', '2031', 'week 10 of 2031', 'soon']
    >>> say_date("2031-03-10T14:30:00+01:00")
    '10 March 2031, 14:30'
    """
    if week := _WEEK.match(iso):
        return f"week {int(week[2])} of {week[1]}"
    match = _ISO.match(iso)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return iso
    year, month, day, time = match.groups()
    words = [str(int(day))] if day else []
    words += [_MONTHS[int(month) - 1]] if month else []
    return " ".join([*words, year]) + (f", {time}" if time else "")


def say_dates(start: str, end: str) -> str:
    """A stretch of days, without saying twice what both ends share.

    >>> say_dates("2031-03-11", "2031-03-12")
    '11–12 March 2031'
    >>> say_dates("2030-12-03", "2031-01-10")
    '3 December 2030 – 10 January 2031'
    >>> say_dates("2031-03-11", ""), say_dates("", "2031-03-11")
    ('11 March 2031', 'until 11 March 2031')
    >>> say_dates("2019-01-01", "2019-12-31"), say_dates("2031-02-01", "2031-02-28")
    ('2019', 'February 2031')
    """
    if not start:
        return f"until {say_date(end)}" if end else ""
    if not end or end == start:
        return say_date(start)
    for whole in (start[:4], start[:7]):
        if (as_day(whole), as_day(whole, end=True)) == (as_day(start), as_day(end)):
            return say_date(whole)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{say_date(end)}"
    return f"{say_date(start)} – {say_date(end)}"


def say_number(value: float | int | tuple[float | int, float | int]) -> str:
    """A number with thousands marked, or both ends of a range.

    >>> [say_number(n) for n in (46500, 0.7, 3.0, (10, 20))]
    ['46,500', '0.7', '3', '10–20']
    """
    if isinstance(value, tuple | list):
        return f"{say_number(value[0])}–{say_number(value[1])}"
    if float(value).is_integer() and abs(value) < 2**53:
        return f"{int(value):,}"
    return f"{value:,.4g}"


def say_points(value: float) -> str:
    """Points to one decimal, without an empty one.

    >>> [say_points(p) for p in (48.7333, 46.0, -0.04, 1234.56)]
    ['48.7', '46', '0', '1,234.6']
    """
    rounded = round(value, 1) + 0.0
    return f"{rounded:,.0f}" if rounded.is_integer() else f"{rounded:,.1f}"


def shorten(text: str, width: int) -> str:
    """The text in one line, cut at a word with an ellipsis if longer than ``width``.

    >>> shorten("Talks will continue on Monday", 16)
    'Talks will…'
    """
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + "…"


def as_day(iso: str, *, end: bool = False) -> date | None:
    """The first (or last) day of an ISO 8601 date, month, year or week; None if not one.

    >>> as_day("2031-02"), as_day("2031-02", end=True), as_day("soon")
    (datetime.date(2031, 2, 1), datetime.date(2031, 2, 28), None)
    """
    if week := _WEEK.match(iso):
        try:
            return date.fromisocalendar(int(week[1]), int(week[2]), 7 if end else 1)
        except ValueError:
            return None
    match = _ISO.match(iso)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups()[:3])
    try:
        if day:
            return date(year, month, day)
        if not end:
            return date(year, month or 1, 1)
        month = month or 12
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    except ValueError:
        return None
