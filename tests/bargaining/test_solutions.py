"""Solutions against their definitions by enumeration, and on the frontier of scenarios."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import pairwise
from math import prod, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.adjusted_winner import adjusted_winner
from goodoffices.bargaining.analysis import analyse, solve
from goodoffices.bargaining.axioms import chosen
from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions import SOLUTIONS, hull
from goodoffices.bargaining.space import compile_space
from goodoffices.errors import GoodOfficesError
from goodoffices.model.issues import Issue
from goodoffices.model.scenario import DecisionRule, Scenario

from .scenarios import RATIONAL, WHOLE, dominates, feasible_packages, scenarios

FINITE = ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "equal_loss"]


def by_definition(name, points, least):
    """The maximisers of a solution among all acceptable points, as DESIGN defines them."""
    points = {p for p in points if all(u >= r for u, r in zip(p, least))}
    if not points:
        return set()
    ideal = [max(p[i] for p in points) for i in range(len(least))]
    able = [i for i, (top, low) in enumerate(zip(ideal, least)) if top > low]

    def key(p):
        gains = [u - r for u, r in zip(p, least)]
        positive = [g for g in gains if g > 0]
        return {
            "nash": (len(positive), prod(positive)),
            "kalai_smorodinsky": sorted(gains[i] / (ideal[i] - least[i]) for i in able),
            "egalitarian": sorted(gains),
            "utilitarian": sum(p),
            "equal_loss": sorted(u - top for u, top in zip(p, ideal)),
        }[name]

    best = max(key(p) for p in points)
    return {p for p in points if key(p) == best and not any(dominates(q, p) for q in points)}


def least_of(scenario, points):
    """Reservation values; for a party without one its lowest utility among all packages."""
    return [
        min(p[i] for p in points)
        if scenario.preferences[party].reservation is None
        else scenario.preferences[party].reservation
        for i, party in enumerate(scenario.parties)
    ]


@settings(max_examples=150, deadline=None)
@given(scenarios(numbers=(WHOLE, RATIONAL), most=48))
def test_solutions_are_the_maximisers_by_enumeration(scenario):
    assert compile_space(scenario).exact
    points = [point for _, point in feasible_packages(scenario)]
    result = analyse(scenario, solutions=FINITE)
    for name in FINITE:
        found = result.solutions[name].frontier
        expected = by_definition(name, points, least_of(scenario, points)) if points else set()
        assert {found.fractions(row) for row in range(len(found))} == expected


@settings(max_examples=150, deadline=None)
@given(scenarios(numbers=(WHOLE, RATIONAL), most=48), st.data())
def test_counts_and_acceptable_frontier_by_enumeration(scenario, data):
    parties = len(scenario.parties)
    k = data.draw(st.integers(1, parties))
    vetoes = tuple(data.draw(st.sets(st.sampled_from(scenario.parties), max_size=2)))
    points = [point for _, point in feasible_packages(scenario)]
    least = [scenario.preferences[party].reservation for party in scenario.parties]

    def passes(point, needed, among):
        said = [r is None or u >= r for u, r in zip(point, least)]
        named = dict(zip(scenario.parties, said))
        return sum(said) >= needed and all(named[party] for party in among)

    result = analyse(scenario, rule=DecisionRule(k, vetoes), solutions=[])
    passing = [point for point in points if passes(point, k, vetoes)]
    assert result.feasible == len(points)
    assert result.acceptable_all == sum(passes(point, parties, ()) for point in points)
    assert result.acceptable_rule == len(passing)
    found = result.frontier_acceptable
    expected = {p for p in passing if not any(dominates(q, p) for q in passing)}
    assert {found.fractions(row) for row in range(len(found))} == expected


def test_a_party_that_cannot_gain_is_left_out_of_kalai_smorodinsky():
    found = chosen(SOLUTIONS["kalai_smorodinsky"].function, [(0, 2, 3), (0, 3, 2)], (0, 0, 0))
    assert len(found) == 2


def test_nothing_acceptable_picks_nothing():
    problem = Problem.of([(0, 0)], (1, 1))
    for rule in SOLUTIONS:
        picked = rule.function(problem)
        if rule.name.startswith(("genius", "negolog")):
            # They look at what nobody would accept.
            assert picked.wide
            continue
        assert len(picked.rows) == 0
        assert picked.lottery is None


@pytest.mark.parametrize("name", [rule.name for rule in SOLUTIONS])
def test_one_point_is_the_solution(name):
    problem = Problem.of([(2, 3)], (0, 0))
    picked = SOLUTIONS[name].function(problem)
    assert picked.rows.tolist() == [0]


# A set with a curved boundary on which the solutions with lotteries differ.
KITE = [(6, 0), (5, 3), (3, 4), (0, 4)]


def on_a_grid(points, steps=400):
    """Undominated lotteries over points, on a fine grid of each side."""
    problem = Problem.of(points, (0, 0))
    from goodoffices.bargaining.solutions.boundary import Boundary

    corners = Boundary(problem).corners
    if len(corners) == 1:
        return corners
    return np.concatenate(
        [a + (b - a) * np.linspace(0, 1, steps)[:, None] for a, b in pairwise(corners)]
    )


LOTTERY_SCORES = {
    "nash_lottery": lambda g, top: g.prod(axis=1),
    "kalai_smorodinsky_lottery": lambda g, top: (g / top).min(axis=1),
    "egalitarian_lottery": lambda g, top: g.min(axis=1),
    "equal_loss_lottery": lambda g, top: (g - top).min(axis=1),
}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(LOTTERY_SCORES)),
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=6),
)
def test_lotteries_beat_every_lottery_on_a_grid(name, points):
    grid = on_a_grid(points)
    top = grid.max(axis=0)
    score = LOTTERY_SCORES[name]
    (found,) = chosen(SOLUTIONS[name].function, points, (0, 0))
    mine = score(np.array([[float(u) for u in found]]), top)[0]
    assert mine >= score(grid, top).max() - 1e-9


def test_perles_maschler_halves_the_length_of_a_curve():
    """On the unit circle's quarter the solution is on the diagonal, by symmetry."""
    angles = np.linspace(0, np.pi / 2, 401)
    points = [(F(float(np.cos(a))), F(float(np.sin(a)))) for a in angles]
    for name in ("perles_maschler", "area_monotonic", "raiffa_discrete", "nash_lottery"):
        (found,) = chosen(SOLUTIONS[name].function, points, (0, 0))
        assert [float(u) for u in found] == pytest.approx([sqrt(0.5)] * 2, abs=1e-4)


