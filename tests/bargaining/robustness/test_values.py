"""Difference constraints against a grid of all values, issue by issue."""

from itertools import product

import numpy as np
from hypothesis import given, settings

from goodoffices.bargaining.robustness.polytope import utility_set
from goodoffices.bargaining.robustness.values import value_set

from .stated import issues_of_sizes, true_statements


def on_grid(party, issue, steps=20):
    """All values on a grid with a worst 0 and a best 1 that meet the issue's statements."""
    k = len(party.issues[issue])
    rows = [
        (row, party.bounds[i], party.equal[i])
        for i, row in enumerate(party.rows)
        if party.statements[party.owner[i]].scope == "values"
        and party.statements[party.owner[i]].issue == issue
    ]
    start = len(party.issues) + party.starts[issue]
    for v in product(np.arange(steps + 1) / steps, repeat=k):
        if min(v) != 0 or max(v) != (1 if k > 1 else 0):
            continue
        x = np.zeros(party.dimension)
        x[issue] = 1.0
        x[start : start + k] = v
        if all(abs(r @ x - b) < 1e-9 if equal else r @ x >= b - 1e-9 for r, b, equal in rows):
            yield np.array(v)


@settings(max_examples=60, deadline=None)
@given(true_statements(sizes=((3, 2), (2, 3)), comparisons=1))
def test_cells_and_largest_differences_match_a_grid(stated):
    issues, preference, _, _ = stated
    party = utility_set("N", issues, preference)
    for issue, found in enumerate(party.value_sets):
        grid = np.array(list(on_grid(party, issue)))
        assert len(grid)
        wide = np.hstack([grid, np.zeros((len(grid), 1))])
        largest = (wide[:, :, None] - wide[:, None, :]).max(axis=0)
        # All bounds are multiples of the grid's step, so its extremes are exact.
        assert np.allclose(found.greatest, largest, atol=1e-9)
        cells = {(int(a), int(b)) for a, b in found.cells}
        for v in grid:
            assert any(v[a] < 1e-9 and (v[b] > 1 - 1e-9 or a == b) for a, b in cells)


def test_options_worth_the_same_are_one():
    issues = issues_of_sizes((3,))
    from goodoffices.model.preferences import PartialPreference

    tied = PartialPreference(option_orders={"i0": (("o2",), ("o0", "o1"))})
    found = utility_set("N", issues, tied).value_sets[0]
    assert found.classes.tolist() == [0, 0, 2]
    assert found.cells.tolist() == [[0, 2]]


def test_equal_options_with_a_bound_leave_no_best():
    from fractions import Fraction

    from goodoffices.model.preferences import PartialPreference

    issues = issues_of_sizes((2,))
    stated = PartialPreference(
        option_orders={"i0": (("o0", "o1"),)},
        value_bounds={"i0": {"o0": (Fraction(0), Fraction(1, 2))}},
    )
    assert not len(utility_set("N", issues, stated).value_sets[0].cells)


def test_a_single_option_and_all_equal_options_have_value_zero():
    assert value_set(1, [], 0).cells.tolist() == [[0, 0]]
    assert value_set(1, [], 0).greatest.tolist() == [[0, 0], [0, 0]]
    issues = issues_of_sizes((2,))
    from goodoffices.model.preferences import PartialPreference

    same = PartialPreference(option_orders={"i0": (("o0", "o1"),)})
    found = utility_set("N", issues, same).value_sets[0]
    assert found.cells.tolist() == [[0, 0]]
    assert not found.greatest.any()
