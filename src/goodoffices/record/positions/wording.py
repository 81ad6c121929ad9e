"""Wording: which words that the patterns of positions ask for stand in a content.

A regular expression that begins anywhere is tried at every character; the words without which it
cannot match are looked up once for each statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from goodoffices.record.positions.patterns import PATTERNS, Pattern

__all__ = ["Wording"]

_MARK = re.compile(r"\W")
# A mark beside a letter within a word, but not that of "Sudria's"; and "no."
_INNER = re.compile(r"[-'/&.](?:(?:(?<=[^\W\d].)(?=\w)|(?<=\d.)(?=[^\W\d]))(?!s\b)|(?<=\bno.))")
# Of "will not", "cannot", "isn't", "no one": REFUSES is found beside one of these only.
_NOT = frozenset(
    (
        *("not", "never", "no", "none", "nobody", "only", "won", "t"),
        *(
            f"{verb}{no}"
            for verb in ["will", "would", "shall", "can", "could", "am", "is", "are", "was", "were"]
            for no in ("not", "never")
        ),
    )
)
_UNLESS = frozenset(("unless", "until"))
# CONDITION is found beside one of these only.
_CONDITIONS = frozenset(
    (
        *("before", "unless", "until", "only", "did", "does", "do", "provided", "condition"),
        *("long", "except", "without"),
    )
)
# SECOND is found beside one of these only.
_MODALS = frozenset(("will", "would", "shall", "cannot", "can", "won"))
_HEADS = frozenset[str]().union(*(pattern.words for pattern in PATTERNS))
# "Two red lines: ..." names them.
_NAMED = frozenset(("red",))
_TELLING = _HEADS | _NOT | _UNLESS | _NAMED
_ASKED = _TELLING.union(_CONDITIONS, _MODALS, *(pattern.others for pattern in PATTERNS))


class Wording:
    """What may be found in a stretch, by its tokens, all in small letters.

    Examples
    --------
    >>> words = "it won't go before may and would accept the plan"
    >>> wording = Wording(words, words.split())
    >>> wording.refuses, wording.excepts, wording.conditions, wording.goes_on
    (True, False, True, True)
    >>> [pattern.kind for pattern in wording.patterns()]
    ['offer']
    """

    __slots__ = ("_here", "refuses")

    def __init__(self, lower: str, tokens: Sequence[str]):
        here = _ASKED.intersection(tokens)
        if ("'" in lower or "-" in lower or "." in lower or "/" in lower or "&" in lower) and (
            _INNER.search(lower) is not None
        ):
            # "Won't" and "non-negotiable" are asked for by their parts.
            marked = " ".join([word for word in tokens if len(word) > 1 and not word.isalnum()])
            here |= _ASKED.intersection(_MARK.split(marked))
        self._here = here
        self.refuses = "refus" in lower or not here.isdisjoint(_NOT)

    def __bool__(self) -> bool:
        return self.refuses or not self._here.isdisjoint(_TELLING)

    @property
    def excepts(self) -> bool:
        """Whether "unless" or "until" stands there."""
        return not self._here.isdisjoint(_UNLESS)

    @property
    def conditions(self) -> bool:
        """Whether a condition may be told."""
        return not self._here.isdisjoint(_CONDITIONS)

    @property
    def goes_on(self) -> bool:
        """Whether a second act may be told ("and will")."""
        return not self._here.isdisjoint(_MODALS)

    def patterns(self) -> list[Pattern]:
        """The patterns that may match, in their order."""
        here = self._here
        return [
            pattern
            for pattern in _headed(here & _HEADS)
            if not pattern.others or not here.isdisjoint(pattern.others)
        ]


@lru_cache(maxsize=20_000)
def _headed(words: frozenset[str]) -> tuple[Pattern, ...]:
    """The patterns that ask for any of these words, in their order."""
    return tuple(pattern for pattern in PATTERNS if not words.isdisjoint(pattern.words))
