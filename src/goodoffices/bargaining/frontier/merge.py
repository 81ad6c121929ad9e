"""Merge two nodes: all sums of their points, per cell, settling an issue where asked.

The frontier of a sum is found merge by merge, since a dominated part stays dominated
whatever is added (the principle of optimality; Ehrgott 2005, ch. 9).  Candidates are
generated per cell by index arithmetic, in chunks that bound memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from math import prod

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.frontier.node import Node, gather, selected
from goodoffices.bargaining.frontier.reduce import reduce_points
from goodoffices.bargaining.space import Scale
from goodoffices.errors import TooLarge

__all__ = ["Budget", "Merger", "table_node"]

GROUP = 1 << 17
HOPEFUL = 20
"""Sums per point allowed beyond which merging without dropping is not begun."""

Progress = Callable[[str, int, int], None]


@frozen
class Budget:
    """What a merge may use.

    Parameters
    ----------
    points
        Most points kept by one merge; beyond, points are thinned (or refused if ``exact``).
        None: 2 million for one party, 250,000 for two to four, 100,000 for more.
    candidates
        Sums formed at once; more are worked in chunks.
    exact
        Refuse rather than approximate.
    epsilon
        Share of what lies between each party's worst and best package that may be given up from
        the start; 0 is exact.
    progress
        Called with what is done, how much of it, and of how much.
    """

    points: int | None = None
    candidates: int = 1 << 21
    exact: bool = False
    epsilon: float = 0.0
    progress: Progress | None = None


@frozen
class _Pairs:
    """Pairs of runs of source points, and the cell and option each pair feeds.

    Runs are given by where they begin and how long they are; pairs come in the order of
    their target cells.
    """

    first: np.ndarray
    first_size: np.ndarray
    second: np.ndarray
    second_size: np.ndarray
    target: np.ndarray
    option: np.ndarray

    @property
    def sizes(self) -> np.ndarray:
        """Sums each pair forms."""
        return np.asarray(self.first_size * self.second_size)

    def part(self, begin: int, end: int) -> _Pairs:
        """Pairs from ``begin`` to before ``end``."""
        return _Pairs(*(getattr(self, name)[begin:end] for name in _FIELDS))

    def blocks(self, at: int, most: int) -> Iterator[_Pairs]:
        """One pair cut along its first run into blocks of about ``most`` sums."""
        step = max(1, most // int(self.second_size[at]))
        size = int(self.first_size[at])
        for begin in range(0, size, step):
            yield evolve(
                self.part(at, at + 1),
                first=self.first[at : at + 1] + begin,
                first_size=np.array([min(step, size - begin)]),
            )


_MOST = {0: 2_000_000, 1: 2_000_000, 2: 250_000, 3: 250_000, 4: 250_000}
_FIELDS = ("first", "first_size", "second", "second_size", "target", "option")


@frozen
class _Part:
    """Reduced candidates: kept points and, per entry, where each came from."""

    numbers: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    first: np.ndarray
    second: np.ndarray
    option: np.ndarray


def table_node(
    scope: tuple[int, ...], shape: tuple[int, ...], numbers: np.ndarray, allowed: np.ndarray
) -> Node:
    """A node with one point per allowed cell: ``numbers (parties, *shape)``, ``allowed shape``."""
    flat = allowed.reshape(-1)
    rows = np.flatnonzero(flat)
    starts = np.concatenate(([0], np.cumsum(flat)))
    return Node(scope, shape, numbers.reshape(len(numbers), prod(shape))[:, rows], starts)


def _cells(node: Node, scope: tuple[int, ...], shape: tuple[int, ...]) -> np.ndarray:
    """For every cell of a wider scope the node's cell."""
    cells = np.zeros(shape, dtype=np.int64)
    stride = 1
    for issue, size in reversed(list(zip(node.scope, node.shape))):
        place = scope.index(issue)
        dims = [1] * len(shape)
        dims[place] = size
        cells = cells + (np.arange(size) * stride).reshape(dims)
        stride *= size
    return np.asarray(cells.reshape(-1))


