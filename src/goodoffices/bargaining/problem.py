"""A bargaining problem: distinct utility points, reservation values, and exact comparison.

Solutions rank points by a score.  Scores are first computed in floats; points within 1e-9 of
the best are then compared exactly, in rationals, if the utilities are exact, and all count as
tied otherwise (Nash 1950: a problem is a set of points and a disagreement point).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cached_property, partial
from math import isfinite, prod
from typing import Any

import numpy as np
from attrs import evolve, field, frozen

from goodoffices.bargaining.chain import upper_chain
from goodoffices.bargaining.frontier.reduce import reduce_points
from goodoffices.bargaining.space import Scale

__all__ = ["CLOSE", "Problem", "exactly", "product"]

CLOSE = 1e-9
"""Relative difference of scores below which exact comparison decides, or a tie is called."""

FEW = 16
Point = tuple[Fraction, ...]


@frozen(slots=False, eq=False)
class Problem:
    """Undominated utility points that may be chosen, and what each party gets without a deal.

    Parameters
    ----------
    utilities
        ``(points, parties) float``, distinct and undominated.
    gains
        ``(points, parties) float`` utilities over the reservation values, each rounded once.
    reservation
        ``(parties,) Fraction`` reservation values on the same scales.
    exact
        Whether ``point`` gives exact utilities.
    spans
        ``(parties,) float`` spans of the scales; ties of inexact utilities are relative to them.
    point
        Exact utilities of a row.
    ends
        Gives per party the lowest and the largest utility over all feasible packages; those of
        the points where None.
    stated
        Per party the reservation value it stated, None where it stated none.
    scales
        Per party the scale of its whole-number gains, for packages that are not points here.
    wider
        The same over all feasible packages, acceptable or not, for what mixes them by lottery;
        None where there are no others.
    """

    utilities: np.ndarray
    gains: np.ndarray
    reservation: tuple[Fraction, ...]
    exact: bool
    spans: np.ndarray
    point: Callable[[int], Point] = field(repr=False)
    ends: Callable[[], tuple[Point, Point]] | None = field(default=None, repr=False)
    stated: tuple[Fraction | None, ...] = field(repr=False)
    scales: tuple[Scale, ...] = field(default=(), repr=False)
    wider: Problem | None = field(default=None, repr=False)

    @stated.default
    def _as_counted(self) -> tuple[Fraction | None, ...]:
        return self.reservation

    @classmethod
    def of(cls, points: Iterable[Sequence[Any]], reservation: Sequence[Any]) -> Problem:
        """A problem from any points: those below a reservation value or dominated are left out.

        Numbers are taken exactly; floats by their shortest decimal text.

        Examples
        --------
        >>> problem = Problem.of([(0, 0), (0, 5), (-1, 9)], (0, 0))
        >>> problem.utilities.tolist()
        [[0.0, 5.0]]
        """
        least = tuple(exactly(value) for value in reservation)
        rows = list(dict.fromkeys(tuple(exactly(value) for value in row) for row in points))
        good = [row for row in rows if all(u >= r for u, r in zip(row, least))]
        columns = list(zip(*rows))
        ends = tuple(map(min, columns)), tuple(map(max, columns))
        problem = evolve(cls._among(good, least), ends=lambda: ends)
        if len(good) == len(rows):
            return problem
        return evolve(problem, wider=evolve(cls._among(rows, least), ends=lambda: ends))

    @classmethod
    def _among(cls, rows: list[Point], least: Point) -> Problem:
        kept = _undominated(rows, len(least))
        shape = len(kept), len(least)
        array = np.array([[float(u) for u in row] for row in kept]).reshape(shape)
        gains = np.array([[float(u - r) for u, r in zip(row, least)] for row in kept])
        spans = np.ptp(array, axis=0) if len(kept) else np.ones(len(least))
        spans = np.where(spans > 0, spans, 1.0)
        return cls(array, gains.reshape(shape), least, True, spans, kept.__getitem__)

    def __len__(self) -> int:
        return len(self.utilities)

    @property
    def feasible(self) -> Problem:
        """The problem over all feasible packages, acceptable or not: what lotteries mix."""
        return self if self.wider is None else self.wider

    @cached_property
    def chain(self) -> np.ndarray:
        """Rows of the corners of the boundary of lotteries, for two parties."""
        return upper_chain(self.gains)

    @property
    def parties(self) -> int:
        """Number of parties."""
        return len(self.reservation)

    def gains_at(self, numbers: np.ndarray) -> np.ndarray:
        """``(packages, parties) float`` gains of ``(parties, packages)`` whole-number utilities."""
        rows = [scale.utilities(own) for scale, own in zip(self.scales, numbers, strict=True)]
        return np.array(rows).reshape(numbers.shape).T

    def gain(self, row: int) -> Point:
        """Exact gains of a row."""
        return tuple(u - r for u, r in zip(self.point(row), self.reservation))

    @cached_property
    def zero(self) -> np.ndarray:
        """``(parties,) float`` gains no larger than this count as none."""
        return np.zeros(self.parties) if self.exact else np.asarray(CLOSE * self.spans)

    @cached_property
    def positive(self) -> np.ndarray:
        """``(points, parties) bool``: who gains more than nothing."""
        return np.asarray(self.gains > self.zero)

    @cached_property
    def ideal_rows(self) -> tuple[int, ...]:
        """Per party a row where it gets most."""
        return tuple(
            int(self.best(self.gains[:, party], partial(_coordinate, self, party))[0])
            for party in range(self.parties)
        )

    @cached_property
    def ideal(self) -> Point:
        """Per party the most it gets at any point."""
        return tuple(self.point(row)[party] for party, row in enumerate(self.ideal_rows))

    @cached_property
    def extremes(self) -> tuple[Point, Point]:
        """Per party its lowest and largest utility over all feasible packages, acceptable or not."""
        if self.ends:
            return self.ends()
        return tuple(map(self.lowest, range(self.parties))), self.ideal

    def lowest(self, party: int) -> Fraction:
        """The least a party gets at any point."""
        row = self.best(-self.gains[:, party], lambda row: -self.point(row)[party])[0]
        return self.point(int(row))[party]

    def best(
        self,
        score: np.ndarray,
        exactly_scored: Callable[[int], Any],
        *,
        among: np.ndarray | None = None,
        slack: float | None = None,
    ) -> np.ndarray:
        """Rows with the largest score, ascending.

        Parameters
        ----------
        score
            ``(points,) float``.
        exactly_scored
            The score of a row in rationals (or a tuple of them); asked only of close rows.
        among
            Rows considered; all by default.
        slack
            Absolute difference called close; 1e-9 of the largest score by default.
        """
        rows = np.arange(len(self)) if among is None else among
        if not len(rows):
            return np.asarray(rows)
        values = score[rows]
        top = values.max()
        if slack is None:
            slack = CLOSE * max(abs(float(top)), 1e-300) * max(self.parties, 1)
        rows = rows[values >= top - slack]
        if not self.exact or len(rows) == 1:
            return np.asarray(rows)
        keys = [exactly_scored(int(row)) for row in rows]
        most = max(keys)
        return np.asarray(rows[[key == most for key in keys]])

    def leximin(
        self,
        shares: np.ndarray,
        exact_shares: Callable[[int], Sequence[Fraction]],
        *,
        among: np.ndarray | None = None,
    ) -> np.ndarray:
        """Rows whose smallest share is largest, then the second smallest, and so on.

        ``shares`` is ``(points, k) float``; ``exact_shares`` gives a row's shares in rationals.
        """
        rows = np.arange(len(self)) if among is None else among
        if not len(rows) or not shares.shape[1]:
            return np.asarray(rows)
        order = np.argsort(shares, axis=1, kind="stable")
        ordered = np.take_along_axis(shares, order, axis=1)
        # Each party's shares are as exact as its own largest one.
        slack = (2 * CLOSE * np.abs(shares[rows]).max(axis=0))[order]
        if self.exact:
            rows = _near(ordered[:, 0], slack[:, 0], rows)
            return self.best(np.zeros(len(self)), lambda row: sorted(exact_shares(row)), among=rows)
        for column, near in zip(ordered.T, slack.T):
            rows = _near(column, near, rows)
        return rows


def _near(column: np.ndarray, slack: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The rows whose entry may be the largest, each known within its slack."""
    return np.asarray(rows[(column + slack)[rows] >= (column - slack)[rows].max()])


