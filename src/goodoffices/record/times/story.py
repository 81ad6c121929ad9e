"""Where a text stands in time: whether it is news or a story, and the time it told last.

News counts from its publication date.  A story (history, chronicle) counts from the last time
it told; times mentioned in passing (in brackets, as the name of a thing, as a plan) do not move it.
"""

from __future__ import annotations

import re

from goodoffices.record.calendar import Day, interval, make_day, parse_day
from goodoffices.record.text import Text
from goodoffices.record.times.anchor import Anchor, Reading

__all__ = ["is_narrative", "is_undated_news", "tell"]

# The look-behind comes after the first digit, so that only digits are tried.
_YEAR = re.compile(r"(?:1(?<![\w,.$].)\d|2(?<![\w,.$].)0)\d\d\b(?![\d%]|,\d)")
# After the first letter, too, so that only few letters are tried.
_NEAR = re.compile(
    r"[TtYyLlNnMWFS](?<!\w.)(?:(?<=[Tt])(?:oday|omorrow|onight)|(?<=[Yy])esterday|"
    r"(?:(?<=[Ll])ast|(?<=[Tt])his|(?<=[Nn])ext) (?:week|month|year)|"
    r"(?:(?<=M)on|(?<=T)(?:ues|hurs)|(?<=W)ednes|(?<=F)ri|(?<=S)(?:atur|un))day)\b"
)
_FEWEST_YEARS = 6
_FEWEST_DISTINCT = 3


def is_narrative(text: Text, published: Day | None) -> bool:
    """Whether a text tells of a past of its own: many written years, hardly a word of today.

    At least six years are written out, three of them different, half of them more than a year
    before publication; and words that count from publication (today, Monday, last week) are
    fewer than one for four of those.
    """
    years = [int(year) for year in _YEAR.findall(text.norm, text.start)]
    here = published.year if published else 3000
    distant = [year for year in years if year < here - 1]
    if len(distant) < _FEWEST_YEARS or len(set(distant)) < _FEWEST_DISTINCT:
        return False
    return 2 * len(distant) >= len(years) and len(_NEAR.findall(text.norm, text.start)) * 4 < len(
        distant
    )


def is_undated_news(text: Text, published: Day | None) -> bool:
    """Whether a text counts from its publication ("on Monday", "last week") and has no date."""
    return published is None and _NEAR.search(text.norm, text.start) is not None


def tell(anchor: Anchor, reading: Reading, start: int, end: int) -> None:
    """Note the time that an expression told, for those that refer to it."""
    value = reading.value
    if reading.type not in ("DATE", "TIME") or not value[:4].isdigit() or len(value) < 4:
        return
    day = parse_day(value)
    if day is not None:
        anchor.tell(day, "day", value)
        return
    span = interval(value)
    first = parse_day(span[0]) if span else make_day(int(value[:4]), 1, 1)
    if first is None:
        return
    grain = (
        "month" if re.fullmatch(r"\d{4}-\d\d", value) else "year" if len(value) == 4 else "other"
    )
    if anchor.narrative and grain == "year" and not _moves(anchor, first, start, end):
        return
    anchor.tell(first, grain, value)


def _moves(anchor: Anchor, first: Day, start: int, end: int) -> bool:
    """Whether a year moves a story: not the year it is in, not in passing."""
    told = anchor.told
    if told is None:
        return True
    if told.year == first.year:
        return False
    norm = anchor.text.norm
    if norm[start - 1 : start] == "(" or norm[end : end + 1] == ")":
        return False
    verb = anchor.tense(start, end)
    return not anchor.names_an_event(start, end) and (verb is None or verb.towards != "future")
