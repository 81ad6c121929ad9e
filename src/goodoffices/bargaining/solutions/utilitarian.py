"""Utilitarian (Bentham; axioms by Myerson 1981): the largest sum of points."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from goodoffices.bargaining.problem import CLOSE, Problem
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["utilitarian"]


@solution(
    "utilitarian",
    title="Utilitarian",
    source="Myerson, R. (1981), Utilitarianism, egalitarianism, and the timing effect, Econometrica 49",
    satisfies=frozenset({"pareto", "symmetry", "contraction", "set_valued_iia"}),
    violates=frozenset({"scale_invariance", "individual_monotonicity", "strong_monotonicity"}),
    domain="finite",
)
def utilitarian(problem: Problem) -> Picked:
    """Points with the largest sum of utilities.

    Compares points of different parties, so their scales must be comparable.

    Examples
    --------
    >>> utilitarian(Problem.of([(9, 1), (6, 5), (2, 9)], (0, 0))).rows.tolist()
    [1, 2]
    """
    if not len(problem):
        return Picked.none()
    # In shares of the largest entry, so that no sum leaves the range of floats.
    largest = float(np.abs(problem.utilities).max()) or 1.0
    total = (problem.utilities / largest).sum(axis=1)
    slack = CLOSE * (1.0 + float(problem.spans.max() / largest))
    rows = problem.best(total, lambda row: sum(problem.point(row)), slack=slack)
    return Picked(rows, sum(problem.point(int(rows[0])), Fraction(0)))
