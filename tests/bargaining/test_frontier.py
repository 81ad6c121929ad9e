"""The frontier without enumeration against enumeration."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings

from goodoffices.bargaining.frontier import pareto_frontier
from goodoffices.bargaining.space import compile_space

from .scenarios import brute_frontier, scenarios


@settings(max_examples=300, deadline=None)
@given(scenarios(most=100))
def test_frontier_is_that_of_enumeration(scenario):
    space = compile_space(scenario)
    frontier = pareto_frontier(scenario)
    # Rounded scores are multiples of 2^-52 of the span; a coarse grid joins their ties.
    tie = Fraction(0) if space.exact else Fraction(1, 10**8)
    expected = brute_frontier(scenario, tie)
    found = {}
    for point in range(len(frontier)):
        key = frontier.fractions(point)
        if tie:
            key = tuple(round(u / tie) * tie for u in key)
        found[key] = list(frontier.packages(point))
        assert tuple(frontier.first[point]) == next(frontier.codes(point))
    assert found.keys() == expected.keys()
    for key, packages in found.items():
        assert by_option(packages) == by_option(expected[key])
    assert frontier.exact
    assert frontier.counts == tuple(
        len(list(frontier.packages(point))) for point in range(len(frontier))
    )


def by_option(packages):
    return sorted(tuple(package.values()) for package in packages)
