"""Rules for dates of the calendar: days, months, years, decades, centuries, seasons."""

from __future__ import annotations

import re

from goodoffices.record.calendar import Day, make_day
from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import MONTH, MONTHS, ORDINAL, SEASON, SEASONS, ordinal
from goodoffices.record.times.rules import Found, time_rule

__all__ = ["day_of_weekday"]

_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_NOT_A_DAY = (
    r"(?!\d|,\d|:\d|\.\d|/\d|%|~(?:million|billion|thousand|per|percent|people|a\.?m|p\.?m)\b)"
)
_YEAR = r"(?P<year>\d{4})(?!\d|,\d{3}|\.\d)"


def _month(words: str) -> int:
    return MONTHS[words.rstrip(".")]


def _unknown(value: str, why: str, flag: str) -> Reading:
    return Reading("DATE", value, why, flags=(flag,))


@time_rule(
    "iso date",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:T\d\d:\d\d(?::\d\d)?Z?)?",
    heads="year",
    kind="day",
    title="2024-02-26",
)
def iso_date(found: Found, anchor: Anchor) -> Reading | None:
    """A date in ISO 8601."""
    year, month, day = (int(found.group(name)) for name in ("year", "month", "day"))
    if make_day(year, month, day) is None:
        return None
    value = found.match.group()
    return Reading("TIME" if "T" in value else "DATE", value[:16], "written in ISO 8601")


@time_rule(
    "numeric date",
    r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
    heads="digits",
    kind="day",
    title="2/26/2024, 26.02.2024",
)
def numeric_date(found: Found, anchor: Anchor) -> Reading | None:
    """A date in numbers; month first with strokes, day first with points, unless that fails."""
    first, second = int(found.group("first")), int(found.group("second"))
    year = int(found.group("year"))
    if len(found.group("year")) == 2:
        year += (
            2000 if year <= (anchor.published.year % 100 + 5 if anchor.published else 50) else 1900
        )
    month_first = make_day(year, first, second)
    day_first = make_day(year, second, first)
    ordered = [month_first, day_first] if found.group("mark") == "/" else [day_first, month_first]
    days = [day.isoformat() for day in ordered if day]
    if not days:
        return None
    others = tuple(day for day in days[1:] if day != days[0])
    flags = ("order of day and month assumed",) if others else ()
    return Reading("DATE", days[0], "written in numbers", alternatives=others, flags=flags)


@time_rule(
    "month and day",
    rf"(?:(?P<which>last|this|next|this~past|this~coming)~)?(?P<month>{MONTH})~?(?:the~)?(?P<day>{_DAY}){_NOT_A_DAY}"
    rf"(?:,?~(?:of~)?{_YEAR}|(?=(?:-|~and~|~to~|~or~)\d{{1,2}}(?:st|nd|rd|th)?,?~(?P<later>\d{{4}})\b))?",
    heads="month",
    kind="month day",
    title="February 26, Feb. 26, 2024",
)
def month_and_day(found: Found, anchor: Anchor) -> Reading | None:
    """A month with a day, as in the United States."""
    return _day_reading(found, anchor, int(found.group("day").rstrip("stndrh")))


@time_rule(
    "day and month",
    rf"(?:the~)?(?P<day>{_DAY}|{ORDINAL})(?:~day)?(?:~of)?[~-](?P<month>{MONTH})(?:,?[~-](?:of~)?{_YEAR})?",
    heads="month",
    kind="month day",
    title="26 February 2024, the 5th of May",
)
def day_and_month(found: Found, anchor: Anchor) -> Reading | None:
    """A day with a month, as in Europe."""
    words = found.group("day")
    return _day_reading(found, anchor, int(words) if words.isdigit() else ordinal(words))


@time_rule(
    "day before a day",
    rf"(?:the~)?(?P<day>{_DAY})(?=(?:-|~and~|~to~|~or~|,~)(?:the~)?{_DAY}~(?:of~)?(?P<month>{MONTH})(?:,?~(?P<year>\d{{4}}))?)",
    heads="digits",
    kind="month day",
    title="28 and 29 August",
)
def day_before_day(found: Found, anchor: Anchor) -> Reading | None:
    """The first of two days of a month."""
    return _day_reading(found, anchor, int(found.group("day").rstrip("stndrh")))


