"""The Pareto boundary of lotteries over two parties' points: corners, and points between.

Lotteries make a finite set convex; its upper right boundary runs through corners from the best
for the first party to the best for the second (Andrew's monotone chain, 1979).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.registry import Lottery, Picked

__all__ = ["Boundary", "all_accept", "lottery_of", "picked_lottery", "two_parties"]


def two_parties(problem: Problem) -> Picked | None:
    """Why a solution on lotteries does not apply; None where it does."""
    if problem.parties != 2:
        return Picked.none("defined for two parties")
    return all_accept(problem)


def all_accept(problem: Problem) -> Picked | None:
    """Why a solution on lotteries of any number of parties does not apply; None where it does."""
    if not len(problem):
        return Picked.none()
    if problem.parties != 2 and len(problem) * problem.parties**2 > PROGRAM:
        return Picked.none("not computed: too many points for so many parties")
    if (problem.gains < -problem.zero).any():
        return Picked.none("needs every party to accept; give the rule as unanimity")
    return None


PROGRAM = 40_000


class Boundary:
    """Corners of the Pareto boundary of all lotteries, in gains.

    Attributes
    ----------
    rows
        Rows of the corners, from the best for the first party to the best for the second.
    corners
        ``(corners, 2) float`` their gains.
    """

    def __init__(self, problem: Problem):
        self.problem = problem
        order = np.lexsort((-problem.gains[:, 1], -problem.gains[:, 0]))
        kept: list[int] = []
        for row in order.tolist():
            point = problem.gains[row]
            if kept and point[1] <= problem.gains[kept[-1]][1]:
                continue
            while len(kept) > 1 and not _left(
                problem.gains[kept[-2]], problem.gains[kept[-1]], point
            ):
                kept.pop()
            kept.append(row)
        self.rows = kept
        self.corners = problem.gains[kept]

    @cached_property
    def scale(self) -> np.ndarray:
        """Largest gain of each party, 1 where it is 0."""
        top = self.corners.max(axis=0)
        return np.asarray(np.where(top > 0, top, 1.0))

    def crossing(self, balance: Callable[[np.ndarray], np.ndarray]) -> Lottery:
        """Where a balance, linear and growing along the boundary, is nearest to 0.

        ``balance`` maps ``(points, 2)`` gains to ``(points,)``: what the second party has over
        the first.  An end of the boundary where it has one sign throughout.
        """
        values = balance(self.corners)
        after = int(np.searchsorted(values, 0.0))
        if after == 0 or after == len(values):
            return self.at(min(after, len(values) - 1), 0.0)
        low, high = float(values[after - 1]), float(values[after])
        return self.at(after - 1, -low / (high - low))

    def at(self, corner: int, share: float) -> Lottery:
        """The lottery that moves ``share`` of the way from a corner to the next."""
        if share <= 1e-12 or corner + 1 == len(self.rows):
            return lottery_of(self.problem, (self.rows[corner],), (1.0,))
        if share >= 1 - 1e-12:
            return lottery_of(self.problem, (self.rows[corner + 1],), (1.0,))
        rows = (self.rows[corner], self.rows[corner + 1])
        return lottery_of(self.problem, rows, (1.0 - share, share))

    def picked(self, lottery: Lottery, value: float | None = None) -> Picked:
        """A lottery as what a solution picks; a sure point is also a row."""
        rows = lottery.rows if len(lottery.rows) == 1 else ()
        return Picked(np.array(rows, dtype=np.int64), value, lottery)


def lottery_of(problem: Problem, rows: tuple[int, ...], shares: tuple[float, ...]) -> Lottery:
    """A lottery over rows with its expected utilities."""
    expected = np.array(shares) @ problem.utilities[list(rows)]
    return Lottery(rows, shares, tuple(float(u) for u in expected))


def picked_lottery(problem: Problem, weights: np.ndarray, value: float | None) -> Picked:
    """Weights over all rows as what a solution picks; a sure point is also a row."""
    rows = np.flatnonzero(weights > 1e-9)
    shares = weights[rows] / weights[rows].sum()
    lottery = lottery_of(problem, tuple(rows.tolist()), tuple(shares.tolist()))
    return Picked(rows if len(rows) == 1 else rows[:0], value, lottery)


def _left(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> bool:
    """Whether b lies strictly above the line from a to c (both running up to the left)."""
    return bool((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0)
