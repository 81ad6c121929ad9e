"""What other software calls by famous names, under names of its own, for comparison only.

NegMAS's "Kalai-Smorodinsky" is the least spread of gain shares, GENIUS's the least sum of
differences of raw utilities, NegoLog's "Kalai" the largest welfare.  None is the solution of
the literature of that name.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.registry import Picked, solution
from goodoffices.bargaining.solutions.utilitarian import utilitarian

__all__ = ["genius_ks", "negmas_kalai", "negmas_ks", "negolog_kalai"]


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

    Shares are of the largest utility over all packages that meet the hard constraints, not
    only acceptable ones.  The value is the spread.

    Examples
    --------
    >>> problem = Problem.of([("0.51", "0.9"), ("0.6", "0.5"), (0, 1), (1, 0)], (0, 0))
    >>> problem.utilities[negmas_ks(problem).rows].tolist()
    [[0.6, 0.5]]
    """
    if not len(problem):
        return Picked.none()
    hopes = [top - least for top, least in zip(problem.top, problem.reservation)]
    if any(hope <= 0 for hope in hopes):
        return Picked(np.arange(len(problem)), None, note="no party can gain on one side")
    shares = problem.gains / np.array([float(hope) for hope in hopes])
    spread = shares.max(axis=1) - shares.min(axis=1)

    def exact(row: int) -> Fraction:
        own = [gain / hope for gain, hope in zip(problem.gain(row), hopes)]
        return min(own) - max(own)

    rows = problem.best(-spread, exact, slack=1e-9)
    first = int(rows[0])
    return Picked(rows, -exact(first) if problem.exact else float(spread[first]))


@solution(
    "negmas_kalai",
    title="NegMAS's “Kalai” (largest smallest gain)",
    source="NegMAS 0.16.0, preferences/ops.py, kalai_points",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negmas_kalai(problem: Problem) -> Picked:
    """Undominated points with the largest smallest gain, without leximin.

    Examples
    --------
    >>> negmas_kalai(Problem.of([(3, 3, 9), (3, 4, 5), (9, 1, 9)], (0, 0, 0))).rows.tolist()
    [0, 1]
    """
    if not len(problem):
        return Picked.none()
    least = problem.gains.min(axis=1)
    slack = 1e-9 * float(np.abs(problem.gains).max() or 1.0)
    rows = problem.best(least, lambda row: min(problem.gain(row)), slack=slack)
    first = int(rows[0])
    return Picked(rows, min(problem.gain(first)) if problem.exact else float(least[first]))


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
    >>> genius_ks(Problem.of([(10, 0), (7, 4), (5, 5)], (0, 0))).rows.tolist()
    [2]
    """
    if not len(problem):
        return Picked.none()
    pairs = list(combinations(range(problem.parties), 2))
    apart = sum(
        (np.abs(problem.utilities[:, a] - problem.utilities[:, b]) for a, b in pairs),
        np.zeros(len(problem)),
    )

    def exact(row: int) -> Fraction:
        point = problem.point(row)
        return -sum((abs(point[a] - point[b]) for a, b in pairs), Fraction(0))

    slack = 1e-9 * float(np.abs(problem.utilities).max() or 1.0)
    rows = problem.best(-apart, exact, slack=slack)
    first = int(rows[0])
    return Picked(rows, -exact(first) if problem.exact else float(apart[first]))


@solution(
    "negolog_kalai",
    title="NegoLog's “Kalai” (largest welfare)",
    source="NegoLog, domains with specs.json",
    satisfies=frozenset({"pareto", "symmetry"}),
    domain="finite",
    peer=True,
)
def negolog_kalai(problem: Problem) -> Picked:
    """Points with the largest sum of utilities: the utilitarian solution.

    Examples
    --------
    >>> negolog_kalai(Problem.of([(9, 1), (6, 5)], (0, 0))).rows.tolist()
    [1]
    """
    return utilitarian(problem)
