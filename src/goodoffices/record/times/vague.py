"""Rules for now, soon and once: PRESENT_REF, FUTURE_REF and PAST_REF of TIMEX3."""

from __future__ import annotations

from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import NUMBER, SEASON, UNIT, VAGUE, WEEKDAY
from goodoffices.record.times.rules import Found, time_rule

__all__: list[str] = []

_NOW = ("now", "currently", "current", "nowadays", "presently")
_PAST = ("recently", "recent", "previously", "formerly", "lately")
_FUTURE = ("soon", "future")


@time_rule(
    "present",
    r"right~now|just~now|(?:until|till|by|for)?~?now|currently|nowadays|presently|(?:the~)?current(?!~(?:quarter|week|month|year|decade|century))(?:~time)?|these~days|at~(?:the~present|present|the~moment)|this~(?:time|moment)|the~time~being|present-day|(?:the~)?present~time",
    heads="present",
    kind="vague",
    words=(*_NOW, "present", "moment", "being"),
    title="now, currently, these days",
)
def present(found: Found, anchor: Anchor) -> Reading | None:
    """The time of writing, or of speaking."""
    return Reading("DATE", "PRESENT_REF", "refers to the present")


@time_rule(
    "these days",
    r"these~days",
    heads="unit",
    kind="vague",
    title="these days",
)
def these_days(found: Found, anchor: Anchor) -> Reading | None:
    """The time of writing."""
    return Reading("DATE", "PRESENT_REF", "refers to the present")


@time_rule(
    "past",
    rf"(?:more~|most~)?recently|recent(?!~{UNIT}\b)|previously|formerly|lately|(?:the~)(?:recent~|distant~)?past(?!~(?:{VAGUE}|{NUMBER}|{UNIT}|{SEASON}|{WEEKDAY}|few|couple)\b)",
    heads="pastword",
    kind="vague",
    words=(*_PAST, "past"),
    title="recently, the past",
)
def past(found: Found, anchor: Anchor) -> Reading | None:
    """Some time before now."""
    return Reading("DATE", "PAST_REF", "refers to the past")


@time_rule(
    "future",
    r"soon(?!~(?:after|as))|(?:the~)?(?:(?:near|nearer|immediate|foreseeable|not-too-distant|distant)~)?future",
    heads="futureword",
    kind="vague",
    words=_FUTURE,
    title="soon, the future",
)
def future(found: Found, anchor: Anchor) -> Reading | None:
    """Some time after now; "he was soon released" is not after now."""
    if found.match.group().casefold() == "soon":
        verb = anchor.tense(found.start, found.end)
        if verb is not None and verb.towards == "past":
            return None
    return Reading("DATE", "FUTURE_REF", "refers to the future")


@time_rule(
    "coming units",
    rf"(?:the~)?coming~(?P<unit>{UNIT})",
    heads="unit",
    kind="vague",
    title="in the coming days",
)
def coming(found: Found, anchor: Anchor) -> Reading | None:
    """The units ahead, without a number."""
    if not found.group("unit").endswith("s"):
        return None
    return Reading("DATE", "FUTURE_REF", "lies ahead, without a number")
