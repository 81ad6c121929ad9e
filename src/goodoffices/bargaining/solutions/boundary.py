"""The Pareto boundary of lotteries over two parties' points: corners, and points between.

Lotteries make a finite set convex (von Neumann and Morgenstern 1944).  They are over all feasible
packages and then cut where a party would expect less than its reservation value: a lottery
that both accept may draw a package that one of them would refuse by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.registry import Lottery, Picked

__all__ = ["Boundary", "all_accept", "lottery_of", "picked_lottery", "two_parties"]

SURE = 1e-12
"""Chances smaller than this are none."""


def two_parties(problem: Problem) -> Picked | None:
    """Why a solution on lotteries of two parties does not apply; None where it does."""
    if problem.parties != 2:
        return Picked.none("defined for two parties")
    return all_accept(problem) or (None if Boundary(problem) else Picked.none())


def all_accept(problem: Problem) -> Picked | None:
    """Why a solution on lotteries of any number of parties does not apply; None where it may."""
    if not len(problem.feasible):
        return Picked.none()
    if problem.parties != 2 and len(problem.feasible) * problem.parties**2 > PROGRAM:
        return Picked.none("not computed: too many points for so many parties")
    if (problem.gains < -problem.zero).any():
        return Picked.none("needs every party to accept; give the rule as unanimity")
    return None


PROGRAM = 40_000


class Boundary:
    """Corners of the Pareto boundary of all lotteries that both accept, in gains.

    False where no lottery gives both at least their reservation values.

    Attributes
    ----------
    rows
        Rows of ``problem.feasible`` along the boundary before the cut.
    places
        ``(corners,) float`` where the corners lie along it: 1.25 is a quarter of the way from the
        second row to the third.
    corners
        ``(corners, 2) float`` their gains, from the best for the first party to the best for the
        second.
    """

    def __init__(self, problem: Problem):
        self.problem = problem.feasible
        self.rows = self.problem.chain
        self._chain = self.problem.gains[self.rows]
        self.places = self._cut()
        self.corners = self._gains(self.places)

    def __bool__(self) -> bool:
        return len(self.places) > 0

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
        place = float(self.places[corner])
        if corner + 1 < len(self.places):
            place += share * (float(self.places[corner + 1]) - place)
        first = min(int(place + SURE), len(self.rows) - 1)
        chance = place - first
        if chance <= SURE:
            return lottery_of(self.problem, (int(self.rows[first]),), (1.0,))
        if chance >= 1 - SURE:
            return lottery_of(self.problem, (int(self.rows[first + 1]),), (1.0,))
        rows = (int(self.rows[first]), int(self.rows[first + 1]))
        return lottery_of(self.problem, rows, (1.0 - chance, chance))

    def gain(self, lottery: Lottery) -> np.ndarray:
        """``(2,) float`` expected gains of a lottery."""
        return np.asarray(np.array(lottery.shares) @ self.problem.gains[list(lottery.rows)])

    def picked(self, lottery: Lottery, value: float | Fraction | None = None) -> Picked:
        """A lottery as what a solution picks; a sure point is also a row."""
        rows = lottery.rows if len(lottery.rows) == 1 else ()
        return Picked(np.array(rows, dtype=np.int64), value, lottery, wide=True)

    def _gains(self, places: np.ndarray) -> np.ndarray:
        steps = np.arange(len(self.rows))
        columns = [np.interp(places, steps, column) for column in self._chain.T]
        return np.stack(columns, axis=1)

    def _cut(self) -> np.ndarray:
        """Places between which neither party gains less than nothing; both ends are among them."""
        x, y = self._chain.T
        steps = np.arange(len(self.rows), dtype=float)
        # Along the boundary the first party's gain falls and the second's rises.
        if x[0] < 0 or y[-1] < 0:
            return steps[:0]
        start = 0.0 if y[0] >= 0 else float(np.interp(0.0, y, steps))
        end = steps[-1] if x[-1] >= 0 else float(np.interp(0.0, -x, steps))
        both = y[0] < 0 and x[-1] < 0
        if both and (start > end or int(start) == int(end)):
            if not self._passes(start, end):
                return steps[:0]
            end = max(start, end)
        between = steps[(steps > start + SURE) & (steps < end - SURE)]
        last = [end] if end > start + SURE else []
        return np.concatenate(([start], between, last))

    def _passes(self, start: float, end: float) -> bool:
        """Whether the side cut at both ends passes above or through the point of no gains."""
        if not self.problem.exact:
            return start <= end + SURE
        side = min(int(end), len(self.rows) - 2)
        (a, b), (c, d) = (self.problem.gain(int(row)) for row in self.rows[side : side + 2])
        return a * d >= b * c


def lottery_of(problem: Problem, rows: tuple[int, ...], shares: tuple[float, ...]) -> Lottery:
    """A lottery over rows with its expected utilities."""
    expected = np.array(shares) @ problem.utilities[list(rows)]
    return Lottery(rows, shares, tuple(float(u) for u in expected))


def picked_lottery(problem: Problem, weights: np.ndarray, value: float | Fraction | None) -> Picked:
    """Weights over all rows as what a solution picks; a sure point is also a row."""
    rows = np.flatnonzero(weights > 1e-9)
    shares = weights[rows] / weights[rows].sum()
    lottery = lottery_of(problem, tuple(rows.tolist()), tuple(shares.tolist()))
    return Picked(rows if len(rows) == 1 else rows[:0], value, lottery, wide=True)
