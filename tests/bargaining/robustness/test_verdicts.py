"""Verdicts against linear programs over every cell, solved one by one by another solver."""

from fractions import Fraction as F
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.robustness.differences import OfSet
from goodoffices.bargaining.robustness.polytope import utility_set
from goodoffices.bargaining.robustness.profiles import draw_profiles
from goodoffices.bargaining.robustness.verdicts import verdicts_of
from goodoffices.errors import GoodOfficesError
from goodoffices.model.preferences import PackageComparison, PartialPreference, Utility
from goodoffices.model.scenario import DecisionRule, Scenario

from .programs import linprog
from .stated import issues_of_sizes, ranked, true_statements

pytest.importorskip("highspy", reason="the extra solve is not installed")


def every_cell(party):
    """Every choice of worst and best options as the constraints of a linear program."""
    pairs = [[(a, b) for a in range(k) for b in range(k) if a != b or k == 1] for k in party.sizes]
    n, d = len(party.issues), party.dimension
    for cell in product(*pairs):
        upper, limits = [*-party.rows[~party.equal]], [*-party.bounds[~party.equal]]
        equal, targets = [*party.rows[party.equal]], [*party.bounds[party.equal]]
        one = np.zeros(d)
        one[:n] = 1
        equal.append(one)
        targets.append(1.0)
        for issue, (worst, best) in enumerate(cell):
            start = n + party.starts[issue]
            for option in range(party.sizes[issue]):
                row = np.zeros(d)
                row[start + option], row[issue] = 1, -1
                upper.append(row)
                limits.append(0.0)
                if option == best != worst:
                    equal.append(row)
                    targets.append(0.0)
            row = np.zeros(d)
            row[start + worst] = 1
            equal.append(row)
            targets.append(0.0)
        yield np.array(upper), limits, np.array(equal), targets


def largest(party, scores, cells=every_cell):
    """Largest ``scores @ u`` over all cells, -inf if none is possible."""
    objective = np.concatenate([np.zeros(len(party.issues)), scores])
    found = [linprog(-objective, *cell) for cell in cells(party)]
    return max((-f.fun for f in found if f.status == 0), default=-np.inf)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(true_statements(sizes=((2, 2), (3, 2))), st.integers(0, 1000))
def test_largest_differences_match_every_cell(stated, seed):
    issues, preference, _, _ = stated
    party = utility_set("N", issues, preference)
    rng = np.random.default_rng(seed)
    one, other = (np.array([rng.integers(-1, len(i)) for i in issues]) for _ in range(2))
    found = OfSet(party).greatest(one[None], other)[0]
    scores = (party.score_vector(one) - party.score_vector(other))[0]
    # An issue whose options are all worth the same has no cell of two different ends.
    if all((v.cells[:, 0] != v.cells[:, 1]).all() for v in party.value_sets):
        assert found == pytest.approx(largest(party, scores), abs=1e-6)


def possible_cells(party):
    """The one cell of complete orders (its equality to all cells is tested above)."""
    assert party.convex
    return [party.constraints(party.only_cell)]


