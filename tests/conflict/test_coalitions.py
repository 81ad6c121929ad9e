"""Coalition concepts against the literal reference."""

from __future__ import annotations

import numpy as np
import pytest

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.coalition_concepts import coalitions_of
from goodoffices.conflict.coalitions import (
    coalition_improvements,
    coalition_proof,
    upset_by_coalition,
)
from goodoffices.conflict.concept_list import COALITION_CONCEPTS
from goodoffices.conflict.game import Conventions
from goodoffices.conflict.stability import CORE, analyse

from . import reference
from .random_models import graph_model, option_model


def models(seed, count):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield graph_model(rng)
    for _ in range(count // 3):
        yield option_model(rng, options=4)


@pytest.mark.parametrize("rule", list(COALITION_CONCEPTS), ids=lambda rule: rule.name)
@pytest.mark.parametrize("hurts", ["some", "all"])
@pytest.mark.parametrize("sanction", ["weak", "strict"])
def test_concepts_agree_with_the_reference(rule, hurts, sanction):
    switches = Conventions(coalition_sanction=hurts, sanction=sanction)
    for model, arcs, ranks in models(11, 30):
        game = build_game(model)
        for members in coalitions_of(range(len(arcs))):
            got = rule.function(game, members, switches).tolist()
            wanted = [
                reference.coalition_stable(
                    arcs, ranks, members, s, rule.name, hurts=hurts, strict=sanction == "strict"
                )
                for s in range(len(ranks[0]))
            ]
            assert got == wanted, (rule.name, members)


def test_improvements_agree_with_the_reference():
    for model, arcs, ranks in models(12, 60):
        game = build_game(model)
        names, ids = game.decision_makers, list(game.ids)
        wanted = {
            (tuple(names[i] for i in members), ids[s], ids[t])
            for members in coalitions_of(range(len(arcs)), smallest=2)
            for s in range(len(ids))
            for t in reference.coalition_improvements(arcs, ranks, members, s)
        }
        got = coalition_improvements(game)
        assert {(one.coalition, one.source, one.target) for one in got} == wanted
        assert len(got) == len(wanted)


def test_one_member_gives_the_concepts_for_one():
    pairs = [("cnash", "nash"), ("cgmr", "gmr"), ("csmr", "smr")]
    for model, _, _ in models(13, 40):
        game = build_game(model)
        single = analyse(game, concepts=CORE)
        for name, plain in pairs:
            rule = COALITION_CONCEPTS[name].function
            for focal in range(len(game.decision_makers)):
                assert (rule(game, [focal], Conventions()) == single.stable[plain][focal]).all()


def test_coalition_proof_states_are_those_nobody_upsets():
    for model, _, _ in models(14, 30):
        game = build_game(model)
        assert (coalition_proof(game, "cnash") == ~upset_by_coalition(game)).all()
        assert (coalition_proof(game, "cgmr") | ~coalition_proof(game, "csmr")).all()
