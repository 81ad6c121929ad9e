"""Why a solution picks a package, or by how much it does not: the numbers it compares.

Nothing is solved anew: reasons are read off the solutions of an analysis, so that they cannot
say otherwise (the rules are those of Nash 1950, Kalai and Smorodinsky 1975, Kalai 1977).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod

import numpy as np
from attrs import frozen

from goodoffices.bargaining.acceptance import Acceptance
from goodoffices.bargaining.evaluate import allowed_of, numbers_of
from goodoffices.bargaining.frontier.pareto import Frontier
from goodoffices.bargaining.problem import CLOSE, Problem
from goodoffices.bargaining.results import DealsResult, SolutionResult
from goodoffices.bargaining.solutions import SOLUTIONS
from goodoffices.model.scenario import DecisionRule

__all__ = ["EXPLAINED", "Reason", "reasons"]


@frozen
class Reason:
    """What one solution says of a package.

    Attributes
    ----------
    picked
        Whether the package is among those picked (all ties are).
    value, best
        What the rule compares, at the package and at its best; None where it cannot be said,
        as for a package that is not among those the solution is over.
    """

    rule: str
    picked: bool
    value: float | None
    best: float | None
    sentence: str


Key = tuple[float, ...]


def _product(gains: np.ndarray, problem: Problem) -> Key:
    """How many gain, then the product over them: what Nash's solution compares."""
    some = gains > problem.zero
    return float(some.sum()), prod(gains[some].tolist()) if some.any() else 0.0


def _least_share(gains: np.ndarray, problem: Problem) -> Key:
    ideal = problem.gains.max(axis=0)
    counted = ideal > problem.zero
    return (float((gains[counted] / ideal[counted]).min()) if counted.any() else 0.0,)


def _least(gains: np.ndarray, problem: Problem) -> Key:
    return (float(gains.min()),)


def _sum(gains: np.ndarray, problem: Problem) -> Key:
    return (float(gains.sum()),)


_COMPARED: dict[str, tuple[str, Callable[[np.ndarray, Problem], Key]]] = {
    "nash": ("product of gains over no deal", _product),
    "kalai_smorodinsky": ("least share of the most each could gain", _least_share),
    "egalitarian": ("least gain over no deal", _least),
    "utilitarian": ("sum of gains over no deal", _sum),
}

EXPLAINED = tuple(_COMPARED)
"""Solutions whose choice can be told by one number."""


def reasons(deals: DealsResult, package: Mapping[str, str]) -> tuple[Reason, ...]:
    """What each solution of an analysis says of a package; nothing where there are none.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from goodoffices.bargaining.analysis import analyse
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> from goodoffices.model.scenario import Scenario
    >>> values = {"A": (0, 3, 4), "B": (4, 3, 0)}
    >>> deals = analyse(Scenario(("A", "B"), (Issue("aid", ("none", "some", "full")),), {
    ...     party: Utility({}, {"aid": tuple(map(Fraction, own))}, reservation=Fraction(0))
    ...     for party, own in values.items()}), solutions=["nash"])
    >>> print(reasons(deals, {"aid": "some"})[0].sentence)
    Nash picks it: its product of gains over no deal, 9, is the largest of any acceptable package.
    >>> print(reasons(deals, {"aid": "full"})[0].sentence)
    Nash does not pick it: B would not gain by it, and another package lets all gain.
    """
    if deals.problem is None or deals.frontier is None:
        return ()
    told = _Told.of(deals.frontier, deals.problem, deals.solved_under, package)
    return tuple(told.reason(one) for name, one in deals.solutions.items() if name in _COMPARED)


