"""``goodoffices convert``: every target, what is refused, and the JSON object."""

import json
from pathlib import Path

import pytest

from goodoffices import demo as bundled
from goodoffices.cli.main import main
from goodoffices.formats.case import read_case
from goodoffices.formats.scenarios import format_of, read_scenario

SCORED = {
    "title": "Lake talks",
    "parties": ["Alba", "Belmar", "Cove"],
    "roles": {"Alba": "p1"},
    "issues": [
        {"name": "water", "title": "Shares of the water", "options": ["a third", "half"]},
        {"name": "patrols", "options": ["none", "joint", "own"]},
    ],
    "preferences": {
        party: {
            "scores": {
                "water": {"a third": first, "half": 10},
                "patrols": {"none": 0, "joint": first, "own": 2.5},
            },
            "min_acceptable_score": 4,
        }
        for party, first in (("Alba", 3), ("Belmar", 5), ("Cove", 7))
    },
    "voting": "deal passes when at least n-1 parties incl. p1 (veto) accept; a bonus is paid",
}


@pytest.fixture
def scored(tmp_path):
    path = tmp_path / "lake.json"
    path.write_text(json.dumps(SCORED))
    return path


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    return code, capsys.readouterr()


@pytest.mark.parametrize("name", ["case", "genius", "geniusweb", "negmas"])
def test_every_target(scored, tmp_path, capsys, name):
    target = tmp_path / "out"
    code, out = run(capsys, "convert", scored, target, "--to", name, "--json")
    assert code == 0
    found = json.loads(out.out)
    assert found["format"] == name
    assert found["parties"] == ["Alba", "Belmar", "Cove"]
    assert found["outcomes"] == "6"
    assert any("bonus" in note for note in found["notes"])
    assert all(str(target) in file for file in found["files"])
    if name == "case":
        case = read_case(target)
        assert case.rule.k == 2
        assert case.rule.vetoes == ("Alba",)
        assert case.preferences[0].sources[0].by == "lake.json"
        assert str(tmp_path) not in (target / "case.yaml").read_text()
    else:
        assert format_of(target) == name
        assert any("decision rule" in loss for loss in found["not_written"])
        assert set(read_scenario(target).parties) == {"Alba", "Belmar", "Cove"}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("lake.xml", "genius"),
        ("lake.yml", "negmas"),
        ("lake2.json", "geniusweb"),
        ("case.yaml", "case"),
    ],
)
def test_the_target_says_the_format(scored, tmp_path, capsys, file, name):
    target = tmp_path / "out" / file
    code, out = run(capsys, "convert", scored, target)
    assert code == 0
    assert target.exists()
    assert str(target) in out.out.splitlines()
    if name != "case":
        again = read_scenario(target.parent)
        assert again.size == 6
        assert len(again.parties) == 3


def test_there_and_back_from_a_case(scored, tmp_path, capsys):
    assert run(capsys, "convert", scored, tmp_path / "case")[0] == 0
    assert run(capsys, "convert", tmp_path / "case", tmp_path / "n", "--to", "negmas")[0] == 0
    first, again = read_scenario(scored), read_scenario(tmp_path / "n")
    for party in first.parties:
        for issue in first.issues:
            old, new = (s.preferences[party].scores(issue.name) for s in (first, again))
            assert old == new


def test_private_items_need_an_audience(scored, tmp_path, capsys):
    run(capsys, "convert", scored, tmp_path / "case")
    file = tmp_path / "case/case.yaml"
    text = file.read_text().replace(
        "- party: Belmar", "- party: Belmar\n    handling: mediators", 1
    )
    file.write_text(text)
    target = tmp_path / "n"
    code, out = run(capsys, "convert", tmp_path / "case", target, "--to", "negmas")
    assert code == 2
    assert "--for" in out.err
    arguments = (
        "convert",
        tmp_path / "case",
        target,
        "--to",
        "negmas",
        "--for",
        "public",
        "--json",
    )
    code, out = run(capsys, *arguments)
    assert code == 0
    assert [f.rpartition("/")[2] for f in json.loads(out.out)["files"]] == [
        "domain.yml",
        "Alba.yml",
        "Cove.yml",
    ]


def test_a_case_without_issues_is_refused(tmp_path, capsys):
    (tmp_path / "case.yaml").write_text(
        "goodoffices: 1\ntitle: T\nparties: [{name: A}, {name: B}]\n"
    )
    for name in ("genius", "geniusweb", "negmas"):
        code, out = run(capsys, "convert", tmp_path, tmp_path / "out", "--to", name)
        assert (code, "nothing to write" in out.err) == (2, True)


def test_nothing_is_replaced_unasked(scored, tmp_path, capsys):
    arguments = ("convert", scored, tmp_path / "out", "--to", "genius")
    assert run(capsys, *arguments)[0] == 0
    code, out = run(capsys, *arguments)
    assert code == 2
    assert out.err.count("is there already; use --force") == 4
    assert run(capsys, *arguments, "--force")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("missing.xml", "out"), "missing.xml: no such file or folder"),
        (("lake.json", "out", "--to", "negolog"), "cannot be written"),
        (("lake.json", "out", "--to", "genus"), "did you mean 'genius'?"),
        (("lake.json", "out", "--from", "genus"), "did you mean 'genius'?"),
        (("lake.json", "out", "--from", "negmas"), "no NegMAS domain here"),
        (("bad.json", "out"), "bad.json:1:13: NaN"),
        (("lake.json", "out", "--grid", "1"), "--grid"),
    ],
)
def test_refusals(scored, tmp_path, capsys, monkeypatch, arguments, what):
    (tmp_path / "bad.json").write_text('{"parties": NaN, "issues": []}')
    monkeypatch.chdir(tmp_path)
    code, out = run(capsys, "convert", *arguments)
    assert code == 2
    assert what in out.err
    assert "Traceback" not in out.err
    assert not (tmp_path / "out").exists()


def test_red_lines_go_into_the_case_with_whose_they_are(tmp_path, capsys):
    demo = Path(bundled.__file__).parent
    target = tmp_path / "again"
    assert main(["convert", str(demo), str(target), "--for", "mediators"]) == 0
    capsys.readouterr()
    answers = []
    for folder in (demo, target):
        assert main(["deals", str(folder), "--for", "mediators", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        answers.append([found[key] for key in ("outcomes", "feasible", "acceptable", "frontier")])
    assert answers[0] == answers[1]
    assert main(["check", str(target)]) == 0


def test_a_file_named_yaml_is_written_as_yaml(tmp_path, capsys):
    demo = Path(bundled.__file__).parent
    target = tmp_path / "domain.yaml"
    assert main(["convert", str(demo), str(target), "--for", "mediators"]) == 0
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["domain.yaml", "domain_Front.yaml", "domain_Varesk.yaml"]
    assert str(target) in capsys.readouterr().out
