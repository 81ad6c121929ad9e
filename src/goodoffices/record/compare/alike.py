"""Figures told alike: one number for one thing, though no predicate or place ties the two.

Evidence is how telling the number is (214 is, 10 is not), what is counted, who claims it, and the
words around it.  Figures that an obstacle parts (different places, people, rates; a limit against
what has happened) are never linked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from goodoffices.model.claims import Comparison, Record
from goodoffices.record.compare.figures import Key, interval, key_of, obstacle, relation_of
from goodoffices.record.compare.keys import content_words, root
from goodoffices.record.compare.story import Story
from goodoffices.record.entities import Names
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import Text

__all__ = ["with_figures_alike"]

_EARLIER = "an earlier value, for comparison"
_CHANGE = "a change, not a total"
# Characters of the sentence on either side that say what a figure is of.
_AROUND = 90
# Figures of one kind and size that a figure is compared with.
_MOST = 60
_MONEY = frozenset(("USD", "EUR", "GBP", "JPY", "ILS"))
_GENERIC = (
    word_set("people in general")
    | word_set("units of time")
    | _MONEY
    | frozenset(("people", "people held", "share", "men", "women", "children", "sides", "members"))
)
_PERSONS = (
    word_set("people in general")
    | word_set("persons who are held")
    | word_set("people nouns")
    | frozenset(("people", "people held"))
)
_MEASURES = word_set("units of measure") | frozenset(
    ("gigawatt-hours", "megawatt-hours", "kilowatt-hours", "megawatts", "gigawatts", "cubic metres")
)
_NUMBERS = word_set("number words") | word_set("units of time")
_CLOSE = 1.1
_NEAR = 3
_LARGE = 1000


@frozen
class _Told:
    """A figure with the words around it, and how often its unit is counted in its report."""

    key: Key
    words: frozenset[str]
    alone: bool


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
    return [*kept, *alike.values()]


def _alike(record: Record, texts: Mapping[str, Text], names: Names) -> Iterator[Comparison]:
    """Pairs told alike; near-linear, as only figures of one kind and size are put side by side."""
    index: dict[tuple[str, int], list[_Told]] = {}
    story = Story(record)
    for told in _told(record, texts, names):
        near: dict[str, _Told] = {}
        for mark in _marks(told):
            for other in index.get(mark, [])[-_MOST:]:
                docs = other.key.figure.span.doc, told.key.figure.span.doc
                if docs[0] != docs[1] and story.shared(*docs):
                    near[other.key.figure.id] = other
        for other in near.values():
            why = _evidence(other, told)
            if why and not _parted(other, told):
                relation, said = relation_of(other.key.figure, told.key.figure)
                pair = other.key.figure.id, told.key.figure.id
                yield Comparison("", "same figure", relation, pair, f"{why}: {said}")
        for mark in _places(told):
            index.setdefault(mark, []).append(told)


def _kind(told: _Told) -> str:
    """The class that figures are looked up by: persons are one, and so are measures."""
    unit = told.key.kind if told.key.figure.unit else ""
    return "person" if unit in _PERSONS else unit


def _size(told: _Told) -> int:
    value = _middle(told)
    return round(math.log(value, _CLOSE * _CLOSE)) if value > 0 else -1


def _places(told: _Told) -> Iterator[tuple[str, int]]:
    """Where a figure stands in the index."""
    kind, size = _kind(told), _size(told)
    yield kind, size
    if kind in _MEASURES:
        yield "measure", size
    if told.alone and kind not in _GENERIC:
        yield f"only {kind}", 0
    if _digits(told) >= 3:
        yield "telling", size


def _marks(told: _Told) -> Iterator[tuple[str, int]]:
    """Where those stand that a figure may be told alike with."""
    kind, size = _kind(told), _size(told)
    for near in (size - 1, size, size + 1):
        yield kind, near
    if kind in _MEASURES:
        yield "", size
    elif not kind and _digits(told) >= 2 and _value(told) >= _LARGE:
        # "3.1 billion" of what the other report names
        yield "measure", size
    if told.alone and kind not in _GENERIC:
        yield f"only {kind}", 0
    if _digits(told) >= 3:
        yield "telling", size


def _told(record: Record, texts: Mapping[str, Text], names: Names) -> Iterator[_Told]:
    keys = [
        key_of(figure, names)
        for figure in record.figures
        if _EARLIER not in figure.flags and _CHANGE not in figure.flags
    ]
    often: dict[tuple[str, str], int] = {}
    for key in keys:
        mark = key.figure.span.doc, key.kind
        often[mark] = often.get(mark, 0) + 1
    for key in keys:
        text, span = texts[key.figure.span.doc], key.figure.span
        sentence = text.sentence_at(span.start)
        first, last = (sentence.start, sentence.end) if sentence else (span.start, span.end)
        around = (
            text.lower[max(first, span.start - _AROUND) : span.start]
            + " "
            + _after_number(text.lower[span.start : min(last, span.end + _AROUND)])
        )
        words = content_words(around) - content_words(key.figure.unit) - _NUMBERS
        yield _Told(key, frozenset(map(root, words)), often[span.doc, key.kind] == 1)


_DIGIT = re.compile(r"[\d.,]+")


def _after_number(words: str) -> str:
    return _DIGIT.sub(" ", words)


def _value(told: _Told) -> float:
    value = told.key.figure.value
    return float(value[1] if isinstance(value, tuple) else value)


def _digits(told: _Told) -> int:
    """Significant digits: how telling a number is (2,914 has four, 300 one)."""
    value = _value(told) * (100 if told.key.figure.unit == "share" else 1)
    return len(f"{value:.6g}".replace(".", "").partition("e")[0].strip("0"))


def _parted(one: _Told, other: _Told) -> bool:
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
    person = a.kind in _PERSONS or b.kind in _PERSONS
    if a.ahead != b.ahead and (both or (person and bool(a.predicate or b.predicate))):
        # People freed are not those who are to be freed.
        return True
    telling = first.value == second.value and _digits(one) >= 3 and not both
    return not telling and bool(a.place and b.place) and "place" in obstacle(a, b)


def _capped(key: Key) -> bool:
    return key.figure.negated and key.figure.comparator in (">", ">=")


def _evidence(one: _Told, other: _Told) -> str:
    """Why two figures count the same, or empty."""
    first, second = one.key.figure, other.key.figure
    common = one.words & other.words
    shown = f"words in common: {', '.join(sorted(common)[:5])}"
    generic = one.key.kind in _GENERIC or other.key.kind in _GENERIC
    if first.value == second.value:
        digits, large = _digits(one), _value(one) >= _LARGE
        apart = one.key.kind != other.key.kind and bool(first.unit and second.unit)
        if digits >= 3 and _value(one) >= 100 and (not apart or _both_persons(one, other)):
            return "one telling number of the same kind"
        if first.claimed_by == second.claimed_by and first.unit == second.unit and common:
            return f"one number by one claimant ({first.claimed_by})"
        if one.key.kind in _MEASURES and (
            digits >= 2 or (one.alone and other.alone) or len(common) > 1
        ):
            return "one measure"
        if first.unit in _MONEY and digits >= 2:
            return "one sum of money"
        if digits >= 2 and large and (not first.unit or not second.unit or first.predicate):
            return "one large number"
        if digits >= 2 and common:
            return shown
        if common and not generic and one.key.kind == other.key.kind:
            return shown
        same = first.predicate and first.predicate == second.predicate
        if same and first.comparator == second.comparator and _value(one) >= 20:
            return f"one number {first.predicate}"
        return shown if len(common) >= 2 else ""
    low, high = sorted((_middle(one), _middle(other)))
    vague = first.unit == "share" and {first.comparator, second.comparator} & {">", ">="}
    meet = relation_of(first, second)[0] == "compatible" and not vague
    if not meet or low <= 0:
        return ""
    person = _both_persons(one, other)
    if one.key.kind != other.key.kind and not person:
        return ""
    if not generic and one.alone and other.alone and high <= _NEAR * low:
        return f"both reports count {one.key.kind} once"
    if high > _CLOSE * _CLOSE * low:
        return ""
    if first.per and first.per == second.per and first.unit == second.unit:
        return f"both per {first.per}"
    same = first.predicate and first.predicate == second.predicate
    if (same and low >= 100) or (person and high <= _CLOSE * low and low >= _LARGE):
        return f"numbers close to each other, both {first.predicate or 'of people'}"
    size = low * 100 if first.unit == "share" else low
    return shown if len(common) >= 2 and size >= 20 else ""


def _both_persons(one: _Told, other: _Told) -> bool:
    return one.key.kind in _PERSONS and other.key.kind in _PERSONS


def _middle(told: _Told) -> float:
    """The value that a figure stands near to."""
    low, high = interval(told.key.figure)
    return low if high == float("inf") else high if low == 0 else (low + high) / 2
