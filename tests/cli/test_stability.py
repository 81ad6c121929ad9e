"""``goodoffices stability``: the JSON others rely on, the files it writes, its faults."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from goodoffices import demo
from goodoffices.cli.main import main

SHARED = Path(__file__).resolve().parents[3] / "shared"
HARBOUR = {
    "dms": ["Northland", "Harbour Council"],
    "options": [{"name": "patrols", "dm": "Northland"}, {"name": "road", "dm": "Harbour Council"}],
    "preferences": {"Northland": [2, 3, 0, 1], "Harbour Council": [1, 3, 0, 2]},
    "status_quo": 0,
}


@pytest.fixture
def harbour(tmp_path):
    path = tmp_path / "harbour.json"
    path.write_text(json.dumps(HARBOUR))
    return path


def run(capsys, *arguments):
    code = main([str(one) for one in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_json_has_the_fields_that_others_rely_on(harbour, capsys):
    code, out, err = run(capsys, "stability", harbour, "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert answer["states"] == 4
    assert answer["decision_makers"] == ["Northland", "Harbour Council"]
    assert list(answer["stability"]) == ["nash", "gmr", "smr", "seq", "sseq"]
    assert answer["stability"]["nash"] == {"Northland": [0, 2], "Harbour Council": [0, 1]}
    assert answer["equilibria"]["seq"] == [0, 3]
    assert answer["coalition_improvements"] == [
        {"coalition": ["Northland", "Harbour Council"], "from": 0, "to": 3}
    ]
    assert any("nobody moves twice in a row" in line for line in answer["conventions"])
    assert answer["from"]["state"] == 0


def test_coalition_concepts_are_asked_for_by_name(harbour, tmp_path, capsys):
    arguments = ["--concept", "nash", "--concept", "CNash,cseq", "--states", tmp_path / "t.csv"]
    code, out, _ = run(capsys, "stability", harbour, *arguments, "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["equilibria"] == {"nash": [0], "cnash": [], "cseq": [3]}
    assert answer["coalition_stability"]["cnash"][2] == {
        "coalition": ["Northland", "Harbour Council"],
        "states": [1, 2, 3],
    }
    assert any("stable for every coalition" in line for line in answer["conventions"])
    heads = (tmp_path / "t.csv").read_text().splitlines()[0]
    assert "cnash:Northland + Harbour Council" in heads
    code, out, _ = run(capsys, "stability", harbour, *arguments[:4])
    assert "CNash" in out
    assert run(capsys, "stability", harbour, "--concept", "cnsh")[0] == 2


def test_concepts_and_switches(harbour, capsys):
    arguments = ["--concept", "SEQ", "--concept", "l2,non_myopic", "--sanction", "strict", "--json"]
    answer = json.loads(run(capsys, "stability", harbour, *arguments)[1])
    assert list(answer["stability"]) == ["seq", "l2", "non_myopic"]
    assert any("worse off (<)" in line for line in answer["conventions"])
    code, _, err = run(capsys, "stability", harbour, "--concept", "seqq")
    assert code == 2
    assert "did you mean 'seq'?" in err


def test_terminal_output_and_drawing(harbour, tmp_path, capsys):
    picture = tmp_path / "moves.svg"
    code, out, _ = run(capsys, "stability", harbour, "--from", "3", "--draw", picture)
    assert code == 0
    assert "Equilibria, the firmest first" in out
    assert "From 3" in out
    assert picture.read_text().startswith("<svg")


def test_a_wished_state(harbour, capsys):
    answer = json.loads(run(capsys, "stability", harbour, "--wish", "3", "--json")[1])
    nash = [one for one in answer["wish"] if one["concept"] == "nash"]
    assert [(one["decision_maker"], one["changes"], one["rankings"]) for one in nash] == [
        ("Northland", [[2]], "12"),
        ("Harbour Council", [[1]], "12"),
    ]
    assert all(one["stable"] for one in answer["wish"] if one["concept"] == "seq")
    text = run(capsys, "stability", harbour, "--wish", "3")[1]
    assert "It would be enough if Northland liked 2 no better than 3." in text
    assert run(capsys, "stability", harbour, "--wish", "44")[0] == 2


def test_states_are_written_as_a_table(harbour, tmp_path, capsys):
    for name in ("states.csv", "states.json"):
        assert run(capsys, "stability", harbour, "--states", tmp_path / name, "--json")[0] == 0
    rows = list(csv.DictReader((tmp_path / "states.csv").read_text().splitlines()))
    assert [row["seq:equilibrium"] for row in rows] == ["1", "0", "0", "1"]
    assert rows[2]["Northland.patrols"] == "N"
    assert json.loads((tmp_path / "states.json").read_text())["equilibria"]["seq"] == [0, 3]
    assert run(capsys, "stability", harbour, "--states", tmp_path / "states.xls")[0] == 2


def test_counts_beyond_2_to_12(tmp_path, capsys):
    rng = np.random.default_rng(0)
    data = {
        "dms": ["A", "B"],
        "options": [{"name": f"o{k}", "dm": "AB"[k % 2]} for k in range(13)],
        "preferences": {n: {"utilities": rng.permutation(1 << 13).tolist()} for n in "AB"},
    }
    path = tmp_path / "large.json"
    path.write_text(json.dumps(data))
    answer = json.loads(run(capsys, "stability", path, "--json")[1])
    assert isinstance(answer["stability"]["gmr"]["A"], int)
    assert isinstance(answer["equilibria"]["seq"], int)
    table = tmp_path / "all.json"
    run(capsys, "stability", path, "--states", table, "--json")
    full = json.loads(table.read_text())
    assert len(full["equilibria"]["seq"]) == answer["equilibria"]["seq"]


def test_partial_preferences_give_shares(tmp_path, capsys):
    path = tmp_path / "partial.json"
    known = {**HARBOUR["preferences"], "Northland": {"better": [[3, 0]]}}
    path.write_text(json.dumps({**HARBOUR, "preferences": known}))
    answer = json.loads(
        run(capsys, "stability", path, "--samples", "200", "--seed", "4", "--json")[1]
    )
    assert answer["shares"]["samples"] == 200
    shares = {one["state"]: one for one in answer["shares"]["equilibria"]["nash"]}
    assert 0.3 < shares[0]["share"] < 0.9
    assert shares[0]["standard_error"] > 0
    assert run(capsys, "stability", path, "--samples", "50")[0] == 0


def test_the_demonstration_deal(capsys):
    import goodoffices.demo

    folder = Path(goodoffices.demo.__file__).parent
    package = "releases=60, prisoners=180, truce=42, withdrawal=towns, campaign=paused, security=joint, aid=limited"
    for by, states in (("party", 4), ("issue", 512)):
        code, out, _ = run(capsys, "stability", folder, "--deal", package, "--by", by, "--json")
        answer = json.loads(out)
        assert code == 0
        assert answer["states"] == states
        assert answer["deal"]["state"] == states - 1
        assert set(answer["deal"]["self_enforcing"]) == {"nash", "gmr", "smr", "seq", "sseq"}
    answer = json.loads(run(capsys, "stability", folder, "--frontier", "5", "--json")[1])
    assert len(answer["deals"]) == 5
    assert "kept under" in run(capsys, "stability", folder, "--frontier", "2")[1]
    code, _, err = run(capsys, "stability", folder, "--deal", "releases")
    assert code == 2
    assert "--deal" in err or "releases" in err
    code, _, err = run(capsys, "stability", folder, "--deal", "releases=61")
    assert code == 2
    assert "issue 'releases' has no option '61'" in err


def test_an_audience_is_needed_once_anything_is_not_public(tmp_path, capsys):
    who = "source: {assumption: invented, by: tests}"
    (tmp_path / "case.yaml").write_text(
        "goodoffices: 1\ntitle: Harbour\nparties:\n"
        f"  - {{name: A, role: party, {who}}}\n  - {{name: B, role: party, {who}, handling: mediators}}\n"
        "conflict:\n  decision_makers: [A]\n  options: [{name: act, by: A}]\n"
        "  preferences: {A: [1, 0]}\n"
    )
    code, out, err = run(capsys, "stability", tmp_path, "--json")
    assert (code, out) == (2, "")
    assert "say for whom" in err
    assert run(capsys, "stability", tmp_path, "--for", "mediators", "--json")[0] == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "too early"),
        ('{"dms": ["A"], "preferences": {"A": [1]}}', "neither states nor options"),
        (json.dumps({**HARBOUR, "infeasible_patterns": ["Y-", "N-"]}), "no state is feasible"),
        (
            json.dumps({**HARBOUR, "status_quo": 9, "states": [{"id": 1, "options": "YY"}]}),
            "is not a state",
        ),
    ],
)
def test_faults_end_in_exit_2_without_a_traceback(text, words, tmp_path, capsys):
    path = tmp_path / "m.json"
    path.write_text(text)
    code, out, err = run(capsys, "stability", path, "--json")
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_a_missing_file_or_state(tmp_path, harbour, capsys):
    assert run(capsys, "stability", tmp_path / "no.json")[0] == 2
    code, _, err = run(capsys, "stability", harbour, "--from", "12")
    assert code == 2
    assert "state '12' is not in the model" in err


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not beside the repository")
def test_published_case_from_the_command_line(capsys):
    answer = json.loads(run(capsys, "stability", SHARED / "cases/graph/elmira9.json", "--json")[1])
    assert answer["equilibria"]["nash"] == [5, 8, 9]
    jumps = answer["equilibrium_jumps"]["nash"]
    assert jumps == [{"coalition": ["MoE", "Uniroyal"], "from": 5, "to": 8}]


@pytest.mark.parametrize("concept", ["cnash", "cgmr", "csmr", "cseq"])
def test_coalition_concepts_alone_with_partial_preferences(tmp_path, capsys, concept):
    path = tmp_path / "partial.json"
    known = {**HARBOUR["preferences"], "Northland": {"better": [[3, 0]]}}
    path.write_text(json.dumps({**HARBOUR, "preferences": known}))
    code, out, err = run(capsys, "stability", path, "--concept", concept)
    assert (code, err) == (0, "")
    assert "left by" in out


@pytest.mark.parametrize("name", ["2", "NY", "road", "Harbour Council.road"])
def test_a_state_is_called_by_id_pattern_or_options(harbour, capsys, name):
    code, out, _ = run(capsys, "stability", harbour, "--from", name, "--json")
    assert code == 0
    assert json.loads(out)["from"]["state"] == 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("77", "state '77' is not in the model"),
        ("road, patrls", "option 'patrls' is not known; did you mean 'patrols'?"),
        ("YYY", "state 'YYY' is not in the model"),
    ],
)
def test_a_state_that_is_not_there_is_told(harbour, capsys, name, told):
    code, out, err = run(capsys, "stability", harbour, "--from", name)
    assert (code, out) == (2, "")
    assert told in err


def test_only_firm_equilibria_that_can_be_reached_are_listed(capsys, tmp_path):
    model = {**HARBOUR, "moves": {"Northland": [[0, 1]], "Harbour Council": [[0, 2]]}}
    model["states"] = [{"id": n, "options": p} for n, p in enumerate(("NN", "YN", "NY", "YY"))]
    path = tmp_path / "model.json"
    path.write_text(json.dumps(model))
    ranked = json.loads(run(capsys, "stability", path, "--json")[1])["ranking"]
    chosen = run(capsys, "stability", path, "--reachable", "--at-least", "nash", "--json")[1]
    kept = json.loads(chosen)["ranking"]
    assert [one["state"] for one in kept] == [
        one["state"] for one in ranked if one["by_moves"] is not None and "nash" in one["concepts"]
    ]
    assert 0 < len(kept) < len(ranked)


DEMO = Path(demo.__file__).parent


def test_the_frontier_is_looked_at_under_the_concepts_and_switches_asked_for(capsys):
    arguments = ["stability", DEMO, "--for", "mediators", "--frontier", "3", "--concept", "seq"]
    found = {}
    for switch in ("weak", "strict"):
        code, out, _ = run(capsys, *arguments, "--sanction", switch, "--json")
        answer = json.loads(out)
        assert code == 0
        assert {name for one in answer["deals"] for name in one["self_enforcing"]} == {"seq"}
        found[switch] = "\n".join(answer["conventions"])
    assert "no better off" in found["weak"]
    assert "worse off" in found["strict"]


def test_options_that_would_do_nothing_are_refused_all_at_once(harbour, capsys):
    arguments = ["--frontier", "3", "--wish", "3", "--from", "2", "--samples", "9"]
    code, _, err = run(capsys, "stability", harbour, *arguments)
    assert code == 2
    assert [line.split(":")[0] for line in err.splitlines()] == [
        "--from",
        "--wish",
        "--samples",
        str(harbour),
    ]
    code, _, err = run(capsys, "stability", harbour, "--by", "issue")
    assert (code, err.split(":")[0]) == (2, "--by")


def test_coalition_concepts_alone_say_who_would_leave(harbour, capsys):
    code, out, _ = run(capsys, "stability", harbour, "--concept", "cnash")
    assert code == 0
    assert "left by Northland and Harbour Council" in " ".join(out.split())
    _, out, _ = run(capsys, "stability", harbour, "--concept", "cseq", "--from", "3")
    assert "nobody, alone or together" in " ".join(out.split())


def test_the_game_of_a_case_has_its_title(capsys):
    _, out, _ = run(capsys, "stability", DEMO, "--for", "mediators")
    assert out.startswith("Truce and releases on the Salt Coast")
