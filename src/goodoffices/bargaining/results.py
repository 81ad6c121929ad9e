"""What an analysis of deals returns, and its JSON.

Counts are decimal strings in JSON, since they have any size; utilities are numbers in the
parties' own points, arrays over parties follow ``parties``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import islice
from math import log10
from typing import Any

import numpy as np
from attrs import field, frozen

from goodoffices.bargaining.division import Division
from goodoffices.bargaining.draws import Estimate
from goodoffices.bargaining.frontier.pareto import Frontier
from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.red_lines import broken_in_each
from goodoffices.bargaining.solutions.claims import claims
from goodoffices.bargaining.solutions.registry import SOLUTIONS, Lottery
from goodoffices.model.scenario import DecisionRule, Scenario

__all__ = ["DealsResult", "SolutionResult"]


@frozen(slots=False, eq=False)
class SolutionResult:
    """What one solution picks: points of ``frontier``, all ties.

    Parameters
    ----------
    name
        Name in the register of solutions.
    value
        What it maximises, at the points picked; None where nothing is picked.
    frontier
        The points picked, with their packages; empty where nothing is picked.
    over
        All points it picks from.
    lottery
        For solutions on lotteries: rows of ``over`` with probabilities.
    note
        What a reader should know.
    """

    name: str
    value: float | Fraction | None
    frontier: Frontier
    over: Frontier
    lottery: Lottery | None = None
    note: str = ""

    @property
    def utilities(self) -> np.ndarray:
        """``(points, parties) float``."""
        return self.frontier.utilities

    @property
    def packages(self) -> list[dict[str, str]]:
        """One package of each point."""
        return [self.frontier.space.package(codes) for codes in self.frontier.first.tolist()]


@frozen(slots=False, eq=False)
class DealsResult:
    """Deals of a scenario: counts, both frontiers, solutions.

    Parameters
    ----------
    outcomes, feasible
        Packages before and after hard constraints, exact; ``feasible`` None if not counted.
    acceptable_all, acceptable_rule
        Feasible packages that all, and that the rule, accept; None if not counted.
    estimates
        Where not counted, the share of feasible packages that all, and that the rule, accept.
    frontier, frontier_acceptable
        Over what meets the hard constraints, and over what also passes the rule; None where
        a party's preferences are not points.
    solutions
        By name; empty where there is no frontier.
    problem
        What the solutions are of: the points they pick from, and gains over no deal.
    solved_under
        The rule that the packages they are over must pass; None is unanimity.
    reservation
        Reservation value per party, None where unknown.
    unvalued
        Parties whose preferences are not points, with what is known of them.
    conventions
        Sentences on how everything was computed.
    all_ties
        Packages listed per point in JSON; 0 lists one.
    division
        Adjusted Winner, with its proof; None where it does not apply.
    """

    scenario: Scenario
    rule: DecisionRule
    outcomes: int
    feasible: int | None
    reservation: Mapping[str, Fraction | None]
    unvalued: Mapping[str, str]
    conventions: tuple[str, ...]
    acceptable_all: int | None = None
    acceptable_rule: int | None = None
    estimates: tuple[Estimate | None, Estimate | None] = (None, None)
    frontier: Frontier | None = None
    frontier_acceptable: Frontier | None = None
    solutions: Mapping[str, SolutionResult] = field(factory=dict)
    problem: Problem | None = None
    solved_under: DecisionRule | None = None
    all_ties: int = 0
    division: Division | None = None

    @property
    def acceptable(self) -> bool | None:
        """Whether some package passes the rule; None where it cannot be known."""
        frontier = self.frontier_acceptable
        if frontier is not None and len(frontier):
            return True
        if self.acceptable_rule is not None:
            return self.acceptable_rule > 0
        # An approximate frontier may miss what just passes.
        if (frontier is not None and frontier.exact) or self.feasible == 0:
            return False
        return None

    def to_json(self) -> dict[str, Any]:
        """The object that ``goodoffices deals --json`` prints."""
        return {
            "title": self.scenario.title,
            "parties": list(self.scenario.parties),
            "outcomes": str(self.outcomes),
            "feasible": _count(self.feasible),
            "acceptable": {
                "all": _count(self.acceptable_all),
                "rule": _count(self.acceptable_rule),
            },
            "acceptable_estimate": {
                who: one and one.to_json() for who, one in zip(("all", "rule"), self.estimates)
            },
            "rule": {"k": self.rule.k, "vetoes": list(self.rule.vetoes)},
            "frontier": self._frontier(self.frontier),
            "frontier_acceptable": self._frontier(self.frontier_acceptable),
            "solutions": {name: self._solution(one) for name, one in self.solutions.items()},
            "adjusted_winner": self.division.to_json() if self.division else None,
            "reservation": {
                party: _number(self.reservation.get(party)) for party in self.scenario.parties
            },
            "unvalued": dict(self.unvalued),
            "conventions": list(self.conventions),
            "notes": list(self.scenario.notes),
        }

    def _frontier(self, frontier: Frontier | None) -> dict[str, Any] | None:
        if frontier is None:
            return None
        return {
            "exact": frontier.exact,
            "epsilon": None if np.isnan(frontier.epsilon) else frontier.epsilon,
            "within": None if frontier.within is None else list(frontier.within),
            "size": len(frontier),
            "points": frontier.utilities.tolist(),
            "counts": [str(count) for count in frontier.counts],
            **self._packages(frontier),
        }

    def _packages(self, frontier: Frontier) -> dict[str, Any]:
        """Packages of the points, with the row of each and the red lines it breaks."""
        codes = frontier.first
        result: dict[str, Any] = {}
        if self.all_ties:
            found = [
                list(islice(frontier.codes(point), self.all_ties)) for point in range(len(frontier))
            ]
            result["point_of"] = [point for point, own in enumerate(found) for _ in own]
            listed = [package for own in found for package in own]
            codes = np.array(listed, dtype=np.int64).reshape(len(listed), codes.shape[1])
        options = [issue.options for issue in self.scenario.issues]
        names = [issue.name for issue in self.scenario.issues]
        result["outcomes"] = [
            {name: own[code] for name, own, code in zip(names, options, row)}
            for row in codes.tolist()
        ]
        if any(not constraint.hard for constraint in self.scenario.constraints):
            result["breaks"] = [
                [
                    {"party": line.party, "text": line.text, "constraint": line.index}
                    for line in broken
                ]
                for broken in broken_in_each(self.scenario, codes)
            ]
        return result

    def _solution(self, one: SolutionResult) -> dict[str, Any]:
        rule = SOLUTIONS[one.name]
        lottery = one.lottery
        return {
            "value": _number(one.value),
            **_beyond_floats(one.value),
            "utilities": [list(lottery.utilities)] if lottery else one.utilities.tolist(),
            "counts": [str(count) for count in one.frontier.counts],
            **self._packages(one.frontier),
            "title": rule.title,
            "source": rule.source,
            "domain": rule.domain,
            "axioms": claims(one.name),
            "exact": one.over.exact,
            **({"lottery": _lottery(lottery, one.over)} if lottery else {}),
            **({"note": one.note} if one.note else {}),
        }


def _lottery(lottery: Lottery, over: Frontier) -> dict[str, Any]:
    return {
        "utilities": list(lottery.utilities),
        "of": [
            {
                "probability": share,
                "utilities": over.utilities[row].tolist(),
                "outcome": over.package(row),
            }
            for row, share in zip(lottery.rows, lottery.shares)
        ],
    }


def _count(count: int | None) -> str | None:
    return None if count is None else str(count)


def _number(value: float | Fraction | None) -> float | int | None:
    if value is None:
        return None
    if isinstance(value, Fraction) and value.denominator == 1 and abs(value) < 2**53:
        return int(value)
    return None if _beyond_floats(value) else float(value)


def _beyond_floats(value: float | Fraction | None) -> dict[str, float]:
    """The decimal logarithm of a number too large or too small for JSON readers; else nothing.

    >>> _beyond_floats(Fraction(10) ** 330), _beyond_floats(Fraction(1, 2))
    ({'log10_value': 330.0}, {})
    """
    if not isinstance(value, Fraction) or not value:
        return {}
    above, below = abs(value.numerator), value.denominator
    size = log10(above) - log10(below)
    return {} if -307 < size < 308 else {"log10_value": size}
