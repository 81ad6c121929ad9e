"""Explanations, robustness and better deals nearby from the command line."""

import json

import pytest

from goodoffices.cli.main import main

SCENARIO = """\
goodoffices: 1
title: Two ports
notice: Invented for demonstration
parties:
  - {name: North, role: party, source: {assumption: invented, by: tests, sure: high}}
  - {name: South, role: party, source: {assumption: invented, by: tests, sure: high}}
issues:
  - {name: aid, kind: ordered, options: [none, some, full]}
  - {name: days, kind: integer, range: [0, 40, 20], unit: days}
preferences:
  - party: North
    source: {assumption: invented, by: tests, sure: low}
    weights: {aid: 1, days: 1}
    values: {aid: {none: 4, some: 2, full: 0}, days: {0: 0, 40: 30}}
    reservation: 5
"""
POINTS = """\
  - party: South
    source: {assumption: invented, by: tests, sure: low}
    weights: {aid: 1, days: 1}
    values: {aid: {none: 0, some: 15, full: 30}, days: {0: 8, 40: 0}}
    reservation: 5
"""
WORDS = """\
  - party: South
    source: {assumption: invented, by: tests, sure: low}
    issue_order: [[aid], [days]]
    option_orders: {aid: [full, some, none], days: ["0", "20", "40"]}
    reservation_package: {aid: none, days: "20"}
"""


def run(capsys, tmp_path, south, *options):
    (tmp_path / "case.yaml").write_text(SCENARIO + south, encoding="utf-8")
    code = main(["deals", str(tmp_path), *options])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_all_of_it_as_json(capsys, tmp_path):
    code, out, err = run(
        capsys,
        tmp_path,
        POINTS,
        "--json",
        "--explain",
        "--robust",
        "--improve",
        "aid=some, days=20",
    )
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["tradeoffs"]["improvements"]["nearest"] == 2
    assert found["explanations"][0]["package"] == {"aid": "some", "days": "20"}
    assert found["robustness"]["packages"][0]["off_by"]["accepts"]["North"]["now"] is True


def test_preferences_in_words_are_answered_in_sentences(capsys, tmp_path):
    code, out, _ = run(capsys, tmp_path, WORDS, "--robust", "--seed", "4")
    assert code == 0
    said = " ".join(out.split())
    assert "acceptable to both under" in said
    assert "1000 draws, seed 4" in said


def test_without_options_nothing_is_added(capsys, tmp_path):
    _, out, _ = run(capsys, tmp_path, POINTS, "--json")
    assert not {"tradeoffs", "explanations", "robustness"} & set(json.loads(out))


@pytest.mark.parametrize(
    ("package", "complaint"),
    [
        ("aid=ful, days=20", "issue 'aid' has no option 'ful'; did you mean 'full'?"),
        ("ade=full, days=20", "issue 'ade' is not known; did you mean 'aid'?"),
        ("aid", "'aid' says no option; write issue = option"),
        ("aid=full, aid=none, days=0", "issue 'aid' is named twice; name it once"),
        ("aid=full", "the package leaves open days; name one option of every issue"),
        ("", "the package leaves open aid, days; name one option of every issue"),
    ],
)
def test_packages_that_cannot_be_read(capsys, tmp_path, package, complaint):
    code, out, err = run(capsys, tmp_path, POINTS, "--improve", package)
    assert (code, out) == (2, "")
    assert f"--improve: {complaint}" in err


def test_contradictions_are_said_in_words(capsys, tmp_path):
    wrong = WORDS + "    comparisons: [{better: {aid: none}, worse: {aid: full}, strict: true}]\n"
    code, out, _ = run(capsys, tmp_path, wrong, "--robust")
    assert code == 0
    assert "what is stated of South cannot all hold" in " ".join(out.split())


STANDS = """\
positions:
  - party: South
    issues: [aid]
    kind: demand
    says: aid = full
    source: {assumption: invented, by: tests, sure: high}
"""


def test_positions_of_a_case_stand_beside_its_deals(capsys, tmp_path):
    code, out, _ = run(
        capsys, tmp_path, POINTS + STANDS, "--explain", "--improve", "aid=some, days=40"
    )
    plain = " ".join(out.split())
    assert code == 0
    assert "South stands on “full” for aid; here it is “some”." in plain
    assert (
        "aid: North likes best none (the other's would cost it 100% of its range here); South "
        "stands on full (the other's would cost it 100% of its range here): 1.00" in plain
    )


def test_people_are_not_put_in_points(capsys, tmp_path):
    renamed = (SCENARIO + POINTS).replace("aid", "hostages")
    (tmp_path / "case.yaml").write_text(renamed, encoding="utf-8")
    code = main(["deals", str(tmp_path), "--explain", "--improve", "hostages=none, days=0"])
    out = " ".join(capsys.readouterr().out.split())
    assert code == 0
    assert "hostages from “none” to “some”: better for South, worse for North" in out
    assert "change hostages none -> full, days 0 -> 40: better for North, South" in out
    assert "days from “0 days” to “20 days”: North gains 15, South loses 4" in out


def test_offers_of_a_party(capsys, tmp_path):
    code, out, err = run(capsys, tmp_path, POINTS, "--offers", "North", "--at", "4", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)["tradeoffs"]["offers"]
    assert found["packages"] == [{"aid": "none", "days": "0"}]
    assert [points[0] for points in found["utilities"]] == [4.0]
    wide = run(capsys, tmp_path, POINTS, "--offers", "South", "--at", "29.5", "--count", "2")
    said = " ".join(wide[1].split())
    assert "Offers of South worth 29.5 to it or little more" in said
    assert "1. aid = full, days = 40 (of these the best for the others)" in said


def test_offers_that_do_not_exist_and_faults_of_the_options(capsys, tmp_path):
    _, out, _ = run(capsys, tmp_path, POINTS, "--offers", "North", "--at", "99")
    assert "no package is worth that to it" in " ".join(out.split())
    code, _, err = run(capsys, tmp_path, POINTS, "--offers", "Nroth", "--at", "much")
    assert code == 2
    assert "'Nroth' is not a party; did you mean 'North'?" in err
    assert "'much' is not a number" in err
    code, _, err = run(capsys, tmp_path, POINTS, "--at", "4")
    assert code == 2
    assert "give --offers PARTY" in err
    code, _, err = run(capsys, tmp_path, WORDS, "--offers", "South", "--at", "4")
    assert code == 2
    assert "'South' has no points" in err
