"""Kalai and Smorodinsky (1975): equal shares of what each could hope for.

On finite sets shares cannot be equalised: the smallest share is maximised, then the second
smallest (leximin; Imai 1983).  A party that cannot gain anywhere has no share and is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["kalai_smorodinsky", "shares_of_ideal"]


def shares_of_ideal(
    problem: Problem,
) -> tuple[np.ndarray, Callable[[int], list[Fraction]]]:
    """Gains as shares of the largest gain of each party that can gain, and the same exactly."""
    hopes = [ideal - least for ideal, least in zip(problem.ideal, problem.reservation)]
    able = [p for p, hope in enumerate(hopes) if problem.positive[:, p].any() and hope > 0]
    shares = problem.gains[:, able] / np.array([float(hopes[p]) for p in able])

    def exact(row: int) -> list[Fraction]:
        gains = problem.gain(row)
        return [gains[p] / hopes[p] for p in able]

    return shares, exact


@solution(
    "kalai_smorodinsky",
    title="Kalai-Smorodinsky",
    source="Kalai, E. and Smorodinsky, M. (1975), Econometrica 43; leximin: Imai (1983)",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance"}),
    violates=frozenset(
        {"contraction", "set_valued_iia", "individual_monotonicity", "strong_monotonicity"}
    ),
    domain="finite",
)
def kalai_smorodinsky(problem: Problem) -> Picked:
    """Points with the largest smallest gain / (ideal - reservation), then leximin.

    Ideals are over the points of the problem; a party whose ideal equals its reservation value
    is left out.

    Examples
    --------
    >>> kalai_smorodinsky(Problem.of([(0, 1), (1, 0), (0.4, 0.9)], (0, 0))).rows.tolist()
    [2]
    >>> kalai_smorodinsky(Problem.of([(0, 2), (0, 1)], (0, 0))).value
    Fraction(1, 1)
    """
    if not len(problem):
        return Picked.none()
    shares, exact = shares_of_ideal(problem)
    if not shares.shape[1]:
        return Picked(np.arange(len(problem)), None, note="no party can gain")
    rows = problem.leximin(shares, exact)
    first = int(rows[0])
    return Picked(rows, min(exact(first)) if problem.exact else float(shares[first].min()))
