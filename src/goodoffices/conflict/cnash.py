"""Coalition Nash stability (CNash): the coalition has no improvement at all.

CI_H(s) is empty (Kilgour, Hipel, Fang & Peng 2001).
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.conflict.coalition_concepts import COALITION_CONCEPTS
from goodoffices.conflict.coalition_engine import coalition_stable
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array

__all__ = ["cnash"]


@COALITION_CONCEPTS.register(
    "cnash", title="Coalition Nash stability", source="Kilgour, Hipel, Fang & Peng 2001"
)
def cnash(game: Game, members: Sequence[int], conventions: Conventions) -> Array:
    """Where the coalition has no improvement.

    Returns
    -------
    (states,) bool. O(states / 64 x cost of a fold).
    """
    return coalition_stable(game, members, (), conventions)
