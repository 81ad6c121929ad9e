"""``goodoffices deals``: JSON as designed, exit codes, faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goodoffices.cli.main import main

SHARED = Path(__file__).resolve().parents[3] / "shared"
NEGOLOG = {
    "reservationValue": 0.0,
    "issueWeights": {"aid": 0.5, "days": 0.5},
    "issues": {"aid": {"none": 0.0, "full": 1.0}, "days": {"30": 1.0, "60": 1.0}},
}
OTHER = {
    "reservationValue": 0.75,
    "issueWeights": {"aid": 0.5, "days": 0.5},
    "issues": {"aid": {"none": 1.0, "full": 0.0}, "days": {"30": 1.0, "60": 1.0}},
}
CASE = """goodoffices: 1
title: Talks on the river
parties: [{name: Alba}, {name: Belmar}]
issues:
  - name: aid
    options: [none, full]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "profileA.json").write_text(json.dumps(NEGOLOG))
    (tmp_path / "profileB.json").write_text(json.dumps(OTHER))
    return tmp_path


def run(capsys, *arguments):
    code = main(["deals", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_json_has_the_designed_fields(folder, capsys):
    code, out, err = run(capsys, folder, "--json")
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert data["outcomes"] == data["feasible"] == "4"
    assert data["acceptable"] == {"all": "2", "rule": "2"}
    assert data["frontier"]["exact"] is True
    assert data["frontier"]["epsilon"] == 0
    assert data["frontier"]["size"] == 2
    assert data["frontier"]["points"] == [[1.0, 0.5], [0.5, 1.0]]
    assert data["frontier"]["counts"] == ["2", "2"]
    assert data["frontier"]["outcomes"][0] == {"aid": "full", "days": "30"}
    assert data["frontier_acceptable"]["points"] == [[0.5, 1.0]]
    nash = data["solutions"]["nash"]
    assert nash["value"] == 0.125
    assert nash["utilities"] == [[0.5, 1.0]]
    assert nash["outcomes"] == [{"aid": "none", "days": "30"}]
    assert list(data["reservation"].values()) == [0, 0.75]
    assert data["conventions"]


def test_all_ties_lists_every_package(folder, capsys):
    _, out, _ = run(capsys, folder, "--json", "--all-ties", 5)
    frontier = json.loads(out)["frontier"]
    assert len(frontier["outcomes"]) == 4
    assert frontier["point_of"] == [0, 0, 1, 1]


def test_no_acceptable_deal_is_exit_1(folder, capsys):
    (folder / "profileB.json").write_text(json.dumps(OTHER | {"reservationValue": 3.0}))
    code, out, _ = run(capsys, folder, "--json")
    data = json.loads(out)
    assert code == 1
    assert data["frontier_acceptable"]["size"] == 0
    assert data["solutions"]["nash"] == data["solutions"]["nash"] | {
        "value": None,
        "utilities": [],
        "outcomes": [],
    }
    code, out, _ = run(capsys, folder)
    assert code == 1
    assert "there is no acceptable deal" in out


def test_rule_and_veto(folder, capsys):
    (folder / "profileB.json").write_text(json.dumps(OTHER | {"reservationValue": 3.0}))
    code, out, _ = run(capsys, folder, "--rule", "1 of 2", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["acceptable"] == {"all": "0", "rule": "4"}
    veto = data["parties"][1]
    code, _, _ = run(capsys, folder, "--rule", "1", "--veto", veto, "--json")
    assert code == 1


@pytest.mark.parametrize("rule", ["3", "0", "1 of 3", "most", "9" * 400])
def test_a_bad_rule_is_a_fault(folder, capsys, rule):
    code, out, err = run(capsys, folder, "--rule", rule, "--veto", "Nobody")
    assert (code, out) == (2, "")
    assert "give unanimity, or a number from 1 to 2" in err
    assert "'Nobody' is not a party" in err


def test_a_case_without_numbers_gets_no_packages(tmp_path, capsys):
    (tmp_path / "case.yaml").write_text(CASE)
    code, out, _ = run(capsys, tmp_path, "--json")
    data = json.loads(out)
    assert code == 0
    assert data["frontier"] is None
    assert data["solutions"] == {}
    assert data["outcomes"] == "2"
    assert data["unvalued"] == {"Alba": "unknown", "Belmar": "unknown"}
    assert data["reservation"] == {"Alba": None, "Belmar": None}
    code, out, _ = run(capsys, tmp_path)
    assert "no frontier: it needs the scores of every party" in out


def test_a_missing_path_is_a_fault(tmp_path, capsys):
    code, out, err = run(capsys, tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert "nowhere" in err


def test_readable_output_groups_solutions_by_package(folder, capsys):
    code, out, _ = run(capsys, folder)
    assert code == 0
    assert "Nash, Kalai-Smorodinsky, Egalitarian (Kalai), Utilitarian" in " ".join(out.split())
    assert "Pareto frontier: 2 points, 4 packages (exact)" in out
