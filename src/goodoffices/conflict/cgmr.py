"""Coalition general metarationality (CGMR): every joint improvement can be answered.

For every t in CI_H(s) the others can reach some x in R_{N-H}(t) with x <=_i s for some i in H (Kilgour, Hipel, Fang & Peng 2001; Inohara and Hipel 2008).
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.conflict.coalition_concepts import COALITION_CONCEPTS
from goodoffices.conflict.coalition_engine import coalition_stable
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array

__all__ = ["cgmr"]


@COALITION_CONCEPTS.register(
    "cgmr",
    title="Coalition general metarationality",
    source="Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008",
)
def cgmr(game: Game, members: Sequence[int], conventions: Conventions) -> Array:
    """Where each improvement of the coalition can be answered so that a member is no better off.

    Returns
    -------
    (states,) bool. O(states / 64 x cost of a fold).
    """
    others = [game.moves[k] for k in range(len(game.decision_makers)) if k not in members]
    return coalition_stable(game, members, others, conventions)