def test_area_monotonic_halves_the_area():
    (found,) = chosen(SOLUTIONS["area_monotonic"].function, KITE, (0, 0))
    x, y = (float(u) for u in found)
    corners = on_a_grid(KITE, 20000)
    below = corners[corners[:, 1] <= y]
    path = np.vstack(([corners[:, 0].max(), 0.0], below, [x, y]))
    part = np.abs(path[:-1, 0] * path[1:, 1] - path[1:, 0] * path[:-1, 1]).sum() / 2
    whole = np.vstack(([corners[:, 0].max(), 0.0], corners, [0.0, corners[:, 1].max()]))
    area = np.abs(whole[:-1, 0] * whole[1:, 1] - whole[1:, 0] * whole[:-1, 1]).sum() / 2
    assert part == pytest.approx(area / 2, rel=1e-3)


def test_raiffa_steps_of_a_worked_example():
    """(6,0)-(5,3)-(3,4)-(0,4): hopes (6, 4), then from (3, 2) hopes (16/3, 4), and so on."""
    at = np.zeros(2)
    corners = np.array([(3, 4), (5, 3), (6, 0)], dtype=float)
    for _ in range(80):
        x = np.interp(at[1], corners[::-1, 1], corners[::-1, 0])
        y = np.interp(at[0], corners[:, 0], corners[:, 1])
        at = (at + np.array([x, at[1]]) + np.array([at[0], y]) - at) / 2
    (found,) = chosen(SOLUTIONS["raiffa_discrete"].function, KITE, (0, 0))
    assert [float(u) for u in found] == pytest.approx(at.tolist(), abs=1e-9)


def hope_by_highs(points, party, at):
    """The most a party can expect where the others keep what they have, by another solver."""
    import highspy

    solver = highspy.Highs()
    solver.silent()
    shares = [solver.addVariable(0, 1) for _ in points]
    solver.addConstr(sum(shares) == 1)
    for other, least in enumerate(at):
        if other != party:
            expected = sum(share * float(p[other]) for share, p in zip(shares, points))
            solver.addConstr(expected >= least - 1e-9)
    solver.maximize(sum(share * float(p[party]) for share, p in zip(shares, points)))
    return solver.getObjectiveValue()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=6))
def test_raiffa_for_three_parties_by_another_solver(points):
    problem = Problem.of(points, (0, 0, 0))
    at = np.zeros(3)
    for _ in range(60):
        hopes = [hope_by_highs(problem.gains, party, at) for party in range(3)]
        at = at + np.maximum(np.array(hopes) - at, 0) / 3
    found = np.array(SOLUTIONS["raiffa_discrete"].function(problem).lottery.utilities)
    assert found == pytest.approx(at, abs=1e-5)


def test_raiffa_counts_a_party_that_cannot_gain_among_the_steps():
    """Thirds of the hopes by hand: (1/3, 2/3), (5/9, 1), (19/27, 31/27), then the rest alike."""
    problem = Problem.of([(0, 0, 2), (0, 1, 1)], (0, 0, 0))
    found = SOLUTIONS["raiffa_discrete"].function(problem).lottery.utilities
    assert found == pytest.approx((0, 7 / 9, 11 / 9), abs=1e-8)


