"""Formats a record can be written in; each is one file with a function from record to files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from goodoffices.model.claims import Record
from goodoffices.registry import Registry

__all__ = ["EXPORTS", "Files", "rows_of"]

Files = Mapping[str, str]
"""Names of files and their text."""

EXPORTS: Registry[Callable[[Record], Files]] = Registry("export format")

_PLAIN = (str, int, float, bool)
PARTS = ("times", "statements", "figures", "events", "positions", "comparisons", "entities")


def rows_of(record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every item of a record as (part, plain dictionary), in the order of the record.

    Spans become ``doc``, ``start``, ``end`` and ``text``; tuples become lists.

    >>> list(rows_of(Record()))
    []
    """
    for part in PARTS:
        for item in getattr(record, part):
            yield part, {"part": part, **plain(item)}


def plain(value: Any) -> Any:
    """An item of a record as numbers, texts, lists and dictionaries.

    >>> from goodoffices.model.spans import Span
    >>> plain(Span("wire", 0, 2, "ab"))
    {'doc': 'wire', 'start': 0, 'end': 2, 'text': 'ab'}
    """
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    return {name: plain(getattr(value, name)) for name in _names(type(value))}  # type: ignore[arg-type]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))
