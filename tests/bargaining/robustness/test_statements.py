from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given, settings

from goodoffices.bargaining.robustness.polytope import package_codes, utility_set
from goodoffices.bargaining.robustness.statements import statements_of
from goodoffices.errors import BadInput
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PackageComparison, PartialPreference

from .stated import issues_of_sizes, true_statements

ISSUES = (
    Issue("aid", ("none", "some", "full"), title="humanitarian aid"),
    Issue("days", ("0", "40"), status_quo="0"),
)


def texts(**stated):
    return [s.text for s in statements_of(ISSUES, PartialPreference(**stated))]


def test_statements_keep_their_words():
    assert texts(issue_order=(("aid", "days"),)) == ["humanitarian aid and days weigh the same"]
    assert texts(option_orders={"aid": (("full",), ("some", "none"))}) == [
        "on humanitarian aid, “some” and “none” are worth the same",
        "on humanitarian aid, “full” is at least as good as “some” and “none” each",
    ]
    assert texts(weight_bounds={"aid": (F(1, 10), F(3, 10))}) == [
        "humanitarian aid has between 10 % and 30 % of the weight"
    ]
    assert texts(value_bounds={"aid": {"some": (F(1, 2), F(1, 2))}}) == [
        "on humanitarian aid, “some” is worth exactly 50 % of the best option"
    ]
    comparison = PackageComparison({"aid": "full"}, {"days": "40"}, basis="told the envoy")
    assert texts(comparisons=(comparison,)) == [
        "humanitarian aid “full” is preferred to days “40”, with humanitarian aid otherwise at "
        "its worst and days otherwise “0” (told the envoy)"
    ]


def test_all_faults_of_a_preference_at_once():
    stated = PartialPreference(
        issue_order=(("ayd",), ("days", "days")),
        option_orders={"aid": (("ful",),)},
        weight_bounds={"aid": (F(3, 5), F(1, 5)), "days": (F(-1), F(2))},
        comparisons=(PackageComparison({"dais": "40"}, {"aid": "nun"}),),
    )
    with pytest.raises(BadInput) as error:
        statements_of(ISSUES, stated)
    messages = [str(fault) for fault in error.value.faults]
    assert len(messages) == 7
    assert messages[0] == "the issue order: issue 'ayd' is not known; did you mean 'aid'?"
    assert any("named twice" in m for m in messages)
    assert any("which is empty" in m for m in messages)
    assert any("leaves 0 to 1" in m for m in messages)


def test_faults_of_packages_at_once():
    with pytest.raises(BadInput) as error:
        package_codes(ISSUES, [{"aid": "ful"}, {"aid": "full", "days": "0", "x": "y"}])
    assert len(error.value.faults) == 3


@settings(max_examples=200, deadline=None)
@given(true_statements())
def test_rows_hold_for_the_utility_that_statements_are_true_of(stated):
    issues, preference, weights, values = stated
    party = utility_set("N", issues, preference)
    x = np.array([float(w) for w in weights] + [
        float(w * v) for w, own in zip(weights, values) for v in own
    ])  # fmt: skip
    gaps = party.rows @ x - party.bounds
    assert (gaps >= -1e-12).all()
    assert (np.abs(gaps[party.equal]) < 1e-12).all()


def test_scores_of_packages():
    party = utility_set("N", issues_of_sizes((2, 3)), None)
    assert party.score_vector(np.array([[1, -1], [0, 2]])).tolist() == [
        [0, 1, 0, 0, 0],
        [1, 0, 0, 0, 1],
    ]
