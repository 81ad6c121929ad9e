"""Symmetric metarationality (SMR): the answer holds although the party may move once more.

A state s is SMR stable for i if for every t in R_i+(s) some x in R_{N-i}(t) has x <=_i s and
y <=_i s for all y in R_i(x) (Howard 1971; Fang, Hipel and Kilgour 1993, def. 3.3).
"""

from __future__ import annotations

from goodoffices.conflict.concepts import CONCEPTS, sanctioned
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array

__all__ = ["smr"]


@CONCEPTS.register(
    "smr",
    title="Symmetric metarationality",
    source="Howard 1971; Fang, Hipel & Kilgour 1993",
    satisfies=frozenset({"includes nash", "within gmr"}),
    foresight="three moves",
    countermoves="any moves of the others",
    words="could be brought back to no better than now after each of its improvements, and could not escape",
)
def smr(game: Game, focal: int, conventions: Conventions) -> Array:
    """Where each improvement can be answered and the focal party cannot escape the answer.

    Returns
    -------
    (size,) bool. O(rounds x states x options) in option form, O(rounds x arcs) otherwise.
    """
    return sanctioned(game, focal, conventions, improving=False, symmetric=True)
