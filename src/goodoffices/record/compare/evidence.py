"""What tells that two figures count the same: the number, what is counted, who says it, the words around.

Numbers that differ are one figure only where each report counts such a thing once and they lie
close: "23 fishermen were released" and "the return of 24 fishermen".
"""

from __future__ import annotations

from attrs import frozen

from goodoffices.record.compare.figures import HOURS, Key, interval, relation_of
from goodoffices.record.compare.keys import content_words
from goodoffices.record.figures.parts import is_person
from goodoffices.record.figures.restated import CURRENCIES
from goodoffices.record.lexicon import word_set

__all__ = [
    "CLOSE",
    "GENERIC",
    "LARGE",
    "MEASURES",
    "Told",
    "both_persons",
    "digits",
    "evidence",
    "is_person_key",
    "middle",
    "value",
]

GENERIC = (
    word_set("people in general")
    | word_set("units of time")
    | CURRENCIES
    | frozenset(("people", "people held", "share", "men", "women", "children", "sides", "members"))
)
_PERSONS = (
    word_set("people in general")
    | word_set("persons who are held")
    | word_set("people nouns")
    | frozenset(("people", "people held"))
)
MEASURES = word_set("units of measure") | frozenset(
    ("gigawatt-hours", "megawatt-hours", "kilowatt-hours", "megawatts", "gigawatts", "cubic metres")
)
CLOSE = 1.1
LARGE = 1000
_NEAR = 3
# Words that stand around few figures, so many of which tell that two figures are of one thing.
_LIKE = 3
# Two numbers of one thing that differ, as tolls grow and lists are corrected.
_BESIDE = 1.25
_HURT = ("killed", "wounded")
# Round numbers begin so; 900 fighters in two reports are seldom others.
_ROUND = "1235"
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_SUMS = frozenset(("million", "billion", "trillion", "dollar", "euro", "pound", "money"))


@frozen
class Told:
    """A figure with the words around it, and how often such a one is counted in its report.

    ``alone`` by its kind, ``unit_alone`` by what is counted, ``fate_alone`` by what befell whom where; ``sums`` are the sums of
    money in its sentence, whose number is ``sentence``.
    """

    key: Key
    words: frozenset[str]
    alone: bool
    unit_alone: bool = False
    fate_alone: bool = False
    sums: frozenset[float] = frozenset()
    sentence: int = -1
    rare: frozenset[str] = frozenset()
    """Words around it that stand around few figures of its report."""
    side: str = ""
    """The party that whoever claims it speaks for."""


def evidence(one: Told, other: Told) -> str:
    """Why two figures count the same, or empty."""
    if one.key.figure.value == other.key.figure.value:
        return _equal(one, other)
    return _meeting(one, other) or _differing(one, other) or _in_like_words(one, other)


def _equal(one: Told, other: Told) -> str:
    """Why two figures of one value count the same."""
    first, second = one.key.figure, other.key.figure
    common = one.words & other.words
    shown = f"words in common: {', '.join(sorted(common)[:5])}"
    generic = one.key.kind in GENERIC or other.key.kind in GENERIC
    few, large = digits(one), value(one) >= LARGE
    apart = one.key.kind != other.key.kind and bool(first.unit and second.unit)
    if few >= 3 and value(one) >= 100 and (not apart or both_persons(one, other)):
        return "one telling number of the same kind"
    if first.claimed_by == second.claimed_by and first.unit == second.unit and common:
        return f"one number by one claimant ({first.claimed_by})"
    if one.side and one.side == other.side and first.unit and first.unit == second.unit:
        return f"one number by one side ({one.side})" if value(one) >= _NEAR else ""
    if one.key.kind in MEASURES and (few >= 2 or (one.alone and other.alone) or len(common) > 1):
        return "one measure"
    if first.unit in CURRENCIES and few >= 2:
        return "one sum of money"
    if few >= 2 and large and (not first.unit or not second.unit or first.predicate):
        return "one large number"
    if few >= 2 and common:
        return shown
    if common and not generic and one.key.kind == other.key.kind:
        return shown
    same = first.predicate and first.predicate == second.predicate
    if same and first.comparator == second.comparator and value(one) >= 20:
        return f"one number {first.predicate}"
    odd = value(one) >= 100 and f"{value(one):.0f}"[0] not in _ROUND
    if odd and not apart and first.unit and first.unit not in GENERIC and first.unit == second.unit:
        return f"one number of {first.unit}"
    if apart and not both_persons(one, other):
        # "two days" and "two boats"
        return ""
    return shown if len(common) >= 2 else ""


