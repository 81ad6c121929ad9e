"""Random small scenarios with ties, zeros, negative weights, constraints and interactions."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from goodoffices.expressions import TRUE, truth
from goodoffices.model.conditions import All, Any_, Comparison, Implies, Not
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Constraint, Scenario

# Few values, so that ties and zeros are common.
WHOLE = st.sampled_from([0, 0, 1, 1, 2, 3, -1, 10]).map(Fraction)
RATIONAL = st.sampled_from(
    [Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(7, 10), Fraction(-1, 6)]
)
# 60-bit denominators: the inexact scale, with ties up to rounding.
ODD = st.sampled_from(
    [Fraction(0), Fraction(0.1), Fraction(0.2), Fraction(0.3), Fraction(0.7), Fraction(1, 3)]
)


@st.composite
def scenarios(draw, parties=(1, 4), linked=True, numbers=(WHOLE, RATIONAL, ODD), most=200):
    count = draw(st.integers(*parties))
    issues, size = [], 1
    for number in range(draw(st.integers(1, 5))):
        options = draw(st.integers(1, 4))
        if size * options > most:
            break
        size *= options
        issues.append(Issue(f"i{number}", tuple(f"o{k}" for k in range(options)), kind="ordered"))
    number = draw(st.sampled_from(numbers))
    names = [f"P{p}" for p in range(count)]
    preferences = {}
    for name in names:
        values = {i.name: tuple(draw(number) for _ in i.options) for i in issues}
        weights = {
            i.name: draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(-1)])) for i in issues
        }
        bonuses = ()
        if linked:
            bonuses = tuple(
                Interaction(draw(conditions(issues)), draw(number))
                for _ in range(draw(st.integers(0, 2)))
            )
        reservation = draw(st.none() | number)
        constant = draw(st.sampled_from([Fraction(0), Fraction(5, 2)]))
        preferences[name] = Utility(
            weights, values, bonuses, reservation=reservation, constant=constant
        )
    limits = ()
    if linked:
        limits = tuple(
            Constraint(draw(conditions(issues)), hard=draw(st.booleans()))
            for _ in range(draw(st.integers(0, 2)))
        )
    return Scenario(tuple(names), tuple(issues), preferences, limits)


@st.composite
def conditions(draw, issues):
    def leaf():
        issue = draw(st.sampled_from(issues))
        operator = draw(st.sampled_from(["=", "!=", "<=", ">"]))
        return Comparison(issue.name, operator, (draw(st.sampled_from(issue.options)),))

    shape = draw(st.integers(0, 4))
    if shape == 0:
        return leaf()
    one, other = leaf(), leaf()
    return {1: All((one, other)), 2: Any_((one, other)), 3: Implies(one, other), 4: Not(one)}[shape]


def utility(scenario, party, outcome):
    """Points of a package, by the definition."""
    preference = scenario.preferences[party]
    issues = {issue.name: issue for issue in scenario.issues}
    total = preference.constant
    for issue in scenario.issues:
        scores = preference.scores(issue.name)
        if scores:
            total += scores[issue.index(outcome[issue.name])]
    for interaction in preference.interactions:
        if truth(interaction.when, issues, outcome) == TRUE:
            total += interaction.value
    return total


def feasible_packages(scenario):
    """All packages that meet the hard constraints with their points, by enumeration."""
    issues = {issue.name: issue for issue in scenario.issues}
    names = list(issues)
    for options in product(*(issue.options for issue in scenario.issues)):
        outcome = dict(zip(names, options))
        if all(truth(c.condition, issues, outcome) == TRUE for c in scenario.constraints if c.hard):
            yield outcome, tuple(utility(scenario, party, outcome) for party in scenario.parties)


def dominates(one, other):
    return one != other and all(a >= b for a, b in zip(one, other))


def brute_frontier(scenario, tie=Fraction(0)):
    """Undominated points with their packages; points within ``tie`` of one another are one."""
    found = {}
    for outcome, point in feasible_packages(scenario):
        if tie:
            point = tuple(round(u / tie) * tie for u in point)
        found.setdefault(point, []).append(outcome)
    return {p: packages for p, packages in found.items() if not any(dominates(q, p) for q in found)}
