"""Hosts and mediators: whoever receives or brings together the parties is no party.

Roles of third parties follow Bercovitch, "Theory and practice of international mediation" (2011).
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.record.entities import Mention
from goodoffices.record.events.segments import Segment
from goodoffices.record.grammar import Parsed

__all__ = ["HOSTED", "is_host", "opens_hosting", "tells_hosts"]

HOSTED = frozenset(("talks", "meeting", "truce", "release", "decision"))
"""Kinds of events that third parties bring about."""
_VERBS = ("host", "mediat", "broker", "chair", "facilitat", "conven", "sponsor", "overs", "organis")
_STEMS = (*_VERBS, "guarantor")
_NOUNS = ("mediator", "host", "guarantor", "broker", "facilitator")


def tells_hosts(parsed: Parsed) -> bool:
    """Whether a sentence holds any word of hosting at all; asked before the others here."""
    words = parsed.text.lower[parsed.sentence.start : parsed.sentence.end]
    return any(stem in words for stem in _STEMS)


def is_host(parsed: Parsed, segment: Segment, mention: Mention, *, kind: str = "talks") -> bool:
    """Whether a name is told as host or mediator: "brokered by Oman", "Oman, which hosted the talks".

    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "Talks hosted by Orland opened on Monday.")
    >>> parsed = Parsed(text, text.sentences[0])
    >>> is_host(parsed, Segment(0, 8), Mention(16, 22, "orland"))
    True
    """
    at, after = parsed.starting(mention.start), parsed.starting(mention.end)
    by = at - 1
    while by > 0 and parsed.tags[by] in "DwUC" and at - by < 5:
        by -= 1
    if parsed.lower(by) == "by" and parsed.lower(by - 1).startswith(_VERBS):
        return True
    # A mediator who meets with a party takes part.
    named = kind != "meeting"
    if named and (
        parsed.lower(at - 1).startswith(_NOUNS) or _named(parsed.lowers[after : after + 2])
    ):
        return True
    verb = next(
        (place for place in range(after, segment.last) if parsed.tags[place] in "VveX"),
        len(parsed.tags),
    )
    while parsed.tags[verb : verb + 1] in ("X", "B"):
        verb += 1
    passive = parsed.lower(verb + 1) == "by" or parsed.lower(verb - 1) in (
        "was",
        "were",
        "been",
        "be",
    )
    return parsed.lower(verb).startswith(_VERBS) and not passive


def opens_hosting(parsed: Parsed, segment: Segment) -> bool:
    """Whether a clause tells of hosting: "who hosted the talks"."""
    return any(word.startswith(_VERBS) for word in parsed.lowers[segment.first : segment.first + 4])


def _named(words: Sequence[str]) -> bool:
    """Whether a name stands before a noun of mediation: "Omani mediators"."""
    return any(word.startswith(_NOUNS) for word in words[:1])
