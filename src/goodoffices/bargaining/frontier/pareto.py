"""The Pareto frontier of a scenario, without enumerating its packages.

Unlinked issues are merged one by one, linked ones by bucket elimination (``settle``); every point keeps
the exact number of packages behind it and can yield them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property, partial
from itertools import islice

import numpy as np
from attrs import evolve, field, frozen

from goodoffices.bargaining.frontier.extremes import true_spans
from goodoffices.bargaining.frontier.merge import Budget, Merger, Progress
from goodoffices.bargaining.frontier.node import Node, packages_along, packages_of
from goodoffices.bargaining.frontier.search import searched
from goodoffices.bargaining.frontier.settle import Passing, merged
from goodoffices.bargaining.space import Space, compile_space
from goodoffices.errors import BadInput, TooLarge
from goodoffices.model.scenario import Scenario

__all__ = ["Frontier", "frontier_of", "pareto_frontier"]


@frozen(slots=False, eq=False)
class Frontier:
    """Undominated distinct utility points, with the packages behind each.

    Points are sorted from the best for the first party down (then the second ...).

    Parameters
    ----------
    space
        The scenario in whole numbers.
    numbers
        ``(parties, points) int64`` utilities on the scales of ``space``.
    exact
        Whether these are all undominated points of the scenario.
    epsilon
        Largest share by which some package may exceed the point kept in its place, of what lies
        between a party's worst and best feasible package; 0 where exact, not a number where a
        decision rule may have taken the point away.
    method
        How it was found, in a sentence.
    lost
        ``(parties,) int64`` the same in whole numbers; None where there is no bound.
    """

    space: Space
    numbers: np.ndarray
    exact: bool
    epsilon: float
    method: str
    _root: Node = field(repr=False)
    _rows: np.ndarray = field(repr=False)
    lost: np.ndarray | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return int(self.numbers.shape[1])

    @property
    def parties(self) -> tuple[str, ...]:
        """Names of the parties, the order of the columns of ``utilities``."""
        return self.space.parties

    @cached_property
    def utilities(self) -> np.ndarray:
        """``(points, parties) float`` utilities in the parties' own points."""
        return self.space.utilities(self.numbers)

    def fractions(self, point: int) -> tuple[Fraction, ...]:
        """Exact utilities of a point (of its rounding where a scale is not exact)."""
        return tuple(
            scale.utility(int(number))
            for scale, number in zip(self.space.scales, self.numbers[:, point])
        )

    @property
    def within(self) -> tuple[float, ...] | None:
        """The bound behind ``epsilon`` in the parties' own points; None where there is none."""
        if self.lost is None:
            return None
        pairs = zip(self.space.scales, self.lost.tolist())
        return tuple(float(number / scale.denominator) for scale, number in pairs)

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Number of packages behind each point, exact."""
        return tuple(int(count) for count in self._root.counts[self._rows])

    def codes(self, point: int) -> Iterator[tuple[int, ...]]:
        """Option numbers of each package behind a point, lazily, in a stable order."""
        return packages_of(self._root, int(self._rows[point]), len(self.space.sizes))

    def packages(self, point: int, most: int | None = None) -> Iterator[dict[str, str]]:
        """Packages behind a point, lazily, in a stable order; at most ``most``."""
        return (self.space.package(codes) for codes in islice(self.codes(point), most))

    def package(self, point: int) -> dict[str, str]:
        """One package of a point, always the same."""
        return next(self.packages(point))

    @cached_property
    def first(self) -> np.ndarray:
        """``(points, issues) int64`` option numbers of the package each point begins with."""
        return packages_along(self._root, self._rows, len(self.space.sizes))

    def subset(self, keep: np.ndarray) -> Frontier:
        """The points of a bool mask or of row numbers, with what lies behind them."""
        rows = self._rows[keep]
        return Frontier(
            self.space,
            self.numbers[:, keep],
            self.exact,
            self.epsilon,
            self.method,
            self._root,
            rows,
            self.lost,
        )


def pareto_frontier(
    scenario: Scenario,
    *,
    parties: tuple[str, ...] | None = None,
    exact: bool = False,
    epsilon: float = 0.0,
    points: int | None = None,
    progress: Progress | None = None,
) -> Frontier:
    """Undominated packages among those that meet the hard constraints.

    Parameters
    ----------
    scenario
        Every party considered must have points.
    parties
        Parties whose utilities count; all by default.
    exact
        Refuse rather than approximate where more than ``points`` points would be kept.
    epsilon
        Share of each party's span that may be given up for speed; 0 is exact.
    points
        Most points kept by one merge; None leaves it to the number of parties.
    progress
        Called with what is done, how much of it, and of how much.

    Raises
    ------
    BadInput
        A party has no points.
    TooLarge
        Not exact within ``points`` and ``exact`` is set; or linked issues cannot be settled and
        no package that meets the constraints was found.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> issues = (Issue("aid", ("none", "full")), Issue("days", ("30", "60")))
    >>> half, one = Fraction(1, 2), Fraction(1)
    >>> scenario = Scenario(("A", "B"), issues, {
    ...     "A": Utility({}, {"aid": (0 * one, one), "days": (0 * one, half)}),
    ...     "B": Utility({}, {"aid": (one, 0 * one), "days": (0 * one, half)})})
    >>> frontier = pareto_frontier(scenario)
    >>> frontier.utilities.tolist(), frontier.counts
    ([[1.5, 0.5], [0.5, 1.5]], (1, 1))
    >>> frontier.package(0)
    {'aid': 'full', 'days': '60'}
    """
    wanted = scenario.parties if parties is None else parties
    space = compile_space(scenario, parties)
    missing = [party for party in wanted if party not in space.parties]
    if missing:
        raise BadInput(f"no points for {', '.join(missing)}; a frontier needs every party's scores")
    budget = Budget(points=points, exact=exact, epsilon=epsilon, progress=progress)
    return frontier_of(space, budget)


SMALL_SPACE = 1_000_000


def frontier_of(
    space: Space, budget: Budget | None = None, *, passing: Passing | None = None
) -> Frontier:
    """The frontier of a compiled space under a budget; see :func:`pareto_frontier`.

    ``passing`` maps ``(parties, packages)`` whole numbers to what passes, and must be closed
    upwards; the frontier is then over what passes, and parts that cannot pass whatever is
    added are dropped while merging.
    """
    budget = budget or Budget()
    if budget.points is None and space.size <= SMALL_SPACE:
        # No merge can keep more points than there are packages.
        budget = evolve(budget, points=SMALL_SPACE)
    spans = partial(true_spans, space)
    merger = Merger(space.scales, budget, spans=spans)
    found = True
    try:
        root, method = merged(space, merger, passing)
    except TooLarge:
        if budget.exact:
            raise
        found = False
        root, merger.lost = searched(space, np.random.default_rng(0))
        method = "a search, as the linked issues are too many to eliminate or enumerate"
    order = np.lexsort(-root.numbers[::-1]) if len(root.numbers) else np.arange(root.points)
    bounded = True
    if passing is not None:
        passes = passing(root.numbers[:, order])
        # A package that passes may be matched by a point that just does not.
        near = passing(root.numbers[:, order] + merger.lost[:, None])
        bounded = bool((passes == near).all())
        order = order[passes]
    lost = merger.lost if bounded else None
    share = np.nan if lost is None else 0.0
    if lost is not None and lost.any():
        share = float((lost / spans()).max())
    exact = found and not merger.lost.any()
    return Frontier(space, root.numbers[:, order], exact, share, method, root, order, lost)
