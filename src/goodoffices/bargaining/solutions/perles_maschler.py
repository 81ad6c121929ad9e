"""Perles and Maschler (1981), the super-additive solution for two parties.

Two points travel along the Pareto boundary from its ends, at speeds whose product of
components is the same; they meet at the solution.  On a boundary of straight sides the time a
side takes is the root of the product of its two extents.
"""

from __future__ import annotations

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.boundary import Boundary, two_parties
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["perles_maschler"]


@solution(
    "perles_maschler",
    title="Perles-Maschler",
    source="Perles, M. and Maschler, M. (1981), The super-additive solution for the Nash bargaining game, IJGT 10",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance"}),
    violates=frozenset({"contraction", "individual_monotonicity", "strong_monotonicity"}),
    domain="convex",
    most_parties={"": 2},
)
def perles_maschler(problem: Problem) -> Picked:
    """The point that halves the boundary in the length of root of -dx dy; two parties, lotteries.

    The value is half the length.

    Examples
    --------
    >>> perles_maschler(Problem.of([(4, 0), (3, 1), (0, 2)], (0, 0))).lottery.utilities
    (2.3660254037844384, 1.2113248654051871)
    """
    missing = two_parties(problem)
    if missing:
        return missing
    boundary = Boundary(problem)
    if len(boundary.places) == 1:
        return boundary.picked(boundary.at(0, 0.0), 0.0)
    # In shares of the largest gains; the unit of length is the root of their product.
    sides = np.diff(boundary.corners / boundary.scale, axis=0)
    lengths = np.sqrt(np.abs(sides[:, 0])) * np.sqrt(np.abs(sides[:, 1]))
    ends = np.cumsum(lengths)
    half = float(ends[-1]) / 2
    side = min(int(np.searchsorted(ends, half)), len(lengths) - 1)
    before = float(ends[side] - lengths[side])
    share = (half - before) / float(lengths[side]) if lengths[side] else 0.0
    unit = float(np.sqrt(boundary.scale[0]) * np.sqrt(boundary.scale[1]))
    return boundary.picked(boundary.at(side, share), half * unit)
