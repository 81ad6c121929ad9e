"""Equilibria in the order in which to look at them.

With random preferences most states are GMR equilibria, so a list alone says little: equilibria
are ordered by the strength of the concepts they satisfy, by whether and how soon the status quo
leads to them, and by whether a coalition upsets them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from goodoffices.conflict.coalitions import upset_by_coalition
from goodoffices.conflict.paths import LARGEST, reach_from
from goodoffices.conflict.relations import Array
from goodoffices.conflict.stability import Stability
from goodoffices.errors import GoodOfficesError
from goodoffices.model.graph import StateId

__all__ = ["STRENGTH", "RankedState", "rank_equilibria"]

STRENGTH = ("nash", "sseq", "seq", "smr", "gmr")
"""Concepts from the strongest; SEQ and SMR imply neither the other."""

_COALITIONS = 1 << 12
_SEARCHED = 512


@frozen
class RankedState:
    """An equilibrium and what speaks for it.

    Parameters
    ----------
    concepts
        Those under which it is an equilibrium, strongest first.
    by_improvements, by_moves
        Fewest legal moves from the status quo; None if it cannot be reached so, or unknown.
    coalition_proof
        Whether no coalition of two or more has an improvement from it; None if not computed.
    """

    state: StateId
    concepts: tuple[str, ...]
    by_improvements: int | None
    by_moves: int | None
    coalition_proof: bool | None


def rank_equilibria(
    result: Stability,
    *,
    origin: StateId | None = None,
    weakest: str = "gmr",
    most: int | None = None,
    reachable_only: bool = False,
) -> list[RankedState]:
    """Equilibria, strongest first, then sooner reached, then coalition-proof.

    Parameters
    ----------
    origin
        The status quo; by default that of the model.
    weakest
        Leave out equilibria that hold only under weaker concepts than this one.
    most
        How many to give at most.
    reachable_only
        Leave out equilibria that the status quo cannot lead to.

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> from goodoffices.conflict.stability import analyse
    >>> [(one.state, one.concepts[0], one.coalition_proof)
    ...  for one in rank_equilibria(analyse(harbour_game()))]
    [(4, 'nash', False), (1, 'sseq', True)]
    """
    if weakest not in STRENGTH:
        raise GoodOfficesError(f"'{weakest}' is not one of {', '.join(STRENGTH)}")
    game = result.game
    concepts = [name for name in STRENGTH if name in result.stable]
    if not concepts:
        return []
    tables = {name: result.equilibrium(name) for name in concepts}
    wanted = [name for name in concepts if STRENGTH.index(name) <= STRENGTH.index(weakest)]
    chosen = np.zeros(game.states, dtype=bool)
    for name in wanted:
        chosen |= tables[name]
    start = game.model.status_quo if origin is None else origin
    near = _steps(result, start, improving=True)
    far = _steps(result, start, improving=False)
    if reachable_only and far is not None:
        chosen &= far >= 0
    keys = _keys(concepts, tables, near, far)
    order = _sorted(np.flatnonzero(chosen), keys)
    proof = None
    if game.states <= _COALITIONS:
        # Coalitions are searched for the first ones only, where there are very many.
        order = order[: max(_SEARCHED, most or 0)]
        proof = np.zeros(game.states, dtype=bool)
        proof[order] = ~upset_by_coalition(game, smallest=2, among=order)
        order = _sorted(np.sort(order), [*keys, ~proof])
    return [
        RankedState(
            game.ids[place],
            tuple(name for name in concepts if tables[name][place]),
            _known(near, place),
            _known(far, place),
            None if proof is None else bool(proof[place]),
        )
        for place in order[:most].tolist()
    ]


def _steps(result: Stability, start: StateId | None, *, improving: bool) -> Array | None:
    game = result.game
    if start is None or game.states > LARGEST:
        return None
    return reach_from(game, game.place(start), improving=improving).steps


def _known(steps: Array | None, place: int) -> int | None:
    return None if steps is None or steps[place] < 0 else int(steps[place])


def _keys(
    concepts: Sequence[str], tables: dict[str, Array], near: Array | None, far: Array | None
) -> list[Array]:
    """What orders the states, the first key counting first; each (states,), small is better."""
    rows = np.array([tables[name] for name in concepts])
    keys = [np.where(rows.any(axis=0), rows.argmax(axis=0), len(rows)), -rows.sum(axis=0)]
    far_off = np.iinfo(np.int64).max
    keys += [np.where(steps < 0, far_off, steps) for steps in (near, far) if steps is not None]
    return keys


def _sorted(places: Array, keys: Sequence[Array]) -> Array:
    order: Array = places[np.lexsort([places, *[key[places] for key in reversed(keys)]])]
    return order
