"""The registry of stability concepts, and what all sanction concepts share.

A concept says for which states a focal decision maker would rather stay.  For a focal party
every sanction concept is "the worst it can be brought to after its improvement": a state is
stable if every improvement can be answered by a countermove after which it is no better off
than before (Howard 1971; Fang, Hipel and Kilgour 1993).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from goodoffices.conflict.coalition_engine import coalition_stable
from goodoffices.conflict.cube import CubeMoves
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array, fill_value
from goodoffices.conflict.responses import fold_reachable
from goodoffices.registry import Registry

__all__ = ["CONCEPTS", "Concept", "best_reply", "own_rank", "sanctioned"]

Concept = Callable[[Game, int, Conventions], Array]
"""(game, focal decision maker, conventions) -> (size,) bool, True where it would stay."""

CONCEPTS: Registry[Concept] = Registry("stability concept")


def own_rank(game: Game, focal: int) -> Array:
    """(size,) int32: how good each state is for the focal party, as it is."""
    ranks: Array = game.ranks[focal]
    return ranks


def best_reply(game: Game, focal: int) -> Array:
    """(size,) int32: the best the focal party can make of each state by one move of its own."""
    ranks = game.ranks[focal]
    replies = game.moves[focal].fold(ranks, "greatest")
    best: Array = np.maximum(ranks, replies)
    return best


def sanctioned(
    game: Game, focal: int, conventions: Conventions, *, improving: bool, symmetric: bool
) -> Array:
    """(size,) bool: whether each improvement of the focal party meets a countermove.

    Parameters
    ----------
    improving
        The others make only moves that improve their own lot (SEQ, SSEQ).
    symmetric
        The focal party may move once more after the countermove (SMR, SSEQ).
    """
    others = [k for k in range(len(game.decision_makers)) if k != focal]
    relations = [game.improvements(k) if improving else game.moves[k] for k in others]
    if not conventions.return_counts and not isinstance(game.moves[focal], CubeMoves):
        # The state itself must be left out, for each state another one: bit by bit.
        stable = np.ones(game.size, dtype=bool)
        stable[game.position] = coalition_stable(
            game, [focal], relations, conventions, symmetric=symmetric
        )
        return stable
    values = best_reply(game, focal) if symmetric else own_rank(game, focal)
    least = np.where(game.present, values, fill_value("least", values.dtype))
    worst = fold_reachable(relations, least, "least", sequences=conventions.sequences)
    hope = game.improvements(focal).fold(worst, "greatest")
    ranks = game.ranks[focal]
    return np.asarray(hope <= ranks if conventions.sanction == "weak" else hope < ranks)
