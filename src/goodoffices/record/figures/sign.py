"""The comparator of a figure, and words that only look like one ("hand over 60", "talks about 60")."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goodoffices.model.claims import FigureComparator
from goodoffices.record.comparators import comparator_left, comparator_right
from goodoffices.record.figures.befell import HANDS
from goodoffices.record.figures.nouns import counted_noun
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.numbers import Number

__all__ = ["sign_of"]

_HALVES = frozenset(("dozen", "majority", "third", "quarter", "half"))
_LASTING = frozenset(("lasted", "lasting", "last", "took", "taken", "take", "for"))
_TAKES = frozenset(("take", "takes", "took", "taken", "taking"))
_TIMES = word_set("units of time")
_EXTENT = _TIMES | word_set("units of measure") | frozenset(("share", "times"))
_BE = word_set("forms of be")


def sign_of(parsed: Parsed, place: int, number: Number) -> tuple[int, FigureComparator, int]:
    """Where the figure begins, its comparator, and the token after the number."""
    lowers, first, after = parsed.lowers, place, number.after
    if lowers[place] in _HALVES:
        while first and lowers[first - 1] == "a":
            first -= 1
    sign: FigureComparator = number.comparator or "="
    right = comparator_right(parsed.tokens, after) if parsed.lower(after) == "or" else None
    if right is not None:
        sign, after = right
    left = comparator_left(parsed.tokens, first)
    if left is not None and not _is_otherwise(parsed, left[1], place, number):
        sign, first = left
    return first, sign, after


def _is_otherwise(parsed: Parsed, at: int, place: int, number: Number) -> bool:
    """Whether the word at ``at``, which may begin the comparator of a number, is something else."""
    word = parsed.lowers[at]
    if word in ("under", "below") and parsed.tags[place] == "w":
        return not parsed.lowers[place][0].isdigit()
    other = _OTHERWISE.get(word)
    return other is not None and other(parsed, at, number)


def _over(parsed: Parsed, at: int, number: Number) -> bool:
    """Whether "over" belongs to the verb, says about what, or within which time.

    "hand over 60 prisoners", "took over three towns" (but "took over 60 hostages"), "walked away
    over nine detainees", "control over 30 villages", "ruled over 12 tribes", "over six weeks".
    """
    before = parsed.lower(at - 1) if at else ""
    if before in HANDS or before in word_set("verbs before over"):
        return True
    if before in _TAKES:
        return _is_seat(counted_noun(parsed, number.after, number)[1])
    quarrels = word_set("what is quarrelled over")
    if before in quarrels or (parsed.lower(at - 2) in quarrels and parsed.tags[at - 1] not in "Pt"):
        # "control over 30 villages", "walked away angrily over nine detainees"; not "talks with over 60".
        return True
    return parsed.lower(number.after) in _TIMES and before not in _LASTING


def _is_seat(noun: str) -> bool:
    """Whether a noun names what is taken over rather than taken: towns, stations, companies."""
    single = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    names = ("nouns of a place", "nouns of a venue", "body nouns")
    return any(single in word_set(name) or noun in word_set(name) for name in names)


def _about(parsed: Parsed, at: int, number: Number) -> bool:
    """Whether "about" says what is spoken of: "talks about 60 prisoners", "was asked about 12"."""
    before = parsed.lower(at - 1) if at else ""
    if before in word_set("what is about something"):
        # "Norland reports about 60 dead": there it is a verb.
        return parsed.tags[at - 1] != "v" or before in word_set("verbs before about")
    asked = before in ("asked", "questioned", "told") and parsed.lower(at - 2) in _BE
    return asked and parsed.lower(number.after) != "times"


def _around(parsed: Parsed, at: int, number: Number) -> bool:
    """Whether "around" says where: "the siege around two towns"."""
    return at > 0 and parsed.lower(at - 1) in word_set("what stands around a place")


def _up_to(parsed: Parsed, at: int, number: Number) -> bool:
    """Whether "up to" belongs to the verb: "walked up to 3 men", "adds up to 40"; not "walked up to 40 km"."""
    before = parsed.lower(at - 1) if at else ""
    if before in ("add", "adds", "added", "adding"):
        return True
    if parsed.lower(at) != "up" or before not in word_set("verbs before up to"):
        return False
    return number.unit not in _EXTENT and parsed.lower(number.after) not in _EXTENT


_OTHERWISE: Mapping[str, Callable[[Parsed, int, Number], bool]] = {
    "over": _over,
    "about": _about,
    "around": _around,
    "up": _up_to,
}
"""Words that begin a comparator, and whether they are something else in their place."""
