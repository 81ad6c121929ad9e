"""Conditions as boxes: for each issue named, the options for which the condition holds.

A hyper-rectangle of GENIUS and NegMAS is one box.  A conjunction of comparisons is one box
too; any other condition is cut into boxes of single options, which do not overlap.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from math import prod

from goodoffices.expressions.evaluate import TRUE, option_table, truth
from goodoffices.model.conditions import All, Comparison, Condition, issues_of
from goodoffices.model.issues import Issue

__all__ = ["MAX_BOXES", "Box", "boxes"]

Box = dict[str, tuple[str, ...]]
MAX_BOXES = 10_000
"""Most packages of the issues named that are looked at for a condition that is no box."""


def boxes(condition: Condition, issues: Mapping[str, Issue]) -> list[Box] | None:
    """Disjoint boxes that together are the condition; None where there would be too many.

    >>> from fractions import Fraction
    >>> from goodoffices.model.issues import integer_range
    >>> days = integer_range("days", 0, 30, 30)
    >>> boxes(Comparison("days", ">", (Fraction(0),)), {"days": days})
    [{'days': ('30',)}]
    """
    parts = condition.parts if isinstance(condition, All) else (condition,)
    if all(isinstance(part, Comparison) for part in parts):
        return _one(parts, issues)
    names = issues_of(condition)
    if prod(len(issues[name]) for name in names) > MAX_BOXES:
        return None
    found: list[Box] = []
    for combination in itertools.product(*(issues[name].options for name in names)):
        package = dict(zip(names, combination, strict=True))
        if truth(condition, issues, package) == TRUE:
            found.append({name: (option,) for name, option in package.items()})
    return found


def _one(parts: tuple[Condition, ...], issues: Mapping[str, Issue]) -> list[Box]:
    box: Box = {}
    for part in parts:
        if not isinstance(part, Comparison):
            continue
        issue = issues[part.issue]
        table = option_table(part, issue)
        before = box.get(issue.name, issue.options)
        after = tuple(option for option in before if table[issue.index(option)])
        if not after:
            return []
        box[issue.name] = after
    return [box]
