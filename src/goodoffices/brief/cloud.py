"""Points of all possible packages, for the drawing: one addition per package and party."""

from __future__ import annotations

from goodoffices.expressions import FALSE, truth_tables
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["LARGEST", "cloud_of"]

# Packages beyond this number are not drawn one by one; the frontier still is.
LARGEST = 300_000


def cloud_of(scenario: Scenario) -> tuple[tuple[float, ...], ...]:
    """Distinct points of the packages that keep the hard constraints, to a 400th of the range.

    Empty where a party has no points or there are more than ``LARGEST`` packages.

    Returns
    -------
    ``(points, parties)`` floats, ascending.
    """
    import numpy as np

    if not scenario.valued or not scenario.issues or scenario.size > LARGEST:
        return ()
    sizes = [len(issue) for issue in scenario.issues]
    names = [issue.name for issue in scenario.issues]
    axes = np.ix_(*(np.arange(size) for size in sizes))
    codes = dict(zip(names, axes, strict=True))
    issues = {issue.name: issue for issue in scenario.issues}
    keep = np.ones(sizes, dtype=bool)
    for constraint in scenario.constraints:
        if constraint.hard:
            keep &= truth_tables(constraint.condition, issues, codes) != FALSE
    columns = []
    for party in scenario.parties:
        utility = scenario.preferences[party]
        if not isinstance(utility, Utility):
            return ()
        total = np.full(sizes, float(utility.constant))
        for name, codes_of in codes.items():
            scores = [float(score) for score in utility.scores(name)] or [0.0] * len(issues[name])
            total = total + np.array(scores)[codes_of]
        for extra in utility.interactions:
            true = truth_tables(extra.when, issues, codes) == 2
            total = total + np.where(true, float(extra.value), 0.0)
        columns.append(total[keep])
    points = np.stack(columns, axis=1)
    if not len(points):
        return ()
    span = np.where(np.ptp(points, axis=0) > 0, np.ptp(points, axis=0), 1.0)
    cells = np.round((points - points.min(axis=0)) / span * 400).astype(int)
    _, first = np.unique(cells, axis=0, return_index=True)
    return tuple(sorted(tuple(map(float, point)) for point in points[first]))
