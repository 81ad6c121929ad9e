"""The upper right boundary of the lotteries over two parties' points: a chain of straight sides.

Andrew's monotone chain (1979), from the best for the first party to the best for the second.
"""

from __future__ import annotations

import numpy as np

__all__ = ["upper_chain"]


def upper_chain(points: np.ndarray) -> np.ndarray:
    """Rows of the corners, each better for the second party and worse for the first.

    ``points`` is ``(points, 2) float``; each column is taken as a share of its largest entry, so that
    no product leaves the range of floats.  Points on a side are left out.

    Examples
    --------
    >>> upper_chain(np.array([[0.0, 4.0], [2.0, 2.0], [4.0, 0.0], [1.0, 1.0]])).tolist()
    [2, 0]
    """
    largest = np.abs(points).max(axis=0, initial=0.0)
    shares = points / np.where(largest > 0, largest, 1.0)
    order = np.lexsort((-shares[:, 1], -shares[:, 0]))
    kept: list[tuple[float, float]] = []
    rows: list[int] = []
    for row, (x, y) in zip(order.tolist(), shares[order].tolist(), strict=True):
        if kept and y <= kept[-1][1]:
            continue
        while len(kept) > 1 and not _left(kept[-2], kept[-1], (x, y)):
            kept.pop()
            rows.pop()
        kept.append((x, y))
        rows.append(row)
    return np.array(rows, dtype=np.int64)


def _left(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    """Whether b lies strictly above the line from a to c (both running up to the left)."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0
