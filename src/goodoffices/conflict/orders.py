"""Partial orders of states, and linear extensions drawn evenly from them.

An order that falls into parts is cut first: unrelated parts are drawn apart and shuffled
together, parts that stand wholly above one another are joined.  What cannot be cut is drawn
exactly by counting its down-sets (Brightwell and Winkler 1991), or, where they are too many,
by a chain of adjacent swaps (Karzanov and Khachiyan 1991), which is even only in the limit.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from goodoffices.conflict.relations import Array
from goodoffices.errors import BadInput, TooLarge
from goodoffices.model.graph import GraphModel, PartialOrder, StateId

__all__ = ["Order", "order_of", "sample_ranks"]

_MOST_DOWN_SETS = 20_000
_SWEEPS = 2_000
_LARGEST = 1 << 10


@frozen(eq=False)
class Order:
    """A strict partial order of groups of states that are liked equally.

    Parameters
    ----------
    group
        (states,) group of each state.
    above
        (groups, groups) bool: the row's group is preferred to the column's; transitive.
    """

    group: Array
    above: Array


def order_of(model: GraphModel, ids: Sequence[StateId], party: str, known: PartialOrder) -> Order:
    """The order that follows from stated pairs.

    Raises
    ------
    BadInput
        Pairs over unknown states, or pairs that contradict one another.
    TooLarge
        More than 2^10 states.

    Examples
    --------
    >>> order = order_of(GraphModel(("A",)), [1, 2, 3], "A", PartialOrder(((1, 2),), ((2, 3),)))
    >>> order.group.tolist(), order.above.tolist()
    ([0, 1, 1], [[False, True], [False, False]])
    """
    place = {state: row for row, state in enumerate(ids)}
    path = ("preferences", party)
    faults = [
        model.fault(f"{party} compares state {state!r}, which is not in the model", *path)
        for pair in (*known.better, *known.equal)
        for state in pair
        if state not in place
    ]
    if faults:
        raise BadInput(faults)
    group = _groups([(place[a], place[b]) for a, b in known.equal], len(place))
    if int(group.max(initial=-1)) >= _LARGEST:
        raise TooLarge(
            f"orders are sampled for at most {_LARGEST} states; {party} has a partial order of more"
        )
    above = np.zeros((int(group.max(initial=-1)) + 1,) * 2, dtype=bool)
    for better, worse in known.better:
        above[group[place[better]], group[place[worse]]] = True
    for middle in range(len(above)):
        above |= above[:, middle, None] & above[middle]
    circular = np.flatnonzero(np.diagonal(above))
    if len(circular):
        names = [str(ids[int(row)]) for row in np.flatnonzero(np.isin(group, circular))][:12]
        message = f"the comparisons of {party} go round in a circle among states {', '.join(names)}"
        raise BadInput([model.fault(f"{message}; take one of them out", *path)])
    return Order(group, above)


def _groups(pairs: Sequence[tuple[int, int]], count: int) -> Array:
    label = list(range(count))
    for one, other in pairs:
        keep, drop = label[one], label[other]
        label = [keep if mark == drop else mark for mark in label]
    return np.unique(np.array(label, dtype=np.int64), return_inverse=True)[1].reshape(-1)


def sample_ranks(order: Order, rng: np.random.Generator, count: int) -> tuple[Array, bool]:
    """Ranks of the states in ``count`` linear extensions, and whether they are drawn exactly.

    Returns
    -------
    (count, states) int32, higher is better; and False if swaps had to be used.

    Examples
    --------
    >>> order = Order(np.array([0, 1, 1]), np.array([[False, True], [False, False]]))
    >>> sample_ranks(order, np.random.default_rng(0), 2)
    (array([[1, 0, 0],
           [1, 0, 0]], dtype=int32), True)
    """
    below = order.above.T
    orders, exact = _draw(np.arange(len(below)), below, rng, count)
    ranks = np.empty((count, len(below)), dtype=np.int32)
    np.put_along_axis(ranks, orders, np.arange(len(below), dtype=np.int32)[None, :], axis=1)
    return ranks[:, order.group], exact


def _draw(members: Array, below: Array, rng: np.random.Generator, count: int) -> tuple[Array, bool]:
    """(count, members) groups from worst to best; ``below[a, b]``: a is worse than b."""
    if len(members) <= 1:
        return np.tile(members, (count, 1)), True
    inner = below[np.ix_(members, members)]
    related = inner | inner.T
    parts = _components(related)
    if len(parts) > 1:
        drawn = [_draw(members[part], below, rng, count) for part in parts]
        return _shuffled([one for one, _ in drawn], rng, count), all(good for _, good in drawn)
    parts = _components(~related & ~np.eye(len(members), dtype=bool))
    if len(parts) > 1:
        # Each part stands wholly above or below each other part.
        parts.sort(key=lambda part: int(inner[:, part[0]].sum()))
        drawn = [_draw(members[part], below, rng, count) for part in parts]
        return np.concatenate([one for one, _ in drawn], axis=1), all(good for _, good in drawn)
    counts = _count_down_sets(inner)
    if counts is not None:
        return members[_by_counting(inner, counts, rng, count)], True
    return members[_by_swapping(inner, rng, count)], False


def _components(related: Array) -> list[Array]:
    left = np.ones(len(related), dtype=bool)
    parts = []
    while left.any():
        part = np.zeros(len(related), dtype=bool)
        part[int(np.argmax(left))] = True
        while True:
            grown = part | related[part].any(axis=0)
            if (grown == part).all():
                break
            part = grown
        left &= ~part
        parts.append(np.flatnonzero(part))
    return parts


def _shuffled(parts: list[Array], rng: np.random.Generator, count: int) -> Array:
    """Interleave drawn parts, every interleaving as likely."""
    turn = np.repeat(np.arange(len(parts)), [part.shape[1] for part in parts])
    turns = rng.permuted(np.tile(turn, (count, 1)), axis=1)
    result = np.empty(turns.shape, dtype=np.int64)
    for number, part in enumerate(parts):
        result[turns == number] = part.reshape(-1)
    return result


def _count_down_sets(below: Array) -> dict[int, int] | None:
    """Linear extensions of what is above each down-set; None if there are too many."""
    size = len(below)
    needs = [sum(1 << int(a) for a in np.flatnonzero(below[:, b])) for b in range(size)]
    levels = [{0}]
    total = 1
    for _ in range(size):
        coming = {
            mask | 1 << b
            for mask in levels[-1]
            for b in range(size)
            if not mask >> b & 1 and needs[b] & ~mask == 0
        }
        total += len(coming)
        if total > _MOST_DOWN_SETS:
            return None
        levels.append(coming)
    counts = {(1 << size) - 1: 1}
    for level in reversed(levels[:-1]):
        for mask in level:
            counts[mask] = sum(
                counts[mask | 1 << b]
                for b in range(size)
                if not mask >> b & 1 and needs[b] & ~mask == 0
            )
    return counts


def _by_counting(
    below: Array, counts: dict[int, int], rng: np.random.Generator, count: int
) -> Array:
    size = len(below)
    orders = np.empty((count, size), dtype=np.int64)
    for row in range(count):
        mask = 0
        for place in range(size):
            # Python integers: the counts exceed 64 bits soon.
            at = int(rng.integers(0, 1 << 62)) * counts[mask] >> 62
            for b in range(size):
                ways = 0 if mask >> b & 1 else counts.get(mask | 1 << b, 0)
                if at < ways:
                    break
                at -= ways
            orders[row, place] = b
            mask |= 1 << b
    return orders


def _by_swapping(below: Array, rng: np.random.Generator, count: int) -> Array:
    size = len(below)
    orders = _some_extensions(below, rng, count)
    rows = np.arange(count)[:, None]
    for sweep in range(_SWEEPS):
        first = np.arange(sweep % 2, size - 1, 2)
        low, high = orders[:, first], orders[:, first + 1]
        swap = ~below[low, high] & (rng.random(low.shape) < 0.5)
        orders[rows, first] = np.where(swap, high, low)
        orders[rows, first + 1] = np.where(swap, low, high)
    return orders


def _some_extensions(below: Array, rng: np.random.Generator, count: int) -> Array:
    """Linear extensions by random priorities; not even, but a good place to start from."""
    waiting = np.tile(below.sum(axis=0), (count, 1)).astype(np.int64)
    orders = np.empty((count, len(below)), dtype=np.int64)
    rows = np.arange(count)
    for place in range(len(below)):
        priority = np.where(waiting == 0, rng.random(waiting.shape), -1.0)
        chosen = priority.argmax(axis=1)
        orders[:, place] = chosen
        waiting[rows, chosen] = -1
        waiting -= below[chosen]
        waiting[rows, chosen] = -1 - len(below)
    return orders
