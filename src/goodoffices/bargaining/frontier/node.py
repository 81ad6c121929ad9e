"""Points with back-pointers: what was merged to make each, its count, and its packages.

A node holds the kept points of one merge, cell by cell of the issues still open (its
scope).  Each point has entries: an option of the issue just settled, and a point of each of
the two nodes merged.  Counts are sums of products over entries, in 64-bit integers while
they fit and in Python integers beyond; packages are walked depth first, one at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from math import prod

import numpy as np
from attrs import evolve, field, frozen

__all__ = ["Node", "gather", "packages_along", "packages_of", "selected"]


@frozen(slots=False, eq=False)
class Node:
    """Points of one merge.

    Parameters
    ----------
    scope, shape
        Issues still open, ascending, and their numbers of options; a cell is a row-major
        index over them.
    numbers
        ``(parties, points) int64`` utilities of what has been merged so far.
    starts
        ``(cells + 1,) int`` where each cell's points begin.
    ends
        ``(points + 1,) int`` where each point's entries begin; None where every point has
        one entry.
    settled
        Issues settled here, in mixed radix within ``options``.
    options
        ``(entries,) int`` option number of the settled issues; None where none is settled.
    sources
        Nodes merged, each with ``(entries,) int`` points of it.
    packages
        ``(packages, settled issues) int`` option numbers that ``options`` then points into, for
        spaces too large for mixed radix.
    """

    scope: tuple[int, ...]
    shape: tuple[int, ...]
    numbers: np.ndarray
    starts: np.ndarray
    ends: np.ndarray | None = None
    settled: tuple[tuple[int, int], ...] = ()
    options: np.ndarray | None = None
    sources: tuple[tuple[Node, np.ndarray], ...] = field(factory=tuple)
    packages: np.ndarray | None = None

    @property
    def points(self) -> int:
        """Number of points over all cells."""
        return int(self.numbers.shape[1])

    @property
    def cells(self) -> int:
        """Number of cells: packages of the open issues."""
        return prod(self.shape)

    def entries(self, point: int) -> range:
        """Entries of a point."""
        if self.ends is None:
            return range(point, point + 1)
        return range(int(self.ends[point]), int(self.ends[point + 1]))

    @cached_property
    def counts(self) -> np.ndarray:
        """``(points,)`` packages behind each point: int64, or Python integers beyond 2^62."""
        sizes = [
            entries
            for entries in (self.options, *(s[1] for s in self.sources))
            if entries is not None
        ]
        if not sizes:
            return np.ones(self.points, dtype=np.int64)
        product = np.ones(len(sizes[0]), dtype=np.int64)
        for node, rows in self.sources:
            product = _times(product, node.counts[rows])
        if self.ends is None:
            return product
        return _sums(product, self.ends)


def _times(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    if first.dtype == object or second.dtype == object or not len(first):
        return np.asarray(first.astype(object) * second.astype(object))
    if float(first.max()) * float(second.max()) >= 2.0**62:
        return np.asarray(first.astype(object) * second.astype(object))
    return np.asarray(first * second)


def _sums(values: np.ndarray, ends: np.ndarray) -> np.ndarray:
    if not len(values):
        return np.zeros(len(ends) - 1, dtype=np.int64)
    if values.dtype != object:
        most = float(values.max()) * float(np.diff(ends).max(initial=0))
        if most >= 2.0**62:
            values = values.astype(object)
    return np.asarray(np.add.reduceat(values, ends[:-1]))


def gather(lengths: np.ndarray, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Entries of some points, given how many each point has, and where each one's end.

    >>> entries, ends = gather(np.array([2, 1, 3]), np.array([2, 0]))
    >>> entries.tolist(), ends.tolist()
    ([3, 4, 5, 0, 1], [0, 3, 5])
    """
    begins = np.cumsum(lengths) - lengths
    each = lengths[points]
    ends = np.concatenate(([0], np.cumsum(each)))
    entries = np.repeat(begins[points] - ends[:-1], each) + np.arange(int(ends[-1]))
    return entries, ends


