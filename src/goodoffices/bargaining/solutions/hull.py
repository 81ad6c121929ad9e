"""Lotteries over the points of any number of parties: small linear programs, solved here.

A lottery over n points has expected gains in their convex hull; free disposal is allowed.  The
programs have one row per party and one more, and a column per point, so a dense revised
simplex (Dantzig 1963; Bland's rule 1977 against cycling) needs no solver.
"""

from __future__ import annotations

import numpy as np

__all__ = ["NotSolved", "highest", "leximin_lottery", "nash_weights", "simplex", "weighted_best"]

SMALL = 1e-10
STEPS = 2_000


class NotSolved(Exception):
    """A program that could not be solved; no lottery is picked then."""


def simplex(matrix: np.ndarray, right: np.ndarray, objective: np.ndarray) -> np.ndarray | None:
    """Maximise ``objective @ x`` over ``matrix @ x = right``, ``x >= 0``.

    ``matrix`` is ``(rows, columns)`` with few rows; the program must be bounded.  None where it is
    infeasible.

    Raises
    ------
    NotSolved
        Too ill-conditioned, or more than 2,000 steps.

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
    sign = np.where(right <= 0, -1.0, 1.0)
    matrix, right = matrix * sign[:, None], right * sign
    rows, columns = matrix.shape
    wide = np.hstack((matrix, np.eye(rows)))
    basis = _own_columns(matrix)
    first = np.concatenate((np.zeros(columns), -np.ones(rows)))
    basis = _improved(wide, right, first, basis)
    values = np.linalg.solve(wide[:, basis], right)
    left = basis >= columns
    if (values[left] > 1e-9 * np.maximum(1.0, right[basis[left] - columns])).any():
        return None
    basis, kept = _without_artificial(wide, basis, columns)
    matrix, right = matrix[kept], right[kept]
    basis = _improved(matrix, right, objective, basis)
    solution = np.zeros(columns)
    solution[basis] = np.linalg.solve(matrix[:, basis], right)
    return np.asarray(np.maximum(solution, 0.0))


def _own_columns(matrix: np.ndarray) -> np.ndarray:
    """Per row a column that stands in this row only, with a 1; an artificial one where none does."""
    rows, columns = matrix.shape
    basis = np.arange(columns, columns + rows)
    single = np.flatnonzero((matrix != 0).sum(axis=0) == 1)
    row, column = np.nonzero(matrix[:, single] == 1.0)
    basis[row] = single[column]
    return basis


def _without_artificial(
    wide: np.ndarray, basis: np.ndarray, columns: int
) -> tuple[np.ndarray, np.ndarray]:
    """A basis of true columns only, and the rows that are not implied by others."""
    basis = basis.copy()
    kept = np.ones(len(basis), dtype=bool)
    for place in np.flatnonzero(basis >= columns).tolist():
        others = np.linalg.solve(wide[:, basis], wide[:, :columns])[place]
        others[basis[basis < columns]] = 0.0
        if np.abs(others).max(initial=0.0) > 1e-7:
            basis[place] = int(np.abs(others).argmax())
        else:
            kept[basis[place] - columns] = False
    return basis[basis < columns], kept


def _improved(
    matrix: np.ndarray, right: np.ndarray, objective: np.ndarray, basis: np.ndarray
) -> np.ndarray:
    """The optimal basis reached from a feasible one."""
    basis = basis.copy()
    scale = float(np.abs(objective).max(initial=0.0)) or 1.0
    for step in range(STEPS):
        square = matrix[:, basis]
        prices = objective - np.linalg.solve(square.T, objective[basis]) @ matrix
        prices[basis] = 0.0
        entering = np.flatnonzero(prices > SMALL * scale)
        if not len(entering):
            break
        # The steepest column first; the lowest number once that may be cycling.
        column = int(entering[prices[entering].argmax()] if step < STEPS // 2 else entering[0])
        values = np.linalg.solve(square, right)
        down = np.linalg.solve(square, matrix[:, column])
        limits = np.where(
            down > SMALL, np.maximum(values, 0.0) / np.where(down > SMALL, down, 1.0), np.inf
        )
        least = limits.min()
        if not np.isfinite(least):
            break
        # Of rows that bind alike the one with the largest entry, which keeps the basis sound.
        ties = np.flatnonzero(limits <= least + 1e-15)
        basis[
            int(ties[down[ties].argmax()] if step < STEPS // 2 else ties[basis[ties].argmin()])
        ] = column
    else:
        raise NotSolved("the program takes too many steps")
    return basis


def _loosened(floors: np.ndarray) -> np.ndarray:
    """Floors lowered by 1e-11 or a little more, each by another amount.

    Many floors that bind at one point make a simplex cycle; slightly apart they do not (Charnes
    1952).
    """
    apart = np.modf(np.arange(1, len(floors) + 1) * 0.6180339887498949)[0]
    return np.asarray(floors - 1e-11 * (1.0 + apart))


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
    units = _units(points)
    slack = np.hstack((points.T / units[:, None], -np.eye(parties)))
    total = np.concatenate((np.ones(count), np.zeros(parties)))
    matrix = np.vstack((slack, total))
    right = np.concatenate((_loosened(floors / units), [1.0]))
    worth = points @ objective
    costs = np.concatenate((worth / _units(worth[:, None]), np.zeros(parties)))
    found = simplex(matrix, right, costs)
    return None if found is None else found[:count]


def _units(points: np.ndarray) -> np.ndarray:
    """Per party its largest entry, 1 where that is 0: programs are solved in shares of it."""
    largest = np.abs(points).max(axis=0, initial=0.0)
    return np.asarray(np.where(largest > 0, largest, 1.0))


def leximin_lottery(
    points: np.ndarray, floors: np.ndarray | None = None, among: np.ndarray | None = None
) -> np.ndarray:
    """Weights of the lottery whose least expected coordinate is largest, then the next least.

    At each level the coordinates that cannot rise above it are fixed and the rest raised further;
    O(parties^2) programs.

    Parameters
    ----------
    points
        ``(points, parties) float``.
    floors
        ``(parties,) float`` what no coordinate may fall below, reached by some lottery; the
        lowest entries where None.
    among
        ``(parties,) bool`` coordinates that are raised; all by default.

    Examples
    --------
    >>> leximin_lottery(np.array([[4.0, 0.0, 1.0], [0.0, 4.0, 1.0]]))
    array([0.5, 0.5])
    """
    count, parties = points.shape
    units = _units(points)
    floors = points.min(axis=0) if floors is None else floors
    rising = np.ones(parties, dtype=bool) if among is None else among.copy()
    weights = np.full(count, 1.0 / count)
    while rising.any():
        weights, level = _raised(points, floors, rising)
        fixed = rising.copy()
        floors = np.where(rising, np.maximum(floors, level - 1e-11 * units), floors)
        for party in np.flatnonzero(rising):
            better = highest(points, int(party), floors)
            if better is not None and better @ points[:, party] > level + 1e-7 * units[party]:
                fixed[party] = False
        rising &= ~(fixed if fixed.any() else rising)
    return weights


def _raised(points: np.ndarray, floors: np.ndarray, rising: np.ndarray) -> tuple[np.ndarray, float]:
    """The largest common level of the rising coordinates, none below its floor."""
    count = len(points)
    low = float(floors[rising].min())
    moved = points[:, rising] - low
    units, scales = _units(points), _units(moved)
    # The level is counted from ``low`` in the smallest unit of those that rise.
    common = np.vstack(((moved / scales), -float(scales.min()) / scales))
    # Who is at the level is at its floor too, unless that is higher than where levels begin.
    held = ~rising | (floors > low)
    kept = np.vstack((points[:, held] / units[held], np.zeros(int(held.sum()))))
    rows = np.hstack((common, kept)).T
    total = np.concatenate((np.ones(count), np.zeros(1 + len(rows))))
    matrix = np.vstack((np.hstack((rows, -np.eye(len(rows)))), total))
    right = np.concatenate((np.zeros(len(scales)), floors[held] / units[held]))
    right = np.concatenate((_loosened(right), [1.0]))
    found = simplex(matrix, right, np.eye(1, matrix.shape[1], count)[0])
    if found is None:
        raise NotSolved("no lottery reaches the floors")
    weights = found[:count]
    return weights, float((weights @ points)[rising].min())


def nash_weights(points: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """Weights of the lottery with the largest product of expected coordinates, all positive.

    Frank and Wolfe's (1956) steps towards the best point and away from the worst in use
    (Guelat and Marcotte 1986), until no point promises more than 1e-9 of the logarithm; from
    ``start``, all coordinates of which are positive, or from the lottery of equal shares.

    >>> nash_weights(np.array([[4.0, 0.0], [0.0, 2.0]])).round(6)
    array([0.5, 0.5])
    """
    parties = points.shape[1]
    weights = leximin_lottery(points / points.max(axis=0)) if start is None else start
    weights = weights / weights.sum()
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
    return np.asarray(weights)


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