def oracle_for_some(sets, scores, place, *, accepting=False):
    """Best least lead of a package, over all ways to name a party it serves better per rival.

    ``accepting``: among profiles under which no party would rather have no deal.
    """
    rivals = [q for q in range(len(scores[0])) if q != place]
    best = -np.inf
    widths = [p.dimension for p in sets]
    total = sum(widths) + 1
    for served in product(range(len(sets)), repeat=len(rivals)):
        for cells in product(*(possible_cells(p) for p in sets)):
            upper, limits, equal, targets = [], [], [], []
            for number, cell in enumerate(cells):
                start = sum(widths[:number])
                for part, bound, rows, ends in (
                    (cell[0], cell[1], upper, limits),
                    (cell[2], cell[3], equal, targets),
                ):
                    for row, end in zip(part, bound):
                        wide = np.zeros(total)
                        wide[start : start + widths[number]] = row
                        rows.append(wide)
                        ends.append(end)
            for rival, number in zip(rivals, served):
                start = sum(widths[:number]) + len(sets[number].issues)
                wide = np.zeros(total)
                difference = scores[number][place] - scores[number][rival]
                wide[start : start + len(difference)] = -difference
                wide[-1] = 1
                upper.append(wide)
                limits.append(0.0)
            for number, party in enumerate(sets if accepting else ()):
                start = sum(widths[:number]) + len(party.issues)
                gain = scores[number][place] - party.score_vector(party.reservation)[0]
                wide = np.zeros(total)
                wide[start : start + len(gain)] = -gain
                upper.append(wide)
                limits.append(0.0)
            goal = np.zeros(total)
            goal[-1] = -1
            bounds = [(0, None)] * (total - 1) + [(-2, 2)]
            found = linprog(goal, np.array(upper), limits, np.array(equal), targets, bounds=bounds)
            if found.status == 0:
                best = max(best, -found.fun)
    return best


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_efficiency_verdicts_match_brute_force(seed):
    rng = np.random.default_rng(seed)
    issues = issues_of_sizes((2, 3))
    north = ranked(issues, best_first=bool(rng.integers(2)))
    order = tuple((o,) for o in rng.permutation(issues[1].options))
    south = PartialPreference(
        option_orders={"i0": (("o1",), ("o0",)), "i1": order},
        issue_order=[(), (("i1",), ("i0",))][rng.integers(2)],
        comparisons=(PackageComparison({"i0": "o1", "i1": order[2][0]}, {"i0": "o0", "i1": order[0][0]}, strict=False),)
        if rng.integers(2)
        else (),
    )  # fmt: skip
    scenario = Scenario(("N", "S"), issues, {"N": north, "S": south})
    codes = np.unique(rng.integers(0, [2, 3], (4, 2)), axis=0)
    verdicts = verdicts_of(draw_profiles(scenario, samples=30, seed=seed), codes)
    sets = [utility_set(p, issues, scenario.preferences[p]) for p in scenario.parties]
    scores = [party.score_vector(codes) for party in sets]
    for place in range(len(codes)):
        threat = -np.inf
        for rival in range(len(codes)):
            reach = [largest(p, s[rival] - s[place], possible_cells) for p, s in zip(sets, scores)]
            if rival != place:
                threat = max(threat, min(reach))
        found = verdicts.efficient[place].for_all
        assert found == ("no" if threat > 1e-7 else found)
        if threat < -1e-7:
            assert found == "yes"
        if found == "no":
            assert threat > -1e-7
        margin = oracle_for_some(sets, scores, place) if len(codes) > 1 else 1.0
        expected = "yes" if margin > 1e-7 else "no" if margin < -1e-7 else None
        if expected:
            assert verdicts.efficient[place].for_some == expected
        else:
            assert verdicts.efficient[place].for_some in ("boundary", "no")
    assert verdicts.undecided == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_efficient_and_passing_at_once_matches_brute_force(seed):
    rng = np.random.default_rng(seed)
    issues = issues_of_sizes((2, 3, 2))

    def party():
        orders = {
            issue.name: tuple((str(o),) for o in rng.permutation(issue.options)) for issue in issues
        }
        names = [str(name) for name in rng.permutation([issue.name for issue in issues])]
        first, last = ({n: orders[n][k][0] for n in names[:2]} for k in (0, -1))
        tie = PackageComparison(
            {names[0]: orders[names[0]][0][0]}, {names[1]: orders[names[1]][0][0]}, strict=False
        )
        return PartialPreference(
            issue_order=tuple((name,) for name in names) if rng.integers(2) else (),
            option_orders=orders,
            comparisons=(PackageComparison(first, last, strict=False), tie)[: rng.integers(3)],
            reservation_package={i.name: str(rng.choice(i.options)) for i in issues},
        )  # fmt: skip

    scenario = Scenario(("N", "S"), issues, {"N": party(), "S": party()})
    codes = np.unique(rng.integers(0, [2, 3, 2], (5, 3)), axis=0)
    verdicts = verdicts_of(draw_profiles(scenario, samples=30, seed=seed), codes)
    sets = [utility_set(p, issues, scenario.preferences[p]) for p in scenario.parties]
    scores = [party.score_vector(codes) for party in sets]
    assert verdicts.undecided == ()
    for place in range(len(codes)) if len(codes) > 1 else ():
        for column, accepting in (
            (verdicts.efficient, False),
            (verdicts.efficient_and_passing, True),
        ):
            margin = oracle_for_some(sets, scores, place, accepting=accepting)
            found = column[place].for_some
            if margin > 1e-6:
                assert found in ("yes", "boundary"), margin
                assert found == "yes" or verdicts.passes[place].for_some == "boundary"
            elif margin < -1e-6:
                assert found == "no", margin
            else:
                # Equal for one and worse for another is dominated, though by no margin for the one.
                leads = [
                    [largest(p, s[place] - s[rival], possible_cells) for p, s in zip(sets, scores)]
                    for rival in range(len(codes))
                ]
                beaten = any(max(lead) <= 1e-7 and min(lead) < -1e-6 for lead in leads)
                assert found == "no" if beaten else found != "undecided", margin


