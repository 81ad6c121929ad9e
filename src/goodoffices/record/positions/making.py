"""The making of positions: where their words end, which parts and conditions they have."""

from __future__ import annotations

import re

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.parties import Context
from goodoffices.record.statements.subjects import subject_left

__all__ = ["article_free", "is_time", "make", "parts", "split", "subject_start", "trim"]

_AND = re.compile(r",?\s+and\s+(?=(?:the|a|an|to)\b)")
_WORD = re.compile(r"[a-z0-9]+")
_TRAILING = re.compile(r"[\s,;:]+(?:and|but|or)\Z")
_THE = re.compile(r"\A(?:[Tt]he|[Aa]n?)\s+(?=\S)")


def article_free(words: str) -> str:
    """A party's name without its article: "the rebels" and "rebels" are one.

    >>> article_free("The rebels"), article_free("an envoy")
    ('rebels', 'envoy')
    """
    return _THE.sub("", words) if words[:1] in "TtAa" else words


def make(
    context: Context, start: int, end: int, party: str, kind: PositionKind, statement: Statement
) -> Draft:
    """The position of ``party`` in the words from ``start`` to ``end``, without conditions."""
    flags = ("in the publisher's words",) if statement.kind == "unattributed" else ()
    return Draft(article_free(party) or "unspecified", kind, start, end, statement.id, flags)


def parts(context: Context, start: int, end: int) -> list[tuple[int, int]]:
    """Conjuncts of a demand: "a ceasefire and the withdrawal" are two."""
    edges = [start]
    words = context.text.norm[start:end]
    for match in _AND.finditer(words):
        edges += [start + match.start(), start + match.end()]
    edges.append(end)
    found = [trim(context, a, b) for a, b in zip(edges[::2], edges[1::2])]
    return [(a, b) for a, b in found if b - a > 3]


def trim(context: Context, start: int, end: int) -> tuple[int, int]:
    """The stretch without marks and conjunctions at its ends."""
    norm = context.text.norm
    while start < end and norm[start] in ' ,;:"':
        start += 1
    while end > start and norm[end - 1] in " ,;:":
        end -= 1
    ends = norm.endswith(("and", "but", "or"), start, end)
    joined = _TRAILING.search(norm, start, end) if ends else None
    return start, joined.start() if joined else end


def split(words: str) -> list[str]:
    """Conditions joined by and: each in its words."""
    found = re.split(r",?\s+and\s+", words.strip(' ."'))
    return [part.strip(' ,."') for part in found if part.strip(' ,."')]


def is_time(words: str) -> bool:
    """Whether a condition is a date ("until Friday") and so no condition."""
    first = _WORD.search(words)
    return (
        first is None
        or first.group() in word_set("tag T: words of time")
        or (first.group()[0].isdigit() and _CLOCK.match(words) is not None)
    )


# A number that is a time, or the day of a date: "until 6 p.m.", "until 14 May".
_CLOCK = re.compile(
    r"\W*\d[\d:.,]*\W{0,2}(?:[ap]\.?m\b|gmt\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b"
    rf"|(?:{'|'.join(sorted(word_set('months')))})\b|\Z)"
)


def subject_start(context: Context, floor: int, at: int) -> int:
    """Where the subject of the verb at ``at`` begins, not before ``floor``."""
    sentence = context.text.sentence_at(at)
    if sentence is None:
        return floor
    parsed = context.parsed[sentence.number]
    place = parsed.starting(at)
    subject = subject_left(parsed, place) if place < len(parsed.starts) else None
    return max(floor, parsed.starts[subject.first]) if subject is not None else floor
