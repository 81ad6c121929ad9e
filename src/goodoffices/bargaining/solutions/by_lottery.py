"""The classical solutions where lotteries over packages are allowed.

On the convex set of lotteries Nash's product has one maximiser, and shares, gains and losses
can be equalised.  For two parties the points are where the boundary meets a line, for more they
are found by small linear programs and, for Nash, by steps with a bound on what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from goodoffices.bargaining.problem import Problem, product
from goodoffices.bargaining.solutions.boundary import Boundary, all_accept, picked_lottery
from goodoffices.bargaining.solutions.hull import NotSolved
from goodoffices.bargaining.solutions.mixtures import Mixtures
from goodoffices.bargaining.solutions.registry import Picked, solution

__all__ = [
    "egalitarian_lottery",
    "equal_loss_lottery",
    "kalai_smorodinsky_lottery",
    "nash_lottery",
]


def _for_two(problem: Problem, choose: Callable[[Boundary], Picked]) -> Picked:
    """What is chosen on the boundary; nothing where no lottery is accepted by both."""
    boundary = Boundary(problem)
    return choose(boundary) if boundary else Picked.none()


def _for_many(
    problem: Problem,
    weigh: Callable[[Mixtures], np.ndarray],
    value: Callable[[Mixtures, np.ndarray], float | Fraction | None],
) -> Picked:
    """The lottery that programs find; nothing, with the reason, where they are not solved.

    ``value`` is of the mixtures and of the expected gains.
    """
    try:
        mixtures = Mixtures(problem)
        if mixtures.empty:
            return Picked.none()
        weights = weigh(mixtures)
        weights = weights / weights.sum()
        gains = weights @ mixtures.points * mixtures.unit
        return picked_lottery(mixtures.problem, weights, value(mixtures, gains))
    except NotSolved as error:
        return Picked.none(f"not computed: {error}")


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
    if problem.parties == 2:
        return _for_two(problem, _largest_product)
    return _for_many(
        problem,
        lambda mixtures: mixtures.largest_product(),
        lambda mixtures, gains: product(gains[mixtures.able].tolist()),
    )


def _largest_product(boundary: Boundary) -> Picked:
    corners = boundary.corners / boundary.scale
    best, value = boundary.at(0, 0.0), -1.0
    for corner in range(len(corners)):
        share = 0.0
        if corner + 1 < len(corners):
            a, b = corners[corner], corners[corner + 1]
            step = b - a
            bend = float(step[0] * step[1])
            slope = float(a[0] * step[1] + a[1] * step[0])
            share = min(1.0, max(0.0, -slope / (2 * bend))) if bend < 0 else 0.0
        lottery = boundary.at(corner, share)
        height = float((boundary.gain(lottery) / boundary.scale).prod())
        if height > value * (1 + 1e-12) + 1e-300:
            best, value = lottery, height
    if value <= 0:
        # Only one party can gain: the boundary is one point, best for it.
        best = boundary.at(0, 0.0)
    return boundary.picked(best, product(boundary.gain(best).tolist()))


@solution(
    "kalai_smorodinsky_lottery",
    title="Kalai-Smorodinsky, with lotteries",
    source="Kalai, E. and Smorodinsky, M. (1975), Econometrica 43",
    satisfies=frozenset({"pareto", "symmetry", "scale_invariance", "individual_monotonicity"}),
    violates=frozenset({"contraction", "strong_monotonicity"}),
    domain="convex",
    where={"individual_monotonicity": "there are two parties"},
    most_parties={"individual_monotonicity": 2},
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
    if problem.parties == 2:
        return _for_two(problem, _equal_shares)
    return _for_many(
        problem,
        lambda mixtures: mixtures.most_even(mixtures.shares, mixtures.floors),
        _least_share,
    )


def _least_share(mixtures: Mixtures, gains: np.ndarray) -> float | None:
    able = mixtures.able
    if not able.any():
        return None
    return float((gains[able] / (mixtures.hopes * mixtures.unit)[able]).min())


def _equal_shares(boundary: Boundary) -> Picked:
    hopes = boundary.corners.max(axis=0)
    if not (hopes > 0).all():
        return boundary.picked(boundary.at(0, 0.0), None)
    lottery = boundary.crossing(lambda gains: gains[:, 1] / hopes[1] - gains[:, 0] / hopes[0])
    return boundary.picked(lottery, float((boundary.gain(lottery) / hopes).min()))


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
    if problem.parties == 2:
        return _for_two(problem, _equal_gains)
    return _for_many(problem, _even_gains, lambda mixtures, gains: float(gains.min()))


def _equal_gains(boundary: Boundary) -> Picked:
    lottery = boundary.crossing(lambda gains: gains[:, 1] - gains[:, 0])
    return boundary.picked(lottery, float(boundary.gain(lottery).min()))


def _even_gains(mixtures: Mixtures) -> np.ndarray:
    return mixtures.most_even(mixtures.problem.gains, mixtures.floors)


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
    if problem.parties == 2:
        return _for_two(problem, _equal_losses)
    return _for_many(
        problem,
        _even_losses,
        lambda mixtures, gains: float((mixtures.hopes * mixtures.unit - gains).max()),
    )


def _equal_losses(boundary: Boundary) -> Picked:
    ideal = boundary.corners.max(axis=0)
    lottery = boundary.crossing(lambda gains: (gains[:, 1] - ideal[1]) - (gains[:, 0] - ideal[0]))
    return boundary.picked(lottery, float((ideal - boundary.gain(lottery)).max()))


def _even_losses(mixtures: Mixtures) -> np.ndarray:
    hopes = mixtures.hopes * mixtures.unit
    return mixtures.most_even(mixtures.problem.gains - hopes, -hopes)
