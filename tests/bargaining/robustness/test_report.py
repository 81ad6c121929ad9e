"""The whole of it on a small case, its JSON, and cases with nothing or everything unknown."""

import json
from fractions import Fraction as F

import pytest

from goodoffices.bargaining.robustness import robustness, robustness_json
from goodoffices.errors import BadInput
from goodoffices.expressions import parse
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PackageComparison, PartialPreference, Utility
from goodoffices.model.scenario import Constraint, Scenario

from .stated import issues_of_sizes, ranked

AID = Issue("aid", ("none", "some", "full"), title="humanitarian aid")
DAYS = Issue("days", ("0", "20", "40"), title="length of the truce")


def case(**more):
    stated = PartialPreference(
        issue_order=(("days",), ("aid",)),
        option_orders={
            "days": (("40",), ("20",), ("0",)),
            "aid": (("none",), ("some",), ("full",)),
        },
        reservation_package={"days": "0", "aid": "some"},
    )
    south = Utility(
        {},
        {"aid": (F(0), F(6), F(10)), "days": (F(5), F(3), F(0))},
        reservation=F(4),
    )
    return Scenario(("North", "South"), (AID, DAYS), {"North": stated, "South": south}, **more)


def test_shares_agree_with_verdicts():
    found = robustness(case(), samples=400, seed=3)
    assert len(found.candidates.codes) == 9
    for place in range(9):
        for shares, verdicts in (
            (found.shares.accepts["North"], found.verdicts.accepts["North"]),
            (found.shares.passes, found.verdicts.passes),
            (found.shares.efficient, found.verdicts.efficient),
            (found.shares.efficient_and_passing, found.verdicts.efficient_and_passing),
        ):
            share, verdict = shares[place].value, verdicts[place]
            if verdict.for_all == "yes":
                assert share == 1
            if verdict.for_some == "no":
                assert share == 0
            if share > 0:
                assert verdict.for_some in ("yes", "boundary")
            if share < 1:
                assert verdict.for_all in ("no", "boundary")
    assert found.verdicts.undecided == ()


def test_sentence_says_how_sure():
    found = robustness(case(), samples=400, seed=3)
    place = next(i for i in range(9) if found.package(i) == {"aid": "full", "days": "20"})
    assert found.sentence(place).startswith("acceptable to both under ")
    assert "(+-" in found.sentence(place)


def test_json_is_plain_and_repeats():
    first, second = (robustness_json(case(), samples=200, seed=7) for _ in range(2))
    assert json.loads(json.dumps(first)) == first
    assert first == second
    assert first["uncertain"] == ["North"]
    package = first["packages"][0]
    assert set(package["accepts"]) == {"North", "South"}
    assert package["off_by"]["accepts"]["North"] is None
    assert isinstance(package["off_by"]["accepts"]["South"]["always"], bool)
    assert first["questions"][0]["party"] == "North"
    assert any("not probabilities" in line for line in first["conventions"])


def test_hard_constraints_bind_candidates_and_solutions():
    limit = Constraint(parse("aid != full"), hard=True)
    found = robustness(case(constraints=(limit,)), samples=100)
    assert all(found.package(i)["aid"] != "full" for i in range(len(found.candidates.codes)))


def test_points_alone_are_answered_by_sensitivity():
    scenario = case()
    both = {"North": scenario.preferences["South"], "South": scenario.preferences["South"]}
    found = robustness_json(Scenario(scenario.parties, scenario.issues, both), samples=50)
    assert found["uncertain"] == []
    assert found["packages"][0]["accepts"] is None
    assert found["packages"][0]["off_by"]["stays"]["nash"]["share"] >= 0


def test_contradictions_come_back_in_words_and_nothing_else():
    wrong = PartialPreference(
        option_orders={"aid": (("full",), ("none",))},
        comparisons=(PackageComparison({"aid": "none"}, {"aid": "full"}),),
    )
    scenario = Scenario(("North",), (AID, DAYS), {"North": wrong})
    found = robustness_json(scenario)
    assert len(found["inconsistent"][0]["statements"]) == 2
    assert found["packages"] == []


def test_large_spaces_take_candidates_from_solutions():
    issues = issues_of_sizes((5,) * 12)
    stated = {"N": ranked(issues), "S": ranked(issues, best_first=False)}
    found = robustness(Scenario(("N", "S"), issues, stated), samples=60, seconds=6)
    assert 0 < len(found.candidates.codes) <= 60
    assert "a solution picks" in found.candidates.origin
    assert found.shares.passes is None
    assert "cannot be said" in found.sentence(0)


def test_unknown_names_in_packages_are_all_reported():
    with pytest.raises(BadInput) as error:
        robustness(case(), [{"aid": "lots", "days": "41"}])
    assert len(error.value.faults) == 2
