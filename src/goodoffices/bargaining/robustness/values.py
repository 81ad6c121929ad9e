"""Values of one issue's options between 0 (worst) and 1 (best), as difference constraints.

Orders and bounds on values only ever bound a difference of two values, so the tightest
bounds are shortest paths (Bellman 1958; Floyd 1962), exact and without a solver.  Which
option is worst and which is best may be unknown: then the compatible values are a union
of convex *cells*, one for each (worst, best) pair that the statements leave possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from attrs import frozen

from goodoffices.bargaining.robustness.statements import Row, Statement

__all__ = ["ValueSet", "value_set"]

TOLERANCE = 1e-9


@frozen(slots=False)
class ValueSet:
    """Compatible values of the options of one issue.

    Attributes
    ----------
    closure : (k + 1, k + 1) float
        ``closure[o, p]`` is the tightest bound on ``v[o] - v[p]`` before a worst and a best
        option are chosen; row and column k stand for the number 0.
    """

    closure: np.ndarray

    @property
    def options(self) -> int:
        """Number of options."""
        return len(self.closure) - 1

    @cached_property
    def cells(self) -> np.ndarray:
        """(c, 2) int: (worst, best) options that can be 0 and 1; empty if none can.

        Of options that are worth the same the first stands for all.  An issue whose options
        are all worth the same has the one cell (0, 0) and values 0, unless their value is
        bounded: then no option can be the best.
        """
        if self.options == 1 or self._all_equal:
            bounded = bool((self.closure[:-1, -1] < 1).any() or (self.closure[-1, :-1] < 0).any())
            return np.zeros((0 if bounded else 1, 2), dtype=int)
        heads = np.flatnonzero(self.classes == np.arange(self.options))
        zero = self.options
        low = [
            o for o in heads if -self.closure[zero, o] <= TOLERANCE and self._extreme(int(o), -1)
        ]
        high = [
            o for o in heads if self.closure[o, zero] >= 1 - TOLERANCE and self._extreme(int(o), 1)
        ]
        pairs = [(int(a), int(b)) for a in low for b in high if a != b]
        if not self._free:
            pairs = [pair for pair in pairs if self._feasible(pair)]
        return np.array(pairs, dtype=int).reshape(-1, 2)

    @cached_property
    def classes(self) -> np.ndarray:
        """(k,) int: for each option the first option that is always worth the same."""
        inner = self.closure[:-1, :-1]
        same = inner + inner.T <= TOLERANCE
        # Forced equal only if the difference is forced to 0, not to another number.
        same &= np.abs(inner) <= TOLERANCE
        np.fill_diagonal(same, True)
        return np.asarray(same.argmax(axis=1))

    @cached_property
    def greatest(self) -> np.ndarray:
        """(k + 1, k + 1) float: largest ``v[o] - v[p]`` over all cells; index k is the number 0."""
        if self._free:
            table = np.ones_like(self.closure)
            table[-1, :] = 0.0
            np.fill_diagonal(table, 0.0)
            return table
        table = np.full_like(self.closure, -np.inf)
        for worst, best in self.cells:
            np.maximum(table, self.cell_closure(int(worst), int(best)), out=table)
        return table

    def cell_closure(self, worst: int, best: int) -> np.ndarray:
        """The closure once the worst option is 0 and the best is 1; O(k^2)."""
        zero = self.options
        closure = _with_bound(self.closure, worst, zero, 0.0)
        if worst == best:
            return closure
        return _with_bound(closure, zero, best, -1.0)

    @cached_property
    def _free(self) -> bool:
        """Whether nothing at all is stated and there are two options or more."""
        inner = self.closure[:-1, :-1] + np.eye(self.options)
        bounds = np.concatenate([self.closure[:-1, -1], 1.0 + self.closure[-1, :-1]])
        return self.options > 1 and bool((inner >= 1).all() and (bounds >= 1).all())

    @cached_property
    def _all_equal(self) -> bool:
        return bool((self.classes == 0).all())

    def _extreme(self, option: int, sign: int) -> bool:
        """Whether no other option is always at least as far out (one of equals excepted)."""
        line = self.closure[option, :-1] if sign > 0 else self.closure[:-1, option]
        further = (line <= TOLERANCE) & (self.classes != self.classes[option])
        return not further.any()

    def _feasible(self, pair: tuple[int, int]) -> bool:
        return bool((np.diag(self.cell_closure(*pair)) >= -TOLERANCE).all())


def value_set(
    options: int, statements: Iterable[Statement], issue: int, *, margin: float = 0.0
) -> ValueSet:
    """The compatible values of issue number ``issue`` under its ``values`` statements.

    Strict statements hold by at least ``margin``.

    Statements that contradict each other leave a closure with a negative diagonal or no
    cells; :mod:`goodoffices.bargaining.robustness.conflicts` says which.

    Examples
    --------
    >>> free = value_set(3, [], 0)
    >>> free.cells.tolist()
    [[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]]
    >>> free.greatest[0, 1]
    np.float64(1.0)
    """
    zero = options
    closure = np.full((options + 1, options + 1), 1.0)
    closure[zero, :] = 0.0
    np.fill_diagonal(closure, 0.0)
    for statement in statements:
        if statement.scope != "values" or statement.issue != issue:
            continue
        for row in statement.rows:
            for high, low, bound in _differences(row, issue, zero):
                strict = margin if statement.strict else 0.0
                closure[high, low] = min(closure[high, low], bound - strict)
    for middle in range(options + 1):
        np.minimum(closure, closure[:, [middle]] + closure[[middle], :], out=closure)
    return ValueSet(closure)


def _differences(row: Row, issue: int, zero: int) -> list[tuple[int, int, float]]:
    """A row on scores of one issue, divided by its weight, as ``v[high] - v[low] <= bound``."""
    plus = [option for (_, option), value in row.scores.items() if value > 0]
    minus = [option for (_, option), value in row.scores.items() if value < 0]
    constant = float(row.weights.get(issue, 0.0))
    greater, smaller = (plus or [zero])[0], (minus or [zero])[0]
    # v[greater] - v[smaller] + constant >= 0.
    found = [(smaller, greater, constant)]
    if row.equal:
        found.append((greater, smaller, -constant))
    return found


def _with_bound(closure: np.ndarray, high: int, low: int, bound: float) -> np.ndarray:
    """The closure with ``v[high] - v[low] <= bound`` added."""
    through = closure[:, [high]] + bound + closure[[low], :]
    return np.asarray(np.minimum(closure, through))
