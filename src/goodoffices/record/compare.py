"""Comparisons across reports by typed keys; written next."""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.model.claims import Comparison, Record
from goodoffices.record.entities import Names
from goodoffices.record.text import Text

__all__ = ["compare"]


def compare(record: Record, texts: Sequence[Text], names: Names) -> tuple[Comparison, ...]:
    """Nothing yet."""
    return ()
