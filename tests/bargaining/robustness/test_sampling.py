"""Draws against closed forms, direct draws against hit-and-run, both against the statements."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from goodoffices.bargaining.robustness.chains import Chains
from goodoffices.bargaining.robustness.direct import direct_draws
from goodoffices.bargaining.robustness.polytope import utility_set
from goodoffices.bargaining.robustness.sampling import draw, split_rhat
from goodoffices.model.preferences import PackageComparison, PartialPreference

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


def test_same_seed_same_draws():
    issues = issues_of_sizes((3, 2))
    party = utility_set("N", issues, PartialPreference(weight_bounds={"i0": (F(1, 2), F(1, 2))}))
    one, other = (draw(party, 50, np.random.default_rng(3)) for _ in range(2))
    assert (one.scores == other.scores).all()


def test_equally_good_packages_are_within_half_a_percent():
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
    gap = np.abs(utilities[:, 0] - utilities[:, 1])
    assert gap.max() <= 0.005
    assert gap.max() > 0.004


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
