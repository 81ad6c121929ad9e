"""A small invented conflict, used in the documentation and its tests.

Northland patrols a harbour channel; the Harbour Council keeps its road open.  Each would
rather keep its own hands free while the other delivers.  Invented for demonstration.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.game import Game
from goodoffices.model.graph import ConflictOption, GraphModel, Singles, State, Tiers

__all__ = ["harbour_game", "harbour_model"]


def harbour_model(
    northland: Sequence[int] = (2, 1, 4, 3), council: Sequence[int] = (3, 1, 4, 2)
) -> GraphModel:
    """Four states: both deliver (1), only the Council (2), only Northland (3), neither (4).

    The arguments rank the states, best first; by default each is tempted not to deliver, and
    both would rather both delivered than neither (a Prisoner's Dilemma).

    >>> [state.label for state in harbour_model().states]
    ['both deliver', 'only the road', 'only the patrols', 'neither']
    """
    north, south = "Northland", "Harbour Council"
    return GraphModel(
        (north, south),
        (
            ConflictOption("patrols", north, title="its patrols", verbs=("resume", "withhold")),
            ConflictOption("road", south, title="the road", verbs=("open", "close")),
        ),
        (
            State(1, "YY", "both deliver"),
            State(2, "NY", "only the road"),
            State(3, "YN", "only the patrols"),
            State(4, "NN", "neither"),
        ),
        preferences={north: Tiers(Singles(northland)), south: Tiers(Singles(council))},
        status_quo=4,
        title="The harbour (invented)",
    )


def harbour_game() -> Game:
    """The harbour in arrays."""
    return build_game(harbour_model())
