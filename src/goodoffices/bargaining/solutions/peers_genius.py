"""What GENIUS and NegoLog call by famous names, as they compute them, for comparison only.

Both pick from all undominated outcomes, acceptable or not, and take the first of equal ones where
all are given here.  A reservation value that is not stated counts as 0.  GENIUS's
"Kalai-Smorodinsky" is the least sum of differences of utilities, NegoLog's "Kalai" the largest
welfare; neither is the solution of the literature of that name.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from math import prod
from typing import Any

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.compared import best_rows
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["genius_ks", "genius_nash", "genius_welfare", "negolog_kalai", "negolog_nash"]

Point = tuple[Any, ...]
ASYMMETRY = 2
"""GENIUS looks for sums of differences below this only, as its utilities are from 0 to 1."""


def _picked(problem: Problem, score: Callable[[Point], Any], *, sign: int = 1) -> Picked:
    """Undominated points with the largest score, whether acceptable or not."""
    wide = problem.feasible
    if not len(wide):
        return Picked.none()
    rows, most = best_rows(wide, score, Fraction(0))
    return Picked(rows, sign * most, wide=True)


@solution(
    "genius_nash",
    title="GENIUS's “Nash”",
    source="GENIUS 10.4, BidSpace.getNash",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def genius_nash(problem: Problem) -> Picked:
    """Points with the largest product of utilities less reservation values.

    Two parties below their reservation values make a product that is positive, and it counts.

    Examples
    --------
    >>> problem = Problem.of([(9, 1), (5, 4), (0, 8)], (6, 5))
    >>> genius_nash(problem).value
    Fraction(1, 1)
    >>> len(problem)
    0
    """
    zero = tuple(value or Fraction(0) for value in problem.stated)
    return _picked(problem, lambda u: prod(a - b for a, b in zip(u, zero)))


@solution(
    "genius_ks",
    title="GENIUS's “Kalai-Smorodinsky” (least sum of differences)",
    source="GENIUS 10.4, BidSpace.getKalaiSmorodinsky",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def genius_ks(problem: Problem) -> Picked:
    """Points with the least sum over pairs of parties of differences of raw utilities.

    The value is that sum.

    Examples
    --------
    >>> picked = genius_ks(Problem.of([("1", "0"), ("0.7", "0.4"), ("0.5", "0.6")], (0, 0)))
    >>> picked.rows.tolist(), picked.value
    ([2], Fraction(1, 10))
    >>> genius_ks(Problem.of([(10, 1)], (0, 0))).note
    'GENIUS: no point, as its utilities differ by 2 or more'
    """
    pairs = list(combinations(range(problem.parties), 2))
    found = _picked(problem, lambda u: -sum(abs(u[a] - u[b]) for a, b in pairs), sign=-1)
    if found.value is not None and found.value >= ASYMMETRY:
        return Picked.none(f"GENIUS: no point, as its utilities differ by {ASYMMETRY} or more")
    return found


@solution(
    "genius_welfare",
    title="GENIUS's “social welfare”",
    source="GENIUS 10.4, MultilateralAnalysis.getSocialwelfarePoint",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def genius_welfare(problem: Problem) -> Picked:
    """Points with the largest sum of utilities, acceptable or not.

    Examples
    --------
    >>> genius_welfare(Problem.of([(9, 1), (6, 5)], (7, 0))).value
    Fraction(11, 1)
    """
    return _picked(problem, sum)


@solution(
    "negolog_nash",
    title="NegoLog's “Nash”",
    source="NegoLog, nenv/BidSpace.py, nash_point",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negolog_nash(problem: Problem) -> Picked:
    """Points with the largest product of utilities; reservation values do not count.

    Examples
    --------
    >>> negolog_nash(Problem.of([(9, 1), (6, 5)], (7, 0))).value
    Fraction(30, 1)
    """
    return _picked(problem, prod)


@solution(
    "negolog_kalai",
    title="NegoLog's “Kalai” (largest welfare)",
    source="NegoLog, nenv/BidSpace.py, kalai_point",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negolog_kalai(problem: Problem) -> Picked:
    """Points with the largest sum of utilities; reservation values do not count.

    Examples
    --------
    >>> negolog_kalai(Problem.of([(9, 1), (6, 5)], (7, 0))).value
    Fraction(11, 1)
    """
    return _picked(problem, sum)
