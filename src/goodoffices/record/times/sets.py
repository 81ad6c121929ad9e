"""Rules for what recurs: every day, weekly, each July, on Mondays."""

from __future__ import annotations

import re

from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.durations import length
from goodoffices.record.times.lexicon import (
    DAYPARTS,
    MONTH,
    MONTHS,
    NUMBER,
    SEASON,
    SEASONS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    number,
)
from goodoffices.record.times.rules import Found, time_rule

__all__: list[str] = []

_ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y",
    "annually": "P1Y", "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI", "biweekly": "P2W",
    "biannually": "P6M", "everyday": "P1D",
}  # fmt: skip


_PAPERS = frozenset(("daily", "weekly", "monthly"))
_A_NAME = re.compile(r"\s+[A-Z][a-z]")


@time_rule(
    "recurring adverb",
    rf"(?P<word>{'|'.join(_ADVERBS)})",
    heads="set",
    kind="set",
    words=_ADVERBS,
    title="daily, weekly, annually",
)
def adverb(found: Found, anchor: Anchor) -> Reading | None:
    """A word for once in so much time; "the daily Vestnik" is a newspaper."""
    if found.group("word") in _PAPERS and _A_NAME.match(anchor.text.norm, found.end):
        return None
    return Reading("SET", _ADVERBS[found.group("word")], "recurs")


@time_rule(
    "every unit",
    rf"(?:every|each|per)~(?P<other>other~)?(?:(?P<amount>{NUMBER})~)?(?P<unit>{'|'.join(UNITS)})",
    heads="unit quarter",
    kind="set",
    title="every day, every two years, per month",
)
def every_unit(found: Found, anchor: Anchor) -> Reading | None:
    """Once in so many units."""
    words = found.group("amount")
    amount = number(words) if words else 2.0 if found.group("other") else 1.0
    return Reading("SET", length(amount, found.group("unit")), "recurs")


@time_rule(
    "every named time",
    rf"(?:every|each)~(?:(?P<day>{WEEKDAY})|(?P<month>{MONTH})|(?P<season>{SEASON})|(?P<part>morning|afternoon|evening|night))",
    heads="weekday month season daypart",
    kind="set",
    title="each July, every Friday",
)
def every_name(found: Found, anchor: Anchor) -> Reading | None:
    """A weekday, month, season or part of the day that comes round."""
    if found.group("day"):
        value = f"XXXX-WXX-{WEEKDAYS[found.group('day').rstrip('.')] + 1}"
    elif found.group("month"):
        value = f"XXXX-{MONTHS[found.group('month').rstrip('.')]:02d}"
    elif found.group("season"):
        value = f"XXXX-{SEASONS[found.group('season')]}"
    else:
        value = f"XXXX-XX-XX{DAYPARTS[found.group('part')]}"
    return Reading("SET", value, "recurs")


@time_rule(
    "weekdays in the plural",
    rf"(?P<day>{WEEKDAY})(?:s|~(?P<part>mornings|afternoons|evenings|nights))",
    heads="weekday",
    kind="set",
    title="Mondays, Tuesday nights",
)
def weekdays(found: Found, anchor: Anchor) -> Reading | None:
    """A weekday in the plural."""
    part = found.group("part")
    value = f"XXXX-WXX-{WEEKDAYS[found.group('day').rstrip('.')] + 1}"
    return Reading("SET", value + (DAYPARTS[part[:-1]] if part else ""), "recurs")
