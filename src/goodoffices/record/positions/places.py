"""Places: where the words of a set stand in a report, found once and asked for again and again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Set
from typing import NamedTuple

from goodoffices.record.grammar import Parsed

__all__ = ["Place", "Places"]


class Place(NamedTuple):
    """A word: the character it starts at, its sentence, and its token."""

    start: int
    sentence: int
    token: int


class Places:
    """The places of some words in a report; a question is O(log n) and its answer.

    Examples
    --------
    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "They will go. Rain fell. They will stay.")
    >>> places = Places([Parsed(text, s) for s in text.sentences], frozenset(["will"]))
    >>> places.between(0, 20), places.any_between(14, 24)
    ([Place(start=5, sentence=0, token=1)], False)
    """

    def __init__(self, sentences: Iterable[Parsed], words: Set[str]):
        self._places: list[Place] = []
        for parsed in sentences:
            if words.isdisjoint(parsed.here):
                continue
            number, starts = parsed.sentence.number, parsed.starts
            self._places += [
                Place(starts[at], number, at)
                for at, word in enumerate(parsed.lowers)
                if word in words
            ]
        self._starts = [place.start for place in self._places]

    def any_between(self, start: int, end: int) -> bool:
        """Whether one of the words starts between two characters."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def between(self, start: int, end: int) -> list[Place]:
        """The words that start between two characters, in order."""
        first = bisect_left(self._starts, start)
        return self._places[first : bisect_left(self._starts, end, first)]
