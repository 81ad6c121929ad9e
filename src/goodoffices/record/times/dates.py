"""Rules for dates of the calendar: days, months, years, decades, centuries, seasons."""

from __future__ import annotations

import re

from goodoffices.record.calendar import Day, make_day
from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import MONTH, MONTHS, ORDINAL, SEASON, SEASONS, ordinal
from goodoffices.record.times.lexicon import words as split_words
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
    rf"(?:,?~(?:of~)?{_YEAR})?",
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
    year: int | None = found.year
    if year is None and found.group("year"):
        year = int(found.group("year"))
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
        return anchor.month_year(month, found.start, found.end)
    return anchor.day_year(month, day, found.start, found.end)


@time_rule(
    "month",
    rf"(?:(?P<which>last|this|next|this~past|this~coming)~)?(?P<month>{MONTH})(?:(?:,?~|~of~|-){_YEAR})?",
    heads="month",
    kind="month",
    title="February, last October, June 1998",
)
def month(found: Found, anchor: Anchor) -> Reading | None:
    """A month, with or without its year."""
    number = _month(found.group("month"))
    if not found.group("year") and _is_no_month(found, anchor):
        return None
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


def _is_no_month(found: Found, anchor: Anchor) -> bool:
    """Whether a word is a name or a noun: "Jan Orr", "the March for peace"."""
    written = found.group("month")
    if len(written) == 3 and written != "may":
        return True
    before = anchor.text.lower[max(0, found.start - 7) : found.start]
    after = anchor.text.lower[found.end : found.end + 9]
    if written == "march" and before.endswith(("the ", " a ", "annual ", '"')):
        return after.startswith((" for ", " of ", " on ", " to ", " against "))
    return False


@time_rule("year", r"(?:the~year~)?(?P<year>\d{4})", heads="year", title="2012, the year 1815")
def year(found: Found, anchor: Anchor) -> Reading | None:
    """A year in four digits, where it can be one."""
    if not _is_year(found, anchor):
        return None
    return Reading("DATE", found.group("year"), "written as a year")


_YEAR_AFTER = frozenset(
    split_words("""in since by from until till through during before after late early mid for between circa year
    fiscal the""")
)


def _is_year(found: Found, anchor: Anchor) -> bool:
    """Whether four digits can be a year: by size, and by what stands around them."""
    number = int(found.group("year"))
    lower = anchor.text.lower
    before, after = lower[max(0, found.start - 12) : found.start], lower[found.end : found.end + 24]
    if (before and before[-1] in "$£€#.") or re.match(
        r"[.,:]\d|%|\s?(?:people|percent|km|miles|kg)\b", after
    ):
        return False
    if before[-1:] in ",/" and before[-2:-1].isdigit():
        return False
    word = before.split()[-1] if before.split() and before[-1:] == " " else ""
    if 1500 <= number <= 2100:
        counted = re.match(
            r" (?:[a-z]+ed )?[a-z]+s\b", anchor.text.norm[found.end : found.end + 24]
        )
        return not counted or word in _YEAR_AFTER or word.endswith("'s")
    return 1000 <= number < 1500 and word in ("in", "since", "by", "year", "until", "of")


