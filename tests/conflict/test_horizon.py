"""Limited-move and non-myopic stability against a literal game tree."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.game import Conventions
from goodoffices.conflict.horizon import anticipations
from goodoffices.conflict.limited_move import limited_move
from goodoffices.conflict.nash import nash
from goodoffices.conflict.non_myopic import non_myopic
from goodoffices.errors import GoodOfficesError

from . import reference
from .random_models import graph_model, option_model


def anticipated(arcs, ranks, i, s, horizon):
    if horizon == 0:
        return s
    ends = [
        (anticipated(arcs, ranks, 1 - i, t, horizon - 1), t)
        for t in sorted(reference.successors(arcs, i, s))
    ]
    if not ends:
        return s
    best = max(ranks[i][end] for end, _ in ends)
    if best <= ranks[i][s]:
        return s
    return next(end for end, _ in ends if ranks[i][end] == best)


def two_party_models(seed, count):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield graph_model(rng, parties=2)
        yield option_model(rng, parties=2, options=3, shown=False)


@pytest.mark.parametrize("horizon", [1, 2, 3, 4])
def test_limited_move_agrees_with_the_tree(horizon):
    for model, arcs, ranks in two_party_models(horizon, 25):
        game = build_game(model)
        for i in (0, 1):
            got = limited_move(game, i, horizon)[game.position].tolist()
            want = [anticipated(arcs, ranks, i, s, horizon) == s for s in range(len(ranks[0]))]
            assert got == want


def test_one_move_ahead_is_nash():
    for model, _, _ in two_party_models(9, 40):
        game = build_game(model)
        for i in (0, 1):
            one = limited_move(game, i, 1)[game.position]
            assert (one == nash(game, i, Conventions())[game.position]).all()


def test_non_myopic_is_stable_at_every_long_horizon():
    for model, _, _ in two_party_models(10, 25):
        game = build_game(model)
        for i in (0, 1):
            ends = islice((pair[i] for pair in anticipations(game)), 60, 75)
            lasting = np.all([one == np.arange(game.size) for one in ends], axis=0)
            got = non_myopic(game, i, Conventions())[game.position]
            assert (got == lasting[game.position]).all()


def test_three_parties_are_refused_with_the_reason():
    game = build_game(graph_model(np.random.default_rng(1), parties=3)[0])
    with pytest.raises(GoodOfficesError, match="for two decision makers"):
        limited_move(game, 0, 2)
