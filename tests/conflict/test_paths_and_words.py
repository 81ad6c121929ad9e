"""Paths, explanations, ranking, pressures and the drawing, against brute force where it can be."""

from __future__ import annotations

import itertools
import xml.dom.minidom

import numpy as np
import pytest
from attrs import evolve

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.draw import draw
from goodoffices.conflict.examples import harbour_game, harbour_model
from goodoffices.conflict.explain import explain
from goodoffices.conflict.game import Conventions
from goodoffices.conflict.paths import find_path, moves_from, reach_from, reached_by
from goodoffices.conflict.pressures import pressures_from
from goodoffices.conflict.ranking import rank_equilibria
from goodoffices.conflict.stability import CORE, analyse
from goodoffices.errors import GoodOfficesError, TooLarge
from goodoffices.model.graph import Tiers

from . import reference
from .random_models import graph_model, option_model


def models(seed, count):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield graph_model(rng)
        yield option_model(rng, options=4)


def test_what_is_reached_and_that_paths_are_legal():
    for model, arcs, ranks in models(1, 25):
        game = build_game(model)
        ids = list(game.ids)
        for improving in (False, True):
            reach = reach_from(game, game.place(ids[0]), improving=improving)
            wanted = reference.reachable(arcs, ranks, range(len(arcs)), 0, improving, "legal")
            assert {s for s in range(len(ids)) if reach.steps[s] >= 0} == wanted | {0}
            for s in wanted - {0}:
                path = reach.path(game.place(ids[s]))
                assert len(path) == reach.steps[s]
                assert path[0].source == ids[0]
                assert path[-1].target == ids[s]
                for step, after in itertools.pairwise(path):
                    assert step.target == after.source
                    assert step.by != after.by
                for step in path:
                    i = game.decision_makers.index(step.by)
                    a, b = ids.index(step.source), ids.index(step.target)
                    assert (a, b) in arcs[i]
                    assert step.improves == (ranks[i][b] > ranks[i][a])
                    assert step.improves or not improving


def test_reached_by_some_movers():
    for model, arcs, ranks in models(2, 15):
        game = build_game(model)
        movers = range(1, len(arcs))
        got = {int(game.state_at[p]) for p in reached_by(game, int(game.position[0]), movers)}
        assert got == reference.reachable(arcs, ranks, movers, 0, False, "legal")


@pytest.mark.parametrize("concept", CORE)
def test_explanations_show_countermoves_that_deter(concept):
    for model, arcs, ranks in models(3, 12):
        game = build_game(model)
        ids = list(game.ids)
        for i in range(len(arcs)):
            for s in range(len(ids)):
                told = explain(game, i, ids[s], concept, most=1000)
                assert told.stable == reference.stable(arcs, ranks, i, s, concept)
                gains = reference.improvements(arcs, ranks, i, s)
                assert {ids.index(one.improvement.target) for one in told.answers} == gains
                if concept == "nash":
                    continue
                assert told.stable == all(one.countermove is not None for one in told.answers)
                for one in told.answers:
                    if one.countermove:
                        end = ids.index(one.countermove[-1].target)
                        assert ranks[i][end] <= ranks[i][s]
                        if concept in ("smr", "sseq"):
                            best = [ranks[i][y] for y in reference.successors(arcs, i, end)]
                            assert max(best, default=-1) <= ranks[i][s]


@pytest.mark.parametrize("sequences", ["one", "once", "repeats"])
def test_explanations_follow_the_switches(sequences):
    switches = Conventions(sequences=sequences, return_counts=False)
    for model, arcs, ranks in models(4, 10):
        game = build_game(model)
        ids = list(game.ids)
        for i in range(len(arcs)):
            for s in range(len(ids)):
                told = explain(game, i, ids[s], "seq", conventions=switches, most=1000)
                wanted = reference.stable(
                    arcs, ranks, i, s, "seq", sequences=sequences, return_counts=False
                )
                assert told.stable == wanted
                assert told.stable == all(one.countermove is not None for one in told.answers)


def test_a_sentence_of_the_harbour():
    told = explain(harbour_game(), 0, 1, "sseq")
    assert told.sentences[1] == (
        "If Northland were to withhold its patrols (2), Harbour Council could close the road (4), "
        "which Northland likes less than 1, and no move of its own would better that."
    )
    short = explain(harbour_game(), 0, 1, "seq", most=0)
    assert (
        short.sentences[-1]
        == "Northland has 1 more improvements, each of which meets a countermove."
    )


def test_today_is_called_today():
    assert "at today (4)" in explain(harbour_game(), 0, 4, "nash").summary


def test_find_path_gives_none_where_there_is_none():
    game = harbour_game()
    assert find_path(game, game.place(4), [0, 1], np.zeros(game.size, dtype=bool)) is None


def test_moves_say_whether_they_improve():
    moves = moves_from(harbour_game(), harbour_game().place(4))
    assert [(move.by, move.target, move.improves) for move in moves] == [
        ("Northland", 3, False),
        ("Harbour Council", 2, False),
    ]


def test_ranking_puts_the_firmest_first_and_filters():
    result = analyse(harbour_game())
    assert [one.state for one in rank_equilibria(result)] == [4, 1]
    assert [one.state for one in rank_equilibria(result, weakest="nash")] == [4]
    assert rank_equilibria(result, most=1)[0].by_moves == 0
    assert rank_equilibria(result)[1].by_improvements is None
    assert rank_equilibria(result)[0].coalition_proof is False
    with pytest.raises(GoodOfficesError, match="'strongest' is not one of"):
        rank_equilibria(result, weakest="strongest")


def test_pressures_are_told_with_their_answers():
    model = harbour_model()
    north, road = model.options
    pressed = evolve(model, options=(evolve(north, pressure=True, answered_by=("road",)), road))
    (told,) = pressures_from(build_game(pressed), 4)
    assert told.by == "Northland"
    assert told.worse_for == ("Northland",)
    assert told.sentence.endswith("Named as an answer: “the road” (Harbour Council).")
    assert pressures_from(build_game(pressed), 1) == []


def test_the_drawing_is_sound_xml_with_words():
    picture = draw(harbour_model())
    page = xml.dom.minidom.parseString(picture)
    assert page.getElementsByTagName("title")[0].firstChild.data == "The harbour (invented)"
    assert "Equilibria: 1 (SSEQ), 4 (Nash)." in page.getElementsByTagName("desc")[0].firstChild.data
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    assert "currentColor" in picture
    assert picture == draw(harbour_model())


def test_names_in_the_drawing_are_escaped():
    model = harbour_model()
    named = evolve(
        model,
        decision_makers=("A<b>&", "B"),
        options=tuple(evolve(o, by=n) for o, n in zip(model.options, ("A<b>&", "B"))),
        preferences={"A<b>&": Tiers(((2,), (1,), (4,), (3,))), "B": Tiers(((1, 2, 3, 4),))},
        title="<script>",
    )
    picture = draw(named)
    xml.dom.minidom.parseString(picture)
    assert "<script>" not in picture


def test_many_states_are_not_drawn():
    model = option_model(np.random.default_rng(8), parties=2, options=6)[0]
    if len(model.states) > 40:
        with pytest.raises(TooLarge, match="a table beyond"):
            draw(model)
