"""General metarationality (GMR): every improvement can be answered, at whatever cost.

A state s is GMR stable for i if for every t in R_i+(s) the others can reach, by any moves of
theirs, some x in R_{N-i}(t) with x <=_i s (Howard 1971; Fang, Hipel and Kilgour 1993, def. 3.2).
"""

from __future__ import annotations

from goodoffices.conflict.concepts import CONCEPTS, sanctioned
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array

__all__ = ["gmr"]


@CONCEPTS.register(
    "gmr",
    title="General metarationality",
    source="Howard 1971; Fang, Hipel & Kilgour 1993",
    satisfies=frozenset({"includes nash"}),
    foresight="two moves",
    countermoves="any moves of the others",
    words="could be brought back to no better than now after each of its improvements",
)
def gmr(game: Game, focal: int, conventions: Conventions) -> Array:
    """Where each improvement can be answered by some moves of the others.

    Returns
    -------
    (size,) bool. O(rounds x states x options) in option form, O(rounds x arcs) otherwise.
    """
    return sanctioned(game, focal, conventions, improving=False, symmetric=False)
