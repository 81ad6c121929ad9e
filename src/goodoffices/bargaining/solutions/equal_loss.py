"""Chun (1988), equal loss: equal losses from the ideal point.

On finite sets losses cannot be equalised: the largest loss is made smallest, then the second
largest (the lexicographic rule of Chun and Peters 1991).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["equal_loss"]


def _losses(problem: Problem) -> tuple[np.ndarray, Callable[[int], list[Fraction]]]:
    """Utilities less the ideal (never positive), and the same exactly."""
    ideal = problem.ideal
    hopes = np.array([float(u - r) for u, r in zip(ideal, problem.reservation)])

    def exact(row: int) -> list[Fraction]:
        return [u - best for u, best in zip(problem.point(row), ideal)]

    return problem.gains - hopes, exact


@solution(
    "equal_loss",
    title="Equal loss",
    source="Chun, Y. (1988), The equal-loss principle for bargaining problems, Economics Letters 26",
    satisfies=frozenset({"pareto", "symmetry"}),
    violates=frozenset(
        {
            "scale_invariance",
            "contraction",
            "set_valued_iia",
            "individual_monotonicity",
            "strong_monotonicity",
        }
    ),
    domain="finite",
)
def equal_loss(problem: Problem) -> Picked:
    """Points whose largest loss from the ideal is smallest, then the second largest.

    Ideals are over the points of the problem.  The value is the largest loss.  Compares
    points of different parties, so their scales must be comparable.

    Examples
    --------
    >>> picked = equal_loss(Problem.of([(10, 0), (7, 4), (0, 6)], (0, 0)))
    >>> picked.rows.tolist(), picked.value
    ([1], Fraction(3, 1))
    """
    if not len(problem):
        return Picked.none()
    losses, exact = _losses(problem)
    rows = problem.leximin(losses, exact)
    first = int(rows[0])
    return Picked(rows, -min(exact(first)) if problem.exact else -float(losses[first].min()))
