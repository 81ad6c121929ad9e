"""Bucket elimination over linked issues, each bucket a merge of sets of points.

Rollon and Larrosa (2006), "Bucket elimination for multiobjective optimization problems":
in the order of the interaction graph, join what speaks of an issue, settle the issue, and
keep for every package of its neighbours the undominated points.  Conditions over many issues
are read issue by issue (``diagram``), their states settled like issues.  Where the largest
bucket would be no smaller than the cluster, the cluster is enumerated in blocks instead.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from goodoffices.bargaining.evaluate import blocks, condition_holds
from goodoffices.bargaining.frontier.graph import Cluster, Piece
from goodoffices.bargaining.frontier.merge import Merger, table_node
from goodoffices.bargaining.frontier.node import Node
from goodoffices.bargaining.frontier.reduce import reduce_points
from goodoffices.bargaining.space import Space
from goodoffices.errors import TooLarge

__all__ = ["ENUMERABLE", "cluster_node", "issue_node", "method_of"]

ENUMERABLE = 20_000_000
BUCKET = 2_000_000
SMALL = 1_000


def method_of(space: Space, cluster: Cluster) -> str:
    """How a cluster is settled: ``elimination``, ``enumeration``, or ``""`` if neither can.

    Enumeration where the largest bucket is no smaller than half the cluster, or elimination
    would form more sums than the cluster has packages.
    """
    size = cluster.size(space)
    costly = 2 * cluster.largest >= size or cluster.cost >= size
    if cluster.largest > SMALL and costly and size <= ENUMERABLE:
        return "enumeration"
    if cluster.largest <= BUCKET:
        return "elimination"
    return "enumeration" if size <= ENUMERABLE else ""


def issue_node(space: Space, issue: int, merger: Merger) -> Node:
    """The options of one unlinked issue as points."""
    options = np.flatnonzero(space.open[issue])
    numbers = space.tables[issue][options].T
    found = reduce_points(numbers, None, 1, merger.scales, prune=merger.prune)
    return Node(
        (),
        (),
        numbers[:, found.rows],
        found.starts,
        found.ends,
        ((issue, space.sizes[issue]),),
        options[found.members],
    )


def cluster_node(space: Space, cluster: Cluster, merger: Merger) -> Node:
    """All packages of a cluster as points with back-pointers.

    Raises
    ------
    TooLarge
        Neither the largest bucket nor the cluster is small enough.
    """
    method = method_of(space, cluster)
    if method == "enumeration":
        return _enumerated(space, cluster, merger)
    if method == "elimination":
        return _eliminated(space, cluster, merger)
    raise TooLarge(
        f"{len(cluster.issues)} issues are linked so closely that a bucket holds "
        f"{cluster.largest} packages (width {cluster.width}) and all of them "
        f"{cluster.size(space)}; split the constraints or interactions, or coarsen the issues"
    )


def _eliminated(space: Space, cluster: Cluster, merger: Merger) -> Node:
    pool = list(_tables(space, cluster))
    progress = merger.budget.progress
    for done, issue in enumerate(cluster.order):
        bucket = [node for node in pool if issue in node.scope]
        pool = [node for node in pool if issue not in node.scope]
        bucket.sort(key=lambda node: (bool(node.sources or node.options is not None), node.points))
        node = bucket[0]
        for other in bucket[1:-1]:
            node = merger.merge(node, other, None)
        last = bucket[-1] if len(bucket) > 1 else None
        # The larger set first: its points run fastest, so that sorted runs stay together.
        pool.append(
            merger.merge(last, node, (issue, cluster.sizes[issue]))
            if last
            else merger.merge(node, None, (issue, cluster.sizes[issue]))
        )
        if progress:
            progress("linked issues settled", done + 1, len(cluster.order))
    node = pool[0]
    for other in pool[1:]:
        node = merger.merge(node, other, None)
    return node


def _tables(space: Space, cluster: Cluster) -> Iterator[Node]:
    """One table per scope: the issue's own scores go with the first table that has it."""
    scopes: dict[tuple[int, ...], list[Piece]] = {}
    for piece in cluster.pieces:
        scopes.setdefault(piece.scope, []).append(piece)
    own: dict[tuple[int, ...], list[int]] = {scope: [] for scope in scopes}
    for issue in cluster.issues:
        home = min((scope for scope in scopes if issue in scope), key=lambda s: (len(s), s))
        own[home].append(issue)
    for scope, pieces in scopes.items():
        yield _table(space, cluster, scope, own[scope], pieces)


def _table(
    space: Space, cluster: Cluster, scope: tuple[int, ...], own: list[int], pieces: list[Piece]
) -> Node:
    shape = tuple(cluster.sizes[issue] for issue in scope)
    issues = space.scenario.issues
    numbers = np.zeros((len(space.parties), *shape), dtype=np.int64)
    allowed = np.ones(shape, dtype=bool)
    grid = {}
    for axis, issue in enumerate(scope):
        dims = [1] * len(shape)
        dims[axis] = shape[axis]
        grid[issue] = np.arange(shape[axis]).reshape(dims)
        if issue in own:
            numbers += space.tables[issue].T.reshape(-1, *dims)
            allowed &= space.open[issue].reshape(dims)
    codes = {issues[issue].name: codes for issue, codes in grid.items() if issue < len(issues)}
    for piece in pieces:
        if piece.step is None:
            true = condition_holds(piece.condition, issues, codes)
        else:
            before = 0 if piece.before is None else grid[piece.before]
            state = piece.step.moves[before, grid[piece.step.issue]]
            if piece.after is not None:
                allowed &= state == grid[piece.after]
                continue
            true = state == 1
        for bonus in space.bonuses:
            if bonus.condition == piece.condition:
                numbers[bonus.party] += bonus.value * true
        if any(limit.condition == piece.condition for limit in space.limits):
            allowed &= true
    return table_node(scope, shape, numbers, allowed)


def _enumerated(space: Space, cluster: Cluster, merger: Merger) -> Node:
    """A cluster walked block by block, keeping points with the packages behind them."""
    size = cluster.size(space)
    kept = np.zeros((len(space.parties), 0), dtype=np.int64)
    entries = np.zeros(0, dtype=np.int64)
    ends = np.zeros(1, dtype=np.int64)
    for first, numbers, allowed in blocks(space, cluster.issues):
        places = np.flatnonzero(allowed)
        part = reduce_points(numbers[:, places], None, 1, merger.scales, prune=merger.prune)
        found = numbers[:, places[part.rows]]
        both = np.concatenate((kept, found), axis=1)
        again = reduce_points(both, None, 1, merger.scales, prune=merger.prune)
        sizes = np.concatenate((np.diff(ends), np.diff(part.ends)))
        pool = np.concatenate((entries, places[part.members] + first))
        entries, ends = _regroup(pool, sizes, again.members, again.ends)
        kept = both[:, again.rows]
        if merger.budget.progress:
            merger.budget.progress("packages", first + len(allowed), size)
    settled = tuple((issue, space.sizes[issue]) for issue in cluster.issues)
    starts = np.array([0, kept.shape[1]])
    trivial = None if len(entries) == kept.shape[1] else ends
    return Node((), (), kept, starts, trivial, settled, entries)


def _regroup(
    pool: np.ndarray, sizes: np.ndarray, members: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    begins = np.cumsum(sizes) - sizes
    each = sizes[members]
    stops = np.concatenate(([0], np.cumsum(each)))
    flat = np.repeat(begins[members] - stops[:-1], each) + np.arange(int(stops[-1]))
    return pool[flat], stops[ends]
