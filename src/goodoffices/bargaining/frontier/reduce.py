"""Undominated distinct points of many small sets at once, with what lies behind each.

Two parties: one sort by the first utility and a running maximum of the second.  More:
distinct rows first (equal rows would explode), then Kung, Luccio and Preparata (1975) as
in moocore.  Sets are told apart by a cell number, so that one pass serves all cells of a
bucket.  Utilities are whole numbers below 2^53; inexact parties are compared by keys in
which ties within tolerance are equal.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from goodoffices.bargaining.space import Scale

__all__ = ["Reduced", "keys_of", "reduce_points"]

_ODD = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)


@frozen
class Reduced:
    """What is kept of a list of candidates.

    Parameters
    ----------
    rows
        ``(points,) int`` candidate standing for each kept point, cell by cell.
    starts
        ``(cells + 1,) int`` where each cell's points begin.
    members
        ``(entries,) int`` all candidates at kept points, point by point, ascending.
    ends
        ``(points + 1,) int`` where each point's members begin.
    """

    rows: np.ndarray
    starts: np.ndarray
    members: np.ndarray
    ends: np.ndarray


def keys_of(numbers: np.ndarray, scales: Sequence[Scale]) -> np.ndarray:
    """Numbers in which ties are equal: the same where exact, else the cell of each.

    Values within the rounding noise of each other that lie on two sides of a cell border go
    to the lower cell, so that no tie is torn.  Monotone in the numbers.  O(values).
    """
    if all(scale.exact for scale in scales):
        return numbers
    return np.stack([row if s.exact else _cells(row, s) for row, s in zip(numbers, scales)])


def _cells(row: np.ndarray, scale: Scale) -> np.ndarray:
    noise = max(16, scale.cell >> 5)
    keys, beyond = row >> (scale.cell.bit_length() - 1), row & (scale.cell - 1)
    close = np.flatnonzero(((beyond + noise) & (scale.cell - 1)) < 2 * noise)
    if len(close) < 2:
        return np.asarray(keys)
    order = close[np.argsort(row[close], kind="stable")]
    first = np.concatenate(([True], np.diff(row[order]) > noise))
    group = np.cumsum(first) - 1
    keys[order] = np.minimum.reduceat(keys[order], np.flatnonzero(first))[group]
    return np.asarray(keys)


def reduce_points(
    numbers: np.ndarray,
    cells: np.ndarray | None,
    count: int,
    scales: Sequence[Scale],
    *,
    prune: bool = True,
) -> Reduced:
    """Distinct points per cell, undominated ones only if ``prune``.

    Parameters
    ----------
    numbers
        ``(parties, candidates) int64``.
    cells
        ``(candidates,) int64`` cell of each, in any order; None if all share one cell.
    count
        Number of cells.
    scales
        Per party; decides which numbers are equal.
    prune
        Drop points that another of the same cell dominates.

    Examples
    --------
    >>> from fractions import Fraction
    >>> scale = Scale(True, Fraction(1), Fraction(0), 9)
    >>> numbers = np.array([[3, 3, 1, 2], [1, 1, 4, 0]])
    >>> found = reduce_points(numbers, None, 1, (scale, scale))
    >>> found.rows.tolist(), found.members.tolist(), found.ends.tolist()
    ([0, 2], [0, 1, 2], [0, 2, 3])
    """
    if cells is None and count == 1 and numbers.shape[1] <= 1:
        return _as_is(numbers.shape[1])
    keys = keys_of(numbers, scales)
    if len(keys) == 0:
        keys = np.zeros((1, numbers.shape[1]), dtype=np.int64)
    if prune and len(keys) <= 2:
        second = keys[1] if len(keys) == 2 else None
        return _two(keys[0], second, cells, count)
    order, first = _distinct(keys, cells)
    if prune:
        return _many(keys, cells, count, order, first)
    return _collect(order, first, None, cells, count)


def _as_is(points: int) -> Reduced:
    rows = np.arange(points)
    return Reduced(rows, np.array([0, points]), rows, np.arange(points + 1))


def _order(keys: np.ndarray, cells: np.ndarray | None) -> np.ndarray:
    """Candidates by cell, then the first key from the highest; stable."""
    if cells is None:
        return np.argsort(-keys, kind="stable")
    low, high = int(keys.min(initial=0)), int(keys.max(initial=0))
    width = high - low + 1
    if (int(cells.max(initial=0)) + 1) * width < 1 << 62:
        return np.argsort(cells * width + (high - keys), kind="stable")
    return np.lexsort((-keys, cells))


def _two(x: np.ndarray, y: np.ndarray | None, cells: np.ndarray | None, count: int) -> Reduced:
    order = _order(x, cells)
    if not len(order):
        return Reduced(order, np.zeros(count + 1, dtype=np.int64), order, np.zeros(1, dtype=int))
    xs = x[order]
    new = np.empty(len(order), dtype=bool)
    new[0] = True
    np.not_equal(xs[1:], xs[:-1], out=new[1:])
    own = None
    if cells is not None:
        own = cells[order]
        new[1:] |= own[1:] != own[:-1]
    heads = np.flatnonzero(new)
    ys = np.zeros(len(order), dtype=np.int64) if y is None else y[order]
    best = np.maximum.reduceat(ys, heads)
    kept = _rising(best, None if own is None else own[heads])
    if len(heads) == len(order):
        rows = order[kept]
        return _single_members(rows, cells, count)
    group = np.cumsum(new) - 1
    inside = kept[group] & (ys == best[group])
    members = order[inside]
    lead = np.flatnonzero(np.diff(group[inside], prepend=-1))
    return _closed(members, lead, cells, count)


def _rising(best: np.ndarray, cells: np.ndarray | None) -> np.ndarray:
    """Where a value exceeds all before it in its cell (cells ascending)."""
    if cells is not None:
        low, high = int(best.min()), int(best.max())
        width = high - low + 1
        if (int(cells[-1]) + 1) * width >= 1 << 62:
            best = np.unique(best, return_inverse=True)[1]
            low, width = 0, int(best.max()) + 1
        best = cells * width + (best - low)
    top = np.maximum.accumulate(best)
    kept = np.ones(len(best), dtype=bool)
    np.greater(best[1:], top[:-1], out=kept[1:])
    return kept


def _single_members(rows: np.ndarray, cells: np.ndarray | None, count: int) -> Reduced:
    return Reduced(rows, _starts(rows, cells, count), rows, np.arange(len(rows) + 1))


def _closed(members: np.ndarray, lead: np.ndarray, cells: np.ndarray | None, count: int) -> Reduced:
    ends = np.append(lead, len(members))
    rows = members[lead]
    return Reduced(rows, _starts(rows, cells, count), members, ends)


def _starts(rows: np.ndarray, cells: np.ndarray | None, count: int) -> np.ndarray:
    if cells is None:
        return np.array([0, len(rows)])
    return np.searchsorted(cells[rows], np.arange(count + 1))


def _distinct(keys: np.ndarray, cells: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Candidates with equal rows side by side, cell by cell, and where a new row begins."""
    rows = keys if cells is None else np.vstack((keys, cells))
    mark = np.zeros(rows.shape[1], dtype=np.uint64)
    for number, row in enumerate(rows):
        mark ^= (row.astype(np.uint64) + np.uint64(number + 1)) * _ODD[number % 4]
        mark ^= mark >> np.uint64(29)
        mark *= _ODD[(number + 1) % 4]
    if len(mark) and not (np.diff(np.sort(mark)) == 0).any():
        order = np.arange(len(mark))
        if cells is not None:
            order = np.argsort(cells, kind="stable")
        return order, np.ones(len(mark), dtype=bool)
    order = np.argsort(mark, kind="stable")
    if cells is not None:
        order = order[np.argsort(cells[order], kind="stable")]
    same_mark = mark[order][1:] == mark[order][:-1]
    equal = same_mark.copy()
    for row in rows:
        equal &= row[order][1:] == row[order][:-1]
    if (equal != same_mark).any():  # two rows with one mark: sort by the rows themselves
        order = np.lexsort(rows)
        equal = (rows[:, order[1:]] == rows[:, order[:-1]]).all(axis=0)
    first = np.ones(len(order), dtype=bool)
    first[1:] = ~equal
    return order, first


def _many(
    keys: np.ndarray,
    cells: np.ndarray | None,
    count: int,
    order: np.ndarray,
    first: np.ndarray,
) -> Reduced:
    import moocore

    leads = order[first]
    points = np.ascontiguousarray(keys[:, leads].T, dtype=np.float64)
    kept = np.zeros(len(leads), dtype=bool)
    bounds = _starts(leads, cells, count)
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist()):
        if end - begin == 1:
            kept[begin] = True
        elif end > begin:
            kept[begin:end] = moocore.is_nondominated(points[begin:end], maximise=True)
    return _collect(order, first, kept, cells, count)


def _collect(
    order: np.ndarray,
    first: np.ndarray,
    kept: np.ndarray | None,
    cells: np.ndarray | None,
    count: int,
) -> Reduced:
    if first.all():
        return _single_members(order if kept is None else order[kept], cells, count)
    if kept is None:
        return _closed(order, np.flatnonzero(first), cells, count)
    group = np.cumsum(first) - 1
    inside = kept[group]
    lead = np.flatnonzero(np.diff(group[inside], prepend=-1))
    return _closed(order[inside], lead, cells, count)
