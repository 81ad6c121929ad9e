"""Rules for expressions that point from now or from the time told: today, Friday, last week."""

from __future__ import annotations

import re

from goodoffices.record.calendar import Day, day_of, iso_month, iso_week, nearest_weekday
from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import DAYPARTS, WEEKDAY, WEEKDAYS
from goodoffices.record.times.rules import Found, time_rule

__all__: list[str] = []

_PART = r"(?P<part>morning|afternoon|evening|night|noon)"


def _with_part(day: Day, part: str, why: str, *flags: str) -> Reading:
    value = day.isoformat() + (DAYPARTS[part] if part else "")
    return Reading(
        "TIME" if part else "DATE", value, why, anchored=True, flags=tuple(f for f in flags if f)
    )


_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip


@time_rule(
    "named day",
    rf"(?P<day>the~day~before~yesterday|the~day~after~tomorrow|today|yesterday|tomorrow|tonight)(?:~{_PART})?",
    heads="deictic",
    kind="day",
    words=("today", "tonight", "yesterday", "tomorrow"),
    title="today, yesterday evening",
)
def named_day(found: Found, anchor: Anchor) -> Reading | None:
    """Today, yesterday, tomorrow, tonight: reckoned from the publication date."""
    word = " ".join(found.group("day").split())
    if anchor.published is None or anchor.narrative:
        return Reading(
            "DATE", "PRESENT_REF", "no publication date to reckon from", flags=("no date",)
        )
    day = day_of(anchor.published, _DAYS[word])
    part = found.group("part") or ("night" if word == "tonight" else "")
    return _with_part(day, part, f"'{word}' from {anchor.source}") if day else None


def _is_weekday(norm: str, match: re.Match[str]) -> bool:
    """Whether a weekday is no part of a name ("the Monday Times") and no name ("Sun Ltd.")."""
    if len(match["day"]) < 5 and not match["day"].endswith("."):
        return False
    start = match.start("day")
    named = norm[max(0, start - 4) : start].lower() == "the " and not match["part"]
    return not (named and re.match(r" [A-Z][a-z]", norm[match.end() : match.end() + 3]))


@time_rule(
    "weekday",
    rf"(?:(?P<which>last|next|this|this~past|this~coming|past|the~previous|the~following|that|the)~)?"
    rf"(?:(?:early|late|mid)[~-])?(?P<day>{WEEKDAY})(?:~{_PART})?",
    heads="weekday",
    kind="weekday",
    guard=_is_weekday,
    title="Friday, next Monday, Sunday night",
)
def weekday(found: Found, anchor: Anchor) -> Reading | None:
    """A weekday: by its modifier, else towards where the governing verb points."""
    number = WEEKDAYS[found.group("day").rstrip(".")]
    which, part, now = found.group("which"), found.group("part"), anchor.now
    if now is None or not anchor.known_year:
        value = f"XXXX-WXX-{number + 1}" + (DAYPARTS[part] if part else "")
        why = "no publication date to reckon from" if now is None else "no year is known"
        return Reading("DATE", value, why, flags=("no date",))
    name = found.match["day"]
    if which in ("last", "this past", "past", "the previous"):
        day = nearest_weekday(day_of(now, -1) or now, number, "past")
        why = f"the last {name} before {anchor.source}"
    elif which in ("next", "this coming", "the following"):
        day = nearest_weekday(day_of(now, 1) or now, number, "future")
        why = f"the next {name} after {anchor.source}"
        if which == "next" and day is not None and (day - now).days < 3:
            # So close a day is called by its name alone, or "tomorrow".
            day = day_of(day, 7)
            why = f"the {name} of the week after, as the nearest is but days from {anchor.source}"
    else:
        at, end = found.match.span("day")
        day, why, flag = (
            anchor.weekday(number, at, end) if not part else anchor.weekday(number, at, found.end)
        )
        return _with_part(day, part, why, flag) if day else None
    return _with_part(day, part, why) if day else None


@time_rule(
    "part of this day",
    rf"(?:(?P<which>this|last|that|the~same|the~next|the~following|the~previous)~|(?P<late>later~this|earlier~this)~)(?:early~|late~)?{_PART}",
    heads="daypart",
    kind="day part",
    title="this morning, last night, that evening",
)
def part_of_day(found: Found, anchor: Anchor) -> Reading | None:
    """A part of a day that is pointed at."""
    which, part = found.group("which"), found.group("part")
    back = which in ("that", "the same", "the next", "the following", "the previous")
    base = (anchor.days[-1] if anchor.days else anchor.now) if back else anchor.now
    if base is None:
        return Reading(
            "TIME", f"XXXX-XX-XX{DAYPARTS[part]}", "no date to reckon from", flags=("no date",)
        )
    shift = {
        "last": -1 if part == "night" else 0,
        "the next": 1,
        "the following": 1,
        "the previous": -1,
    }
    day = day_of(base, shift.get(which, 0))
    source = "the day told last" if back else anchor.source
    return (
        _with_part(day, part, f"'{which or 'this'} {part}' from {source} ({base})") if day else None
    )