def _meeting(one: Told, other: Told) -> str:
    """Why two figures that are not one value, but whose intervals meet, count the same."""
    first, second = one.key.figure, other.key.figure
    common = one.words & other.words
    shown = f"words in common: {', '.join(sorted(common)[:5])}"
    low, high = sorted((middle(one), middle(other)))
    if relation_of(first, second)[0] != "compatible" or low <= 0:
        return ""
    generic = one.key.kind in GENERIC or other.key.kind in GENERIC
    person = both_persons(one, other)
    share = first.unit == "share"
    if share and one.sums & other.sums and high <= CLOSE * low:
        return "both told of one sum of money"
    if share and {first.comparator, second.comparator} & {">", ">="}:
        return ""
    if one.key.kind != other.key.kind and not person:
        return ""
    if not generic and one.alone and other.alone and high <= _NEAR * low:
        return f"both reports count {one.key.kind} once"
    if high > CLOSE * CLOSE * low:
        return ""
    if first.unit in CURRENCIES and low >= LARGE:
        if len(content_words(first.claimed_by) & content_words(second.claimed_by)) >= 2:
            return f"a sum by one claimant ({first.claimed_by})"
        if common - _SUMS and low >= LARGE * LARGE:
            return shown
    if first.per and first.per == second.per and first.unit == second.unit:
        return f"both per {first.per}"
    same = first.predicate and first.predicate == second.predicate
    if (same and low >= 100) or (person and high <= CLOSE * low and low >= LARGE):
        return f"numbers close to each other, both {first.predicate or 'of people'}"
    if one.key.kind in MEASURES and high <= CLOSE * low and low >= LARGE and common:
        return shown
    size = low * 100 if share else low
    return shown if len(common) >= 2 and size >= 20 else ""


def _differing(one: Told, other: Told) -> str:
    """Why two figures that differ are told of one thing: each report tells of it once."""
    a, b = one.key, other.key
    first, second = a.figure, b.figure
    if _by_one_claimant(one, other):
        return f"both reports have the {a.kind} that {first.claimed_by} counts"
    if not first.predicate or first.predicate != second.predicate or a.ahead != b.ahead:
        return ""
    if first.negated or second.negated or first.of or second.of:
        return ""
    low, high = sorted((middle(one), middle(other)))
    days = one.words & _DAYS, other.words & _DAYS
    if not 0 < high <= _BESIDE * low or (all(days) and not days[0] & days[1]):
        # Other numbers of other days: "arrested 40 on Monday", "arrested 45 on Friday".
        return ""
    alike = first.unit == second.unit or (a.unit == b.unit and not both_persons(one, other))
    if (
        alike
        and first.unit not in GENERIC
        and a.unit not in GENERIC
        and one.unit_alone
        and other.unit_alone
    ):
        return f"both reports count {a.unit} {first.predicate} once"
    there = bool(a.place) and a.place == b.place and first.predicate in _HURT
    if there and both_persons(one, other) and one.fate_alone and other.fate_alone:
        return f"{first.predicate} in {a.place}, told once in each report"
    return ""


def _by_one_claimant(one: Told, other: Told) -> bool:
    """Whether one claimant counts one thing, once in each report, a little differently."""
    first, second = one.key.figure, other.key.figure
    low, high = sorted((middle(one), middle(other)))
    return (
        first.claimed_by == second.claimed_by
        and one.key.kind == other.key.kind
        and one.key.kind not in GENERIC
        and one.alone
        and other.alone
        and one.key.ahead == other.key.ahead
        and first.negated == second.negated
        and 0 < high <= _BESIDE * low
    )


def _in_like_words(one: Told, other: Told) -> str:
    """Why two figures that differ are of one thing: told in the same words that few others are."""
    a, b = one.key, other.key
    first, second = a.figure, b.figure
    common = one.rare & other.rare
    if common and _one_length(a, b):
        return f"one length of time; words in common: {', '.join(sorted(common)[:5])}"
    if len(common) < _LIKE or first.negated != second.negated or a.ahead != b.ahead:
        return ""
    lengths = first.unit in HOURS and second.unit in HOURS
    if lengths and relation_of(first, second)[0] != "differ":
        return f"words in common: {', '.join(sorted(common)[:5])}"
    same = both_persons(one, other) or (a.kind == b.kind and a.kind not in GENERIC)
    low, high = sorted((middle(one), middle(other)))
    if not same or not 0 < high <= 2 * low or first.of or second.of:
        return ""
    return f"told in like words: {', '.join(sorted(common)[:5])}"


def _one_length(one: Key, other: Key) -> bool:
    """Whether two figures are one length of time in different units: "seven-day", "one-week"."""
    first, second = one.figure, other.figure
    if first.negated != second.negated or not {first.unit, second.unit} <= HOURS.keys():
        return False
    return relation_of(first, second)[0] == "agree"


def both_persons(one: Told, other: Told) -> bool:
    """Whether both count persons."""
    return is_person_key(one.key) and is_person_key(other.key)


def is_person_key(key: Key) -> bool:
    """Whether what a figure counts are persons."""
    return key.kind in _PERSONS or is_person(key.figure.unit)


def value(told: Told) -> float:
    """The value of a figure, of a range the higher one."""
    number = told.key.figure.value
    return float(number[1] if isinstance(number, tuple) else number)


def digits(told: Told) -> int:
    """Significant digits: how telling a number is (2,914 has four, 300 one)."""
    number = value(told) * (100 if told.key.figure.unit == "share" else 1)
    return len(f"{number:.6g}".replace(".", "").partition("e")[0].strip("0"))


def middle(told: Told) -> float:
    """The value that a figure stands near to."""
    low, high = interval(told.key.figure)
    return low if high == float("inf") else high if low == 0 else (low + high) / 2
