"""Lotteries that every one of any number of parties accepts, found by small programs.

They are over all feasible packages, cut where a party would expect less than its reservation
value; a party that gains in none of them is held to that value and has no share.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.hull import (
    NotSolved,
    highest,
    leximin_lottery,
    nash_weights,
    weighted_best,
)

__all__ = ["Mixtures"]

NOTHING = 1e-9
"""Expected gains smaller than this share of a party's largest gain or loss are none."""


class Mixtures:
    """The lotteries over a problem's feasible points that give every party its reservation value.

    Raises
    ------
    NotSolved
        By any property or method: a program could not be solved.

    Attributes
    ----------
    points
        ``(points, parties) float`` gains of ``problem.feasible`` as shares of ``unit``.
    unit
        ``(parties,) float`` largest gain or loss of each party.
    """

    def __init__(self, problem: Problem):
        self.problem = problem.feasible
        gains = self.problem.gains
        largest = np.abs(gains).max(axis=0, initial=0.0)
        self.unit = np.where(largest > 0, largest, 1.0)
        self.points = gains / self.unit
        self.cut = bool((gains < 0).any())
        self.floors = np.zeros(gains.shape[1])

    @cached_property
    def best(self) -> list[np.ndarray]:
        """Per party the weights of the lottery best for it; empty where nothing is accepted."""
        found = [highest(self.points, party, self.floors) for party in range(len(self.unit))]
        return [weights for weights in found if weights is not None]

    @property
    def empty(self) -> bool:
        """Whether no lottery gives every party at least its reservation value."""
        return self.cut and not self.best

    @cached_property
    def hopes(self) -> np.ndarray:
        """``(parties,) float`` the most each party gains in any of the lotteries, in units."""
        if not self.cut:
            return np.asarray(self.points.max(axis=0))
        most = [weights @ self.points[:, party] for party, weights in enumerate(self.best)]
        return np.maximum(most, 0.0)

    @cached_property
    def able(self) -> np.ndarray:
        """``(parties,) bool``: who gains in some lottery."""
        return np.asarray(self.hopes > NOTHING if self.cut else self.problem.positive.any(axis=0))

    @property
    def anything(self) -> np.ndarray:
        """Weights of one of the lotteries, where none gives anybody a gain."""
        return self.best[0] if self.cut else np.eye(1, len(self.points))[0]

    @property
    def shares(self) -> np.ndarray:
        """``(points, parties) float`` gains as shares of the hopes of those that can gain."""
        return np.asarray(self.points / np.where(self.able, self.hopes, 1.0))

    def most_even(self, coordinates: np.ndarray, floors: np.ndarray) -> np.ndarray:
        """Weights of the leximin lottery of coordinates that may not fall below their floors."""
        if not self.able.any():
            return self.anything
        return leximin_lottery(coordinates, floors, self.able)

    def largest_product(self) -> np.ndarray:
        """Weights of the lottery with the largest product over those that can gain."""
        able = self.able
        if not able.any():
            return self.anything
        start = leximin_lottery(self.shares, self.floors, able)
        if not self.cut:
            return nash_weights(self.points[:, able], start)
        if able.all():
            return nash_weights(self.points, start)
        # Who cannot gain must not lose either: mix lotteries that are accepted, one more at a time.
        mixed = [start, *(self.best[party] for party in np.flatnonzero(able))]
        for _ in range(100):
            gains = np.array(mixed) @ self.points[:, able]
            inner = nash_weights(gains, np.full(len(mixed), 1.0 / len(mixed)))
            prices = np.zeros(len(able))
            prices[able] = 1.0 / (inner @ gains)
            better = weighted_best(self.points, prices, self.floors)
            if better is None or better @ self.points @ prices <= able.sum() + 1e-9:
                return np.asarray(inner @ np.array(mixed))
            mixed.append(better)
        raise NotSolved("the product takes too many steps")
