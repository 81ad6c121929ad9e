"""Packages in blocks: whole-number utilities and what constraints allow, without loops.

A block is all packages that share the options of the first issues; the rest vary in an
open grid, so that a table costs one addition per package and a condition one pass per
comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.model.conditions import Condition
from goodoffices.model.issues import Issue

if TYPE_CHECKING:
    from goodoffices.bargaining.space import Space

__all__ = ["blocks", "condition_holds", "numbers_of"]


def condition_holds(
    condition: Condition, issues: Sequence[Issue], codes: dict[str, np.ndarray]
) -> np.ndarray:
    """Where a condition is true, as a bool array in the broadcast shape of ``codes``."""
    from goodoffices.expressions.evaluate import TRUE, truth_tables

    by_name = {issue.name: issue for issue in issues}
    return np.asarray(truth_tables(condition, by_name, codes) == TRUE)


def numbers_of(space: Space, codes: np.ndarray) -> np.ndarray:
    """Whole-number utilities ``(parties, packages)`` of ``(packages, issues)`` option numbers."""
    issues = space.scenario.issues
    numbers = np.zeros((len(space.parties), len(codes)), dtype=np.int64)
    for place, table in enumerate(space.tables):
        numbers += table[codes[:, place]].T
    columns = {issue.name: codes[:, place] for place, issue in enumerate(issues)}
    for bonus in space.bonuses:
        numbers[bonus.party] += bonus.value * condition_holds(bonus.condition, issues, columns)
    return numbers


def blocks(
    space: Space, issues: Sequence[int], *, most: int = 1 << 17
) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
    """All packages of some issues in blocks, in lexicographic order.

    Bonuses and limits whose scope lies within ``issues`` are applied, others ignored.

    Yields
    ------
    first, numbers, allowed
        Number of the block's first package, ``(parties, packages) int64`` utilities, and
        ``(packages,) bool``. O(packages x (parties + comparisons)) in all.
    """
    issues = list(issues)
    cut = len(issues)
    while cut and prod(space.sizes[i] for i in issues[cut - 1 :]) <= most:
        cut -= 1
    cut = min(cut, max(len(issues) - 1, 0))
    head, tail = issues[:cut], issues[cut:]
    shape = tuple(space.sizes[i] for i in tail)
    width = prod(shape)
    grid, sums, allowed = _tail(space, tail, shape)
    within = set(issues)
    bonuses = [bonus for bonus in space.bonuses if within.issuperset(bonus.scope)]
    limits = [limit for limit in space.limits if within.issuperset(limit.scope)]
    all_issues = space.scenario.issues
    names = [issue.name for issue in all_issues]
    for block, options in enumerate(product(*(range(space.sizes[i]) for i in head))):
        codes = {names[i]: axis for i, axis in zip(tail, grid)}
        codes |= {names[i]: np.array(option) for i, option in zip(head, options)}
        numbers, good = sums.copy(), allowed.copy()
        for i, option in zip(head, options):
            numbers += space.tables[i][option].reshape(-1, *(1 for _ in shape))
            good &= bool(space.open[i][option])
        for bonus in bonuses:
            numbers[bonus.party] += bonus.value * condition_holds(
                bonus.condition, all_issues, codes
            )
        for limit in limits:
            good &= condition_holds(limit.condition, all_issues, codes)
        yield block * width, numbers.reshape(len(space.parties), width), good.reshape(width)


def _tail(
    space: Space, tail: list[int], shape: tuple[int, ...]
) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """Open grid of option numbers, additive sums and allowed packages of the last issues."""
    sums = np.zeros((len(space.parties), *shape), dtype=np.int64)
    allowed = np.ones(shape, dtype=bool)
    grid = []
    for axis, issue in enumerate(tail):
        dims = [1] * len(shape)
        dims[axis] = shape[axis]
        grid.append(np.arange(shape[axis]).reshape(dims))
        sums += space.tables[issue].T.reshape(-1, *dims)
        allowed &= space.open[issue].reshape(dims)
    return grid, sums, allowed
