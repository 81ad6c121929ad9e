"""Mixed-integer programs over a union of cells, with HiGHS (Huangfu and Hall 2018).

Only where an issue's worst or best option is unknown is the set of compatible utilities not
convex; a binary per option then says whether it is the worst, and whether it is the best.
Needs the extra ``solve``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from goodoffices.errors import GoodOfficesError, MissingExtra

if TYPE_CHECKING:
    from goodoffices.bargaining.robustness.polytope import UtilitySet

__all__ = ["Mixed", "has_solver", "solve_mixed", "union_of_cells"]


@frozen
class Mixed:
    """``upper @ x <= limits``, ``equal @ x = targets``, ``low <= x <= high``, some x whole."""

    upper: np.ndarray
    limits: np.ndarray
    equal: np.ndarray
    targets: np.ndarray
    low: np.ndarray
    high: np.ndarray
    whole: np.ndarray


def has_solver() -> bool:
    """Whether the extra ``solve`` is installed."""
    try:
        _highs()
    except MissingExtra:
        return False
    return True


def _highs() -> Any:
    try:
        import highspy
    except ImportError:
        raise MissingExtra(
            "an exact verdict over preferences of unknown direction", "solve"
        ) from None
    return highspy


def union_of_cells(party: UtilitySet) -> Mixed:
    """All compatible utilities of a party as a mixed-integer set: x = (w, u, binaries)."""
    upper, limits, equal, targets = party.constraints(None if not party.convex else party.only_cell)
    marks = [] if party.convex else list(_marks(party))
    d = party.dimension
    total = d + len(marks)
    rows: list[np.ndarray] = []
    bounds: list[float] = []
    ones: dict[tuple[int, str], np.ndarray] = {}
    for place, (issue, option, kind) in enumerate(marks):
        row = np.zeros(total)
        score = len(party.issues) + party.starts[issue] + option
        row[score] = 1.0 if kind == "worst" else -1.0
        row[issue] = 0.0 if kind == "worst" else 1.0
        row[d + place] = 1.0
        rows.append(row)
        bounds.append(1.0)
        ones.setdefault((issue, kind), np.zeros(total))[d + place] = 1.0
    wide = [np.hstack([part, np.zeros((len(part), len(marks)))]) for part in (upper, equal)]
    return Mixed(
        np.vstack([wide[0], *rows]),
        np.concatenate([limits, bounds]),
        np.vstack([wide[1], *ones.values()]),
        np.concatenate([targets, np.ones(len(ones))]),
        low=np.zeros(total),
        high=np.ones(total),
        whole=np.arange(total) >= d,
    )


def _marks(party: UtilitySet) -> Any:
    """(issue, option, worst or best) for all that the statements leave possible."""
    for issue, values in enumerate(party.value_sets):
        if (values.cells[:, 0] == values.cells[:, 1]).all():
            yield issue, 0, "worst"
            continue
        for column, kind in enumerate(("worst", "best")):
            for option in np.unique(values.cells[:, column]):
                yield issue, int(option), kind


def solve_mixed(
    problem: Mixed, objective: np.ndarray, *, seconds: float = 10.0
) -> tuple[str, float, np.ndarray]:
    """Maximise: ("optimal", value, x), ("infeasible", -inf, empty) or ("undecided", bound, empty).

    ``bound`` is a proven upper bound where time ran out.

    Raises
    ------
    MissingExtra
        The extra ``solve`` is not installed.
    """
    highspy = _highs()
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-9)
    solver.setOptionValue("mip_feasibility_tolerance", 1e-9)
    solver.setOptionValue("primal_feasibility_tolerance", 1e-9)
    solver.setOptionValue("dual_feasibility_tolerance", 1e-9)
    solver.passModel(_model(highspy, problem, objective))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        point = np.array(solver.getSolution().col_value)
        return "optimal", float(objective @ point), point
    if status == highspy.HighsModelStatus.kInfeasible:
        return "infeasible", -np.inf, np.zeros(0)
    if status == highspy.HighsModelStatus.kTimeLimit:
        bound = solver.getInfo().mip_dual_bound
        return "undecided", float(bound) if np.isfinite(bound) else np.inf, np.zeros(0)
    raise GoodOfficesError(f"the solver gave up: {solver.modelStatusToString(status)}")


def _model(highspy: Any, problem: Mixed, objective: np.ndarray) -> Any:
    rows = np.vstack([problem.upper, problem.equal])
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = rows.shape[1], rows.shape[0]
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = objective
    model.col_lower_, model.col_upper_ = problem.low, problem.high
    model.row_lower_ = np.concatenate([np.full(len(problem.upper), -np.inf), problem.targets])
    model.row_upper_ = np.concatenate([problem.limits, problem.targets])
    filled, columns = np.nonzero(rows)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(filled, np.arange(len(rows) + 1))
    model.a_matrix_.index_ = columns
    model.a_matrix_.value_ = rows[filled, columns]
    if problem.whole.any():
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if w else kinds.kContinuous for w in problem.whole]
    return model
