"""Items and sources of a case as plain data."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attrs import fields

from goodoffices.model.case import Item, Source
from goodoffices.model.handling import PUBLIC

__all__ = ["item_data", "shortened", "source_data"]

_COMMON = {field.name for field in fields(Item)}


def source_data(source: Source) -> dict[str, Any]:
    """A source as a mapping, without what is not given.

    >>> source_data(Source("wire", words="no deal"))
    {'report': 'wire', 'words': 'no deal'}
    """
    names = [f.name for f in fields(Source) if f.name not in ("line", "column")]
    pairs = ((name, getattr(source, name)) for name in names)
    return {name: value for name, value in pairs if value not in ("", None)}


def item_data(item: Item, **renamed: str) -> dict[str, Any]:
    """The fields of an item that differ from their defaults, then source, handling and note.

    Parameters
    ----------
    renamed
        Keys of the format where they differ from the fields' names.
    """
    data: dict[str, Any] = {}
    for field in fields(type(item)):
        value = getattr(item, field.name)
        if field.name in _COMMON or value in ("", None, (), False):
            continue
        if isinstance(value, tuple | str | bool | int | Fraction):
            key = renamed.get(field.name) or field.name
            data[key] = list(value) if isinstance(value, tuple) else value
    return _one_date(data) | _common(item)


def _one_date(data: dict[str, Any]) -> dict[str, Any]:
    """``date`` for ``from`` and ``to`` where they are the same."""
    if "from" not in data or data["from"] != data.get("to"):
        return data
    return {("date" if k == "from" else k): v for k, v in data.items() if k != "to"}


def _common(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {}
    sources = [source_data(source) for source in item.sources]
    if sources:
        data["source"] = sources[0] if len(sources) == 1 else sources
    if item.handling != PUBLIC:
        data["handling"] = str(item.handling)
    if item.note:
        data["note"] = item.note
    return data


def shortened(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Lists of one name at these keys as the name itself.

    >>> shortened({"role": ["host"], "members": ["army"]}, "role")
    {'role': 'host', 'members': ['army']}
    """
    return {
        key: value[0] if key in keys and isinstance(value, list) and len(value) == 1 else value
        for key, value in data.items()
    }
