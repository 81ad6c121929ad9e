"""Copied text, repeated paragraphs, and different words for the same thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from goodoffices.model.claims import Comparison, Record, Statement
from goodoffices.model.spans import Span
from goodoffices.record.compare.keys import content_words
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import Text

__all__ = [
    "compare_texts",
    "compare_words",
    "repeated_paragraphs",
    "same_statements",
    "without_copies",
]

_LEAST = 40
_GROUPS = (
    "people held",
    "end of fighting",
    "fighting",
    "ground operation",
    "fighters",
    "barrier and area",
)
_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)?")


Places = list[tuple[Text, int, int]]
"""Places of one paragraph in the reports, in order."""


def repeated_paragraphs(texts: Sequence[Text]) -> list[Places]:
    """Paragraphs that stand more than once, in one report or several; linear."""
    # What does not begin alike is not alike: few paragraphs are taken apart.
    listed = [
        (text, start, end)
        for text in texts
        for start, end in text.paragraphs
        if end - start >= _LEAST
    ]
    begun = [tuple(text.lower[start:end].split(None, 3)[:3]) for text, start, end in listed]
    often = Counter(begun)
    seen: dict[str, Places] = {}
    for place, beginning in zip(listed, begun, strict=True):
        if often[beginning] > 1:
            text, start, end = place
            words = " ".join(text.lower[start:end].split())
            seen.setdefault(words, []).append(place)
    return [places for places in seen.values() if len(places) > 1]


def without_copies(record: Record, repeated: Sequence[Places]) -> Record:
    """The record without items of paragraphs that repeat an earlier one: they are one source."""
    copies: dict[str, list[tuple[int, int]]] = {}
    for places in repeated:
        for text, start, end in places[1:]:
            copies.setdefault(text.doc, []).append((start, end))
    for stretches in copies.values():
        stretches.sort()

    def original(span: Span) -> bool:
        stretches = copies.get(span.doc, [])
        at = bisect_left(stretches, (span.start + 1,)) - 1
        return at < 0 or span.start >= stretches[at][1]

    return evolve(
        record,
        statements=tuple(s for s in record.statements if original(s.content)),
        figures=tuple(f for f in record.figures if original(f.span)),
        events=tuple(e for e in record.events if original(e.spans[0])),
        positions=tuple(p for p in record.positions if original(p.span)),
    )


def compare_texts(record: Record, repeated: Sequence[Places]) -> list[Comparison]:
    """Paragraphs that stand twice are one source, and said so."""
    statements: dict[str, list[Statement]] = {}
    for item in record.statements:
        statements.setdefault(item.content.doc, []).append(item)
    return [_repeated(places, statements) for places in repeated]


def _repeated(
    places: Sequence[tuple[Text, int, int]], statements: dict[str, list[Statement]]
) -> Comparison:
    items = [
        item.id
        for text, start, end in places
        for item in _between(statements.get(text.doc, []), start, end)
    ]
    docs = sorted({text.doc for text, _, _ in places})
    where = ", ".join(f"{text.doc}:{start}-{end}" for text, start, end in places)
    if len(docs) == 1:
        why = f"the same paragraph is printed {len(places)} times in {docs[0]} ({where}): one source, not {len(places)}"
        return Comparison("", "repeated paragraph", "repeated", tuple(items), why)
    return Comparison(
        "",
        "copied text",
        "repeated",
        tuple(items),
        f"the same words stand in {', '.join(docs)} ({where}): one source",
    )


def _between(listed: Sequence[Statement], start: int, end: int) -> Sequence[Statement]:
    """Statements, ordered by their contents, that begin in a stretch; O(log n)."""
    first = bisect_left(listed, start, key=lambda item: item.content.start)
    return listed[first : bisect_left(listed, end, key=lambda item: item.content.start)]


def same_statements(record: Record) -> list[Comparison]:
    """Statements of one origin in several reports with most of their words in common."""
    index: dict[tuple[str, str], list[Statement]] = {}
    found, done = [], set()
    for item in record.statements:
        if (
            item.kind == "unattributed"
            or len(item.chain) < 2
            or item.chain[-1].name == "unspecified"
        ):
            continue
        origin = item.chain[-1].name
        for word in sorted(content_words(item.content.text)):
            listed = index.setdefault((origin, word), [])
            for other in listed[-20:]:
                if other.content.doc != item.content.doc and (other.id, item.id) not in done:
                    done.add((other.id, item.id))
                    found += _alike(other, item)
            listed.append(item)
    return found


def _alike(one: Statement, other: Statement) -> list[Comparison]:
    a, b = content_words(one.content.text), content_words(other.content.text)
    common = a & b
    if len(common) < 3 or len(common) * 3 < min(len(a), len(b)):
        return []
    why = f"same origin ({one.chain[-1].name}); words in common: {', '.join(sorted(common)[:6])}; each keeps its wording"
    return [Comparison("", "same statement", "possibly same", (one.id, other.id), why)]


def compare_words(texts: Sequence[Text]) -> list[Comparison]:
    """Which words each report uses for the same thing, side by side."""
    if len(texts) < 2:
        return []
    listed = frozenset[str]().union(*(word_set(f"wording: {group}") for group in _GROUPS))
    counts = {
        text.doc: Counter(w for w in _TOKEN.findall(text.lower[text.start :]) if w in listed)
        for text in texts
    }
    found = []
    for group in _GROUPS:
        words = word_set(f"wording: {group}")
        used = {
            doc: {w: n for w, n in count.items() if w in words} for doc, count in counts.items()
        }
        used = {doc: listed for doc, listed in used.items() if listed}
        if len(used) > 1 and len({frozenset(listed) for listed in used.values()}) > 1:
            said = "; ".join(
                f"{doc}: {', '.join(sorted(listed))}" for doc, listed in sorted(used.items())[:20]
            )
            found.append(
                Comparison(
                    "",
                    f"wording: {group}",
                    "wording",
                    (),
                    f"each keeps its words ({said})",
                    {"words": used},
                )
            )
    return found
