"""Where a conflict of two would end if both look a number of moves ahead (backward induction).

Anticipated state G_h(i, s) of Kilgour (1984): with no move left, or none worth making, the
conflict stays at s; else i moves to where the opponent, looking h - 1 moves ahead, ends best
for i (Fang, Hipel and Kilgour 1993, ch. 4).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from goodoffices.conflict.game import Game
from goodoffices.conflict.relations import ArcRelation, Array
from goodoffices.errors import GoodOfficesError, TooLarge

__all__ = ["LARGEST", "anticipations"]

LARGEST = 1 << 12


def anticipations(game: Game) -> Iterator[tuple[Array, Array]]:
    """Anticipated positions of both decision makers for horizons 0, 1, 2, ...

    Yields
    ------
    Two (size,) arrays: where the conflict would end from each position if the first, or the
    second, decision maker is to move. Of moves that end equally well for the mover the one to
    the first state of the model is taken; staying is preferred to moving for no gain.

    Raises
    ------
    GoodOfficesError
        Not two decision makers: for more, several definitions compete.
    TooLarge
        More than 2^12 states.
    """
    if len(game.decision_makers) != 2:
        raise GoodOfficesError(
            f"limited-move and non-myopic stability are for two decision makers; here are "
            f"{len(game.decision_makers)}, for whom several definitions compete"
        )
    if game.states > LARGEST:
        raise TooLarge(f"looking ahead is done for at most {LARGEST} states, not {game.states}")
    arcs = [_arcs(game, mover) for mover in (0, 1)]
    stay = np.arange(game.size)
    ends = (stay, stay)
    while True:
        yield ends
        ends = (
            _look(game, arcs[0], 0, ends[1]),
            _look(game, arcs[1], 1, ends[0]),
        )


def _arcs(game: Game, mover: int) -> ArcRelation:
    relation = game.moves[mover]
    targets = [relation.successors(position) for position in game.position.tolist()]
    sources = np.repeat(game.position, [len(one) for one in targets])
    empty = np.empty(0, dtype=np.int64)
    return ArcRelation(game.size, sources, np.concatenate([empty, *targets]))


def _look(game: Game, arcs: ArcRelation, mover: int, after: Array) -> Array:
    """One more move of foresight: the best of what can be moved to, or stay."""
    ranks = game.ranks[mover].astype(np.int64)
    # Places among the states, so that ties go to the first state of the model.
    order = np.where(game.state_at >= 0, game.states - 1 - game.state_at, 0)
    best = arcs.fold(ranks[after] * game.states + order, "greatest")
    moves = best // max(game.states, 1) > ranks
    chosen = game.position[game.states - 1 - best[moves] % game.states]
    ends = np.arange(game.size)
    ends[moves] = after[chosen]
    return ends