def test_raiffa_for_three_parties_is_symmetric_and_scales():
    found = SOLUTIONS["raiffa_discrete"].function(
        Problem.of([(8, 1, 1), (1, 9, 1), (1, 1, 10)], (1, 1, 1))
    )
    shares = [(u - 1) / most for u, most in zip(found.lottery.utilities, (7, 8, 9))]
    assert shares == pytest.approx([1 / 3] * 3)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=7))
def test_programs_for_many_parties_agree_with_geometry_for_two(points):
    gains = Problem.of(points, (0, 0)).gains
    top = gains.max(axis=0)
    for name, weights in (
        ("egalitarian_lottery", hull.leximin_lottery(gains)),
        ("kalai_smorodinsky_lottery", hull.leximin_lottery(gains / top)),
        ("equal_loss_lottery", hull.leximin_lottery(gains - top)),
        ("nash_lottery", hull.nash_weights(gains)),
    ):
        (found,) = chosen(SOLUTIONS[name].function, points, (0, 0))
        assert weights @ gains == pytest.approx([float(u) for u in found], abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=8), st.data())
def test_lotteries_of_three_parties_are_undominated_and_beat_random_ones(points, data):
    problem = Problem.of(points, (0, 0, 0))
    rng = np.random.default_rng(data.draw(st.integers(0, 100)))
    others = rng.dirichlet(np.full(len(problem), 0.5), 300) @ problem.gains
    top = problem.gains.max(axis=0)
    able = top > 0
    for name, score in (
        ("nash_lottery", lambda g: g[:, able].prod(axis=1)),
        ("kalai_smorodinsky_lottery", lambda g: (g / np.where(able, top, 1))[:, able].min(axis=1)),
        ("egalitarian_lottery", lambda g: g.min(axis=1)),
        ("equal_loss_lottery", lambda g: (g - top).min(axis=1)),
    ):
        (found,) = chosen(SOLUTIONS[name].function, points, (0, 0, 0))
        mine = np.array([float(u) for u in found])
        assert not (others > mine + 1e-6).all(axis=1).any()
        if able.any():
            assert score(mine[None, :])[0] >= score(others).max() - 1e-6


def test_solutions_on_lotteries_say_when_they_do_not_apply():
    problem = Problem.of([(1, 2, 3)], (0, 0, 0))
    assert SOLUTIONS["perles_maschler"].function(problem).note == "defined for two parties"


def test_unknown_solution_is_named():
    with pytest.raises(GoodOfficesError, match="did you mean 'nash'"):
        SOLUTIONS["nahs"]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([0, 1, 5, 10, 30]), st.sampled_from([0, 1, 5, 10, 40])),
        min_size=1,
        max_size=6,
    )
)
def test_adjusted_winner_is_envy_free_equitable_and_efficient(points):
    first = {f"item{i}": a for i, (a, _) in enumerate(points)}
    second = {f"item{i}": b for i, (_, b) in enumerate(points)}
    if not any(first.values()) or not any(second.values()):
        with pytest.raises(GoodOfficesError):
            adjusted_winner(first, second)
        return
    division = adjusted_winner(first, second)
    assert division.totals[0] == division.totals[1]
    assert division.totals[0] >= F(1, 2)
    assert division.proof.envy_free
    assert division.proof.equitable
    assert division.proof.efficient
    assert sum(0 < share < 1 for share in division.shares.values()) <= 1
    # No division on a grid gives both more.
    for weight in np.linspace(0, 1, 21):
        best = sum(
            max(F(float(weight)) * a, (1 - F(float(weight))) * b)
            for a, b in (
                (F(first[i], sum(first.values())), F(second[i], sum(second.values())))
                for i in first
            )
        )
        mine = F(float(weight)) * division.totals[0] + (1 - F(float(weight))) * division.totals[1]
        assert mine <= best


def test_adjusted_winner_of_its_authors():
    """Brams and Taylor (1996): three goods, points 50-30-20 and 40-30-30... worked by hand.

    The first has more on the first item, the second on the third; the tied one moves.
    """
    division = adjusted_winner(
        {"house": 50, "car": 30, "boat": 20}, {"house": 40, "car": 30, "boat": 30}
    )
    # First wins house (50); second boat (30) and the tied car (30): 50 against 60; the car moves.
    assert division.shares == {"house": F(1), "car": F(1, 6), "boat": F(0)}
    assert division.totals == (F(55, 100), F(55, 100))


def test_solve_names_parties_without_points():
    scenario = Scenario(("A",), (Issue("aid", ("none",)),), {})
    with pytest.raises(GoodOfficesError, match="no points for A"):
        solve(scenario, "nash")
