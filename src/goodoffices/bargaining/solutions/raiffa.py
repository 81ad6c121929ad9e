"""Raiffa (1953), the discrete solution: again and again the average of the best hopes.

From the reservation point, each step goes to the mean of the points that are best for one
party and leave the others where they are; the steps end on the Pareto boundary of lotteries
(Luce and Raiffa 1957, section 6.7; axioms by Trockel 2011 and Diskin et al. 2011).
"""

from __future__ import annotations

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.boundary import Boundary, two_parties
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["raiffa_discrete"]


@solution(
    "raiffa_discrete",
    title="Raiffa, discrete",
    source="Raiffa, H. (1953), Arbitration schemes for generalized two-person games; Luce and Raiffa (1957), 6.7",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance"}),
    violates=frozenset({"contraction", "strong_monotonicity"}),
    domain="convex",
)
def raiffa_discrete(problem: Problem) -> Picked:
    """The limit of steps to the mean of both parties' best hopes; two parties, lotteries.

    The value is the number of steps until they are shorter than 1e-12 of the largest gains.

    Examples
    --------
    >>> raiffa_discrete(Problem.of([(4, 0), (0, 2)], (0, 0))).lottery.utilities
    (2.0, 1.0)
    """
    missing = two_parties(problem)
    if missing:
        return missing
    boundary = Boundary(problem)
    # On the boundary the first party's gain falls as the second's rises.
    x, y = boundary.corners[::-1, 0], boundary.corners[::-1, 1]
    at = np.zeros(2)
    taken = 0
    for taken in range(1, 201):  # noqa: B007
        best_first = np.interp(at[1], y[::-1], x[::-1])
        best_second = np.interp(at[0], x, y)
        hope = np.array([best_first, best_second])
        step = (hope - at) / 2
        at = at + step
        if (np.abs(step) <= 1e-12 * boundary.scale).all():
            break
    # Where the walk ends it touches the boundary; read the place off along the first's gain.
    lottery = boundary.crossing(
        lambda gains: (
            (gains[:, 1] - at[1]) / boundary.scale[1] - (gains[:, 0] - at[0]) / boundary.scale[0]
        )
    )
    return boundary.picked(lottery, float(taken))
