"""Packages in blocks: whole-number utilities and what constraints allow, without loops.

A block is all packages that share the options of the first issues, and some options of the
next; the rest vary in an open grid, so that a table costs one addition per package and a
condition one pass per comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from goodoffices.model.conditions import Condition
from goodoffices.model.issues import Issue

if TYPE_CHECKING:
    from goodoffices.bargaining.space import Space

__all__ = ["allowed_of", "blocks", "condition_holds", "holding", "numbers_of"]


Holding = Callable[[dict[str, np.ndarray]], np.ndarray]


def condition_holds(
    condition: Condition, issues: Sequence[Issue], codes: dict[str, np.ndarray]
) -> np.ndarray:
    """Where a condition is true, as a bool array in the broadcast shape of ``codes``."""
    return holding(condition, issues)(codes)


def holding(condition: Condition, issues: Sequence[Issue]) -> Holding:
    """As :func:`condition_holds`, for a condition asked of many arrays."""
    from goodoffices.expressions.evaluate import TRUE, truth_tables_of

    truths = truth_tables_of(condition, {issue.name: issue for issue in issues})
    return lambda codes: np.asarray(truths(codes) == TRUE)


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


def allowed_of(space: Space, codes: np.ndarray) -> np.ndarray:
    """``(packages,) bool``: which of ``(packages, issues)`` option numbers meet hard constraints."""
    issues = space.scenario.issues
    allowed = np.ones(len(codes), dtype=bool)
    for place, open_here in enumerate(space.open):
        allowed &= open_here[codes[:, place]]
    columns = {issue.name: codes[:, place] for place, issue in enumerate(issues)}
    for limit in space.limits:
        allowed &= condition_holds(limit.condition, issues, columns)
    return allowed


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
    parts = _Parts.of(space, issues)
    block = prod(space.sizes[i] for i in issues[cut:])
    heads, first = issues[:cut], 0
    # The issue before the tail is walked in slices, so that no block is much smaller than allowed.
    step = max(1, most // max(block, 1)) if heads else 1
    for options in product(*(range(space.sizes[i]) for i in heads[:-1])):
        for low in range(0, space.sizes[heads[-1]] if heads else 1, step):
            chosen = [slice(option, option + 1) for option in options]
            if heads:
                chosen.append(slice(low, min(low + step, space.sizes[heads[-1]])))
            numbers, allowed = parts.block(chosen)
            yield first, numbers, allowed
            first += len(allowed)


@frozen(eq=False)
class _Parts:
    """A space cut down to some issues, its conditions read once."""

    space: Space
    issues: Sequence[int]
    bonuses: Sequence[tuple[int, int, Holding]]
    limits: Sequence[Holding]

    @classmethod
    def of(cls, space: Space, issues: Sequence[int]) -> _Parts:
        within, named = set(issues), space.scenario.issues
        return cls(
            space,
            issues,
            [
                (bonus.party, bonus.value, holding(bonus.condition, named))
                for bonus in space.bonuses
                if within.issuperset(bonus.scope)
            ],
            [
                holding(limit.condition, named)
                for limit in space.limits
                if within.issuperset(limit.scope)
            ],
        )

    def block(self, chosen: Sequence[slice]) -> tuple[np.ndarray, np.ndarray]:
        """``(parties, packages)`` and ``(packages,)`` over slices of the first issues, and the rest."""
        space = self.space
        slices = [*chosen, *[slice(None)] * (len(self.issues) - len(chosen))]
        codes = [np.arange(space.sizes[i])[part] for i, part in zip(self.issues, slices)]
        shape = tuple(len(own) for own in codes)
        sums = np.zeros((len(space.parties), 1), dtype=np.int64)
        allowed = np.ones(1, dtype=bool)
        for issue, own in zip(reversed(self.issues), reversed(codes)):
            sums = (space.tables[issue][own].T[:, :, None] + sums[:, None, :]).reshape(
                len(sums), len(own) * sums.shape[1]
            )
            allowed = (space.open[issue][own][:, None] & allowed).reshape(-1)
        numbers, good = sums.reshape(len(sums), *shape), allowed.reshape(shape)
        grid = {}
        for axis, (issue, own) in enumerate(zip(self.issues, codes)):
            dims = [1] * len(shape)
            dims[axis] = len(own)
            grid[space.scenario.issues[issue].name] = own.reshape(dims)
        for party, value, holds in self.bonuses:
            numbers[party] += value * holds(grid)
        for holds in self.limits:
            good &= holds(grid)
        return sums, allowed
