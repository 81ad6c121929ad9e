"""Deals of a scenario in one call: counts, frontiers, every solution, and the conventions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache, partial

import numpy as np
from attrs import evolve

from goodoffices.bargaining.acceptance import Acceptance
from goodoffices.bargaining.count import count_acceptable, count_feasible
from goodoffices.bargaining.division import divide
from goodoffices.bargaining.draws import Estimate, estimate_acceptable
from goodoffices.bargaining.frontier.extremes import Extremes, extremes_of
from goodoffices.bargaining.frontier.merge import Budget, Progress
from goodoffices.bargaining.frontier.pareto import Frontier, frontier_of
from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.results import DealsResult, SolutionResult
from goodoffices.bargaining.solutions import SOLUTIONS
from goodoffices.bargaining.space import Space, compile_space
from goodoffices.errors import BadInput, TooLarge
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import DecisionRule, Scenario

__all__ = ["acceptable_frontier", "analyse", "problem_of", "solve"]


def acceptable_frontier(frontier: Frontier, rule: DecisionRule | None = None) -> Frontier:
    """The points of a frontier that pass a decision rule (unanimity by default).

    What passes a rule is closed upwards, so this is the frontier of what passes.
    """
    rule = rule or frontier.space.scenario.decision_rule
    return frontier.subset(Acceptance.of(frontier.space, rule).passes(frontier.numbers))


Ends = Callable[[], Extremes | None]


def problem_of(
    frontier: Frontier, ends: Ends | None = None, *, feasible: Frontier | None = None
) -> Problem:
    """The bargaining problem of an (acceptable) frontier.

    ``feasible`` is the frontier of all feasible packages, which lotteries mix; by default they
    mix those of ``frontier`` only.  A party
    without a reservation value gains over its lowest utility among the packages that
    meet the hard constraints.  ``ends`` gives the extremes of the space, if they are at hand.
    """
    space = frontier.space
    ends = ends or cache(partial(extremes_of, space))
    reservation = list(space.reservation)
    if None in reservation:
        found = ends()
        worst = found.lowest if found else (0,) * len(reservation)
        reservation = [
            scale.utility(low) if value is None else value
            for value, scale, low in zip(reservation, space.scales, worst)
        ]
    known = tuple(value for value in reservation if value is not None)
    shifted = tuple(
        evolve(scale, base=scale.base - value * scale.denominator)
        for scale, value in zip(space.scales, known)
    )
    spans = [float(scale.span / scale.denominator) or 1.0 for scale in space.scales]
    return Problem(
        utilities=frontier.utilities,
        gains=evolve(space, scales=shifted).utilities(frontier.numbers),
        scales=shifted,
        reservation=known,
        exact=space.exact and frontier.exact,
        spans=np.array(spans),
        point=frontier.fractions,
        ends=partial(_ends, space, ends),
        stated=space.reservation,
        wider=None if feasible is None else problem_of(feasible, ends),
    )


def _ends(space: Space, ends: Ends) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Per party its lowest and highest utility over the packages that meet the hard constraints."""
    found = ends()
    nothing = (0,) * len(space.parties)
    lowest, highest = (found.lowest, found.highest) if found else (nothing, nothing)
    return (
        tuple(scale.utility(low) for scale, low in zip(space.scales, lowest)),
        tuple(scale.utility(top) for scale, top in zip(space.scales, highest)),
    )


def _solution(
    name: str, problem: Problem, frontier: Frontier, feasible: Frontier
) -> SolutionResult:
    picked = SOLUTIONS[name].function(problem)
    over = feasible if picked.wide else frontier
    chosen = over.subset(picked.rows)
    return SolutionResult(name, picked.value, chosen, over, picked.lottery, picked.note)


def solve(
    scenario: Scenario, name: str = "nash", *, rule: DecisionRule | None = None
) -> SolutionResult:
    """One bargaining solution of a scenario, by name; over what all accept, or passes ``rule``.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from goodoffices.model.issues import Issue
    >>> values = {"A": (0, 3, 4), "B": (4, 3, 0)}
    >>> scenario = Scenario(("A", "B"), (Issue("aid", ("none", "some", "full")),), {
    ...     party: Utility({}, {"aid": tuple(map(Fraction, own))}, reservation=Fraction(0))
    ...     for party, own in values.items()})
    >>> solve(scenario, "nash").packages, solve(scenario, "nash").value
    ([{'aid': 'some'}], Fraction(9, 1))
    """
    space = _all_valued(scenario)
    passing = Acceptance.of(space, rule).passes
    chosen_rule = SOLUTIONS[name]
    if chosen_rule.domain != "convex" and not chosen_rule.facts.get("peer"):
        frontier = frontier_of(space, passing=passing)
        return _solution(name, problem_of(frontier), frontier, frontier)
    feasible = frontier_of(space)
    frontier = feasible.subset(passing(feasible.numbers))
    return _solution(name, problem_of(frontier, feasible=feasible), frontier, feasible)


