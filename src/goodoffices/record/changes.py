"""What new reports change: new items, changed status, moved figures, shifted positions.

Two records are compared, before and after reports were added; what is told rests on the
typed comparisons of the later record, and each change names its items and its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, cast

from attrs import frozen

from goodoffices.model.claims import Comparison, Event, Record, Statement
from goodoffices.model.spans import Span
from goodoffices.record.resaved import compare_versions

__all__ = ["Change", "changes"]

ChangeKind = Literal[
    "new report", "saved again", "gone", "changed status", "figure moved", "position shifted", "new"
]
_MOVED = {"differ", "more precise", "changed status"}


@frozen
class Change:
    """One thing that is different, in words, with the items and the places it rests on."""

    kind: ChangeKind
    message: str
    items: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


def changes(
    before: Record, after: Record, known: Mapping[str, Iterable[str]] | None = None
) -> tuple[Change, ...]:
    """What ``after`` tells that ``before`` did not; linear in the size of both.

    Of a report saved again only what is different is told; ``known`` gives the digests of its
    earlier items where ``before`` does not hold them any more.

    Examples
    --------
    >>> from goodoffices.model.claims import Document
    >>> late = Record(documents=(Document("wire", "wire.txt", "Talks go on."),))
    >>> [change.message for change in changes(Record(), late)]
    ['wire: a new report']
    >>> changes(late, late)
    ()
    """
    old = {document.id: document.sha256 for document in before.documents}
    now = {document.id: document.sha256 for document in after.documents}
    fresh = {doc for doc, sha in now.items() if old.get(doc) != sha}
    found = [_report(doc, doc in old) for doc in now if doc in fresh]
    found += [Change("gone", f"{doc}: no longer there") for doc in old if doc not in now]
    if not fresh:
        return tuple(found)
    linked: set[str] = set()
    for doc in sorted(fresh & old.keys()):
        told, same = compare_versions(before, after, doc, (known or {}).get(doc, ()))
        linked |= same
        found += [Change(cast(ChangeKind, t.kind), t.message, (t.item,), (t.span,)) for t in told]
    settled = frozenset(linked)
    places = _places(after)
    for comparison in after.comparisons:
        change = _compared(comparison, places, fresh)
        if change is not None and not settled.intersection(change.items):
            linked.update(change.items)
            found.append(change)
    for event in after.events:
        change = _moved_event(event, fresh)
        if change is not None and event.id not in linked:
            linked.add(event.id)
            found.append(change)
    found += _unlinked(after, places, fresh, linked)
    return tuple(found)


def _report(doc: str, known: bool) -> Change:
    if known:
        return Change("saved again", f"{doc}: saved again with other content")
    return Change("new report", f"{doc}: a new report")


def _places(record: Record) -> dict[str, tuple[Span, ...]]:
    places: dict[str, tuple[Span, ...]] = {}
    for items in (record.figures, record.positions, record.statements, record.events):
        for item in items:
            places[item.id] = _spans(item)
    return places


def _spans(item: Any) -> tuple[Span, ...]:
    if isinstance(item, Event):
        return item.spans
    return (item.content if isinstance(item, Statement) else item.span,)


def _compared(
    comparison: Comparison, places: dict[str, tuple[Span, ...]], fresh: set[str]
) -> Change | None:
    spans = tuple(span for item in comparison.items for span in places.get(item, ()))
    docs = {span.doc for span in spans}
    if not docs & fresh or not docs - fresh or comparison.relation not in _MOVED:
        return None
    if comparison.relation == "changed status":
        kind: ChangeKind = "changed status"
    elif "figure" in comparison.kind:
        kind = "figure moved"
    elif "position" in comparison.kind:
        kind = "position shifted"
    else:
        return None
    message = f"{comparison.relation}: {comparison.why}"
    return Change(kind, message, comparison.items, spans)


def _moved_event(event: Event, fresh: set[str]) -> Change | None:
    earlier = {status for doc, status in event.status.items() if doc not in fresh}
    later = {doc: status for doc, status in event.status.items() if doc in fresh}
    moved = {doc: status for doc, status in later.items() if earlier and status not in earlier}
    if not moved:
        return None
    told = "; ".join(f"{status} in {doc}" for doc, status in sorted(moved.items()))
    message = f"{event.kind}: {', '.join(sorted(earlier))} before, {told}"
    return Change("changed status", message, (event.id,), event.spans)


def _unlinked(
    record: Record, places: dict[str, tuple[Span, ...]], fresh: set[str], linked: set[str]
) -> list[Change]:
    found = []
    for name, items in (
        ("event", record.events),
        ("figure", record.figures),
        ("position", record.positions),
    ):
        for item in items:
            spans = places[item.id]
            if item.id not in linked and spans and all(span.doc in fresh for span in spans):
                words = spans[0].text.replace("\n", " ")
                message = f"{spans[0].doc}: a new {name}: {words}"
                found.append(Change("new", message, (item.id,), spans))
    return found
