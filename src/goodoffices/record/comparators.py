"""Comparators of numbers: "at least", "nearly", "or more".

The eight of the quantity literature (Ravichander et al., "EQUATE", 2019), written with the
signs of the record: ``= ~ < <= > >= <~``.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.model.claims import FigureComparator
from goodoffices.record.lexicon import entries
from goodoffices.record.text import Token

__all__ = ["COMPARATORS", "comparator_left", "comparator_right"]

_SIGNS: tuple[tuple[FigureComparator, str], ...] = (
    (">=", "comparators: at least"),
    (">", "comparators: more than"),
    ("<", "comparators: less than"),
    ("<=", "comparators: at most"),
    ("<~", "comparators: nearly"),
    ("~", "comparators: about"),
)
COMPARATORS: dict[tuple[str, ...], FigureComparator] = {
    tuple(words.split()): sign for sign, name in _SIGNS for words in entries(name)
}
"""Words before a number, and the sign they stand for."""


_LAST = frozenset(words[-1] for words in COMPARATORS)
_RIGHT: dict[tuple[str, str], FigureComparator] = {
    ("or", "more"): ">=",
    ("or", "so"): "~",
    ("or", "less"): "<=",
    ("or", "fewer"): "<=",
    ("or", "over"): ">=",
}


def comparator_left(tokens: Sequence[Token], place: int) -> tuple[FigureComparator, int] | None:
    """The comparator that ends before a token, and where it begins; the longest wins."""
    if not place or tokens[place - 1].lower not in _LAST:
        return None
    for length in (4, 3, 2, 1):
        if place - length < 0:
            continue
        sign = COMPARATORS.get(tuple(token.lower for token in tokens[place - length : place]))
        if sign is not None:
            return sign, place - length
    return None


def comparator_right(tokens: Sequence[Token], place: int) -> tuple[FigureComparator, int] | None:
    """ "or more", "or so", "or less" after a number."""
    if place + 1 >= len(tokens) or tokens[place].lower != "or":
        return None
    sign = _RIGHT.get(("or", tokens[place + 1].lower))
    return (sign, place + 2) if sign is not None else None
