"""Stability of every state for every decision maker, and the equilibria.

A state is an equilibrium under a concept if it is stable for every decision maker
(Fang, Hipel and Kilgour 1993).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import field, frozen

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.coalitions import coalition_stability
from goodoffices.conflict.concept_list import COALITION_CONCEPTS, CONCEPTS
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
    coalitional
        For each coalition concept and coalition (states,) bool.
    """

    game: Game
    conventions: Conventions
    stable: Mapping[str, Array] = field(repr=False)
    coalitional: Mapping[str, Mapping[tuple[str, ...], Array]] = field(factory=dict, repr=False)

    @property
    def concepts(self) -> tuple[str, ...]:
        """Names of the concepts, those of coalitions last."""
        return (*self.stable, *self.coalitional)

    def rows(self, concept: str) -> Array:
        """(decision makers or coalitions, states) bool."""
        if concept in self.coalitional:
            return np.array(list(self.coalitional[concept].values()))
        return self.stable[concept]

    def equilibrium(self, concept: str) -> Array:
        """(states,) bool: stable for everyone; for a coalition concept, for every coalition."""
        return np.asarray(self.rows(concept).all(axis=0))

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
        Names in the registries of concepts and of coalition concepts.

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
    stable, coalitional = {}, {}
    for name in concepts:
        if name in COALITION_CONCEPTS:
            coalitional[name] = coalition_stability(game, name, conventions=switches)
            continue
        concept = CONCEPTS[name].function
        rows = [
            concept(game, focal, switches)[game.position]
            for focal in range(len(game.decision_makers))
        ]
        stable[name] = np.array(rows, dtype=bool).reshape(len(rows), game.states)
    return Stability(game, switches, stable, coalitional)
