"""The record as the JSON object of ``goodoffices read --json``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from goodoffices.model.claims import (
    ChainLink,
    Comparison,
    Document,
    Entity,
    Event,
    Figure,
    Flag,
    Position,
    Record,
    Statement,
    TimeExpression,
    When,
)
from goodoffices.model.spans import Span

__all__ = ["json_pieces", "record_to_json"]


def record_to_json(record: Record) -> dict[str, Any]:
    """Plain lists and dictionaries; linear in the size of the record.

    >>> sorted(record_to_json(Record()))[:4]
    ['comparisons', 'documents', 'entities', 'events']
    """
    return {part: [make(item) for item in getattr(record, part)] for part, make in _parts()}


def json_pieces(record: Record) -> Iterator[str]:
    """The same object as text, piece by piece, so that a large one never stands whole in memory.

    >>> json.loads("".join(json_pieces(Record()))) == record_to_json(Record())
    True
    """
    comma = "{"
    for part, make in _parts():
        yield f"{comma}\n {json.dumps(part)}: ["
        inner = ""
        for item in getattr(record, part):
            words = json.dumps(make(item), ensure_ascii=False, indent=1, allow_nan=False)
            # No line break stands within a string of JSON.
            yield f"{inner}\n  " + words.replace("\n", "\n  ")
            inner = ","
        yield "\n ]" if inner else "]"
        comma = ","
    yield "\n}"


def _parts() -> tuple[tuple[str, Callable[[Any], dict[str, Any]]], ...]:
    return (
        ("documents", _document),
        ("entities", _entity),
        ("times", _time),
        ("statements", _statement),
        ("figures", _figure),
        ("events", _event),
        ("positions", _position),
        ("comparisons", _comparison),
        ("unread", _span),
        ("flags", _flag),
    )


def _span(span: Span) -> dict[str, Any]:
    return {"doc": span.doc, "start": span.start, "end": span.end, "text": span.text}


def _maybe(span: Span | None) -> dict[str, Any] | None:
    return _span(span) if span is not None else None


def _spans(spans: tuple[Span, ...]) -> list[dict[str, Any]]:
    return [_span(span) for span in spans]


def _document(item: Document) -> dict[str, Any]:
    found = {
        "id": item.id,
        "file": item.file,
        "sha256": item.sha256,
        "language": item.language,
        "published": {
            "value": item.published.value,
            "status": item.published.status,
            "alternatives": list(item.published.alternatives),
            "evidence": _spans(item.published.evidence),
            "why": item.published.why,
        },
    }
    found.update({k: v for k in ("outlet", "title", "url") if (v := getattr(item, k))})
    return found


def _entity(item: Entity) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "aliases": list(item.aliases),
        "kind": item.kind,
        "member_of": list(item.member_of),
        "roles": list(item.roles),
        "described_as": [
            {"text": d.text, "span": _span(d.span), "by": d.by} for d in item.described_as
        ],
        "spans": _spans(item.spans),
    }


def _time(item: TimeExpression) -> dict[str, Any]:
    return {
        "id": item.id,
        "span": _span(item.span),
        "type": item.type,
        "value": item.value,
        "interval": list(item.interval) if item.interval else None,
        "why": item.why,
        "alternatives": list(item.alternatives),
        "flags": list(item.flags),
        "mod": item.mod,
    }


def _link(link: ChainLink) -> dict[str, Any]:
    return {
        "name": link.name,
        "role": link.role,
        "span": _maybe(link.span),
        "inherited": link.inherited,
    }


def _statement(item: Statement) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "modality": item.modality,
        "content": _span(item.content),
        "speaker": _maybe(item.speaker),
        "cue": _maybe(item.cue),
        "cue_class": item.cue_class,
        "chain": [_link(link) for link in item.chain],
        "flags": list(item.flags),
        "said_on": item.said_on,
        "addressee": item.addressee,
        "about": item.about,
        "quoted": _spans(item.quoted),
    }


def _figure(item: Figure) -> dict[str, Any]:
    value = list(item.value) if isinstance(item.value, tuple) else item.value
    return {
        "id": item.id,
        "span": _span(item.span),
        "value": value,
        "comparator": item.comparator,
        "unit": item.unit,
        "scope": item.scope,
        "of": item.of,
        "as_of": item.as_of,
        "claimed_by": item.claimed_by,
        "statement": item.statement,
        "negated": item.negated,
        "predicate": item.predicate,
        "place": item.place,
        "category": item.category,
        "of_candidates": list(item.of_candidates),
        "flags": list(item.flags),
    }


def _when(when: When) -> dict[str, Any]:
    """Days of an event: ``interval`` as in times, so that only spans have ``start`` and ``end``."""
    last = when.end or when.start
    # "Now" or "in the coming days" is a reference, no day.
    interval = [when.start, last] if when.start and when.start[0].isdigit() else None
    return {"start": when.start, "duration": when.duration, "interval": interval}


def _event(item: Event) -> dict[str, Any]:
    statuses = set(item.status.values())
    return {
        "id": item.id,
        "kind": item.kind,
        "participants": list(item.participants),
        "place": item.place,
        "when": _when(item.when),
        "purpose": item.purpose,
        "at_request_of": item.at_request_of,
        "status": next(iter(statuses)) if len(statuses) == 1 else dict(item.status),
        "spans": _spans(item.spans),
        "statement": item.statement,
        "flags": list(item.flags),
    }


def _position(item: Position) -> dict[str, Any]:
    return {
        "id": item.id,
        "party": item.party,
        "kind": item.kind,
        "issue": item.issue,
        "conditions": list(item.conditions),
        "span": _span(item.span),
        "statement": item.statement,
        "expression": item.expression,
        "flags": list(item.flags),
    }


def _comparison(item: Comparison) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "relation": item.relation,
        "items": list(item.items),
        "why": item.why,
        "details": _plain(item.details),
    }


def _flag(item: Flag) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "message": item.message,
        "span": _maybe(item.span),
        "items": list(item.items),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, Span):
        return _span(value)
    return value
