"""Minimax regret against linear programs over every cell."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.robustness.polytope import utility_set
from goodoffices.bargaining.robustness.profiles import draw_profiles
from goodoffices.bargaining.robustness.regret import least_regret
from goodoffices.model.preferences import PartialPreference
from goodoffices.model.scenario import Scenario

from .stated import issues_of_sizes, ranked
from .test_verdicts import largest


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_least_regret_matches_brute_force(seed):
    rng = np.random.default_rng(seed)
    issues = issues_of_sizes((2, 3))
    north = ranked(issues)
    south = PartialPreference(
        option_orders={"i1": (("o2",), ("o1",), ("o0",))},
        weight_bounds={"i0": (F(1, 4), F(3, 4))},
    )
    scenario = Scenario(("N", "S"), issues, {"N": north, "S": south})
    codes = np.unique(rng.integers(0, [2, 3], (4, 2)), axis=0)
    found = least_regret(draw_profiles(scenario, samples=30, seed=seed), codes)
    sets = [utility_set(p, issues, scenario.preferences[p]) for p in scenario.parties]
    expected = []
    for place in range(len(codes)):
        reach = [
            largest(party, party.score_vector(codes)[rival] - party.score_vector(codes)[place])
            for party in sets
            for rival in range(len(codes))
        ]
        expected.append(max(reach))
    assert found.proven
    best = [i for i, value in enumerate(expected) if value <= min(expected) + 1e-6]
    assert list(found.best) == best
    for regret, value in zip(found.regrets, expected):
        if regret.exact:
            assert regret.value == pytest.approx(value, abs=1e-6)
        else:
            assert regret.value <= value + 1e-9


def test_without_time_nothing_is_called_best():
    issues = issues_of_sizes((2, 2))
    profiles = draw_profiles(Scenario(("N",), issues, {}), samples=20)
    found = least_regret(profiles, np.array([[0, 0], [1, 1]]), seconds=-1)
    assert found.best == ()
    assert not found.proven
    assert not any(regret.exact for regret in found.regrets)
