"""A small invented conflict, used in the documentation and its tests.

Northland patrols a harbour channel; the Harbour Council keeps its road open.  Each would
rather keep its own hands free while the other delivers.  Invented for demonstration.
"""

from __future__ import annotations

from goodoffices.conflict.builder import build_game
from goodoffices.conflict.game import Game
from goodoffices.model.graph import ConflictOption, GraphModel, State, Tiers

__all__ = ["harbour_game", "harbour_model"]


def harbour_model() -> GraphModel:
    """Four states: both deliver (1), only the Council (2), only Northland (3), neither (4).

    >>> [state.label for state in harbour_model().states]
    ['both deliver', 'only the road', 'only the patrols', 'neither']
    """
    north, council = "Northland", "Harbour Council"
    return GraphModel(
        (north, council),
        (
            ConflictOption("patrols", north, title="its patrols", verbs=("resume", "withhold")),
            ConflictOption("road", council, title="the road", verbs=("open", "close")),
        ),
        (
            State(1, "YY", "both deliver"),
            State(2, "NY", "only the road"),
            State(3, "YN", "only the patrols"),
            State(4, "NN", "neither"),
        ),
        preferences={
            north: Tiers(((2,), (1,), (4,), (3,))),
            council: Tiers(((3,), (1,), (4,), (2,))),
        },
        status_quo=4,
        title="The harbour (invented)",
    )


def harbour_game() -> Game:
    """The harbour in arrays."""
    return build_game(harbour_model())
