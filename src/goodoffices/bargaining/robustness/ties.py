"""Draws brought onto what is stated to be equally good.

Two packages said to be equally good leave utilities of no volume, so they are drawn within a
narrow band and then moved to the nearest utility that makes them equal (a projection onto the
linear equations of the draw's cell).  What lands outside another statement, by less than the
band, is drawn back towards the middle of what did not.
"""

from __future__ import annotations

import numpy as np

from goodoffices.bargaining.robustness.linear import LinearProgram
from goodoffices.bargaining.robustness.polytope import UtilitySet
from goodoffices.errors import GoodOfficesError

__all__ = ["settled"]

_ROOM = 1e-10


def settled(
    party: UtilitySet, weights: np.ndarray, values: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray] | None:
    """Weights and values of each draw with all ties exact; None where that cannot be done.

    Parameters
    ----------
    weights
        (samples, issues) float.
    values
        (samples, options) float, worst 0 and best 1 in each issue.

    Notes
    -----
    Draws of a cell that has no exact utility are replaced by others.
    """
    cells = np.stack([_ends(party, values, issue) for issue in range(len(party.issues))], axis=1)
    points = np.hstack([weights, weights[:, party.issue_of] * values])
    good = np.zeros(len(points), dtype=bool)
    _, group = np.unique(cells.reshape(len(cells), -1), axis=0, return_inverse=True)
    group = group.reshape(-1)
    for number in range(int(group.max(initial=-1)) + 1):
        rows = np.flatnonzero(group == number)
        moved = _moved(party, points[rows], cells[rows[0]])
        if moved is not None:
            points[rows], good[rows] = moved, True
    if not good.any():
        return None
    lost = np.flatnonzero(~good)
    points[lost] = points[rng.choice(np.flatnonzero(good), size=len(lost))]
    issues = len(party.issues)
    heavy = points[:, :issues][:, party.issue_of]
    light = heavy <= _ROOM
    shares = points[:, issues:] / np.where(light, 1.0, heavy)
    return points[:, :issues], np.clip(np.where(light, values, shares), 0.0, 1.0)


def _ends(party: UtilitySet, values: np.ndarray, issue: int) -> np.ndarray:
    """(samples, 2) int: worst and best option of an issue under each draw."""
    start = party.starts[issue]
    own = values[:, start : start + party.sizes[issue]]
    ends = np.stack([own.argmin(axis=1), own.argmax(axis=1)], axis=1)
    known = party.value_sets[issue].cells
    return np.where(np.ptp(own, axis=1)[:, None] > 0, ends, known[0][None])


def _moved(party: UtilitySet, points: np.ndarray, cell: np.ndarray) -> np.ndarray | None:
    """Draws of one cell moved onto its equations and back inside its bounds; None if it is empty."""
    upper, limits, equal, targets = party.constraints(cell)
    tied = party.ties & ~party.equal
    equal = np.vstack([equal, party.rows[tied]])
    targets = np.concatenate([targets, party.bounds[tied]])
    points = points - (points @ equal.T - targets) @ np.linalg.pinv(equal).T
    if np.abs(points @ equal.T - targets).max(initial=0.0) > 1e-9:
        return None
    over = points @ upper.T - limits
    inside = (over <= _ROOM).all(axis=1)
    if inside.all():
        return points
    middle = points[inside].mean(axis=0) if inside.any() else _middle(upper, limits, equal, targets)
    if middle is None:
        return None
    room = limits - middle @ upper.T
    with np.errstate(invalid="ignore", divide="ignore"):
        steps = np.where(over > _ROOM, over / (over + np.maximum(room, 0.0)), 0.0).max(axis=1)
    return np.asarray(points + np.minimum(steps, 1.0)[:, None] * (middle - points))


def _middle(
    upper: np.ndarray, limits: np.ndarray, equal: np.ndarray, targets: np.ndarray
) -> np.ndarray | None:
    """A point that leaves all bounds as much room as it can; None where there is no point."""
    column = np.ones((len(upper), 1))
    top = np.zeros((1, upper.shape[1] + 1))
    top[0, -1] = 1.0
    program = LinearProgram(
        np.vstack([np.hstack([upper, column]), top]),
        np.append(limits, 1.0),
        np.hstack([equal, np.zeros((len(equal), 1))]),
        targets,
    )
    try:
        return np.asarray(program.maximise(top[0]).point[:-1])
    except GoodOfficesError:
        return None
