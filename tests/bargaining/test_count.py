"""Counts of any size: merging against enumeration, and beyond what can be enumerated."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import count
from goodoffices.bargaining.acceptance import Acceptance
from goodoffices.bargaining.frontier import frontier_of, pareto_frontier
from goodoffices.bargaining.space import compile_space
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import DecisionRule, Scenario

from .scenarios import scenarios


@settings(max_examples=200, deadline=None)
@given(scenarios(), st.data())
def test_counting_by_merging_is_counting_by_enumeration(scenario, data):
    space = compile_space(scenario)
    k = data.draw(st.integers(1, len(scenario.parties)))
    veto = data.draw(st.sampled_from([(), scenario.parties[:1]]))
    rule = Acceptance.of(space, DecisionRule(k, veto))
    merged = count._merged_count(space, count._factors(space), rule)
    assert [merged] == count.count_acceptable(space, [rule])


def constant_sum(issues):
    """Equal constant-sum issues: few distinct points, astronomically many packages."""
    made = tuple(Issue(f"i{k}", tuple("abcde")) for k in range(issues))
    up = tuple(Fraction(k) for k in range(5))
    return Scenario(
        ("A", "B"),
        made,
        {
            "A": Utility({}, {i.name: up for i in made}, reservation=Fraction(2 * issues)),
            "B": Utility({}, {i.name: up[::-1] for i in made}, reservation=Fraction(0)),
        },
    )


def test_twenty_equal_issues_are_81_points_and_5_to_the_20_packages():
    frontier = pareto_frontier(constant_sum(20))
    assert len(frontier) == 81
    assert sum(frontier.counts) == 5**20
    middle = frontier.counts.index(max(frontier.counts))
    some = [tuple(p.values()) for p in islice(frontier.packages(middle), 1000)]
    assert len(set(some)) == 1000
    assert some == [tuple(p.values()) for p in islice(frontier.packages(middle), 1000)]


def test_counts_beyond_64_bits_are_exact():
    scenario = constant_sum(60)
    frontier = pareto_frontier(scenario)
    assert sum(frontier.counts) == 5**60
    space = compile_space(scenario)
    (accepted,) = count.count_acceptable(space, [Acceptance.of(space)])
    ways = np.array([1], dtype=object)
    for _ in range(60):
        ways = np.convolve(ways, np.ones(5, dtype=object))
    assert accepted == sum(ways[120:].tolist())


@settings(max_examples=150, deadline=None)
@given(scenarios(most=100), st.data())
def test_dropping_what_cannot_pass_while_merging_loses_nothing(scenario, data):
    space = compile_space(scenario)
    k = data.draw(st.integers(1, len(scenario.parties)))
    veto = data.draw(st.sampled_from([(), scenario.parties[:1]]))
    rule = Acceptance.of(space, DecisionRule(k, veto))
    whole = frontier_of(space)
    expected = whole.subset(rule.passes(whole.numbers))
    found = frontier_of(space, passing=rule.passes)
    assert found.numbers.tolist() == expected.numbers.tolist()
    assert found.counts == expected.counts
    for point in range(len(found)):
        assert sorted(found.codes(point)) == sorted(expected.codes(point))
