"""Positions of one party told in several reports: alike, with more said, or at odds."""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.model.claims import Comparison, Position, Record, Relation
from goodoffices.record.compare.keys import content_words, root

__all__ = ["compare_positions"]

_GRANTS = frozenset(("offer", "agreed"))
_FAMILIES = (
    frozenset(("demand", "aim", "priority")),
    _GRANTS,
    frozenset(("rejection", "red_line")),
)
# Words that tell the kind of a position and not what it is about.
_SAID = frozenset(
    map(
        root,
        content_words(
            "want demand offer reject accept agree propose refuse never only until unless would will could had has they ready willing insist aim plan deal was were been is are be"
        ),
    )
)
_RECENT = 20


def compare_positions(record: Record) -> list[Comparison]:
    """Positions of a party on the same matter in different reports; near-linear by an index.

    Two are put together when their words have two roots in common and most of the fewer; whether
    they agree, one gives a condition that the other does not, or they differ, is said.

    Examples
    --------
    >>> from goodoffices.model.claims import Document
    >>> from goodoffices.record.read import read_documents
    >>> one = Document("wire", "w.txt", "Egypt rejected a border force on Monday.")
    >>> two = Document("daily", "d.txt", "Egypt accepted the border force, an envoy said.")
    >>> [c.why for c in compare_positions(read_documents([one, two]))]
    ['both of Egypt on border, force; wire tells of a refusal, daily of consent']
    """
    index: dict[tuple[str, str], list[Position]] = {}
    found, done = [], set()
    for item in record.positions:
        words = _matter(item)
        for party in item.party.split(", "):
            for word in words:
                listed = index.setdefault((party, word), [])
                for other in listed[-_RECENT:]:
                    if other.span.doc != item.span.doc and (other.id, item.id) not in done:
                        done.add((other.id, item.id))
                        found += _together(other, item, party)
                listed.append(item)
    return found


def _matter(position: Position) -> frozenset[str]:
    party = {root(word) for word in content_words(position.party)}
    words = position.span.text
    for condition in position.conditions:
        words = words.replace(condition, " ")
    return frozenset(map(root, content_words(words))) - _SAID - party


def _together(one: Position, other: Position, party: str) -> list[Comparison]:
    mine, theirs = _matter(one), _matter(other)
    common = mine & theirs
    if len(common) < 2 or len(common) * 2 < min(len(mine), len(theirs)):
        return []
    relation, why = _relation(one, other)
    if not relation:
        return []
    said = sorted(word for word in content_words(one.span.text) if root(word) in common)
    about = f"both of {party} on {', '.join(said[:4])}; {why}"
    return [Comparison("", "same position", relation, (one.id, other.id), about)]


def _refuses(position: Position) -> bool:
    """Whether a position refuses what its words name: not "will only talk about a truce"."""
    drawn = position.kind == "red_line" and "only" not in position.span.text.split()
    return position.kind == "rejection" or drawn


def _relation(one: Position, other: Position) -> tuple[Relation | None, str]:
    docs = one.span.doc, other.span.doc
    for first, second, (a, b) in ((one, other, docs), (other, one, docs[::-1])):
        if _refuses(first) and second.kind in _GRANTS and not second.conditions:
            if first.conditions:
                return "more precise", f"{a} gives what it depends on, {b} does not"
            return "differ", f"{a} tells of a refusal, {b} of consent"
    if one.kind != other.kind and not any({one.kind, other.kind} <= kinds for kinds in _FAMILIES):
        return None, ""
    if bool(one.conditions) != bool(other.conditions):
        gives, not_ = docs if one.conditions else docs[::-1]
        return "more precise", f"{gives} gives what it depends on, {not_} does not"
    if one.conditions and not _words(one.conditions) & _words(other.conditions):
        return "differ", "each gives another condition"
    if one.kind != other.kind:
        return "possibly same", f"{docs[0]} has it as {_named(one)}, {docs[1]} as {_named(other)}"
    return "agree", "each keeps its wording"


def _named(position: Position) -> str:
    kind = position.kind.replace("_", " ")
    return f"{'an' if kind[0] in 'ao' else 'a'} {kind}"


def _words(conditions: Sequence[str]) -> frozenset[str]:
    return frozenset(root(word) for part in conditions for word in content_words(part))
