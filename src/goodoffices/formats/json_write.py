"""JSON text with exact numbers: a Fraction is written as its decimal, without a float between."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from goodoffices.formats.written import decimal

__all__ = ["json_text"]


def json_text(data: Any, notes: list[str], indent: str = "") -> str:
    """JSON of mappings, lists, text, numbers and Fractions; rounding is noted.

    >>> print(json_text({"share": Fraction(1, 8), "of": ["a"]}, []))
    {
     "share": 0.125,
     "of": ["a"]
    }
    """
    if isinstance(data, Fraction):
        return decimal(data, notes)
    inner = indent + " "
    if isinstance(data, Mapping):
        if not data:
            return "{}"
        parts = [
            f"{inner}{json.dumps(str(key), ensure_ascii=False)}: {json_text(value, notes, inner)}"
            for key, value in data.items()
        ]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if isinstance(data, list):
        return "[" + ", ".join(json_text(item, notes, inner) for item in data) + "]"
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
