"""The interaction graph: which issues constraints and interactions link, and in what order
to settle them.

Issues of one condition are neighbours.  Settling an issue links its neighbours; the width of
an order is the most neighbours an issue has when its turn comes (Dechter 1999).  Orders are
greedy, by least bucket or least fill; where they are dear some more are tried, always the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import prod
from random import Random

from attrs import frozen

from goodoffices.bargaining.frontier.diagram import Step, diagram
from goodoffices.bargaining.space import Limit, Space
from goodoffices.model.conditions import Condition
from goodoffices.model.issues import Issue

__all__ = ["Cluster", "Piece", "clusters"]

DEAR = 100_000
TRIES = 40
TRIED_ISSUES = 4_000
GROWTH = 4.0
LONG = 512
"""Cells of a table from which reading the condition issue by issue is tried instead ..."""
MANY = 1 << 20
"""... where the linked issues have more packages than this."""


@frozen(eq=False)
class Piece:
    """What one table of an elimination says: a whole link, or one step of reading it.

    Parameters
    ----------
    scope
        Issue numbers, ascending; numbers from that of the scenario's issues on are states of a
        diagram.
    condition
        What it speaks of.
    step
        The step, with the numbers of the states before and after it; None for a whole link, or
        for no state at the ends of a diagram.
    """

    scope: tuple[int, ...]
    condition: Condition
    step: Step | None = None
    before: int | None = None
    after: int | None = None


@frozen(eq=False)
class Cluster:
    """Linked issues with their elimination order.

    Parameters
    ----------
    issues
        Issue numbers, ascending.
    order
        The same, and the states of diagrams, in the order of elimination.
    width
        Induced width of the order.
    largest
        Packages of the largest bucket, the eliminated issue included.
    cost
        About how many sums elimination would form.
    pieces
        The tables to be joined.
    sizes
        Number of options of each issue, and of states of each diagram.
    """

    issues: tuple[int, ...]
    order: tuple[int, ...]
    width: int
    largest: int
    cost: float
    pieces: tuple[Piece, ...]
    sizes: Mapping[int, int]

    def size(self, space: Space) -> int:
        """Packages of the cluster."""
        return prod(space.sizes[issue] for issue in self.issues)


def clusters(space: Space) -> tuple[Cluster, ...]:
    """Connected parts of the interaction graph with more than one issue."""
    links: dict[Condition, _Link] = {}
    for link in space.links:
        must = isinstance(link, Limit) or (link.condition in links and links[link.condition].must)
        links[link.condition] = _Link(link.scope, link.condition, must)
    if not links:
        return ()
    return _clusters(space.scenario.issues, space.sizes, tuple(links.values()))


@frozen
class _Link:
    """Issues linked by a condition, which must hold or only counts."""

    scope: tuple[int, ...]
    condition: Condition
    must: bool


@lru_cache(maxsize=32)
def _clusters(
    issues: tuple[Issue, ...], sizes: tuple[int, ...], links: tuple[_Link, ...]
) -> tuple[Cluster, ...]:
    neighbours = _graph(link.scope for link in links)
    found, seen = [], set[int]()
    states = len(sizes)
    for issue in sorted(neighbours):
        if issue not in seen:
            part = _reach(issue, neighbours)
            seen |= part
            own = [link for link in links if part.issuperset(link.scope)]
            cluster = _cluster(part, own, issues, sizes, states)
            states = max(states, *(number + 1 for number in cluster.sizes))
            found.append(cluster)
    return tuple(found)


def _graph(scopes: Iterable[tuple[int, ...]]) -> dict[int, set[int]]:
    """Issues of one scope are neighbours."""
    neighbours: dict[int, set[int]] = {}
    for scope in scopes:
        for issue in scope:
            neighbours.setdefault(issue, set()).update(scope)
    for issue, others in neighbours.items():
        others.discard(issue)
    return neighbours


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


def _cluster(
    part: set[int],
    links: Sequence[_Link],
    issues: tuple[Issue, ...],
    options: tuple[int, ...],
    states: int,
) -> Cluster:
    """The cheaper of whole tables and of diagrams for what has large tables."""
    sizes = {issue: options[issue] for issue in part}
    whole = [Piece(link.scope, link.condition) for link in links]
    read: list[Piece] = []
    wider = dict(sizes)
    many = prod(sizes.values()) > MANY
    for link, table in zip(links, whole):
        read += _read(link, issues, wider, states) if many else [table]
    order = _cheapest(read, wider)
    if len(wider) > len(sizes) and _cells(whole, sizes) < order.cost:
        tables = _cheapest(whole, sizes)
        if tables.cost <= order.cost:
            order, read, wider = tables, whole, sizes
    return Cluster(
        tuple(sorted(part)),
        order.issues,
        order.width,
        order.largest,
        order.cost,
        tuple(read),
        wider,
    )


def _cells(pieces: Iterable[Piece], sizes: Mapping[int, int]) -> int:
    return sum(prod(sizes[issue] for issue in piece.scope) for piece in pieces)


def _read(
    link: _Link, issues: tuple[Issue, ...], sizes: dict[int, int], states: int
) -> list[Piece]:
    """A table as the steps of its diagram where it is large; new states go into ``sizes``."""
    whole = Piece(link.scope, link.condition)
    cells = _cells([whole], sizes)
    if cells < LONG:
        return [whole]
    steps = diagram(link.condition, link.scope, issues, must=link.must)
    if steps is None or 2 * sum(step.moves.size * step.after for step in steps) > cells:
        return [whole]
    pieces: list[Piece] = []
    before = None
    for step in steps:
        after = None if step is steps[-1] else max(states, *(number + 1 for number in sizes))
        scope = sorted(n for n in (step.issue, before, after) if n is not None)
        pieces.append(Piece(tuple(scope), link.condition, step, before, after))
        if after is not None:
            sizes[after] = step.after
        before = after
    return pieces


def _cheapest(pieces: Iterable[Piece], sizes: Mapping[int, int]) -> _Order:
    """The cheapest of two greedy orders and, where that is dear, of some with ties shuffled."""
    scopes = sorted({piece.scope for piece in pieces})

    def tried(by_fill: bool, shuffle: Random | None) -> _Order:
        return _measured(_greedy(_graph(scopes), sizes, by_fill, shuffle), scopes, sizes)

    best = min(tried(False, None), tried(True, None), key=lambda order: order.cost)
    if best.cost > DEAR:
        # Orders of few issues are tried often, orders of hundreds not at all.
        tries = min(TRIES, TRIED_ISSUES // len(best.issues))
        shuffles = (tried(bool(seed % 2), Random(seed)) for seed in range(tries))
        best = min(best, *shuffles, key=lambda order: order.cost)
    return best


def _greedy(
    neighbours: dict[int, set[int]],
    sizes: Mapping[int, int],
    by_fill: bool,
    shuffle: Random | None,
) -> list[int]:
    """An order that settles next what is cheapest now; ``neighbours`` is used up."""
    marks = {issue: _mark(others) for issue, others in neighbours.items()}

    def price(issue: int) -> tuple[float, float, float]:
        near, mark = neighbours[issue], marks[issue]
        linked = sum((marks[other] & mark).bit_count() for other in near)
        fill = (len(near) * (len(near) - 1) - linked) // 2
        weight = prod(sizes[i] for i in near)
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
            marks[other] = _mark(neighbours[other])
            touched |= neighbours[other]
        for other in sorted(touched):
            prices[other] = price(other)
    return order


def _mark(issues: Iterable[int]) -> int:
    """A set of issues as the bits of a number."""
    mark = 0
    for issue in issues:
        mark |= 1 << issue
    return mark


def _measured(order: list[int], scopes: list[tuple[int, ...]], sizes: Mapping[int, int]) -> _Order:
    """Width and largest bucket of an order, and about how many sums it forms.

    The frontier of a part grows about linearly with the issues settled in it.
    """
    pool = [(frozenset(scope), 0) for scope in scopes]
    width, largest, cost = 0, 1, 0.0
    for issue in order:
        bucket = [item for item in pool if issue in item[0]]
        pool = [item for item in pool if issue not in item[0]]
        scope = frozenset[int]().union(*(item[0] for item in bucket), {issue})
        cells = prod(sizes[i] for i in scope)
        width, largest = max(width, len(scope) - 1), max(largest, cells)
        cost += cells * prod(1.0 + GROWTH * settled for _, settled in bucket)
        pool.append((scope - {issue}, 1 + sum(settled for _, settled in bucket)))
    return _Order(tuple(order), width, largest, cost)
