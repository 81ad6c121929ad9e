"""Scored negotiations in JSON: rules in words, conventions, and every fault at once."""

import copy
import json
from fractions import Fraction

import pytest

from goodoffices.errors import BadInput
from goodoffices.formats.scenarios import read_scenario
from goodoffices.model.scenario import DecisionRule

GAME = {
    "title": "Lake talks",
    "parties": ["Alba", "Belmar", "Cove"],
    "roles": {"Alba": "p1", "Belmar": "player", "Cove": "p2"},
    "issues": [
        {"name": "water", "options": ["third", "half"], "labels": {"half": "one half"}},
        {"name": "patrols", "title": "Patrols", "options": ["none", "joint"]},
    ],
    "preferences": {
        party: {
            "scores": {"water": {"third": 0.1, "half": 1}, "patrols": {"none": 0, "joint": 2}},
            "min_acceptable_score": 1.5,
        }
        for party in ("Alba", "Belmar", "Cove")
    },
}
WEIGHTED = {
    **{key: GAME[key] for key in ("title", "parties", "issues")},
    "preferences": {
        party: {
            "weights": {"water": 0.75, "patrols": 0.25},
            "evaluations": {"water": {"third": 2, "half": 4}, "patrols": {"none": 0, "joint": 0}},
            "reservation": 0.2,
            "discount_factor": 0.9,
        }
        for party in ("Alba", "Belmar", "Cove")
    },
}


def read(tmp_path, game, **changes):
    path = tmp_path / "game.json"
    path.write_text(json.dumps({**game, **changes}, indent=1))
    return read_scenario(path)


def test_scores_thresholds_and_labels(tmp_path):
    scenario = read(tmp_path, GAME)
    wishes = scenario.preferences["Alba"]
    assert wishes.scores("water") == (Fraction(1, 10), 1)
    assert wishes.reservation == Fraction(3, 2)
    assert scenario.rule is None
    assert scenario.issue("water").label("half") == "one half"
    assert scenario.issue("patrols").heading == "Patrols"
    assert scenario.notes == ()


@pytest.mark.parametrize(
    ("stated", "first", "convention"),
    [
        ("weight * evaluation / max_evaluation", Fraction(3, 8), "GENIUS convention"),
        ("weight * evaluation", Fraction(3, 2), "as they stand"),
        (None, Fraction(3, 2), "as they stand"),
    ],
)
def test_weights_and_evaluations(tmp_path, stated, first, convention):
    scenario = read(tmp_path, WEIGHTED, utility=stated)
    wishes = scenario.preferences["Cove"]
    assert wishes.scores("water")[0] == first
    assert wishes.scores("patrols") == (0, 0)
    assert (wishes.reservation, wishes.discount) == (Fraction(1, 5), Fraction(9, 10))
    assert convention in scenario.conventions[0]


@pytest.mark.parametrize(
    ("voting", "rule"),
    [
        (
            "deal passes when at least n-1 parties incl. p1 and p2 (veto) accept",
            (2, ("Alba", "Cove")),
        ),
        ("at least 2 of the parties including Belmar (veto)", (2, ("Belmar",))),
        ("At least all parties (veto)", (3, ())),
        ("by drawing lots", None),
    ],
)
def test_rules_in_words(tmp_path, voting, rule):
    scenario = read(tmp_path, GAME, voting=voting)
    assert scenario.rule == (DecisionRule(*rule) if rule else None)
    assert any("not understood" in note for note in scenario.notes) == (rule is None)


@pytest.mark.parametrize("voting", ["at least 4 parties (veto)", "at least n-3 parties (veto)"])
def test_impossible_rules(tmp_path, voting):
    with pytest.raises(BadInput, match=r"game\.json:\d+:\d+: the rule asks for \d of 3 parties"):
        read(tmp_path, GAME, voting=voting)


def test_absurd_numbers_in_words_are_no_rule(tmp_path):
    scenario = read(tmp_path, GAME, voting=f"at least {'9' * 6000} parties (veto)")
    assert scenario.rule is None


def test_all_faults_at_once_with_their_lines(tmp_path):
    game = copy.deepcopy(GAME)
    game["parties"][2] = "Alba"
    game["issues"][0]["options"] = ["half", "half"]
    game["issues"].append({"title": "no name"})
    del game["preferences"]["Belmar"]["scores"]["patrols"]["joint"]
    game["preferences"]["Belmar"]["min_acceptable_score"] = "much"
    with pytest.raises(BadInput) as caught:
        read(tmp_path, game)
    text = str(caught.value)
    for what in (
        "'Alba' is named twice among the parties",
        "issue 'water' needs options, each named once",
        "has no 'name'",
        "'patrols' has no 'joint'",
        "'min_acceptable_score' is 'much'",
    ):
        assert what in text
    assert all(fault.file.endswith("game.json") and fault.line for fault in caught.value.faults)


@pytest.mark.parametrize(
    "change",
    [
        {"parties": []},
        {"parties": {}},
        {"parties": [["x"]]},
        {"issues": [1]},
        {"issues": []},
        {"preferences": []},
        {"preferences": {"Alba": 1}},
        {"roles": ["x"], "preferences": None},
    ],
)
def test_wrong_shapes(tmp_path, change):
    with pytest.raises(BadInput, match=r"game\.json:"):
        read(tmp_path, GAME, **change)


def test_what_is_not_represented_is_noted(tmp_path):
    scenario = read(tmp_path, GAME, mood="tense")
    assert [note for note in scenario.notes if "'mood' is not represented" in note]
