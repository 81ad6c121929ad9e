"""Nearest improvements against all packages; and on a space that cannot be enumerated."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.scenarios import (
    RATIONAL,
    WHOLE,
    dominates,
    feasible_packages,
    scenarios,
    utility,
)

from goodoffices.bargaining.tradeoffs import changes_between, improvements
from goodoffices.errors import BadInput
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario


@settings(max_examples=100, deadline=None)
@given(scenarios(parties=(1, 3), numbers=(WHOLE, RATIONAL), most=60), st.data())
def test_improvements_match_all_packages(scenario, data):
    package = {i.name: data.draw(st.sampled_from(i.options)) for i in scenario.issues}
    here = tuple(utility(scenario, party, package) for party in scenario.parties)
    better = {}
    for outcome, point in feasible_packages(scenario):
        if dominates(point, here):
            left = -len(changes_between(scenario, package, outcome))
            better.setdefault((*point, left), []).append(outcome)
    expected = {key for key in better if not any(dominates(other, key) for other in better)}
    found = improvements(scenario, package)
    assert found.exact
    got = set()
    everything = [point for _, point in feasible_packages(scenario)]
    for each in found.found:
        point = tuple(utility(scenario, party, each.package) for party in scenario.parties)
        got.add((*point, -len(each.changes)))
        assert np.allclose(each.gains, [float(a - b) for a, b in zip(point, here)])
        assert each.efficient == (not any(dominates(other, point) for other in everything))
        assert {c.issue: c.after for c in each.changes}.items() <= each.package.items()
    assert got == expected
    nearest = min((-key[-1] for key in better), default=None)
    assert found.nearest == nearest


def test_a_space_of_ten_to_the_twenty_is_answered():
    rng = np.random.default_rng(0)
    issues = tuple(Issue(f"i{n}", tuple("abcde")) for n in range(29))
    scenario = Scenario(
        ("N", "S"),
        issues,
        {
            party: Utility(
                {}, {i.name: tuple(F(int(v)) for v in rng.integers(0, 11, 5)) for i in issues}
            )
            for party in ("N", "S")
        },
    )
    package = dict.fromkeys((i.name for i in issues), "a")
    found = improvements(scenario, package, most_changes=2)
    assert found.exact
    assert found.nearest == 1
    best = {}
    for issue in issues:
        for option in issue.options:
            gains = [
                scenario.preferences[p].scores(issue.name)[issue.index(option)]
                - scenario.preferences[p].scores(issue.name)[0]
                for p in scenario.parties
            ]
            if min(gains) >= 0 and max(gains) > 0:
                best[tuple(map(float, gains))] = issue.name
    ones = {each.gains for each in found.found if len(each.changes) == 1}
    assert ones == {g for g in best if not any(dominates(o, g) for o in best)}


def test_points_are_needed():
    scenario = Scenario(("N", "S"), (Issue("a", ("x", "y")),), {"N": Utility({}, {})})
    with pytest.raises(BadInput, match="no points for S"):
        improvements(scenario, {"a": "x"})
