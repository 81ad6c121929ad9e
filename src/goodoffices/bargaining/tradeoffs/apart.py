"""How far apart several packages of a band can be at most: a bound from each issue alone.

On an issue some packages of a choice take the same option.  Pairs that differ cost the party something:
all cannot have its best option there (nor its worst).  What several packages may lose together is
known from the band; spending it where most pairs differ for the least is a bound (Dantzig 1957).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from goodoffices.bargaining.tradeoffs.band import Band

__all__ = ["apart_at_most"]


def apart_at_most(band: Band, offers: int) -> int:
    """No ``offers`` packages of the band differ pairwise in more clauses than this.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from goodoffices.bargaining.space import compile_space
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> from goodoffices.model.scenario import Scenario
    >>> issues = Issue("aid", ("none", "full")), Issue("days", ("0", "20", "40"))
    >>> own = Utility({}, {i.name: tuple(map(Fraction, range(len(i)))) for i in issues})
    >>> space = compile_space(Scenario(("N",), issues, {"N": own}))
    >>> apart_at_most(Band(space, 0, 0, 3), 2), apart_at_most(Band(space, 0, 3, 3), 2)
    (2, 0)
    """
    pairs = offers * (offers - 1) // 2
    if not pairs:
        return 0
    space, party = band.space, band.party
    own = [table[allowed, party].astype(float) for table, allowed in zip(space.tables, space.open)]
    bonuses = [bonus.value for bonus in space.bonuses if bonus.party == party]
    highest = sum(float(table.max()) for table in own) + sum(b for b in bonuses if b > 0)
    lowest = sum(float(table.min()) for table in own) + sum(b for b in bonuses if b < 0)
    above = _most_pairs(own, offers, offers * (highest - band.low))
    below = _most_pairs([-table for table in own], offers, offers * (band.high - lowest))
    return int(min(above, below) / pairs + 1e-9)


def _most_pairs(own: list[np.ndarray], offers: int, budget: float) -> float:
    """Most pairs that differ over all issues, what is lost in all being within a budget."""
    if budget < 0:
        return 0.0
    steps = [step for table in own for step in _steps(np.sort(table.max() - table), offers)]
    most = 0.0
    for price, pairs in sorted(steps):
        if price * pairs > budget:
            return most + budget / price
        budget -= price * pairs
        most += pairs
    return most


def _steps(losses: np.ndarray, offers: int) -> list[tuple[float, float]]:
    """Price of a pair that differs on one issue, and how many cost that, cheapest first.

    ``losses`` are ascending from 0.  More pairs may be joined by lotteries between splits, which only
    raises the bound: steps are those of the lower convex hull of costs over pairs.
    """
    cheapest: dict[int, float] = {}
    for split in _splits(offers, len(losses), offers):
        same = sum(size * (size - 1) // 2 for size in split)
        cost = float(np.dot(split, losses[: len(split)]))
        pairs = offers * (offers - 1) // 2 - same
        cheapest[pairs] = min(cost, cheapest.get(pairs, cost))
    hull: list[tuple[float, float]] = []
    for point in sorted((float(pairs), cost) for pairs, cost in cheapest.items()):
        while len(hull) > 1 and _price(hull[-2], hull[-1]) >= _price(hull[-1], point):
            hull.pop()
        hull.append(point)
    return [(_price(a, b), b[0] - a[0]) for a, b in pairwise(hull)]


def _price(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (other[1] - one[1]) / (other[0] - one[0])


def _splits(offers: int, parts: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Ways to split offers into at most ``parts`` groups, largest first."""
    if not offers:
        yield ()
        return
    for size in range(min(offers, largest), 0, -1):
        if parts:
            for rest in _splits(offers - size, parts - 1, size):
                yield (size, *rest)
