"""Sampled linear extensions: even, and the shares they give."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from attrs import evolve

from goodoffices.conflict import orders
from goodoffices.conflict.builder import build_game
from goodoffices.conflict.examples import harbour_game, harbour_model
from goodoffices.conflict.orders import Order, sample_ranks
from goodoffices.conflict.stability import CORE, analyse
from goodoffices.conflict.uncertain import profiles_stability, sampled_stability
from goodoffices.errors import BadInput
from goodoffices.model.graph import PartialOrder

from .random_models import graph_model, option_model


def closure(count, pairs):
    above = np.zeros((count, count), dtype=bool)
    for a, b in pairs:
        above[a, b] = True
    for k in range(count):
        above |= above[:, k, None] & above[k]
    return Order(np.arange(count), above)


def extensions(order):
    count = len(order.above)
    for ranks in permutations(range(count)):
        if all(ranks[a] > ranks[b] for a, b in zip(*np.nonzero(order.above))):
            yield ranks


POSETS = [
    (3, []),
    (4, [(0, 1), (2, 3)]),
    (4, [(0, 2), (1, 2), (1, 3)]),  # the N, which cannot be cut
    (5, [(0, 1), (0, 2), (3, 4)]),
    (5, [(0, 2), (1, 2), (1, 3), (3, 4)]),
]


@pytest.mark.parametrize("swaps", [False, True])
@pytest.mark.parametrize(("count", "pairs"), POSETS)
def test_every_extension_is_drawn_about_as_often(count, pairs, swaps, monkeypatch):
    if swaps:
        monkeypatch.setattr(orders, "_MOST_DOWN_SETS", 0)
        monkeypatch.setattr(orders, "_SWEEPS", 60)
    order = closure(count, pairs)
    wanted = list(extensions(order))
    drawn, _ = sample_ranks(order, np.random.default_rng(0), 4000)
    seen = Counter(tuple(int(rank) for rank in row) for row in drawn)
    assert set(seen) == set(wanted)
    expected = 4000 / len(wanted)
    chi = sum((seen[one] - expected) ** 2 / expected for one in wanted)
    # Four standard deviations above the mean of chi-squared.
    freedom = len(wanted) - 1
    assert chi < freedom + 4 * (2 * max(freedom, 1)) ** 0.5 + 4


def test_many_profiles_at_once_are_each_profile_alone():
    rng = np.random.default_rng(2)
    for make in (lambda: graph_model(rng), lambda: option_model(rng, options=4)):
        for _ in range(8):
            game = build_game(make()[0])
            parties = len(game.decision_makers)
            profiles = rng.integers(0, 5, (7, parties, game.states)).astype(np.int32)
            found = profiles_stability(game, profiles)
            for row, profile in enumerate(profiles):
                ranks = np.full((parties, game.size), -1, dtype=np.int32)
                ranks[:, game.position] = profile
                alone = analyse(game.with_ranks(ranks))
                for concept in CORE:
                    assert (found[concept][row] == alone.stable[concept]).all()


def test_crisp_preferences_give_zero_and_one():
    found = sampled_stability(harbour_game(), samples=3)
    assert set(np.unique(found.shares["seq"])) <= {0.0, 1.0}
    assert found.certain().equilibria("seq") == analyse(harbour_game()).equilibria("seq")


def test_shares_are_near_the_exact_ones():
    model = harbour_model()
    unknown = {name: PartialOrder() for name in model.decision_makers}
    game = build_game(evolve(model, preferences=unknown))
    found = sampled_stability(game, samples=4000, seed=3)
    # Of two states a party can move between, each is the better one in half of the orders.
    for state in (1, 2, 3, 4):
        assert abs(found.share("nash", state) - 0.25) < 0.03
        assert found.share("nash", state) <= found.share("sseq", state) <= found.share("seq", state)
    again = sampled_stability(game, samples=4000, seed=3)
    assert all((found.shares[c] == again.shares[c]).all() for c in CORE)


def test_a_circle_of_comparisons_is_explained():
    model = harbour_model()
    bad = PartialOrder(better=((1, 2), (2, 3), (3, 1)))
    with pytest.raises(BadInput, match="go round in a circle among states 1, 2, 3"):
        build_game(evolve(model, preferences={**model.preferences, "Northland": bad}))


def test_coalition_concepts_of_sampled_orders():
    model = harbour_model()
    known = PartialOrder(better=((1, 4), (4, 3)))
    game = build_game(evolve(model, preferences={**model.preferences, "Northland": known}))
    found = sampled_stability(game, samples=300, seed=2, concepts=("nash", "cnash"))
    # Both would go from 4 to 1 together, so 4 is never left alone; Nash does not see that.
    assert found.share("nash", 4) == 1.0
    assert found.share("cnash", 4) == 0.0
    assert (found.equilibria["cnash"] <= found.equilibria["nash"]).all()
    certain = found.certain()
    assert certain.concepts == ("nash", "cnash")
    assert list(certain.coalitional["cnash"])[-1] == ("Northland", "Harbour Council")
