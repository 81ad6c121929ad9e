"""Counting in two halves: pairs of partial packages that together reach thresholds.

What a list of 400,000 partial packages and another of as many reach together is counted without
forming the 160 billion pairs: for one party by sorting, for two by a range search in a merge-sort
tree (Bentley 1980, "Multidimensional divide-and-conquer"), all queries of a level at once.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen

__all__ = ["Half", "pairs_reaching"]


@frozen(eq=False)
class Half:
    """Distinct partial sums with how many partial packages stand behind each.

    Parameters
    ----------
    numbers
        ``(parties, points) int64``, one or two parties.
    counts
        ``(points,)`` int64, or Python integers.
    """

    numbers: np.ndarray
    counts: np.ndarray

    @property
    def total(self) -> int:
        """Partial packages, exact."""
        return sum(self.counts.tolist())


def pairs_reaching(first: Half, second: Half, least: np.ndarray) -> int:
    """Number of packages whose two halves give every party at least ``least``; exact.

    Parameters
    ----------
    least
        ``(parties,) int64``, one or two parties.

    Examples
    --------
    >>> one = Half(np.array([[0, 1, 2], [2, 1, 0]]), np.ones(3, dtype=np.int64))
    >>> pairs_reaching(one, one, np.array([2, 2])), pairs_reaching(one, one, np.array([3, 0]))
    (3, 3)

    Notes
    -----
    O(n log n) for one party, O(n log^2 n) for two, n points in each half.
    """
    order = np.argsort(-first.numbers[0], kind="stable")
    mine = first.numbers[:, order]
    weights = first.counts[order]
    if float(weights.sum(dtype=np.float64)) >= 2.0**62:
        weights = weights.astype(object)
    # How many of the first half, best for the first party first, do with each of the second.
    near = np.searchsorted(-mine[0], second.numbers[0] - least[0], side="right")
    if len(mine) == 1:
        sums = np.concatenate(([0], np.cumsum(weights)))[near]
    else:
        sums = _prefix_sums(mine[1], weights, near, least[1] - second.numbers[1])
    return sum(
        int(count) * int(ways) for count, ways in zip(second.counts.tolist(), sums.tolist()) if ways
    )


def _prefix_sums(
    values: np.ndarray, weights: np.ndarray, near: np.ndarray, low: np.ndarray
) -> np.ndarray:
    """Per query the weight of those among the first ``near`` whose value is at least ``low``.

    A prefix is cut into blocks whose lengths are the powers of 2 of its length; every level of
    blocks is sorted once, by rank from the highest value down.
    """
    levels = np.unique(values)
    rank = len(levels) - 1 - np.searchsorted(levels, values)
    # How many of the highest levels reach the threshold.
    enough = len(levels) - np.searchsorted(levels, low)
    sums = np.zeros(len(near), dtype=weights.dtype)
    size, width = 1, len(levels) + 1
    while size <= len(values):
        asked = np.flatnonzero(near & size)
        if len(asked):
            block = (near[asked] & ~(2 * size - 1)) // size
            keys = (np.arange(len(values)) // size) * width + rank
            order = np.argsort(keys, kind="stable")
            running = np.concatenate((np.zeros(1, dtype=weights.dtype), np.cumsum(weights[order])))
            end = np.searchsorted(keys[order], block * width + enough[asked], side="left")
            sums[asked] += running[end] - running[block * size]
        size *= 2
    return sums
