"""Published and textbook cases, where they lie; the closed forms are written out here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.report import stability_object
from goodoffices.conflict.stability import analyse
from goodoffices.formats.graph_json import read_graph_json, read_graph_text

SHARED = Path(__file__).resolve().parents[3] / "shared"
CASES = sorted((SHARED / "cases" / "graph").glob("*.json")) if SHARED.is_dir() else []


@pytest.mark.skipif(not CASES, reason="the shared cases are not beside the repository")
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_expected_block_by_the_definitions(path):
    expected = json.loads(path.read_text())["expected"]
    answer = stability_object(analyse(build_game(read_graph_json(path))))
    for concept, rows in expected["stability"]["gmref brute force"].items():
        assert answer["stability"][concept.lower()] == rows
    for concept, states in expected.get("equilibria", {}).get("gmref brute force", {}).items():
        assert answer["equilibria"][concept.lower()] == states
    if "coalition_improvements" in expected:
        found = [[c["from"], c["coalition"], c["to"]] for c in answer["coalition_improvements"]]
        assert sorted(found, key=str) == sorted(
            expected["coalition_improvements"]["gmref brute force"], key=str
        )


@pytest.mark.skipif(not CASES, reason="the shared cases are not beside the repository")
@pytest.mark.parametrize(
    "path", [p for p in CASES if p.stem not in ("korea2017", "dvd-toy")], ids=lambda path: path.stem
)
def test_moves_that_follow_from_the_options_are_the_listed_ones(path):
    model = read_graph_json(path)
    listed = analyse(build_game(model))
    derived = analyse(build_game(evolve(model, moves=None)))
    for concept in listed.stable:
        assert (listed.stable[concept] == derived.stable[concept]).all()


def test_a_published_claim_that_the_definition_contradicts():
    # Four states; the source counts 2 as not SEQ stable for the first, although the answer
    # that deters it is an improvement for the second.
    text = json.dumps(
        {
            "dms": ["first", "second"],
            "states": [1, 2, 3, 4],
            "moves": {"first": [[1, 2], [2, 1]], "second": [[1, 3], [3, 1], [2, 4], [4, 2]]},
            "preferences": {"first": [4, 1, 2, 3], "second": [3, 2, 4, 1]},
        }
    )
    result = analyse(build_game(read_graph_text(text)))
    assert result.states_of("seq", "first") == [1, 2, 3, 4]


def two_by_two(row, column):
    states = [{"id": i, "options": o} for i, o in enumerate(["YY", "YN", "NY", "NN"], 1)]
    options = [{"name": "cooperate", "dm": name} for name in ("row", "column")]
    return json.dumps(
        {
            "dms": ["row", "column"],
            "options": options,
            "states": states,
            "preferences": {"row": row, "column": column},
        }
    )


@pytest.mark.parametrize(
    ("row", "column", "wanted"),
    [
        pytest.param(
            [3, 1, 4, 2],
            [2, 1, 4, 3],
            {"nash": [4], "gmr": [1, 4], "smr": [1, 4], "seq": [1, 4], "sseq": [1, 4]},
            id="prisoners-dilemma",
        ),
        pytest.param(
            [3, 1, 2, 4],
            [2, 1, 3, 4],
            {"nash": [2, 3], "gmr": [1, 2, 3], "smr": [1, 2, 3], "seq": [2, 3], "sseq": [2, 3]},
            id="chicken",
        ),
    ],
)
def test_closed_forms(row, column, wanted):
    answer = stability_object(analyse(build_game(read_graph_text(two_by_two(row, column)))))
    assert answer["equilibria"] == wanted