_TENS = dict(
    zip(split_words("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10))
)
_ONES = dict(zip(split_words("one two three four five six seven eight nine"), range(1, 10)))
_TEENS = dict(
    zip(
        split_words(
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        ),
        range(10, 20),
    )
)


@time_rule(
    "year in words",
    rf"(?:the~year~)?(?:(?P<century>seventeen|eighteen|nineteen|twenty)[~-](?:(?P<tens>{'|'.join(_TENS)})(?:[~-](?P<ones>{'|'.join(_ONES)}))?|oh[~-](?P<oh>{'|'.join(_ONES)})|(?P<teen>{'|'.join(_TEENS)}))(?!~(?:percent|people|{'|'.join(_ONES)}|hundred|thousand|million|[a-z]+s)\b)|(?<=year )two~thousand)",
    heads="number",
    kind="year",
    words=("seventeen", "eighteen", "nineteen", "twenty", "thousand"),
    title="nineteen seventy-nine",
)
def year_in_words(found: Found, anchor: Anchor) -> Reading | None:
    """A year spelled out, as in transcripts."""
    if not found.group("century"):
        return Reading("DATE", "2000", "a year in words")
    base = 2000 if found.group("century") == "twenty" else 100 * _TEENS[found.group("century")]
    small = _TENS.get(found.group("tens"), 0) + _ONES.get(found.group("ones"), 0)
    small += _ONES.get(found.group("oh"), 0) + _TEENS.get(found.group("teen"), 0)
    return Reading("DATE", str(base + small), "a year in words")


@time_rule("short year", r"'(?P<year>\d{2})", heads="digits", kind="year", title="'89")
def short_year(found: Found, anchor: Anchor) -> Reading | None:
    """A year in two digits after an apostrophe, in the century that brings it nearest."""
    here = anchor.now.year if anchor.now else 2000
    low = int(found.group("year"))
    best = min((century + low for century in range(1000, 2200, 100)), key=lambda y: abs(y - here))
    return Reading(
        "DATE", f"{best:04d}", f"two digits: the nearest to {anchor.source}", anchored=True
    )


@time_rule(
    "year before the common era",
    r"(?P<year>\d{1,4})(?:~(?:BC|BCE)\b|~B\.~?C\.?(?:E\.)?)",
    heads="digits year",
    kind="bc",
    title="241 BC",
)
def bc_year(found: Found, anchor: Anchor) -> Reading | None:
    """A year before the common era."""
    return Reading("DATE", f"BC{int(found.group('year')):04d}", "written with BC")


@time_rule(
    "decade in digits",
    r"(?:the~)?(?:(?P<year>\d{3}0)'?s|'(?P<short>\d0)'?s)",
    heads="year digits",
    kind="decade",
    title="the 1970s, the '60s",
)
def decade_in_digits(found: Found, anchor: Anchor) -> Reading | None:
    """A decade in digits."""
    if found.group("year"):
        return Reading("DATE", found.group("year")[:3], "written as a decade")
    here = anchor.now.year if anchor.now else 2000
    tens = int(found.group("short")) // 10
    best = max(c + tens for c in range(170, 300, 10) if (c + tens) * 10 <= here)
    return Reading("DATE", str(best), f"the last such decade before {anchor.source}", anchored=True)


_DECADES = {
    word: digit
    for digit, word in enumerate(
        split_words("twenties thirties forties fifties sixties seventies eighties nineties"), 2
    )
}


@time_rule(
    "decade in words",
    rf"(?:the~(?:early[~-]|late[~-]|mid-?~?)?)(?:nineteen[~-])?(?P<decade>{'|'.join(_DECADES)})",
    heads="decade",
    kind="decade",
    words=_DECADES,
    title="the nineties",
)
def decade_in_words(found: Found, anchor: Anchor) -> Reading | None:
    """A decade in words; the last one begun before now."""
    here = anchor.now.year if anchor.now else 2000
    digit = _DECADES[found.group("decade")]
    best = max(c + digit for c in range(170, 300, 10) if (c + digit) * 10 <= here)
    return Reading("DATE", str(best), f"the last such decade before {anchor.source}", anchored=True)


@time_rule(
    "century",
    rf"(?:the~)?(?P<century>{ORDINAL})(?:[~-]|~and~{ORDINAL}~)(?:century|centuries)(?P<bc>~(?:BCE?\b|B\.~?C\.?))?",
    heads="unit",
    title="the 20th century",
)
def century(found: Found, anchor: Anchor) -> Reading | None:
    """A century by its number."""
    count = ordinal(found.group("century")) - 1
    if count > 98:
        return None
    era = "BC" if found.group("bc") else ""
    return Reading("DATE", f"{era}{count:02d}", "written as a century")


@time_rule(
    "season",
    rf"(?:(?P<which>last|this|next|this~past|this~coming|the~following|the~next|that|the~same|the|the~previous|the~past)~)?"
    rf"(?:(?P<part>early|late|mid)[~-])?(?P<season>{SEASON})(?:(?:~of|,)?~{_YEAR})?",
    heads="season",
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
