"""Stability for a coalition, for 64 states at once as the bits of a word.

For a coalition a sanction must be compared with the state it started from in several
preferences, so no single worst value will do.  Instead bit b of a word at state x says
something of x as seen from the b-th state of a batch; what movers can bring about is a union
of words.  O(states / 64 x cost of a fold) and never a states-by-states matrix.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import ArcRelation, Array, Relation
from goodoffices.conflict.responses import fold_reachable

__all__ = ["coalition_arcs", "coalition_stable"]

_WORD = 64


def _batches(positions: Array) -> Iterator[tuple[slice, Array]]:
    for first in range(0, len(positions), _WORD):
        place = slice(first, first + _WORD)
        yield place, positions[place]


def _words(table: Array) -> Array:
    """(size, up to 64) bool -> (size,) uint64, column b as bit b."""
    full = np.zeros((len(table), _WORD), dtype=bool)
    full[:, : table.shape[1]] = table
    packed: Array = np.packbits(full, axis=1, bitorder="little").view(np.uint64).reshape(-1)
    return packed


def _own_bits(game: Game, positions: Array) -> Array:
    words = np.zeros(game.size, dtype=np.uint64)
    words[positions] = np.uint64(1) << np.arange(len(positions), dtype=np.uint64)
    return words


def coalition_stable(
    game: Game,
    members: Sequence[int],
    answers: Sequence[Relation],
    conventions: Conventions,
    *,
    symmetric: bool = False,
    among: Array | None = None,
) -> Array:
    """(states,) bool: whether the coalition would rather stay.

    Parameters
    ----------
    members
        The coalition; one member gives the concepts for a single decision maker.
    answers
        What the others may do; none for the Nash version.
    symmetric
        Whether the coalition may move once more after the answer.
    among
        Places of the states asked about, in whose order the answer is; by default all.
    """
    moves = [game.moves[k] for k in members]
    asked = game.position if among is None else game.position[among]
    result = np.ones(len(asked), dtype=bool)
    for place, positions in _batches(asked):
        better, harmed = _seen_from(game, members, positions, conventions)
        own = _own_bits(game, positions)
        good = harmed if conventions.return_counts else harmed & ~own
        if symmetric:
            spared = np.where(game.present, ~harmed, np.uint64(0))
            good = good & ~fold_reachable(moves, spared, "union")
        met = fold_reachable(answers, good, "union", sequences=conventions.sequences)
        tempting = fold_reachable(moves, better & ~met, "union")
        result[place] = (tempting[positions] & own[positions]) == 0
    return result


def _seen_from(
    game: Game, members: Sequence[int], positions: Array, conventions: Conventions
) -> tuple[Array, Array]:
    """Words: which states all members prefer to the b-th, and which deter them from leaving it."""
    wide = (game.size, len(positions))
    some = conventions.coalition_sanction == "some"
    better = np.repeat(game.present[:, None], len(positions), axis=1)
    harmed = np.zeros(wide, dtype=bool) if some else better.copy()
    for member in members:
        ranks = game.ranks[member]
        here, there = ranks[positions][None, :], ranks[:, None]
        better &= there > here
        hurt = there <= here if conventions.sanction == "weak" else there < here
        if some:
            harmed |= hurt
        else:
            harmed &= hurt
    harmed &= game.present[:, None]
    return _words(better), _words(harmed)


def coalition_arcs(
    game: Game, members: Sequence[int], *, leaving: Array | None = None
) -> ArcRelation:
    """Coalition improvements as arcs: CI_H(s) = {t in R_H(s): t >_i s for all i in H}.

    ``leaving`` keeps those that leave one of these positions.
    """
    kept = game.position if leaving is None else leaving
    moves = [game.moves[k] for k in members]
    sources, targets = [], []
    for _, positions in _batches(game.position):
        reach = fold_reachable(moves, _own_bits(game, positions), "union")
        columns = np.arange(len(positions), dtype=np.uint64)
        table = (reach[kept][:, None] >> columns & np.uint64(1)).astype(bool)
        for member in members:
            ranks = game.ranks[member]
            table &= ranks[positions][None, :] > ranks[kept][:, None]
        row, column = np.nonzero(table)
        sources.append(kept[row])
        targets.append(positions[column])
    empty = np.empty(0, dtype=np.int64)
    return ArcRelation(
        game.size,
        np.concatenate([empty, *sources]),
        np.concatenate([empty, *targets]),
        transitive=all(relation.transitive for relation in moves),
    )
