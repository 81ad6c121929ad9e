"""The smallest conflicting subset against all subsets."""

from fractions import Fraction as F
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.robustness.conflicts import (
    InconsistentStatements,
    inconsistency,
    possible,
)
from goodoffices.bargaining.robustness.polytope import from_statements, utility_set
from goodoffices.bargaining.robustness.profiles import draw_profiles
from goodoffices.model.preferences import PackageComparison, PartialPreference
from goodoffices.model.scenario import Scenario

from .stated import issues_of_sizes, ranked, true_statements

pytest.importorskip("highspy")


@st.composite
def any_statements(draw):
    """Statements that often contradict each other."""
    issues = issues_of_sizes((2, 3))
    both = {i.name: i.options for i in issues}

    def package():
        return {name: draw(st.sampled_from(options)) for name, options in both.items()}

    return issues, PartialPreference(
        issue_order=draw(st.sampled_from([(), (("i0",), ("i1",)), (("i0", "i1"),)])),
        option_orders=draw(st.sampled_from([{}, {"i1": (("o0",), ("o1",), ("o2",))}])),
        weight_bounds=draw(st.sampled_from([{}, {"i1": (F(3, 5), F(1))}, {"i0": (F(0), F(1, 5))}])),
        value_bounds=draw(st.sampled_from([{}, {"i1": {"o0": (F(0), F(1, 2))}}])),
        comparisons=tuple(
            PackageComparison(package(), package(), strict=draw(st.booleans()))
            for _ in range(draw(st.integers(0, 3)))
        ),
    )


@settings(max_examples=30, deadline=None)
@given(any_statements())
def test_smallest_conflict_is_the_smallest_inconsistent_subset(stated):
    issues, preference = stated
    party = utility_set("N", issues, preference)
    # An issue whose options are all said to be worth the same scores nothing whatever its weight,
    # so there one statement more can make the rest possible; conflicts are told of the whole.
    assume(all((v.cells[:, 0] != v.cells[:, 1]).any() for v in party.value_sets if len(v.cells)))
    conflict = inconsistency(party)
    smallest = next(
        (
            size
            for size in range(len(party.statements) + 1)
            for chosen in combinations(party.statements, size)
            if possible(from_statements("N", issues, chosen)) is False
        ),
        None,
    )
    assert (conflict is None) == (smallest is None)
    if conflict is not None:
        assert conflict.smallest
        assert len(conflict.statements) == smallest


@settings(max_examples=100, deadline=None)
@given(true_statements())
def test_statements_true_of_some_utility_are_consistent(stated):
    issues, preference, _, _ = stated
    assert possible(utility_set("N", issues, preference)) is True


def test_a_cycle_of_strict_comparisons_is_named_in_words():
    issues = issues_of_sizes((2, 2))
    one, two, three = {"i0": "o0"}, {"i0": "o1"}, {"i0": "o0"}
    stated = PartialPreference(
        issue_order=(("i0",), ("i1",)),
        comparisons=(PackageComparison(one, two), PackageComparison(two, three)),
    )
    conflict = inconsistency(utility_set("North", issues, stated))
    assert conflict.sentence == (
        "what is stated of North cannot all hold: (1) i0 “o0” is preferred to i0 “o1”; "
        "(2) i0 “o1” is preferred to i0 “o0”; without any one of these the others can"
    )


def test_a_package_preferred_to_itself_is_one_statement():
    issues = issues_of_sizes((2, 2))
    same = {"i0": "o0", "i1": "o1"}
    stated = PartialPreference(comparisons=(PackageComparison(same, same),))
    assert len(inconsistency(utility_set("N", issues, stated)).statements) == 1


def test_drawing_from_a_contradiction_names_it():
    issues = issues_of_sizes((2, 2))
    stated = PartialPreference(
        weight_bounds={"i0": (F(3, 5), F(1)), "i1": (F(3, 5), F(1))},
    )
    with pytest.raises(InconsistentStatements, match="at least 60 % of the weight"):
        draw_profiles(Scenario(("N",), issues, {"N": stated}), samples=10)


def test_orders_and_a_comparison_against_them():
    issues = issues_of_sizes((3,) * 4)
    base = ranked(issues)
    swap = PackageComparison({"i3": "o0", "i0": "o2"}, {"i3": "o2", "i0": "o0"})
    stated = PartialPreference(
        issue_order=base.issue_order,
        option_orders=base.option_orders,
        comparisons=(
            swap,
            PackageComparison({"i3": "o1", "i2": "o2"}, {"i3": "o2", "i2": "o1"}),
        ),
    )
    conflict = inconsistency(utility_set("N", issues, stated), seconds=60)
    assert conflict.smallest
    # Three orders of issues link i0 to i3; two orders of options say which ends are best.
    assert conflict.statements[-1].startswith("i0 “o2” and i3 “o0” is preferred")
    assert len(conflict.statements) == 6
    for left_out in conflict.statements:
        kept = [s for s in utility_set("N", issues, stated).statements if s.text != left_out]
        rest = [s for s in kept if s.text in conflict.statements]
        assert possible(from_statements("N", issues, tuple(rest)))
