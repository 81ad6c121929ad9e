"""Positions of a drafted case, and the issues that they speak of, titled in the reports' words."""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import evolve

from goodoffices.casework.draft_actors import Actors, source_of
from goodoffices.errors import GoodOfficesError
from goodoffices.expressions import ConditionError, parse
from goodoffices.model.case import CasePosition
from goodoffices.model.claims import Position, Record
from goodoffices.model.conditions import Comparison, Condition, atoms
from goodoffices.model.issues import Issue
from goodoffices.record.positions.expression import object_of

__all__ = ["draft_positions", "text_called"]


def draft_positions(record: Record, actors: Actors) -> tuple[tuple[Issue, ...], list[CasePosition]]:
    """Positions of known actors; a joint one is each actor's own."""
    issues: dict[str, Issue] = {}
    positions = []
    for position in record.positions:
        text = position.kind == "agreed" and text_called(position)
        holders = () if text else actors.all_in(position.party)
        if not holders:
            continue
        condition = _condition(position, holders, actors, issues)
        said = () if condition is None else tuple(dict.fromkeys(_issue_names(condition)))
        positions += [
            CasePosition(
                holder,
                position.kind,
                said,
                condition,
                position.expression if condition is not None else "",
                sources=(evolve(source_of(position.span), gist=_told(position)),),
            )
            for holder in holders
        ]
    return tuple(issues.values()), positions


def _told(position: Position) -> str:
    """Who tells of the position, or denies it, where the party itself does not tell it."""
    return "; ".join(f for f in position.flags if f.startswith(("told by", "denied by")))


_TEXT = re.compile(
    r"\b(understanding|agreement|deal|accord|outline|framework|draft|proposal|plan|truce|ceasefire|cease-fire|pause"
    r"|pact|treaty|text|formula|compromise|roadmap)s?\b",
    re.IGNORECASE,
)


def text_called(position: Position) -> str:
    """What the text is called that a position agrees to ("truce"), or empty."""
    found = _TEXT.search(position.span.text)
    return found[1].lower() if found else ""


def _issue_names(condition: Condition) -> list[str]:
    return [atom.issue for atom in atoms(condition) if isinstance(atom, Comparison)]


def _condition(
    position: Position, holders: tuple[str, ...], actors: Actors, issues: dict[str, Issue]
) -> Condition | None:
    """The position as a condition, with an issue drafted for each name it speaks of."""
    if not position.expression:
        return None
    try:
        condition = parse(position.expression)
    except ConditionError:
        return None
    drafted: dict[str, Issue] = {}
    for number, atom in enumerate(atoms(condition)):
        if not isinstance(atom, Comparison):
            return None
        words = position.conditions[number - 1] if 0 < number <= len(position.conditions) else ""
        by = _acting_in(words, actors) if words else holders
        try:
            issue = _issue(atom, drafted.get(atom.issue, issues.get(atom.issue)))
        except GoodOfficesError:
            return None
        title = issue.title or _title(words or _refused(position))
        deliver = tuple(dict.fromkeys((*issue.delivered_by, *by)))
        drafted[atom.issue] = evolve(issue, title=title, delivered_by=deliver)
    issues |= drafted
    return condition


def _acting_in(words: str, actors: Actors) -> tuple[str, ...]:
    """The actor that a condition begins with: "the Front leaves the town"."""
    parts = words.split()
    for length in range(min(6, len(parts)), 0, -1):
        name = actors.find(" ".join(parts[:length]).removesuffix("'s"))
        if name:
            return (name,)
    return ()


def _refused(position: Position) -> str:
    """The words of a position without what it depends on, and without a bound."""
    words = _BOUND.sub("", position.span.text)
    for condition in position.conditions:
        words = words.split(condition)[0] if not words.startswith(condition) else words
    return object_of(_LINK.sub("", words))


_BOUND = re.compile(
    r"\b(?:more|fewer|less)\s+than\s+\d[\d,.]*\s+|\bat\s+(?:least|most)\s+\d[\d,.]*\s+"
)
_LINK = re.compile(
    r"[\s,]*\b(?:unless|until|before|without|except|only\s+(?:if|when|once|after|on\s+condition\s+that)|if|when|once|while|after"
    r"|provided(?:\s+that)?|on\s+condition\s+that|(?:as|so)\s+long\s+as|and)\s*\Z",
    re.IGNORECASE,
)


def _title(words: str) -> str:
    """The words as a title: on one line, not too long."""
    line = " ".join(words.split()).strip(" ,.;:\"'\u201c\u201d")
    short = line if len(line) <= 90 else line[:87].rsplit(" ", 1)[0] + " ..."
    return short[:1].upper() + short[1:]


def _issue(atom: Comparison, known: Issue | None) -> Issue:
    numbers = {value for value in atom.values if isinstance(value, Fraction)}
    if len(numbers) == len(atom.values):
        # A number on the table needs room on both sides of it: none, the number, twice as much.
        grid = {Fraction(0), *numbers, *(2 * number for number in numbers)}
        grid |= set(known.values) if known else set()
        values = tuple(sorted(grid))
        options = tuple(str(value) for value in values)
        made = Issue(atom.issue, options, "number", values)
    else:
        words = [str(value) for value in atom.values]
        options = tuple(dict.fromkeys([*(known.options if known else ("no", "yes")), *words]))
        made = Issue(atom.issue, options)
    if known is not None:
        made = evolve(made, title=known.title, delivered_by=known.delivered_by)
    return made
