"""The interaction graph: which issues constraints and interactions link, and in what order
to settle them.

Issues of one condition are neighbours.  Settling an issue links its neighbours; the width of
an order is the most neighbours an issue has when its turn comes (Dechter 1999).  Orders are
greedy, by least bucket or least fill; where they are dear some more are tried, always the same.
"""

from __future__ import annotations

from itertools import combinations
from math import prod
from random import Random

from attrs import frozen

from goodoffices.bargaining.space import Space

__all__ = ["Cluster", "clusters"]

DEAR = 100_000
TRIES = 40
GROWTH = 4.0


@frozen
class Cluster:
    """Linked issues with their elimination order.

    Parameters
    ----------
    issues
        Issue numbers, ascending.
    order
        The same in the order of elimination.
    width
        Induced width of the order.
    largest
        Packages of the largest bucket, the eliminated issue included.
    """

    issues: tuple[int, ...]
    order: tuple[int, ...]
    width: int
    largest: int

    def size(self, space: Space) -> int:
        """Packages of the cluster."""
        return prod(space.sizes[issue] for issue in self.issues)


def clusters(space: Space) -> tuple[Cluster, ...]:
    """Connected parts of the interaction graph with more than one issue."""
    neighbours: dict[int, set[int]] = {}
    for link in space.links:
        for issue in link.scope:
            neighbours.setdefault(issue, set()).update(link.scope)
    for issue, others in neighbours.items():
        others.discard(issue)
    found, seen = [], set[int]()
    for issue in sorted(neighbours):
        if issue not in seen:
            part = _reach(issue, neighbours)
            seen |= part
            found.append(_cluster(part, neighbours, space))
    return tuple(found)


def _reach(start: int, neighbours: dict[int, set[int]]) -> set[int]:
    part, agenda = {start}, [start]
    while agenda:
        for other in neighbours[agenda.pop()] - part:
            part.add(other)
            agenda.append(other)
    return part


@frozen
class _Order:
    """An elimination order with its width, largest bucket and estimated sums formed."""

    issues: tuple[int, ...]
    width: int
    largest: int
    cost: float


def _cluster(part: set[int], neighbours: dict[int, set[int]], space: Space) -> Cluster:
    """The cheapest of two greedy orders and, where that is dear, of some with ties shuffled."""
    scopes = sorted({link.scope for link in space.links if part.issuperset(link.scope)})

    def tried(by_fill: bool, shuffle: Random | None) -> _Order:
        near = {issue: set(neighbours[issue]) for issue in part}
        return _measured(_greedy(near, space, by_fill, shuffle), scopes, space)

    best = min(tried(False, None), tried(True, None), key=lambda order: order.cost)
    if best.cost > DEAR:
        shuffles = (tried(bool(seed % 2), Random(seed)) for seed in range(TRIES))
        best = min(best, *shuffles, key=lambda order: order.cost)
    return Cluster(tuple(sorted(part)), best.issues, best.width, best.largest)


def _greedy(
    neighbours: dict[int, set[int]], space: Space, by_fill: bool, shuffle: Random | None
) -> list[int]:
    """An order that settles next what is cheapest now; ``neighbours`` is used up."""

    def price(issue: int) -> tuple[float, float, float]:
        near = neighbours[issue]
        fill = sum(b not in neighbours[a] for a, b in combinations(sorted(near), 2))
        weight = prod(space.sizes[i] for i in near)
        tie = shuffle.random() if shuffle else issue
        return (fill, weight, tie) if by_fill else (weight, fill, tie)

    order = []
    prices = {issue: price(issue) for issue in sorted(neighbours)}
    while prices:
        issue = min(prices, key=prices.__getitem__)
        near = neighbours.pop(issue)
        del prices[issue]
        order.append(issue)
        touched = set(near)
        for other in near:
            neighbours[other] |= near - {other}
            neighbours[other].discard(issue)
            touched |= neighbours[other]
        for other in sorted(touched):
            prices[other] = price(other)
    return order


def _measured(order: list[int], scopes: list[tuple[int, ...]], space: Space) -> _Order:
    """Width and largest bucket of an order, and about how many sums it forms.

    The frontier of a part grows about linearly with the issues settled in it.
    """
    pool = [(frozenset(scope), 0) for scope in scopes]
    width, largest, cost = 0, 1, 0.0
    for issue in order:
        bucket = [item for item in pool if issue in item[0]]
        pool = [item for item in pool if issue not in item[0]]
        scope = frozenset[int]().union(*(item[0] for item in bucket), {issue})
        cells = prod(space.sizes[i] for i in scope)
        width, largest = max(width, len(scope) - 1), max(largest, cells)
        cost += cells * prod(1.0 + GROWTH * settled for _, settled in bucket)
        pool.append((scope - {issue}, 1 + sum(settled for _, settled in bucket)))
    return _Order(tuple(order), width, largest, cost)
