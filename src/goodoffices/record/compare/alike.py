"""Figures told alike: one number for one thing, though no predicate or place ties the two.

Evidence is how telling the number is (214 is, 10 is not), what is counted, who claims it, and the
words around it.  Figures that an obstacle parts (different places, people, rates; a limit against
what has happened) are never linked.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from goodoffices.model.claims import Comparison, Figure, Record
from goodoffices.record.compare.evidence import (
    CLOSE,
    GENERIC,
    LARGE,
    MEASURES,
    Told,
    digits,
    evidence,
    is_person_key,
    middle,
    value,
)
from goodoffices.record.compare.figures import Key, key_of, obstacle, relation_of
from goodoffices.record.compare.keys import content_words, root
from goodoffices.record.compare.story import Story
from goodoffices.record.entities import Names
from goodoffices.record.figures.restated import CURRENCIES
from goodoffices.record.lexicon import word_set
from goodoffices.record.spelling import merge_key
from goodoffices.record.text import Text

__all__ = ["with_figures_alike"]

_EARLIER = "an earlier value, for comparison"
_CHANGE = "a change, not a total"
# Characters of the sentence on either side that say what a figure is of.
_AROUND = 90
# Figures around which a word stands that still tells which figure it is.
_FEW = 3
# Figures of one kind and size that a figure is compared with.
_MOST = 60
_NUMBERS = word_set("number words") | word_set("units of time")
_RULED_OUT = ("disputed by", "ruled out")


def with_figures_alike(
    found: Sequence[Comparison], record: Record, texts: Sequence[Text], names: Names
) -> list[Comparison]:
    """Comparisons of figures, with those added that are told alike.

    A pair that was only possibly the same, and is told alike, is the same.
    """
    done = {
        frozenset(c.items)
        for c in found
        if c.kind in ("same figure",) or c.relation == "not comparable"
    }
    alike = {
        frozenset(c.items): c
        for c in _alike(record, {text.doc: text for text in texts}, names)
        if frozenset(c.items) not in done
    }
    kept = [c for c in found if frozenset(c.items) not in alike]
    sure = {
        mark for c in (*kept, *alike.values()) if c.kind == "same figure" for mark in _in_report(c)
    }
    return [
        c
        for c in (*kept, *alike.values())
        # Two figures that are surely those of others leave no doubt.
        if c.kind != "possibly same figure" or not sure.issuperset(_in_report(c))
    ]


def _in_report(link: Comparison) -> list[tuple[str, str]]:
    """Each figure of a pair with the report of the other."""
    one, other = link.items
    return [(one, other.rpartition(":")[0]), (other, one.rpartition(":")[0])]


def _alike(record: Record, texts: Mapping[str, Text], names: Names) -> Iterator[Comparison]:
    """Pairs told alike; near-linear, as only figures of one kind and size are put side by side."""
    index: dict[tuple[str, int], list[Told]] = {}
    story = Story(record)
    listed = list(_told(record, texts, names))
    instead = _instead(listed)
    for told in listed:
        near: dict[str, Told] = {}
        for mark in _marks(told):
            for other in index.get(mark, [])[-_MOST:]:
                docs = other.key.figure.span.doc, told.key.figure.span.doc
                if docs[0] != docs[1] and story.shared(*docs):
                    near[other.key.figure.id] = other
        for other in near.values():
            why = evidence(other, told)
            if why and not _parted(other, told):
                one, two = other.key.figure, told.key.figure
                for wrong in (one, two) if one.value == two.value else ():
                    if wrong.id in instead:
                        # "nearer $3 million than $2.5 million" beside another report's $2.5 million
                        why = f"{wrong.span.text!r} is told as wrong"
                        one, two = (instead.get(one.id, one), instead.get(two.id, two))
                relation, said = relation_of(one, two)
                yield Comparison("", "same figure", relation, (one.id, two.id), f"{why}: {said}")
        for mark in _places(told):
            index.setdefault(mark, []).append(told)


def _instead(listed: Sequence[Told]) -> dict[str, Figure]:
    """For each figure told as wrong the one that is told in its place, in the same sentence."""
    found: dict[str, Figure] = {}
    for one, other in pairwise(listed):
        near = (
            one.key.figure.span.doc == other.key.figure.span.doc and one.sentence == other.sentence
        )
        if near and one.key.figure.unit == other.key.figure.unit:
            for wrong, right in ((one, other), (other, one)):
                if _is_wrong(wrong) and not _is_wrong(right):
                    found[wrong.key.figure.id] = right.key.figure
    return found


def _is_wrong(told: Told) -> bool:
    return any(flag.startswith(_RULED_OUT) for flag in told.key.figure.flags)


def _kind(told: Told) -> str:
    """The class that figures are looked up by: persons are one, and so are measures."""
    unit = told.key.kind if told.key.figure.unit else ""
    return "person" if is_person_key(told.key) else unit


def _size(told: Told) -> int:
    near = middle(told)
    return round(math.log(near, CLOSE * CLOSE)) if near > 0 else -1


def _places(told: Told) -> Iterator[tuple[str, int]]:
    """Where a figure stands in the index."""
    kind, size = _kind(told), _size(told)
    yield kind, size
    if kind in MEASURES:
        yield "measure", size
    if told.alone and kind not in GENERIC:
        yield f"only {kind}", 0
    if digits(told) >= 3:
        yield "telling", size
    if digits(told) >= 2:
        yield "any", size
    if not kind:
        yield "no kind", size
    for word in sorted(told.rare):
        yield f"word {word}", 0


def _marks(told: Told) -> Iterator[tuple[str, int]]:
    """Where those stand that a figure may be told alike with."""
    kind, size = _kind(told), _size(told)
    for near in (size - 1, size, size + 1):
        yield kind, near
    if kind in MEASURES:
        yield "", size
    elif not kind and digits(told) >= 2 and value(told) >= LARGE:
        # "3.1 billion" of what the other report names
        yield "measure", size
    if told.alone and kind not in GENERIC:
        yield f"only {kind}", 0
    if digits(told) >= 3:
        yield "telling", size
    if digits(told) >= 2:
        # "84 votes are needed" beside "fewer than 84"
        yield ("any", size) if not kind else ("no kind", size)
    for word in sorted(told.rare):
        yield f"word {word}", 0


def _told(record: Record, texts: Mapping[str, Text], names: Names) -> Iterator[Told]:
    keys = [
        key_of(figure, names)
        for figure in record.figures
        if _EARLIER not in figure.flags and _CHANGE not in figure.flags
    ]
    often = Counter(mark for key in keys for mark in _counted(key))
    sums = _sums(keys, texts)
    around_each = [_around(key, texts) for key in keys]
    widely = Counter(
        (key.figure.span.doc, word) for key, words in zip(keys, around_each) for word in words
    )
    for key, words in zip(keys, around_each, strict=True):
        span = key.figure.span
        kind, unit, fate = (often[mark] == 1 for mark in _counted(key))
        sentence = texts[span.doc].sentence_at(span.start)
        number = sentence.number if sentence else -1
        yield Told(
            key,
            words,
            alone=kind,
            unit_alone=unit,
            fate_alone=fate,
            sums=sums.get((span.doc, number), frozenset()),
            sentence=number,
            rare=frozenset(word for word in words if widely[span.doc, word] <= _FEW),
            side=_side(key.figure.claimed_by, names),
        )


def _side(claimant: str, names: Names) -> str:
    """The party that a claimant speaks for, or the state of a capital."""
    name = merge_key(claimant)
    return names.party(name) or names.state(name)


def _around(key: Key, texts: Mapping[str, Text]) -> frozenset[str]:
    """The roots of the words around a figure, within its sentence."""
    text, span = texts[key.figure.span.doc], key.figure.span
    sentence = text.sentence_at(span.start)
    first, last = (sentence.start, sentence.end) if sentence else (span.start, span.end)
    around = (
        text.lower[max(first, span.start - _AROUND) : span.start]
        + " "
        + _after_number(text.lower[span.start : min(last, span.end + _AROUND)])
    )
    words = content_words(around) - content_words(key.figure.unit) - _NUMBERS
    return frozenset(map(root, words))


def _counted(key: Key) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """By what figures of a report are counted: their kind, their unit, and what befell whom where."""
    doc, of = key.figure.span.doc, "part" if key.figure.of else ""
    return (doc, key.kind), (doc, "unit", key.unit), (doc, key.predicate, key.place, of)


def _sums(
    keys: Sequence[Key], texts: Mapping[str, Text]
) -> dict[tuple[str, int], frozenset[float]]:
    """The large sums of money in each sentence."""
    found: dict[tuple[str, int], frozenset[float]] = {}
    for key in keys:
        figure = key.figure
        if (
            figure.unit in CURRENCIES
            and not isinstance(figure.value, tuple)
            and figure.value >= LARGE
        ):
            sentence = texts[figure.span.doc].sentence_at(figure.span.start)
            mark = figure.span.doc, sentence.number if sentence else -1
            found[mark] = found.get(mark, frozenset()) | {float(figure.value)}
    return found


_DIGIT = re.compile(r"[\d.,]+")


def _after_number(words: str) -> str:
    return _DIGIT.sub(" ", words)


def _parted(one: Told, other: Told) -> bool:
    """Whether something says that the two count different things."""
    a, b = one.key, other.key
    first, second = a.figure, b.figure
    both = bool(a.predicate and b.predicate)
    if both and a.predicate != b.predicate:
        return True
    if (a.nations and b.nations and not a.nations & b.nations) or _capped(a) != _capped(b):
        return True
    if first.per != second.per and (bool(first.per and second.per) or first.value != second.value):
        return True
    person = is_person_key(a) or is_person_key(b)
    if a.ahead != b.ahead and (both or (person and bool(a.predicate or b.predicate))):
        # People freed are not those who are to be freed.
        return True
    telling = first.value == second.value and digits(one) >= 3 and not both
    return not telling and bool(a.place and b.place) and "place" in obstacle(a, b)


def _capped(key: Key) -> bool:
    return key.figure.negated and key.figure.comparator in (">", ">=")
