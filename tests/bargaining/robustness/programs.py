"""Linear programs by another solver, for comparison."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np


def linprog(costs, upper, limits, equal=None, targets=None, *, bounds=None):
    """Minimise ``costs @ x``: ``status`` 0 and ``fun``, or 2 where nothing is feasible."""
    import highspy

    rows = [np.asarray(upper, dtype=float).reshape(-1, len(costs))]
    low, high = [np.full(len(rows[0]), -np.inf)], [np.asarray(limits, dtype=float)]
    if equal is not None and len(equal):
        rows.append(np.asarray(equal, dtype=float))
        low.append(np.asarray(targets, dtype=float))
        high.append(np.asarray(targets, dtype=float))
    table = np.vstack(rows)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = table.shape[1], table.shape[0]
    model.col_cost_ = np.asarray(costs, dtype=float)
    ends = bounds or [(0, None)] * len(costs)
    model.col_lower_ = np.array([-np.inf if a is None else a for a, _ in ends], dtype=float)
    model.col_upper_ = np.array([np.inf if b is None else b for _, b in ends], dtype=float)
    model.row_lower_, model.row_upper_ = np.concatenate(low), np.concatenate(high)
    filled, columns = np.nonzero(table)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(filled, np.arange(len(table) + 1))
    model.a_matrix_.index_ = columns
    model.a_matrix_.value_ = table[filled, columns]
    solver = highspy.Highs()
    solver.silent()
    solver.passModel(model)
    solver.run()
    done = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return SimpleNamespace(
        status=0 if done else 2, fun=solver.getInfo().objective_function_value if done else np.nan
    )
