"""Packages drawn at random, all that meet the hard constraints alike likely.

The elimination that counts packages also draws them: from the last merge back to the first,
each entry is taken with the share of packages behind it.  What cannot be counted exactly is
estimated from such draws, with its standard error.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from attrs import asdict, frozen

from goodoffices.bargaining.acceptance import Acceptance
from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.frontier.merge import Budget, Merger
from goodoffices.bargaining.frontier.node import Node, packages_along
from goodoffices.bargaining.frontier.settle import merged
from goodoffices.bargaining.space import Space

__all__ = ["Estimate", "draw_packages", "estimate_acceptable"]

DRAWS = 20_000
BLOCK = 10_000


@frozen
class Estimate:
    """A share of the packages that meet the hard constraints, with its standard error."""

    share: float
    standard_error: float
    draws: int

    def to_json(self) -> dict[str, float | int]:
        """The share, its standard error and the number of draws."""
        return asdict(self)


def draw_packages(space: Space, draws: int, rng: np.random.Generator) -> np.ndarray:
    """``(draws, issues) int64`` option numbers; no rows where no package meets the constraints.

    Raises
    ------
    TooLarge
        The constraints link issues too closely to count.

    Examples
    --------
    >>> from goodoffices.bargaining.space import compile_space
    >>> from goodoffices.expressions import parse
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.scenario import Constraint, Scenario
    >>> issues = (Issue("aid", ("no", "yes")), Issue("truce", ("no", "yes")))
    >>> space = compile_space(Scenario((), issues, {}, (Constraint(parse("aid or truce"), hard=True),)))
    >>> found = draw_packages(space, 3000, np.random.default_rng(0))
    >>> packages, counts = np.unique(found, axis=0, return_counts=True)
    >>> packages.tolist(), bool((abs(counts - 1000) < 100).all())
    ([[0, 1], [1, 0], [1, 1]], True)
    """
    if not space.limits:
        columns = [rng.choice(np.flatnonzero(own), draws) for own in space.open if own.any()]
        whole = len(columns) == len(space.open)
        return np.stack(columns, axis=1) if whole and columns else _none(space, draws, whole)
    nobody = space.only([])
    root, _ = merged(nobody, Merger((), Budget(exact=True)))
    if not root.points:
        return _none(space, draws, False)
    start = np.zeros(draws, dtype=np.int64)
    return packages_along(root, start, len(space.sizes), partial(_entries, rng))


def _none(space: Space, draws: int, whole: bool) -> np.ndarray:
    """No packages; or, of a scenario without issues, the empty one again and again."""
    return np.zeros((draws if whole else 0, len(space.sizes)), dtype=np.int64)


def _entries(rng: np.random.Generator, node: Node, points: np.ndarray) -> np.ndarray:
    """One entry for each point of a node with several, with the share of packages behind it."""
    assert node.ends is not None
    weights = np.ones(int(node.ends[-1]))
    for source, rows in node.sources:
        weights *= (source.counts / max(source.counts.tolist(), default=1)).astype(float)[rows]
    total = np.concatenate(([0.0], np.cumsum(weights)))
    begin, end = node.ends[points], node.ends[points + 1]
    aim = total[begin] + rng.random(len(points)) * (total[end] - total[begin])
    found = np.searchsorted(total, aim, side="right") - 1
    return np.asarray(np.clip(found, begin, end - 1))


def estimate_acceptable(
    space: Space, rules: Sequence[Acceptance], rng: np.random.Generator, *, draws: int = DRAWS
) -> list[Estimate]:
    """The share of feasible packages that each rule lets through, from the same uniform draws.

    Raises
    ------
    TooLarge
        The constraints link issues too closely to draw.
    """
    codes = draw_packages(space, draws, rng)
    passed = np.zeros(len(rules))
    for begin in range(0, len(codes), BLOCK):
        numbers = numbers_of(space, codes[begin : begin + BLOCK])
        passed += [int(rule.passes(numbers).sum()) for rule in rules]
    drawn = max(len(codes), 1)
    # Half a draw added on either side, so that a share of 0 or 1 is not said to be certain.
    near = (passed + 0.5) / (drawn + 1)
    errors = np.sqrt(near * (1 - near) / drawn)
    return [
        Estimate(float(hits / drawn), float(error), len(codes))
        for hits, error in zip(passed, errors)
    ]
