"""Numbers in words, shares ("two-thirds of", "one in five") and vague numbers ("tens of thousands")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from goodoffices.model.claims import FigureComparator
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import Token

__all__ = [
    "AFTER_ARTICLE",
    "ORDINALS",
    "POWERS",
    "TENS",
    "UNITS",
    "VAGUE",
    "Number",
    "number_in_words",
    "read_several",
    "read_share",
    "small_number",
]

UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
    )
)
TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
    )
)
ORDINALS = dict(
    zip(
        [
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        range(2, 13),
    )
)
"""Ordinals that count lives: "claimed a sixth life"."""
POWERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6}
_SIZES = {**POWERS, "dozen": 12}
_PARTS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "tenth": 1 / 10,
    "thirds": 1 / 3,
    "quarters": 1 / 4,
    "fifths": 1 / 5,
    "tenths": 1 / 10,
}
_TENS_OF = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}
"""What "tens of thousands" is counted in; at least two of each."""
AFTER_ARTICLE = frozenset((*POWERS, *_PARTS, "few", "couple"))
"""Words that make a number of an article: "a hundred", "a third", "a few hundred"."""


@frozen
class Number:
    """A number read: its value, the token after it, unit where it carries one, comparator implied."""

    value: float | int
    after: int
    unit: str = ""
    high: float | int | None = None
    comparator: FigureComparator | None = None


@lru_cache(maxsize=4096)
def small_number(lower: str) -> int | None:
    """The number below a hundred that a word says, or None.

    >>> small_number("forty-two"), small_number("truce")
    (42, None)
    """
    if lower in UNITS:
        return UNITS[lower]
    if lower in TENS:
        return TENS[lower]
    tens, _, unit = lower.partition("-")
    if tens in TENS and unit in UNITS:
        return TENS[tens] + UNITS[unit]
    return None


def number_in_words(tokens: Sequence[Token], place: int) -> tuple[float | int, int] | None:
    """The number said in words from a token on ("two hundred and fifty"), and the token after it."""
    total: float | int = 0
    current: float | int = 0
    at, seen = place, False
    if tokens[at].lower in ("a", "an") and at + 1 < len(tokens) and tokens[at + 1].lower in POWERS:
        current, at, seen = 1, at + 1, True
    while at < len(tokens):
        lower = tokens[at].lower
        small = small_number(lower)
        if small is not None and (
            not seen or current % 100 == 0 or (current % 10 == 0 and small < 10)
        ):
            current += small
        elif lower in POWERS and seen:
            if lower == "hundred":
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * POWERS[lower], 0
        elif (
            lower == "and"
            and seen
            and at + 1 < len(tokens)
            and current % 100 == 0
            and current
            and small_number(tokens[at + 1].lower) is not None
            and tokens[at - 1].lower in POWERS
        ):
            pass
        else:
            break
        seen, at = True, at + 1
    return (total + current, at) if seen else None


def read_share(tokens: Sequence[Token], place: int) -> Number | None:
    """Shares in words: "half of", "a third of", "two-thirds", "most of them", "mostly"."""
    lower = tokens[place].lower
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if lower[0].isdigit():
        return _share_among(tokens, place) if following == "in" else None
    if (
        lower == "mostly"
        or (lower == "most" and following == "of")
        or (lower == "majority" and following == "of" and not _counted(tokens, place + 2))
    ):
        return Number(0.5, place + 1, "share", comparator=">")
    if (
        lower == "half"
        and following not in ("a", "hour", "hours", "dozen")
        and (place == 0 or tokens[place - 1].lower not in ("first", "second", "and", "a"))
    ):
        return Number(0.5, place + 1, "share")
    first, _, part = lower.partition("-")
    if part in _PARTS and first in UNITS and first != "zero":
        return Number(UNITS[first] * _PARTS[part], place + 1, "share")
    if (
        lower in ("a", "one")
        and following in _PARTS
        and following != "half"
        and _stands_alone(tokens, place)
    ):
        return Number(_PARTS[following], place + 2, "share")
    if following == "in":
        return _share_among(tokens, place)
    if lower in UNITS and following in _PARTS and following.endswith("s"):
        return Number(UNITS[lower] * _PARTS[following], place + 2, "share")
    return None


def _share_among(tokens: Sequence[Token], place: int) -> Number | None:
    """ "three in ten"."""
    if place + 2 >= len(tokens):
        return None
    share, among = _count(tokens[place].lower), _count(tokens[place + 2].lower)
    if share and among and share < 10 and share < among <= 100:
        return Number(share / among, place + 3, "share")
    return None


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """Whether "a third" is a share: "a third of", "nearly a third opposed", "offered a quarter."

    Not "a third guard", and not "a third is planned".
    """
    after = tokens[place + 2].lower if place + 2 < len(tokens) else "."
    before = tokens[place - 1].lower if place else ""
    if after == "of":
        return True
    if before in _ABOUT:
        return after not in ("final", "finals", "century", "hour", "mile")
    if after in _PLURALS:
        return True
    return before in word_set("verbs that take a share") and not after[:1].isalpha()


_ABOUT = frozenset(
    ("nearly", "almost", "about", "than", "around", "roughly", "least", "only", "by")
)
_PLURALS = frozenset(("are", "were", "have"))


def _counted(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number follows: "a majority of just four seats" is no share."""
    words = [token.lower for token in tokens[place : place + 2]]
    if words and words[0] in ("just", "only", "about", "nearly"):
        words = words[1:]
    return bool(words) and _count(words[0]) is not None


def _count(word: str) -> int | None:
    return int(word[:4]) if word.isdecimal() else small_number(word)


def read_several(tokens: Sequence[Token], place: int) -> Number | None:
    """ "tens of thousands", "a couple of hundred", "half a million", "a few dozen"."""
    words = [token.lower for token in tokens[place : place + 4]]
    first = words[0]
    if first in _TENS_OF and words[1:2] == ["of"] and words[2:3] and words[2] in VAGUE:
        return Number(_TENS_OF[first] * VAGUE[words[2]], place + 3, comparator=">=")
    if first == "half" and words[1:2] == ["a"] and words[2:3] and words[2] in POWERS:
        return Number(POWERS[words[2]] // 2, place + 3)
    if first == "half" and words[1:3] == ["a", "dozen"]:
        return Number(6, place + 3)
    if words[1:2] and words[1] in _PARTS and words[2:4] == ["of", "a"]:
        return _part_of_power(tokens, place, 1 if first == "a" else UNITS.get(first, 0))
    if first == "several" and words[1:2] and words[1] in _SIZES:
        return Number(2 * _SIZES[words[1]], place + 2, comparator=">=")
    if first != "a" or len(words) < 3:
        return None
    at = 3 if words[1:3] == ["couple", "of"] else 2 if words[1] == "few" else 0
    power = words[at] if at and len(words) > at else ""
    size = _SIZES.get(power)
    if size is None:
        return Number(2, place + 3, comparator="~") if at == 3 else None
    low = 2 if at == 3 else 3
    return Number(low * size, place + at + 1, comparator="~")


def _part_of_power(tokens: Sequence[Token], place: int, parts: int) -> Number | None:
    """ "a quarter of a million", "three quarters of a million"."""
    power = POWERS.get(tokens[place + 4].lower) if place + 4 < len(tokens) else None
    if power is None or not parts:
        return None
    return Number(round(parts * _PARTS[tokens[place + 1].lower] * power), place + 5)
