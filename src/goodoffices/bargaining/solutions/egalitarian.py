"""Kalai (1977), egalitarian: the largest smallest gain, then leximin."""

from __future__ import annotations

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = ["egalitarian"]


@solution(
    "egalitarian",
    title="Egalitarian (Kalai)",
    source="Kalai, E. (1977), Econometrica 45; leximin: Sen (1970), Imai (1983)",
    satisfies=frozenset({"pareto", "symmetry", "contraction", "set_valued_iia"}),
    violates=frozenset({"scale_invariance", "individual_monotonicity", "strong_monotonicity"}),
    domain="finite",
)
def egalitarian(problem: Problem) -> Picked:
    """Points with the largest smallest gain over the reservation values, then leximin.

    Compares points of different parties, so their scales must be comparable.

    Examples
    --------
    >>> picked = egalitarian(Problem.of([(3, 3, 9), (3, 4, 5), (9, 1, 9)], (0, 0, 0)))
    >>> picked.rows.tolist(), picked.value
    ([1], Fraction(3, 1))
    """
    if not len(problem):
        return Picked.none()
    rows = problem.leximin(problem.gains, problem.gain)
    first = int(rows[0])
    value = min(problem.gain(first)) if problem.exact else float(problem.gains[first].min())
    return Picked(rows, value)
