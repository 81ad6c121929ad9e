"""Lotteries over the points of any number of parties: small linear programs, solved here.

A lottery over n points has expected gains in their convex hull; free disposal is allowed.  The
programs have one row per party and one more, and a column per point, so a dense revised
simplex (Dantzig 1963; Bland's rule 1977 against cycling) needs no solver.
"""

from __future__ import annotations

import numpy as np

__all__ = ["NotSolved", "highest", "leximin_lottery", "nash_weights", "simplex", "weighted_best"]

SMALL = 1e-10


class NotSolved(Exception):
    """A program that could not be solved; no lottery is picked then."""


def simplex(matrix: np.ndarray, right: np.ndarray, objective: np.ndarray) -> np.ndarray | None:
    """Maximise ``objective @ x`` over ``matrix @ x = right``, ``x >= 0``.

    ``matrix`` is ``(rows, columns)`` with few rows; the program must be bounded.  None where it is
    infeasible.

    Raises
    ------
    NotSolved
        Too ill-conditioned, or more than 400 steps.

    Examples
    --------
    >>> simplex(np.array([[1.0, 1.0, 1.0]]), np.array([2.0]), np.array([1.0, 3.0, 2.0]))
    array([0., 2., 0.])
    """
    try:
        return _two_phases(matrix, right, objective)
    except np.linalg.LinAlgError as error:
        raise NotSolved("the program is too ill-conditioned") from error


def _two_phases(matrix: np.ndarray, right: np.ndarray, objective: np.ndarray) -> np.ndarray | None:
    sign = np.where(right < 0, -1.0, 1.0)
    matrix, right = matrix * sign[:, None], right * sign
    rows, columns = matrix.shape
    wide = np.hstack((matrix, np.eye(rows)))
    basis = np.arange(columns, columns + rows)
    first = np.concatenate((np.zeros(columns), -np.ones(rows)))
    basis = _improved(wide, right, first, basis)
    values = np.linalg.solve(wide[:, basis], right)
    if (values[basis >= columns] > 1e-7 * max(1.0, float(np.abs(right).max()))).any():
        return None
    # Artificial columns that stay in the basis at zero are priced out for good.
    second = np.concatenate((objective, np.full(rows, -1e9 * (1 + np.abs(objective).max()))))
    basis = _improved(wide, right, second, basis)
    solution = np.zeros(columns + rows)
    solution[basis] = np.linalg.solve(wide[:, basis], right)
    return np.asarray(np.maximum(solution[:columns], 0.0))


def _improved(
    matrix: np.ndarray, right: np.ndarray, objective: np.ndarray, basis: np.ndarray
) -> np.ndarray:
    """The optimal basis reached from a feasible one."""
    basis = basis.copy()
    scale = float(np.abs(objective[: -len(basis)]).max(initial=1.0)) or 1.0
    for step in range(400):
        square = matrix[:, basis]
        prices = objective - np.linalg.solve(square.T, objective[basis]) @ matrix
        prices[basis] = 0.0
        entering = np.flatnonzero(prices > SMALL * scale)
        if not len(entering):
            break
        # The steepest column first; the lowest number once that may be cycling.
        column = int(entering[prices[entering].argmax()] if step < 200 else entering[0])
        values = np.linalg.solve(square, right)
        down = np.linalg.solve(square, matrix[:, column])
        limits = np.where(
            down > SMALL, np.maximum(values, 0.0) / np.where(down > SMALL, down, 1.0), np.inf
        )
        least = limits.min()
        if not np.isfinite(least):
            break
        ties = np.flatnonzero(limits <= least + SMALL)
        basis[int(ties[basis[ties].argmin()])] = column
    else:
        raise NotSolved("the program takes too many steps")
    return basis


def highest(points: np.ndarray, party: int, floors: np.ndarray) -> np.ndarray | None:
    """Weights of the lottery best for a party with all at least at their floors; None if none.

    ``points`` is ``(points, parties)``, ``floors`` ``(parties,)``.

    >>> highest(np.array([[4.0, 0.0], [0.0, 2.0]]), 0, np.array([0.0, 1.0]))
    array([0.5, 0.5])
    """
    return weighted_best(points, np.eye(points.shape[1])[party], floors)


