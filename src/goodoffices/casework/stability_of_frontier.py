"""Which deals of the frontier would be kept: the game of keeping each, one after the other.

Begins with given packages (those of a brief), then goes along the frontier of the acceptable
deals, evenly where it has more points than are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from goodoffices.bargaining.analysis import acceptable_frontier
from goodoffices.bargaining.frontier import pareto_frontier
from goodoffices.casework.stability_of_deal import MOST_DEALS, DealStability, stability_of_deal
from goodoffices.conflict.game import Conventions
from goodoffices.conflict.stability import CORE
from goodoffices.model.issues import Outcome
from goodoffices.model.scenario import Scenario

__all__ = ["frontier_deals", "stability_of_frontier"]


def frontier_deals(
    scenario: Scenario,
    *,
    first: Sequence[Outcome] = (),
    most: int = MOST_DEALS,
) -> Iterator[Outcome]:
    """Packages of the acceptable frontier, one a point, after those given; none twice."""
    given: list[Outcome] = []
    for package in first:
        if len(given) < most and package not in given:
            given.append(package)
            yield package
    frontier = acceptable_frontier(pareto_frontier(scenario))
    wanted = most - len(given)
    rows = np.arange(len(frontier))
    if len(rows) > wanted:
        rows = np.unique(np.linspace(0, len(rows) - 1, max(wanted, 0)).round().astype(int))
    for row in rows.tolist():
        package = frontier.package(row)
        if package not in given:
            yield package


def stability_of_frontier(
    scenario: Scenario,
    *,
    first: Sequence[Outcome] = (),
    most: int = MOST_DEALS,
    by_issue: bool = False,
    concepts: Sequence[str] = CORE,
    conventions: Conventions | None = None,
) -> list[DealStability]:
    """Say for each deal of the frontier whether it would be kept.

    Raises
    ------
    BadInput
        The scenario has no points, no status quo, or nobody who delivers.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> issues = (Issue("patrols", ("none", "daily"), status_quo="none", delivered_by=("A",)),
    ...           Issue("road", ("shut", "open"), status_quo="shut", delivered_by=("B",)))
    >>> points = {"A": Utility({}, {"patrols": (F(0), F(-1)), "road": (F(0), F(3))}, reservation=F(0)),
    ...           "B": Utility({}, {"patrols": (F(0), F(3)), "road": (F(0), F(-1))}, reservation=F(0))}
    >>> found = stability_of_frontier(Scenario(("A", "B"), issues, points))
    >>> [(dict(one.keeping.package), one.self_enforcing["seq"]) for one in found]
    [({'patrols': 'daily', 'road': 'open'}, True)]
    """
    return [
        stability_of_deal(
            scenario, package, by_issue=by_issue, concepts=concepts, conventions=conventions
        )
        for package in frontier_deals(scenario, first=first, most=most)
    ]
