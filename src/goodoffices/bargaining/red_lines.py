"""Which red lines a package breaks, and whose they are.

A red line is a constraint that is not hard: it excludes nothing, but a deal that breaks it is
shown as breaking it.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from goodoffices.expressions import to_text
from goodoffices.expressions.evaluate import FALSE, truth
from goodoffices.model.scenario import Constraint, Scenario

__all__ = ["Broken", "broken_red_lines"]


@frozen
class Broken:
    """A red line that a package breaks: its place among the constraints, whose, and its text."""

    index: int
    party: str
    text: str


def broken_red_lines(scenario: Scenario, outcome: Mapping[str, str]) -> tuple[Broken, ...]:
    """Red lines that a package breaks, in the order of the scenario.

    Examples
    --------
    >>> from goodoffices.expressions import parse
    >>> from goodoffices.model.issues import Issue
    >>> line = Constraint(parse("aid = full"), "A")
    >>> s = Scenario(("A",), (Issue("aid", ("none", "full")),), {}, (line,))
    >>> broken_red_lines(s, {"aid": "none"})
    (Broken(index=0, party='A', text='aid = full'),)
    """
    issues = {issue.name: issue for issue in scenario.issues}
    return tuple(
        Broken(index, constraint.party, _text(constraint))
        for index, constraint in enumerate(scenario.constraints)
        if not constraint.hard and truth(constraint.condition, issues, outcome) == FALSE
    )


def _text(constraint: Constraint) -> str:
    return constraint.text or to_text(constraint.condition)
