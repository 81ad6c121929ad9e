"""What NegMAS calls by famous names, as it computes them, for comparison only.

Its rules pick from the undominated outcomes that every ufun accepts.  A reservation value below a
ufun's lowest utility, or none, counts as that utility; whatever comes within 1e-12 of the best is
picked; and where some party has nothing to gain anywhere, everything is.  Its
"Kalai-Smorodinsky" is the least spread of gain shares, not the solution of the literature.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod
from typing import Any

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.compared import best_rows, largest, least
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = [
    "negmas_kalai",
    "negmas_ks",
    "negmas_max_relative_welfare",
    "negmas_max_welfare",
    "negmas_modified_kalai",
    "negmas_modified_ks",
    "negmas_nash",
]

EPSILON = Fraction(1, 10**12)
"""What NegMAS takes for nothing, on the parties' own scales."""

Point = tuple[Any, ...]
Score = Callable[[Point, Point, Point, Point], Any]
"""Of a point's utilities, and per party its zero, its largest and its lowest utility."""


def _picked(problem: Problem, score: Score, *, sign: int = 1, from_lowest: bool = False) -> Picked:
    """Acceptable points whose score comes within epsilon of the largest.

    ``sign`` -1 gives the value as its negative; ``from_lowest`` measures what a party can gain from its
    lowest utility in place of its zero.
    """
    if not len(problem):
        return Picked.none()
    lowest, highest = problem.extremes
    zero = tuple(map(max, problem.reservation, lowest))
    start = lowest if from_lowest else zero
    if any(high - low <= EPSILON for low, high in zip(start, highest)):
        return Picked(np.arange(len(problem)), None, note="NegMAS: a party cannot gain, so all tie")
    rows, most = best_rows(problem, lambda u: score(u, zero, highest, lowest), EPSILON)
    return Picked(rows, sign * most)


def _spread(shares: list[Any]) -> Any:
    return least(shares) - largest(shares)


@solution(
    "negmas_nash",
    title="NegMAS's “Nash”",
    source="NegMAS 0.16.0, preferences/ops.py, nash_points",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negmas_nash(problem: Problem) -> Picked:
    """Points with the largest product of gains; all of them where no point gives everybody one.

    Examples
    --------
    >>> negmas_nash(Problem.of([(9, 1), (6, 4), (1, 5)], (0, 0))).value
    Fraction(15, 1)
    >>> negmas_nash(Problem.of([(9, 0), (0, 9)], (0, 0))).rows.tolist()
    [0, 1]
    """
    return _picked(problem, lambda u, zero, _, __: prod(a - b for a, b in zip(u, zero)))


@solution(
    "negmas_kalai",
    title="NegMAS's “Kalai” (largest smallest gain)",
    source="NegMAS 0.16.0, preferences/ops.py, kalai_points",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negmas_kalai(problem: Problem) -> Picked:
    """Points with the largest smallest gain, without leximin.

    Examples
    --------
    >>> negmas_kalai(Problem.of([(3, 3, 9), (3, 4, 5), (9, 1, 9), (0, 0, 0)], (0, 0, 0))).rows.tolist()
    [0, 1]
    """
    return _picked(problem, lambda u, zero, _, __: least(a - b for a, b in zip(u, zero)))


@solution(
    "negmas_modified_kalai",
    title="NegMAS's “modified Kalai” (largest smallest utility)",
    source="NegMAS 0.16.0, preferences/ops.py, kalai_points, subtract_reserved_value=False",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negmas_modified_kalai(problem: Problem) -> Picked:
    """Points with the largest smallest utility, whatever the reservation values.

    Examples
    --------
    >>> negmas_modified_kalai(Problem.of([(9, 2), (6, 5), (4, 8)], (3, 2))).rows.tolist()
    [1]
    """
    return _picked(problem, lambda u, _, __, ___: least(u))


@solution(
    "negmas_ks",
    title="NegMAS's “Kalai-Smorodinsky” (least spread)",
    source="NegMAS 0.16.0, preferences/ops.py, ks_points",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negmas_ks(problem: Problem) -> Picked:
    """Points with the least difference between the largest and the smallest gain share.

    Shares are of what the party gains at its best among all packages that meet the hard
    constraints, not only acceptable ones.  The value is the spread.

    Examples
    --------
    >>> points = [("0.51", "0.9"), ("0.6", "0.5"), (0, 1), (1, 0)]
    >>> problem = Problem.of(points, (0, 0))
    >>> problem.utilities[negmas_ks(problem).rows].tolist()
    [[0.6, 0.5]]
    """
    return _picked(
        problem,
        lambda u, zero, top, _: _spread([(a - b) / (c - b) for a, b, c in zip(u, zero, top)]),
        sign=-1,
    )


@solution(
    "negmas_modified_ks",
    title="NegMAS's “modified Kalai-Smorodinsky” (least spread of utility shares)",
    source="NegMAS 0.16.0, preferences/ops.py, ks_points, subtract_reserved_value=False",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negmas_modified_ks(problem: Problem) -> Picked:
    """Points with the least spread of utilities as shares of each party's largest utility.

    A party whose largest utility is 0 counts with its utility.  The value is the spread.

    Examples
    --------
    >>> negmas_modified_ks(Problem.of([(9, 2), (6, 5), (4, 8)], (3, 2))).rows.tolist()
    [1]
    """
    return _picked(
        problem,
        lambda u, _, top, __: _spread([a / c if c else a for a, c in zip(u, top)]),
        sign=-1,
    )


@solution(
    "negmas_max_welfare",
    title="NegMAS's “max welfare”",
    source="NegMAS 0.16.0, preferences/ops.py, max_welfare_points",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negmas_max_welfare(problem: Problem) -> Picked:
    """Points with the largest sum of utilities.

    Examples
    --------
    >>> negmas_max_welfare(Problem.of([(9, 2), (6, 5), (4, 8)], (3, 2))).value
    Fraction(12, 1)
    """
    return _picked(problem, lambda u, _, __, ___: sum(u), from_lowest=True)


@solution(
    "negmas_max_relative_welfare",
    title="NegMAS's “max relative welfare”",
    source="NegMAS 0.16.0, preferences/ops.py, max_relative_welfare_points",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negmas_max_relative_welfare(problem: Problem) -> Picked:
    """Points with the largest sum of rises over the lowest utility, as shares.

    A share is of what lies between the reservation value and the largest utility, though the
    rise counts from the lowest.

    Examples
    --------
    >>> negmas_max_relative_welfare(Problem.of([(9, 2), (6, 5), (4, 8)], (3, 2))).value
    Fraction(1, 1)
    """

    def score(u: Point, zero: Point, top: Point, low: Point) -> Any:
        parts = ((a - d) / (c - b if c != b else 1) for a, b, c, d in zip(u, zero, top, low))
        return sum(parts)

    return _picked(problem, score, from_lowest=True)
