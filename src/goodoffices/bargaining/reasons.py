"""Why a solution picks a package, or by how much it does not: the numbers it compares."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from attrs import frozen

from goodoffices.bargaining.analysis import acceptable_frontier, problem_of
from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.frontier.pareto import Frontier, frontier_of
from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions import SOLUTIONS
from goodoffices.bargaining.space import compile_space
from goodoffices.model.scenario import Scenario

__all__ = ["Reason", "reasons"]


@frozen
class Reason:
    """What one solution says of a package.

    Attributes
    ----------
    picked
        Whether the package is among those picked (all ties are).
    value, best
        What the rule compares, at the package and at its best; None where it cannot be said,
        as for a package some party would refuse.
    """

    rule: str
    picked: bool
    value: float | None
    best: float | None
    sentence: str


def _product(gains: np.ndarray, ideal: np.ndarray) -> float:
    return float(gains.prod())


def _least_share(gains: np.ndarray, ideal: np.ndarray) -> float:
    counted = ideal > 0
    return float((gains[counted] / ideal[counted]).min()) if counted.any() else 0.0


def _least(gains: np.ndarray, ideal: np.ndarray) -> float:
    return float(gains.min())


def _sum(gains: np.ndarray, ideal: np.ndarray) -> float:
    return float(gains.sum())


_COMPARED: dict[str, tuple[str, Callable[[np.ndarray, np.ndarray], float]]] = {
    "nash": ("product of gains over no deal", _product),
    "kalai_smorodinsky": ("least share of the most each could gain", _least_share),
    "egalitarian": ("least gain over no deal", _least),
    "utilitarian": ("sum of gains over no deal", _sum),
}


def reasons(scenario: Scenario, codes: np.ndarray, rules: Sequence[str]) -> tuple[Reason, ...]:
    """What each solution says of a package, given as option numbers; all parties need points.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> values = {"A": (0, 3, 4), "B": (4, 3, 0)}
    >>> scenario = Scenario(("A", "B"), (Issue("aid", ("none", "some", "full")),), {
    ...     party: Utility({}, {"aid": tuple(map(Fraction, own))}, reservation=Fraction(0))
    ...     for party, own in values.items()})
    >>> print(reasons(scenario, np.array([1]), ["nash"])[0].sentence)
    Nash picks it: its product of gains over no deal, 9, is the largest of any acceptable package.
    >>> print(reasons(scenario, np.array([2]), ["nash"])[0].sentence)
    Nash does not pick it: its product of gains over no deal is 0, the largest is 9.
    """
    space = compile_space(scenario)
    frontier = acceptable_frontier(frontier_of(space))
    problem = problem_of(frontier)
    numbers = numbers_of(space, codes[None])[:, 0]
    floor = np.array([float(value) for value in problem.reservation])
    gains = space.utilities(numbers[:, None])[0] - floor
    return tuple(
        _reason(rule, problem, frontier, numbers, gains) for rule in rules if rule in _COMPARED
    )


def _reason(
    rule: str, problem: Problem, frontier: Frontier, numbers: np.ndarray, gains: np.ndarray
) -> Reason:
    title = SOLUTIONS[rule].title
    rows = SOLUTIONS[rule].function(problem).rows
    if not len(rows):
        return Reason(rule, False, None, None, f"{title} picks nothing: no package is acceptable.")
    tie = np.array([scale.tie for scale in frontier.space.scales])[:, None]
    picked = bool((np.abs(frontier.numbers[:, rows] - numbers[:, None]) <= tie).all(axis=0).any())
    what, compare = _COMPARED[rule]
    ideal = problem.gains.max(axis=0)
    best = compare(problem.gains[rows[0]], ideal)
    refusing = [p for p, gain in zip(frontier.space.parties, gains) if gain < 0]
    if refusing:
        said = (
            f"{title} does not pick it: {' and '.join(refusing)} would get less than without a "
            "deal."
        )
        return Reason(rule, False, None, best, said)
    value = compare(gains, ideal)
    if picked:
        others = f" ({len(rows) - 1} other points tie with it)" if len(rows) > 1 else ""
        said = (
            f"{title} picks it: its {what}, {value:.6g}, is the largest of any acceptable "
            f"package{others}."
        )
    elif abs(value - best) <= 1e-9 * max(1.0, abs(best)):
        said = (
            f"{title} does not pick it: its {what}, {value:.6g}, is the largest, but another "
            "package with as much gives some party more."
        )
    else:
        said = f"{title} does not pick it: its {what} is {value:.6g}, the largest is {best:.6g}."
    return Reason(rule, picked, value, best, said)
