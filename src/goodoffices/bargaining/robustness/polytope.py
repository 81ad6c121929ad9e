"""The utilities compatible with what a party stated: a polytope of weights and scores.

A utility is a vector ``x = (w, u)``: weights ``w`` (one per issue, summing to 1) and scores
``u[i, o] = w[i] * v[i, o]`` (one per option).  All statements are linear in ``x``.  That an
issue's worst option scores 0 and its best scores its weight is linear once it is known which
they are; where it is not, the set is a union of polytopes (*cells*), and every function here
says whether it looks at one cell, at all, or at the convex hull of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.robustness.linear import LinearProgram
from goodoffices.bargaining.robustness.statements import (
    Statement,
    complete,
    statements_of,
)
from goodoffices.bargaining.robustness.values import ValueSet, value_set
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PartialPreference

__all__ = ["UtilitySet", "from_statements", "package_codes", "utility_set"]


@frozen(slots=False)
class UtilitySet:
    """All utilities of one party that are compatible with its statements.

    Attributes
    ----------
    rows : (m, d) float
        ``rows @ x >= bounds``, with equality where ``equal``; d = issues + options.
    owner : (m,) int
        Number of the statement a row belongs to.
    reservation : (issues,) int or None
        Options of the package that is as good as no deal, -1 for "worst"; None if not stated.
    reservation_bounds
        Least and largest reservation value; None if not stated.
    """

    party: str
    issues: tuple[Issue, ...]
    statements: tuple[Statement, ...]
    rows: np.ndarray
    bounds: np.ndarray
    equal: np.ndarray
    owner: np.ndarray
    reservation: np.ndarray | None = None
    reservation_bounds: tuple[float, float] | None = None

    @cached_property
    def sizes(self) -> np.ndarray:
        """(issues,) int: number of options of each issue."""
        return np.array([len(issue) for issue in self.issues], dtype=int)

    @cached_property
    def starts(self) -> np.ndarray:
        """(issues,) int: where each issue's scores start among all scores."""
        return np.asarray(np.cumsum(self.sizes) - self.sizes)

    @cached_property
    def issue_of(self) -> np.ndarray:
        """(options,) int: the issue of each score."""
        return np.repeat(np.arange(len(self.issues)), self.sizes)

    @property
    def dimension(self) -> int:
        """Length of ``x``: issues plus options."""
        return len(self.issues) + int(self.sizes.sum())

    @cached_property
    def value_sets(self) -> tuple[ValueSet, ...]:
        """Compatible values, issue by issue."""
        return tuple(value_set(len(x), self.statements, i) for i, x in enumerate(self.issues))

    @cached_property
    def coupled(self) -> bool:
        """Whether a statement links scores of several issues (a comparison of packages)."""
        return any(statement.scope == "coupled" for statement in self.statements)

    @cached_property
    def convex(self) -> bool:
        """Whether each issue's worst and best option are known, so that there is one cell."""
        return all(len(values.cells) == 1 for values in self.value_sets)

    @property
    def reservation_known(self) -> bool:
        """Whether anything is stated about what no deal is worth."""
        return self.reservation is not None or self.reservation_bounds is not None

    def score_vector(self, codes: np.ndarray) -> np.ndarray:
        """(packages, options) float: ``score_vector @ u`` is the utility; code -1 counts 0."""
        codes = np.atleast_2d(codes)
        chosen = np.zeros((len(codes), int(self.sizes.sum())))
        rows, issues = np.nonzero(codes >= 0)
        chosen[rows, self.starts[issues] + codes[rows, issues]] = 1.0
        return chosen

    def weight_program(self) -> LinearProgram:
        """The weights alone, under the statements that speak of weights only."""
        issues = len(self.issues)
        only = np.array([self.statements[i].scope == "weights" for i in self.owner], dtype=bool)
        rows, bounds, equal = self.rows[only, :issues], self.bounds[only], self.equal[only]
        return LinearProgram(
            -rows[~equal],
            -bounds[~equal],
            np.vstack([rows[equal], np.ones(issues)]),
            np.append(bounds[equal], 1.0),
        )

    def constraints(
        self, cell: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """``upper @ x <= limits`` and ``equal @ x = targets`` of one cell or the relaxation.

        ``cell`` is (issues, 2) int, worst and best option of each issue; with None what all
        cells share: ``0 <= u <= w`` and the sums of an issue's scores.
        """
        top = self._scores_below_weights()
        upper = np.vstack([-self.rows[~self.equal], top])
        limits = np.concatenate([-self.bounds[~self.equal], np.zeros(len(top))])
        fixed = np.zeros((0, self.dimension)) if cell is None else self._cell_rows(cell)
        equal = np.vstack([self.rows[self.equal], self._sum_of_weights(), fixed])
        targets = np.concatenate([self.bounds[self.equal], [1.0], np.zeros(len(fixed))])
        return upper, limits, equal, targets

    def program(self, cell: np.ndarray | None = None) -> LinearProgram:
        """Weights and scores of one cell, or of the convex relaxation if ``cell`` is None."""
        return LinearProgram(*self.constraints(cell))

    def _sum_of_weights(self) -> np.ndarray:
        row = np.zeros((1, self.dimension))
        row[0, : len(self.issues)] = 1.0
        return row

    def _scores_below_weights(self) -> np.ndarray:
        """Each score lies below its weight; over an issue they sum to w .. (k - 1) w.

        For an issue of which nothing is known these rows are the convex hull of its cells.
        """
        issues, options = len(self.issues), int(self.sizes.sum())
        below = np.zeros((options, self.dimension))
        below[np.arange(options), issues + np.arange(options)] = 1.0
        below[np.arange(options), self.issue_of] = -1.0
        varied = [
            i for i, v in enumerate(self.value_sets) if (v.cells[:, 0] != v.cells[:, 1]).any()
        ]
        sums = np.zeros((2 * len(varied), self.dimension))
        for place, issue in enumerate(varied):
            scores = issues + self.starts[issue] + np.arange(self.sizes[issue])
            sums[2 * place, scores], sums[2 * place, issue] = -1.0, 1.0
            sums[2 * place + 1, scores], sums[2 * place + 1, issue] = 1.0, 1.0 - self.sizes[issue]
        return np.vstack([below, sums])

    def _cell_rows(self, cell: np.ndarray) -> np.ndarray:
        """Worst scores 0, best scores the weight (an issue of equal options scores 0)."""
        issues = len(self.issues)
        rows = []
        for issue, (worst, best) in enumerate(cell):
            row = np.zeros(self.dimension)
            row[issues + self.starts[issue] + worst] = 1.0
            rows.append(row)
            if worst != best:
                row = np.zeros(self.dimension)
                row[issues + self.starts[issue] + best], row[issue] = 1.0, -1.0
                rows.append(row)
        return np.array(rows).reshape(-1, self.dimension)

    @cached_property
    def ties(self) -> np.ndarray:
        """(m,) bool: rows between issues that say two packages are equally good.

        An equality, or an inequality that is one wherever all statements hold ("at least as
        good" said both ways).
        """
        coupled = np.array([self.statements[i].scope == "coupled" for i in self.owner], dtype=bool)
        tied = coupled & self.equal
        if coupled.any():
            program = self.program(self.only_cell if self.convex else None)
            for place in np.flatnonzero(coupled & ~self.equal):
                reached = program.maximise(self.rows[place]).value - self.bounds[place]
                tied[place] = reached <= 1e-9
        return np.asarray(tied)

    def loosened(self, band: float) -> UtilitySet:
        """The set with every tie between packages read as "within ``band``" of each other.

        Without ties the set itself.
        """
        tied = self.ties
        if not tied.any():
            return self
        both = tied & self.equal
        return evolve(
            self,
            rows=np.vstack([self.rows, -self.rows[both]]),
            bounds=np.concatenate([self.bounds - band * tied, -self.bounds[both] - band]),
            equal=np.concatenate([self.equal & ~both, np.zeros(int(both.sum()), dtype=bool)]),
            owner=np.concatenate([self.owner, self.owner[both]]),
        )

    @cached_property
    def only_cell(self) -> np.ndarray:
        """(issues, 2) int: the cell of a convex set."""
        return np.array([values.cells[0] for values in self.value_sets])


def utility_set(
    party: str, issues: Sequence[Issue], preference: PartialPreference | None
) -> UtilitySet:
    """The utilities compatible with a party's statements; None says nothing.

    Raises
    ------
    BadInput
        All names not known and bounds out of range, at once.  Statements that contradict
        each other are not an error here: see ``conflicts.inconsistency``.

    Examples
    --------
    >>> issues = (Issue("aid", ("none", "full")), Issue("days", ("0", "40")))
    >>> known = utility_set("North", issues, PartialPreference(issue_order=(("aid",), ("days",))))
    >>> known.rows.tolist(), known.coupled, known.convex
    ([[1.0, -1.0, 0.0, 0.0, 0.0, 0.0]], False, False)
    """
    issues = tuple(issues)
    stated = preference or PartialPreference()
    statements = tuple(statements_of(issues, stated))
    bounds = stated.reservation_bounds
    return from_statements(
        party,
        issues,
        statements,
        reservation=_reservation_codes(issues, stated.reservation_package),
        reservation_bounds=None if bounds is None else (float(bounds[0]), float(bounds[1])),
    )


def from_statements(
    party: str,
    issues: tuple[Issue, ...],
    statements: tuple[Statement, ...],
    reservation: np.ndarray | None = None,
    reservation_bounds: tuple[float, float] | None = None,
) -> UtilitySet:
    """The utilities compatible with some statements only."""
    sizes = [len(issue) for issue in issues]
    starts = np.cumsum([0, *sizes])
    stated = [(i, row) for i, statement in enumerate(statements) for row in statement.rows]
    rows = np.zeros((len(stated), len(issues) + int(starts[-1])))
    for place, (_, row) in enumerate(stated):
        for issue, value in row.weights.items():
            rows[place, issue] += value
        for (issue, option), value in row.scores.items():
            rows[place, len(issues) + starts[issue] + option] += value
    return UtilitySet(
        party,
        issues,
        statements,
        rows,
        bounds=np.array([row.bound for _, row in stated], dtype=float),
        equal=np.array([row.equal for _, row in stated], dtype=bool),
        owner=np.array([i for i, _ in stated], dtype=int),
        reservation=reservation,
        reservation_bounds=reservation_bounds,
    )


def _reservation_codes(
    issues: tuple[Issue, ...], package: Mapping[str, str] | None
) -> np.ndarray | None:
    if package is None:
        return None
    chosen = complete(issues, package, {issue.name: "" for issue in issues})
    return np.array([chosen.get(number, -1) for number in range(len(issues))], dtype=int)


def package_codes(issues: Sequence[Issue], packages: Sequence[Mapping[str, str]]) -> np.ndarray:
    """(packages, issues) int: numbers of the options of whole packages.

    Raises
    ------
    BadInput
        Every package that leaves an issue out or names an unknown issue or option.
    """
    from goodoffices.errors import BadInput, Fault, nearest

    faults, codes = [], np.full((len(packages), len(issues)), -1, dtype=int)
    names = {issue.name for issue in issues}
    for number, package in enumerate(packages):
        faults += [
            Fault(f"package: issue '{name}' is not known; {nearest(name, names)}")
            for name in package
            if name not in names
        ]
        for place, issue in enumerate(issues):
            option = package.get(issue.name)
            if option is None:
                faults.append(
                    Fault(f"package: issue '{issue.name}' has no option; choose one of its options")
                )
            elif not issue.has(option):
                faults.append(
                    Fault(
                        f"package: issue '{issue.name}' has no option '{option}'; "
                        f"{nearest(option, issue.options)}"
                    )
                )
            else:
                codes[number, place] = issue.index(option)
    if faults:
        raise BadInput(dict.fromkeys(faults))
    return codes
