"""Who claims a figure that no statement attributes, and who says that it is wrong.

"The government has acknowledged 21 deaths", "UN monitors count 1,430", "... are trapped, the agency
estimates, ...", "by the army's count"; "dismissed the figure of 60", "60, not 40", "nearer $3
million than $2.5 million".
"""

from __future__ import annotations

import re

from attrs import frozen

from goodoffices.record.figures.reach import Reach
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_left, phrase_right
from goodoffices.record.roles import is_role
from goodoffices.record.statements.names import article_free

__all__ = ["Claim", "claim_of", "rejected_by", "ruled_out"]

_COUNTS = word_set("verbs that give a count")
_GIVES = frozenset(("gave", "give", "gives", "given"))
_REJECTS = word_set("verbs that reject a count")
_CALLS = frozenset(("called", "calls", "call", "described", "describes", "branded", "labelled"))
_LIES = word_set("words for what is untrue")
_NUMBERS = word_set("words for a count")
_SOURCES = (
    word_set("unnamed sources")
    | word_set("body nouns")
    | word_set("groups that act")
    | word_set("organs many states and movements have")
    | word_set("who counts")
)
_GATE = _COUNTS | _GIVES | _NUMBERS
_BE = word_set("forms of be")
# ", the agency estimates, " and ", negotiators say."
_ASIDE = re.compile(r",(D?[wUAeMg]{1,7})[vw](?=[,.;]|P[DwUAegTP,]{0,24}\.\Z)")
_TOLD = frozenset(
    ("say", "says", "said", "estimate", "estimates", "estimated", "report", "reports", "believe")
)
_LOSSES = frozenset(
    ("loss", "losses", "receipt", "death", "deaths", "sum", "cost", "costs", "number")
)
_COUNTED = _NUMBERS | _LOSSES
_PUTS = word_set("verbs of putting a figure") - {"estimates", "estimated"}
_NO_NOUNS = word_set("tag D: determiners and possessives") | frozenset(
    ("total", "some", "about", "between", "least")
)
_INNER = frozenset('DBMw"~PUAt')
_FARTHEST = 8


@frozen
class Claim:
    """Who gives a figure, and what is to be noted with it."""

    name: str
    flags: tuple[str, ...] = ()


def claim_of(parsed: Parsed, first: int, end: int, reach: Reach) -> Claim | None:
    """The source of a figure in the publisher's words, from ``first`` to ``end``; None without one."""
    aside = _aside(parsed, first)
    if aside is not None:
        return Claim(_name(parsed, *aside, reach))
    if _GATE.isdisjoint(parsed.here):
        return None
    span = _by_verb(parsed, first, end) or _by_noun(parsed, first, end)
    if span is None or not _may_count(parsed, *span, reach):
        return None
    return Claim(_name(parsed, *span, reach))


def _aside(parsed: Parsed, first: int) -> tuple[int, int] | None:
    """Who says it between commas: "..., the agency estimates, ...", "which, negotiators say, ..."."""
    tags = parsed.tags
    if _TOLD.isdisjoint(parsed.here):
        return None
    low = tags.rfind(";", 0, first) + 1
    high = tags.find(";", first)
    for match in _ASIDE.finditer(tags, low, high if high >= 0 else len(tags)):
        verb = match.end(1)
        told = parsed.lower(verb) in _TOLD and not match.start(1) <= first < verb
        if told and not parsed.quoted[verb] and not parsed.quoted[first]:
            return match.start(1), match.end(1)
    return None


def _by_verb(parsed: Parsed, first: int, end: int) -> tuple[int, int] | None:
    """The subject of a verb that gives the figure: "has recorded 63 killings", "puts the sum at"."""
    tags = parsed.tags
    for at in range(first - 1, max(-1, first - 1 - _FARTHEST), -1):
        lower = parsed.lower(at)
        if (lower in _COUNTS or lower in _GIVES) and tags[at] in "vVwe":
            return _agent(parsed, at, first, end) if _takes(parsed, at, first) else None
        if tags[at] not in _INNER or (tags[at] == "P" and lower not in ("of", "at", "between")):
            return None
    return None


def _takes(parsed: Parsed, verb: int, first: int) -> bool:
    """Whether nothing but the name of a count stands between a verb and a figure."""
    between = [word for word in parsed.lowers[verb + 1 : first] if word.isalpha()]
    if parsed.lower(verb) in _GIVES:
        return not _NUMBERS.isdisjoint(between)
    if parsed.lower(verb) in _PUTS:
        return "at" in between
    nouns = {word for word, letter in zip(between, parsed.tags[verb + 1 : first]) if len(word) > 3}
    nouns -= _NO_NOUNS
    return "of" not in between or not nouns.isdisjoint(_COUNTED)


