"""Distinct undominated points of many cells at once, on the paths that small cases miss."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from goodoffices.bargaining.analysis import analyse
from goodoffices.bargaining.evaluate import blocks
from goodoffices.bargaining.frontier import Budget, frontier_of, merge, pareto_frontier, reduce
from goodoffices.bargaining.frontier.graph import clusters
from goodoffices.bargaining.space import Scale, compile_space
from goodoffices.expressions import parse
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Constraint, Scenario

EXACT = Scale(True, Fraction(1), Fraction(0), 1 << 52)


def by_hand(numbers, cells):
    """Members of each undominated distinct point, cell by cell."""
    found = {}
    for row, (point, cell) in enumerate(zip(numbers.T.tolist(), cells)):
        found.setdefault((int(cell), tuple(point)), []).append(row)
    return {
        tuple(rows)
        for (cell, point), rows in found.items()
        if not any(
            other != point and cell == beside and all(a >= b for a, b in zip(other, point))
            for beside, other in found
        )
    }


@pytest.mark.parametrize("parties", [1, 2, 3])
@pytest.mark.parametrize("high", [3, 1 << 52])
def test_many_cells_with_small_and_with_huge_numbers(parties, high):
    """With 2^52 and 5,000 cells, one 64-bit key cannot hold cell and number."""
    rng = np.random.default_rng(parties)
    cells = np.sort(rng.integers(0, 5000, 400))
    cells[-1] = 4999
    numbers = rng.integers(0, high, (parties, 400))
    numbers[:, 1::7] = numbers[:, :-1:7][:, : numbers[:, 1::7].shape[1]]
    found = reduce.reduce_points(numbers, cells, 5000, (EXACT,) * parties)
    members = {tuple(group.tolist()) for group in np.split(found.members, found.ends[1:-1])}
    assert members == by_hand(numbers, cells)
    assert found.starts[-1] == len(found.rows)
    for cell in range(5000):
        assert (cells[found.rows[found.starts[cell] : found.starts[cell + 1]]] == cell).all()


def test_rows_whose_marks_collide_are_still_told_apart(monkeypatch):
    monkeypatch.setattr(reduce, "_ODD", np.zeros(4, dtype=np.uint64))
    numbers = np.array([[1, 2, 1, 0], [2, 1, 2, 0], [0, 5, 0, 0]])
    found = reduce.reduce_points(numbers, None, 1, (EXACT,) * 3)
    groups = sorted(tuple(group.tolist()) for group in np.split(found.members, found.ends[1:-1]))
    assert groups == [(0, 2), (1,)]


def test_ties_up_to_rounding_are_joined_on_both_sides_of_a_cell_border():
    scale = Scale(False, Fraction(1), Fraction(0), 1 << 52, 1 << 15)
    border = 7 << 15
    row = np.array([border - 3, border + 4, border + (1 << 14), border - (1 << 14)])
    keys = reduce.keys_of(row[None, :], (scale,))[0]
    assert keys[0] == keys[1]
    assert keys[3] <= keys[0] <= keys[2]


def linked(seed, issues=8, options=4, links=9):
    """Random pairs of issues linked by constraints and bonuses."""
    rng = np.random.default_rng(seed)
    made = tuple(Issue(f"i{k}", tuple(f"o{j}" for j in range(options))) for k in range(issues))

    def pair():
        a, b = rng.choice(issues, 2, replace=False)
        return parse(f"i{a} = o{rng.integers(options)} and i{b} = o{rng.integers(options)}")

    preferences = {
        party: Utility(
            {},
            {i.name: tuple(Fraction(int(n)) for n in rng.integers(0, 30, options)) for i in made},
            tuple(Interaction(pair(), Fraction(int(rng.integers(-9, 9)))) for _ in range(links)),
        )
        for party in ("A", "B")
    }
    limits = tuple(
        Constraint(parse(f"not (i{a} = o{rng.integers(options)} and i{b} = o0)"), hard=True)
        for a, b in (rng.choice(issues, 2, replace=False) for _ in range(links))
    )
    return Scenario(("A", "B"), made, preferences, limits)


@pytest.mark.parametrize("seed", range(4))
def test_elimination_of_eight_linked_issues_is_enumeration(seed, monkeypatch):
    """Groups and chunks are made tiny, so that every way of cutting is walked."""
    if seed % 2:
        monkeypatch.setattr(merge, "GROUP", 50)
    space = compile_space(linked(seed))
    budget = Budget(candidates=7 if seed == 3 else 1 << 20)
    frontier = frontier_of(space, budget)
    assert "bucket elimination" in frontier.method
    points = {}
    feasible = 0
    for _, numbers, allowed in blocks(space, range(8)):
        feasible += int(allowed.sum())
        for point in map(tuple, numbers[:, allowed].T.tolist()):
            points[point] = points.get(point, 0) + 1
    best = {p for p in points if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in points)}
    found = dict(zip(map(tuple, frontier.numbers.T.tolist()), frontier.counts))
    assert found == {point: points[point] for point in best}
    assert analyse(linked(seed), solutions=[]).feasible == feasible


def test_a_wider_graph_gets_a_cheaper_order():
    space = compile_space(linked(0, issues=20, links=14))
    (cluster,) = (c for c in clusters(space) if len(c.issues) > 8)
    assert sorted(cluster.order) == list(cluster.issues)
    assert cluster.largest >= 4 ** (cluster.width + 1) / 4


def test_constraints_nothing_meets_leave_nothing():
    issues = (Issue("a", ("x", "y")), Issue("b", ("x", "y")))
    one = Utility({}, {"a": (Fraction(0), Fraction(1))})
    never = tuple(
        Constraint(parse(text), hard=True) for text in ("a = x implies b = y", "b = x", "a = x")
    )
    scenario = Scenario(("A", "B"), issues, {"A": one, "B": one}, never)
    result = analyse(scenario)
    assert result.feasible == 0
    assert len(pareto_frontier(scenario)) == 0
    assert result.acceptable is False
    assert result.solutions["nash"].packages == []
