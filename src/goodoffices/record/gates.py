"""Gates: letters that a pattern asks for, looked for once in each word of a report.

A regular expression is tried only where letters stand without which it cannot match; as words
come again and again, what letters a word holds is remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import compress

from goodoffices.record.grammar import Parsed
from goodoffices.record.remembered import Remembered

__all__ = ["Gate", "Letters"]

_NOTHING: frozenset[str] = frozenset()
_BETWEEN_WORDS = re.compile(r"\W+")


class Letters:
    """Which of a gate's letters stand where in a report; a question is O(log n) and its answer."""

    def __init__(self, starts: Sequence[int], letters: Sequence[frozenset[str]]):
        self._starts = starts
        self._letters = letters

    def between(self, start: int, end: int) -> frozenset[str]:
        """The letters of the words that start between two characters."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        if last - first < 2:
            return self._letters[first] if last > first else _NOTHING
        return _NOTHING.union(*self._letters[first:last])


class Gate:
    """Parts of words that are asked for, and ``words`` that must stand whole, if by a hyphen.

    Examples
    --------
    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "They will not refuse. Rain fell.")
    >>> letters = Gate(("not", "refus", "rain")).read(Parsed(text, s) for s in text.sentences)
    >>> sorted(letters.between(0, 20)), sorted(letters.between(11, 20))
    (['not', 'refus'], ['refus'])
    >>> letters = Gate((), words=["no", "way"]).read(Parsed(text, s) for s in text.sentences)
    >>> sorted(letters.between(0, 20))
    []
    """

    def __init__(self, parts: Iterable[str], words: Iterable[str] = ()):
        kept, whole = tuple(parts), frozenset(words)

        def held(word: str) -> frozenset[str]:
            inside = frozenset(part for part in kept if part in word)
            return inside.union(whole.intersection(_BETWEEN_WORDS.split(word)))

        self._held = Remembered(held)

    def read(self, sentences: Iterable[Parsed]) -> Letters:
        """The letters of a report; linear."""
        starts: list[int] = []
        letters: list[frozenset[str]] = []
        for parsed in sentences:
            here = list(map(self._held.of, parsed.lowers))
            if any(here):
                starts += compress(parsed.starts, here)
                letters += filter(None, here)
        return Letters(starts, letters)
