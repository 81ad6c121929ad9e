"""When an event takes place: the times of its clause that are its own.

"The first since 2028" gives no day of the event, nor does 2029 in "freed men seized in 2029".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from goodoffices.model.claims import TimeExpression, When
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import Text
from goodoffices.record.times.tense import direction

__all__ = ["is_ahead", "own_times", "when_of"]

_BEFELL = word_set("what befell people")
_OTHER_SUBJECT = re.compile(r"wN[XVe]")
# The nouns that name an event of a kind.
_NAMED = {
    kind: f"event {kind}"
    for kind in ("truce", "visit", "meeting", "talks", "release", "attack", "withdrawal", "protest")
} | {"travel": "event visit", "hosting": "event talks", "decision": "event truce"}
_BROKEN_OFF = frozenset(
    ("suspended", "stalled", "frozen", "halted", "deadlocked", "interrupted", "dormant")
)
_SINCE = re.compile(r"\b(?:first|only|time|times|\w{2,}est)\b[^.;,]{0,40}\bsince\s+(?:the\s+)?$")
_MOVED = re.compile(r"\b(?:postponed|moved|delayed|rescheduled|put\s+off|pushed\s+back)\b")
_SET = re.compile(
    r"\bhad\s+been\s+(?:\w+ly\s+)?(?:set|scheduled|planned|due|fixed|slated|called)\b"
)
_NOW = re.compile(r"\b(?:will|would|is|are|has|have|was|were)\b")
_HELD = re.compile(r"\b(?:was|were)\s+(?:then\s+)?(?:held|opened|staged)\b")
_CLAIMED = re.compile(r"\bclaim(?:ed|s)\b[^,;]*\b(?:life|lives|victims?)\b")
_ENDED = re.compile(r"\b(?:ended|ending|ends|concluded|wrapped\s+up)\b")
_DAYS = re.compile(r"P(\d+)D")
_ADJOURNED = re.compile(
    r"\b(?:adjourned|moved|rescheduled|pushed\s+back|brought\s+forward)\s+(?:\w+\s+){0,3}(?:until|till|to)\s+(?:the\s+)?$"
)
_NEW = re.compile(r"\b(?:to|until|till)\s+(?:the\s+)?$")


def own_times(
    parsed: Parsed, inside: Sequence[TimeExpression], first: int, trigger: int, kind: str
) -> tuple[list[TimeExpression], bool]:
    """Times of the event itself, and whether it was moved to a new day.

    "The first since 2028" is no day of the event, nor is 2029 in "freed men seized in 2029" or
    six years in "the largest swap of the six-year war"; of "postponed from Monday to Friday" the
    second counts.  ``first`` is the character where the words of the event start.
    """
    text = parsed.text
    own = [
        t
        for t in inside
        if t.type != "SET"
        and not _in_a_name(parsed, t)
        and not (
            text.lower.find("since", first, t.span.start) >= 0
            and _SINCE.search(text.lower, first, t.span.start)
        )
        and not _of_another(parsed, t, trigger, kind)
    ]
    if not own:
        return own, False
    if len(own) > 1 and _MOVED.search(text.lower, first, own[-1].span.start):
        new = [t for t in own if _NEW.search(text.lower, first, t.span.start)]
        if new:
            return new, True
    before = parsed.starting(own[-1].span.start) - 1
    before -= parsed.lower(before) == "the"
    until = parsed.lower(before) in ("until", "till", "to")
    if until and _ADJOURNED.search(text.lower, first, own[-1].span.start):
        # "were adjourned until Friday"
        return own[-1:], True
    if len(own) > 1 and _was_set(text, own, first):
        return own[-1:], not _HELD.search(text.lower, own[0].span.end, own[-1].span.start)
    return own, False


def _was_set(text: Text, own: Sequence[TimeExpression], first: int) -> bool:
    """ "Which had been set for June 15, will be held a day later": the second day counts."""
    before = text.lower[first : own[0].span.start]
    between = text.lower[own[0].span.end : own[-1].span.start]
    return "had been" in before and _SET.search(before) is not None and bool(_NOW.search(between))


def _in_a_name(parsed: Parsed, time: TimeExpression) -> bool:
    """Whether a month is a part of a name: "the July Front"."""
    if time.type != "DATE" or " " in time.span.text:
        return False
    at = parsed.starting(time.span.start)
    named = parsed.tags[at : at + 2] == "TU" and parsed.lower(at - 1) == "the"
    return named and parsed.starts[at + 1] == time.span.end + 1


def _of_another(parsed: Parsed, time: TimeExpression, trigger: int, kind: str) -> bool:
    """Whether a time belongs to another noun than the event's."""
    tags, at = parsed.tags, parsed.starting(time.span.start)
    after = parsed.reaching(time.span.end - 1) + 1
    if time.type == "DURATION" and "-" in time.span.text:
        noun = after
        while noun < len(tags) - 1 and tags[noun] in "wUeg" and tags[noun + 1] in "wUg":
            noun += 1
        told = range(after, noun + 1)
        # "is heading to Sudria for a two-day visit"
        named = _NAMED.get(kind)
        same = named is not None and not word_set(named).isdisjoint(map(parsed.lower, told))
        return tags[after : after + 1] in ("w", "U") and trigger not in told and not same
    if time.type == "DURATION" and parsed.lower(after) in (
        "after",
        "before",
        "since",
        "later",
        "earlier",
    ):
        # "51 days after an election"
        return True
    if kind == "truce" and time.type == "DURATION" and parsed.lower(after) == "of" and trigger < at:
        # "The truce is a day of mourning"
        return True
    between = parsed.words(trigger, at) if trigger < at else ""
    if "claim" in between and _CLAIMED.search(between):
        # "The blast claimed a sixth life on Tuesday": it was not that day.
        return True
    if parsed.lower(at - 1) == "since" and parsed.lower(at - 2) in _BROKEN_OFF:
        # "talks, suspended since May, could resume"
        return True
    if _OTHER_SUBJECT.search(tags[trigger + 1 : at]):
        # "freed nine workers they had held for seven weeks"
        return True
    for place in range(at - 1, max(trigger, at - 6), -1):
        if tags[place] in "XC,;" or (tags[place] == "T" and place < at - 1):
            return False
        if _seized(parsed, place):
            return True
    return False


