"""Shares against areas that can be worked out, and against plain loops."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.robustness.profiles import draw_profiles
from goodoffices.bargaining.robustness.shares import (
    Share,
    efficient_in,
    shares_of,
    standard_error,
)
from goodoffices.bargaining.robustness.solving import solve_draws
from goodoffices.errors import GoodOfficesError
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import DecisionRule, Scenario

from .stated import issues_of_sizes, ranked


def everything(scenario):
    grid = np.indices([len(issue) for issue in scenario.issues])
    return grid.reshape(len(scenario.issues), -1).T


def two_issue_scenario(**more):
    """North ranks the issues and wants the first options; South is points."""
    issues = issues_of_sizes((2, 2))
    north = ranked(issues)
    south = Utility(
        {"i0": F(3), "i1": F(5)},
        {"i0": (F(0), F(1)), "i1": (F(0), F(1))},
        reservation=F(4),
    )
    return Scenario(
        ("North", "South"),
        issues,
        {
            "North": PartialPreference(
                issue_order=north.issue_order,
                option_orders=north.option_orders,
                reservation_bounds=(F(7, 10), F(7, 10)),
            ),
            "South": south,
        },
        **more,
    )


def test_acceptability_is_the_area_of_weights():
    scenario = two_issue_scenario()
    profiles = draw_profiles(scenario, samples=4000, seed=1)
    shares = shares_of(profiles, everything(scenario))
    # w0 is uniform on 1/2..1; "i0 only" is worth w0: accepted where w0 >= 0.7.
    north = [s.value for s in shares.accepts["North"]]
    assert north[0] == 1
    assert north[1] == pytest.approx(0.6, abs=4 * shares.accepts["North"][1].error)
    assert north[2:] == [0, 0]
    assert [s.value for s in shares.accepts["South"]] == [0, 1, 0, 1]
    assert shares.passes[1].value == north[1]
    assert [s.value for s in shares.efficient] == [1, 1, 0, 1]
    assert shares.ranks[0, 0, 0] == 1
    assert shares.expected_rank[0].tolist() == [1, 2, 3, 4]
    assert shares.accepts["North"][1].error == pytest.approx(np.sqrt(0.24 / 4000), rel=0.05)


def test_unknown_reservation_is_not_guessed():
    scenario = two_issue_scenario()
    open_north = Scenario(
        scenario.parties, scenario.issues, {"South": scenario.preferences["South"]}
    )
    shares = shares_of(draw_profiles(open_north, samples=100), everything(scenario))
    assert shares.accepts["North"] is None
    assert shares.passes is None
    assert shares.efficient_and_passing is None


def test_a_rule_that_does_not_need_the_unknown_party_is_answered():
    scenario = two_issue_scenario()
    rule = DecisionRule(1, ("South",))
    open_north = Scenario(
        scenario.parties, scenario.issues, {"South": scenario.preferences["South"]}, rule=rule
    )
    shares = shares_of(draw_profiles(open_north, samples=100), everything(scenario))
    assert [s.value for s in shares.passes] == [0, 1, 0, 1]


def test_a_veto_for_nobody_is_an_error():
    scenario = two_issue_scenario(rule=DecisionRule(2, ("Nobody",)))
    with pytest.raises(GoodOfficesError, match="Nobody"):
        shares_of(draw_profiles(scenario, samples=10), everything(scenario))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_efficiency_and_ranks_match_loops(seed):
    rng = np.random.default_rng(seed)
    utilities = rng.integers(0, 4, (3, rng.integers(1, 8), rng.integers(1, 4))).astype(float)
    found = efficient_in(utilities)
    for sample, own in enumerate(utilities):
        for p, u in enumerate(own):
            beaten = any((v >= u).all() and (v > u).any() for v in own)
            assert found[sample, p] == (not beaten)


def test_standard_errors_grow_where_chains_differ():
    same_within = np.repeat(np.eye(2, dtype=bool)[:, :1].T, 50, axis=0)
    hits = np.tile(same_within, (1, 1)).reshape(100, 1)
    assert standard_error(hits, 2)[0] == pytest.approx(0.5)
    assert standard_error(np.zeros((400, 1), dtype=bool), 400)[0] > 0


def test_shares_in_words():
    assert str(Share(0.834, 0.011)) == "83 % (+-1)"


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_solutions_under_profiles_match_enumeration(seed):
    issues = issues_of_sizes((2, 3))
    stated = {
        "A": PartialPreference(reservation_bounds=(F(1, 10), F(2, 10))),
        "B": PartialPreference(
            issue_order=(("i1",), ("i0",)), reservation_bounds=(F(1, 10), F(1, 10))
        ),
    }
    scenario = Scenario(("A", "B"), issues, stated)
    profiles = draw_profiles(scenario, samples=20, seed=seed)
    codes = everything(scenario)
    solved = solve_draws(profiles.draws(), scenario.decision_rule, codes)
    utilities, least = profiles.utilities(codes), profiles.reservations()
    assert (solved.efficient == efficient_in(utilities)).all()
    for sample in range(20):
        gains = utilities[sample] - least[sample]
        good = (gains >= 0).all(axis=1)
        product = np.where(good, gains.prod(axis=1), -1)
        picked = np.flatnonzero(solved.picked["nash"][sample])
        if (good & (gains > 0).all(axis=1)).any():
            assert product.argmax() in picked
            assert np.allclose(product[picked], product.max(), rtol=1e-8)
        total = np.where(good, gains.sum(axis=1), -9)
        if good.any():
            assert total.argmax() in np.flatnonzero(solved.picked["utilitarian"][sample])