def _all_valued(scenario: Scenario) -> Space:
    missing = _unvalued(scenario)
    if missing:
        raise BadInput(f"no points for {', '.join(missing)}; a solution needs every party's scores")
    return compile_space(scenario)


def _unvalued(scenario: Scenario) -> dict[str, str]:
    missing = {}
    for party in scenario.parties:
        preference = scenario.preferences.get(party)
        if preference is None:
            missing[party] = "unknown"
        elif not isinstance(preference, Utility):
            missing[party] = "partly known"
    return missing


def analyse(
    scenario: Scenario,
    *,
    rule: DecisionRule | None = None,
    all_ties: int = 0,
    exact: bool = False,
    epsilon: float = 0.0,
    points: int | None = None,
    solutions: Iterable[str] | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> DealsResult:
    """Counts, both frontiers and the solutions of a scenario.

    Parameters
    ----------
    scenario
        Where a party's preferences are not points there is no frontier, and no package is
        invented; counts are still given.
    rule
        Decision rule of the acceptable frontier and of the solutions. By default the
        scenario's own for the frontier; solutions are then over what all parties accept.
    all_ties
        Packages listed per point; 0 lists one.
    exact
        Refuse rather than approximate.
    epsilon
        Share of each party's span that may be given up for speed.
    points
        Most points kept by one merge before thinning; None leaves it to the number of parties.
    solutions
        Names of the solutions computed; all by default.
    progress
        Called with what is done, how much of it, and of how much.

    Raises
    ------
    TooLarge
        Linked issues cannot be settled, or not exactly and ``exact`` is set.
    """
    unvalued = _unvalued(scenario)
    space = compile_space(scenario)
    says = list(scenario.conventions)
    feasible = _feasible(space, says)
    result = DealsResult(
        scenario=scenario,
        rule=rule or scenario.decision_rule,
        outcomes=scenario.size,
        feasible=feasible,
        reservation=_reservations(scenario),
        unvalued=unvalued,
        conventions=tuple(says),
        all_ties=all_ties,
    )
    if unvalued or not scenario.parties:
        says += [
            f"the preferences of {party} are {how}: no frontier, and no package is invented"
            for party, how in unvalued.items()
        ]
        return evolve(result, conventions=tuple(says))
    budget = Budget(points=points, exact=exact, epsilon=epsilon, progress=progress)
    names = SOLUTIONS.names() if solutions is None else list(solutions)
    return _with_deals(result, space, budget, rule, names, seed)


def _with_deals(
    result: DealsResult,
    space: Space,
    budget: Budget,
    asked: DecisionRule | None,
    names: list[str],
    seed: int,
) -> DealsResult:
    """The result with frontiers, counts of what is acceptable, solutions and conventions."""
    everybody, passing = Acceptance.of(space), Acceptance.of(space, result.rule)
    frontier = frontier_of(space, budget)
    acceptable = _passing(frontier, passing, budget)
    counted = _acceptable(space, everybody, passing, result.feasible)
    estimates = _estimates(space, (everybody, passing), counted, seed)
    if asked or everybody.needed == passing.needed:
        chosen = acceptable
    else:
        chosen = _passing(frontier, everybody, budget)
    ends = cache(partial(extremes_of, space))
    problem = problem_of(chosen, ends, feasible=frontier)
    says = [*result.conventions, *_conventions(frontier, asked, counted, estimates, ends)]
    if len(acceptable) and not len(chosen):
        says.append(
            "some packages pass the rule but none is acceptable to all: give --rule for solutions "
            "over what passes it"
        )
    return evolve(
        result,
        acceptable_all=counted[0],
        acceptable_rule=counted[1],
        estimates=estimates,
        frontier=frontier,
        frontier_acceptable=acceptable,
        solutions={name: _solution(name, problem, chosen, frontier) for name in names},
        problem=problem,
        solved_under=asked,
        conventions=tuple(says),
        division=divide(space),
    )


def _passing(frontier: Frontier, rule: Acceptance, budget: Budget) -> Frontier:
    """The frontier of what passes: a part of an exact one, else sought anew with less to keep."""
    if frontier.exact:
        return frontier.subset(rule.passes(frontier.numbers))
    found = frontier_of(frontier.space, budget, passing=rule.passes)
    if budget.epsilon and not len(found):
        # What just passes may have been given up; with nothing given up less is kept anyway.
        return frontier_of(frontier.space, evolve(budget, epsilon=0.0), passing=rule.passes)
    return found


def _reservations(scenario: Scenario) -> dict[str, Fraction | None]:
    return {
        party: p.reservation if isinstance(p := scenario.preferences.get(party), Utility) else None
        for party in scenario.parties
    }


def _feasible(space: Space, says: list[str]) -> int | None:
    try:
        return count_feasible(space)
    except TooLarge as error:
        says.append(f"feasible packages not counted: {error}")
        return None


def _acceptable(
    space: Space, everybody: Acceptance, passing: Acceptance, feasible: int | None
) -> list[int | None]:
    """Packages acceptable to all, and passing the rule."""
    if feasible == 0:
        return [0, 0]
    if all(least is None for least in space.least):
        return [feasible, feasible]
    same = everybody.needed == passing.needed and not (passing.vetoes & ~everybody.vetoes).any()
    if same or everybody.needed == passing.needed:
        return count_acceptable(space, [everybody]) * 2
    return count_acceptable(space, [everybody, passing])


def _least_of(ends: Ends) -> str:
    """What gains count from where no reservation value is known."""
    found = ends()
    if found is not None and not found.exact:
        return "a bound that no package falls below, as the lowest utility could not be found"
    return "the lowest utility among packages that meet the hard constraints"


def _estimates(
    space: Space, rules: tuple[Acceptance, Acceptance], counted: list[int | None], seed: int
) -> tuple[Estimate | None, Estimate | None]:
    """For what was not counted the share of feasible packages, from draws."""
    if None not in counted:
        return None, None
    try:
        found = estimate_acceptable(space, rules, np.random.default_rng(seed))
    except TooLarge:
        return None, None
    first, second = (one if count is None else None for one, count in zip(found, counted))
    return first, second


def _conventions(
    frontier: Frontier,
    rule: DecisionRule | None,
    counted: list[int | None],
    estimates: tuple[Estimate | None, Estimate | None],
    ends: Ends,
) -> list[str]:
    space = frontier.space
    parties = len(space.parties)
    rule = rule or DecisionRule.unanimity(parties)
    vetoes = f", {' and '.join(rule.vetoes)} among them" if rule.vetoes else ""
    passing = (
        "all parties accept"
        if rule.k == parties
        else (f"at least {rule.k} of {parties} parties accept{vetoes}")
    )
    says = [
        *space.conventions(),
        f"frontier by {frontier.method}",
        "a party accepts what gives it at least its reservation value; gains are over it; "
        f"solutions are over packages that {passing}; no deal is never a solution; "
        "all ties are returned",
        "Nash: largest product of gains, undominated; where no package gives every party a gain, "
        "the most parties with one, then the product over them",
        "Kalai-Smorodinsky: largest minimum of gain / (ideal - reservation) with ideals over the "
        "acceptable packages, a party whose ideal equals its reservation left out, then leximin",
        "egalitarian: largest minimum gain, then leximin; utilitarian: largest sum",
        "Raiffa, area monotonic, Perles-Maschler and what is named with lotteries are over "
        "lotteries on feasible packages that give every party at least its reservation value in "
        "expectation (they may draw one that it would refuse by itself), the second and third for "
        "two parties; names beginning with NegMAS, "
        "GENIUS and NegoLog are their definitions, for comparison only",
    ]
    without = [p for p, value in zip(space.parties, space.reservation) if value is None]
    if without:
        says.append(
            f"no reservation value for {', '.join(without)}: nothing is unacceptable to them, and "
            f"gains are over {_least_of(ends)}"
        )
    if not frontier.exact:
        within = ", ".join(
            f"{party} {points:.6g}" for party, points in zip(space.parties, frontier.within or ())
        )
        says.append(
            "the frontier is approximated: every package is matched within "
            f"{frontier.epsilon:.3g} of what lies between each party's worst and best package (in "
            f"points: {within}) by a point kept, so one just above a reservation value may be "
            "missed; counts are of the packages kept"
        )
    if None in counted:
        drawn = any(one is not None for one in estimates)
        says.append(
            "acceptable packages were not counted: too many distinct utilities"
            + (
                "; their share of the feasible packages is estimated from packages drawn at "
                "random, all alike likely"
                if drawn
                else ""
            )
        )
    return says
