"""CSV (RFC 4180): one table for each part of the record, spans spread over columns."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from goodoffices.model.claims import Record
from goodoffices.record.export.registry import EXPORTS, PARTS, Files, rows_of

_SPAN = {"doc", "start", "end", "text"}


@EXPORTS.register("csv", title="comma-separated values", source="RFC 4180")
def csv_tables(record: Record) -> Files:
    """One file for each part that has items; nested values are JSON in their cell.

    A cell that a spreadsheet would take for a formula (it begins with ``= + - @``, a tab or a
    carriage return and is not a number) gets an apostrophe in front.

    >>> csv_tables(Record())
    {}
    """
    tables: dict[str, list[dict[str, str]]] = {part: [] for part in PARTS}
    for part, row in rows_of(record):
        tables[part].append(_cells(row))
    return {f"{part}.csv": _table(rows) for part, rows in tables.items() if rows}


def _cells(row: dict[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in row.items():
        if key == "part":
            continue
        if isinstance(value, dict) and set(value) == _SPAN:
            cells.update({f"{key}.{name}": _cell(part) for name, part in value.items()})
        else:
            cells[key] = _cell(value)
    return cells


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    text = str(value)
    if (
        isinstance(value, str)
        and text[:1] in {"=", "+", "-", "@", "\t", "\r"}
        and not _number(text)
    ):
        return f"'{text}"
    return text


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _table(rows: list[dict[str, str]]) -> str:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
