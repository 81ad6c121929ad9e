"""Sequential stability (SEQ): every improvement can be answered by moves that pay the others.

A state s is SEQ stable for i if for every t in R_i+(s) some x in R_{N-i}+(t) has x <=_i s: each
step of the answer improves the lot of its mover, relative to the state it moves from (Fraser
and Hipel 1979; Fang, Hipel and Kilgour 1993, def. 3.4).
"""

from __future__ import annotations

from goodoffices.conflict.concepts import CONCEPTS, sanctioned
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array

__all__ = ["seq"]


@CONCEPTS.register(
    "seq",
    title="Sequential stability",
    source="Fraser & Hipel 1979; Fang, Hipel & Kilgour 1993",
    satisfies=frozenset({"includes nash", "within gmr"}),
    foresight="two moves",
    countermoves="improvements of the others",
    words="would be brought back to no better than now by moves that pay the others, after each of its improvements",
)
def seq(game: Game, focal: int, conventions: Conventions) -> Array:
    """Where each improvement can be answered by moves that pay those who make them.

    Returns
    -------
    (size,) bool. O(rounds x states x options) in option form, O(rounds x arcs) otherwise.
    """
    return sanctioned(game, focal, conventions, improving=True, symmetric=False)
