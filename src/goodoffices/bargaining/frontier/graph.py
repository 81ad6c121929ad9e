"""The interaction graph: which issues constraints and interactions link, and in what order
to settle them.

Issues of one condition are neighbours.  Settling an issue links its neighbours; the width of
an order is the most neighbours an issue has when its turn comes (Dechter 1999).  Orders are
by fewest packages of the bucket, then least fill, then the order of the file.
"""

from __future__ import annotations

from itertools import combinations
from math import prod

from attrs import frozen

from goodoffices.bargaining.space import Space

__all__ = ["Cluster", "clusters"]


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
            found.append(_ordered(part, {i: set(neighbours[i]) for i in part}, space))
    return tuple(found)


def _reach(start: int, neighbours: dict[int, set[int]]) -> set[int]:
    part, agenda = {start}, [start]
    while agenda:
        for other in neighbours[agenda.pop()] - part:
            part.add(other)
            agenda.append(other)
    return part


def _ordered(part: set[int], neighbours: dict[int, set[int]], space: Space) -> Cluster:
    order: list[int] = []
    width, largest = 0, 1

    def cost(issue: int) -> tuple[int, int, int]:
        near = neighbours[issue]
        fill = sum(b not in neighbours[a] for a, b in combinations(sorted(near), 2))
        return prod(space.sizes[i] for i in near), fill, issue

    costs = {issue: cost(issue) for issue in part}
    while costs:
        issue = min(costs, key=costs.__getitem__)
        near = neighbours.pop(issue)
        del costs[issue]
        order.append(issue)
        width = max(width, len(near))
        largest = max(largest, space.sizes[issue] * prod(space.sizes[i] for i in near))
        touched = set(near)
        for other in near:
            neighbours[other] |= near - {other}
            neighbours[other].discard(issue)
            touched |= neighbours[other]
        for other in touched:
            costs[other] = cost(other)
    return Cluster(tuple(sorted(part)), tuple(order), width, largest)
