"""Where: the place that a figure is counted in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from goodoffices.model.claims import Statement
from goodoffices.record.entities import Mention
from goodoffices.record.figures.befell import is_exchanged
from goodoffices.record.figures.reach import Reach
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import alternatives, word_set

__all__ = ["place_of"]


_PREPOSITIONS = ("in", "on", "from", "to", "across", "near", "at", "the")
_RULED = ("run", "led", "held", "controlled", "ruled", "torn", "ravaged", "hit", "occupied")
_LOCAL = re.compile(
    rf"\b(?:{'|'.join(_PREPOSITIONS)}|(?:{alternatives('nouns of a place', 'event attack')})\s+of)"
    rf"(?:\s+\S+-(?:{'|'.join(_RULED)}))?\s*\Z"
)
_JOINED = re.compile(
    rf"(?:,\s[\w\s]+,|,)?\s+and\s+((?:{'|'.join(_PREPOSITIONS[:-1])})\s+)?(?:the\s+)?"
)
_ENDS_MORE = frozenset(("of", *_RULED))
"""Last words before a place that need more before them to tell of it."""


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
    places = reach.places(parsed.sentence.number)
    if places and statement is not None and statement.kind != "unattributed":
        spans = [span for span in (statement.content, statement.speaker) if span is not None]
        places = [m for m in places if any(s.start <= m.start < s.end for s in spans)]
    if not places:
        return _place_before(parsed, place, reach)
    at = parsed.starts[place]
    # The places of others say nothing of those who are exchanged for them.
    nearest = sorted(
        (m for m in places if m.start > at or not is_exchanged(parsed, place)),
        key=lambda m: (m.start < at, abs(m.start - at)),
    )
    for mention in nearest:
        if mention.start >= at and not _in_clause(parsed, place, mention.start):
            continue
        if mention.end < at and parsed.lower(parsed.starting(mention.start) - 1) == "from":
            # "Negotiators from Moscow pledged to free 40"
            continue
        if _is_local(parsed, mention, reach) and _is_place(parsed, mention):
            return " and ".join(
                reach.names.name(m.key) for m in _joined(parsed, mention, places, reach)
            )
    return ""


def _joined(
    parsed: Parsed, mention: Mention, places: Sequence[Mention], reach: Reach
) -> Sequence[Mention]:
    """A place with the one joined to it: "in Nairobi, Kenya, and Kampala" counts in both."""
    apart = [
        m
        for m in places
        # "Nairobi, Kenya": the state only says where the town lies.
        if reach.text.lower[m.start - 2 : m.start] != ", " or reach.names.kind(m.key) != "state"
    ]
    for pair in pairwise(apart):
        between = reach.text.lower[pair[0].end : pair[1].start]
        joined = _JOINED.fullmatch(between) if mention in pair else None
        if joined and (joined[1] or not _acts(parsed, pair[1])):
            return pair
    return (mention,)


def _acts(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name is a subject: "and Kampala said"."""
    after = parsed.starting(mention.end)
    return parsed.tags[after : after + 1] in ("V", "X", "v")


def _is_local(parsed: Parsed, mention: Mention, reach: Reach) -> bool:
    """Whether a preposition before a name tells of a place: "in Orsund", "the siege of Orsund"."""
    before = parsed.starting(mention.start) - 1
    word = parsed.lowers[before] if before >= 0 else ""
    if word == "the" and before:
        # "in the Strip", but not "in which the Strip has a part"
        word = parsed.lowers[before - 1]
    if (word.isalpha() or len(word) == 1) and word not in _ENDS_MORE:
        return word in _PREPOSITIONS
    start = max(0, mention.start - 40)
    return _LOCAL.search(reach.text.lower, start, mention.start) is not None


def _place_before(parsed: Parsed, place: int, reach: Reach) -> str:
    """The place that "in the town" or "there" means after a figure."""
    if "there" not in parsed.here and _PLACE_NOUNS.isdisjoint(parsed.here):
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


def _is_place(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name stands for itself: not in "the Sudria government", but in "the Sarin district"."""
    after = parsed.starting(mention.end)
    if parsed.tags[after : after + 1] != "w" or parsed.starts[after] > mention.end + 1:
        return True
    return parsed.lowers[after] in word_set("nouns of a place")


def _in_clause(parsed: Parsed, place: int, offset: int) -> bool:
    """Whether a later offset stands in the figure's own clause, no other clause between."""
    joined = False
    for at in range(place + 1, len(parsed.tokens)):
        if parsed.starts[at] >= offset:
            return True
        letter = parsed.tags[at]
        if letter in ";S" or (joined and letter in "XV"):
            return False
        joined = joined or letter == "C"
    return True