def test_acceptance_for_all_and_for_some():
    issues = issues_of_sizes((2, 2))
    north = ranked(issues)
    stated = PartialPreference(
        issue_order=north.issue_order,
        option_orders=north.option_orders,
        reservation_bounds=(F(3, 10), F(3, 5)),
    )
    south = Utility({}, {"i0": (F(0), F(2)), "i1": (F(0), F(1))}, reservation=F(1))
    scenario = Scenario(("N", "S"), issues, {"N": stated, "S": south})
    codes = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    found = verdicts_of(draw_profiles(scenario, samples=50), codes)
    north_says = [(v.for_all, v.for_some) for v in found.accepts["N"]]
    # i0 weighs 1/2 to 1, i1 the rest; no deal is worth 0.3 to 0.6.
    assert north_says == [("yes", "yes"), ("no", "yes"), ("no", "yes"), ("no", "no")]
    south_says = [(v.for_all, v.for_some) for v in found.accepts["S"]]
    assert south_says == [("no", "no"), ("boundary", "boundary"), ("yes", "yes"), ("yes", "yes")]
    assert found.passes[2].for_some == "yes"
    assert found.passes[2].for_all == "no"
    assert found.passes[3].for_some == "no"
    assert found.efficient_and_passing[2].for_some == "yes"


def test_a_reservation_package_is_compared_with():
    issues = issues_of_sizes((3, 2))
    stated = PartialPreference(
        option_orders={"i0": (("o0",), ("o1",), ("o2",)), "i1": (("o0",), ("o1",))},
        reservation_package={"i0": "o1", "i1": "o1"},
    )
    scenario = Scenario(("N",), issues, {"N": stated})
    codes = np.array([[0, 0], [1, 1], [2, 0], [2, 1]])
    found = verdicts_of(draw_profiles(scenario, samples=50), codes)
    answers = [(v.for_all, v.for_some) for v in found.accepts["N"]]
    # Better on every issue, but every issue may weigh nothing; equal; mixed; worse.
    assert answers[0] == ("boundary", "yes")
    assert answers[1] == ("boundary", "boundary")
    assert answers[2] == ("no", "yes")
    assert answers[3] == ("no", "boundary")


def test_a_rule_of_one_passes_for_all_if_one_accepts_for_all():
    issues = issues_of_sizes((2,))
    yes = Utility({}, {"i0": (F(0), F(1))}, reservation=F(0))
    scenario = Scenario(("N", "S"), issues, {"N": yes}, rule=DecisionRule(1))
    found = verdicts_of(draw_profiles(scenario, samples=20), np.array([[1]]))
    assert found.accepts["S"] is None
    assert found.passes[0].for_all == "yes"


