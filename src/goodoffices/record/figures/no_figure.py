"""Numbers that are no figures: dates, ages, pronouns, labels, and counts of chairs and reasons."""

from __future__ import annotations

from goodoffices.record.figures.nouns import counted_noun, is_plural
from goodoffices.record.figures.outlook import is_negated
from goodoffices.record.figures.parts import is_person
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.numbers import Number, begins

__all__ = ["is_no_figure"]

_BEFORE = word_set("words that begin a sentence before a number")
_STEPS = word_set("steps that are numbered")
_CURRENCIES = word_set("currencies")
_CONTEST = word_set("words beside a score")
_MONTHS = word_set("months")
_CLUTTER = word_set("nouns whose number is not news")
_PAIRS = word_set("what there are two of")
_LABELS = word_set("labels before a number")
_CAPITAL_LABELS = word_set("labels with a capital before a number")
_NOT_ONE = word_set("not before one as a number")
_ONE_PERSON = word_set("one person")
_TIMES = word_set("units of time")
_CLOCK = word_set("units of age and clock")
_AGES = frozenset(("aged", "ages", "age"))
_YOUNG = frozenset(("younger", "older", "those", "anyone", "everyone"))
# Fewer than this of what only clutters are no figure; "300 rooms" are.
_FEW = 13
_OLDEST = 120
_ONE_OF_TWO = frozenset(("the", "those", "these", "both"))


def is_no_figure(parsed: Parsed, place: int, number: Number) -> bool:
    """Whether the number is a date, an age, a pronoun, a label or part of a name."""
    lower, value = parsed.lowers[place], number.value
    before, after = parsed.lower(place - 1), parsed.lower(number.after)
    following = parsed.tags[number.after : number.after + 1]
    small = not number.unit and value < _OLDEST
    if value in (1, 2) and number.after == place + 1 and _is_pronoun(parsed, place, following):
        return True
    if small and (_is_clutter(parsed, number) or _is_age(parsed, place, number, before, following)):
        return True
    if before.rstrip(".") in _MONTHS or after.rstrip(".") in _MONTHS or after[:1] in (":", "/"):
        return True
    if _is_label(parsed, place, before) or (before in _STEPS and following not in ("w", "U", "e")):
        return True
    if len(lower) == 4 and lower.isdigit() and not number.unit and 1900 <= value <= 2100:
        return following != "w" or before in ("in", "since", "of", "by", "until", "from")
    if number.high is not None:
        if isinstance(value, int) and 1900 <= value < number.high <= 2100:
            # "The 2018-2021 war"
            return "-" in lower
        if before in _CONTEST or after in _CONTEST:
            # "2-3" is the result of a match or a vote.
            return True
    if _odds(parsed, place, number, before, after) or _in_a_row(parsed, place):
        return True
    if after == "more" and parsed.lower(number.after + 1) == "than" and number.unit != "share":
        # A difference: "ten more than the others".
        return True
    if before == "," and after == "," and isinstance(value, int) and value < _OLDEST:
        return True
    if lower == "mostly" and not is_plural(counted_noun(parsed, place + 1, number)[1]):
        return True
    if before == "or" and not after.isalpha() and parsed.lower(place - 2) in _TIMES:
        return True
    if after == "to" and parsed.lower(number.after + 2) in _CURRENCIES:
        return True
    named = place and parsed.tags[place - 1] == "U" and number.after == place + 1
    if named and after != "of" and before not in _BEFORE and following not in ("w", "e", "U"):
        return lower[0].isdigit()
    return after in _CLOCK


def _is_pronoun(parsed: Parsed, place: int, following: str) -> bool:
    """Whether "one" or "two" counts nothing: "one of them", "not one plane", "the two met"."""
    lower, before = parsed.lower(place), parsed.lower(place - 1) if place else ""
    if lower == "one":
        if following not in ("w", "M", "e", "g") or before in _NOT_ONE:
            return True
        return is_negated(parsed, place)
    if lower == "two" and before in _ONE_OF_TWO:
        # "The two spoke by telephone"; what they are has been told.
        after = parsed.lower(place + 1)
        return after in _PAIRS or (after != "of" and (not following or following in "XVvBP.,;Cte"))
    return False


def _is_clutter(parsed: Parsed, number: Number) -> bool:
    """Whether a small number counts what is not worth recording: "in two rooms", "three reasons"."""
    if number.high is not None or not number.value < _FEW:
        return False
    at = number.after
    near = parsed.lowers[at : at + 3]
    if near[:1] == ["to"] and parsed.lower(at + 1) in ("a", "an", "each"):
        # "eight to a cell"
        return True
    return not _CLUTTER.isdisjoint(near) and counted_noun(parsed, at, number)[1] in _CLUTTER


def _is_age(parsed: Parsed, place: int, number: Number, before: str, following: str) -> bool:
    """Whether a number is how old somebody is: "aged between 19 and 63", "a woman of 63", "she was 63"."""
    if not _AGES.isdisjoint(parsed.lowers[max(0, place - 6) : place]):
        # "at the age of 63"; not "aged people left 40 villages"
        return following in ("", ".", ",", ";", "P", "C", "B", ")") or number.high is not None
    if parsed.lower(number.after) in ("years", "months"):
        old = parsed.lower(number.after + 1)
        if old in ("old", "of"):
            return old == "old" or parsed.lower(number.after + 2) == "age"
    if before == "of" and following not in ("w", "U", "M"):
        return parsed.lower(place - 2) in _ONE_PERSON
    if before in ("than", "under", "over") and following not in ("w", "U", "M", "P", "e"):
        # "younger than 25", "those under 18"
        who = parsed.lower(place - 2)
        return who in _YOUNG or (before != "than" and is_person(who))
    if following not in ("", ".", ",", ";", "C", "S", ")"):
        return False
    if before in ("is", "was", "turned"):
        return parsed.lower(place - 2) in ("he", "she", "youngest", "oldest", "who")
    at = before == "at" and parsed.lower(place - 2) in ("died", "dies", "dead", "retired")
    return at or before in ("youngest", "oldest")


def _is_label(parsed: Parsed, place: int, before: str) -> bool:
    """Whether a word before the number makes it a name ("Article 7", "the Group of 77")."""
    if before == "of":
        return parsed.lower(place - 2) == "group" and parsed.texts[place - 2][0].isupper()
    if before in _LABELS:
        return True
    return before in _CAPITAL_LABELS and parsed.texts[place - 1][0].isupper()


def _odds(parsed: Parsed, place: int, number: Number, before: str, after: str) -> bool:
    """Whether two numbers tell a proportion: "by a margin of nearly 9 to 1"."""
    if _ODDS.isdisjoint(parsed.lowers[max(0, place - 8) : place]):
        return False
    follows = after == "to" and begins(parsed.lower(number.after + 1) or "-")
    return follows or (before == "to" and begins(parsed.lower(place - 2) or "-"))


_ODDS = frozenset(("margin", "ratio", "odds"))


def _in_a_row(parsed: Parsed, place: int) -> bool:
    """Whether digits stand right beside other digits, as in a telephone number."""
    if not parsed.lowers[place].isdigit():
        return False
    return parsed.lower(place - 1).isdigit() or parsed.lower(place + 1).isdigit()