def selected(node: Node, points: np.ndarray, starts: np.ndarray) -> Node:
    """Some points of a node, in the order of its cells; ``starts`` as of a node."""
    lengths = np.ones(node.points, dtype=np.int64) if node.ends is None else np.diff(node.ends)
    entries, ends = gather(lengths, points)
    return evolve(
        node,
        numbers=node.numbers[:, points],
        starts=starts,
        ends=ends,
        options=None if node.options is None else node.options[entries],
        sources=tuple((source, rows[entries]) for source, rows in node.sources),
    )


Agenda = tuple[Node, int, "Agenda"] | None
Chosen = tuple[int, int, "Chosen"] | None


Choice = Callable[[Node, np.ndarray], np.ndarray]


def _first(node: Node, points: np.ndarray) -> np.ndarray:
    """The first entry of each point of a node with several."""
    assert node.ends is not None
    return np.asarray(node.ends[points])


def packages_along(
    root: Node, points: np.ndarray, issues: int, choice: Choice = _first
) -> np.ndarray:
    """One package behind each of some points, all at once.

    Parameters
    ----------
    choice
        Which entry of its node each point follows; by default the first, so that the packages
        are those :func:`packages_of` begins with.

    Returns
    -------
    ``(points, issues) int64`` option numbers.  O(merges) passes over the points.

    Examples
    --------
    >>> leaf = Node((), (), np.array([[3]]), np.array([0, 1]), np.array([0, 2]),
    ...             ((0, 2),), np.array([0, 1]))
    >>> packages_along(leaf, np.array([0, 0]), 1).tolist()
    [[0], [0]]
    """
    codes = np.zeros((len(points), issues), dtype=np.int64)
    stack = [(root, points)]
    while stack:
        node, at = stack.pop()
        entries = at if node.ends is None else choice(node, at)
        if node.options is not None:
            _settle(node, node.options[entries], codes)
        stack.extend((source, rows[entries]) for source, rows in node.sources)
    return codes


def _settle(node: Node, options: np.ndarray, codes: np.ndarray) -> None:
    """Write the options of the issues settled at a node, but for states of diagrams."""
    for place, (issue, size) in reversed(list(enumerate(node.settled))):
        if node.packages is not None:
            codes[:, issue] = node.packages[options, place]
            continue
        options, option = np.divmod(options, size)
        if issue < codes.shape[1]:
            codes[:, issue] = option


def packages_of(root: Node, point: int, issues: int) -> Iterator[tuple[int, ...]]:
    """Option numbers of each package behind a point, one at a time, in a stable order.

    Depth first through the back-pointers; nothing is materialised.  Numbers from ``issues`` on
    are states of diagrams, which the issues determine, and are left out.  Memory is O(merges x
    entries of a point), time per package O(merges + issues).

    Examples
    --------
    >>> leaf = Node((), (), np.array([[3]]), np.array([0, 1]), np.array([0, 2]),
    ...             ((0, 2),), np.array([0, 1]))
    >>> list(packages_of(leaf, 0, 1))
    [(0,), (1,)]
    """
    stack: list[tuple[Agenda, Chosen]] = [((root, point, None), None)]
    while stack:
        agenda, chosen = stack.pop()
        while agenda is not None:
            node, at, rest = agenda
            entries = node.entries(at)
            later = reversed(entries[1:])
            stack.extend(_follow(node, entry, rest, chosen) for entry in later)
            agenda, chosen = _follow(node, entries[0], rest, chosen)
        codes = [0] * issues
        while chosen is not None:
            issue, option, chosen = chosen
            if issue < issues:
                codes[issue] = option
        yield tuple(codes)


def _follow(node: Node, entry: int, agenda: Agenda, chosen: Chosen) -> tuple[Agenda, Chosen]:
    if node.options is not None:
        code = int(node.options[entry])
        if node.packages is not None:
            for (issue, _), option in zip(node.settled, node.packages[code].tolist()):
                chosen = (issue, option, chosen)
            return agenda, chosen
        for issue, size in reversed(node.settled):
            code, option = divmod(code, size)
            chosen = (issue, option, chosen)
    for source, rows in reversed(node.sources):
        agenda = (source, int(rows[entry]), agenda)
    return agenda, chosen
