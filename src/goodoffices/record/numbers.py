"""Numbers in digits and words: value, shares, ranges and money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from goodoffices.model.claims import FigureComparator
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import Token

__all__ = [
    "Number",
    "begins",
    "may_begin",
    "read_number",
]

_UNITS = dict(
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
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
    )
)
_POWERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"bn": 10**9, "m": 10**6, "mn": 10**6, "k": 1000, "tn": 10**12}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6}
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
_CHANGE = word_set("verbs of change in number")
_MONEY = {"$": "USD", "\u20ac": "EUR", "\u00a3": "GBP", "\u00a5": "JPY", "\u20aa": "ILS"}
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]{1,2})?\Z")
_RANGE = re.compile(r"(\d[\d,]*)-(\d[\d,]*)\Z")

_TIMES = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}
"""What "tens of thousands" is counted in; at least two of each."""

_BEGIN = frozenset(
    (
        "tens",
        *_UNITS,
        *_TENS,
        *_VAGUE,
        *_MONEY,
        "a",
        "an",
        "half",
        "most",
        "mostly",
        "majority",
        "dozen",
        "one",
    )
)


# Longer runs of digits are codes or misprints, not figures.
_LARGEST = 1e18
_LONGEST = 40


@frozen
class Number:
    """A number read: its value, the token after it, unit where it carries one, comparator implied."""

    value: float | int
    after: int
    unit: str = ""
    high: float | int | None = None
    comparator: FigureComparator | None = None


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number


def _one(tokens: Sequence[Token], place: int) -> tuple[float | int, int] | None:
    """A number in digits or words at a token, with its powers ("1.5 million", "two hundred")."""
    match = _DIGITS.match(tokens[place].lower)
    if match and not (tokens[place].text.startswith("0") and len(match.group(1)) > 1):
        value: float = float(match.group(1).replace(",", "") + (match.group(2) or ""))
        suffix = match.group(3)
        if suffix in ("st", "nd", "rd", "th", "s", "am", "pm"):
            return None
        if suffix is not None and suffix not in _SHORT:
            return None
        value *= _SHORT.get(suffix or "", 1)
        if value > _LARGEST:
            return None
        return _powers(tokens, place + 1, _whole(value))
    return _words(tokens, place)


def _powers(tokens: Sequence[Token], at: int, value: float | int) -> tuple[float | int, int]:
    while at < len(tokens) and (
        power := _POWERS.get(tokens[at].lower) or _SHORT.get(tokens[at].lower)
    ):
        if tokens[at].lower in ("m", "k") and not tokens[at].text.islower():
            break
        if value * power > _LARGEST:
            break
        value, at = _whole(round(value * power, 6)), at + 1
    return value, at


def _small(lower: str) -> int | None:
    if lower in _UNITS:
        return _UNITS[lower]
    if lower in _TENS:
        return _TENS[lower]
    tens, _, unit = lower.partition("-")
    if tens in _TENS and unit in _UNITS:
        return _TENS[tens] + _UNITS[unit]
    return None


def _words(tokens: Sequence[Token], place: int) -> tuple[float | int, int] | None:
    total: float | int = 0
    current: float | int = 0
    at, seen = place, False
    if tokens[at].lower in ("a", "an") and at + 1 < len(tokens) and tokens[at + 1].lower in _POWERS:
        current, at, seen = 1, at + 1, True
    while at < len(tokens):
        lower = tokens[at].lower
        small = _small(lower)
        if small is not None and (
            not seen or current % 100 == 0 or (current % 10 == 0 and small < 10)
        ):
            current += small
        elif lower in _POWERS and seen:
            if lower == "hundred":
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * _POWERS[lower], 0
        elif (
            lower == "and"
            and seen
            and at + 1 < len(tokens)
            and current % 100 == 0
            and current
            and _small(tokens[at + 1].lower) is not None
            and tokens[at - 1].lower in _POWERS
        ):
            pass
        else:
            break
        seen, at = True, at + 1
    return (total + current, at) if seen else None


def _share(tokens: Sequence[Token], place: int) -> Number | None:
    """Shares in words: "half of", "a third of", "two-thirds", "most of them", "mostly"."""
    lower = tokens[place].lower
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if (
        lower == "mostly"
        or (lower == "most" and following == "of")
        or (lower == "majority" and following == "of")
    ):
        return Number(0.5, place + 1, "share", comparator=">")
    if (
        lower == "half"
        and following not in ("a", "hour", "hours", "dozen")
        and (place == 0 or tokens[place - 1].lower not in ("first", "second", "and", "a"))
    ):
        return Number(0.5, place + 1, "share")
    first, _, part = lower.partition("-")
    if part in _PARTS and first in _UNITS and first != "zero":
        return Number(_UNITS[first] * _PARTS[part], place + 1, "share")
    if (
        lower in ("a", "one")
        and following in _PARTS
        and following != "half"
        and place + 2 < len(tokens)
        and tokens[place + 2].lower == "of"
    ):
        return Number(_PARTS[following], place + 2, "share")
    if following == "in" and place + 2 < len(tokens):
        share, among = _small(lower), _small(tokens[place + 2].lower)
        if tokens[place + 2].text.isdigit():
            among = int(tokens[place + 2].text[:4])
        if share and among and share < among <= 100:
            return Number(share / among, place + 3, "share")
    if lower in _UNITS and following in _PARTS and following.endswith("s"):
        return Number(_UNITS[lower] * _PARTS[following], place + 2, "share")
    return None


def _several(tokens: Sequence[Token], place: int) -> Number | None:
    """ "tens of thousands", "a couple of hundred", "half a million", "a few dozen"."""
    words = [token.lower for token in tokens[place : place + 4]]
    first = words[0]
    if first in _TIMES and words[1:2] == ["of"] and words[2:3] and words[2] in _VAGUE:
        return Number(_TIMES[first] * _VAGUE[words[2]], place + 3, comparator=">=")
    if first == "half" and words[1:2] == ["a"] and words[2:3] and words[2] in _POWERS:
        return Number(_POWERS[words[2]] // 2, place + 3)
    if first == "half" and words[1:3] == ["a", "dozen"]:
        return Number(6, place + 3)
    if first != "a" or len(words) < 3:
        return None
    at = 3 if words[1:3] == ["couple", "of"] else 2 if words[1] == "few" else 0
    power = words[at] if at and len(words) > at else ""
    size = 12 if power == "dozen" else _POWERS.get(power)
    if size is None:
        return Number(2, place + 3, comparator="~") if at == 3 else None
    low = 2 if at == 3 else 3
    return Number(low * size, place + at + 1, comparator="~")


def may_begin(token: Token) -> bool:
    """Whether a number can begin with this token; cheap, for passing over the others.

    >>> may_begin(Token(0, 5, "truce", "truce")), may_begin(Token(0, 2, "30", "30"))
    (False, True)
    """
    return begins(token.lower)


@lru_cache(maxsize=65536)
def begins(lower: str) -> bool:
    """Whether a number can begin with this word, in lower case; see :func:`may_begin`."""
    if lower in _BEGIN or lower[0].isdigit():
        return True
    return "-" in lower and lower.partition("-")[0] in _BEGIN


def read_number(tokens: Sequence[Token], place: int) -> Number | None:
    """The number at a token, if one stands there; ordinals and plain words give None.

    >>> from goodoffices.record.text import Text
    >>> def read(words):
    ...     number = read_number(Text("w", words).tokens_between(0, len(words)), 0)
    ...     return number and (number.value, number.high, number.unit)
    >>> read("29,692"), read("1.5 million"), read("two hundred and fifty"), read("5th")
    ((29692, None, ''), (1500000, None, ''), (250, None, ''), None)
    >>> read("5.6%"), read("$3 billion"), read("10 to 15 days"), read("two-thirds of")
    ((0.056, None, 'share'), (3000000000, None, 'USD'), (10, 15, ''), (0.6666666666666666, None, 'share'))
    """
    token = tokens[place]
    several = _several(tokens, place)
    if several is not None:
        return several
    share = _share(tokens, place)
    if share is not None:
        return share
    if token.lower in _VAGUE:
        return Number(_VAGUE[token.lower], place + 1, comparator=">=")
    if token.lower in ("dozen",):
        return Number(12, place + 1)
    money = _MONEY.get(token.text)
    start = place + 1 if money else place
    if start >= len(tokens):
        return None
    match = _RANGE.match(tokens[start].lower)
    if match and len(match.group()) > _LONGEST:
        return None
    if match:
        low, high = (int(part.replace(",", "")) for part in match.groups())
        return _finish(tokens, low, start + 1, money, high) if low < high < _LARGEST else None
    if "-" in tokens[start].lower and not money and _small(tokens[start].lower) is None:
        return _hyphenated(tokens[start], start)
    read = _one(tokens, start)
    if read is None:
        return None
    value, at = read
    if at < len(tokens) and tokens[at].lower == "dozen":
        value, at = value * 12, at + 1
    marked = at + 1 < len(tokens) and tokens[at].lower in ("%", "percent")
    if marked and tokens[at + 1].lower in ("to", "and"):
        upper = _one(tokens, at + 2) if at + 2 < len(tokens) else None
        if upper is None or tokens[upper[1] : upper[1] + 1] == []:
            return _finish(tokens, value, at, money, None)
        if tokens[upper[1]].lower == tokens[at].lower:
            at += 1
    joined = at + 1 < len(tokens) and tokens[at].lower in ("to", "and", "or")
    change = joined and tokens[at].lower == "to" and start and _changes(tokens, start)
    if change:
        return _finish(tokens, value, at, money, None)
    if joined and (tokens[at].lower != "and" or (start and tokens[start - 1].lower == "between")):
        upper = _one(tokens, at + 1)
        if upper is not None and upper[0] > value:
            if upper[0] >= 1000 and value < 1000 and upper[0] / value > 100:
                value = value * next((p for p in (10**9, 10**6, 1000) if upper[0] >= p), 1)
            return _finish(tokens, value, upper[1], money, upper[0])
    if joined and tokens[at - 1].lower in ("%", "percent"):
        at -= 1
    return _finish(tokens, value, at, money, None)


def _changes(tokens: Sequence[Token], start: int) -> bool:
    """Whether "to" leads to a new number, not to the end of a range: "by 3 to 9", "rose from 3 to 9"."""
    before = tokens[start - 1].lower
    return before == "by" or (
        before == "from" and any(t.lower in _CHANGE for t in tokens[max(0, start - 6) : start - 1])
    )


def _hyphenated(token: Token, place: int) -> Number | None:
    """ "two-day", "10-year": a number with its unit."""
    first, _, rest = token.lower.partition("-")
    small = _small(token.lower)
    if small is not None:
        return Number(small, place + 1)
    plain = first.replace(",", "")
    digits = plain.isdecimal() and len(plain) < _LONGEST
    value = int(plain) if digits else _small(first)
    if value is None or not rest.isalpha():
        return None
    if rest in (
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "point",
        "member",
        "nation",
        "party",
        "person",
        "man",
        "mile",
        "kilometre",
        "kilometer",
        "truck",
        "strong",
        "seat",
    ):
        return Number(value, place + 1, f"{rest}s" if rest != "strong" else "people")
    return None


def _finish(
    tokens: Sequence[Token],
    value: float | int,
    at: int,
    money: str | None,
    high: float | int | None,
) -> Number:
    if at < len(tokens) and tokens[at].lower in ("%", "percent", "pct"):
        return Number(
            round(value / 100, 12), at + 1, "share", None if high is None else round(high / 100, 12)
        )
    if at + 1 < len(tokens) and tokens[at].lower == "per" and tokens[at + 1].lower == "cent":
        return Number(
            round(value / 100, 12), at + 2, "share", None if high is None else round(high / 100, 12)
        )
    if at < len(tokens) and not money and tokens[at].lower in ("dollars", "euros", "pounds"):
        money = {"dollars": "USD", "euros": "EUR", "pounds": "GBP"}[tokens[at].lower]
        at += 1
    return Number(value, at, money or "", high)
