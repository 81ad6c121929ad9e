"""Symmetric sequential stability (SSEQ): a credible answer that the party cannot escape.

A state s is SSEQ stable for i if for every t in R_i+(s) some x in R_{N-i}+(t) has x <=_i s and
y <=_i s for all y in R_i(x) (Rego and Vieira 2015 for two, 2017 for n decision makers).
"""

from __future__ import annotations

from goodoffices.conflict.concepts import CONCEPTS, sanctioned
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array

__all__ = ["sseq"]


@CONCEPTS.register(
    "sseq",
    title="Symmetric sequential stability",
    source="Rego & Vieira 2015, 2017",
    satisfies=frozenset({"includes nash", "within seq", "within smr"}),
    foresight="three moves",
    countermoves="improvements of the others",
    words="would be brought back by moves that pay the others, after each of its improvements, and could not escape",
)
def sseq(game: Game, focal: int, conventions: Conventions) -> Array:
    """Where each improvement meets an answer that pays its makers and cannot be escaped.

    Returns
    -------
    (size,) bool. O(rounds x states x options) in option form, O(rounds x arcs) otherwise.
    """
    return sanctioned(game, focal, conventions, improving=True, symmetric=True)
