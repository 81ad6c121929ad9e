"""Coalition symmetric metarationality (CSMR): the answer holds although the coalition may move again.

For every t in CI_H(s) the others can reach some x in R_{N-H}(t) that deters H, and so does every
y in R_H(x) (Kilgour, Hipel, Fang & Peng 2001; Inohara and Hipel 2008).
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.conflict.coalition_concepts import COALITION_CONCEPTS
from goodoffices.conflict.coalition_engine import coalition_stable
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array

__all__ = ["csmr"]


@COALITION_CONCEPTS.register(
    "csmr",
    title="Coalition symmetric metarationality",
    source="Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008",
)
def csmr(game: Game, members: Sequence[int], conventions: Conventions) -> Array:
    """Where each improvement can be answered and the coalition cannot escape the answer.

    Returns
    -------
    (states,) bool. O(states / 64 x cost of a fold).
    """
    others = [game.moves[k] for k in range(len(game.decision_makers)) if k not in members]
    return coalition_stable(game, members, others, conventions, symmetric=True)
