"""The Pareto frontier of a scenario, without enumerating its packages.

Unlinked issues are merged one by one, linked ones by bucket elimination; every point keeps
the exact number of packages behind it and can yield them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import islice

import numpy as np
from attrs import evolve, field, frozen

from goodoffices.bargaining.frontier.eliminate import cluster_node, issue_node, method_of
from goodoffices.bargaining.frontier.graph import clusters
from goodoffices.bargaining.frontier.merge import Budget, Merger, Progress
from goodoffices.bargaining.frontier.node import Node, packages_of, selected
from goodoffices.bargaining.frontier.search import searched
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
        Largest share of a party's span by which some package may exceed the point kept in its
        place; 0 where exact.
    method
        How it was found, in a sentence.
    """

    space: Space
    numbers: np.ndarray
    exact: bool
    epsilon: float
    method: str
    _root: Node = field(repr=False)
    _rows: np.ndarray = field(repr=False)

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
Passing = Callable[[np.ndarray], np.ndarray]


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
    merger = Merger(space.scales, budget)
    try:
        root, method = merged(space, merger, passing)
    except TooLarge:
        if budget.exact:
            raise
        root, merger.lost = searched(space, np.random.default_rng(0))
        root = root if passing is None else _only(root, passing(root.numbers))
        method = "a search, as the linked issues are too many to eliminate or enumerate"
    order = np.lexsort(-root.numbers[::-1]) if len(root.numbers) else np.arange(root.points)
    spans = np.array([max(scale.span, 1) for scale in space.scales])
    lost = float((merger.lost / spans).max(initial=0.0))
    return Frontier(space, root.numbers[:, order], lost == 0.0, lost, method, root, order)


def merged(space: Space, merger: Merger, passing: Passing | None = None) -> tuple[Node, str]:
    """Everything merged into one node, and how, in a sentence."""
    found = clusters(space)
    linked = {issue for cluster in found for issue in cluster.issues}
    free = [issue for issue in range(len(space.sizes)) if issue not in linked]
    merger.stages = 2 * (len(space.sizes) + len(space.limits) + len(space.bonuses)) + 1
    nodes = [cluster_node(space, cluster, merger) for cluster in found]
    singles = [issue_node(space, issue, merger) for issue in free]
    singles.sort(key=lambda node: -node.points)
    # A single issue is a small set: it goes second, so that the runs of the large one stay sorted.
    root = _chained(space, nodes + singles, merger, passing)
    says = []
    for cluster in found:
        own = [issue for issue in cluster.order if issue < len(space.sizes)]
        names = ", ".join(space.scenario.issues[issue].name for issue in own)
        if method_of(space, cluster) == "elimination":
            read = ", long conditions read issue by issue" if len(own) < len(cluster.order) else ""
            says.append(f"bucket elimination in the order {names} (width {cluster.width}{read})")
        else:
            says.append(f"enumeration of {cluster.size(space)} packages of {names}")
    if free:
        says.append(f"issue-by-issue merging of {len(free)} issues")
    return root, "; ".join(says) or "one empty package"


def _chained(space: Space, nodes: list[Node], merger: Merger, passing: Passing | None) -> Node:
    """Sets of points without open issues added one after another."""
    zero = np.zeros((len(space.parties), 1), dtype=np.int64)
    if not all(node.points for node in nodes):
        return Node((), (), zero[:, :0], np.array([0, 0]))
    rest = sum((node.numbers.max(axis=1) for node in nodes), zero[:, 0])
    root = nodes[0] if nodes else Node((), (), zero, np.array([0, 1]))
    for number, node in enumerate(nodes):
        if number:
            root = merger.merge(root, node, None)
        if passing is not None:
            rest = rest - node.numbers.max(axis=1)
            root = _only(root, passing(root.numbers + rest[:, None]))
        if merger.budget.progress:
            merger.budget.progress("issues merged", number + 1, len(nodes))
    if passing is not None and not nodes:
        root = _only(root, passing(root.numbers))
    return root


def _only(node: Node, kept: np.ndarray) -> Node:
    """The points of a node without open issues that a mask keeps."""
    if kept.all():
        return node
    rows = np.flatnonzero(kept)
    return selected(node, rows, np.array([0, len(rows)]))
