"""Names replaced by marks of the same length, so that every offset still holds."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["MARK", "redacted_text"]

MARK = "X"
"""A capital letter, so that a redacted name still reads as a name."""


def redacted_text(raw: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with the characters at the places replaced by marks; of the same length.

    >>> redacted_text("Ann Orr was freed.", [(0, 3), (4, 7)])
    'XXX XXX was freed.'
    """
    pieces, at = [], 0
    for start, end in places:
        pieces += [raw[at:start], MARK * (end - start)]
        at = end
    pieces.append(raw[at:])
    return "".join(pieces)
