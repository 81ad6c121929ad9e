"""Frontiers without enumeration: merging for sums, bucket elimination where issues are linked.

``graph`` finds what is linked and in which order to settle it, ``eliminate`` settles linked
issues, ``merge`` adds sets of points, ``reduce`` drops what is dominated, ``node`` keeps counts
and back-pointers, ``pareto`` is the whole.
"""

from goodoffices.bargaining.frontier.merge import Budget
from goodoffices.bargaining.frontier.pareto import Frontier, frontier_of, pareto_frontier

__all__ = ["Budget", "Frontier", "frontier_of", "pareto_frontier"]
