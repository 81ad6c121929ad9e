"""Moves as relations between states, folded over arrays without a states-by-states matrix.

A relation answers, for all states at once, "the least (largest, union) of these values over
the states that can be moved to".  :class:`ArcRelation` holds stored arcs (graph form);
``conflict.cube`` holds moves that need no arcs (option form).
"""

from __future__ import annotations

from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["ArcRelation", "Array", "Fold", "Relation", "fill_value"]

Array = NDArray[Any]
Fold = Literal["least", "greatest", "union"]
_UFUNCS = {"least": np.minimum, "greatest": np.maximum, "union": np.bitwise_or}


def fill_value(fold: Fold, dtype: Any) -> Any:
    """What an empty set of states folds to: the neutral element.

    >>> fill_value("union", np.uint64), fill_value("greatest", np.int32) < 0
    (0, True)
    """
    if fold == "union":
        return 0
    info = np.iinfo(dtype)
    return info.max if fold == "least" else info.min


class Relation(Protocol):
    """Moves of one decision maker, all of them or its improvements only.

    ``transitive``: two moves of the same decision maker in a row are never more than one
    move of it, so that "nobody moves twice in a row" excludes nothing.  A transitive
    relation may count the state itself as reached.
    """

    transitive: bool

    def fold(self, values: Array, fold: Fold) -> Array:
        """Fold ``values`` (size,) over the states each state can be moved to."""

    def successors(self, position: int) -> Array:
        """Positions that can be moved to from one position, ascending, itself excluded."""


class ArcRelation:
    """Stored arcs, sorted by the state they leave; O(arcs) a fold.

    Parameters
    ----------
    size
        Number of positions.
    sources, targets
        (arcs,) positions; duplicates and loops are dropped.

    Examples
    --------
    >>> arcs = ArcRelation(3, np.array([0, 0, 1]), np.array([1, 2, 2]))
    >>> arcs.fold(np.array([5, 3, 4], dtype=np.int32), "least")[:2]
    array([3, 4], dtype=int32)
    >>> arcs.successors(0)
    array([1, 2])
    """

    def __init__(self, size: int, sources: Array, targets: Array, *, transitive: bool = False):
        self.size = size
        self.transitive = transitive
        code = np.unique(sources.astype(np.int64) * size + targets)
        code = code[code // max(size, 1) != code % max(size, 1)] if code.size else code
        self.sources = code // max(size, 1)
        self.targets = code % max(size, 1)
        self._heads, self._starts = np.unique(self.sources, return_index=True)

    def restricted(self, keep: Array) -> ArcRelation:
        """The arcs for which ``keep`` (arcs,) holds."""
        return ArcRelation(
            self.size, self.sources[keep], self.targets[keep], transitive=self.transitive
        )

    def improvements(self, ranks: Array) -> ArcRelation:
        """The arcs that lead to a state of higher rank."""
        return self.restricted(ranks[self.targets] > ranks[self.sources])

    def fold(self, values: Array, fold: Fold) -> Array:
        """Fold ``values`` over the states each state can be moved to."""
        result = np.full(self.size, fill_value(fold, values.dtype), dtype=values.dtype)
        if len(self._heads):
            result[self._heads] = _UFUNCS[fold].reduceat(values[self.targets], self._starts)
        return result

    def successors(self, position: int) -> Array:
        """Positions that can be moved to from one position."""
        low, high = np.searchsorted(self.sources, [position, position + 1])
        return self.targets[low:high]
