"""Best replies: the best for the others at or above a target of one's own.

From the frontier once found, a reply costs a binary search (two parties) or one pass over
the points (more), whatever the number of packages.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from attrs import frozen

from goodoffices.bargaining.frontier.pareto import Frontier

__all__ = ["BestReply", "Reply"]


@frozen
class Reply:
    """A point of the frontier: its row, utilities in the order of parties, and a package."""

    row: int
    utilities: tuple[float, ...]
    package: dict[str, str]


class BestReply:
    """Best replies of one party on a frontier.

    Parameters
    ----------
    frontier
        Of the scenario, or of the party's own points and its picture of the others'.
    party
        Whose target it is.
    others
        How the others' utilities count: ``sum`` of gains over each one's span of the
        frontier, ``least`` of those shares, or the name of one party.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> from goodoffices.model.scenario import Scenario
    >>> from goodoffices.bargaining.frontier import pareto_frontier
    >>> one, two, no = Fraction(1), Fraction(2), Fraction(0)
    >>> scenario = Scenario(("A", "B"), (Issue("aid", ("none", "some", "full")),), {
    ...     "A": Utility({}, {"aid": (no, one, two)}),
    ...     "B": Utility({}, {"aid": (two, one, no)})})
    >>> oracle = BestReply(pareto_frontier(scenario), "A")
    >>> oracle.reply(0.5)
    Reply(row=1, utilities=(1.0, 1.0), package={'aid': 'some'})
    >>> oracle.reply(3) is None
    True
    """

    def __init__(self, frontier: Frontier, party: str, *, others: str = "sum"):
        self.frontier = frontier
        self.party = frontier.parties.index(party)
        own = frontier.utilities[:, self.party]
        worth = _worth(frontier, self.party, others)
        order = np.lexsort((-worth, -own))
        self._own = own[order]
        # Where the best of the first rows lies, for every number of rows.
        best = np.maximum.accumulate(worth[order]) if len(order) else worth
        first = np.flatnonzero(np.diff(best, prepend=-np.inf) > 0)
        self._row = order[first][np.searchsorted(first, np.arange(len(order)), "right") - 1]

    def row(self, target: float | Fraction) -> int | None:
        """Row of the best reply that gives the party at least ``target``; None if none does.

        O(log points).
        """
        least = float(target)
        slack = 1e-12 * max(1.0, abs(least))
        within = int(np.searchsorted(-self._own, -(least - slack), side="right"))
        return int(self._row[within - 1]) if within else None

    def reply(self, target: float | Fraction) -> Reply | None:
        """The best reply at or above ``target`` with one package; None if there is none."""
        row = self.row(target)
        if row is None:
            return None
        utilities = tuple(float(u) for u in self.frontier.utilities[row])
        return Reply(row, utilities, self.frontier.package(row))


def _worth(frontier: Frontier, party: int, others: str) -> np.ndarray:
    utilities = frontier.utilities
    if others in frontier.parties:
        return np.asarray(utilities[:, frontier.parties.index(others)])
    rest = np.delete(utilities, party, axis=1)
    if not rest.size:
        return np.zeros(len(utilities))
    low, span = rest.min(axis=0), np.ptp(rest, axis=0)
    shares = (rest - low) / np.where(span > 0, span, 1.0)
    return np.asarray(shares.min(axis=1) if others == "least" else shares.sum(axis=1))
