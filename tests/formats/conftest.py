"""Plain enumeration with numpy: checks the readers without the bargaining engine."""

import itertools
from types import SimpleNamespace

import numpy as np
import pytest

from goodoffices.expressions import TRUE, truth


def utilities(scenario):
    """(outcomes, parties) float, outcomes in lexicographic order of the options."""
    columns = []
    shape = [len(issue) for issue in scenario.issues]
    for party in scenario.parties:
        preference = scenario.preferences[party]
        total = np.full(shape, float(preference.constant))
        for axis, issue in enumerate(scenario.issues):
            scores = preference.scores(issue.name)
            if scores:
                view = [1] * len(shape)
                view[axis] = len(scores)
                total = total + np.array([float(score) for score in scores]).reshape(view)
        columns.append(total.ravel())
    return np.column_stack(columns) + interactions(scenario)


def interactions(scenario):
    if not any(scenario.preferences[party].interactions for party in scenario.parties):
        return 0
    issues = {issue.name: issue for issue in scenario.issues}
    rows = []
    for options in itertools.product(*(issue.options for issue in scenario.issues)):
        package = dict(zip(issues, options, strict=True))
        rows.append(
            [
                sum(
                    float(extra.value)
                    for extra in scenario.preferences[party].interactions
                    if truth(extra.when, issues, package) == TRUE
                )
                for party in scenario.parties
            ]
        )
    return np.array(rows)


def undominated(points, tolerance=1e-9):
    """(outcomes,) bool: no other outcome is as good for all and better for one."""
    keep = np.ones(len(points), dtype=bool)
    distinct = np.unique(np.round(points / tolerance) * tolerance, axis=0)
    best = []
    for point in distinct[np.argsort(-distinct.sum(axis=1), kind="stable")]:
        better = np.array(best) if best else np.empty((0, points.shape[1]))
        if not ((better >= point - tolerance).all(1) & (better > point + tolerance).any(1)).any():
            best.append(point)
    for row, point in enumerate(points):
        candidates = np.array(best)
        keep[row] = not (
            (candidates >= point - tolerance).all(1) & (candidates > point + tolerance).any(1)
        ).any()
    return keep


def distinct(points, tolerance=1e-9):
    """Number of distinct points within the tolerance."""
    return len(np.unique(np.round(points / tolerance).astype(np.int64), axis=0))


@pytest.fixture
def brute():
    """The enumeration functions above."""
    return SimpleNamespace(utilities=utilities, undominated=undominated, distinct=distinct)
