"""How many packages: exact integers of any size.

Feasible packages are counted by the elimination that finds the frontier, with no party to
please.  Acceptable ones by enumeration where that is quick, else by merging distinct utility
points issue by issue; a partial package is settled as soon as no rest can change who accepts.
Where that grows too long and one or two parties decide, in two halves.  Parties to whom nothing,
or everything, is acceptable take no part in this.
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
from goodoffices.bargaining.frontier.search import ceiling, floor
from goodoffices.bargaining.halves import Half, pairs_reaching
from goodoffices.bargaining.space import Space
from goodoffices.errors import TooLarge

__all__ = ["count_acceptable", "count_feasible"]

QUICK = 2_000_000
DISTINCT = 100_000
HALF = 400_000
SUMS = 6_000_000
"""Sums formed in merging distinct points before it is given up."""
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
    return sum(frontier_of(space.only([]), Budget(exact=True)).counts)


def count_acceptable(space: Space, rules: list[Acceptance]) -> list[int | None]:
    """Number of feasible packages that each rule lets through; None where not counted.

    By enumeration up to 2 million packages; beyond, by merging distinct points, given up at
    100,000 of them, or at 400,000 in each half where one or two parties decide; either after
    6 million sums.
    """
    if space.size <= QUICK:
        totals = [0] * len(rules)
        for _, numbers, allowed in blocks(space, range(len(space.sizes))):
            for which, rule in enumerate(rules):
                totals[which] += int((rule.passes(numbers) & allowed).sum())
        return list(totals)
    return [_counted(space, rule) for rule in rules]


def _counted(space: Space, rule: Acceptance) -> int | None:
    """A count beyond enumeration, over the parties whose answer depends on the package."""
    if not all(allowed.any() for allowed in space.open):
        return 0
    always, never = floor(space) >= rule.least, ceiling(space) < rule.least
    needed = rule.needed - int(always.sum())
    if (never & rule.vetoes).any():
        return 0
    asked = np.flatnonzero(~always & ~never)
    rest = Acceptance(rule.least[asked], needed, rule.vetoes[asked])
    if needed > len(asked):
        return 0
    try:
        if needed <= 0 and not rest.vetoes.any():
            return count_feasible(space)
        some = space.only(asked.tolist())
        factors = _factors(some)
        found = _merged_count(some, factors, rest)
        return _by_halves(some, factors, rest) if found is None and len(asked) <= 2 else found
    except TooLarge:
        return None


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
    counts = np.ones(1, dtype=np.int64)
    total: int = 0
    formed = 0
    for numbers, own in factors:
        formed += points.shape[1] * numbers.shape[1]
        if formed > SUMS:
            return None
        rest_low, rest_high = rest_low - numbers.min(axis=1), rest_high - numbers.max(axis=1)
        ways //= sum(int(c) for c in own)
        points = (numbers[:, :, None] + points[:, None, :]).reshape(
            parties, numbers.shape[1] * points.shape[1]
        )
        counts = _products(own, counts)
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


def _by_halves(space: Space, factors: list[Factor], rule: Acceptance) -> int | None:
    """A count for one or two parties from two lists that hold half of the issues each."""
    halves = sorted((Half(*factor) for factor in factors), key=_points)
    formed = 0
    while len(halves) > 2:
        one, other = halves.pop(0), halves.pop(0)
        formed += _points(one) * _points(other)
        if formed > SUMS:
            return None
        numbers = (one.numbers[:, :, None] + other.numbers[:, None, :]).reshape(
            len(space.parties), _points(one) * _points(other)
        )
        ways = _products(one.counts, other.counts)
        found = reduce_points(numbers, None, 1, space.scales, prune=False)
        if len(found.rows) > HALF:
            return None
        counts = np.add.reduceat(ways[found.members], found.ends[:-1])
        halves.append(Half(numbers[:, found.rows], counts))
        halves.sort(key=_points)
    nothing = Half(np.zeros((len(space.parties), 1), dtype=np.int64), np.ones(1, dtype=np.int64))
    first, second = [*halves, nothing][:2]
    return _passing_pairs(first, second, rule)


def _products(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """All products of counts, the first outermost; Python integers where sums might not fit."""
    if float(first.sum()) * float(second.sum()) >= 2.0**62:
        first = first.astype(object)
    return np.asarray((first[:, None] * second[None, :]).reshape(-1))


def _points(half: Half) -> int:
    return int(half.numbers.shape[1])


def _passing_pairs(first: Half, second: Half, rule: Acceptance) -> int:
    """Pairs that pass a rule of one or two parties, from how many please each and both."""

    def reaching(parties: list[int]) -> int:
        mine, other = (evolve(half, numbers=half.numbers[parties]) for half in (first, second))
        return pairs_reaching(mine, other, rule.least[parties])

    if len(rule.least) == 1:
        return reaching([0])
    both = reaching([0, 1])
    if rule.needed == 2 or rule.vetoes.all():
        return both
    single = [reaching([party]) for party in (0, 1)]
    if rule.vetoes.any():
        return single[int(rule.vetoes.argmax())]
    return single[0] + single[1] - both