def _seized(parsed: Parsed, place: int) -> bool:
    """A participle right after the people it tells of: "soldiers captured at"."""
    if parsed.lower(place) not in _BEFELL or parsed.tags[place - 1] not in "wU":
        return False
    before = parsed.lower(place - 1)
    return before.endswith("s") or before in ("people", "men", "women", "children")


def is_ahead(text: Text, time: TimeExpression, published: str | None) -> bool:
    """Whether a time lies after publication: "when delegations meet on Wednesday"."""
    if time.value == "FUTURE_REF":
        return True
    if time.type not in ("DATE", "TIME") or not time.interval or not published:
        return False
    before = text.lower[max(0, time.span.start - 8) : time.span.start].split()
    if before and before[-1] in ("until", "till", "to", "through"):
        # "has been extended until Thursday"
        return False
    verb = direction(text, time.span.start, time.span.end)
    return time.interval[0] > published and (verb is None or verb.towards == "future")


def _in_no_year(inside: Sequence[TimeExpression]) -> str | None:
    """A weekday or a day of a month, where the year or week is not known: ``XXXX-WXX-3``."""
    told = (t.value for t in inside if t.type in ("DATE", "TIME"))
    return next((value for value in told if _PARTIAL.match(value)), None)


_PARTIAL = re.compile(r"XXXX-(?:WXX-\d|\d\d)")


def when_of(inside: Sequence[TimeExpression], text: Text, first: int) -> When:
    """Dates of the event: the first day to the last, and its duration.

    Of "three days of talks that ended on Tuesday" the first day is reckoned back.
    """
    if not inside:
        return When(None, None, None)
    dates = [t for t in inside if t.type in ("DATE", "TIME") and t.interval]
    duration = next((t.value for t in inside if t.type == "DURATION"), None)
    if not dates:
        reference = next(
            (t.value for t in inside if t.value in ("FUTURE_REF", "PRESENT_REF", "PAST_REF")), None
        )
        return When(reference or _in_no_year(inside), None, duration)
    days = [t.interval for t in dates if t.interval]
    start, end = min(d[0] for d in days), max(d[1] for d in days)
    length = _DAYS.fullmatch(duration or "")
    if length and start == end and _ENDED.search(text.lower, first, dates[0].span.start):
        try:
            back = timedelta(days=int(length[1]) - 1)
            start = (date.fromisoformat(end[:10]) - back).isoformat()
        except (ValueError, OverflowError):
            return When(start, None, duration)
    return When(start, end if end != start else None, duration)
