"""Rules for times of the clock and parts of the day: 10:35 a.m., noon, 4 in the morning."""

from __future__ import annotations

from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import DAYPARTS, NUMBER, number
from goodoffices.record.times.rules import Found, time_rule

__all__: list[str] = []

_NAMES = (
    r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|CET|CEST|EET|EEST|MSK|IST|JST|local~time|"
    r"(?:Eastern|Central|Mountain|Pacific)(?:~(?:Standard|Daylight))?~time)"
)
_ZONE = rf"(?:,?~(?:{_NAMES}\b|\({_NAMES}\)))"


def _reading(hour: int, minute: int, anchor: Anchor, why: str) -> Reading | None:
    if hour > 24 or minute > 59:
        return None
    base = anchor.days[-1] if anchor.days else anchor.now
    day = base.isoformat() if base else "XXXX-XX-XX"
    return Reading(
        "TIME", f"{day}T{hour:02d}:{minute:02d}", f"{why}, on the day told last", anchored=True
    )


@time_rule(
    "clock with half of the day",
    rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?~?(?P<half>[ap]\.?~?m\b\.?){_ZONE}?",
    heads="digits",
    kind="clock",
    title="10:35 a.m.",
)
def clock_half(found: Found, anchor: Anchor) -> Reading | None:
    """An hour with a.m. or p.m."""
    hour, minute = int(found.group("hour")), int(found.group("minute") or 0)
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if found.group("half").startswith("p") else 0)
    return _reading(hour, minute, anchor, "the clock")


@time_rule(
    "clock",
    rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?(?:~hours)?{_ZONE}?(?![:\d])",
    heads="digits",
    title="14:30",
)
def clock(found: Found, anchor: Anchor) -> Reading | None:
    """Hours and minutes."""
    return _reading(int(found.group("hour")), int(found.group("minute")), anchor, "the clock")


@time_rule(
    "military clock",
    rf"(?P<hour>[012]\d)(?P<minute>[0-5]\d)(?:~hours|{_ZONE})",
    heads="year",
    kind="clock",
    title="0735 GMT",
)
def military(found: Found, anchor: Anchor) -> Reading | None:
    """Four digits with a time zone or "hours"."""
    return _reading(int(found.group("hour")), int(found.group("minute")), anchor, "the clock")


@time_rule(
    "hour of a part of the day",
    rf"(?P<hour>{NUMBER})(?:~o'?clock)?~(?:in~the~(?P<part>morning|afternoon|evening)|at~(?P<night>night))",
    heads="daypart",
    kind="clock",
    title="4 in the morning",
)
def hour_of_part(found: Found, anchor: Anchor) -> Reading | None:
    """An hour followed by its part of the day."""
    hour = number(found.group("hour"))
    if hour is None or hour != int(hour) or not 1 <= hour <= 12:
        return None
    late = bool(found.group("night")) or found.group("part") in ("afternoon", "evening")
    return _reading(int(hour) % 12 + (12 if late else 0), 0, anchor, "the clock")


@time_rule(
    "o'clock",
    rf"(?P<hour>{NUMBER})~o'?clock",
    heads="oclock",
    kind="clock",
    words=("o'clock", "oclock"),
    title="six o'clock",
)
def oclock(found: Found, anchor: Anchor) -> Reading | None:
    """An hour with o'clock."""
    hour = number(found.group("hour"))
    if hour is None or hour != int(hour) or not 1 <= hour <= 12:
        return None
    return _reading(int(hour), 0, anchor, "the clock")


@time_rule(
    "part of a day",
    r"(?:the~)?(?P<hours>early|small|late)(?:~morning)?~hours|(?:(?:the|early|late|in~the|one)~){0,2}(?P<part>morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|overnight)(?:~hours)?",
    heads="daypart unit",
    kind="daypart",
    title="noon, the morning of April 19",
)
def daypart(found: Found, anchor: Anchor) -> Reading | None:
    """A part of a day, for the day beside it; alone only noon and midnight say a time."""
    part = found.group("part")
    base = anchor.days[-1] if anchor.days else anchor.now
    if part == "overnight" and not anchor.narrative:
        base = anchor.now
    if part not in ("noon", "midnight", "midday", "overnight"):
        return None
    day = base.isoformat() if base else "XXXX-XX-XX"
    return Reading("TIME", f"{day}{DAYPARTS[part]}", "the day told last", anchored=True)
