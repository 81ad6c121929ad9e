"""JSON Lines: one item of the record a line, ``part`` saying which kind (jsonlines.org)."""

from __future__ import annotations

import json

from goodoffices.model.claims import Record
from goodoffices.record.export.registry import EXPORTS, Files, rows_of


@EXPORTS.register("jsonl", title="JSON Lines", source="jsonlines.org")
def json_lines(record: Record) -> Files:
    """One line an item, keys as in ``goodoffices read --json``.

    >>> json_lines(Record())
    {'record.jsonl': ''}
    """
    lines = [json.dumps(row, ensure_ascii=False, allow_nan=False) for _, row in rows_of(record)]
    return {"record.jsonl": "".join(f"{line}\n" for line in lines)}