def test_ties_in_points_dominate_and_identical_packages_do_not():
    issues = issues_of_sizes((3, 2))
    north = Utility({}, {"i0": (F(1), F(1), F(0)), "i1": (F(0), F(1))})
    south = PartialPreference(option_orders={"i0": (("o1",), ("o0",), ("o2",))},
                              weight_bounds={"i0": (F(1, 2), F(3, 4))})  # fmt: skip
    scenario = Scenario(("N", "S"), issues, {"N": north, "S": south})
    found = verdicts_of(draw_profiles(scenario, samples=50), np.array([[0, 0], [1, 0], [1, 0]]))
    assert found.efficient[1].for_all == "yes"
    assert found.efficient[1].for_some == "yes"
    # o1 is at least as good as o0 for South and equal for North: better wherever not equal.
    assert found.efficient[0].for_all == "no"


def test_unknown_directions_are_decided_with_the_solver():
    issues = issues_of_sizes((2, 2))
    better = PackageComparison({"i0": "o0", "i1": "o0"}, {"i0": "o1", "i1": "o1"})
    stated = PartialPreference(comparisons=(better,), reservation_package={"i0": "o1", "i1": "o1"})
    scenario = Scenario(("N",), issues, {"N": stated})
    codes = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    found = verdicts_of(draw_profiles(scenario, samples=100), codes)
    answers = [(v.for_all, v.for_some) for v in found.accepts["N"]]
    assert answers == [("boundary", "yes"), ("no", "yes"), ("no", "yes"), ("boundary", "boundary")]
    # Worth as much as (o0, o0) only if the issues point in opposite ways; a mixed package is then
    # better by a half.
    assert found.efficient[3].for_some == "no"
    assert found.undecided == ()


def test_a_rival_never_worse_and_another_always_better_leave_no_boundary():
    """Weights sum to 1: one of the two improvements is always worth at least a half."""
    issues = issues_of_sizes((2, 2))
    up = {issue.name: (("o1",), ("o0",)) for issue in issues}
    stated = PartialPreference(option_orders=up, reservation_package={"i0": "o0", "i1": "o0"})
    scenario = Scenario(("N",), issues, {"N": stated})
    codes = np.array([[0, 0], [1, 0], [0, 1]])
    found = verdicts_of(draw_profiles(scenario, samples=50), codes)
    assert found.efficient[0].for_some == "no"
    assert found.efficient_and_passing[0].for_some == "no"
    assert [v.for_some for v in found.efficient[1:]] == ["yes", "yes"]


def test_a_thousand_ranked_candidates_are_decided():
    issues = issues_of_sizes((5,) * 10)
    preferences = {
        name: PartialPreference(
            issue_order=tuple((i.name,) for i in (issues if up else issues[::-1])),
            option_orders={
                i.name: tuple((o,) for o in (i.options if up else i.options[::-1])) for i in issues
            },
            reservation_package=dict.fromkeys((i.name for i in issues), "o2"),
        )
        for name, up in (("N", True), ("S", False))
    }
    scenario = Scenario(("N", "S"), issues, preferences)
    codes = np.unique(np.random.default_rng(0).integers(0, 5, (300, 10)), axis=0)
    found = verdicts_of(draw_profiles(scenario, samples=100), codes, seconds=300)
    assert found.undecided == ()
    assert {v.for_some for v in found.efficient} == {"yes"}


def test_without_the_solver_such_questions_stay_undecided(monkeypatch):
    from goodoffices.bargaining.robustness import differences, existence

    monkeypatch.setattr(differences, "has_solver", lambda: False)
    monkeypatch.setattr(existence, "has_solver", lambda: False)
    test = issues_of_sizes((2, 2))
    better = PackageComparison({"i0": "o0", "i1": "o0"}, {"i0": "o1", "i1": "o1"})
    stated = PartialPreference(comparisons=(better,), reservation_package={"i0": "o1", "i1": "o1"})
    scenario = Scenario(("N",), test, {"N": stated})
    found = verdicts_of(draw_profiles(scenario, samples=50), np.array([[0, 0], [1, 1]]))
    assert found.undecided == (0, 1)


def test_more_than_a_thousand_candidates_are_refused():
    issues = issues_of_sizes((2,))
    profiles = draw_profiles(Scenario(("N",), issues, {}), samples=10)
    with pytest.raises(GoodOfficesError, match="1000"):
        verdicts_of(profiles, np.zeros((1001, 1), dtype=int))
