"""Linear programs in the small: a dense two-phase simplex, without any extra.

Dantzig's tableau method (1951) with Bland's rule (1977) against cycling.  The constraint
set is solved for a feasible corner once and each objective then starts from the corner
before, so a thousand objectives over one preference cost little more than one.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen

from goodoffices.errors import GoodOfficesError

__all__ = ["LinearProgram", "Optimum"]

TOLERANCE = 1e-9
_STALL = 40


@frozen
class Optimum:
    """The largest value of an objective and a corner where it is reached."""

    value: float
    point: np.ndarray


class LinearProgram:
    """The set ``{x >= 0: upper @ x <= limits, equal @ x = targets}`` and its linear maxima.

    Parameters
    ----------
    upper, limits
        (m, d) and (m,) float.
    equal, targets
        (e, d) and (e,) float.

    Raises
    ------
    GoodOfficesError
        An objective that has no largest value, or numbers that do not settle.

    Examples
    --------
    >>> program = LinearProgram(np.array([[1.0, 2.0]]), np.array([4.0]))
    >>> program.feasible, program.maximise(np.array([1.0, 1.0])).value
    (True, 4.0)
    >>> LinearProgram(np.array([[1.0]]), np.array([-1.0])).feasible
    False
    """

    def __init__(
        self,
        upper: np.ndarray,
        limits: np.ndarray,
        equal: np.ndarray | None = None,
        targets: np.ndarray | None = None,
    ):
        equal = np.zeros((0, upper.shape[1])) if equal is None else equal
        targets = np.zeros(0) if targets is None else targets
        self.variables = upper.shape[1]
        rows, ties = len(upper), len(equal)
        body = np.zeros((rows + ties, self.variables + rows))
        body[:rows, : self.variables] = upper
        body[:rows, self.variables :] = np.eye(rows)
        body[rows:, : self.variables] = equal
        right = np.concatenate([limits, targets]).astype(float)
        body[right < 0] *= -1
        self._tableau, self._basis, self.feasible = _first_corner(body, np.abs(right), rows)

    def maximise(self, objective: np.ndarray) -> Optimum:
        """The largest value of ``objective @ x`` over the set, and a corner with it."""
        if not self.feasible:
            raise GoodOfficesError("no utility is compatible with all statements")
        costs = np.zeros(self._tableau.shape[1] - 1)
        costs[: self.variables] = objective
        _pivot_to_optimum(self._tableau, self._basis, costs)
        point = np.zeros(len(costs))
        point[self._basis] = self._tableau[:, -1]
        corner = np.maximum(point[: self.variables], 0.0)
        return Optimum(float(objective @ corner), corner)


def _first_corner(
    body: np.ndarray, right: np.ndarray, slacks: int
) -> tuple[np.ndarray, np.ndarray, bool]:
    """A feasible tableau with its basis (phase one: drive artificial variables out)."""
    rows, columns = body.shape
    first_slack = columns - slacks
    basis = np.full(rows, -1)
    for row in range(min(slacks, rows)):
        if body[row, first_slack + row] > 0:
            basis[row] = first_slack + row
    needy = np.flatnonzero(basis < 0)
    artificial = np.zeros((rows, len(needy)))
    artificial[needy, np.arange(len(needy))] = 1.0
    basis[needy] = columns + np.arange(len(needy))
    tableau = np.hstack([body, artificial, right[:, None]])
    costs = np.zeros(columns + len(needy))
    costs[columns:] = -1.0
    _pivot_to_optimum(tableau, basis, costs)
    short = tableau[basis >= columns, -1].sum()
    if short > TOLERANCE * max(1.0, np.abs(right).max(initial=0.0)) * 10:
        return tableau, basis, False
    keep = np.ones(rows, dtype=bool)
    for row in np.flatnonzero(basis >= columns).tolist():
        entering = int(np.abs(tableau[row, :columns]).argmax())
        if abs(tableau[row, entering]) > TOLERANCE:
            _pivot(tableau, basis, row, entering)
        else:
            keep[row] = False  # A row that repeats others.
    tableau = np.ascontiguousarray(np.delete(tableau[keep], np.s_[columns:-1], axis=1))
    return tableau, basis[keep], True


def _pivot(tableau: np.ndarray, basis: np.ndarray, row: int, column: int) -> None:
    tableau[row] /= tableau[row, column]
    factors = tableau[:, column].copy()
    factors[row] = 0.0
    busy = np.flatnonzero(factors)
    tableau[busy] -= factors[busy, None] * tableau[row]
    basis[row] = column


def _pivot_to_optimum(tableau: np.ndarray, basis: np.ndarray, costs: np.ndarray) -> None:
    reduced = costs - costs[basis] @ tableau[:, :-1]
    scale = max(1.0, float(np.abs(costs).max(initial=0.0)))
    stalled = 0
    for _ in range(200 * (len(costs) + 10)):
        rising = np.flatnonzero(reduced > TOLERANCE * scale)
        if not rising.size:
            return
        careful = stalled > _STALL
        column = int(rising[0] if careful else rising[np.argmax(reduced[rising])])
        row = _leaving(tableau, basis, column, careful)
        stalled = stalled + 1 if tableau[row, -1] <= TOLERANCE else 0
        _pivot(tableau, basis, row, column)
        reduced -= reduced[column] * tableau[row, :-1]
    raise GoodOfficesError("a linear program did not settle; its numbers are too far apart")


def _leaving(tableau: np.ndarray, basis: np.ndarray, column: int, careful: bool) -> int:
    entries = tableau[:, column]
    rows = np.flatnonzero(entries > TOLERANCE)
    if not rows.size:
        raise GoodOfficesError("a linear program has no largest value; bound its variables")
    ratios = np.maximum(tableau[rows, -1], 0.0) / entries[rows]
    tied = rows[ratios <= ratios.min() + TOLERANCE]
    # Bland: the lowest index cannot cycle; otherwise the largest pivot is the most stable.
    return int(tied[np.argmin(basis[tied])] if careful else tied[np.argmax(entries[tied])])