class Merger:
    """Merges nodes under a budget and remembers what was given up.

    ``lost`` is, per party, the whole number by which a kept point may fall short of any
    package's utility; 0 as long as all is exact.
    """

    def __init__(
        self,
        scales: tuple[Scale, ...],
        budget: Budget,
        *,
        prune: bool = True,
        spans: Callable[[], np.ndarray] | None = None,
    ):
        self.scales = scales
        self._spans = spans
        self.budget = budget
        self.prune = prune
        self.lost = np.zeros(len(scales), dtype=np.int64)
        self.stages = 1
        self.most = budget.points or _MOST.get(len(scales), 100_000)

    @cached_property
    def spans(self) -> np.ndarray:
        """``(parties,) float`` spans that shares to give up refer to; found when first asked for."""
        if self._spans is not None:
            return self._spans()
        return np.array([max(scale.span, 1) for scale in self.scales], dtype=np.float64)

    def merge(self, first: Node, second: Node | None, settle: tuple[int, int] | None) -> Node:
        """All sums of two nodes, with an issue (number, options) settled if given.

        Terminal tables (nodes without back-pointers) contribute utilities only.
        """
        scope = sorted({*first.scope, *(second.scope if second else ())})
        sizes = dict(zip(first.scope, first.shape))
        if second:
            sizes |= dict(zip(second.scope, second.shape))
        if settle:
            scope = [issue for issue in scope if issue != settle[0]]
            wide = (*scope, settle[0])
        else:
            wide = tuple(scope)
        shape = tuple(sizes[issue] for issue in wide)
        a = _cells(first, wide, shape)
        k = settle[1] if settle else 1
        every = np.arange(len(a))
        if second is None:
            begin_b, size_b = np.zeros_like(a), np.ones_like(a)
        else:
            b = _cells(second, wide, shape)
            begin_b, size_b = second.starts[b], np.diff(second.starts)[b]
        pairs = _Pairs(
            first.starts[a], np.diff(first.starts)[a], begin_b, size_b, every // k, every % k
        )
        if not self.prune and int(pairs.sizes.sum()) > HOPEFUL * self.most:
            raise TooLarge(f"{int(pairs.sizes.sum())} sums of which none can be dropped")
        out = tuple(scope)
        shape = tuple(sizes[issue] for issue in out)
        part = self._run(first, second, pairs, prod(shape))
        sources = []
        for node, rows in ((first, part.first), (second, part.second)):
            if node is not None and (node.options is not None or node.sources):
                sources.append((node, rows))
        made = Node(
            out,
            shape,
            part.numbers,
            part.starts,
            None if len(part.first) == part.numbers.shape[1] else part.ends,
            (settle,) if settle else (),
            part.option if settle else None,
            tuple(sources),
        )
        return self._within_budget(made)

    def _run(self, first: Node, second: Node | None, pairs: _Pairs, count: int) -> _Part:
        done = [self._group(first, second, group, count) for group in _groups(pairs)]
        return done[0] if len(done) == 1 else _joined(done)

    def _group(self, first: Node, second: Node | None, pairs: _Pairs, count: int) -> _Part:
        """All pairs of some target cells, in chunks where one cell alone forms too many sums."""
        parts = [self._reduce(first, second, chunk, count) for chunk in self._chunks(pairs)]
        return parts[0] if len(parts) == 1 else self._united(parts, count)

    def _reduce(self, first: Node, second: Node | None, pairs: _Pairs, count: int) -> _Part:
        """Candidates of some pairs of runs, reduced."""
        if len(pairs.first) == 1:
            return self._single(first, second, pairs, count)
        each = pairs.sizes
        ends = np.cumsum(each)
        pair = np.repeat(np.arange(len(each)), each)
        within = np.arange(len(pair)) - (ends - each)[pair]
        if second is None:
            ia, ib = pairs.first[pair] + within, within
            numbers = first.numbers[:, ia]
        else:
            if (pairs.second_size == 1).all():
                ia, ib = pairs.first[pair] + within, pairs.second[pair]
            else:
                step, rest = np.divmod(within, pairs.first_size[pair])
                ia, ib = pairs.first[pair] + rest, pairs.second[pair] + step
            numbers = first.numbers[:, ia] + second.numbers[:, ib]
        cells = pairs.target[pair] if count > 1 else None
        reduced = reduce_points(numbers, cells, count, self.scales, prune=self.prune)
        members = reduced.members
        return _Part(
            numbers[:, reduced.rows],
            reduced.starts,
            reduced.ends,
            ia[members],
            ib[members],
            pairs.option[pair[members]],
        )

    def _single(self, first: Node, second: Node | None, pairs: _Pairs, count: int) -> _Part:
        """One run against one run: an outer sum."""
        begin, size = int(pairs.first[0]), int(pairs.first_size[0])
        numbers = first.numbers[:, begin : begin + size]
        other = int(pairs.second[0])
        if second is not None:
            run = second.numbers[:, other : other + int(pairs.second_size[0])]
            sums = run[:, :, None] + numbers[:, None, :]
            numbers = sums.reshape(len(numbers), run.shape[1] * size)
        cells = np.repeat(pairs.target, numbers.shape[1]) if count > 1 else None
        reduced = reduce_points(numbers, cells, count, self.scales, prune=self.prune)
        step, rest = np.divmod(reduced.members, max(size, 1))
        option = np.full(len(rest), pairs.option[0])
        return _Part(
            numbers[:, reduced.rows],
            reduced.starts,
            reduced.ends,
            rest + begin,
            step + other,
            option,
        )

    def _chunks(self, pairs: _Pairs) -> Iterator[_Pairs]:
        """Pairs cut so that no chunk forms many more sums than the budget."""
        most = self.budget.candidates
        total = np.cumsum(pairs.sizes)
        if total[-1] <= most:
            yield pairs
            return
        begin = 0
        while begin < len(total):
            done = int(total[begin - 1]) if begin else 0
            end = int(np.searchsorted(total, done + most, side="right"))
            if end > begin:
                yield pairs.part(begin, end)
            else:
                yield from pairs.blocks(begin, most)
                end = begin + 1
            begin = end

    def _united(self, parts: list[_Part], count: int) -> _Part:
        """Reduce the reduced chunks once more and join their entries."""
        numbers = np.concatenate([part.numbers for part in parts], axis=1)
        cells = None
        if count > 1:
            cells = np.concatenate(
                [np.repeat(np.arange(count), np.diff(part.starts)) for part in parts]
            )
        again = reduce_points(numbers, cells, count, self.scales, prune=self.prune)
        lengths = np.concatenate([np.diff(part.ends) for part in parts])
        entries, ends = gather(lengths, again.members)
        return _Part(
            numbers[:, again.rows],
            again.starts,
            ends[again.ends],
            *(
                np.concatenate([getattr(part, name) for part in parts])[entries]
                for name in ("first", "second", "option")
            ),
        )

    def _within_budget(self, node: Node) -> Node:
        if self.budget.epsilon:
            node = self._thinned(node, self.budget.epsilon / self.stages)
        if node.points <= self.most:
            return node
        if self.budget.exact or not self.prune:
            raise TooLarge(
                f"a merge keeps {node.points} points, more than the {self.most} allowed; "
                "allow more points, or an approximation"
            )
        share = 2.0**-20
        thinner = node
        while thinner.points > self.most:
            share *= 2
            thinner, lost = _thin(node, self.scales, self.spans * share)
        self.lost += lost
        return thinner

    def _thinned(self, node: Node, share: float) -> Node:
        thinner, lost = _thin(node, self.scales, self.spans * share)
        self.lost += lost
        return thinner