def weighted_best(
    points: np.ndarray, objective: np.ndarray, floors: np.ndarray
) -> np.ndarray | None:
    """Weights of the lottery with the largest weighted sum, all at least at their floors."""
    count, parties = points.shape
    slack = np.hstack((points.T, -np.eye(parties)))
    total = np.concatenate((np.ones(count), np.zeros(parties)))
    matrix = np.vstack((slack, total))
    right = np.concatenate((floors, [1.0]))
    costs = np.concatenate((points @ objective, np.zeros(parties)))
    found = simplex(matrix, right, costs)
    return None if found is None else found[:count]


def leximin_lottery(points: np.ndarray) -> np.ndarray:
    """Weights of the lottery whose least expected coordinate is largest, then the next least.

    ``points`` is ``(points, parties)``.  At each level the coordinates that cannot rise above it
    are fixed and the rest raised further; O(parties^2) programs.

    >>> leximin_lottery(np.array([[4.0, 0.0, 1.0], [0.0, 4.0, 1.0]]))
    array([0.5, 0.5])
    """
    count, parties = points.shape
    span = float(np.abs(points).max()) or 1.0
    floors = np.full(parties, points.min() - span)
    rising = np.ones(parties, dtype=bool)
    weights = np.full(count, 1.0 / count)
    while rising.any():
        weights, level = _raised(points, floors, rising, weights)
        fixed = rising.copy()
        floors = np.where(rising, level - 1e-9 * span, floors)
        for party in np.flatnonzero(rising):
            better = highest(points, int(party), floors)
            if better is not None and better @ points[:, party] > level + 1e-7 * span:
                fixed[party] = False
        rising &= ~(fixed if fixed.any() else rising)
    return weights


def _raised(
    points: np.ndarray, floors: np.ndarray, rising: np.ndarray, fallback: np.ndarray
) -> tuple[np.ndarray, float]:
    """The largest common level of the rising coordinates, others at their floors."""
    count, parties = points.shape
    low = float(points.min())
    common = -rising.astype(float)
    matrix = np.hstack((points.T - low * rising[:, None], common[:, None], -np.eye(parties)))
    matrix = np.vstack((matrix, np.concatenate((np.ones(count), np.zeros(1 + parties)))))
    right = np.concatenate((np.where(rising, 0.0, floors), [1.0]))
    costs = np.zeros(matrix.shape[1])
    costs[count] = 1.0
    found = simplex(matrix, right, costs)
    weights = fallback if found is None else found[:count]
    return weights, float((weights @ points)[rising].min())


def nash_weights(points: np.ndarray) -> np.ndarray:
    """Weights of the lottery with the largest product of expected coordinates, all positive.

    Frank and Wolfe's (1956) steps towards the best point and away from the worst in use
    (Guelat and Marcotte 1986), until no point promises more than 1e-9 of the logarithm; from the
    lottery of equal shares.

    >>> nash_weights(np.array([[4.0, 0.0], [0.0, 2.0]])).round(6)
    array([0.5, 0.5])
    """
    parties = points.shape[1]
    weights = leximin_lottery(points / points.max(axis=0))
    weights /= weights.sum()
    for _ in range(1_000):
        at = weights @ points
        worth = points @ (1.0 / at)
        best = int(worth.argmax())
        if worth[best] - parties <= 1e-9:
            break
        used = np.flatnonzero(weights > 0)
        worst = int(used[worth[used].argmin()])
        if worth[best] - parties >= parties - worth[worst]:
            direction, most = -weights, 1.0
            direction[best] += 1.0
        else:
            direction, most = weights.copy(), weights[worst] / (1.0 - weights[worst])
            direction[worst] -= 1.0
        weights = np.maximum(weights + _step(at, direction @ points, most) * direction, 0.0)
        weights[weights < 1e-15] = 0.0
        weights /= weights.sum()
    return weights


def _step(at: np.ndarray, towards: np.ndarray, most: float) -> float:
    """Where the product stops growing along a direction, at most ``most``."""
    low, high = 0.0, most
    for _ in range(60):
        middle = (low + high) / 2
        there = at + middle * towards
        if (there > 0).all() and (towards / there).sum() > 0:
            low = middle
        else:
            high = middle
    return low
