"""Approximation: the bound holds against the exact frontier, and is never silent."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.analysis import analyse
from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.frontier import Budget, frontier_of, pareto_frontier
from goodoffices.bargaining.frontier.search import searched
from goodoffices.bargaining.space import compile_space
from goodoffices.errors import TooLarge
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

from .scenarios import scenarios


def covered(exact, rough):
    """Largest share of a span by which a point of the exact frontier exceeds the rough one."""
    spans = np.array([[max(scale.span, 1)] for scale in exact.space.scales], dtype=float)
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
    assert 0 < frontier.epsilon < 1
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


def test_progress_is_told():
    told = []
    pareto_frontier(large(), progress=lambda what, done, of: told.append((what, done, of)))
    assert told[-1] == ("issues merged", 8, 8)
