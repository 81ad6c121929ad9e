"""Nash stability (R): no improvement at all.

A state s is Nash stable for i if R_i+(s) is empty (Nash 1950; Fang, Hipel and Kilgour 1993,
def. 3.1).  The party looks one move ahead, and at nobody else's.
"""

from __future__ import annotations

import numpy as np

from goodoffices.conflict.concepts import CONCEPTS
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array

__all__ = ["nash"]


@CONCEPTS.register(
    "nash",
    title="Nash stability",
    source="Nash 1950; Fang, Hipel & Kilgour 1993",
    satisfies=frozenset({"within gmr", "within smr", "within seq", "within sseq"}),
    foresight="one move",
    countermoves="none",
    words="has no move that improves its lot",
)
def nash(game: Game, focal: int, conventions: Conventions) -> Array:
    """Where the focal party has no improvement.

    Returns
    -------
    (size,) bool. O(states x options).
    """
    reached = game.improvements(focal).fold(np.ones(game.size, dtype=np.int8), "greatest")
    return reached < 1
