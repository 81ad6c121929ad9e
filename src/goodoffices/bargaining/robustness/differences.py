"""The most by which one package can exceed another, over all utilities compatible with a party.

Without comparisons between packages the maximum splits: per issue the largest difference of
values (shortest paths), over issues a linear program in the weights, or, where weights are
only ordered, the best corner of their simplex.  With comparisons it is one linear program in
the scores, and a mixed-integer one where best or worst options are unknown.
"""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

import numpy as np
from attrs import frozen

from goodoffices.bargaining.robustness.direct import weight_corners
from goodoffices.bargaining.robustness.linear import LinearProgram
from goodoffices.bargaining.robustness.polytope import UtilitySet
from goodoffices.bargaining.robustness.profiles import Points
from goodoffices.bargaining.robustness.sampling import Sample
from goodoffices.bargaining.robustness.solver import (
    Mixed,
    has_solver,
    solve_mixed,
    union_of_cells,
)

__all__ = ["BOUNDARY", "Differences", "OfPoints", "OfSet", "differences_of"]

BOUNDARY = 1e-7
"""Differences no larger than this are on the boundary (utilities span 0 to 1)."""


class Differences(Protocol):
    """Largest differences of one party's utility, exact within 1e-9; NaN where not decided."""

    def greatest(self, codes: np.ndarray, other: np.ndarray) -> np.ndarray:
        """(packages,) float: most by which each package can exceed ``other``."""
        ...

    def gains(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
        """Least and largest gain over the reservation value, (packages,) each; None if unknown."""
        ...


@frozen
class OfPoints:
    """Differences of a party whose preferences are points."""

    points: Points

    def greatest(self, codes: np.ndarray, other: np.ndarray) -> np.ndarray:
        """(packages,) float: by how much each package exceeds ``other``."""
        utilities = self.points.utilities(np.vstack([codes, other[None]]))[0]
        return np.asarray(utilities[:-1] - utilities[-1])

    def gains(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
        """The gain, twice; None if the reservation value is unknown."""
        reservation = self.points.reservation
        if reservation is None:
            return None
        gain = self.points.utilities(codes)[0] - reservation
        return gain, gain


@frozen(slots=False)
class OfSet:
    """Differences over all utilities compatible with what a party stated.

    Examples
    --------
    >>> from goodoffices.bargaining.robustness.polytope import utility_set
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import PartialPreference
    >>> issues = [Issue("aid", ("none", "full")), Issue("days", ("0", "40"))]
    >>> stated = PartialPreference(issue_order=(("aid",), ("days",)),
    ...     option_orders={"aid": (("full",), ("none",)), "days": (("40",), ("0",))})
    >>> most = OfSet(utility_set("North", issues, stated))
    >>> most.greatest(np.array([[1, 0], [0, 1]]), np.array([0, 0])).tolist()
    [1.0, 0.5]
    """

    party: UtilitySet

    def greatest(self, codes: np.ndarray, other: np.ndarray) -> np.ndarray:
        """(packages,) float; code -1 stands for "worst, score 0"."""
        codes = np.atleast_2d(codes)
        if self.party.coupled:
            vectors = self.party.score_vector(codes) - self.party.score_vector(other)
            return np.array([self._coupled(vector) for vector in vectors])
        shares = np.stack(
            [
                values.greatest[codes[:, issue], other[issue]]
                for issue, values in enumerate(self.party.value_sets)
            ],
            axis=1,
        )
        if self.corners is not None:
            return np.asarray((shares @ self.corners.T).max(axis=1))
        return np.array([self._weights.maximise(share).value for share in shares])

    def gains(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
        """Least and largest gain of each package; None if nothing is stated of no deal."""
        codes = np.atleast_2d(codes)
        nothing = np.full(len(self.party.issues), -1)
        against = self.party.reservation
        low = high = 0.0
        if against is None:
            if self.party.reservation_bounds is None:
                return None
            against, (low, high) = nothing, self.party.reservation_bounds
        most = self.greatest(codes, against) - low
        least = [-self.greatest(against[None], code)[0] - high for code in codes]
        return np.array(least), most

    def _coupled(self, scores: np.ndarray) -> float:
        objective = np.concatenate([np.zeros(len(self.party.issues)), scores])
        if self.party.convex:
            return self.whole.maximise(objective).value
        if not has_solver():
            return np.nan
        problem = self._union
        padded = np.concatenate([objective, np.zeros(len(problem.low) - len(objective))])
        status, value, _ = solve_mixed(problem, padded)
        return value if status == "optimal" else np.nan

    @cached_property
    def corners(self) -> np.ndarray | None:
        """Corners of the weights where they are only ordered; None where they are bounded."""
        corners = weight_corners(self.party)
        mine = [self.party.statements[i].scope == "weights" for i in self.party.owner]
        rows = self.party.rows[np.array(mine, dtype=bool)][:, : len(self.party.issues)]
        bounds = self.party.bounds[np.array(mine, dtype=bool)]
        ordered = not bounds.any() and (np.count_nonzero(rows, axis=1) == 2).all()
        # Where comparisons of issues are no forest, the corners lie outside some of them.
        return corners if ordered and (corners @ rows.T >= -1e-12).all() else None

    @cached_property
    def _weights(self) -> LinearProgram:
        return self.party.weight_program()

    @cached_property
    def whole(self) -> LinearProgram:
        """Weights and scores of a convex set."""
        return self.party.program(self.party.only_cell)

    @cached_property
    def _union(self) -> Mixed:
        return union_of_cells(self.party)


def differences_of(party: Points | Sample) -> Differences:
    """The differences of one party of a profile."""
    return OfPoints(party) if isinstance(party, Points) else OfSet(party.party)
