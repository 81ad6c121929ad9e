"""Answers of pure functions, remembered by word: the words of news come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Remembered"]

Answer = TypeVar("Answer")


class Remembered(dict[str, Answer]):
    """What a function answers to a word; all is forgotten where it becomes too much.

    For functions that are asked for every word of a report: a plain look-up costs half of what
    ``functools.lru_cache`` does, which also notes the order of the calls.

    Examples
    --------
    >>> lengths = Remembered(len, most=2)
    >>> lengths["truce"], list(map(lengths.of, ["a", "truce"])), len(lengths)
    (5, [1, 5], 2)
    >>> lengths["talks"], len(lengths)
    (5, 1)
    """

    def __init__(self, ask: Callable[[str], Answer], *, most: int = 100_000, longest: int = 40):
        super().__init__()
        self._ask, self._most, self._longest = ask, most, longest
        self.of: Callable[[str], Answer] = self.__getitem__
        """The answer to a word, as a function."""

    def __missing__(self, word: str) -> Answer:
        answer = self._ask(word)
        if len(word) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[word] = answer
        return answer