_MONTH_BEFORE = re.compile(
    rf"(?P<month>{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?:-| and | to | or |, )\Z", re.IGNORECASE
)


def _follows_day(norm: str, match: re.Match[str]) -> bool:
    return _MONTH_BEFORE.search(norm[max(0, match.start() - 28) : match.start()]) is not None


@time_rule(
    "day after a day",
    rf"(?P<day>{_DAY}){_NOT_A_DAY}(?:,?~{_YEAR})?(?!~?{MONTH})",
    heads="digits",
    kind="second day",
    guard=_follows_day,
    title="March 5-9, 1918",
)
def day_after_day(found: Found, anchor: Anchor) -> Reading | None:
    """The second of two days of a month."""
    before = _MONTH_BEFORE.search(anchor.text.norm[max(0, found.start - 28) : found.start])
    if before is None:
        return None
    month, day = _month(before["month"].casefold()), int(found.group("day").rstrip("stndrh"))
    year = (
        int(found.group("year"))
        if found.group("year")
        else anchor.told.year
        if anchor.told
        else None
    )
    if year is None or make_day(year, month, day) is None:
        return None
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return Reading("DATE", value, "a second day of the month", anchored=not found.group("year"))


def day_of_weekday(found: Found, anchor: Anchor, weekday: int) -> Reading | None:
    """A month and day beside their weekday, without a year: the nearest year that agrees."""
    if found.rule.name not in ("month and day", "day and month") or found.group("year"):
        return None
    digits = re.match(r"\d+", found.group("day"))
    day = int(digits.group()) if digits else ordinal(found.group("day"))
    month = _month(found.group("month"))

    def fits(year: int) -> Day | None:
        there = make_day(year, month, day)
        return there if there and there.weekday() == weekday else None

    now = anchor.now
    if now is None or not anchor.known_year or make_day(2000, month, day) is None:
        return None
    days = [there for year in range(now.year - 12, now.year + 13) if (there := fits(year))]
    nearest = min(days, key=lambda there: abs((there - now).days), default=None)
    if nearest is None or abs((nearest - now).days) > 400:
        return None
    why = f"no year written: the nearest to {anchor.source} in which the weekday agrees"
    return Reading("DATE", nearest.isoformat(), why, anchored=True)


def _day_reading(found: Found, anchor: Anchor, day: int) -> Reading | None:
    month = _month(found.group("month"))
    written = found.group("year") or found.group("later")
    year = found.year if found.year is not None else int(written) if written else None
    if make_day(year or 2000, month, day) is None:
        return None
    if year is not None:
        why = "written with its year" if found.year is None else "its year stands beside it"
        return Reading("DATE", f"{year:04d}-{month:02d}-{day:02d}", why)
    year, why, flag = _modified_year(found, anchor, month, day)
    if year is None:
        return _unknown(f"XXXX-{month:02d}-{day:02d}", why, flag or "no year")
    value = f"{year:04d}-{month:02d}-{day:02d}"
    flags = (flag,) if flag else ()
    return Reading("DATE", value, f"no year written: {why}", anchored=True, flags=flags)


_NOUN = re.compile(r" ([a-z][a-z-]+)\b")
_MADE = frozenset(
    (
        "accord",
        "agreement",
        "deal",
        "treaty",
        "pact",
        "declaration",
        "memorandum",
        "attack",
        "attacks",
        "bombing",
        "massacre",
        "killings",
        "coup",
        "uprising",
        "ambush",
    )
)


def _the(lower: str, start: int) -> bool:
    return lower.endswith("the ", max(0, start - 4), start)


def _modified_year(
    found: Found, anchor: Anchor, month: int, day: int | None
) -> tuple[int | None, str, str]:
    """The year of "last October", "next May 3", or of a month without such a word."""
    which, now = found.group("which"), anchor.now
    if which and now is not None:
        here, there = (now.month, now.day if day else 0), (month, day or 0)
        if which.startswith("last") or which == "this past":
            return now.year - (there >= here), f"the last before {anchor.source}", ""
        if which in ("next", "this coming"):
            return now.year + (there <= here), f"the next after {anchor.source}", ""
        return now.year, f"'this': in the year of {anchor.source}", ""
    if day is None:
        end = found.end
        noun = _NOUN.match(anchor.text.norm, end) if _the(anchor.text.lower, found.start) else None
        if noun is not None and now is not None:
            if noun[1] in _MADE:
                # "Under the February accord the rebels were to leave"
                return now.year - (month > now.month), f"made before {anchor.source}", ""
            # "the February talks failed": their verb comes after the noun.
            end = noun.end()
        return anchor.month_year(month, found.start, end)
    return anchor.day_year(month, day, found.start, found.end)


