"""A report saved again: what of it is told as before, what otherwise, what no longer.

Items are known again by their words; of those left over, one of the old and one of the new
version are put together where they tell of one thing (a count of one kind, an event of one kind,
a party's position), and what differs is said.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import frozen

from goodoffices.model.claims import Event, Figure, Position, Record
from goodoffices.model.spans import Span
from goodoffices.record.text import normalise

__all__ = ["Told", "compare_versions", "digest", "digests"]

_PARTS = ("events", "figures", "positions")


@frozen
class Told:
    """What is different of an item: ``kind`` as of a change, in words, with the item of now."""

    kind: str
    message: str
    item: str
    span: Span


def digest(item: Event | Figure | Position, doc: str) -> str:
    """What an item is known again by, without its words; line ends and quotes do not matter.

    >>> span = Span("w", 0, 9, "40 people")
    >>> digest(Figure("f1", span, 40), "w") == digest(Figure("f9", span, 40), "w")
    True
    """
    status = item.status.get(doc, "") if isinstance(item, Event) else ""
    words = re.sub(r"\s+", " ", normalise(_span(item, doc).text)).strip()
    text = f"{type(item).__name__}|{words}|{status}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def digests(record: Record, doc: str) -> list[str]:
    """The digests of a report's items, in order."""
    return [digest(item, doc) for item in _items(record, doc)]


def compare_versions(
    before: Record, after: Record, doc: str, known: Iterable[str] = ()
) -> tuple[list[Told], set[str]]:
    """What is different in a report, and the items of now that need no further telling.

    Parameters
    ----------
    before
        The record with the earlier version, or without it where only ``known`` is left.
    known
        Digests of the earlier items, remembered by an earlier run.
    """
    old = _items(before, doc)
    seen = Counter(digest(item, doc) for item in old) or Counter(known)
    done: set[str] = set()
    new = []
    for item in _items(after, doc):
        mark = digest(item, doc)
        if seen[mark] > 0:
            seen[mark] -= 1
            done.add(item.id)
        else:
            new.append(item)
    now = Counter(digest(item, doc) for item in _items(after, doc))
    left = []
    for item in old:
        mark = digest(item, doc)
        if now[mark] > 0:
            now[mark] -= 1
        else:
            left.append(item)
    found = []
    for item in new:
        pair = next((one for one in left if _same(one, item)), None)
        if pair is not None:
            left.remove(pair)
            done.add(item.id)
            told = _moved(pair, item, doc)
            found += [told] if told is not None else []
    for item in left:
        span = _span(item, doc)
        message = f"{doc}: no longer told: {_short(span)}"
        found.append(Told("gone", message, item.id, span))
    return found, done


def _items(record: Record, doc: str) -> list[Any]:
    return [
        item
        for part in _PARTS
        for item in getattr(record, part)
        if any(span.doc == doc for span in _spans(item))
    ]


def _spans(item: Any) -> tuple[Span, ...]:
    return item.spans if isinstance(item, Event) else (item.span,)


def _span(item: Any, doc: str) -> Span:
    return next(span for span in _spans(item) if span.doc == doc)


def _same(one: Any, other: Any) -> bool:
    """Whether an item of the old and one of the new version tell of one thing."""
    if type(one) is not type(other):
        return False
    key = _KEYS[type(one)]
    return key(one) == key(other)


def _figure_key(figure: Figure) -> object:
    return figure.unit, figure.predicate, figure.scope


def _event_key(event: Event) -> object:
    return event.kind, event.place, frozenset(event.participants)


def _position_key(position: Position) -> object:
    return position.party, position.issue.split(" ")[-1]


_KEYS: Mapping[type, Callable[[Any], object]] = {
    Figure: _figure_key,
    Event: _event_key,
    Position: _position_key,
}


def _moved(one: Any, other: Any, doc: str) -> Told | None:
    """What is different between two tellings of one thing; None where only the words are."""
    before, now = _short(_span(one, doc)), _short(_span(other, doc))
    words = f"{doc}: “{before}” before, “{now}” now"
    if isinstance(other, Figure):
        same = (one.value, one.comparator) == (other.value, other.comparator)
        return None if same else Told("figure moved", words, other.id, other.span)
    if isinstance(other, Event):
        was, is_ = one.status.get(doc), other.status.get(doc)
        if was != is_:
            return Told(
                "changed status", f"{words} ({was}, then {is_})", other.id, _span(other, doc)
            )
        if one.when != other.when:
            return Told("changed status", f"{words} (another time)", other.id, _span(other, doc))
        return None
    if (one.kind, one.conditions) != (other.kind, other.conditions):
        return Told("position shifted", words, other.id, other.span)
    return None


def _short(span: Span) -> str:
    words = re.sub(r"\s+", " ", span.text)
    return words if len(words) <= 120 else f"{words[:117]}..."
