"""Nash (1950): the largest product of gains.

On finite sets the product alone is not enough: where no point gives every party a gain, all
products are 0.  Then as many parties as possible gain, and the product is taken over them.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod

import numpy as np

from goodoffices.bargaining.problem import CLOSE, Problem, product
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["nash"]


@solution(
    "nash",
    title="Nash",
    source="Nash, J. (1950), The bargaining problem, Econometrica 18",
    satisfies=frozenset(
        {"pareto", "symmetry", "scale_invariance", "contraction", "set_valued_iia"}
    ),
    violates=frozenset({"individual_monotonicity", "strong_monotonicity"}),
    domain="finite",
    # Products over different parties do not compare: {(1, 0), (0, 1)} ties, {(3, 0), (0, 1)} not.
    where={"scale_invariance": "some point gives every party a gain"},
)
def nash(problem: Problem) -> Picked:
    """Points with the largest product of gains over the reservation values.

    Where no point gives every party a positive gain, the number of parties with one is
    maximised, then the product over them.  O(points x parties).

    Examples
    --------
    >>> problem = Problem.of([(9, 2), (6, 5), (2, 8)], (1, 2))
    >>> nash(problem).rows.tolist()
    [1]
    >>> nash(Problem.of([(0, 0), (0, 5)], (0, 0))).value
    Fraction(5, 1)
    """
    if not len(problem):
        return Picked.none()
    gaining = problem.positive.sum(axis=1)
    among = np.flatnonzero(gaining == gaining.max())
    # In logarithms no product leaves the range of floats.
    height = np.log(np.where(problem.positive, problem.gains, 1.0)).sum(axis=1)

    def exact(row: int) -> Fraction:
        gains = problem.gain(row)
        return prod((g for g, here in zip(gains, problem.positive[row]) if here), start=Fraction(1))

    rows = problem.best(height, exact, among=among, slack=CLOSE * problem.parties)
    first = int(rows[0])
    if problem.exact:
        return Picked(rows, exact(first) if gaining.max() else Fraction(0))
    own = problem.gains[first][problem.positive[first]]
    return Picked(rows, product(own.tolist()) if gaining.max() else 0.0)