@frozen
class _Told:
    """One package beside what the solutions of an analysis pick.

    Attributes
    ----------
    gains
        ``(parties,) float`` over no deal.
    barred
        Why it is not among the packages that the solutions are over; "" if it is.
    """

    problem: Problem
    parties: tuple[str, ...]
    numbers: np.ndarray
    gains: np.ndarray
    barred: str

    @classmethod
    def of(
        cls,
        frontier: Frontier,
        problem: Problem,
        rule: DecisionRule | None,
        package: Mapping[str, str],
    ) -> _Told:
        space = frontier.space
        codes = np.array(space.codes(package), dtype=int)[None]
        numbers = numbers_of(space, codes)
        passing = Acceptance.of(space, rule)
        accepts = passing.accepts(numbers)[:, 0]
        refusing = [party for party, yes in zip(space.parties, accepts) if not yes]
        barred = ""
        if not allowed_of(space, codes)[0]:
            barred = "it breaks a hard constraint"
        elif not passing.passes(numbers)[0]:
            barred = f"{_and(refusing)} would get less than without a deal"
        gains = problem.gains_at(numbers)[0]
        return cls(problem, space.parties, numbers[:, 0], gains, barred)

    def reason(self, one: SolutionResult) -> Reason:
        title = SOLUTIONS[one.name].title
        if not len(one.frontier):
            said = f"{title} picks nothing: no package is acceptable."
            return Reason(one.name, False, None, None, said)
        what, compare = _COMPARED[one.name]
        best = compare(self.problem.gains_at(one.frontier.numbers[:, :1])[0], self.problem)
        if self.barred:
            said = f"{title} does not pick it: {self.barred}."
            return Reason(one.name, False, None, best[-1], said)
        value = compare(self.gains, self.problem)
        if self._among(one):
            said = f"{title} picks it: {self._why(one, value, what)}."
            return Reason(one.name, True, value[-1], best[-1], said)
        said = f"{title} does not pick it: {self._why_not(one, value, best, what)}."
        return Reason(one.name, False, value[-1], best[-1], said)

    def _among(self, one: SolutionResult) -> bool:
        tie = np.array([scale.tie for scale in one.frontier.space.scales])[:, None]
        near = np.abs(one.frontier.numbers - self.numbers[:, None]) <= tie
        return bool(near.all(axis=0).any())

    def _why(self, one: SolutionResult, value: Key, what: str) -> str:
        ties = len(one.frontier) - 1
        others = (
            f" ({ties} other point{'s' if ties > 1 else ''} tie{'' if ties > 1 else 's'} with it)"
        )
        largest = "is the largest" + (
            " found" if not one.over.exact else " of any acceptable package"
        )
        said = f"its {what}, {value[-1]:.6g}, {largest}{others if ties else ''}"
        gaining = int(value[0]) if len(value) > 1 else len(self.parties)
        if gaining == len(self.parties):
            return said
        if not gaining:
            return "no acceptable package lets anybody gain"
        return (
            f"no acceptable package lets all gain; it is one where most do ({gaining} of "
            f"{len(self.parties)}), and the product of their gains, {value[-1]:.6g}, is the largest"
        )

    def _why_not(self, one: SolutionResult, value: Key, best: Key, what: str) -> str:
        if len(value) > 1 and value[0] < best[0]:
            idle = [
                p
                for p, gain, zero in zip(self.parties, self.gains, self.problem.zero)
                if gain <= zero
            ]
            most = "all" if best[0] == len(self.parties) else "more parties"
            return f"{_and(idle)} would not gain by it, and another package lets {most} gain"
        close = CLOSE * max(1.0, abs(best[-1]))
        if abs(value[-1] - best[-1]) <= close:
            return (
                f"its {what}, {value[-1]:.6g}, is the largest, but another package with as much "
                "gives some party more"
            )
        if value[-1] > best[-1]:
            return (
                f"its {what}, {value[-1]:.6g}, is more than the {best[-1]:.6g} of what it picks, "
                "but the frontier it picks from is approximate and does not hold it"
            )
        return f"its {what} is {value[-1]:.6g}, the largest{' found' if not one.over.exact else ''} is {best[-1]:.6g}"


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
