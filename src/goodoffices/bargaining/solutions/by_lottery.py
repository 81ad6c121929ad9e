"""The classical solutions where lotteries over packages are allowed.

On the convex set of lotteries Nash's product has one maximiser, and shares, gains and losses
can be equalised.  For two parties the points are where the boundary meets a line, for more they
are found by small linear programs and, for Nash, by steps with a bound on what is left.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions.boundary import Boundary, all_accept, picked_lottery
from goodoffices.bargaining.solutions.hull import NotSolved, leximin_lottery, nash_weights
from goodoffices.bargaining.solutions.registry import Lottery, Picked, solution

__all__ = [
    "egalitarian_lottery",
    "equal_loss_lottery",
    "kalai_smorodinsky_lottery",
    "nash_lottery",
]


def _programmed(
    problem: Problem,
    points: np.ndarray,
    weigh: Callable[[np.ndarray], np.ndarray],
    value: Callable[[np.ndarray], float],
) -> Picked:
    """The lottery that a program finds; nothing, with the reason, where it is not solved."""
    if not points.shape[1]:
        return picked_lottery(problem, np.eye(1, len(problem))[0], None)
    try:
        weights = weigh(points)
    except NotSolved as error:
        return Picked.none(f"not computed: {error}")
    return picked_lottery(problem, weights, value(weights @ points))


def _gain(problem: Problem, lottery: Lottery) -> np.ndarray:
    least = np.array([float(r) for r in problem.reservation])
    return np.asarray(np.array(lottery.utilities) - least)


@solution(
    "nash_lottery",
    title="Nash, with lotteries",
    source="Nash, J. (1950), The bargaining problem, Econometrica 18",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance", "contraction"}),
    violates=frozenset({"individual_monotonicity", "strong_monotonicity"}),
    domain="convex",
)
def nash_lottery(problem: Problem) -> Picked:
    """The lottery with the largest product of expected gains.

    On each side of the boundary the product is a parabola.  The value is the product.

    Examples
    --------
    >>> nash_lottery(Problem.of([(4, 0), (0, 2)], (0, 0))).lottery
    Lottery(rows=(0, 1), shares=(0.5, 0.5), utilities=(2.0, 1.0))
    """
    missing = all_accept(problem)
    if missing:
        return missing
    if problem.parties != 2:
        able = problem.positive.any(axis=0)
        gains = problem.gains[:, able]
        return _programmed(problem, gains, nash_weights, lambda at: float(at.prod()))
    boundary = Boundary(problem)
    best, value = boundary.at(0, 0.0), -1.0
    for corner in range(len(boundary.rows)):
        share = 0.0
        if corner + 1 < len(boundary.rows):
            a, b = boundary.corners[corner], boundary.corners[corner + 1]
            step = b - a
            bend = float(step[0] * step[1])
            slope = float(a[0] * step[1] + a[1] * step[0])
            share = min(1.0, max(0.0, -slope / (2 * bend))) if bend < 0 else 0.0
        lottery = boundary.at(corner, share)
        product = float((_gain(problem, lottery) / boundary.scale).prod())
        if product > value * (1 + 1e-12) + 1e-300:
            best, value = lottery, product
    if value <= 0:
        # Only one party can gain: the boundary is one point, best for it.
        best = boundary.at(0, 0.0)
    return boundary.picked(best, float(_gain(problem, best).prod()))


@solution(
    "kalai_smorodinsky_lottery",
    title="Kalai-Smorodinsky, with lotteries",
    source="Kalai, E. and Smorodinsky, M. (1975), Econometrica 43",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance", "individual_monotonicity"}),
    violates=frozenset({"contraction", "strong_monotonicity"}),
    domain="convex",
)
def kalai_smorodinsky_lottery(problem: Problem) -> Picked:
    """The lottery with equal shares of the ideal gains, or the leximin one where none has.

    The value is the common share of the ideal gains.

    Examples
    --------
    >>> kalai_smorodinsky_lottery(Problem.of([(4, 0), (0, 2)], (0, 0))).value
    0.5
    """
    missing = all_accept(problem)
    if missing:
        return missing
    if problem.parties != 2:
        able = problem.positive.any(axis=0)
        shares = problem.gains[:, able] / problem.gains[:, able].max(axis=0)
        return _programmed(problem, shares, leximin_lottery, lambda at: float(at.min()))
    boundary = Boundary(problem)
    hopes = boundary.corners.max(axis=0)
    if not (hopes > 0).all():
        return boundary.picked(boundary.at(0, 0.0), None)
    lottery = boundary.crossing(lambda gains: gains[:, 1] / hopes[1] - gains[:, 0] / hopes[0])
    return boundary.picked(lottery, float((_gain(problem, lottery) / hopes).min()))


@solution(
    "egalitarian_lottery",
    title="Egalitarian, with lotteries",
    source="Kalai, E. (1977), Econometrica 45",
    satisfies=frozenset({"pareto", "symmetry", "contraction"}),
    violates=frozenset({"scale_invariance", "strong_monotonicity"}),
    domain="convex",
)
def egalitarian_lottery(problem: Problem) -> Picked:
    """The lottery with equal gains, or the leximin one where none has.

    The value is the smallest gain.

    Examples
    --------
    >>> egalitarian_lottery(Problem.of([(4, 0), (0, 4)], (0, 0))).value
    2.0
    """
    missing = all_accept(problem)
    if missing:
        return missing
    if problem.parties != 2:
        return _programmed(problem, problem.gains, leximin_lottery, lambda at: float(at.min()))
    boundary = Boundary(problem)
    lottery = boundary.crossing(lambda gains: gains[:, 1] - gains[:, 0])
    return boundary.picked(lottery, float(_gain(problem, lottery).min()))


@solution(
    "equal_loss_lottery",
    title="Equal loss, with lotteries",
    source="Chun, Y. (1988), Economics Letters 26",
    satisfies=frozenset({"pareto", "symmetry"}),
    violates=frozenset({"scale_invariance", "contraction", "strong_monotonicity"}),
    domain="convex",
)
def equal_loss_lottery(problem: Problem) -> Picked:
    """The lottery with equal losses from the ideal, or the leximin one where none has.

    The value is the largest loss.

    Examples
    --------
    >>> equal_loss_lottery(Problem.of([(3, 0), (0, 1)], (0, 0))).lottery.shares
    (0.75, 0.25)
    """
    missing = all_accept(problem)
    if missing:
        return missing
    if problem.parties != 2:
        losses = problem.gains - problem.gains.max(axis=0)
        return _programmed(problem, losses, leximin_lottery, lambda at: -float(at.min()))
    boundary = Boundary(problem)
    ideal = boundary.corners.max(axis=0)
    lottery = boundary.crossing(lambda gains: (gains[:, 1] - ideal[1]) - (gains[:, 0] - ideal[0]))
    return boundary.picked(lottery, float((ideal - _gain(problem, lottery)).max()))
