"""Numbers in digits and words: value, shares, ranges and money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from goodoffices.record.lexicon import word_set
from goodoffices.record.number_words import (
    ORDINALS,
    POWERS,
    TENS,
    UNITS,
    VAGUE,
    Number,
    number_in_words,
    read_several,
    read_share,
    small_number,
)
from goodoffices.record.text import Token

__all__ = [
    "Number",
    "begins",
    "may_begin",
    "read_number",
]

_SHORT = {"bn": 10**9, "m": 10**6, "mn": 10**6, "k": 1000, "tn": 10**12}
_CHANGE = word_set("verbs of change in number")
_MONEY = {
    "$": "USD",
    "\u20ac": "EUR",
    "\u00a3": "GBP",
    "\u00a5": "JPY",
    "\u20aa": "ILS",
    "dlrs": "USD",
}
_NOTES = {"dollars": "USD", "euros": "EUR", "pounds": "GBP"}
# "1,300 pounds of wheat", "1,300 pounds (600 kg)" are no money.
_WEIGHED = ("of", "(")
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]{1,2})?\Z")
_RANGE = re.compile(r"(\d[\d,]*(?:\.\d+)?)-(\d[\d,]*(?:\.\d+)?)(bn|tn|mn|m|k)?\Z")

_BEGIN = frozenset(
    (
        "tens",
        *UNITS,
        *TENS,
        *VAGUE,
        *_MONEY,
        "a",
        "an",
        "half",
        "most",
        "mostly",
        "majority",
        "dozen",
        "several",
        "one",
        *ORDINALS,
    )
)


# Longer runs of digits are codes or misprints, not figures.
_SIGNED = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)([a-z]{2,3})\Z")
_SIGNS = {
    "km": "kilometres", "kg": "kilograms", "cm": "centimetres", "mm": "millimetres", "ha": "hectares",
    "ft": "feet", "mi": "miles", "mph": "miles an hour", "kph": "kilometres an hour", "lb": "pounds",
    "lbs": "pounds", "mw": "megawatts", "gw": "gigawatts", "kw": "kilowatts", "mwh": "megawatt-hours",
    "gwh": "gigawatt-hours", "kwh": "kilowatt-hours", "hrs": "hours", "min": "minutes",
}  # fmt: skip
_POWERS = {**POWERS, **_SHORT, "dozen": 12}
_LARGEST = 1e18
_LONGEST = 40


_MEASURES = {
    word.removesuffix("s"): word for word in word_set("units of measure") if word.endswith("s")
} | {
    "foot": "feet", "inch": "inches", "megawatt": "megawatts", "volt": "volts", "stage": "stages",
    "phase": "phases", "point": "points", "page": "pages", "bed": "beds", "room": "rooms", "floor": "floors",
    "storey": "storeys", "story": "stories", "step": "steps", "member": "members",
}  # fmt: skip


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number


def _one(tokens: Sequence[Token], place: int) -> tuple[float | int, int] | None:
    """A number in digits or words at a token, with its powers ("1.5 million", "two hundred")."""
    lower = tokens[place].lower
    match = _DIGITS.match(lower) if lower[0].isdigit() else None
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
    return number_in_words(tokens, place)


def _powers(tokens: Sequence[Token], at: int, value: float | int) -> tuple[float | int, int]:
    while at < len(tokens) and (
        power := POWERS.get(tokens[at].lower) or _SHORT.get(tokens[at].lower)
    ):
        if tokens[at].lower in ("m", "k") and not tokens[at].text.islower():
            break
        if value * power > _LARGEST:
            break
        value, at = _whole(round(value * power, 6)), at + 1
    return value, at


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
    said = _measured(token, place) if token.lower[0].isdigit() else _in_words(tokens, place)
    if said is None:
        said = read_share(tokens, place)
    if said is not None:
        return said
    if token.lower in VAGUE:
        return Number(VAGUE[token.lower], place + 1, comparator=">=")
    if token.lower == "dozen":
        return Number(12, place + 1)
    money = _MONEY.get(token.text)
    start = place + 1 if money else place
    if start >= len(tokens):
        return None
    first = tokens[start].lower
    match = _RANGE.match(first) if "-" in first else None
    if match and len(match.group()) > _LONGEST:
        return None
    if match:
        return _range_in_one(tokens, start, match, money)
    if "-" in first and not money and small_number(first) is None:
        return _hyphenated(tokens[start], start)
    read = _one(tokens, start)
    if read is None:
        return None
    value, at = read
    if at < len(tokens) and tokens[at].lower == "dozen":
        value, at = value * 12, at + 1
    return _to_the_end(tokens, place, start, value, at, money)


def _in_words(tokens: Sequence[Token], place: int) -> Number | None:
    """Several, in words, with the money it may be of: "half a million dollars"."""
    several = read_several(tokens, place)
    if several is None:
        return None
    paid = _finish(tokens, several.value, several.after, None, None)
    return evolve(several, unit=paid.unit, after=paid.after) if paid.unit else several


def _to_the_end(
    tokens: Sequence[Token],
    place: int,
    start: int,
    value: float | int,
    at: int,
    money: str | None,
) -> Number:
    """A number with the high end of its range, if one follows, and its unit.

    The number begins at ``place``, its digits at ``start``; ``at`` is the token after its low end.
    """
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
        upper = _one(tokens, at + 1)
        if upper is not None:
            # "rose from 3 to 9 million"
            value = _scaled(tokens, value, at, *upper)
        return _finish(tokens, value, at, money, None)
    if joined and (tokens[at].lower != "and" or (place and tokens[place - 1].lower == "between")):
        again = at + 2 < len(tokens) and money and _MONEY.get(tokens[at + 1].text) == money
        upper = _one(tokens, at + 2 if again else at + 1)
        if (
            upper is not None
            and tokens[upper[1] : upper[1] + 1]
            and tokens[upper[1]].lower == "dozen"
        ):
            upper = upper[0] * 12, upper[1] + 1
        if upper is not None and upper[0] > value:
            value = _scaled(tokens, value, at, *upper)
            return _finish(tokens, value, upper[1], money, upper[0])
    if joined and tokens[at - 1].lower in ("%", "percent"):
        at -= 1
    return _finish(tokens, value, at, money, None)


def _scaled(
    tokens: Sequence[Token], low: float | int, at: int, high: float | int, after: int
) -> float | int:
    """The low end of a range by the scale of its high end: "7 to 9 trillion", "40 to 50,000".

    ``at`` and ``after`` are the tokens after the low and the high end.  A scale of its own is
    kept ("$300,000 to $4 million"), and a low end that would then be the higher ("800 to 2 million").
    """
    word, own = tokens[after - 1].lower, tokens[at - 1].lower
    if own in POWERS or own in _SHORT or (own[-1:].isalpha() and own[:1].isdigit()):
        return low
    suffix = word.lstrip("0123456789.,") if word[:1].isdigit() else word
    power = _POWERS.get(suffix) or (1000 if word.endswith(",000") else 1)
    return _whole(low * power) if low < 1000 and low * power < high else low


def _range_in_one(
    tokens: Sequence[Token], start: int, match: re.Match[str], money: str | None
) -> Number | None:
    """ "700-900", "$3-4bn", "1.5-2 million", "40-50,000"."""
    low, high = (_whole(float(part.replace(",", ""))) for part in match.groups()[:2])
    after = start + 1
    if match[3]:
        power = _SHORT[match[3]]
    elif not low < high:
        return None
    elif match[2].endswith(",000") and low < 1000 and low * 1000 < high:
        low, power = low * 1000, 1
    else:
        scaled, after = _powers(tokens, after, 1)
        power = int(scaled)
    if not low < high or high * power > _LARGEST:
        return None
    return _finish(
        tokens, _whole(round(low * power, 6)), after, money, _whole(round(high * power, 6))
    )


def _measured(token: Token, place: int) -> Number | None:
    """ "20km", "1,500MW": digits and the sign of a unit in one token."""
    match = _SIGNED.match(token.lower) if token.lower[-1].isalpha() else None
    if match is None or len(match[1]) > _LONGEST or match[2] not in _SIGNS:
        return None
    return Number(_whole(float(match[1].replace(",", ""))), place + 1, _SIGNS[match[2]])


def _changes(tokens: Sequence[Token], start: int) -> bool:
    """Whether "to" leads to a new number, not to the end of a range: "by 3 to 9", "rose from 3 to 9"."""
    before = tokens[start - 1].lower
    return before == "by" or (
        before == "from" and any(t.lower in _CHANGE for t in tokens[max(0, start - 6) : start - 1])
    )


def _hyphenated(token: Token, place: int) -> Number | None:
    """ "two-day", "10-year": a number with its unit."""
    first, _, rest = token.lower.partition("-")
    small = small_number(token.lower)
    if small is not None:
        return Number(small, place + 1)
    plain = first.replace(",", "")
    digits = plain.isdecimal() and len(plain) < _LONGEST
    value = int(plain) if digits else small_number(first)
    if value is not None and rest in ("percent", "per-cent"):
        # "60-percent uranium"
        return Number(round(value / 100, 12), place + 1, "share")
    if value is None or not rest.isalpha():
        return None
    if rest in _MEASURES:
        return Number(value, place + 1, _MEASURES[rest])
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
    weight = (
        at + 1 < len(tokens)
        and tokens[at].lower == "pounds"
        and tokens[at + 1].lower in _WEIGHED
        # "500 pounds ($640)"
        and not any(token.text in _MONEY for token in tokens[at + 2 : at + 4])
    )
    if at < len(tokens) and not money and tokens[at].lower in _NOTES and not weight:
        money = _NOTES[tokens[at].lower]
        at += 1
    return Number(value, at, money or "", high)
