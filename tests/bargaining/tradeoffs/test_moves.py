"""Joint moves, equivalent offers and distances against loops over all packages."""

import json
from fractions import Fraction as F
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.scenarios import RATIONAL, WHOLE, feasible_packages, scenarios, utility

from goodoffices.bargaining.space import compile_space
from goodoffices.bargaining.tradeoffs import (
    best_options,
    changes_between,
    distances,
    equivalent_offers,
    logrolling,
    tradeoffs_json,
)
from goodoffices.bargaining.tradeoffs.apart import apart_at_most
from goodoffices.bargaining.tradeoffs.band import Band
from goodoffices.bargaining.tradeoffs.spread import set_apart
from goodoffices.errors import BadInput
from goodoffices.expressions import parse
from goodoffices.model.issues import Issue, integer_range
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import Constraint, Scenario


def spans(scenario):
    """Each party's largest possible difference, bonuses counted in full."""
    found = []
    for party in scenario.parties:
        own = scenario.preferences[party]
        total = sum((max(s) - min(s) for i in scenario.issues if (s := own.scores(i.name))), F(0))
        found.append(total + sum((abs(x.value) for x in own.interactions), F(0)))
    return found


@settings(max_examples=80, deadline=None)
@given(scenarios(parties=(1, 3), linked=False, numbers=(WHOLE, RATIONAL), most=60), st.data())
def test_joint_moves_match_all_packages(scenario, data):
    package = {i.name: data.draw(st.sampled_from(i.options)) for i in scenario.issues}
    here = [utility(scenario, party, package) for party in scenario.parties]
    width = [span or F(1) for span in spans(scenario)]
    best = {}
    for outcome, point in feasible_packages(scenario):
        changed = tuple(c.issue for c in changes_between(scenario, package, outcome))
        if len(changed) == 2:
            least = min((u - h) / w for u, h, w in zip(point, here, width))
            best[changed] = max(best.get(changed, F(-9)), least)
    expected = {pair: float(least) for pair, least in best.items() if least > 0}
    found = {each.issues: each.least for each in logrolling(scenario, package)}
    assert found == pytest.approx(expected)


def test_no_joint_move_breaks_a_hard_constraint():
    issues = (Issue("aid", ("none", "full")), Issue("days", ("0", "40")))
    own = Utility({}, {i.name: (F(0), F(5)) for i in issues})
    limit = Constraint(parse("not (aid = full and days = 40)"), hard=True)
    free = Scenario(("N",), issues, {"N": own})
    bound = Scenario(("N",), issues, {"N": own}, (limit,))
    package = {"aid": "none", "days": "0"}
    assert len(logrolling(free, package)) == 1
    assert logrolling(bound, package) == ()
    assert logrolling(Scenario(("N",), issues, {}), package) == ()


