"""Moves in option form without stored arcs: folds along the axes of a cube of options.

States are combinations of options; a decision maker moves between any two feasible states
that differ in its own options only (and respect its irreversible ones), so its moves fold
along its own axes of the array.  Improvements fold over the better states of its sub-cube,
by sorting each sub-cube once (prefix minima).  O(states x options) a fold, O(states) memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from goodoffices.conflict.relations import Array, Fold, fill_value
from goodoffices.model.graph import Permitted

__all__ = ["Cube", "CubeImprovements", "CubeMoves"]

_UFUNCS = {"least": np.minimum, "greatest": np.maximum, "union": np.bitwise_or}
_CHUNK = 1 << 16


class Cube:
    """Where the states of an option form lie in memory.

    Each decision maker's options are neighbouring bits, its irreversible ones first; the
    first decision maker's are the most significant.  ``copies`` repeats the whole cube, one
    copy for each sampled profile of preferences.

    Parameters
    ----------
    owners
        (options,) decision maker of each option.
    permitted
        (options,) how each option may be changed.

    Examples
    --------
    >>> cube = Cube([0, 1], ["both", "both"], 2)
    >>> cube.codes.tolist()
    [0, 2, 1, 3]
    """

    def __init__(
        self,
        owners: Sequence[int],
        permitted: Sequence[Permitted],
        decision_makers: int,
        *,
        copies: int = 1,
    ):
        self.copies = copies
        self._made_of = (tuple(owners), tuple(permitted), decision_makers)
        self.options = len(owners)
        self.bits: list[list[int]] = []
        self.permitted: list[list[Permitted]] = []
        self.reversible: list[int] = []
        for owner in range(decision_makers):
            mine = [k for k in range(self.options) if owners[k] == owner]
            mine.sort(key=lambda k: (permitted[k] == "both", k))
            self.bits.append(mine)
            self.permitted.append([permitted[k] for k in mine])
            self.reversible.append(sum(permitted[k] == "both" for k in mine))

    def repeated(self, copies: int) -> Cube:
        """The same cube, ``copies`` times."""
        return Cube(*self._made_of, copies=copies)

    @property
    def size(self) -> int:
        """Number of positions, infeasible ones and all copies included."""
        return self.copies << self.options

    @cached_property
    def codes(self) -> Array:
        """(2^options,) bit code (option k is bit k) of each position of one copy."""
        order = [bit for bits in self.bits for bit in bits]
        codes = np.zeros(1, dtype=np.int64)
        for bit in reversed(order):
            codes = np.concatenate([codes, codes | (1 << bit)])
        return codes

    def shape(self, owner: int) -> tuple[int, int, int]:
        """(outer, own, inner): the array with the owner's combinations as the middle axis."""
        before = sum(len(bits) for bits in self.bits[:owner])
        own = len(self.bits[owner])
        return self.copies << before, 1 << own, 1 << (self.options - before - own)


class CubeMoves:
    """All moves of one decision maker in a cube; the state itself counts as reached.

    ``allowed`` (size,) marks the states between which it can move: feasible and seen by it.
    """

    transitive = True

    def __init__(self, cube: Cube, owner: int, allowed: Array):
        self.cube, self.owner, self.allowed = cube, owner, allowed
        self._full = bool(allowed.all())

    def fold(self, values: Array, fold: Fold) -> Array:
        """Fold ``values`` over the states each state can be moved to, itself included."""
        outside = fill_value(fold, values.dtype)
        work = values.copy() if self._full else np.where(self.allowed, values, outside)
        ufunc = _UFUNCS[fold]
        outer, own, inner = self.cube.shape(self.owner)
        high, low = outer, own * inner
        for permitted in self.cube.permitted[self.owner]:
            low //= 2
            halves = work.reshape(high, 2, low)
            left, gained = halves[:, 0], halves[:, 1]
            if permitted == "both":
                ufunc(left, gained, out=left)
                gained[...] = left
            elif permitted == "fwd":
                ufunc(left, gained, out=left)
            elif permitted == "back":
                ufunc(left, gained, out=gained)
            high *= 2
        if not self._full:
            np.copyto(work, outside, where=~self.allowed)
        return work

    def successors(self, position: int) -> Array:
        """Positions that can be moved to from one position, itself excluded."""
        if not self.allowed[position]:
            return np.empty(0, dtype=np.int64)
        _, own, inner = self.cube.shape(self.owner)
        mine = position // inner % own
        base = position - mine * inner
        targets = [there for there in range(own) if there != mine and self._may(mine, there)]
        found = base + np.array(targets, dtype=np.int64) * inner
        return found[self.allowed[found]]

    def _may(self, here: int, there: int) -> bool:
        bits = self.cube.permitted[self.owner]
        for place, permitted in enumerate(reversed(bits)):
            before, after = here >> place & 1, there >> place & 1
            way = "fwd" if after else "back"
            if before != after and permitted not in ("both", way):
                return False
        return True


