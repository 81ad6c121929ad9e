"""Which statements stand over which sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from goodoffices.model.claims import Statement
from goodoffices.record.text import Text

__all__ = ["statements_over"]


def statements_over(
    text: Text, statements: Sequence[Statement]
) -> Mapping[int, Sequence[Statement]]:
    """The statements whose contents stand in each sentence, by its number; found once."""
    kept = text.kept.get("statements over")
    if kept is None or kept[0] is not statements:
        kept = text.kept["statements over"] = statements, _over(text, statements)
    found: Mapping[int, Sequence[Statement]] = kept[1]
    return found


def _over(text: Text, statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    starts = [sentence.start for sentence in text.sentences]
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        content = statement.content
        number = bisect_right(starts, content.start)
        found.setdefault(number - 1, []).append(statement)
        while number < len(starts) and starts[number] < content.end:
            found.setdefault(number, []).append(statement)
            number += 1
    return found
