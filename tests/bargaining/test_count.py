"""Counts of any size: merging against enumeration, and beyond what can be enumerated."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import numpy as np
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining import count
from goodoffices.bargaining.acceptance import Acceptance
from goodoffices.bargaining.analysis import analyse
from goodoffices.bargaining.draws import draw_packages
from goodoffices.bargaining.evaluate import blocks
from goodoffices.bargaining.frontier import frontier_of, pareto_frontier
from goodoffices.bargaining.halves import Half, pairs_reaching
from goodoffices.bargaining.space import compile_space
from goodoffices.expressions import parse
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Constraint, DecisionRule, Scenario

from .scenarios import feasible_packages, scenarios


@settings(max_examples=200, deadline=None)
@given(scenarios(), st.data())
def test_counting_by_merging_is_counting_by_enumeration(scenario, data):
    space = compile_space(scenario)
    k = data.draw(st.integers(1, len(scenario.parties)))
    veto = data.draw(st.sampled_from([(), scenario.parties[:1]]))
    rule = Acceptance.of(space, DecisionRule(k, veto))
    merged = count._merged_count(space, count._factors(space), rule)
    assert [merged] == count.count_acceptable(space, [rule])


@settings(max_examples=400, deadline=None)
@given(scenarios(parties=(1, 4)), st.data())
def test_settled_parties_and_halves_count_as_enumeration_does(scenario, data):
    space = compile_space(scenario)
    k = data.draw(st.integers(1, len(scenario.parties)))
    veto = data.draw(st.sampled_from([(), scenario.parties[:1], scenario.parties]))
    rule = Acceptance.of(space, DecisionRule(k, veto))
    expected = count.count_acceptable(space, [rule])
    assert [count._counted(space, rule)] == expected
    if len(scenario.parties) <= 2:
        assert [count._by_halves(space, count._factors(space), rule)] == expected


@settings(max_examples=1000, deadline=None)
@given(st.integers(1, 2), st.integers(1, 25), st.integers(1, 25), st.integers(0, 2**32))
def test_pairs_reaching_thresholds(parties, left, right, seed):
    rng = np.random.default_rng(seed)
    one = Half(rng.integers(-3, 4, (parties, left)), rng.integers(1, 5, left))
    other = Half(rng.integers(-3, 4, (parties, right)), rng.integers(1, 5, right).astype(object))
    least = rng.integers(-5, 6, parties)
    sums = one.numbers[:, :, None] + other.numbers[:, None, :]
    ways = one.counts[:, None] * other.counts[None, :]
    expected = ways[(sums >= least[:, None, None]).all(axis=0)].sum()
    assert pairs_reaching(one, other, least) == expected


def random_scores(issues, seed, reservation):
    """Two parties whose scores are floats: no two packages alike."""
    rng = np.random.default_rng(seed)
    made = tuple(Issue(f"i{k}", tuple("abcde")) for k in range(issues))
    return Scenario(
        ("A", "B"),
        made,
        {
            party: Utility(
                {},
                {i.name: tuple(map(Fraction, rng.random(5))) for i in made},
                reservation=Fraction(reservation),
            )
            for party in ("A", "B")
        },
    )


def test_ten_million_packages_no_two_alike_are_counted_in_halves():
    scenario = random_scores(10, 5, 6)
    space = compile_space(scenario)
    (found,) = count.count_acceptable(space, [Acceptance.of(space)])
    rule, expected = Acceptance.of(space), 0
    for _, numbers, allowed in blocks(space, range(10)):
        expected += int((rule.passes(numbers) & allowed).sum())
    assert found == expected > 0


def test_what_cannot_be_counted_is_estimated():
    scenario = random_scores(30, 6, 16)
    result = analyse(scenario)
    assert result.acceptable_all is None
    estimate = result.to_json()["acceptable_estimate"]["all"]
    assert estimate["draws"] == 20_000
    # Sums of 30 independent scores are near normal: compare with the correlated bivariate tail.
    space = compile_space(scenario)
    rng = np.random.default_rng(99)
    numbers = sum(space.tables[i][rng.integers(0, 5, 200_000)].T for i in range(30))
    other = Acceptance.of(space).passes(numbers).mean()
    assert abs(other - estimate["share"]) < 5 * estimate["standard_error"]


@settings(max_examples=30, deadline=None)
@given(scenarios(most=30), st.integers(0, 2**32))
def test_draws_are_uniform_over_what_meets_the_constraints(scenario, seed):
    space = compile_space(scenario)
    feasible = {tuple(space.codes(package)): 0 for package, _ in feasible_packages(scenario)}
    drawn = draw_packages(space, 200 * max(len(feasible), 1), np.random.default_rng(seed))
    for codes in drawn.tolist():
        feasible[tuple(codes)] += 1
    # 200 expected for each; seven standard deviations.
    assert all(abs(times - 200) < 100 for times in feasible.values())


def constant_sum(issues):
    """Equal constant-sum issues: few distinct points, astronomically many packages."""
    made = tuple(Issue(f"i{k}", tuple("abcde")) for k in range(issues))
    up = tuple(Fraction(k) for k in range(5))
    return Scenario(
        ("A", "B"),
        made,
        {
            "A": Utility({}, {i.name: up for i in made}, reservation=Fraction(2 * issues)),
            "B": Utility({}, {i.name: up[::-1] for i in made}, reservation=Fraction(0)),
        },
    )


def test_twenty_equal_issues_are_81_points_and_5_to_the_20_packages():
    frontier = pareto_frontier(constant_sum(20))
    assert len(frontier) == 81
    assert sum(frontier.counts) == 5**20
    middle = frontier.counts.index(max(frontier.counts))
    some = [tuple(p.values()) for p in islice(frontier.packages(middle), 1000)]
    assert len(set(some)) == 1000
    assert some == [tuple(p.values()) for p in islice(frontier.packages(middle), 1000)]


def test_counts_beyond_64_bits_are_exact():
    scenario = constant_sum(60)
    frontier = pareto_frontier(scenario)
    assert sum(frontier.counts) == 5**60
    space = compile_space(scenario)
    (accepted,) = count.count_acceptable(space, [Acceptance.of(space)])
    ways = np.array([1], dtype=object)
    for _ in range(60):
        ways = np.convolve(ways, np.ones(5, dtype=object))
    assert accepted == sum(ways[120:].tolist())


@settings(max_examples=150, deadline=None)
@given(scenarios(most=100), st.data())
def test_dropping_what_cannot_pass_while_merging_loses_nothing(scenario, data):
    space = compile_space(scenario)
    k = data.draw(st.integers(1, len(scenario.parties)))
    veto = data.draw(st.sampled_from([(), scenario.parties[:1]]))
    rule = Acceptance.of(space, DecisionRule(k, veto))
    whole = frontier_of(space)
    expected = whole.subset(rule.passes(whole.numbers))
    found = frontier_of(space, passing=rule.passes)
    assert found.numbers.tolist() == expected.numbers.tolist()
    assert found.counts == expected.counts
    for point in range(len(found)):
        assert sorted(found.codes(point)) == sorted(expected.codes(point))


@settings(max_examples=60, deadline=None)
@given(scenarios(most=150), st.integers(1, 40))
def test_blocks_of_any_size_walk_all_packages_in_order(scenario, most):
    space = compile_space(scenario)
    everything = list(blocks(space, range(len(space.sizes))))
    assert len(everything) == 1
    _, numbers, allowed = everything[0]
    first, parts = 0, list(blocks(space, range(len(space.sizes)), most=most))
    for begins, part, good in parts:
        assert begins == first
        assert (part == numbers[:, first : first + len(good)]).all()
        assert (good == allowed[first : first + len(good)]).all()
        first += len(good)
    assert first == space.size


def test_an_issue_of_many_options_first_makes_few_blocks():
    issues = (Issue("many", tuple(map(str, range(300_000)))), Issue("few", ("a", "b")))
    space = compile_space(Scenario((), issues, {}))
    assert len(list(blocks(space, (0, 1)))) <= 6


def test_nothing_feasible_is_nothing_acceptable():
    scenario = random_scores(30, 1, 5)
    impossible = parse("i0 = a and i1 = a and not i0 = a")
    result = analyse(evolve(scenario, constraints=(Constraint(impossible, hard=True),)))
    assert (result.feasible, result.acceptable_all, result.acceptable) == (0, 0, False)