@settings(max_examples=80, deadline=None)
@given(
    scenarios(parties=(1, 3), numbers=(WHOLE, RATIONAL), most=24),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.1, 0.5]),
)
def test_offers_are_worth_the_target_and_as_far_apart_as_can_be(scenario, k, band):
    party = scenario.parties[0]
    everything = list(feasible_packages(scenario))
    if not everything:
        return
    target = sorted(point[0] for _, point in everything)[len(everything) // 2]
    found = equivalent_offers(scenario, party, target, band=band, offers=k)
    space = compile_space(scenario)
    high = space.scales[0].utility(space.scales[0].least(target) + int(band * space.scales[0].span))
    pool = [o for o, point in everything if target <= point[0] <= high]
    assert found.whole
    assert found.pool == len(pool)
    assert all(package in pool for package in found.packages)
    assert len(found.packages) == min(k, len(pool))
    if len(found.packages) > 1:
        assert found.apart == apart(found.packages)
        if len(pool) <= 9:
            most = max(apart(chosen) for chosen in combinations(pool, len(found.packages)))
            assert found.apart == found.most == most


def apart(packages):
    return min(len([i for i in a if a[i] != b[i]]) for a, b in combinations(packages, 2))


@settings(max_examples=80, deadline=None)
@given(
    scenarios(parties=(1, 2), numbers=(WHOLE, RATIONAL), most=24),
    st.integers(2, 3),
    st.sampled_from([0.0, 0.1, 0.5]),
)
def test_offers_sought_without_enumeration(scenario, k, band):
    """What is found in large spaces, tried in small ones: in the band, near the best, never above the bound."""
    space = compile_space(scenario)
    everything = {space.codes(o): point for o, point in feasible_packages(scenario)}
    if not everything:
        return
    target = sorted(point[0] for point in everything.values())[len(everything) // 2]
    low = space.scales[0].least(target)
    limits = Band(space, 0, low, low + int(band * space.scales[0].span))
    high = space.scales[0].utility(limits.high)
    pool = [codes for codes, point in everything.items() if target <= point[0] <= high]
    found = [tuple(map(int, codes)) for codes in set_apart(limits, k)]
    assert set(found) <= set(pool)
    assert len(set(found)) == len(found)
    assert bool(found) == bool(pool)
    if pool:
        best = limits.best_for_others()
        assert everything[tuple(map(int, best))][1:] == max(everything[c][1:] for c in pool)
    if len(found) == k and len(pool) <= 9:

        def gap(chosen):
            return min(sum(x != y for x, y in zip(a, b)) for a, b in combinations(chosen, 2))

        most = max(gap(chosen) for chosen in combinations(pool, k))
        assert most <= apart_at_most(limits, k)
        assert 2 * gap(found) >= most


def test_offers_keep_the_party_s_own_red_lines_in_large_spaces():
    issues = tuple(Issue(f"i{n}", tuple("abcde")) for n in range(12))
    up, down = (tuple(map(F, range(5))), tuple(map(F, range(4, -1, -1))))
    line = Constraint(parse("i0 = e"), "N")
    scenario = Scenario(
        ("N", "S"),
        issues,
        {
            "N": Utility({"i0": F(3)}, {i.name: up for i in issues}),
            "S": Utility({"i1": F(3)}, {i.name: down for i in issues}),
        },
        (line,),
    )
    found = equivalent_offers(scenario, "N", 30, offers=4)
    assert not found.whole
    assert len(found.packages) == 4
    assert all(package["i0"] == "e" for package in found.packages)
    assert (found.utilities[:, 0] >= 30).all()
    # On the first issue all keep the red line; elsewhere they can differ everywhere.
    assert found.apart == found.most - 1 or found.apart == found.most
    assert found.apart >= 8


def test_offers_of_a_party_without_points_are_refused():
    scenario = Scenario(("N",), (Issue("a", ("x", "y")),), {})
    with pytest.raises(BadInput, match="'N' has no points"):
        equivalent_offers(scenario, "N", 1)


def test_distances_by_range_and_by_points():
    issues = (
        integer_range("days", 0, 90, 30),
        Issue("aid", ("none", "some", "full"), kind="ordered"),
        Issue("port", ("a", "b", "c")),
    )
    north = Utility(
        {},
        {"days": tuple(map(F, (0, 1, 2, 4))), "aid": (F(2), F(1), F(0)), "port": (F(1),) * 3},
    )
    south = PartialPreference(
        option_orders={
            "days": (("0",), ("30", "60", "90")),
            "aid": (("full",), ("some",)),
            "port": (("b", "c"), ("a",)),
        }
    )
    scenario = Scenario(("N", "S"), issues, {"N": north, "S": south})
    assert best_options(scenario, "N") == {"days": "90", "aid": "none"}
    assert best_options(scenario, "S") == {"days": "0"}
    found = distances(scenario)
    assert [(d.issue, d.apart, d.costs) for d in found] == [("days", 1.0, (1.0, None))]
    stand = {"N": {"days": "60", "port": "a"}, "S": {"days": "30", "port": "b"}}
    near = {d.issue: (d.apart, d.costs[0]) for d in distances(scenario, stand)}
    assert near == {"days": (pytest.approx(1 / 3), 0.25), "port": (1.0, 0.0)}


def test_json_is_plain():
    issues = (Issue("aid", ("none", "full")), Issue("days", ("0", "40")))
    points = {"N": ((2, 0), (0, 9)), "S": ((0, 8), (2, 0))}
    scenario = Scenario(
        tuple(points),
        issues,
        {
            party: Utility({}, {i.name: tuple(map(F, v)) for i, v in zip(issues, own)})
            for party, own in points.items()
        },
    )
    found = tradeoffs_json(scenario, {"aid": "none", "days": "0"}, offers_of="N", target=2)
    assert json.loads(json.dumps(found)) == found
    assert found["improvements"]["nearest"] == 2
    assert found["logrolling"][0]["gains"] == {"N": 7.0, "S": 6.0}
    assert found["offers"]["packages"]
    assert tradeoffs_json(scenario)["logrolling"] is None
    assert not np.isnan(found["distances"][0]["apart"])
