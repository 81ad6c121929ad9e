"""Solutions on lotteries mix all feasible points and are cut at the reservation values.

The oracle is another solver's program over the same lotteries.
"""

from __future__ import annotations

from fractions import Fraction as F
from itertools import pairwise

import highspy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.analysis import analyse, solve
from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions import SOLUTIONS, hull
from goodoffices.errors import BadInput
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

LOTTERIES = [rule.name for rule in SOLUTIONS if rule.domain == "convex"]
PAIRS_ONLY = {"area_monotonic", "perles_maschler"}


def program(points, least, objective=None, offsets=None, factors=None):
    """Largest objective, or largest common level of (gain - offset) / factor, by HiGHS; or None."""
    solver = highspy.Highs()
    solver.silent()
    shares = [solver.addVariable(0, 1) for _ in points]
    level = solver.addVariable(-1e6, 1e6)
    solver.addConstr(sum(shares) == 1)
    for party, low in enumerate(least):
        gain = sum(w * float(p[party] - low) for w, p in zip(shares, points))
        solver.addConstr(gain >= 0)
        if offsets is not None and factors[party] > 1e-7:
            solver.addConstr(gain - offsets[party] >= factors[party] * level)
    if objective is None:
        solver.maximize(level)
    else:
        solver.maximize(
            sum(
                w * float(sum(c * float(u - low) for c, u, low in zip(objective, p, least)))
                for w, p in zip(shares, points)
            )
        )
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return solver.getObjectiveValue()


def hopes_of(points, least):
    unit = np.eye(len(least))
    return [program(points, least, row) for row in unit]


problems = st.sampled_from([2, 2, 3]).flatmap(
    lambda parties: st.tuples(
        st.lists(st.tuples(*[st.integers(0, 8)] * parties), min_size=1, max_size=7),
        st.tuples(*[st.integers(0, 6)] * parties),
    )
)


@settings(max_examples=150, deadline=None)
@given(problems)
def test_levels_by_another_solver(problem):
    points, least = problem
    hopes = hopes_of(points, least)
    of = Problem.of(points, least)
    picked = {name: SOLUTIONS[name].function(of) for name in LOTTERIES}
    if hopes[0] is None:
        assert all(one.lottery is None for one in picked.values())
        return
    ones, zeros = [1.0] * len(least), [0.0] * len(least)
    expected = {
        "egalitarian_lottery": program(points, least, None, zeros, ones),
        "equal_loss_lottery": -program(points, least, None, hopes, ones),
    }
    if min(hopes) > 1e-7:
        expected["kalai_smorodinsky_lottery"] = program(points, least, None, zeros, hopes)
    for name, value in expected.items():
        assert float(picked[name].value) == pytest.approx(value, abs=1e-6), name


@settings(max_examples=150, deadline=None)
@given(problems)
def test_nash_has_no_better_direction(problem):
    """At the largest product no accepted lottery promises more than one for each who gains."""
    points, least = problem
    picked = SOLUTIONS["nash_lottery"].function(Problem.of(points, least))
    hopes = hopes_of(points, least)
    if hopes[0] is None:
        assert picked.lottery is None
        return
    gains = np.array(picked.lottery.utilities) - np.array(least)
    able = np.array(hopes) > 1e-7
    assert (gains[able] > 0).all()
    prices = np.where(able, 1 / np.where(able, gains, 1), 0.0)
    assert program(points, least, prices) <= able.sum() + 1e-5


@settings(max_examples=150, deadline=None)
@given(problems)
def test_accepted_and_undominated(problem):
    points, least = problem
    of = Problem.of(points, least)
    for name in LOTTERIES:
        lottery = SOLUTIONS[name].function(of).lottery
        if lottery is None:
            continue
        found = np.array(lottery.utilities)
        assert (found >= np.array(least) - 1e-7).all(), name
        assert sum(lottery.shares) == pytest.approx(1.0)
        mixed = np.array(lottery.shares) @ of.feasible.utilities[list(lottery.rows)]
        assert mixed == pytest.approx(found)
        for party in range(len(least)):
            best = hull.highest(of.feasible.gains, party, found - np.array(least) - 1e-9)
            if best is not None:
                more = best @ of.feasible.gains[:, party] + least[party]
                assert more <= found[party] + 1e-5, name


@pytest.mark.parametrize("name", LOTTERIES)
def test_a_coin_where_no_package_is_accepted(name):
    """Each package ruins one side, an even chance of both does not."""
    problem = Problem.of([(10, 0), (0, 10)], (4, 4))
    assert len(problem) == 0
    assert SOLUTIONS[name].function(problem).lottery.utilities == pytest.approx((5.0, 5.0))


@pytest.mark.parametrize("name", sorted(set(LOTTERIES) - PAIRS_ONLY))
def test_a_die_where_no_package_is_accepted(name):
    problem = Problem.of([(9, 0, 0), (0, 9, 0), (0, 0, 9)], (2, 2, 2))
    assert SOLUTIONS[name].function(problem).lottery.utilities == pytest.approx((3.0,) * 3)


@pytest.mark.parametrize("name", LOTTERIES)
@pytest.mark.parametrize(
    ("points", "least"),
    [
        ([(10, 0), (0, 10)], (5, 5)),
        ([(1, 0), (0, 1)], (F(1, 3), F(2, 3))),
        ([(7, 0), (3, 3), (0, 5)], (3, 3)),
        ([(4, 2)], (4, 2)),
        ([(4, 2), (4, 2)], (4, 0)),
    ],
)
def test_the_reservation_point_lies_on_the_boundary(name, points, least):
    """Where one lottery only is accepted, every solution is that one."""
    lottery = SOLUTIONS[name].function(Problem.of(points, least)).lottery
    expected = (4, 2) if least == (4, 0) else least
    assert lottery.utilities == pytest.approx(tuple(float(u) for u in expected), abs=1e-9)


