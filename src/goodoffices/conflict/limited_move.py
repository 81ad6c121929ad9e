"""Limited-move stability (L_h): a party that looks h moves ahead would stay.

A state s is L_h stable for i if G_h(i, s) = s: backward induction over h alternate moves of two
decision makers ends at s itself (Kilgour 1984; Fang, Hipel and Kilgour 1993, def. 3.6).  L_1 is
Nash stability.  Registered for horizons 2 to 6 as ``l2`` ... ``l6``.
"""

from __future__ import annotations

from itertools import islice

import numpy as np

from goodoffices.conflict.concepts import CONCEPTS, Concept
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.horizon import anticipations
from goodoffices.conflict.relations import Array

__all__ = ["HORIZONS", "limited_move"]

HORIZONS = range(2, 7)


def limited_move(game: Game, focal: int, horizon: int) -> Array:
    """Where a party that looks ``horizon`` moves ahead would stay; two decision makers.

    Returns
    -------
    (size,) bool. O(horizon x arcs).

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> game = harbour_game()
    >>> [[game.id_at(int(at)) for at in game.position if limited_move(game, 0, h)[at]] for h in (1, 2)]
    [[2, 4], [1, 2, 4]]
    """
    ends = next(islice(anticipations(game), horizon, None))[focal]
    return np.asarray(ends == np.arange(game.size))


def _rule(horizon: int) -> Concept:
    def rule(game: Game, focal: int, conventions: Conventions) -> Array:
        return limited_move(game, focal, horizon)

    rule.__doc__ = f"Where a party that looks {horizon} moves ahead would stay."
    return rule


for _horizon in HORIZONS:
    CONCEPTS.register(
        f"l{_horizon}",
        title=f"Limited-move stability, horizon {_horizon}",
        source="Kilgour 1984; Fang, Hipel & Kilgour 1993",
        foresight=f"{_horizon} moves",
        countermoves="what the other party would do by the same foresight",
        words=f"would end no better if both looked {_horizon} moves ahead",
        parties=2,
    )(_rule(_horizon))
