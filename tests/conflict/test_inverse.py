"""Inverse analysis against every ranking there is."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest

from goodoffices.conflict import inverse
from goodoffices.conflict.builder import build_game
from goodoffices.conflict.examples import harbour_game
from goodoffices.conflict.inverse import requirements, stable_rankings, whose_view
from goodoffices.errors import GoodOfficesError

from . import reference
from .random_models import graph_model, option_model

CONCEPTS = ["nash", "gmr", "smr", "seq", "sseq"]


def small_models(seed, count):
    rng = np.random.default_rng(seed)
    while count:
        model, arcs, ranks = (
            graph_model(rng) if count % 2 else option_model(rng, parties=2, options=3)
        )
        if 2 <= len(ranks[0]) <= 6:
            count -= 1
            yield model, arcs, ranks


@pytest.mark.parametrize("concept", CONCEPTS)
def test_counts_are_those_of_brute_force(concept):
    for model, arcs, ranks in small_models(3, 6):
        game = build_game(model)
        states = len(ranks[0])
        for i in range(len(arcs)):
            for s in range(states):
                count = 0
                for order in permutations(range(states)):
                    tried = [order if k == i else row for k, row in enumerate(ranks)]
                    count += reference.stable(arcs, tried, i, s, concept)
                found = stable_rankings(game, i, game.ids[s], concept)
                assert found.count == count
                assert found.error == 0.0
                assert found.stable == reference.stable(arcs, ranks, i, s, concept)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_changes_are_the_smallest_that_are_enough(concept):
    for model, arcs, ranks in small_models(4, 12):
        game = build_game(model)
        ids = list(game.ids)
        for i in range(len(arcs)):
            for s in range(len(ids)):
                found = stable_rankings(game, i, ids[s], concept)
                if found.stable:
                    assert found.changes == ()
                    continue
                above = [t for t in range(len(ids)) if ranks[i][t] > ranks[i][s]]
                works = []
                for size in range(1, len(above) + 1):
                    for chosen in combinations(above, size):
                        row = [ranks[i][s] if t in chosen else r for t, r in enumerate(ranks[i])]
                        tried = [row if k == i else one for k, one in enumerate(ranks)]
                        # Others keep their views; only the focal party's own moves are judged.
                        if reference.stable(arcs, tried, i, s, concept):
                            works.append(frozenset(ids[t] for t in chosen))
                    if works:
                        break
                assert set(found.changes) == set(works)


def test_a_large_condition_is_sampled_with_its_error(monkeypatch):
    game = build_game(option_model(np.random.default_rng(0), parties=2, options=4)[0])
    state = game.ids[0]
    exact = stable_rankings(game, 0, state, "smr")
    monkeypatch.setattr(inverse, "_COUNTED", 0)
    sampled = stable_rankings(game, 0, state, "smr", rng=np.random.default_rng(5))
    assert sampled.count is None
    assert abs(float(sampled.share - exact.share)) < 5 * sampled.error + 1e-9


def test_sentences_and_whose_view():
    first, second = whose_view(harbour_game(), 1, "nash")
    assert first.share == Fraction(1, 2)
    assert first.sentences[0] == "For the move to 2: Northland likes 2 no better than 1."
    assert first.sentences[-1] == "It would be enough if Northland liked 2 no better than 1."
    assert second.decision_maker == "Harbour Council"
    assert requirements(harbour_game(), 0, 1, "seq")


def test_a_concept_without_an_inverse_is_refused():
    with pytest.raises(GoodOfficesError, match="inverse of 'l2' is not known"):
        requirements(harbour_game(), 0, 1, "l2")
