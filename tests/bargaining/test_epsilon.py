"""Approximation: the bound holds against the exact frontier, and is never silent."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.acceptance import Acceptance
from goodoffices.bargaining.analysis import analyse
from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.frontier import Budget, frontier_of, pareto_frontier
from goodoffices.bargaining.frontier.extremes import extremes_of, true_spans
from goodoffices.bargaining.frontier.search import searched
from goodoffices.bargaining.space import compile_space
from goodoffices.errors import TooLarge
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import DecisionRule, Scenario

from .scenarios import feasible_packages, scenarios


def covered(exact, rough):
    """Largest share of a true span by which a point of the exact frontier exceeds the rough one."""
    spans = true_spans(exact.space)[:, None]
    short = [
        ((point[:, None] - rough.numbers) / spans).max(axis=0).min() for point in exact.numbers.T
    ]
    return max(short, default=0.0)


@settings(max_examples=120, deadline=None)
@given(scenarios(parties=(2, 4)), st.sampled_from([0.001, 0.05, 0.3, 0.5]))
def test_epsilon_bounds_what_is_lost(scenario, epsilon):
    space = compile_space(scenario)
    exact = frontier_of(space)
    rough = frontier_of(space, Budget(epsilon=epsilon))
    assert covered(exact, rough) <= rough.epsilon + 1e-12
    assert rough.epsilon <= epsilon
    assert rough.exact == (rough.epsilon == 0)


@settings(max_examples=200, deadline=None)
@given(scenarios(parties=(2, 3), most=60), st.sampled_from([0.05, 0.3, 0.5]), st.data())
def test_what_passes_is_approximated_within_the_bound_or_said_to_have_none(scenario, epsilon, data):
    space = compile_space(scenario)
    rule = Acceptance.of(space, DecisionRule(data.draw(st.integers(1, len(scenario.parties)))))
    exact = frontier_of(space, passing=rule.passes)
    rough = frontier_of(space, Budget(epsilon=epsilon), passing=rule.passes)
    assert rule.passes(rough.numbers).all()
    if rough.within is None:
        assert np.isnan(rough.epsilon)
    else:
        assert covered(exact, rough) <= rough.epsilon + 1e-12
        assert len(rough) or not len(exact)
    # Exit 1 says "no acceptable deal": never where there is one.
    result = analyse(scenario, rule=DecisionRule(rule.needed), epsilon=epsilon)
    if len(exact):
        assert result.acceptable is True
    elif result.acceptable_rule == 0:
        assert result.acceptable is False


@settings(max_examples=100, deadline=None)
@given(scenarios(parties=(1, 3)))
def test_extremes_are_reached(scenario):
    space = compile_space(scenario)
    points = [point for _, point in feasible_packages(scenario)]
    found = extremes_of(space)
    if not points:
        assert found is None
        return
    assert found.exact
    for place, scale in enumerate(space.scales):
        own = [point[place] for point in points]
        tie = Fraction(1, 10**6)
        assert abs(scale.utility(found.lowest[place]) - min(own)) <= tie
        assert abs(scale.utility(found.highest[place]) - max(own)) <= tie


def test_shares_are_of_what_is_possible():
    """A hard limit closes the option that makes nearly all of the nominal span."""
    from goodoffices.expressions import parse
    from goodoffices.model.scenario import Constraint

    made = (Issue("a", ("lo", "hi")), *(Issue(f"i{k}", ("n", "y")) for k in range(12)))
    rng = np.random.default_rng(0)
    scores = {i.name: rng.integers(1, 20, 2) for i in made[1:]}
    preferences = {
        party: Utility(
            {},
            {
                "a": (Fraction(0), Fraction(100_000)),
                **{
                    name: tuple(Fraction(int(n)) for n in own[::sign])
                    for name, own in scores.items()
                },
            },
        )
        for party, sign in (("A", 1), ("B", -1))
    }
    limit = Constraint(parse("a = lo"), hard=True)
    scenario = Scenario(("A", "B"), made, preferences, (limit,))
    exact, rough = pareto_frontier(scenario), pareto_frontier(scenario, epsilon=0.02)
    assert covered(exact, rough) <= rough.epsilon <= 0.02
    highest = exact.utilities.max(axis=0) - exact.utilities.min(axis=0)
    assert all(points <= 0.02 * span + 1e-9 for points, span in zip(rough.within, highest))


def large(parties=3, issues=8, seed=0):
    rng = np.random.default_rng(seed)
    names = tuple(f"P{p}" for p in range(parties))
    made = tuple(Issue(f"i{k}", ("a", "b", "c", "d")) for k in range(issues))
    preferences = {
        name: Utility(
            {}, {i.name: tuple(Fraction(int(n)) for n in rng.integers(0, 1000, 4)) for i in made}
        )
        for name in names
    }
    return Scenario(names, made, preferences)


def test_too_many_points_are_thinned_and_said():
    scenario = large()
    exact = pareto_frontier(scenario)
    rough = pareto_frontier(scenario, points=100)
    assert exact.exact
    assert not rough.exact
    assert len(rough) <= 100 < len(exact)
    assert 0 < covered(exact, rough) <= rough.epsilon < 0.5
    for point in range(len(rough)):
        codes = next(rough.codes(point))
        numbers = sum(t[c] for t, c in zip(rough.space.tables, codes))
        assert (numbers == rough.numbers[:, point]).all()
    result = analyse(scenario, points=100)
    assert result.to_json()["frontier"]["exact"] is False
    assert any("approximated" in sentence for sentence in result.conventions)


def test_exact_refuses():
    with pytest.raises(TooLarge, match="more than the 100 allowed"):
        pareto_frontier(large(), points=100, exact=True)


def linked_everywhere(issues=12, options=10):
    """Every issue linked with every other: no order of elimination helps."""
    from itertools import combinations

    from goodoffices.expressions import parse
    from goodoffices.model.preferences import Interaction
    from goodoffices.model.scenario import Constraint

    made = tuple(Issue(f"i{k}", tuple(f"o{j}" for j in range(options))) for k in range(issues))
    pairs = list(combinations(range(issues), 2))
    rng = np.random.default_rng(3)
    preferences = {
        party: Utility(
            {},
            {i.name: tuple(Fraction(int(n)) for n in rng.integers(0, 9, options)) for i in made},
            (Interaction(parse("i0 = o1 and i1 = o1"), Fraction(5)),),
        )
        for party in ("A", "B")
    }
    limits = tuple(Constraint(parse(f"i{a} = o1 or i{b} = o2"), hard=True) for a, b in pairs)
    return Scenario(("A", "B"), made, preferences, limits)


def test_linked_too_closely_is_searched_with_a_bound():
    scenario = linked_everywhere()
    frontier = pareto_frontier(scenario)
    assert not frontier.exact
    assert 0 < frontier.epsilon <= 1
    assert len(frontier)
    for point in range(len(frontier)):
        package = frontier.package(point)
        assert all(
            package[f"i{a}"] == "o1" or package[f"i{b}"] == "o2"
            for a in range(12)
            for b in range(a + 1, 12)
        )
        codes = np.array([frontier.space.codes(package)])
        assert (numbers_of(frontier.space, codes)[:, 0] == frontier.numbers[:, point]).all()
    result = analyse(scenario)
    assert result.feasible is None
    assert result.to_json()["feasible"] is None
    assert result.to_json()["frontier"]["exact"] is False


def test_exact_refuses_what_is_linked_too_closely():
    scenario = linked_everywhere()
    with pytest.raises(TooLarge, match="12 issues are linked so closely"):
        pareto_frontier(scenario, exact=True)


def test_search_finds_the_frontier_within_its_bound():
    scenario = linked_everywhere(issues=4, options=4)
    space = compile_space(scenario)
    node, lost = searched(space, np.random.default_rng(0))
    exact = frontier_of(space)
    spans = np.array([scale.span for scale in space.scales])
    short = [
        ((point[:, None] - node.numbers) / spans[:, None]).max(axis=0).min()
        for point in exact.numbers.T
    ]
    assert max(short) <= (lost / spans).max() + 1e-12


def test_a_search_is_never_called_exact():
    """One package best for all: no package exceeds it, but its ties were not all looked for."""
    scenario = linked_everywhere()
    free = tuple(Utility({}, {}, party.interactions) for party in scenario.preferences.values())
    flat = evolve(scenario, preferences=dict(zip(scenario.parties, free)))
    frontier = pareto_frontier(flat)
    assert not frontier.exact
    assert analyse(flat).to_json()["frontier"]["exact"] is False


def test_progress_is_told():
    told = []
    pareto_frontier(large(), progress=lambda what, done, of: told.append((what, done, of)))
    assert told[-1] == ("issues merged", 8, 8)