@time_rule(
    "that day",
    r"(?P<which>(?:that|the)~(?:very~)?same|that|the~next|the~following|the~previous|the~preceding)~day|the~day~(?P<side>before|after)(?=~?[,.;:)]|$|~(?:and|but)\b)",
    heads="unit",
    kind="day",
    title="the same day, the next day",
)
def that_day(found: Found, anchor: Anchor) -> Reading | None:
    """A day that refers to one told before: the nearest, with the other days as alternatives."""
    shift = {"the next": 1, "the following": 1, "the previous": -1, "the preceding": -1}.get(
        " ".join(found.group("which").split()), 0
    )
    shift = shift or {"before": -1, "after": 1}.get(found.group("side"), 0)
    days = anchor.days or ([anchor.now] if anchor.now else [])
    if not days:
        return Reading(
            "DATE", "XXXX-XX-XX", "refers to a day, none is told before", flags=("no day told",)
        )
    shifted = [moved.isoformat() for day in reversed(days[-4:]) if (moved := day_of(day, shift))]
    if not shifted:
        return None
    others = tuple(dict.fromkeys(day for day in shifted[1:] if day != shifted[0]))
    flags = ("refers to a day told before",) if others else ()
    why = f"refers to the day told last ({days[-1]})"
    return Reading("DATE", shifted[0], why, anchored=True, alternatives=others, flags=flags)


@time_rule(
    "week of",
    r"the~week(?:~of|~beginning|~ending)",
    heads="unit",
    kind="week of",
    title="the week of March 6",
)
def week_of(found: Found, anchor: Anchor) -> Reading | None:
    """A week for the day beside it."""
    return None


_THIS = r"(?P<which>last|this|next|this~past|this~coming|the~past|the~previous|the~coming|the~following|the~next|that|that~same|the~same|the~current|the~preceding|the~prior|the~succeeding|the)"
_SHIFT = {
    "last": -1, "next": 1, "this past": -1, "the past": -1, "the previous": -1, "the coming": 1,
    "the following": 1, "the next": 1, "this coming": 1, "the preceding": -1, "the prior": -1,
    "the succeeding": 1,
}  # fmt: skip
_UP_TO_NOW = {"week": "P1W", "month": "P1M", "decade": "P10Y", "century": "P100Y"}
_REFERS = frozenset(
    (
        "that",
        "that same",
        "the same",
        "the following",
        "the previous",
        "the next",
        "the preceding",
        "the succeeding",
    )
)


@time_rule(
    "end of a year",
    r"(?:(?:the|last|this|next)~)?year(?:'s)?[~-]end",
    heads="unit",
    kind="year",
    title="year-end",
)
def year_end(found: Found, anchor: Anchor) -> Reading | None:
    """The end of the year in which now lies."""
    now = anchor.now
    if now is None:
        return Reading("DATE", "XXXX", "no date to reckon from", flags=("no date",))
    return Reading(
        "DATE", f"{now.year:04d}", f"the end of the year of {anchor.source}", anchored=True
    )


@time_rule(
    "this or that unit",
    rf"(?:(?:earlier|later|early|late|sometime)~)?{_THIS}~(?:full~|whole~|entire~|very~)?(?P<unit>week|weekend|month|year|decade|century)(?!~(?:ago|old|ended|ending)\b)",
    heads="unit weekend",
    kind="unit",
    words=("weekend", "weekends"),
    title="last week, this month, the following year",
)
def this_unit(found: Found, anchor: Anchor) -> Reading | None:
    """A week, month, year ... pointed at from now or from the time told last."""
    which = " ".join(found.group("which").split())
    unit = found.group("unit")
    if which == "the past" and unit in _UP_TO_NOW:
        return Reading("DURATION", _UP_TO_NOW[unit], "one unit up to now")
    base = anchor.told if which in _REFERS and anchor.told else anchor.now
    if base is None:
        return Reading("DATE", _vague_unit(which), "no date to reckon from", flags=("no date",))
    source = f"the time told last ({anchor.last_value})" if base is anchor.told else anchor.source
    value = _unit_value(base, unit, _SHIFT.get(which, 0))
    return (
        Reading("DATE", value, f"'{which} {unit}' from {source}", anchored=True) if value else None
    )


def _vague_unit(which: str) -> str:
    shift = _SHIFT.get(which, 0)
    return "PAST_REF" if shift < 0 else "FUTURE_REF" if shift > 0 else "PRESENT_REF"


def _unit_value(base: Day, unit: str, shift: int) -> str | None:
    if unit in ("week", "weekend"):
        if unit == "weekend" and shift == 0 and base.weekday() < 3:
            shift = -1
        day = day_of(base, 7 * shift)
        return iso_week(day) + ("-WE" if unit == "weekend" else "") if day else None
    if unit == "month":
        count = base.year * 12 + base.month - 1 + shift
        return iso_month(Day(count // 12, count % 12 + 1, 1)) if 12 <= count < 120000 else None
    year = base.year + shift * {"year": 1, "decade": 10, "century": 100}[unit]
    if not 1 <= year <= 9999:
        return None
    return f"{year:04d}"[: {"year": 4, "decade": 3, "century": 2}[unit]]