@pytest.mark.parametrize("name", LOTTERIES)
def test_just_beyond_the_boundary_nothing_is_accepted(name):
    step = F(1, 10**13)
    problem = Problem.of([(1, 0), (0, 1)], (F(1, 3) + step, F(2, 3)))
    assert SOLUTIONS[name].function(problem).lottery is None


def test_ideals_are_over_accepted_lotteries():
    """The first party's best accepted package gives it 5, its best accepted lottery 8."""
    problem = Problem.of([(10, 0), (5, 5), (0, 6)], (0, 2))
    found = SOLUTIONS["kalai_smorodinsky_lottery"].function(problem).lottery.utilities
    # Shares u/8 and (v - 2)/4 are equal on u + v = 10: u = 16/3.
    assert found == pytest.approx((16 / 3, 14 / 3))


def test_area_is_that_above_the_reservation_values():
    """Above (2, 2) the triangle's legs are 6: the ray through its middle halves it."""
    problem = Problem.of([(10, 0), (0, 10)], (2, 2))
    picked = SOLUTIONS["area_monotonic"].function(problem)
    assert picked.lottery.utilities == pytest.approx((5, 5))
    assert picked.value == pytest.approx(9)
    assert SOLUTIONS["perles_maschler"].function(problem).value == pytest.approx(3)


def scenario(points, least):
    issue = Issue("package", tuple(f"p{row}" for row in range(len(points))))
    names = "ABC"[: len(least)]
    return Scenario(
        tuple(names),
        (issue,),
        {
            name: Utility({}, {"package": tuple(F(p[i]) for p in points)}, reservation=F(least[i]))
            for i, name in enumerate(names)
        },
    )


def test_packages_of_a_lottery_are_named_though_one_side_would_refuse_them():
    case = scenario([(10, 0), (5, 5), (0, 6)], (0, 2))
    for one in (
        analyse(case).solutions["kalai_smorodinsky_lottery"],
        solve(case, "kalai_smorodinsky_lottery"),
    ):
        drawn = [one.over.package(row)["package"] for row in one.lottery.rows]
        assert drawn == ["p0", "p1"]
    said = analyse(case).to_json()["solutions"]["kalai_smorodinsky_lottery"]["lottery"]["of"]
    assert [part["outcome"]["package"] for part in said] == ["p0", "p1"]


@pytest.mark.parametrize("unit", [F(10) ** 15, F(10) ** 200, F(1, 10**15), F(1, 10**200)])
def test_units_of_any_size(unit):
    """Points in other units: the same lotteries, products beyond floats included."""
    points, least = [(9, 1), (6, 5), (2, 8), (4, 7)], (1, 2)
    small, large = (
        analyse(
            scenario(
                [[u * f for u, f in zip(p, by)] for p in points], [r * f for r, f in zip(least, by)]
            )
        )
        for by in ((F(1), F(1)), (unit, unit))
    )
    for name, one in small.solutions.items():
        if SOLUTIONS[name].facts.get("peer"):
            continue
        other = large.solutions[name]
        assert one.packages == other.packages, name
        if one.lottery:
            assert one.lottery.rows == other.lottery.rows, name
            assert one.lottery.shares == pytest.approx(other.lottery.shares, abs=1e-6), name
    said = large.to_json()["solutions"]["nash"]
    if said["value"] is None:
        assert said["log10_value"] == pytest.approx(np.log10(15) + 2 * float(np.log10(float(unit))))


def test_many_parties_with_many_points():
    """Twenty-two parties and 10^15 points each: every solution says what it is or why not."""
    rng = np.random.default_rng(5)
    issues = tuple(Issue(f"i{k}", ("a", "b", "c", "d")) for k in range(3))
    names = tuple(f"P{k}" for k in range(22))
    case = Scenario(
        names,
        issues,
        {
            name: Utility(
                {},
                {i.name: tuple(F(int(u)) * 10**15 for u in rng.integers(1, 9, 4)) for i in issues},
            )
            for name in names
        },
    )
    said = analyse(case).to_json()["solutions"]
    assert said["nash"]["value"] is None
    assert said["nash"]["log10_value"] > 330
    assert len(said["nash"]["outcomes"]) >= 1
    for name in ("nash_lottery", "kalai_smorodinsky_lottery", "egalitarian_lottery"):
        assert "note" not in said[name], name


def test_chances_move_smoothly_with_the_reservation_value():
    """No jump where a reservation value passes a package."""
    case = [(10, 0), (6, 6), (0, 8)]
    found = [
        SOLUTIONS["nash_lottery"].function(Problem.of(case, (F(k, 100), F(6)))).lottery.utilities
        for k in range(560, 640)
        if F(k, 100) <= 6
    ]
    assert max(abs(a[0] - b[0]) for a, b in pairwise(found)) < 0.02


def test_points_beyond_floats_are_refused():
    with pytest.raises(BadInput, match="points of party 'A' reach beyond 1e300"):
        analyse(scenario([(F(10) ** 308, 1), (1, 2)], (0, 0)))
    with pytest.raises(BadInput, match="points of party 'B' reach beyond 1e300"):
        analyse(scenario([(1, 1), (1, 2)], (0, F(10) ** 320)))


def test_large_multiples_of_one_number_stay_exact():
    case = scenario([(F(10) ** 17 * 3, 1), (F(10) ** 17, 2)], (0, 0))
    result = analyse(case)
    assert result.frontier.exact
    assert result.frontier.space.exact
    assert result.frontier.utilities.tolist() == [[3e17, 1.0], [1e17, 2.0]]
