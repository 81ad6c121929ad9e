"""Graph models from JSON and from GMCR+ files: what is read, and every fault at its place."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.stability import CORE, analyse
from goodoffices.errors import BadInput, GoodOfficesError
from goodoffices.formats.gmcr import read_gmcr_text
from goodoffices.formats.graph_json import graph_to_json, read_graph_json, read_graph_text
from goodoffices.formats.graph_mapping import graph_from_mapping

GOOD = {
    "format": "goodoffices-gm-case/0",
    "title": "Two ferries",
    "dms": ["Ferry", "Port"],
    "options": [
        {"name": "sail", "dm": "Ferry"},
        {
            "name": "tax",
            "dm": "Port",
            "permitted": "fwd",
            "pressure": True,
            "answered_by": ["sail"],
        },
    ],
    "infeasible_patterns": [],
    "preferences": {"Ferry": [1, [0, 3], 2], "Port": {"statements": ["sail", "tax if sail"]}},
    "status_quo": 0,
}


def faults(data, **more):
    text = data if isinstance(data, str) else json.dumps({**data, **more}, indent=1)
    with pytest.raises(BadInput) as caught:
        read_graph_text(text, "m.json")
    return [str(fault) for fault in caught.value.faults]


def test_states_and_moves_may_be_left_out():
    model = read_graph_text(json.dumps(GOOD))
    game = build_game(model)
    assert list(game.ids) == [0, 1, 2, 3]
    assert model.options[1].permitted == "fwd"
    assert model.options[1].pressure
    assert analyse(game).equilibria("nash") == [3]


def test_what_is_written_reads_back_to_the_same_analysis():
    extra = {
        "exclusive": [["sail", "tax"]],
        "required": ["sail or tax or not sail"],
        "barred": [{"by": "Ferry", "from": "N-", "to": "Y-"}],
        "misperceived": {"Port": [1]},
        "preferences": {
            "Ferry": {"utilities": {"0": "1/3", "1": 0.1, "2": 7}},
            "Port": {"better": [[0, 1]], "equal": [[1, 2]]},
        },
    }
    model = read_graph_text(json.dumps({**GOOD, **extra}))
    again = read_graph_text(graph_to_json(model))
    one, other = analyse(build_game(model)), analyse(build_game(again))
    assert all((one.stable[c] == other.stable[c]).all() for c in CORE)
    assert graph_to_json(again) == graph_to_json(model)


def test_weights_and_utilities_in_order_of_the_codes():
    weights = {
        "Ferry": {"weights": {"sail": 2, "Port.tax": "-1/2"}},
        "Port": {"utilities": [0, 1, 2, 3]},
    }
    game = build_game(read_graph_text(json.dumps({**GOOD, "preferences": weights})))
    assert game.ranks[0][game.position].tolist() == [1, 3, 0, 2]
    assert game.ranks[1][game.position].tolist() == [0, 1, 2, 3]


def test_all_faults_at_once_each_at_its_place():
    found = faults(
        {
            "dms": ["A", "A", 3],
            "options": [{"name": "x", "dm": "C"}, "y"],
            "states": [{"id": 1, "options": "Y?"}, {"id": 1}, {"label": "none"}],
            "moves": {"A": [[1, 2], [1]], "B": []},
            "preferences": {"A": [1, 1, 9], "Z": []},
            "status_quo": 5,
        }
    )
    text = "\n".join(found)
    for words in [
        "decision maker 'A' stands twice",
        "a decision maker has a name; 3 is none",
        "option 'x' belongs to 'C'",
        "this is no option",
        "has options 'Y?'",
        "state 1 stands twice",
        "a state has an 'id'",
        "names state 2, which is not in the model",
        "is a pair [from, to]",
        "moves name 'B'",
        "ranks state 1 twice",
        "ranks state 9",
        "preferences name 'Z'",
        "status quo 5 is not a state",
    ]:
        assert words in text
    assert all(one.startswith("m.json:") and one.split(":")[1].isdigit() for one in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("[1, 2]", "a graph model is a JSON object"),
        ('{"dms": ["A"], "preferences": {"A": [NaN]}}', "m.json:1:38: NaN is not JSON"),
        ('{"dms": ["A"], "dms": ["B"]}', "given twice"),
        ('{"dms": ["A"]', "too early"),
        ("[" * 100_000, "nested deeper"),
        ('{"format": "other/1", "dms": ["A"]}', "m.json:1:2: the format is 'other/1'"),
        ('{"dms": ["A"], "preferences": {}}', "A has no preferences"),
        ('{"dms": "A", "preferences": []}', "'dms' is a list"),
    ],
)
def test_hostile_and_malformed_input(text, words):
    assert words in "\n".join(faults(text))


def test_byte_order_mark_and_line_ends(tmp_path):
    path = tmp_path / "m.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD, indent=1).replace("\n", "\r\n").encode())
    assert read_graph_json(path).decision_makers == ("Ferry", "Port")
    path.write_bytes(b'{"dms": ["\xff"]}')
    with pytest.raises(BadInput, match="not UTF-8"):
        read_graph_json(path)


def test_unknown_keys_are_told():
    model = read_graph_text(json.dumps({**GOOD, "colour": "red"}))
    assert model.notes == ("'colour' is no key of a graph model and was not read",)


def test_conditions_with_faults():
    found = faults(GOOD, infeasible=["sail and", "sail & tax"])
    assert "ends too early" in found[0]
    assert "cannot stand here" in found[1]
    found = faults(GOOD, preferences={"Ferry": {"statements": ["sial"]}, "Port": {"foo": 1}})
    assert "did you mean 'sail'?" in "\n".join(found)
    assert "or one of tiers, statements" in "\n".join(found)


def test_a_fault_found_while_building_has_its_line():
    text = json.dumps(
        {**GOOD, "preferences": {"Ferry": [0, 1, 2, 3, 77], "Port": [[0, 1, 2, 3]]}}, indent=1
    )
    with pytest.raises(BadInput) as caught:
        build_game(read_graph_text(text, "m.json"))
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "77" in row)
    assert str(caught.value).startswith(f"m.json:{line}:")


GMCR = {
    "program": "gmcr-py",
    "options": [
        {"name": "Full", "permittedDirection": "both"},
        {"name": "Half", "permittedDirection": "fwd"},
        {"name": "Full", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {"name": "North", "options": [0, 1], "preferences": [[[0, "Y"]], [[2, "N"], [1, "Y"]]]},
        {
            "name": "South",
            "options": [2],
            "preferences": [
                {"compound": True, "members": [[[0, "Y"], [2, "Y"]], [[0, "N"], [2, "N"]]]}
            ],
            "misperceptions": [[[0, "Y"], [2, "Y"]]],
        },
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "coalitions": [0, 1],
}


def test_gmcr_statements():
    model = read_gmcr_text(json.dumps(GMCR))
    assert [(s.id, s.options) for s in model.states] == [
        (1, "NNN"),
        (2, "YNN"),
        (3, "NYN"),
        (4, "NNY"),
        (5, "YNY"),
        (6, "NYY"),
    ]
    assert model.unseen == {"South": (5,)}
    assert [o.permitted for o in model.options] == ["both", "fwd", "back"]
    game = build_game(model)
    assert game.ranks[0][game.position].tolist() == [0, 2, 1, 0, 2, 0]
    assert game.ranks[1][game.position].tolist() == [1, 0, 1, 0, 1, 0]
    assert model.notes == ()


def test_gmcr_manual_ranking_under_both_names():
    for flag, key in [
        ("useManualPreferenceRanking", "preferenceRanking"),
        ("useManualPreferenceVectors", "preferenceVector"),
    ]:
        makers = [{**maker, key: [6, [1, 2], 3, 4, 5]} for maker in GMCR["decisionMakers"]]
        model = read_gmcr_text(json.dumps({**GMCR, flag: True, "decisionMakers": makers}))
        assert model.preferences["North"].tiers == ((6,), (1, 2), (3,), (4,), (5,))


def test_gmcr_merged_decision_makers_are_noted():
    model = read_gmcr_text(json.dumps({**GMCR, "coalitions": [[0, 1]]}))
    assert "all coalitions are searched" in model.notes[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"decisionMakers": None}, "'decisionMakers' is a list"),
        ({"infeasibles": [[[9, "Y"]]]}, "is not [option number, Y or N]"),
        ({"infeasibles": [[]]}, "no state is feasible"),
        ({"options": [{"name": "x", "permittedDirection": "up"}] * 3}, "'up' is no direction"),
        ({"options": [{"name": "x"}] * 21}, "at most 20 are read"),
        ({"useManualPreferenceRanking": True}, "does not rank state 1"),
    ],
)
def test_gmcr_faults(change, words):
    with pytest.raises(BadInput) as caught:
        read_gmcr_text(json.dumps({**GMCR, **change}), "c.gmcr")
    assert words in str(caught.value)
    assert str(caught.value).startswith("c.gmcr:")


def test_large_rankings_are_read(tmp_path):
    rng = np.random.default_rng(0)
    options = [{"name": f"o{k}", "dm": "AB"[k % 2]} for k in range(13)]
    preferences = {name: rng.permutation(1 << 13).tolist() for name in "AB"}
    path = tmp_path / "large.json"
    path.write_text(json.dumps({"dms": ["A", "B"], "options": options, "preferences": preferences}))
    game = build_game(read_graph_json(path))
    assert game.ranks[0][game.position][preferences["A"][0]] == (1 << 13) - 1


def test_states_without_ids_are_called_by_their_code():
    states = [{"options": "YN"}, {"options": "NY", "label": "taxed"}]
    model = read_graph_text(
        json.dumps(
            {
                **GOOD,
                "states": states,
                "preferences": {"Ferry": [1, 2], "Port": [2, 1]},
                "status_quo": 2,
            }
        )
    )
    assert [state.id for state in model.states] == [1, 2]
    assert "has an 'id'" in " ".join(faults(GOOD, states=[{"options": "Y-"}]))


def test_a_wildcard_state_stands_for_feasible_combinations_only():
    data = {
        **GOOD,
        "infeasible_patterns": ["YY"],
        "states": [
            {"id": 1, "options": "NN"},
            {"id": 2, "options": "YN"},
            {"id": 3, "options": "-Y"},
        ],
        "preferences": {"Ferry": [1, 2, 3], "Port": [3, 2, 1]},
    }
    game = build_game(read_graph_text(json.dumps({**data, "status_quo": 1})))
    # The port could go from YN to YY only, which is not feasible.
    assert game.moves[1].successors(1).tolist() == []
    assert game.moves[1].successors(0).tolist() == [2]


def test_a_listed_state_that_a_pattern_rules_out_is_kept_and_told():
    data = {
        **GOOD,
        "infeasible_patterns": ["YY"],
        "states": [{"id": 1, "options": "YY"}, {"id": 2, "options": "NY"}],
        "preferences": {"Ferry": [1, 2], "Port": [2, 1]},
        "status_quo": 1,
    }
    model = read_graph_text(json.dumps(data))
    assert "state 1 is listed although the pattern 'YY' rules it out" in model.notes[0]


def test_states_a_party_does_not_see_need_no_rank():
    data = {
        "dms": ["A", "B"],
        "states": [1, 2, 3],
        "moves": {"A": [[1, 2]], "B": [[2, 3]]},
        "preferences": {"A": [2, 1], "B": {"1": 0, "2": 1, "3": 2}},
        "misperceived": {"A": [3]},
    }
    # What A does not see does not deter it.
    result = analyse(build_game(read_graph_text(json.dumps(data))))
    assert result.states_of("gmr", "A") == [2, 3]
    assert "A does not rank state 3" in faults({**data, "misperceived": {}})[0]


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["A", "B", "YN", "--", "a", "a and b", "not", "", "fwd", "1", "é"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "A",
                    "B",
                    "id",
                    "name",
                    "dm",
                    "by",
                    "options",
                    "permitted",
                    "from",
                    "to",
                    "tiers",
                    "statements",
                    "weights",
                    "utilities",
                    "better",
                    "equal",
                    "pattern",
                    "verbs",
                    "answered_by",
                    "irreversible",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KEYS = [
    "dms",
    "options",
    "states",
    "moves",
    "infeasible_patterns",
    "infeasible",
    "required",
    "exclusive",
    "at_least_one",
    "coalesce",
    "barred",
    "preferences",
    "misperceived",
    "status_quo",
]


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(KEYS), JUNK, max_size=4))
def test_no_input_ends_in_a_traceback(change):
    text = json.dumps({**GOOD, **change})
    try:
        analyse(build_game(read_graph_text(text, "m.json")))
    except GoodOfficesError as error:
        assert str(error)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.sampled_from(
            ["options", "decisionMakers", "infeasibles", "coalitions", "useManualPreferenceRanking"]
        ),
        JUNK,
        max_size=3,
    )
)
def test_no_gmcr_file_ends_in_a_traceback(change):
    try:
        analyse(build_game(read_gmcr_text(json.dumps({**GMCR, **change}), "c.gmcr")))
    except GoodOfficesError as error:
        assert str(error)


def test_ids_written_as_texts_of_digits_stay_texts():
    model = read_graph_text(
        '{"dms": ["A", "B"], "states": ["1", {"id": "02"}, 3], "moves": {"A": [["1", 2], [1, 3]]},'
        ' "preferences": {"A": {"utilities": {"1": 0, "2": 1, "3": 2}}, "B": [[1, "02", 3]]},'
        ' "status_quo": 1}'
    )
    assert [state.id for state in model.states] == ["1", "02", 3]
    assert model.moves["A"] == [("1", "02"), ("1", 3)]
    assert model.status_quo == "1"
    assert analyse(model).equilibria("nash") == ["02", 3]
    assert analyse(read_graph_text(graph_to_json(model))).equilibria("nash") == ["02", 3]


def test_a_state_must_say_its_options_where_moves_follow_from_them():
    text = '{"dms": ["A"], "options": [{"name": "a", "dm": "A"}], "states": [{"id": 1}, "N"],\n'
    with pytest.raises(BadInput, match="state 1 does not say its options") as caught:
        read_graph_text(text + '"preferences": {"A": [1, "N"]}}', "m.json")
    assert len(caught.value.faults) == 2


def test_every_rule_that_does_not_fit_the_options_is_told_at_once():
    model = {
        "dms": ["A", "B"],
        "options": [{"name": "x", "dm": "A"}, {"name": "y", "dm": "B"}, {"name": "z"}],
        "infeasible": ["Y", "w and x"],
        "exclusive": [["x", "q"]],
        "coalesce": [{"id": 5, "pattern": "Y-Y-"}],
        "barred": [{"by": "A", "from": "Y----", "to": "N--"}],
        "preferences": {"A": {"statements": ["x"]}, "B": {"statements": ["y"]}},
    }
    with pytest.raises(BadInput) as told:
        graph_from_mapping(model)
    assert {fault.message for fault in told.value.faults} == {
        "'Y' is not a pattern of the 3 options (Y, N, -)",
        "'Y-Y-' is not a pattern of the 3 options (Y, N, -)",
        "'Y----' is not a pattern of the 3 options (Y, N, -)",
        "option 'q' is not known; known: A.x, B.y, x, y, z",
        "option 'w' is not known; known: A.x, B.y, x, y, z",
        "option 'z' has no owner; name the decision maker as 'dm' or 'by'",
    }
