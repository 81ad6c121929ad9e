"""Conditions read issue by issue against their truth tables, and frontiers through them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.analysis import analyse
from goodoffices.bargaining.frontier import graph, pareto_frontier
from goodoffices.bargaining.frontier.diagram import diagram
from goodoffices.expressions import TRUE, parse, truth
from goodoffices.model.conditions import (
    All,
    Any_,
    Comparison,
    Iff,
    Implies,
    Not,
    Unless,
    issues_of,
)
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Constraint, Scenario

from .scenarios import brute_frontier, scenarios

ISSUES = tuple(Issue(f"i{n}", ("o0", "o1", "o2")[: 2 + n % 2], kind="ordered") for n in range(5))


def nested(issues):
    leaves = st.builds(
        lambda issue, operator, option: Comparison(issue.name, operator, (issue.options[option],)),
        st.sampled_from(issues),
        st.sampled_from(["=", "!=", "<=", ">"]),
        st.integers(0, 1),
    )

    def wider(part):
        pair, several = st.tuples(part, part), st.lists(part, min_size=2, max_size=4).map(tuple)
        return (
            part.map(Not)
            | several.map(All)
            | several.map(Any_)
            | pair.map(lambda two: Implies(*two))
            | pair.map(lambda two: Iff(*two))
            | pair.map(lambda two: Unless(*two))
        )

    return st.recursive(leaves, wider, max_leaves=10)


@settings(max_examples=1000, deadline=None)
@given(nested(ISSUES), st.booleans())
def test_a_diagram_says_what_its_condition_says(condition, must):
    known = {issue.name: issue for issue in ISSUES}
    scope = sorted(int(name[1:]) for name in issues_of(condition))
    steps = diagram(condition, scope, ISSUES, must=must)
    for package in product(*(range(len(ISSUES[n])) for n in scope)):
        state = 0
        for step, option in zip(steps, package):
            state = state if state < 0 else int(step.moves[state, option])
        outcome = {ISSUES[n].name: ISSUES[n].options[o] for n, o in zip(scope, package)}
        assert (state == 1) == (truth(condition, known, outcome) == TRUE)
        assert must or state in (0, 1)


@st.composite
def long_scenarios(draw):
    scenario = draw(scenarios(parties=(1, 3), linked=False, most=150))
    issues = scenario.issues
    two = [issue for issue in issues if len(issue) > 1]
    if not two:
        return scenario
    names = scenario.parties
    preferences = {
        party: Utility(
            scenario.preferences[party].weights,
            scenario.preferences[party].values,
            tuple(
                Interaction(draw(nested(two)), Fraction(draw(st.integers(-2, 3))))
                for _ in range(draw(st.integers(0, 2)))
            ),
            reservation=scenario.preferences[party].reservation,
        )
        for party in names
    }
    limits = tuple(Constraint(draw(nested(two)), hard=True) for _ in range(draw(st.integers(0, 2))))
    return Scenario(names, issues, preferences, limits)


@settings(max_examples=500, deadline=None)
@given(long_scenarios())
def test_frontiers_through_diagrams_are_those_of_enumeration(scenario):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph, "LONG", 0)
        patch.setattr(graph, "MANY", 0)
        graph._clusters.cache_clear()
        frontier = pareto_frontier(scenario)
    graph._clusters.cache_clear()
    tie = Fraction(0) if frontier.space.exact else Fraction(1, 10**8)
    expected = brute_frontier(scenario, tie)
    found = {}
    for point in range(len(frontier)):
        key = frontier.fractions(point)
        key = tuple(round(u / tie) * tie for u in key) if tie else key
        found[key] = sorted(tuple(p.values()) for p in frontier.packages(point))
    assert found == {
        key: sorted(tuple(p.values()) for p in packages) for key, packages in expected.items()
    }
    assert frontier.counts == tuple(len(found[key]) for key in found)


@pytest.mark.parametrize("issues", [12, 40])
def test_a_bonus_and_a_limit_over_many_issues_are_settled_exactly(issues):
    """5^12 packages of one conjunction: the table alone would have 244 million cells."""
    made = tuple(Issue(f"i{n}", tuple("abcde")) for n in range(issues))
    every = parse(" and ".join(f"i{n} in (a, b)" for n in range(issues)))
    some = parse(" or ".join(f"i{n} = e" for n in range(issues)))
    up = tuple(Fraction(k) for k in range(5))
    bonus = (Interaction(every, Fraction(10 * issues)),)
    scenario = Scenario(
        ("A", "B"),
        made,
        {
            "A": Utility({}, {i.name: up for i in made}, reservation=Fraction(2 * issues)),
            "B": Utility({}, {i.name: up[::-1] for i in made}, bonus, reservation=Fraction(0)),
        },
        (Constraint(some, hard=True),),
    )
    result = analyse(scenario)
    assert result.feasible == 5**issues - 4**issues
    frontier = result.frontier
    assert frontier.exact
    assert "long conditions read issue by issue" in frontier.method
    # The bonus needs no 'e' and the limit one, so every feasible package has sum 4 per issue.
    assert sum(frontier.counts) == result.feasible
    assert frontier.utilities.sum(axis=1).tolist() == [4.0 * issues] * len(frontier)
