"""Raiffa (1953), the discrete solution: again and again the average of the best hopes.

From the reservation point, each step goes to the mean of the points that are best for one
party and leave the others where they are; the steps end on the Pareto boundary of lotteries
(Luce and Raiffa 1957, section 6.7; axioms, and any number of parties, by Trockel 2011 and Diskin
et al. 2011).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.boundary import Boundary, all_accept, picked_lottery
from goodoffices.bargaining.solutions.hull import NotSolved, highest, leximin_lottery
from goodoffices.bargaining.solutions.mixtures import Mixtures
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["raiffa_discrete"]

SHORT = 1e-12
STEPS = 30
"""Most steps for each party; what is left after them is below 1e-12 of the hopes."""
PARTIES = 8


@solution(
    "raiffa_discrete",
    title="Raiffa, discrete",
    source="Raiffa, H. (1953), Arbitration schemes for generalized two-person games; Luce and Raiffa (1957), 6.7",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance"}),
    violates=frozenset({"contraction", "strong_monotonicity"}),
    domain="convex",
)
def raiffa_discrete(problem: Problem) -> Picked:
    """The limit of steps to the mean of the parties' best hopes, over lotteries.

    The value is the number of steps until they are shorter than 1e-12 of the largest gains (1e-9
    for more than two parties, whose hopes are linear programs, one a party and step).

    Examples
    --------
    >>> raiffa_discrete(Problem.of([(4, 0), (0, 2)], (0, 0))).lottery.utilities
    (2.0, 1.0)
    >>> three = [(6, 0, 0), (0, 6, 0), (0, 0, 3)]
    >>> [round(u, 6) for u in raiffa_discrete(Problem.of(three, (0, 0, 0))).lottery.utilities]
    [2.0, 2.0, 1.0]
    """
    missing = all_accept(problem)
    if missing:
        return missing
    if problem.parties == 2:
        boundary = Boundary(problem)
        return _two(boundary) if boundary else Picked.none()
    try:
        return _many(Mixtures(problem))
    except NotSolved as error:
        return Picked.none(f"not computed: {error}")


def _two(boundary: Boundary) -> Picked:
    # On the boundary the first party's gain falls as the second's rises.
    x, y = boundary.corners[::-1, 0], boundary.corners[::-1, 1]

    def hopes(at: np.ndarray) -> np.ndarray:
        return np.array([np.interp(at[1], y[::-1], x[::-1]), np.interp(at[0], x, y)])

    at, taken = _walk(hopes, SHORT * boundary.scale, 2)
    # Where the walk ends it touches the boundary; read the place off along the first's gain.
    lottery = boundary.crossing(
        lambda gains: (
            (gains[:, 1] - at[1]) / boundary.scale[1] - (gains[:, 0] - at[0]) / boundary.scale[0]
        )
    )
    return boundary.picked(lottery, float(taken))


def _many(mixtures: Mixtures) -> Picked:
    if mixtures.empty:
        return Picked.none()
    if len(mixtures.able) > PARTIES:
        return Picked.none(f"not computed for more than {PARTIES} parties")
    if not mixtures.able.any():
        return picked_lottery(mixtures.problem, mixtures.anything, None)
    shares, able = mixtures.shares, mixtures.able

    def hopes(at: np.ndarray) -> np.ndarray:
        hope = at.copy()
        for party in np.flatnonzero(able).tolist():
            # Others stay where they are, up to what rounding may have taken from them.
            best = highest(shares, party, np.where(np.arange(len(at)) == party, 0.0, at - 1e-11))
            if best is not None:
                hope[party] = max(hope[party], float(best @ shares[:, party]))
        return hope

    at, taken = _walk(hopes, np.full(len(able), 1e-9), len(able))
    weights = leximin_lottery(shares - at, np.full(len(able), -1e-9), able)
    return picked_lottery(mixtures.problem, weights, float(taken))


def _walk(
    hopes: Callable[[np.ndarray], np.ndarray], short: np.ndarray, parties: int
) -> tuple[np.ndarray, int]:
    """Where steps to the mean of the hopes end, and how many were taken, from no gains."""
    at, taken = np.zeros(len(short)), 0
    while taken < STEPS * parties:
        step = (hopes(at) - at) / parties
        at = at + step
        taken += 1
        if (np.abs(step) <= short).all():
            break
    return at, taken
