"""The registry of coalition concepts, and the coalitions among some decision makers.

A coalition concept says for which states the members would rather stay together where they are
(Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array
from goodoffices.registry import Registry

__all__ = ["COALITION_CONCEPTS", "CoalitionConcept", "coalitions_of"]

CoalitionConcept = Callable[[Game, Sequence[int], Conventions], Array]
"""(game, members, conventions) -> (states,) bool, True where the coalition would stay."""

COALITION_CONCEPTS: Registry[CoalitionConcept] = Registry("coalition concept")


def coalitions_of(members: Sequence[int], *, smallest: int = 1) -> Iterator[tuple[int, ...]]:
    """All coalitions among ``members``, small ones first.

    >>> list(coalitions_of([0, 1, 2], smallest=2))
    [(0, 1), (0, 2), (1, 2), (0, 1, 2)]
    """
    for count in range(smallest, len(members) + 1):
        yield from combinations(members, count)