def _agent(parsed: Parsed, verb: int, first: int, end: int) -> tuple[int, int] | None:
    """Who gives it: the subject, over an aside or a relative pronoun, or after "by"."""
    tags, at = parsed.tags, verb
    passive = False
    while at and tags[at - 1] in "XB":
        at -= 1
        passive = passive or (tags[at] == "X" and parsed.lower(at) in _BE)
    if passive:
        for by in (*range(verb + 1, first), *range(end, min(end + 4, len(tags)))):
            if parsed.lower(by) == "by":
                last = phrase_right(tags, by + 1, prepositions=False)
                return (by + 1, last) if last > by + 1 else None
        return None
    if at and tags[at - 1] == "R":
        at -= 1
    if at and tags[at - 1] == ",":
        comma = tags.rfind(",", max(0, at - 16), at - 1)
        relative = parsed.tags[at : at + 1] == "R"
        at = at - 1 if relative else comma
    if at <= 0:
        return None
    start = phrase_left(tags, at)
    return (start, at) if start < at and tags[start] != "N" else None


def _by_noun(parsed: Parsed, first: int, end: int) -> tuple[int, int] | None:
    """Whose count it is: "the UN's estimate of 40,000", "by the army's count, 40 died"."""
    tags = parsed.tags
    for at, letter in enumerate(tags):
        if letter != "A" or parsed.lower(at + 1) not in _NUMBERS:
            continue
        by = phrase_left(tags, at)
        between = parsed.lowers[at + 2 : first]
        stated = 0 < len(between) < 4 and between[0] in ("of", "is", "was", "stands", "puts", ":")
        if stated or (by and parsed.lower(by - 1) == "by"):
            return by, at
    return None


def _may_count(parsed: Parsed, start: int, end: int, reach: Reach) -> bool:
    """Whether a phrase names somebody who counts: not "the month recorded 40 deaths"."""
    tags = parsed.tags
    head = next((at for at in range(start, end) if tags[at] in "Ph"), end) - 1
    lower = parsed.lower(head)
    if lower in _SOURCES or is_role(lower):
        return True
    inside = parsed.text.norm, parsed.starts[start], parsed.ends[end - 1]
    named = [
        m
        for m in reach.mentions[parsed.sentence.number]
        if inside[1] <= m.start and m.end <= inside[2] and m.form == "name"
    ]
    kinds = {reach.names.kind(m.key) for m in named}
    return bool(kinds - {"place", ""}) or (tags[head] == "U" and not kinds)


def _name(parsed: Parsed, start: int, end: int, reach: Reach) -> str:
    words = parsed.words(start, end)
    plain = article_free(words)
    for mention in reach.mentions[parsed.sentence.number]:
        begins = mention.start == parsed.starts[start]
        if begins and reach.names.kind(mention.key) == "person" and mention.form == "name":
            # "Karl Venn of the Reform Party"
            return reach.names.name(mention.key)
        if mention.form == "name" and mention.end == parsed.ends[end - 1]:
            known = reach.names.kind(mention.key) == "person"
            whole = mention.start == parsed.starts[start] or plain == parsed.words(start + 1, end)
            if known or whole:
                return reach.names.name(mention.key)
    return plain


def ruled_out(parsed: Parsed, first: int) -> str:
    """How a figure is told as what it is not, or empty.

    "denied": "60, not 40", "neither 40 nor 50", "nearer $3 million than $2.5 million";
    "replaced": "instead of the 40 agreed".
    """
    one, two = parsed.lower(first - 1), parsed.lower(first - 2)
    if one == "the":
        one, two = two, parsed.lower(first - 3)
    near = parsed.lowers[max(0, first - 9) : first]
    if one == "than":
        denied = two == "rather" or not {"nearer", "closer"}.isdisjoint(near)
    elif one == "not":
        denied = two == "," or "but" in parsed.lowers[first : first + 6]
    elif one == "of" and two == "instead":
        return "replaced"
    else:
        denied = "neither" in near and one in ("neither", "nor")
    return "denied" if denied else ""


def rejected_by(parsed: Parsed, first: int, end: int, reach: Reach) -> str:
    """Who says that a number is wrong: "dismissed the figure of 60", "called the toll of 60 a lie"."""
    lowers = parsed.lowers
    if first < 3 or lowers[first - 1] != "of" or lowers[first - 2] not in _NUMBERS:
        return ""
    for at in range(first - 3, max(-1, first - 8), -1):
        called = lowers[at] in _CALLS and not _LIES.isdisjoint(lowers[end : end + 4])
        if lowers[at] in _REJECTS or called:
            span = _agent(parsed, at, first, end)
            return _name(parsed, *span, reach) if span is not None else "unspecified"
        if parsed.tags[at] not in "DwUAeM":
            return ""
    return ""