class CubeImprovements:
    """Moves of one decision maker in a cube to states it strictly prefers.

    A sub-cube of its options is cut into blocks of equal irreversible options.  Each block is
    sorted by preference once; for each state and each block open to it, the number of
    strictly better states there is kept, so that a fold is a prefix fold and a look-up.

    Parameters
    ----------
    ranks
        (size,) int, higher is better.
    """

    transitive = True

    def __init__(self, moves: CubeMoves, ranks: Array):
        self.moves, self.cube, self.owner = moves, moves.cube, moves.owner
        self.ranks = np.where(moves.allowed, ranks, -1)
        outer, own, inner = self.cube.shape(self.owner)
        self._block = 1 << self.cube.reversible[self.owner]
        self._blocks = own // self._block
        self._pairs = [
            (here, there)
            for here in range(self._blocks)
            for there in range(self._blocks)
            if moves._may(here * self._block, there * self._block)
        ]
        small = np.min_scalar_type(self._block)
        columns = outer * inner
        self._order = np.empty((self._blocks, self._block, columns), dtype=small)
        self._better = np.empty((len(self._pairs), self._block, columns), dtype=small)
        for place, chunk in self._chunks(self.ranks):
            self._sort(place, chunk)

    def _chunks(self, values: Array) -> Iterator[tuple[slice, Array]]:
        """Pieces (blocks, block, columns) of an array that fit a processor's cache."""
        outer, own, inner = self.cube.shape(self.owner)
        cube = values.reshape(outer, own, inner)
        step_outer = max(1, _CHUNK // (own * inner))
        step_inner = inner if step_outer > 1 else max(1, min(inner, _CHUNK // own))
        for first in range(0, outer, step_outer):
            for low in range(0, inner, step_inner):
                piece = cube[first : first + step_outer, :, low : low + step_inner]
                columns = piece.shape[0] * piece.shape[2]
                start = first * inner + low
                shaped = piece.transpose(1, 0, 2).reshape(self._blocks, self._block, columns)
                yield slice(start, start + columns), shaped

    def _sort(self, place: slice, ranks: Array) -> None:
        columns = ranks.shape[2]
        span = int(ranks.max(initial=0)) + 2
        # One ascending key per column and falling rank, so that one search serves all columns.
        keys = np.arange(columns, dtype=np.int64)[:, None] * span + (
            span - 2 - ranks.transpose(0, 2, 1)
        )
        self._order[:, :, place] = np.argsort(keys, axis=2, kind="stable").transpose(0, 2, 1)
        ordered = np.sort(keys, axis=2)
        begin = (np.arange(columns, dtype=np.int64) * self._block)[:, None]
        for pair, (here, there) in enumerate(self._pairs):
            found = np.searchsorted(ordered[there].ravel(), keys[here].ravel(), side="left")
            self._better[pair, :, place] = (found.reshape(columns, self._block) - begin).T

    def fold(self, values: Array, fold: Fold) -> Array:
        """Fold ``values`` over the better states each state can be moved to; O(states)."""
        ufunc, empty = _UFUNCS[fold], fill_value(fold, values.dtype)
        outer, own, inner = self.cube.shape(self.owner)
        result = np.full(values.shape, empty, dtype=values.dtype)
        target = result.reshape(outer, own, inner)
        for place, chunk in self._chunks(values):
            columns = chunk.shape[2]
            column = np.arange(columns, dtype=np.intp)
            out = np.full(chunk.shape, empty, dtype=values.dtype)
            prefixes = []
            for block in range(self._blocks):
                at = self._order[block, :, place].astype(np.intp)
                at *= columns
                at += column
                prefix = np.empty((self._block + 1, columns), dtype=values.dtype)
                prefix[0] = empty
                prefix[1:] = chunk[block].reshape(-1).take(at)
                for row in range(2, self._block + 1):
                    ufunc(prefix[row - 1], prefix[row], out=prefix[row])
                prefixes.append(prefix.reshape(-1))
            for pair, (here, there) in enumerate(self._pairs):
                at = self._better[pair, :, place].astype(np.intp)
                at *= columns
                at += column
                ufunc(out[here], prefixes[there].take(at), out=out[here])
            first, low = divmod(place.start, inner)
            wide = min(inner, columns)
            tall = columns // wide
            piece = out.reshape(own, tall, wide).transpose(1, 0, 2)
            target[first : first + tall, :, low : low + wide] = piece
        if not self.moves._full:
            np.copyto(result, empty, where=~self.moves.allowed)
        return result

    def successors(self, position: int) -> Array:
        """Better positions that can be moved to from one position."""
        found = self.moves.successors(position)
        better: Array = found[self.ranks[found] > self.ranks[position]]
        return better
