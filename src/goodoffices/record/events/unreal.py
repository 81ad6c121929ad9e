"""Unreal events: what is only aimed at, failed, denied or possible is no event held."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.model.claims import EventStatus, Statement, TimeExpression
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["is_aimed_at", "own_times", "unreal_status"]

_AIMS = frozenset(
    (
        "aimed",
        "aim",
        "aims",
        "aiming",
        "effort",
        "efforts",
        "bid",
        "demand",
        "demands",
        "goal",
        "goals",
    )
)
_FAILS = frozenset(("failed", "fails", "failing", "refused", "refuses", "declined", "unable"))
_COLLAPSE = frozenset(("collapsed", "collapses", "collapse", "unravelled", "unraveled", "lapsed"))
_MAYBE = frozenset(("may", "might", "could"))
_OTHER_SUBJECT = re.compile(r"wN[XVe]")
# The nouns that name an event of a kind.
_NAMED = {
    kind: f"event {kind}"
    for kind in ("truce", "visit", "meeting", "talks", "release", "attack", "withdrawal", "protest")
} | {"travel": "event visit", "hosting": "event talks"}
_BROKEN_OFF = frozenset(
    ("suspended", "stalled", "frozen", "halted", "deadlocked", "interrupted", "dormant")
)
_MUST = frozenset(("must",))
_SINCE = re.compile(r"\b(?:first|only|time|times|\w{2,}est)\b[^.;,]{0,40}\bsince\s+(?:the\s+)?$")
_MOVED = re.compile(r"\b(?:postponed|moved|delayed|rescheduled|put\s+off|pushed\s+back)\b")
_NEW = re.compile(r"\b(?:to|until|till)\s+(?:the\s+)?$")


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
    before = parsed.lower(place - 1)
    people = before.endswith("s") or before in ("people", "men", "women", "children")
    befell = parsed.lower(place) in word_set("what befell people")
    return befell and people and parsed.tags[place - 1] in "wU"


def is_aimed_at(parsed: Parsed, first: int, place: int) -> bool:
    """Whether a word is only what is aimed at or demanded: "efforts aimed at releasing"."""
    near = parsed.lowers[max(first, place - 7) : place]
    if _AIMS.isdisjoint(near):
        return False
    aim = max(at for at, word in enumerate(near, place - len(near)) if word in _AIMS)
    return not set(parsed.tags[aim:place]) & set(",;")


def unreal_status(
    parsed: Parsed, first: int, trigger: int, kind: str, statement: Statement | None
) -> EventStatus | None:
    """The status of an event that failed, collapsed, is denied or only possible; else None."""
    before = parsed.lowers[max(0, min(first, trigger) - 3) : trigger]
    if parsed.lower(first) in _CONDITIONS or (
        parsed.lower(first) == "when" and _present(parsed, trigger)
    ):
        # "until the Red Cross has visited", "when Sudria withdraws"
        return "planned"
    if parsed.lower(trigger) in ("invited", "invites", "invite"):
        return "planned"
    near = parsed.lowers[first : trigger + 2]
    if not _NOBODY.isdisjoint(near):
        return "denied"
    if "to" in before and _FAILS & set(before[: before.index("to") + 1]):
        return "denied"
    cue = statement.cue.text.lower() if statement is not None and statement.cue else ""
    if cue in ("denied", "denies", "deny", "denying"):
        negated = statement is not None and "negated cue" in statement.flags
        return None if negated else "denied"
    if _only_willed(parsed, first, trigger):
        return "planned"
    wished = statement is not None and statement.kind == "speech_act" and cue.startswith(_WISHES)
    if wished and parsed.tags[trigger] in "wU" and parsed.tags[max(0, trigger - 1)] not in "XNR":
        # "demanded elections", "called for protests"
        return "planned"
    if kind == "truce" and not _COLLAPSE.isdisjoint(parsed.lowers[trigger : trigger + 8]):
        return "cancelled"
    if _MUST & set(parsed.lowers[max(0, trigger - 3) : trigger]) and parsed.tags[trigger] in "wVv":
        return "planned"
    if trigger and parsed.lower(trigger - 1) in _MAYBE and parsed.tags[trigger - 1] == "X":
        return "planned"
    noun = parsed.tags[trigger] in "wU" and parsed.tags[max(0, trigger - 1)] not in "NXt"
    if noun and _may(parsed, trigger):
        return "planned"
    return None


def _may(parsed: Parsed, trigger: int) -> bool:
    """Whether the first verb after a noun says that it only may be: "talks ... could resume"."""
    for place in range(trigger + 1, min(trigger + 12, len(parsed.tags))):
        if parsed.tags[place] == "X":
            return parsed.lower(place) in _MAYBE
        if parsed.tags[place] in "VvS;":
            return False
    return False


_WISHES = ("demand", "call", "offer", "propos", "urg", "seek", "sought", "want", "ask", "request")
_CONDITIONS = frozenset(("if", "unless", "until", "once", "provided"))
_NOBODY = frozenset(("nobody", "nothing", "none"))


def _present(parsed: Parsed, trigger: int) -> bool:
    """Whether a verb stands in the present ("withdraws"), as of what is still to come."""
    word, tag = parsed.lower(trigger), parsed.tags[trigger]
    return tag in "Vw" and word.endswith("s") and not word.endswith("ss")


def _only_willed(parsed: Parsed, first: int, trigger: int) -> bool:
    """Whether an act is only wished or asked for: "is ready to withdraw", "that Sudria withdraw"."""
    tags = parsed.tags
    if trigger and tags[trigger - 1] == "t":
        before = set(parsed.lowers[max(0, trigger - 6) : trigger - 1])
        return not before & _DONE
    if tags[first] == "t":
        # "hoped to secure a six-week truce"
        return not _DONE & set(parsed.lowers[max(0, first - 6) : first])
    verb, noun = parsed.lower(trigger), parsed.lower(trigger - 1)
    plain = tags[trigger] == "w" and verb in word_set("plain verbs of events")
    subject = trigger > first and tags[trigger - 1] in "wU" and not noun.endswith("s")
    return plain and subject and noun not in ("people", "police", "and")


# "They went on to meet", "managed to leave": it happened.
_DONE = frozenset(
    [
        "managed",
        "began",
        "begun",
        "started",
        "continued",
        "went",
        "proceeded",
        "able",
        "happened",
        "chose",
    ]
)


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
        and not (
            text.lower.find("since", first, t.span.start) >= 0
            and _SINCE.search(text.lower, first, t.span.start)
        )
        and not _of_another(parsed, t, trigger, kind)
    ]
    if len(own) > 1 and _MOVED.search(text.lower, first, own[-1].span.start):
        new = [t for t in own if _NEW.search(text.lower, first, t.span.start)]
        if new:
            return new, True
    return own, False
