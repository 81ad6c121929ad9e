"""Figures that are part of another: "60 soldiers, including four officers", "two of the four men".

What befell the whole befell the part, and is still to come if the whole is.
"""

from __future__ import annotations

from attrs import evolve

from goodoffices.model.claims import Figure
from goodoffices.record.figures.reach import Here
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.numbers import Number, may_begin, read_number
from goodoffices.record.private.words import private_nouns
from goodoffices.record.roles import is_role

__all__ = ["is_person", "whole_number", "with_whole"]

_PEOPLE = (
    word_set("people nouns")
    | word_set("people in general")
    | word_set("private persons")
    | word_set("persons who are held")
    | frozenset(("children", "police", "policemen", "servicemen"))
)
_ARTICLES = frozenset(("a", "an"))
_THEM = frozenset(("them", "those", "these", "whom", "which"))
_AHEAD = "planned or conditional"
_ROUGHLY = frozenset(("estimated", "about", "around", "some", "over", "nearly"))
# Tokens between "of" and the number of the whole: "of the Front's estimated 5,000 fighters".
_BETWEEN = 6


_PERSONS = word_set("nouns for persons")


def is_person(unit: str) -> bool:
    """Whether a unit counts persons: "children", "officers", "crewmen"."""
    if unit in _PEOPLE or unit in _PERSONS or unit.endswith(("men", "women")):
        return True
    return unit in private_nouns() or (unit.endswith("s") and is_role(unit[:-1]))


def whole_number(parsed: Parsed, at: int) -> tuple[int, Number] | None:
    """The number of the whole that begins after "of", and its first token.

    "of 11 hostages", "of the group's 900 men", "of its roughly 40 bases".
    """
    tags = parsed.tags
    for place in range(at, min(at + _BETWEEN, len(tags))):
        token = parsed.tokens[place]
        if token.lower not in _ARTICLES and may_begin(token):
            number = read_number(parsed.tokens, place)
            return (place, number) if number is not None and number.unit != "share" else None
        owner = tags[place] in "wU" and "A" in tags[place + 1 : place + 3]
        if not owner and tags[place] not in "DUAeB" and token.lower not in _ROUGHLY:
            return None
    return None


def with_whole(parsed: Parsed, here: Here, figure: Figure) -> Figure:
    """The figure, tied to the one before it where either is part of the other.

    Where the one before is the part ("two of the four men") it is changed in place.
    """
    last, at, after = here[-1]
    first = parsed.starting(figure.span.start)
    between = parsed.lowers[after:first]
    if not between or figure.unit == "share" or figure.of is not None:
        return figure
    if between[0] == "of" and len(between) <= _BETWEEN and last.unit in ("", figure.unit):
        whole = whole_number(parsed, after + 1)
        if whole is not None and whole[0] < parsed.starting(figure.span.end):
            here[-1] = (evolve(last, of=figure.id, unit=last.unit or figure.unit), at, after)
            return figure
    if last.unit == "share":
        return figure
    end = parsed.starting(figure.span.end)
    listed = parsed.lowers[end : end + 1] == ["among"] and parsed.lower(end + 1) in _THEM
    if (listed or _is_part(between)) and _fits(last, figure, close=len(between) < 3):
        return _as_part(figure, last, last.id)
    joined = between[-1] in ("and", ",") and len(between) < 3 and is_person(figure.unit)
    if joined and last.of is not None and last.of.startswith(f"{figure.span.doc}:f"):
        # "three of them women and two children", "including 12 officers and three nurses"
        whole_of = next((one for one, _, _ in here if one.id == last.of), None)
        same = whole_of is not None and figure.predicate in ("", whole_of.predicate)
        if whole_of is not None and same and _fits(whole_of, figure, close=False):
            return _as_part(figure, whole_of, whole_of.id)
    return figure


def _is_part(between: list[str]) -> bool:
    """Whether "including" or "among them" stands right before a figure."""
    return between[-1] in ("including", "include", "included") or (
        between[-1] in _THEM and between[-2:-1] == ["among"]
    )


def _fits(whole: Figure, part: Figure, *, close: bool) -> bool:
    """Whether a figure can be part of another: not larger, and of one kind where words lie between."""
    alike = whole.unit == part.unit or (is_person(whole.unit) and is_person(part.unit))
    low = part.value[0] if isinstance(part.value, tuple) else part.value
    high = whole.value[1] if isinstance(whole.value, tuple) else whole.value
    return (alike or close) and (low <= high or (close and whole.comparator in (">", ">=")))


def _as_part(figure: Figure, whole: Figure, of: str) -> Figure:
    if figure.predicate not in ("", whole.predicate):
        return evolve(figure, of=of)
    ahead = _AHEAD in whole.flags and _AHEAD not in figure.flags
    return evolve(
        figure,
        of=of,
        predicate=whole.predicate,
        scope=whole.scope,
        place=whole.place,
        flags=(*figure.flags, _AHEAD) if ahead else figure.flags,
    )
