"""Where chains start: spread over the compatible utilities, inside them, cells drawn at random.

Over-dispersed starts make the comparison between chains a test of convergence (Gelman and
Rubin 1992).  All linear programs here are the small simplex of ``linear``; only a set whose
cells are linked by comparisons may need the extra ``solve``.
"""

from __future__ import annotations

import numpy as np

from goodoffices.bargaining.robustness.linear import LinearProgram
from goodoffices.bargaining.robustness.polytope import UtilitySet
from goodoffices.bargaining.robustness.solver import has_solver, solve_mixed, union_of_cells
from goodoffices.errors import GoodOfficesError, MissingExtra

__all__ = ["coupled_starts", "free_starts", "implied_equal", "weight_corners"]

_FLAT = 1e-9
_PLACES = 12


def free_starts(
    party: UtilitySet, chains: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights (chains, issues), values (chains, options), cells (chains, issues, 2).

    For statements that do not link issues: each cell's values are a mixture of its largest
    and its smallest solution, which difference constraints always allow.
    """
    issues = len(party.issues)
    weights = _mixtures(weight_corners(party, rng), chains, rng)
    values = np.zeros((chains, int(party.sizes.sum())))
    cells = np.zeros((chains, issues, 2), dtype=int)
    for issue, (start, found) in enumerate(zip(party.starts, party.value_sets)):
        cells[:, issue] = found.cells[rng.integers(len(found.cells), size=chains)]
        share = rng.random(chains)
        for worst, best in np.unique(cells[:, issue], axis=0):
            closure = found.cell_closure(int(worst), int(best))
            here = np.flatnonzero((cells[:, issue] == (worst, best)).all(axis=1))
            high, low = closure[:-1, -1], -closure[-1, :-1]
            if worst == best:
                high = low = np.zeros(found.options)
            mixed = share[here, None] * high + (1 - share[here, None]) * low
            values[np.ix_(here, start + np.arange(found.options))] = mixed
    return weights, values, cells


def coupled_starts(
    party: UtilitySet, chains: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As :func:`free_starts`, where comparisons link issues: mixtures of corners of cells."""
    issues = len(party.issues)
    found = _cells(party, rng)
    weights = np.zeros((chains, issues))
    values = np.zeros((chains, int(party.sizes.sum())))
    cells = np.zeros((chains, issues, 2), dtype=int)
    for place, cell in enumerate(found):
        here = np.arange(place, chains, len(found))
        corners = _corners(party.program(cell), party.dimension, 6, rng)
        points = 0.7 * _mixtures(corners, len(here), rng) + 0.3 * _centre(party, cell)
        weights[here], cells[here] = points[:, :issues], cell
        spread = points[:, :issues][:, party.issue_of]
        share = np.divide(
            points[:, issues:], spread, out=np.zeros_like(spread), where=spread > _FLAT
        )
        values[here] = np.clip(share, 0.0, 1.0)
        for issue, (worst, best) in enumerate(cell):
            values[here, party.starts[issue] + worst] = 0.0
            if worst != best:
                values[here, party.starts[issue] + best] = 1.0
    return weights, values, cells


def weight_corners(party: UtilitySet, rng: np.random.Generator) -> np.ndarray:
    """(corners, issues): corners of the weights, found by random objectives; each once."""
    issues = len(party.issues)
    corners = _corners(party.weight_program(), issues, 4 * issues, rng)
    return np.asarray(np.unique(corners.round(12), axis=0))


def implied_equal(rows: np.ndarray, bounds: np.ndarray, program: LinearProgram) -> np.ndarray:
    """(m,) bool: which of ``rows @ x >= bounds`` hold with equality all over the set."""
    flat = np.zeros(len(rows), dtype=bool)
    for place, (row, bound) in enumerate(zip(rows, bounds)):
        flat[place] = program.maximise(row).value - bound <= _FLAT
    return flat


def _corners(
    program: LinearProgram, variables: int, count: int, rng: np.random.Generator
) -> np.ndarray:
    goals = rng.standard_normal((max(count, 2), variables))
    return np.array([program.maximise(goal).point for goal in goals])


def _mixtures(corners: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    return np.asarray(rng.dirichlet(np.ones(len(corners)), size=count) @ corners)


def _centre(party: UtilitySet, cell: np.ndarray) -> np.ndarray:
    """A point of the cell whose least slack, over all rows that can have any, is largest."""
    upper, limits, equal, targets = party.constraints(cell)
    program = LinearProgram(upper, limits, equal, targets)
    loose = ~implied_equal(-upper, -limits, program)
    column = loose.astype(float)[:, None]
    top = np.zeros((1, upper.shape[1] + 1))
    top[0, -1] = 1.0
    wider = LinearProgram(
        np.vstack([np.hstack([upper, column]), top]),
        np.append(limits, 1.0),
        np.hstack([equal, np.zeros((len(equal), 1))]),
        targets,
    )
    return wider.maximise(top[0]).point[:-1]


def _cells(party: UtilitySet, rng: np.random.Generator) -> list[np.ndarray]:
    """Some non-empty cells of a coupled set, found from random points of its relaxation."""
    if party.convex:
        return [party.only_cell]
    relaxed = party.program()
    found: dict[bytes, np.ndarray] = {}
    for _ in range(4 * _PLACES):
        corners = _corners(relaxed, party.dimension, 3, rng)
        cell = _cell_of(party, _mixtures(corners, 1, rng)[0])
        if cell is not None and cell.tobytes() not in found and party.program(cell).feasible:
            found[cell.tobytes()] = cell
        if len(found) == _PLACES:
            break
    if not found and has_solver():
        problem = union_of_cells(party)
        status, _, point = solve_mixed(problem, np.zeros(len(problem.low)))
        cell = _cell_of(party, point) if status == "optimal" else None
        found |= {} if cell is None else {cell.tobytes(): cell}
    if found:
        return list(found.values())
    if not has_solver():
        raise MissingExtra(f"finding a utility of {party.party} that fits all statements", "solve")
    raise GoodOfficesError(
        f"no utility of {party.party} that fits all statements was found; state which options "
        "are its best and worst"
    )


def _cell_of(party: UtilitySet, point: np.ndarray) -> np.ndarray | None:
    """The nearest possible (worst, best) of each issue to a point's scores."""
    cell = np.zeros((len(party.issues), 2), dtype=int)
    for issue, values in enumerate(party.value_sets):
        start = len(party.issues) + party.starts[issue]
        scores = point[start : start + values.options]
        spread = scores[values.cells[:, 1]] - scores[values.cells[:, 0]]
        if not len(spread):
            return None
        cell[issue] = values.cells[int(spread.argmax())]
    return cell
