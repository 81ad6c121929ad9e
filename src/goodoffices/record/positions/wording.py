"""Wording: which words that the patterns of positions ask for stand in a content.

A regular expression that begins anywhere is tried at every character; the words without which it
cannot match are looked up once for each statement.
"""

from __future__ import annotations

import re
from functools import lru_cache

from goodoffices.record.positions.patterns import PATTERNS, Pattern

__all__ = ["Wording", "has_letters"]

_WORD = re.compile(r"\w+")
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
# Beside these anything counts that has the letters of a pattern: "dismissed by", "red lines:".
_BESIDE = frozenset(("dismissed", "red"))
_LETTERS = re.compile(
    "accept|accord|agree|aim|appetite|before|bid|bottom|commit|compromise|condition|conting|could"
    "|deadline|deal|demand|depend|desire|draft|effort|except|favo|float|forward|gave|give|giving|goal"
    "|ha[ds]|handed|have|hinge|inten|interest|link|live|long|made|must|n't|need|negotiable|never|no"
    "|offer|only|ought|plan|present|priority|proposed|provided|question|refus|settle|should|starter"
    "|submit|suggest|tabl|that|tie|trying|understanding|unless|until|up|vot|wish|without|working"
)
_ASKED = _HEADS.union(
    _NOT, _UNLESS, _CONDITIONS, _MODALS, _BESIDE, *(pattern.others for pattern in PATTERNS)
)


class Wording:
    """What may be found in a content, by its words.

    ``refuses``, ``excepts`` ("unless"), ``conditions`` and ``goes_on`` ("and will") say whether a
    refusal, an exception, a condition or a second act may be told; ``patterns`` are those that may
    match, in their order; ``beside`` says that letters of a pattern count as well.

    Examples
    --------
    >>> wording = Wording("it would not accept the plan before may and will wait")
    >>> wording.refuses, wording.excepts, wording.conditions, wording.goes_on, wording.beside
    (True, False, True, True, False)
    >>> [pattern.kind for pattern in wording.patterns]
    ['offer']
    """

    __slots__ = ("beside", "conditions", "excepts", "goes_on", "patterns", "refuses")

    def __init__(self, lower: str):
        here = _ASKED.intersection(_WORD.findall(lower))
        self.refuses = not here.isdisjoint(_NOT) or "refus" in lower
        self.excepts = not here.isdisjoint(_UNLESS)
        self.conditions = not here.isdisjoint(_CONDITIONS)
        self.goes_on = not here.isdisjoint(_MODALS)
        self.beside = not here.isdisjoint(_BESIDE)
        headed = _headed(here & _HEADS)
        self.patterns = [
            pattern
            for pattern in headed
            if not pattern.others or not here.isdisjoint(pattern.others)
        ]

    def __bool__(self) -> bool:
        return bool(self.patterns) or self.refuses or self.excepts or self.beside


@lru_cache(maxsize=20_000)
def _headed(words: frozenset[str]) -> tuple[Pattern, ...]:
    """The patterns that ask for any of these words, in their order."""
    return tuple(pattern for pattern in PATTERNS if not words.isdisjoint(pattern.words))


def has_letters(lower: str) -> bool:
    """Whether the letters of any pattern stand in words in small letters.

    >>> has_letters("the suit was dismissed by a judge"), has_letters("one of three red lines")
    (False, False)
    """
    return _LETTERS.search(lower) is not None
