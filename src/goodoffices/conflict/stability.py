"""Stability of every state for every decision maker, and the equilibria.

A state is an equilibrium under a concept if it is stable for every decision maker
(Fang, Hipel and Kilgour 1993).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import field, frozen

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.concept_list import CONCEPTS
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array
from goodoffices.model.graph import GraphModel, StateId

__all__ = ["CORE", "Stability", "analyse"]

CORE = ("nash", "gmr", "smr", "seq", "sseq")
"""The five concepts for any number of decision makers."""


@frozen(eq=False)
class Stability:
    """What is stable for whom.

    Parameters
    ----------
    stable
        For each concept (decision makers, states) bool, states in the order of ``game.ids``.
    """

    game: Game
    conventions: Conventions
    stable: Mapping[str, Array] = field(repr=False)

    def equilibrium(self, concept: str) -> Array:
        """(states,) bool: stable for everyone."""
        return np.asarray(self.stable[concept].all(axis=0))

    def equilibria(self, concept: str) -> list[StateId]:
        """Ids of the equilibria, in the order of the model."""
        return ids_where(self.game, self.equilibrium(concept))

    def states_of(self, concept: str, decision_maker: str) -> list[StateId]:
        """Ids of the states stable for one decision maker."""
        row = self.game.decision_makers.index(decision_maker)
        return ids_where(self.game, self.stable[concept][row])


def ids_where(game: Game, chosen: Array) -> list[StateId]:
    """Ids of the states where ``chosen`` (states,) holds."""
    return [game.ids[int(place)] for place in np.flatnonzero(chosen)]


def analyse(
    game: Game | GraphModel,
    *,
    concepts: Sequence[str] = CORE,
    conventions: Conventions | None = None,
) -> Stability:
    """Compute the stability of every state under each concept.

    Parameters
    ----------
    game
        A conflict in arrays, or a model to be turned into them.
    concepts
        Names in the registry of concepts.

    Examples
    --------
    >>> from goodoffices.conflict import examples
    >>> result = analyse(examples.harbour_game())
    >>> result.equilibria("nash"), result.equilibria("seq")
    ([4], [1, 4])
    """
    switches = conventions or Conventions()
    if isinstance(game, GraphModel):
        game = build_game(game)
    stable = {}
    for name in concepts:
        concept = CONCEPTS[name].function
        rows = [
            concept(game, focal, switches)[game.position]
            for focal in range(len(game.decision_makers))
        ]
        stable[name] = np.array(rows, dtype=bool).reshape(len(rows), game.states)
    return Stability(game, switches, stable)
