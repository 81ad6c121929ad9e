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
    proof = ~upset_by_coalition(game, smallest=2) if game.states <= _COALITIONS else None
    order = _order(concepts, tables, np.flatnonzero(chosen), near, far, proof)
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


def _order(
    concepts: Sequence[str],
    tables: dict[str, Array],
    places: Array,
    near: Array | None,
    far: Array | None,
    proof: Array | None,
) -> Array:
    """Places sorted; the last key of ``lexsort`` counts first."""
    strength = np.full(len(places), len(concepts))
    for level, name in reversed(list(enumerate(concepts))):
        strength[tables[name][places]] = level
    keys = [places]
    if proof is not None:
        keys.append(~proof[places])
    keys.extend(
        np.where(steps[places] < 0, np.iinfo(np.int64).max, steps[places])
        for steps in (far, near)
        if steps is not None
    )
    if concepts:
        keys.append(-np.sum([tables[name][places] for name in concepts], axis=0))
    keys.append(strength)
    order: Array = places[np.lexsort(keys)]
    return order
