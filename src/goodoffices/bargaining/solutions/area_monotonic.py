"""Anbarci (1993), the area monotonic (equal area) solution for two parties.

A ray from the reservation point halves the area of the individually rational gains; lotteries
and free disposal are allowed.
"""

from __future__ import annotations

import numpy as np

from goodoffices.bargaining.problem import Problem, product
from goodoffices.bargaining.solutions.boundary import Boundary, two_parties
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["area_monotonic"]


@solution(
    "area_monotonic",
    title="Area monotonic",
    source="Anbarci, N. and Bigelow, J. (1994), The area monotonic solution to the cooperative bargaining problem, Mathematical Social Sciences 28",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance"}),
    violates=frozenset({"contraction", "individual_monotonicity", "strong_monotonicity"}),
    domain="convex",
    most_parties={"": 2},
)
def area_monotonic(problem: Problem) -> Picked:
    """The boundary point whose ray from the reservation values halves the area of gains.

    The value is half the area.

    Examples
    --------
    >>> area_monotonic(Problem.of([(4, 0), (0, 2)], (0, 0))).lottery.utilities
    (2.0, 1.0)
    """
    missing = two_parties(problem)
    if missing:
        return missing
    boundary = Boundary(problem)
    # In shares of the largest gains; the unit of area is their product.
    corners = boundary.corners / boundary.scale
    # Free disposal closes the set by a vertical side at one end and a flat one at the other.
    path = np.vstack(([corners[0, 0], 0.0], corners, [0.0, corners[-1, 1]]))
    pieces = np.abs(path[:-1, 0] * path[1:, 1] - path[1:, 0] * path[:-1, 1]) / 2
    ends = np.cumsum(pieces)
    half = float(ends[-1]) / 2
    if half <= 0:
        return boundary.picked(boundary.at(0, 0.0), 0.0)
    piece = int(np.searchsorted(ends, half * (1 - 1e-12)))
    # Piece 0 is the vertical side and the last the flat one; neither holds more than half.
    side = min(max(piece - 1, 0), len(corners) - 1)
    before = float(ends[piece] - pieces[piece])
    share = (half - before) / float(pieces[piece])
    if piece == 0:
        share = 0.0
    return boundary.picked(boundary.at(side, share), product([half, *boundary.scale.tolist()]))