def _groups(pairs: _Pairs) -> Iterator[_Pairs]:
    """Pairs cut between target cells so that a group's arrays stay small."""
    if int(pairs.sizes.sum()) <= GROUP or pairs.target[0] == pairs.target[-1]:
        yield pairs
        return
    ends = np.append(np.flatnonzero(np.diff(pairs.target)) + 1, len(pairs.target))
    total = np.cumsum(pairs.sizes)[ends - 1]
    begin = at = 0
    while at < len(ends):
        done = int(total[at - 1]) if at else 0
        upto = max(int(np.searchsorted(total, done + GROUP, side="right")), at + 1)
        yield pairs.part(begin, int(ends[upto - 1]))
        begin, at = int(ends[upto - 1]), upto


def _joined(parts: list[_Part]) -> _Part:
    """Parts of different target cells, in the order of cells, put together."""
    sizes = np.sum([np.diff(part.starts) for part in parts], axis=0)
    entries = np.cumsum([0, *(int(part.ends[-1]) for part in parts)])
    ends = [part.ends[1:] + before for part, before in zip(parts, entries)]
    return _Part(
        np.concatenate([part.numbers for part in parts], axis=1),
        np.concatenate(([0], np.cumsum(sizes))),
        np.concatenate(([0], *ends)),
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("first", "second", "option")
        ),
    )


def _thin(node: Node, scales: tuple[Scale, ...], sides: np.ndarray) -> tuple[Node, np.ndarray]:
    """One point for each box of given sides, and the most a dropped point had more."""
    widths = [max(1, int(side)) for side in sides]
    boxes = np.stack([row // width for row, width in zip(node.numbers, widths)])
    cells = np.repeat(np.arange(node.cells), np.diff(node.starts))
    exact = tuple(Scale(True, s.denominator, s.base, s.span) for s in scales)
    reduced = reduce_points(boxes, cells, node.cells, exact, prune=False)
    # A point dropped shares a box with one kept, so it has less than that plus a box.
    lost = np.array([0 if width == 1 else width - 1 for width in widths], dtype=np.int64)
    return selected(node, reduced.rows, reduced.starts), lost
