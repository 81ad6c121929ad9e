"""The engine against the literal reference, on thousands of random models."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve

from goodoffices.conflict import cube
from goodoffices.conflict.builder import build_game
from goodoffices.conflict.concept_list import CONCEPTS
from goodoffices.conflict.cube import CubeMoves
from goodoffices.conflict.game import Conventions
from goodoffices.conflict.stability import CORE, analyse

from . import reference
from .random_models import graph_model, option_model

MODELS = 700
SEQUENCES = ["legal", "once", "one", "repeats"]


def agree(model, arcs, ranks, conventions=None):
    conventions = conventions or Conventions()
    result = analyse(build_game(model), conventions=conventions)
    for concept in CORE:
        wanted = [
            [
                reference.stable(
                    arcs,
                    ranks,
                    i,
                    s,
                    concept,
                    sequences=conventions.sequences,
                    return_counts=conventions.return_counts,
                    strict=conventions.sanction == "strict",
                )
                for s in range(len(ranks[0]))
            ]
            for i in range(len(arcs))
        ]
        assert result.stable[concept].tolist() == wanted, (concept, conventions)
    return result


@pytest.mark.parametrize("seed", range(10))
def test_option_form_agrees_with_the_reference(seed):
    rng = np.random.default_rng(seed)
    for _ in range(MODELS // 10):
        model, arcs, ranks = option_model(rng, options=int(rng.integers(4, 6)))
        assert isinstance(build_game(model).moves[0], CubeMoves)
        agree(model, arcs, ranks)


@pytest.mark.parametrize("seed", range(10))
def test_graph_form_agrees_with_the_reference(seed):
    rng = np.random.default_rng(100 + seed)
    for _ in range(MODELS // 5):
        agree(*graph_model(rng))


@pytest.mark.parametrize("seed", range(4))
def test_barred_transitions_agree_with_the_reference(seed):
    rng = np.random.default_rng(200 + seed)
    for _ in range(25):
        agree(*option_model(rng, options=4, barred=True))


@pytest.mark.parametrize("sequences", SEQUENCES)
@pytest.mark.parametrize("return_counts", [True, False])
@pytest.mark.parametrize("sanction", ["weak", "strict"])
def test_switches_agree_with_the_reference(sequences, return_counts, sanction):
    rng = np.random.default_rng(300)
    switches = Conventions(sequences=sequences, return_counts=return_counts, sanction=sanction)
    for _ in range(40):
        agree(*graph_model(rng), switches)
    for _ in range(8):
        agree(*option_model(rng, options=4), switches)


def test_the_same_model_with_stored_arcs_gives_the_same():
    rng = np.random.default_rng(5)
    for _ in range(60):
        model, arcs, _ = option_model(rng)
        ids = [state.id for state in model.states]
        stored = {
            name: [(ids[a], ids[b]) for a, b in sorted(one)]
            for name, one in zip(model.decision_makers, arcs)
        }
        one = analyse(build_game(model))
        other = analyse(build_game(evolve(model, moves=stored)))
        for concept in CORE:
            assert (one.stable[concept] == other.stable[concept]).all()


def test_the_last_mover_matters_in_some_graphs():
    rng = np.random.default_rng(6)
    differing = 0
    for _ in range(300):
        game = build_game(graph_model(rng)[0])
        legal = analyse(game)
        any_ = analyse(game, conventions=Conventions(sequences="repeats"))
        differing += any((legal.stable[c] != any_.stable[c]).any() for c in CORE)
    assert differing > 10


@pytest.mark.parametrize("chunk", [1, 4, 8, 32])
def test_pieces_of_the_array_do_not_matter(chunk, monkeypatch):
    rng = np.random.default_rng(chunk)
    models = [option_model(rng, options=6)[0] for _ in range(15)]
    whole = [analyse(build_game(model)) for model in models]
    monkeypatch.setattr(cube, "_CHUNK", chunk)
    for model, one in zip(models, whole):
        pieces = analyse(build_game(model))
        for concept in CORE:
            assert (one.stable[concept] == pieces.stable[concept]).all()


@pytest.fixture(scope="module")
def thousand_games():
    """Games of two and three parties in both forms, with all concepts that apply."""
    rng = np.random.default_rng(7)
    games = [build_game(graph_model(rng, parties=2)[0]) for _ in range(250)]
    games += [build_game(option_model(rng, parties=2)[0]) for _ in range(250)]
    games += [build_game(graph_model(rng, parties=3)[0]) for _ in range(250)]
    games += [build_game(option_model(rng, parties=3)[0]) for _ in range(250)]
    return [
        analyse(
            game,
            concepts=[
                rule.name
                for rule in CONCEPTS
                if rule.satisfies and rule.facts.get("parties") in (None, len(game.decision_makers))
            ],
        )
        for game in games
    ]


@pytest.mark.parametrize("rule", list(CONCEPTS), ids=lambda rule: rule.name)
def test_claimed_inclusions_hold(rule, thousand_games):
    for claim in rule.satisfies:
        way, name = claim.split()
        for result in thousand_games:
            mine, other = result.stable[rule.name], result.stable[name]
            inner, outer = (mine, other) if way == "within" else (other, mine)
            assert (outer | ~inner).all(), claim


def test_seq_and_smr_together_are_not_sseq(thousand_games):
    gaps = [
        (result.stable["seq"] & result.stable["smr"] & ~result.stable["sseq"]).any()
        for result in thousand_games
    ]
    assert any(gaps)
