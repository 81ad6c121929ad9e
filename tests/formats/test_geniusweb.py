"""GeniusWeb JSON: the scenarios at hand, and every kind of profile in an invented domain."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from goodoffices.errors import BadInput
from goodoffices.formats.scenarios import read_scenario
from goodoffices.model.preferences import PackageComparison

SHARED = Path(__file__).resolve().parents[3] / "shared"
GENIUSWEB = SHARED / "cases/geniusweb"
shared = pytest.mark.skipif(not GENIUSWEB.is_dir(), reason="the shared cases are not here")


@shared
@pytest.mark.parametrize(("name", "size"), [("Fitness", 1280), ("Party", 3072)])
def test_scenarios_at_hand(name, size, brute):
    scenario = read_scenario(GENIUSWEB / name)
    assert (scenario.size, len(scenario.parties), scenario.notes) == (size, 2, ())
    points = brute.utilities(scenario)
    assert points.min() >= 0
    assert points.max() <= 1 + 1e-9
    for column, file in enumerate(sorted((GENIUSWEB / name).glob("*[12].json"))):
        profile = json.loads(file.read_text())["LinearAdditiveUtilitySpace"]
        best = sum(
            weight
            * max(profile["issueUtilities"][issue]["discreteutils"]["valueUtilities"].values())
            for issue, weight in profile["issueWeights"].items()
        )
        assert points[:, column].max() == pytest.approx(best, abs=1e-9)
        bid = profile["reservationBid"]["issuevalues"]
        worth = sum(
            weight * profile["issueUtilities"][issue]["discreteutils"]["valueUtilities"][bid[issue]]
            for issue, weight in profile["issueWeights"].items()
        )
        party = scenario.parties[column]
        assert float(scenario.preferences[party].reservation) == pytest.approx(worth)


DOMAIN = {
    "name": "truce",
    "issuesValues": {
        "aid": {"values": ["none", "full"]},
        "days": {"range": {"low": 0, "high": "1.5", "step": 0.5}},
        "people": {"range": ["10", "12", "1"]},
    },
}
BID = {"issuevalues": {"aid": "full", "days": 0.5, "people": 10}}
ADDITIVE = {
    "issueUtilities": {
        "aid": {"discreteutils": {"valueUtilities": {"none": 0.25, "full": 1}}},
        "days": {
            "numberutils": {"lowValue": 0, "lowUtility": 1, "highValue": 1.5, "highUtility": 0}
        },
        "people": {
            "NumberValueSetUtilities": {
                "lowValue": 10,
                "lowUtility": 0,
                "highValue": 12,
                "highUtility": 1,
            }
        },
    },
    "issueWeights": {"aid": 0.5, "days": 0.3, "people": 0.2},
    "domain": DOMAIN,
    "name": "north",
    "reservationBid": BID,
}
GROUPS = {
    "domain": DOMAIN,
    "name": "south",
    "partUtilities": {
        "a": {"partsutils": {"issues": ["aid"], "utilslist": [{"values": ["full"], "util": 0.4}]}},
        "b": {
            "partsutils": {
                "issues": ["aid", "people"],
                "utilslist": [{"values": ["none", 12], "util": 0.6}],
            }
        },
    },
}
PARTIAL = {
    "domain": DOMAIN,
    "name": "coast",
    "bidlist": [BID, {"issuevalues": {"aid": "none"}}],
    "isbetter": [[0, 1]],
    "reservationBid": {"issuevalues": {"aid": "none"}},
}


def folder(tmp_path, **files):
    for name, data in files.items():
        text = data if isinstance(data, str) else json.dumps(data)
        (tmp_path / f"{name}.json").write_text(text)
    return tmp_path


def test_every_kind_of_profile(tmp_path):
    scenario = read_scenario(
        folder(
            tmp_path,
            domain=DOMAIN,
            a={"LinearAdditiveUtilitySpace": ADDITIVE},
            b={"SumOfGroupsUtilitySpace": GROUPS},
            c={"DefaultPartialOrdering": PARTIAL},
            d={"SimpleLinearOrdering": {"name": "hill", "bids": PARTIAL["bidlist"]}},
        )
    )
    assert scenario.parties == ("north", "south", "coast", "hill")
    assert [issue.kind for issue in scenario.issues] == ["categorical", "number", "integer"]
    assert scenario.issue("days").options == ("0", "0.5", "1", "1.5")
    north = scenario.preferences["north"]
    assert north.scores("days") == tuple(Fraction(n, 10) for n in (3, 2, 1, 0))
    assert north.reservation == Fraction(7, 10)
    south = scenario.preferences["south"]
    assert south.scores("aid") == (0, Fraction(2, 5))
    assert [interaction.value for interaction in south.interactions] == [Fraction(3, 5)]
    better = {"aid": "full", "days": "0.5", "people": "10"}
    assert scenario.preferences["coast"].comparisons == (
        PackageComparison(better, {"aid": "none"}),
    )
    assert scenario.preferences["coast"].reservation_package == {"aid": "none"}
    assert scenario.preferences["hill"].comparisons == (PackageComparison({"aid": "none"}, better),)


def test_problems_become_notes_with_their_line(tmp_path):
    wrong = json.loads(json.dumps(ADDITIVE))
    wrong["issueUtilities"]["aid"] = {"wavelet": {"x": 1}}
    wrong["reservationBid"] = {"issuevalues": {"aid": "perhaps"}}
    other = json.loads(json.dumps(ADDITIVE))
    other["domain"]["issuesValues"]["oil"] = {"values": ["x"]}
    scenario = read_scenario(
        folder(
            tmp_path,
            domain=DOMAIN,
            good={"LinearAdditiveUtilitySpace": ADDITIVE},
            wrong={"LinearAdditiveUtilitySpace": wrong},
            other={"LinearAdditiveUtilitySpace": {**other, "name": "other"}},
            bad='{"LinearAdditiveUtilitySpace": {"issueWeights": {"aid": NaN}}}',
            stray='{"agreements": []}',
        )
    )
    assert [p for p in scenario.parties if scenario.preferences[p] is not None] == ["north"]
    notes = "\n".join(scenario.notes)
    for what in (
        "bad.json:1:57: NaN is not JSON",
        "stray.json:1:1: neither a domain nor a known profile",
        "wrong.json:1:",
        "'aid' are of no known kind",
        "'perhaps' is no option",
        "another domain; it differs in oil",
    ):
        assert what in notes


def test_a_profile_alone_brings_its_domain(tmp_path):
    place = folder(tmp_path, a={"LinearAdditiveUtilitySpace": ADDITIVE})
    scenario = read_scenario(place / "a.json")
    assert (scenario.size, scenario.parties) == (2 * 4 * 3, ("north",))
    assert "no domain file" in scenario.notes[0]


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"range": [0, 1]}, "three numbers"),
        ({"range": [0, 1, 0]}, "step of 0"),
        ({"range": [2, 1, 1]}, "empty range"),
        ({}, "has no 'range'"),
        ({"values": []}, "has no options"),
    ],
)
def test_bad_domains(tmp_path, values, what):
    with pytest.raises(BadInput, match=what):
        read_scenario(folder(tmp_path, d={"issuesValues": {"x": values}}))


def test_a_range_of_10_to_the_12_is_read_on_a_grid(tmp_path):
    place = folder(tmp_path, d={"issuesValues": {"x": {"range": [0, 10**12, 1]}}})
    scenario = read_scenario(place)
    assert scenario.size == 11
    assert any("grid of 11 points" in said for said in scenario.conventions)
