"""Other programs' rules: their definitions by enumeration, where reservation values bind or not."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import combinations
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.analysis import analyse, solve
from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions import SOLUTIONS
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

from .scenarios import dominates

problems = st.sampled_from([2, 3]).flatmap(
    lambda parties: st.tuples(
        st.lists(
            st.tuples(*[st.integers(0, 6).map(lambda u: F(u, 6))] * parties), min_size=1, max_size=8
        ),
        st.tuples(*[st.integers(-2, 6).map(lambda u: F(u, 6))] * parties),
    )
)


def acceptable(points, least):
    good = {p for p in points if all(u >= r for u, r in zip(p, least))}
    return {p for p in good if not any(dominates(q, p) for q in good)}


def picked(name, points, least):
    problem = Problem.of(points, least)
    found = SOLUTIONS[name].function(problem)
    over = problem.feasible if found.wide else problem
    return {over.point(int(row)) for row in found.rows}


@settings(max_examples=200, deadline=None)
@given(problems)
def test_negmas_by_enumeration(problem):
    points, least = problem
    good = acceptable(points, least)
    low = [min(column) for column in zip(*points)]
    top = [max(column) for column in zip(*points)]
    zero = [max(r, m) for r, m in zip(least, low)]
    shares = {p: [(u - z) / (t - z) if t > z else 0 for u, z, t in zip(p, zero, top)] for p in good}
    ratios = {p: [u / t if t else u for u, t in zip(p, top)] for p in good}
    scores = {
        "negmas_nash": lambda p: prod(u - z for u, z in zip(p, zero)),
        "negmas_kalai": lambda p: min(u - z for u, z in zip(p, zero)),
        "negmas_modified_kalai": min,
        "negmas_ks": lambda p: min(shares[p]) - max(shares[p]),
        "negmas_modified_ks": lambda p: min(ratios[p]) - max(ratios[p]),
        "negmas_max_welfare": sum,
        "negmas_max_relative_welfare": lambda p: sum(
            (u - m) / (t - z if t != z else 1) for u, m, z, t in zip(p, low, zero, top)
        ),
    }
    for name, score in scores.items():
        start = low if "welfare" in name else zero
        if any(t == s for t, s in zip(top, start)):
            expected = good
        else:
            most = max(map(score, good), default=None)
            expected = {p for p in good if score(p) == most}
        assert picked(name, points, least) == expected, name


@settings(max_examples=200, deadline=None)
@given(problems)
def test_genius_and_negolog_by_enumeration(problem):
    points, least = problem
    every = acceptable(points, [F(-10)] * len(least))
    pairs = list(combinations(range(len(least)), 2))
    scores = {
        "genius_nash": lambda p: prod(u - r for u, r in zip(p, least)),
        "genius_ks": lambda p: -sum(abs(p[a] - p[b]) for a, b in pairs),
        "genius_welfare": sum,
        "negolog_nash": prod,
        "negolog_kalai": sum,
    }
    for name, score in scores.items():
        most = max(map(score, every))
        expected = {p for p in every if score(p) == most}
        if name == "genius_ks" and most <= -2:
            expected = set()
        assert picked(name, points, least) == expected, name


def test_a_reservation_value_that_is_not_stated():
    """NegMAS counts from the lowest utility, GENIUS from 0."""
    issue = Issue("package", ("p", "q", "r"))
    own = {"A": (F(9), F(5), F(3)), "B": (F(4), F(6), F(9))}
    case = Scenario(
        ("A", "B"), (issue,), {name: Utility({}, {"package": u}) for name, u in own.items()}
    )
    assert solve(case, "negmas_nash").value == (5 - 3) * (6 - 4)
    assert solve(case, "genius_nash").value == 9 * 4
    assert analyse(case).solutions["genius_nash"].packages == [{"package": "p"}]


def test_genius_takes_what_nobody_accepts():
    """Two losses make a positive product."""
    issue = Issue("package", ("p", "q"))
    own = {"A": (F(0), F(2)), "B": (F(1), F(0))}
    case = Scenario(
        ("A", "B"),
        (issue,),
        {name: Utility({}, {"package": u}, reservation=F(4)) for name, u in own.items()},
    )
    result = analyse(case)
    assert result.solutions["nash"].packages == []
    assert result.solutions["negmas_nash"].packages == []
    assert result.solutions["genius_nash"].packages == [{"package": "p"}]
    assert result.solutions["genius_nash"].value == 12
    assert solve(case, "genius_nash").packages == [{"package": "p"}]
