"""How many packages: exact integers of any size.

Feasible packages are counted by the elimination that finds the frontier, with no party to
please.  Acceptable ones by enumeration where that is quick, else by merging distinct utility
points issue by issue; a partial package is settled as soon as no rest can change who accepts.
"""

from __future__ import annotations

from math import prod

import numpy as np
from attrs import evolve

from goodoffices.bargaining.acceptance import Acceptance
from goodoffices.bargaining.evaluate import blocks
from goodoffices.bargaining.frontier.eliminate import cluster_node, issue_node
from goodoffices.bargaining.frontier.graph import clusters
from goodoffices.bargaining.frontier.merge import Budget, Merger
from goodoffices.bargaining.frontier.pareto import frontier_of
from goodoffices.bargaining.frontier.reduce import reduce_points
from goodoffices.bargaining.space import Space
from goodoffices.errors import TooLarge

__all__ = ["count_acceptable", "count_feasible"]

QUICK = 2_000_000
DISTINCT = 300_000
HOPELESS = -(1 << 60)


def count_feasible(space: Space) -> int:
    """Number of packages that meet the hard constraints, exact.

    Raises
    ------
    TooLarge
        The constraints link issues too closely to count.
    """
    if not space.limits:
        return prod(int(allowed.sum()) for allowed in space.open)
    empty = tuple(np.zeros((size, 0), dtype=np.int64) for size in space.sizes)
    nobody = evolve(space, parties=(), tables=empty, bonuses=(), scales=())
    return sum(frontier_of(nobody, Budget(exact=True)).counts)


def count_acceptable(space: Space, rules: list[Acceptance]) -> list[int | None]:
    """Number of feasible packages that each rule lets through; None where not counted.

    By enumeration up to 2 million packages; beyond, by merging distinct points, given up at
    300,000 of them.
    """
    if space.size <= QUICK:
        totals = [0] * len(rules)
        for _, numbers, allowed in blocks(space, range(len(space.sizes))):
            for which, rule in enumerate(rules):
                totals[which] += int((rule.passes(numbers) & allowed).sum())
        return list(totals)
    try:
        factors = _factors(space)
    except TooLarge:
        return [None] * len(rules)
    return [_merged_count(space, factors, rule) for rule in rules]


Factor = tuple[np.ndarray, np.ndarray]


def _factors(space: Space) -> list[Factor]:
    """Distinct points with counts of each cluster and each unlinked issue."""
    merger = Merger(space.scales, Budget(points=DISTINCT, exact=True), prune=False)
    found = clusters(space)
    linked = {issue for cluster in found for issue in cluster.issues}
    nodes = [cluster_node(space, cluster, merger) for cluster in found]
    nodes += [issue_node(space, i, merger) for i in range(len(space.sizes)) if i not in linked]
    nodes.sort(key=lambda node: -node.points)
    return [(node.numbers, node.counts) for node in nodes]


def _merged_count(space: Space, factors: list[Factor], rule: Acceptance) -> int | None:
    parties = len(space.parties)
    if any(not numbers.shape[1] for numbers, _ in factors):
        return 0
    rest_low = sum((n.min(axis=1) for n, _ in factors), np.zeros(parties, dtype=np.int64))
    rest_high = sum((n.max(axis=1) for n, _ in factors), np.zeros(parties, dtype=np.int64))
    ways = prod(sum(int(c) for c in counts) for _, counts in factors)
    points = np.zeros((parties, 1), dtype=np.int64)
    counts = np.ones(1, dtype=object)
    total: int = 0
    for numbers, own in factors:
        if points.shape[1] * numbers.shape[1] > 20 * DISTINCT:
            return None
        rest_low, rest_high = rest_low - numbers.min(axis=1), rest_high - numbers.max(axis=1)
        ways //= sum(int(c) for c in own)
        points = (numbers[:, :, None] + points[:, None, :]).reshape(
            parties, numbers.shape[1] * points.shape[1]
        )
        counts = (own.astype(object)[:, None] * counts[None, :]).reshape(-1)
        sure = rule.passes(points + rest_low[:, None])
        possible = rule.passes(points + rest_high[:, None])
        total += int(ways * sum(counts[sure].tolist()))
        open_ = possible & ~sure
        points, counts = points[:, open_], counts[open_]
        # Above what makes acceptance sure, a party's points no longer matter.
        points = np.minimum(points, (rule.least - rest_low)[:, None])
        points[points + rest_high[:, None] < rule.least[:, None]] = HOPELESS
        reduced = reduce_points(points, None, 1, space.scales, prune=False)
        if not len(reduced.rows):
            return total
        if len(reduced.rows) > DISTINCT:
            return None
        counts = np.add.reduceat(counts[reduced.members], reduced.ends[:-1])
        points = points[:, reduced.rows]
    return total
