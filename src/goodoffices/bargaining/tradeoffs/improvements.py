"""Better for one, worse for none, and as little changed as possible: post-settlement improvement.

Raiffa's post-settlement settlement (1985): a tentative deal is only given up for one that all
like at least as well.  "As few clauses changed as possible" is one more objective: the number
of issues left alone joins the parties on the frontier, which is found without enumeration,
constraints and interactions included.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import islice

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.frontier.merge import Budget, Progress
from goodoffices.bargaining.frontier.pareto import Frontier, frontier_of
from goodoffices.bargaining.space import Scale, Space, compile_space
from goodoffices.errors import BadInput
from goodoffices.model.scenario import Scenario

__all__ = ["Change", "Improvement", "Improvements", "changes_between", "improvements"]

_UNTOUCHED = "issues left as they are"


@frozen
class Change:
    """One clause that changes: the issue, from which option to which."""

    issue: str
    before: str
    after: str


@frozen
class Improvement:
    """A package that no party likes less and one likes more.

    ``gains`` are in each party's points, in the order of the parties; ``efficient`` says
    whether nothing in the whole space is better for one and worse for none.
    """

    package: Mapping[str, str]
    changes: tuple[Change, ...]
    gains: tuple[float, ...]
    efficient: bool


@frozen
class Improvements:
    """All undominated improvements, fewest changes first.

    Attributes
    ----------
    found
        One package for each distinct point (gains and number of changes), or up to ``ties``.
        An improvement that another beats with as few changes is left out.
    exact
        Whether none is missing; otherwise the frontier had to be thinned.
    points
        How many distinct points there are, listed or not.
    """

    parties: tuple[str, ...]
    found: tuple[Improvement, ...]
    exact: bool
    points: int

    @property
    def nearest(self) -> int | None:
        """Fewest clauses that have to change; None where no improvement exists."""
        return min((len(each.changes) for each in self.found), default=None)


def improvements(
    scenario: Scenario,
    package: Mapping[str, str],
    *,
    most_changes: int | None = None,
    most: int | None = None,
    ties: int = 1,
    points: int = 400_000,
    progress: Progress | None = None,
) -> Improvements:
    """Pareto improvements of a tentative deal by number of changed clauses.

    Parameters
    ----------
    most_changes
        Leave out improvements that change more issues than this.
    most
        List the nearest this many points only; all by default.
    ties
        Packages listed for each distinct point.

    Raises
    ------
    BadInput
        A party has no points.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> issues = (Issue("aid", ("none", "full")), Issue("days", ("0", "40")))
    >>> points = {"North": ((0, 1), (0, 9)), "South": ((0, 8), (2, 0))}
    >>> scenario = Scenario(tuple(points), issues, {
    ...     party: Utility({}, {i.name: tuple(map(Fraction, v)) for i, v in zip(issues, own)})
    ...     for party, own in points.items()})
    >>> found = improvements(scenario, {"aid": "none", "days": "0"})
    >>> [(len(each.changes), each.gains) for each in found.found]
    [(1, (1.0, 8.0)), (2, (10.0, 6.0))]
    """
    space = _valued_space(scenario)
    start = np.array(space.codes(package), dtype=int)
    wider = _with_untouched(space, start)
    floors = numbers_of(space, start[None]) - _ties(space)
    left = len(space.sizes) if most_changes is None else most_changes

    def passing(numbers: np.ndarray) -> np.ndarray:
        """No party likes it less than the start, and enough issues keep their option."""
        unharmed = (numbers[:-1] >= floors).all(axis=0)
        return np.asarray(unharmed & (numbers[-1] >= len(space.sizes) - left))

    budget = Budget(points=points, progress=progress)
    frontier = frontier_of(wider, budget, passing=passing)
    kept = _improving(space, frontier, start)
    order = np.argsort(-frontier.numbers[-1, kept], kind="stable")[:most]
    found = _listed(scenario, space, frontier, kept[order], package, ties, points)
    return Improvements(space.parties, tuple(found), frontier.exact, len(kept))


def _listed(
    scenario: Scenario,
    space: Space,
    frontier: Frontier,
    rows: np.ndarray,
    package: Mapping[str, str],
    ties: int,
    points: int,
) -> list[Improvement]:
    """Packages of some rows, with what each changes and gives whom."""
    best = frontier_of(space, Budget(points=points)).numbers if len(rows) else np.zeros((0, 0))
    start = np.array(space.codes(package), dtype=int)
    before = _points(space, numbers_of(space, start[None])[:, 0])
    found = []
    for row in rows.tolist():
        numbers = frontier.numbers[:-1, row]
        gains = _points(space, numbers) - before
        efficient = bool((np.abs(best - numbers[:, None]) <= _ties(space)).all(axis=0).any())
        found += [
            Improvement(
                space.package(codes),
                changes_between(scenario, package, space.package(codes)),
                tuple(float(gain) for gain in gains),
                efficient,
            )
            for codes in islice(frontier.codes(row), ties)
        ]
    return found


def _ties(space: Space) -> np.ndarray:
    """``(parties, 1)`` differences that still count as equal."""
    return np.array([scale.tie for scale in space.scales], dtype=np.int64)[:, None]


def changes_between(
    scenario: Scenario, package: Mapping[str, str], other: Mapping[str, str]
) -> tuple[Change, ...]:
    """Issues on which two packages differ, in the order of the scenario."""
    return tuple(
        Change(issue.name, package[issue.name], other[issue.name])
        for issue in scenario.issues
        if package[issue.name] != other[issue.name]
    )


def _valued_space(scenario: Scenario) -> Space:
    if not scenario.valued:
        space = compile_space(scenario)
        missing = [party for party in scenario.parties if party not in space.parties]
        raise BadInput(
            f"no points for {', '.join(missing) or 'any party'}; "
            "give every party's scores to look for improvements"
        )
    return compile_space(scenario)


def _with_untouched(space: Space, start: np.ndarray) -> Space:
    """The space with one more column: 1 where an issue keeps its option."""
    tables = []
    for issue, table in enumerate(space.tables):
        column = np.zeros((len(table), 1), dtype=np.int64)
        column[start[issue]] = 1
        tables.append(np.hstack([table, column]))
    scale = Scale(True, Fraction(1), Fraction(0), len(space.sizes))
    return evolve(
        space,
        parties=(*space.parties, _UNTOUCHED),
        tables=tuple(tables),
        scales=(*space.scales, scale),
    )


def _improving(space: Space, frontier: Frontier, start: np.ndarray) -> np.ndarray:
    """Rows of the frontier that no party likes less than the start and one likes more."""
    above = frontier.numbers[:-1] - numbers_of(space, start[None])
    tie = _ties(space)
    return np.flatnonzero((above >= -tie).all(axis=0) & (above > tie).any(axis=0))


def _points(space: Space, numbers: np.ndarray) -> np.ndarray:
    return np.asarray(space.utilities(numbers[:, None])[0])
