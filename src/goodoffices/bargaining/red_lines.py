"""Which red lines a package breaks, and whose they are.

A red line is a constraint that is not hard: it excludes nothing, but a deal that breaks it is
shown as breaking it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import frozen

from goodoffices.expressions import to_text
from goodoffices.expressions.evaluate import FALSE, truth, truth_tables_of
from goodoffices.model.scenario import Constraint, Scenario

__all__ = ["Broken", "broken_in_each", "broken_red_lines"]


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


def broken_in_each(scenario: Scenario, codes: np.ndarray) -> list[tuple[Broken, ...]]:
    """As :func:`broken_red_lines`, for each of ``(packages, issues)`` option numbers.

    >>> from goodoffices.expressions import parse
    >>> from goodoffices.model.issues import Issue
    >>> line = Constraint(parse("aid = full"), "A")
    >>> s = Scenario(("A",), (Issue("aid", ("none", "full")),), {}, (line,))
    >>> [len(broken) for broken in broken_in_each(s, np.array([[0], [1]]))]
    [1, 0]
    """
    issues = {issue.name: issue for issue in scenario.issues}
    columns = {name: codes[:, place] for place, name in enumerate(issues)}
    lines, breaking = [], []
    for index, constraint in enumerate(scenario.constraints):
        if not constraint.hard:
            found = np.asarray(truth_tables_of(constraint.condition, issues)(columns) == FALSE)
            breaking.append(np.broadcast_to(found, len(codes)))
            lines.append(Broken(index, constraint.party, _text(constraint)))
    if not lines:
        return [()] * len(codes)
    return [
        tuple(line for line, broken in zip(lines, row) if broken)
        for row in np.stack(breaking, axis=1).tolist()
    ]


def _text(constraint: Constraint) -> str:
    return constraint.text or to_text(constraint.condition)
