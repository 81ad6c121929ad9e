"""Statements that contradict each other: the smallest subset that no utility satisfies.

A smallest conflicting subset is a smallest set that meets every *correction set* (statements
whose removal leaves the rest consistent), and is found by growing the two against each other
(Liffiton and Sakallah 2008; Ignatiev et al. 2015).
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
from attrs import frozen

from goodoffices.bargaining.robustness.linear import LinearProgram
from goodoffices.bargaining.robustness.polytope import UtilitySet, from_statements
from goodoffices.bargaining.robustness.solver import has_solver, solve_mixed, union_of_cells
from goodoffices.bargaining.robustness.values import value_set
from goodoffices.errors import GoodOfficesError

__all__ = ["Inconsistency", "InconsistentStatements", "inconsistency", "possible"]

MARGIN = 1e-7
"""Least difference by which a strict comparison must hold somewhere (utilities span 0 to 1)."""


@frozen
class Inconsistency:
    """Statements of one party that cannot all hold; without any one of them the rest can.

    ``smallest``: no smaller conflict exists; otherwise time ran out and only the latter holds.
    """

    party: str
    statements: tuple[str, ...]
    smallest: bool

    @property
    def sentence(self) -> str:
        """The conflict in one sentence."""
        said = "; ".join(f"({i}) {text}" for i, text in enumerate(self.statements, 1))
        if len(self.statements) == 1:
            return f"what is stated of {self.party} cannot hold: {said}"
        return (
            f"what is stated of {self.party} cannot all hold: {said}; "
            "without any one of these the others can"
        )


class InconsistentStatements(GoodOfficesError):
    """Raised where a computation needs a compatible utility and there is none."""

    def __init__(self, conflict: Inconsistency):
        super().__init__(f"{conflict.sentence}; correct or withdraw one of them")
        self.conflict = conflict


def possible(party: UtilitySet) -> bool | None:
    """Whether some utility satisfies all statements (strict ones by at least 1e-7).

    None if it is not decided: options of unknown direction, linked by comparisons, without
    the extra ``solve``.

    Examples
    --------
    >>> from goodoffices.bargaining.robustness.polytope import utility_set
    >>> from goodoffices.model.issues import Issue
    >>> possible(utility_set("North", [Issue("aid", ("none", "full"))], None))
    True
    """
    if not all(_values_possible(party, issue) for issue in range(len(party.issues))):
        return False
    if not _weights_possible(party):
        return False
    if not party.coupled:
        return True
    if _margin(party, party.only_cell if party.convex else None) < MARGIN:
        return False
    if party.convex:
        return True
    if not has_solver():
        return None
    problem = union_of_cells(party)
    upper = np.hstack([problem.upper, np.zeros((len(problem.upper), 1))])
    strict = _strict_rows(party)
    # Strict rows come first among the upper rows, in the order of the statements.
    upper[: len(strict), -1] = strict
    objective = np.zeros(upper.shape[1])
    objective[-1] = 1.0
    wider = type(problem)(
        upper,
        problem.limits,
        np.hstack([problem.equal, np.zeros((len(problem.equal), 1))]),
        problem.targets,
        np.append(problem.low, 0.0),
        np.append(problem.high, 1.0),
        np.append(problem.whole, False),
    )
    status, value, _ = solve_mixed(wider, objective)
    return None if status == "undecided" else value >= MARGIN


def _values_possible(party: UtilitySet, issue: int) -> bool:
    values = value_set(len(party.issues[issue]), party.statements, issue, margin=MARGIN)
    return bool((np.diag(values.closure) >= 0).all()) and len(values.cells) > 0


def _weights_possible(party: UtilitySet) -> bool:
    """Whether some weights agree, strict comparisons of issues by a margin.

    Weights are positive where a strict statement speaks of the issue's options.
    """
    program = party.weight_program()
    if not program.feasible:
        return False
    issues = len(party.issues)
    strict = [np.eye(issues)[s.issue] for s in party.statements if s.strict and s.scope == "values"]
    mine = [party.statements[i].scope == "weights" for i in party.owner]
    strict += list(party.rows[(_strict_rows_of(party) & np.array(mine, dtype=bool)), :issues])
    # The set is convex: if each can be positive, all can be at once.
    return all(program.maximise(row).value >= MARGIN for row in strict)


def _strict_rows(party: UtilitySet) -> np.ndarray:
    """(inequality rows,) float: 1 where the row must hold strictly."""
    return np.asarray(_strict_rows_of(party)[~party.equal], dtype=float)


def _strict_rows_of(party: UtilitySet) -> np.ndarray:
    """(m,) bool: rows of strict statements."""
    return np.array([party.statements[i].strict for i in party.owner], dtype=bool)


def _margin(party: UtilitySet, cell: np.ndarray | None) -> float:
    """Largest margin of all strict rows at once in a cell or the relaxation; -inf if empty."""
    upper, limits, equal, targets = party.constraints(cell)
    column = np.zeros((len(upper), 1))
    strict = _strict_rows(party)
    column[: len(strict), 0] = strict
    top = np.zeros((1, upper.shape[1] + 1))
    top[0, -1] = 1.0
    program = LinearProgram(
        np.vstack([np.hstack([upper, column]), top]),
        np.append(limits, 1.0),
        np.hstack([equal, np.zeros((len(equal), 1))]),
        targets,
    )
    return program.maximise(top[0]).value if program.feasible else -np.inf


def inconsistency(party: UtilitySet, *, seconds: float = 10.0) -> Inconsistency | None:
    """The smallest conflicting subset of a party's statements; None if they are consistent.

    Exponential in the worst case; after ``seconds`` the conflict is only irreducible, and
    says so.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from goodoffices.bargaining.robustness.polytope import utility_set
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import PartialPreference
    >>> issues = [Issue("aid", ("none", "full")), Issue("days", ("0", "40"))]
    >>> stated = PartialPreference(
    ...     issue_order=(("aid",), ("days",)),
    ...     weight_bounds={"days": (Fraction(6, 10), Fraction(1))},
    ... )
    >>> inconsistency(utility_set("North", issues, stated)).statements
    ('aid weighs at least as much as days', 'days has at least 60 % of the weight')
    """
    everything = range(len(party.statements))
    if possible(party) is not False:
        return None
    until = time.monotonic() + seconds
    corrections: list[frozenset[int]] = []
    while time.monotonic() < until:
        seed = _smallest_hitting_set(corrections)
        if not _consistent(party, sorted(seed)):
            return _report(party, sorted(seed), smallest=True)
        kept = set(seed)
        for statement in everything:
            if statement not in kept and _consistent(party, sorted({*kept, statement})):
                kept.add(statement)
        corrections.append(frozenset(everything) - kept)
    return _report(party, _irreducible(party), smallest=False)


def _report(party: UtilitySet, chosen: Sequence[int], *, smallest: bool) -> Inconsistency:
    return Inconsistency(party.party, tuple(party.statements[i].text for i in chosen), smallest)


def _consistent(party: UtilitySet, chosen: Sequence[int]) -> bool:
    statements = tuple(party.statements[i] for i in chosen)
    return possible(from_statements(party.party, party.issues, statements)) is not False


def _irreducible(party: UtilitySet) -> list[int]:
    """A conflict from which nothing can be left out, by deletion."""
    chosen = list(range(len(party.statements)))
    for statement in list(chosen):
        rest = [other for other in chosen if other != statement]
        if not _consistent(party, rest):
            chosen = rest
    return chosen


def _smallest_hitting_set(sets: Sequence[frozenset[int]]) -> set[int]:
    """A smallest set that meets every one of ``sets``, by iterative deepening."""

    def search(chosen: set[int], depth: int) -> set[int] | None:
        missed = next((each for each in sets if not each & chosen), None)
        if missed is None:
            return chosen
        if depth == 0:
            return None
        for element in sorted(missed):
            found = search({*chosen, element}, depth - 1)
            if found is not None:
                return found
        return None

    size = 0
    while True:
        found = search(set(), size)
        if found is not None:
            return found
        size += 1
