"""From models to arrays: option form with all its rules, preferences in all forms, faults."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from attrs import evolve

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.cube import CubeMoves
from goodoffices.conflict.relations import ArcRelation
from goodoffices.conflict.stability import CORE, analyse
from goodoffices.errors import BadInput, TooLarge
from goodoffices.expressions import parse
from goodoffices.model.graph import (
    BarredMove,
    Coalescing,
    ConflictOption,
    GraphModel,
    OptionWeights,
    State,
    Statements,
    Tiers,
    Utilities,
)

from . import reference
from .random_models import option_model

FREE = {"A": OptionWeights({}), "B": OptionWeights({})}


def model(**more):
    options = tuple(
        ConflictOption(name, by) for name, by in [("a", "A"), ("b", "A"), ("c", "B"), ("d", "B")]
    )
    return GraphModel(("A", "B"), options, **{"preferences": FREE, **more})


def test_rules_leave_out_combinations():
    def ids(**more):
        return list(build_game(model(**more)).ids)

    assert ids() == list(range(16))
    assert ids(infeasible=("YY--",)) == [k for k in range(16) if k & 3 != 3]
    assert ids(infeasible=(parse("a and c"),)) == [k for k in range(16) if k & 5 != 5]
    assert ids(required=(parse("a implies c"),)) == [k for k in range(16) if not k & 1 or k & 4]
    assert ids(exclusive=(("a", "c"),)) == [k for k in range(16) if k & 5 != 5]
    assert ids(at_least_one=(("a", "c"),)) == [k for k in range(16) if k & 5]


def test_everything_wrong_at_once():
    with pytest.raises(BadInput) as caught:
        build_game(
            model(
                infeasible=("YY", parse("zz")),
                exclusive=(("a", "nobody"),),
                coalesce=(Coalescing("x", "Y"),),
            )
        )
    text = str(caught.value)
    assert "'YY' is not a pattern of the 4 options" in text
    assert "option 'zz' is not known" in text
    assert "option 'nobody' is not known" in text
    assert "'Y' is not a pattern of the 4 options" in text


def test_no_feasible_state_is_explained():
    with pytest.raises(BadInput, match="no state is feasible: the 2 infeasible patterns"):
        build_game(model(infeasible=("Y---", "N---")))


@pytest.mark.parametrize(
    ("tiers", "words"),
    [
        (((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),), "does not rank state 13, 14, 15"),
        (((99, *range(16)),), "ranks state 99, which is not in the model"),
        (((1, 1, *range(16)),), "ranks state 1 twice"),
    ],
)
def test_rankings_over_the_wrong_states(tiers, words):
    with pytest.raises(BadInput, match=words):
        build_game(model(preferences={**FREE, "A": Tiers(tiers)}))


def test_ranking_an_infeasible_state_is_explained():
    with pytest.raises(BadInput, match="ranks state 3, which is not feasible"):
        build_game(
            model(infeasible=("YY--",), preferences={**FREE, "A": Tiers((tuple(range(16)),))})
        )


def test_prioritised_statements_are_lexicographic():
    wanted = Statements((parse("c"), parse("not a iff b"), parse("d if a")))
    game = build_game(model(preferences={**FREE, "A": wanted}))

    def key(code):
        a, b, c, d = (bool(code >> k & 1) for k in range(4))
        return c, (not a) == b, d or not a

    order = sorted(range(16), key=key)
    ranks = game.ranks[0][game.position]
    for low, high in itertools.pairwise(order):
        assert (ranks[low] < ranks[high]) == (key(low) < key(high))
        assert (ranks[low] == ranks[high]) == (key(low) == key(high))


def test_a_hundred_statements_keep_their_order():
    many = Statements(tuple(parse("a" if k % 2 else "b") for k in range(100)))
    ranks = build_game(model(preferences={**FREE, "A": many})).ranks[0]
    assert ranks.max() == 3


def test_weights_are_exact():
    weights = OptionWeights({"a": 10**17 + 1, "b": 10**17, "c": 1})
    game = build_game(model(preferences={**FREE, "A": weights}))
    ranks = game.ranks[0][game.position]
    assert ranks[0b0001] == ranks[0b0110]
    assert ranks[0b0001] > ranks[0b0010]


def test_utilities_must_be_numbers_for_all_states():
    for values, words in [
        ([1.0] * 15, "gives 15 values for 16 states"),
        ([float("nan")] * 16, "not a finite number"),
        ({0: 1}, "gives no value to state 1"),
    ]:
        with pytest.raises(BadInput, match=words):
            build_game(model(preferences={**FREE, "A": Utilities(values)}))


def test_coalesced_states_have_all_moves_of_their_members():
    game = build_game(model(coalesce=(Coalescing("c taken", "--Y-"),)))
    assert isinstance(game.moves[0], ArcRelation)
    assert list(game.ids) == [0, 1, 2, 3, 8, 9, 10, 11, "c taken"]
    into = game.place("c taken")
    assert game.moves[1].successors(game.place(0)).tolist() == [game.place(8), into]
    assert game.moves[1].successors(into).tolist() == [game.place(k) for k in list(game.ids)[:-1]]
    with pytest.raises(BadInput, match="overlaps an earlier pattern"):
        build_game(model(coalesce=(Coalescing("x", "--Y-"), Coalescing("y", "---Y"))))


def test_barred_transitions():
    game = build_game(model(barred=(BarredMove("A", "Y---", "N---"),)))
    assert game.moves[0].successors(game.place(1)).tolist() == [game.place(3)]
    assert game.moves[0].successors(game.place(0)).tolist() == [1, 2, 3]


def test_unseen_states_take_away_moves_in_both_forms():
    rng = np.random.default_rng(4)
    for _ in range(25):
        base, arcs, ranks = option_model(rng, options=4)
        ids = [state.id for state in base.states]
        blind = rng.random((len(arcs), len(ids))) < 0.25
        unseen = {
            name: tuple(one for one, hidden in zip(ids, row) if hidden)
            for name, row in zip(base.decision_makers, blind)
        }
        seen = [
            {(a, b) for a, b in one if not row[a] and not row[b]} for one, row in zip(arcs, blind)
        ]
        stored = {
            name: [(ids[a], ids[b]) for a, b in sorted(one)]
            for name, one in zip(base.decision_makers, arcs)
        }
        implicit = build_game(evolve(base, unseen=unseen))
        assert isinstance(implicit.moves[0], CubeMoves)
        explicit = build_game(evolve(base, unseen=unseen, moves=stored))
        for concept in CORE:
            wanted = [
                [reference.stable(seen, ranks, i, s, concept) for s in range(len(ids))]
                for i in range(len(arcs))
            ]
            for game in (implicit, explicit):
                assert analyse(game, concepts=[concept]).stable[concept].tolist() == wanted


def test_misperceived_states_must_exist():
    with pytest.raises(BadInput, match="not to see state 99, which is not in the model"):
        build_game(model(unseen={"A": (99,)}))


def test_too_many_options_are_refused():
    options = tuple(ConflictOption(f"o{k}", "A") for k in range(40))
    with pytest.raises(TooLarge, match="40 options have 2\\^40 combinations"):
        build_game(GraphModel(("A",), options, preferences={"A": OptionWeights({})}))


def test_an_option_of_two_owners_needs_its_owner():
    twice = (ConflictOption("go", "A"), ConflictOption("go", "B"))
    both = GraphModel(("A", "B"), twice, preferences={**FREE, "A": OptionWeights({"go": 1})})
    with pytest.raises(BadInput, match="option 'go' belongs to several"):
        build_game(both)
    fine = evolve(both, preferences={**FREE, "A": OptionWeights({"B.go": 1})})
    assert build_game(fine).ranks[0].max() == 1


def test_one_state_and_one_party():
    alone = GraphModel(("A",), states=(State(7),), moves={}, preferences={"A": Tiers(((7,),))})
    with pytest.raises(BadInput, match="no moves"):
        build_game(evolve(alone, moves=None))
    result = analyse(build_game(alone))
    assert all(result.equilibria(concept) == [7] for concept in CORE)


def test_the_status_quo_must_be_feasible():
    with pytest.raises(BadInput, match="the status quo 3 is not a feasible state"):
        build_game(model(infeasible=("YY--",), status_quo=3))
    assert build_game(model(status_quo=3)).model.status_quo == 3
