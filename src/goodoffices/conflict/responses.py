"""What a set of movers can bring a state to, for all states at once: a fixed point in arrays.

Reachable lists R_H(s) and R_H+(s) of Fang, Hipel and Kilgour (1993, ch. 4): the movers act in
any order, nobody twice in a row.  Instead of lists, values are folded over what is reached:
their least (the worst a focal party can be brought to), or their union (bit sets).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodoffices.conflict.game import Sequences
from goodoffices.conflict.relations import Array, Fold, Relation, fill_value

__all__ = ["fold_reachable"]

_UFUNCS = {"least": np.minimum, "greatest": np.maximum, "union": np.bitwise_or}


def fold_reachable(
    relations: Sequence[Relation], values: Array, fold: Fold, *, sequences: Sequences = "legal"
) -> Array:
    """Fold ``values`` over the states that the movers can reach from each state.

    Parameters
    ----------
    relations
        Moves of each mover (all, or improvements only).
    values
        (size,) integers; the neutral element of the fold where there is no state.
    sequences
        Which sequences of moves count; see :class:`~goodoffices.conflict.game.Conventions`.

    Returns
    -------
    (size,) array. Where the movers' moves are transitive, or any sequence counts, the state
    itself counts as reached; no concept is changed by that, as an improvement never harms the
    one who made it.
    Time O(rounds x cost of a fold), rounds at most the longest shortest response.

    Examples
    --------
    >>> from goodoffices.conflict.relations import ArcRelation
    >>> chain = [ArcRelation(4, np.array([0, 1]), np.array([1, 2])),
    ...          ArcRelation(4, np.array([2]), np.array([3]))]
    >>> harm = np.array([9, 8, 7, 1], dtype=np.int32)
    >>> fold_reachable(chain, harm, "least")[:3].tolist(), "nobody twice in a row"
    ([8, 1, 1], 'nobody twice in a row')
    >>> fold_reachable(chain, harm, "least", sequences="repeats")[0]
    np.int32(1)
    """
    if not relations:
        return np.full(values.shape, fill_value(fold, values.dtype), dtype=values.dtype)
    if sequences == "one":
        return _one(relations, values, fold)
    if sequences == "once":
        return _once(relations, values, fold)
    if sequences == "repeats" or all(relation.transitive for relation in relations):
        return _closure(relations, values, fold)
    return _legal(relations, values, fold)


def _one(relations: Sequence[Relation], values: Array, fold: Fold) -> Array:
    result = relations[0].fold(values, fold)
    for relation in relations[1:]:
        _UFUNCS[fold](result, relation.fold(values, fold), out=result)
    return result


def _once(relations: Sequence[Relation], values: Array, fold: Fold) -> Array:
    ufunc = _UFUNCS[fold]
    known: dict[tuple[int, ...], Array] = {(): values}

    def after(left: tuple[int, ...]) -> Array:
        # What can be brought about, the state itself included, while these may still move.
        if left not in known:
            best = values.copy()
            for mover in left:
                rest = tuple(other for other in left if other != mover)
                ufunc(best, relations[mover].fold(after(rest), fold), out=best)
            known[left] = best
        return known[left]

    everyone = tuple(range(len(relations)))
    result = np.full(values.shape, fill_value(fold, values.dtype), dtype=values.dtype)
    for mover in everyone:
        rest = tuple(other for other in everyone if other != mover)
        ufunc(result, relations[mover].fold(after(rest), fold), out=result)
    return result


def _closure(relations: Sequence[Relation], values: Array, fold: Fold) -> Array:
    """Any sequence of moves; for transitive moves the same as the legal ones."""
    ufunc = _UFUNCS[fold]
    work = values
    quiet, turn = 0, 0
    alone = len(relations) == 1 and relations[0].transitive
    while quiet < len(relations):
        grown = relations[turn].fold(work, fold)
        ufunc(work, grown, out=grown)
        quiet = quiet + 1 if np.array_equal(grown, work) else 0
        work = grown
        turn = (turn + 1) % len(relations)
        if alone:
            break
    return work


def _legal(relations: Sequence[Relation], values: Array, fold: Fold) -> Array:
    """Sequences in which nobody moves twice in a row, by (state, last mover)."""
    ufunc = _UFUNCS[fold]
    # step[k]: over what can follow a move of k; it starts with that move.
    steps = [relation.fold(values, fold) for relation in relations]
    quiet, turn = 0, 0
    while quiet < len(relations):
        arrived = values
        for other, step in enumerate(steps):
            if other != turn:
                arrived = ufunc(arrived, step)
        grown = ufunc(relations[turn].fold(arrived, fold), steps[turn])
        quiet = quiet + 1 if np.array_equal(grown, steps[turn]) else 0
        steps[turn] = grown
        turn = (turn + 1) % len(relations)
    result = steps[0]
    for step in steps[1:]:
        result = ufunc(result, step)
    return result
