"""Exact verdicts against the corners of the box, and shares against repetition."""

from fractions import Fraction as F
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.analysis import solve
from goodoffices.bargaining.robustness.sensitivity import sensitivity
from goodoffices.errors import BadInput
from goodoffices.expressions import parse
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, PartialPreference, Utility
from goodoffices.model.scenario import Scenario

NUMBERS = st.integers(-4, 9).map(F)


@settings(max_examples=150, deadline=None)
@given(st.tuples(NUMBERS, NUMBERS), NUMBERS, NUMBERS, st.sampled_from([0, 10, 20, 50]))
def test_worst_and_best_case_are_the_corners_of_the_box(scores, bonus, reservation, percent):
    issues = (Issue("a", ("x", "y")), Issue("b", ("x", "y")))
    utility = Utility(
        {},
        {"a": (scores[0], F(0)), "b": (scores[1], F(0))},
        (Interaction(parse("a = x and b = x"), bonus),),
        reservation=reservation,
    )
    scenario = Scenario(("N",), issues, {"N": utility})
    package = {"a": "x", "b": "x"}
    holds = sensitivity(scenario, [package], percent=percent, samples=0).packages[0].accepts["N"]
    share = F(percent, 100)
    gains = [
        sum(n * (1 + s * share) for n, s in zip((*scores, bonus), signs)) - reservation * (1 + last * share)
        for *signs, last in product((-1, 1), repeat=4)
    ]  # fmt: skip
    assert holds.now == (sum((*scores, bonus)) >= reservation)
    assert holds.always == (min(gains) >= 0)
    assert holds.ever == (max(gains) >= 0)
    if holds.until is not None and percent < holds.until - 1e-9:
        assert holds.always == holds.ever == holds.now


def scenario_of(north, south, reservations=(F(0), F(0)), extra=()):
    issues = (Issue("aid", ("none", "some", "full")), Issue("days", ("0", "40")))
    points = {"North": north, "South": south}
    return Scenario(
        ("North", "South"),
        issues,
        {
            party: Utility(
                {},
                {"aid": tuple(map(F, own[:3])), "days": tuple(map(F, own[3:]))},
                extra,
                reservation=r,
            )
            for (party, own), r in zip(points.items(), reservations)
        },
    )


def test_without_error_the_solutions_stay():
    scenario = scenario_of((0, 6, 10, 5, 0), (10, 7, 0, 0, 4), extra=(
        Interaction(parse("aid = some"), F(1)),
        Interaction(parse("aid = full and days = 0"), F(-2)),
    ))  # fmt: skip
    for name in ("nash", "egalitarian", "utilitarian"):
        for package in solve(scenario, name).packages:
            found = sensitivity(scenario, [package], percent=0, samples=3)
            assert found.packages[0].stays[name].value == 1
            assert found.packages[0].efficient.value == 1


def test_a_clear_solution_stays_and_a_close_one_does_not():
    clear = scenario_of((0, 9, 10, 0, 0), (10, 9, 0, 0, 0))
    close = scenario_of((0, 500, 501, 0, 0), (501, 500, 499, 0, 0))
    package = {"aid": "some", "days": "0"}
    stays = [
        sensitivity(s, [package], samples=200, seed=2).packages[0].stays["nash"].value
        for s in (clear, close)
    ]
    assert stays[0] == 1
    assert 0.05 < stays[1] < 0.8


def test_parties_without_points_are_left_open():
    scenario = Scenario(
        ("N", "S"),
        (Issue("a", ("x", "y")),),
        {"N": Utility({}, {"a": (F(1), F(2))}, reservation=F(1)), "S": PartialPreference()},
    )
    found = sensitivity(scenario, [{"a": "y"}])
    assert found.packages[0].accepts["S"] is None
    assert found.packages[0].accepts["N"].always
    assert found.packages[0].stays == {}
    assert found.samples == 0


def test_a_percentage_out_of_range_is_refused():
    scenario = scenario_of((0, 1, 2, 0, 0), (2, 1, 0, 0, 0))
    with pytest.raises(BadInput, match="from 0 to below 100"):
        sensitivity(scenario, [], percent=120)
