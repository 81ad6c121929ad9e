"""Draws against closed forms, direct draws against hit-and-run, both against the statements."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.robustness.chains import Chains
from goodoffices.bargaining.robustness.conflicts import inconsistency
from goodoffices.bargaining.robustness.differences import OfSet
from goodoffices.bargaining.robustness.direct import direct_draws
from goodoffices.bargaining.robustness.polytope import utility_set
from goodoffices.bargaining.robustness.sampling import draw, split_rhat
from goodoffices.model.preferences import IssueComparison, PackageComparison, PartialPreference

from .stated import issues_of_sizes, ranked, true_statements


def chained(party, rounds, seed=0, chains=200, thin=5, warm_up=60):
    """Weights and values by hit-and-run alone, whatever ``draw`` would have chosen."""
    state = Chains(party, chains, np.random.default_rng(seed))
    weights, values = [], []
    for sweep in range(warm_up + rounds * thin):
        state.sweep()
        if sweep >= warm_up and not (sweep - warm_up) % thin:
            weights.append(state.weights.copy())
            values.append(state.values[:, state.heads])
    return np.concatenate(weights), np.concatenate(values)


def assert_same_means(one, other, tolerance=5.0):
    """Means and spreads agree within 5 standard errors (draws taken as independent)."""
    for first, second in ((one, other), (one**2, other**2)):
        error = np.sqrt(first.var(axis=0) / len(first) + second.var(axis=0) / (len(second) / 4))
        assert (np.abs(first.mean(axis=0) - second.mean(axis=0)) <= tolerance * error + 1e-9).all()


def test_unknown_weights_are_uniform_on_the_simplex():
    party = utility_set("N", issues_of_sizes((2, 5, 3, 2)), None)
    weights, values = direct_draws(party, 40_000, np.random.default_rng(0))
    assert np.allclose(weights.mean(axis=0), 1 / 4, atol=0.005)
    assert np.allclose(weights.var(axis=0), 3 / (16 * 5), atol=0.002)
    # More options do not make an issue weigh more; each option is as often the best.
    assert np.allclose((values == 1).mean(axis=0)[2:7], 1 / 5, atol=0.01)
    assert np.allclose(values.mean(axis=0), 1 / 2, atol=0.01)


def test_ranked_issues_have_rank_order_centroid_weights():
    issues = issues_of_sizes((2, 4, 2, 3, 2))
    party = utility_set("N", issues, ranked(issues))
    centroid = [sum(1 / j for j in range(i, 6)) / 5 for i in range(1, 6)]
    for weights, values in (
        direct_draws(party, 20_000, np.random.default_rng(0)),
        chained(party, 40),
    ):
        assert np.allclose(weights.mean(axis=0), centroid, atol=0.01)
        assert np.allclose(values.mean(axis=0)[2:6], [1, 2 / 3, 1 / 3, 0], atol=0.02)


def test_tied_issues_share_one_weight():
    issues = issues_of_sizes((2, 2, 2, 2))
    stated = PartialPreference(issue_order=(("i0",), ("i1", "i2")))
    weights, _ = direct_draws(utility_set("N", issues, stated), 20_000, np.random.default_rng(0))
    assert (weights[:, 1] == weights[:, 2]).all()
    assert (weights[:, 0] >= weights[:, 1]).all()
    # Corners of the simplex: i0 alone; i0, i1 and i2 a third each; i3 alone.
    centroid = [4 / 9, 1 / 9, 1 / 9, 1 / 3]
    assert np.allclose(weights.mean(axis=0), centroid, atol=0.01)
    assert np.allclose(
        chained(utility_set("N", issues, stated), 40)[0].mean(0), centroid, atol=0.01
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(true_statements())
def test_hit_and_run_agrees_with_independent_draws(stated):
    issues, preference, _, _ = stated
    party = utility_set("N", issues, preference).loosened(0.005)
    drawn = direct_draws(party, 2000, np.random.default_rng(1))
    if drawn is None:
        return
    weights, values = chained(party, 20)
    assert_same_means(drawn[0], weights)
    assert_same_means(drawn[1], values)


@settings(max_examples=60, deadline=None)
@given(true_statements())
def test_every_draw_meets_every_statement(stated):
    issues, preference, _, _ = stated
    party = utility_set("N", issues, preference)
    sample = draw(party, 200, np.random.default_rng(0))
    x = np.hstack([sample.weights, sample.scores])
    gaps = x @ party.rows.T - party.bounds
    coupled = np.array([party.statements[i].scope == "coupled" for i in party.owner], dtype=bool)
    allowed = np.where(coupled, 0.005 + 1e-9, 1e-9)
    assert (gaps >= -allowed).all()
    assert (np.abs(gaps[:, party.equal]) <= allowed[party.equal]).all()
    assert np.allclose(sample.weights.sum(axis=1), 1)
    for issue, start in enumerate(party.starts):
        scores = sample.scores[:, start : start + party.sizes[issue]]
        assert np.allclose(scores.min(axis=1), 0, atol=1e-9)
        if scores.any():
            assert np.allclose(scores.max(axis=1), sample.weights[:, issue], atol=1e-9)


def test_exact_bounds_need_chains_and_are_met():
    issues = issues_of_sizes((3, 3, 2))
    stated = PartialPreference(
        weight_bounds={"i0": (F(1, 2), F(1, 2))},
        option_orders={"i0": (("o0",), ("o1",), ("o2",))},
        value_bounds={"i0": {"o1": (F(1, 4), F(1, 4))}},
    )
    party = utility_set("N", issues, stated)
    assert direct_draws(party, 100, np.random.default_rng(0)) is None
    sample = draw(party, 1000, np.random.default_rng(0))
    assert sample.method.startswith("hit-and-run, 100 chains")
    assert sample.converged
    assert np.allclose(sample.weights[:, 0], 0.5)
    assert np.allclose(sample.scores[:, 1], 0.125)
    assert np.allclose(sample.weights[:, 1].mean(), 0.25, atol=0.03)


PAIRS = {
    "one above two": [("i0", "i1"), ("i0", "i2")],
    "two above one": [("i0", "i2"), ("i1", "i2")],
    "two apart": [("i0", "i1"), ("i2", "i3")],
    "a diamond": [("i0", "i1"), ("i0", "i2"), ("i1", "i3"), ("i2", "i3")],
}


@pytest.mark.parametrize("pairs", list(PAIRS.values()), ids=list(PAIRS))
def test_comparisons_of_issues_are_drawn_uniformly(pairs):
    issues = issues_of_sizes((2, 2, 2, 2))
    stated = PartialPreference(issue_comparisons=tuple(IssueComparison(a, b) for a, b in pairs))
    party = utility_set("N", issues, stated)
    weights, _ = direct_draws(party, 4000, np.random.default_rng(1))
    free = np.random.default_rng(2).dirichlet(np.ones(4), size=200_000)
    good = np.all([free[:, int(a[1])] >= free[:, int(b[1])] for a, b in pairs], axis=0)
    assert np.all([weights[:, int(a[1])] >= weights[:, int(b[1])] - 1e-12 for a, b in pairs])
    assert_same_means(weights, free[good])
    assert_same_means(weights**2, free[good] ** 2)
    # Largest differences are exact too: corners where they are a forest, programs elsewhere.
    rng = np.random.default_rng(3)
    for _ in range(5):
        one, other = rng.integers(0, 2, (2, 4))
        reach = OfSet(party).greatest(one[None], other)[0]
        differ = (one != other).astype(float)
        assert reach == pytest.approx(party.weight_program().maximise(differ).value, abs=1e-9)


def test_same_seed_same_draws():
    issues = issues_of_sizes((3, 2))
    party = utility_set("N", issues, PartialPreference(weight_bounds={"i0": (F(1, 2), F(1, 2))}))
    one, other = (draw(party, 50, np.random.default_rng(3)) for _ in range(2))
    assert (one.scores == other.scores).all()


def test_equally_good_packages_are_equal_in_every_draw():
    issues = issues_of_sizes((3, 3, 2))
    one, other = {"i0": "o0", "i1": "o1"}, {"i0": "o1", "i1": "o0"}
    stated = PartialPreference(
        comparisons=(
            PackageComparison(one, other, strict=False),
            PackageComparison(other, one, strict=False),
        )
    )
    sample = draw(utility_set("N", issues, stated), 300, np.random.default_rng(0))
    utilities = sample.utilities(np.array([[0, 1, 0], [1, 0, 0]]))
    assert not sample.loosened
    assert (utilities[:, 0] == utilities[:, 1]).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_settled_ties_break_no_other_statement(seed):
    rng = np.random.default_rng(seed)
    issues = issues_of_sizes((3, 2, 3))

    def package():
        chosen = rng.choice(3, size=int(rng.integers(1, 3)), replace=False)
        return {issues[i].name: str(rng.choice(issues[i].options)) for i in chosen}

    one, other, more, less = package(), package(), package(), package()
    stated = PartialPreference(
        issue_order=(("i0",), ("i2",)) if rng.integers(2) else (),
        option_orders={"i0": (("o0",), ("o1",), ("o2",))} if rng.integers(2) else {},
        comparisons=(
            PackageComparison(one, other, strict=False),
            PackageComparison(other, one, strict=False),
            PackageComparison(more, less, strict=False),
        ),
    )
    party = utility_set("N", issues, stated)
    if inconsistency(party) is not None:
        return
    sample = draw(party, 60, rng)
    if sample.loosened:  # No exact utility near: nothing was moved, and it is said so.
        assert not party.ties.any() or len(sample.weights) == 60
        return
    points = np.hstack([sample.weights, sample.scores])
    gaps = points @ party.rows.T - party.bounds
    assert (gaps[:, ~party.equal] >= -1e-8).all()
    assert np.abs(gaps[:, party.equal | party.ties]).max(initial=0.0) <= 1e-8
    assert np.allclose(sample.weights.sum(axis=1), 1.0)
    assert (sample.weights >= -1e-9).all()
    for issue, start in enumerate(party.starts):
        own = sample.scores[:, start : start + party.sizes[issue]]
        assert np.abs(own.min(axis=1)).max() <= 1e-8
        if (party.value_sets[issue].cells[:, 0] != party.value_sets[issue].cells[:, 1]).all():
            assert np.allclose(own.max(axis=1), sample.weights[:, issue], atol=1e-8)


def test_unknown_directions_linked_by_a_comparison_reach_every_cell():
    issues = issues_of_sizes((2, 2))
    better = PackageComparison({"i0": "o0", "i1": "o0"}, {"i0": "o1", "i1": "o1"})
    party = utility_set("N", issues, PartialPreference(comparisons=(better,)))
    _, values = chained(party, 50)
    # Both first options best: all weights; one of them best: half of the weights.
    share = {
        cell: (values[:, [0, 2]] == cell).all(axis=1).mean() for cell in ((1, 1), (1, 0), (0, 1))
    }
    assert share[1, 1] == pytest.approx(0.5, abs=0.03)
    assert share[1, 0] == pytest.approx(0.25, abs=0.03)
    assert share[0, 1] == pytest.approx(0.25, abs=0.03)


def test_split_rhat_sees_chains_that_differ():
    rng = np.random.default_rng(0)
    apart = rng.random((20, 10, 1)) + np.arange(10)[None, :, None]
    assert split_rhat(apart) > 2
    assert split_rhat(np.zeros((20, 10, 2))) == 1.0
    assert np.isinf(split_rhat(np.zeros((20, 10, 1)) + np.arange(10)[None, :, None]))
