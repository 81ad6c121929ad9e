"""Joint moves, equivalent offers and distances against loops over all packages."""

import json
from fractions import Fraction as F
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.scenarios import RATIONAL, WHOLE, feasible_packages, scenarios, utility

from goodoffices.bargaining.tradeoffs import (
    best_options,
    changes_between,
    distances,
    equivalent_offers,
    logrolling,
    tradeoffs_json,
)
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
    scenarios(parties=(1, 3), linked=False, numbers=(WHOLE, RATIONAL), most=24),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.1, 0.5]),
)
def test_offers_are_worth_the_target_and_spread_at_least_half_as_far_as_can_be(scenario, k, band):
    party = scenario.parties[0]
    everything = list(feasible_packages(scenario))
    if not everything:
        return
    target = sorted(point[0] for _, point in everything)[len(everything) // 2]
    found = equivalent_offers(scenario, party, target, band=band, offers=k)
    top = target + F(str(band)) * spans(scenario)[0]
    pool = [o for o, point in everything if target <= point[0] <= top]
    assert found.whole
    assert found.pool == len(pool)
    assert all(package in pool for package in found.packages)
    assert len(found.packages) == min(k, len(pool))

    def apart(packages):
        return min(len(changes_between(scenario, a, b)) for a, b in combinations(packages, 2))

    if len(found.packages) > 1:
        assert found.apart == apart(found.packages)
        if len(pool) <= 9:
            most = max(apart(chosen) for chosen in combinations(pool, len(found.packages)))
            assert 2 * found.apart >= most


def test_offers_keep_the_party_s_own_red_lines_and_large_spaces_use_the_frontier():
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
    assert found.apart >= 3


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
