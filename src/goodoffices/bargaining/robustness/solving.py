"""Solutions over the whole space under each of many profiles, and how often they stay.

For every profile the exact frontier is found without enumeration, what the decision rule
lets through is kept, and each solution is asked; then candidates are compared with what it
picked, so that ties count as staying.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np
from attrs import frozen

from goodoffices.bargaining.acceptance import Acceptance
from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.frontier.merge import Progress
from goodoffices.bargaining.frontier.pareto import Frontier, frontier_of
from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.robustness.profiles import LOWEST, Drawn
from goodoffices.bargaining.solutions import SOLUTIONS
from goodoffices.model.scenario import DecisionRule

__all__ = ["Solved", "solve_draws"]

RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


@frozen
class Solved:
    """What solutions pick under each profile, over all packages that meet the constraints.

    Attributes
    ----------
    efficient : (profiles, packages) bool
        Whether no package of the whole space dominates the candidate.
    picked
        Per solution, (profiles, packages) bool: whether the candidate is picked (ties count).
    chosen
        Per solution, how often each package (option numbers) was the first one picked.
    """

    efficient: np.ndarray
    picked: Mapping[str, np.ndarray]
    chosen: Mapping[str, Counter[tuple[int, ...]]]


def solve_draws(
    draws: Iterable[Drawn],
    rule: DecisionRule,
    codes: np.ndarray,
    *,
    rules: Sequence[str] = RULES,
    seconds: float = np.inf,
    progress: Progress | None = None,
    total: int = 0,
) -> Solved:
    """Ask each solution under each profile; candidates are (packages, issues) option numbers.

    After ``seconds`` no further profile is begun (at least one is): the rows tell how many.
    """
    until = time.monotonic() + seconds
    efficient: list[np.ndarray] = []
    picked: dict[str, list[np.ndarray]] = {name: [] for name in rules}
    chosen: dict[str, Counter[tuple[int, ...]]] = {name: Counter() for name in rules}
    for done, drawn in enumerate(draws):
        frontier = frontier_of(drawn.space)
        numbers = numbers_of(drawn.space, codes)
        efficient.append(~_dominated(numbers, frontier.numbers, drawn.near))
        passing = _acceptance(drawn, rule).passes(frontier.numbers)
        acceptable = frontier.subset(np.flatnonzero(passing))
        problem = problem_at(acceptable, drawn.least)
        for name in rules:
            rows = SOLUTIONS[name].function(problem).rows
            best = acceptable.numbers[:, rows]
            off = np.abs(numbers[:, :, None] - best[:, None, :])
            picked[name].append((off <= drawn.near[:, None, None]).all(axis=0).any(axis=1))
            if len(rows):
                chosen[name][next(acceptable.codes(int(rows[0])))] += 1
        if progress is not None:
            progress("profiles", done + 1, total)
        if time.monotonic() > until:
            break
    shape = (len(efficient), len(codes))
    return Solved(
        np.array(efficient, dtype=bool).reshape(shape),
        {name: np.array(rows, dtype=bool).reshape(shape) for name, rows in picked.items()},
        chosen,
    )


def problem_at(frontier: Frontier, least: np.ndarray) -> Problem:
    """The bargaining problem of an acceptable frontier whose numbers are drawn.

    Gains are over the least number each party accepts; where that is not known, over 0, the
    worst the party could get.
    """
    spans = np.array([max(scale.span, 1) for scale in frontier.space.scales], dtype=float)
    lowest = np.minimum(frontier.numbers.min(axis=1, initial=0), 0)
    floor = np.where(least <= LOWEST, lowest, least)
    utilities = (frontier.numbers / spans[:, None]).T
    gains = ((frontier.numbers - floor[:, None]) / spans[:, None]).T

    def point(row: int) -> tuple[Fraction, ...]:
        return tuple(Fraction(float(u)) for u in utilities[row])

    reservation = tuple(Fraction(float(low / span)) for low, span in zip(floor, spans))
    # Drawn scores have no exact ties; those within 1e-9 count.
    return Problem(utilities, gains, reservation, False, np.ones(len(spans)), point)


def _acceptance(drawn: Drawn, rule: DecisionRule) -> Acceptance:
    vetoes = np.array([party in rule.vetoes for party in drawn.space.parties], dtype=bool)
    return Acceptance(drawn.least, rule.k, vetoes)


def _dominated(numbers: np.ndarray, frontier: np.ndarray, near: np.ndarray) -> np.ndarray:
    """(packages,) bool: whether a frontier point is better for one party and worse for none.

    Numbers are sums of rounded scores; differences within the rounding are ties.
    """
    above = frontier[:, None, :] - numbers[:, :, None]
    tie = near[:, None, None]
    return np.asarray(((above >= -tie).all(axis=0) & (above > tie).any(axis=0)).any(axis=1))
