"""Where: the place that a figure is counted in."""

from __future__ import annotations

import re

from goodoffices.model.claims import Statement
from goodoffices.record.entities import Mention
from goodoffices.record.figures.befell import EXCHANGED
from goodoffices.record.figures.reach import Reach
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import alternatives, word_set

__all__ = ["place_of"]


_LOCAL = re.compile(
    rf"\b(?:in|on|from|to|the|across|near|at|(?:{alternatives('nouns of a place', 'event attack')})\s+of)"
    r"(?:\s+\S+-(?:run|led|held|controlled|ruled|torn|ravaged|hit|occupied))?\s*\Z"
)


_PLACE_NOUNS = frozenset(
    [
        "town",
        "city",
        "village",
        "enclave",
        "strip",
        "port",
        "district",
        "camp",
        "valley",
        "island",
    ]
)


def place_of(parsed: Parsed, place: int, reach: Reach, statement: Statement | None) -> str:
    """The place named nearest to the figure in its sentence, after it first.

    Within what somebody says, where they say it does not count; "in the town" is the place named
    last in the three sentences before.
    """
    mentions = [
        m
        for m in reach.mentions[parsed.sentence.number]
        if m.form == "name" and reach.names.kind(m.key) in ("place", "state")
    ]
    if statement is not None and statement.kind != "unattributed":
        inside = [span for span in (statement.content, statement.speaker) if span is not None]
        mentions = [m for m in mentions if any(s.start <= m.start < s.end for s in inside)]
    if not mentions:
        return _place_before(parsed, place, reach)
    at = parsed.tokens[place].start
    around = [m for m in mentions if m.start < at or _in_clause(parsed, place, m.start)]
    mentions = [
        m
        for m in mentions
        if (m.start < at or _in_clause(parsed, place, m.start)) and not _owning(parsed, m)
    ]
    # "the Sarin district"
    named = [
        m
        for m in reach.mentions[parsed.sentence.number]
        if m in around and _owning(parsed, m) and _of_place(parsed, m)
    ]
    mentions += named
    if tuple(parsed.lowers[max(0, place - 3) : place]) in EXCHANGED:
        # Where the others are held says nothing of these.
        mentions = [m for m in mentions if m.start > at]
    local = [m for m in mentions if _LOCAL.search(reach.text.lower, max(0, m.start - 40), m.start)]
    best = min(local, key=lambda m: (m.start < at, abs(m.start - at)), default=None)
    return reach.names.name(best.key) if best else ""


def _place_before(parsed: Parsed, place: int, reach: Reach) -> str:
    """The place that "in the town" or "there" means after a figure."""
    if "there" not in parsed.lowers and _PLACE_NOUNS.isdisjoint(parsed.lowers):
        return ""
    near = range(place + 1, min(place + 12, len(parsed.tags)))
    meant = any(
        parsed.lower(at) == "there"
        or (parsed.lower(at) in _PLACE_NOUNS and parsed.lower(at - 1) == "the")
        for at in near
    )
    number = parsed.sentence.number
    for before in range(number - 1, max(-1, number - 4), -1) if meant else ():
        for mention in reversed(reach.mentions[before]):
            if mention.form == "name" and reach.names.kind(mention.key) == "place":
                return reach.names.name(mention.key)
    return ""


def _owning(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name stands before a noun, as in "the Sudria government": no place."""
    after = parsed.starting(mention.end)
    return parsed.tags[after : after + 1] == "w" and parsed.tokens[after].start <= mention.end + 1


def _of_place(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name stands before "district", "province" or the like."""
    return parsed.lower(parsed.starting(mention.end)) in word_set("nouns of a place")


def _in_clause(parsed: Parsed, place: int, offset: int) -> bool:
    """Whether a later offset stands in the figure's own clause, no other clause between."""
    joined = False
    for at in range(place + 1, len(parsed.tokens)):
        if parsed.tokens[at].start >= offset:
            return True
        letter = parsed.tags[at]
        if letter in ";S" or (joined and letter in "XV"):
            return False
        joined = joined or letter == "C"
    return True
