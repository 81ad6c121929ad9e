"""Coalition sequential stability (CSEQ): answers are improvements of coalitions of the others.

For every t in CI_H(s) some x with x <=_i s for some i in H can be reached from t by a sequence of
coalition improvements of coalitions within N-H, none moving twice in a row
(Kilgour, Hipel, Fang & Peng 2001; Inohara and Hipel 2008).
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.conflict.coalition_concepts import COALITION_CONCEPTS, coalitions_of
from goodoffices.conflict.coalition_engine import coalition_arcs, coalition_stable
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array, Relation

__all__ = ["cseq"]


@COALITION_CONCEPTS.register(
    "cseq",
    title="Coalition sequential stability",
    source="Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008",
)
def cseq(game: Game, members: Sequence[int], conventions: Conventions) -> Array:
    """Where each improvement meets answers that pay the coalitions of the others that make them.

    Returns
    -------
    (states,) bool. O(states / 64 x cost of a fold).
    """
    others = [k for k in range(len(game.decision_makers)) if k not in members]
    answers: list[Relation] = [
        game.improvements(group[0]) if len(group) == 1 else coalition_arcs(game, group)
        for group in coalitions_of(others)
    ]
    return coalition_stable(game, members, answers, conventions)
