"""The findings as one JSON object: the parts of the brief, and the stages under their names."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs

from goodoffices.brief.build import Findings
from goodoffices.brief.glance import glance
from goodoffices.expressions.words import to_text
from goodoffices.model.conditions import (
    All,
    Any_,
    Comparison,
    Iff,
    Implies,
    Not,
    Taken,
    Unless,
)
from goodoffices.record.to_json import record_to_json

__all__ = ["plain", "to_json"]

_CONDITIONS = (All, Any_, Comparison, Iff, Implies, Not, Taken, Unless)

_PARTS = (
    "standing",
    "actors",
    "calendar",
    "reported",
    "positions",
    "packages",
    "partly",
    "no_deal",
    "hold",
    "rests",
    "unknown",
    "sources",
)


def to_json(findings: Findings) -> dict[str, Any]:
    """The object that ``goodoffices brief --json`` prints.

    ``record``, ``deals`` and further stages are the objects of their own commands; ``brief``
    holds the parts of the page.
    """
    brief = {"short": plain(glance(findings))}
    brief |= {name: plain(getattr(findings, name)) for name in _PARTS}
    # Drawings are for the page; what the stages computed stands under their names.
    del brief["packages"]["cloud"], brief["hold"]["drawing"], brief["hold"]["result"]
    result: dict[str, Any] = {
        "title": findings.title,
        "as_of": findings.as_of,
        "notice": findings.notice,
        "audience": findings.audience,
        "brief": brief,
        "record": record_to_json(findings.record),
    }
    if findings.deals is not None:
        result["deals"] = findings.deals
    if findings.hold.result is not None:
        result["stability"] = findings.hold.result
    return result


def plain(value: Any) -> Any:
    """Frozen data as dictionaries, lists, strings and numbers; conditions as their text.

    >>> plain({"share": Fraction(1, 3), 2: ("a", None)})
    {'share': '1/3', '2': ['a', None]}
    """
    if isinstance(value, _CONDITIONS):
        return to_text(value)
    if attrs.has(type(value)):
        return {
            field.name: plain(getattr(value, field.name)) for field in attrs.fields(type(value))
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    return value