def _is_month(norm: str, match: re.Match[str]) -> bool:
    """Whether a word is a month, not a name or a noun: "Jan Orr", "the March for peace"."""
    written = match["month"].lower()
    if match["year"]:
        return True
    if len(written) == 3 and written != "may":
        return False
    before = norm[max(0, match.start() - 7) : match.start()].lower()
    after = norm[match.end() : match.end() + 9]
    if written == "march" and before.endswith(("the ", " a ", "annual ", '"')):
        return not after.startswith((" for ", " of ", " on ", " to ", " against "))
    return True


@time_rule(
    "month",
    rf"(?:(?P<which>last|this|next|this~past|this~coming)~)?(?P<month>{MONTH})(?:(?:,?~|~of~|-){_YEAR})?",
    heads="month",
    kind="month",
    guard=_is_month,
    title="February, last October, June 1998",
)
def month(found: Found, anchor: Anchor) -> Reading | None:
    """A month, with or without its year."""
    number = _month(found.group("month"))
    if found.year is not None:
        return Reading("DATE", f"{found.year:04d}-{number:02d}", "its year stands beside it")
    if found.group("year"):
        return Reading("DATE", f"{found.group('year')}-{number:02d}", "written with its year")
    year, why, flag = _modified_year(found, anchor, number, None)
    if year is None:
        return _unknown(f"XXXX-{number:02d}", why, flag or "no year")
    flags = (flag,) if flag else ()
    return Reading(
        "DATE", f"{year:04d}-{number:02d}", f"no year written: {why}", anchored=True, flags=flags
    )


_SEASONAL = re.compile(
    r" (?:residence|palace|house|home|camp|school|retreat|capital|villa|games|olympics)\b",
    re.IGNORECASE,
)


def _is_season(norm: str, match: re.Match[str]) -> bool:
    """Whether "fall" and "spring" are seasons: "the fall of the city" is not."""
    named = match["season"].lower() in ("fall", "spring")
    if _SEASONAL.match(norm, match.end()):
        # "the summer residence"
        return False
    return not (named and not match["year"] and norm.startswith(" of ", match.end()))


@time_rule(
    "season",
    rf"(?:(?P<which>last|this|next|this~past|this~coming|the~following|the~next|that~same|that|the~same|the|the~previous|the~past)~)?"
    rf"(?:(?P<part>early|late|mid)[~-])?(?P<season>{SEASON})(?:(?:~of|,)?~{_YEAR})?",
    heads="season",
    guard=_is_season,
    title="last fall, the summer of 2003",
)
def season(found: Found, anchor: Anchor) -> Reading | None:
    """A season of the northern hemisphere; winter belongs to the year in which it begins."""
    code = SEASONS[found.group("season")]
    year = found.year
    if year is None and found.group("year"):
        year = int(found.group("year"))
    if year is not None:
        return Reading("DATE", f"{year:04d}-{code}", "written with its year")
    which, now = found.group("which"), anchor.now
    if not which and found.group("season") in ("fall", "spring") and not found.group("part"):
        return None
    if now is None:
        return _unknown(f"XXXX-{code}", "no date to reckon from", "no year")
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}[code]
    here = now.month + (12 if code == "WI" and now.month < 3 else 0)
    year = now.year - (here > 12)
    if which in ("last", "this past", "the past", "the previous"):
        year -= here <= middle + 1
    elif which in ("next", "the following", "the next", "this coming"):
        year += here >= middle - 1
    elif not anchor.narrative and which != "this":
        year -= here < middle - 4
    why = f"reckoned from {anchor.source}"
    return Reading("DATE", f"{year:04d}-{code}", why, anchored=True)
