"""Savage (1951), minimax regret over the deals at hand.

A party's regret is its loss from its ideal as a share of what is at stake for it: its ideal
less its least utility at any undominated acceptable package (the nadir).  Unlike
Kalai-Smorodinsky it does not look at the reservation values beyond acceptance.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["minimax_regret"]


@solution(
    "minimax_regret",
    title="Minimax regret",
    source="Savage, L. (1951), The theory of statistical decision, JASA 46",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance"}),
    violates=frozenset(
        {"contraction", "set_valued_iia", "individual_monotonicity", "strong_monotonicity"}
    ),
    domain="finite",
)
def minimax_regret(problem: Problem) -> Picked:
    """Points whose largest regret is smallest, then the second largest.

    A party with nothing at stake has no regret and is left out.  The value is the largest
    regret, 0 to 1.

    Examples
    --------
    >>> picked = minimax_regret(Problem.of([(10, 0), (7, 4), (0, 6)], (0, 0)))
    >>> picked.rows.tolist(), picked.value
    ([1], Fraction(1, 3))
    """
    if not len(problem):
        return Picked.none()
    ideal = problem.ideal
    nadir = tuple(problem.lowest(party) for party in range(problem.parties))
    stakes = [best - low for best, low in zip(ideal, nadir)]
    moving = np.ptp(problem.gains, axis=0) > problem.zero
    able = [p for p, stake in enumerate(stakes) if stake > 0 and moving[p]]
    if not able:
        return Picked(np.arange(len(problem)), Fraction(0))
    hopes = np.array([float(ideal[p] - problem.reservation[p]) for p in able])
    shares = (problem.gains[:, able] - hopes) / np.array([float(stakes[p]) for p in able])

    def exact(row: int) -> list[Fraction]:
        point = problem.point(row)
        return [(point[p] - ideal[p]) / stakes[p] for p in able]

    rows = problem.leximin(shares, exact)
    first = int(rows[0])
    return Picked(rows, -min(exact(first)) if problem.exact else -float(shares[first].min()))