def exactly(value: Any) -> Fraction:
    """A number as a rational; floats by their shortest decimal text.

    >>> exactly(0.4)
    Fraction(2, 5)
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, float | np.floating):
        return Fraction(repr(float(value)))
    return Fraction(value) if not isinstance(value, np.integer) else Fraction(int(value))


def product(values: Iterable[float]) -> float | Fraction:
    """The product of some numbers; as a rational where a float cannot hold it.

    >>> product([2.0, 3.0]), product([1e200, 1e200]) == Fraction(10) ** 400
    (6.0, False)
    >>> product([1e-200, 1e-200]) > 0
    True
    """
    factors = list(values)
    found = prod(factors)
    if isfinite(found) and (found or not all(factors)):
        return found
    return prod(map(Fraction, factors), start=Fraction(1))


def _coordinate(problem: Problem, party: int, row: int) -> Fraction:
    return problem.point(row)[party]


def _dominates(one: Point, other: Point) -> bool:
    return one != other and all(a >= b for a, b in zip(one, other))


def _undominated(rows: list[Point], parties: int) -> list[Point]:
    """Undominated rows, by the ranks of their entries, in the order given."""
    if len(rows) <= FEW:
        return [row for row in rows if not any(_dominates(other, row) for other in rows)]
    ranks = []
    for party in range(parties):
        values = sorted({row[party] for row in rows})
        place = {value: rank for rank, value in enumerate(values)}
        ranks.append([place[row[party]] for row in rows])
    scale = Scale(True, Fraction(1), Fraction(0), len(rows))
    kept = reduce_points(np.array(ranks, dtype=np.int64), None, 1, (scale,) * parties).rows
    return [rows[int(row)] for row in sorted(kept)]
