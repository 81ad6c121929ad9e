"""A scenario settled into one set of points: linked issues first, then the rest one by one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from goodoffices.bargaining.frontier.eliminate import cluster_node, issue_node, method_of
from goodoffices.bargaining.frontier.graph import clusters
from goodoffices.bargaining.frontier.merge import Merger
from goodoffices.bargaining.frontier.node import Node, selected
from goodoffices.bargaining.space import Space

__all__ = ["Passing", "merged", "only"]

Passing = Callable[[np.ndarray], np.ndarray]


def merged(space: Space, merger: Merger, passing: Passing | None = None) -> tuple[Node, str]:
    """Everything merged into one node, and how, in a sentence.

    ``passing`` maps ``(parties, packages)`` whole numbers to what passes, and must be closed
    upwards: parts that cannot pass whatever is added, and whatever thinning took from them, are
    dropped on the way.
    """
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
            root = only(root, passing(root.numbers + (rest + merger.lost)[:, None]))
        if merger.budget.progress:
            merger.budget.progress("issues merged", number + 1, len(nodes))
    return root


def only(node: Node, kept: np.ndarray) -> Node:
    """The points of a node without open issues that a mask keeps."""
    if kept.all():
        return node
    rows = np.flatnonzero(kept)
    return selected(node, rows, np.array([0, len(rows)]))
