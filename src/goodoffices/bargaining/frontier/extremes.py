"""What a party can get at best and at worst: elimination for it alone.

One party's frontier is one point, so this costs little however large the space; where linked
issues are too many even for that, what no package exceeds is given instead.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.frontier.merge import Budget, Merger
from goodoffices.bargaining.frontier.search import ceiling, floor
from goodoffices.bargaining.frontier.settle import merged
from goodoffices.bargaining.space import Space
from goodoffices.errors import TooLarge

__all__ = ["Extremes", "extremes_of", "true_spans"]


@frozen
class Extremes:
    """Per party the lowest and the highest utility over what meets the hard constraints.

    ``exact``: reached by some package; otherwise bounds from outside.
    """

    lowest: tuple[int, ...]
    highest: tuple[int, ...]
    exact: bool


def extremes_of(space: Space) -> Extremes | None:
    """The extremes of every party; None where no package meets the hard constraints."""
    if not all(allowed.any() for allowed in space.open):
        return None
    low, high, exact = [], [], True
    for party in range(len(space.parties)):
        alone = space.only([party])
        try:
            ends = [_highest(alone), _highest(_turned(alone))]
        except TooLarge:
            exact = False
            ends = [int(ceiling(alone)[0]), -int(floor(alone)[0])]
        if ends[0] is None or ends[1] is None:
            return None
        high.append(ends[0])
        low.append(-ends[1])
    return Extremes(tuple(low), tuple(high), exact)


def true_spans(space: Space) -> np.ndarray:
    """``(parties,) float`` what lies between the extremes of each party, at least 1."""
    found = extremes_of(space)
    if found is None:
        return np.ones(len(space.parties))
    return np.asarray(np.maximum(np.array(found.highest) - np.array(found.lowest), 1.0))


def _highest(alone: Space) -> int | None:
    root, _ = merged(alone, Merger(alone.scales, Budget(exact=True)))
    return int(root.numbers[0].max()) if root.points else None


def _turned(alone: Space) -> Space:
    """The space of one party with all its scores and bonuses reversed."""
    return evolve(
        alone,
        tables=tuple(-table for table in alone.tables),
        bonuses=tuple(evolve(bonus, value=-bonus.value) for bonus in alone.bonuses),
    )
