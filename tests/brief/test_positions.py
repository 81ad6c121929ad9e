"""Options left open, red lines and distances against brute force."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.brief.positions import Stand, _conjuncts, _distance, reaches
from goodoffices.brief.redlines import status_of
from goodoffices.expressions import FALSE, TRUE, truth
from goodoffices.model.conditions import All, Any_, Comparison, Implies, Not, Unless, issues_of
from goodoffices.model.issues import Issue

ISSUES = {
    "a": Issue("a", ("0", "1", "2"), kind="ordered"),
    "b": Issue("b", ("x", "y")),
    "c": Issue("c", ("p", "q", "r")),
}

leaves = st.sampled_from(sorted(ISSUES)).flatmap(
    lambda name: st.builds(
        Comparison,
        st.just(name),
        st.sampled_from(["=", "!="]),
        st.tuples(st.sampled_from(ISSUES[name].options)),
    )
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.tuples(inner, inner)),
        st.builds(Any_, st.tuples(inner, inner)),
        st.builds(Implies, inner, inner),
        st.builds(Unless, inner, inner),
    ),
    max_leaves=5,
)
outcomes = [dict(zip(ISSUES, row)) for row in product(*(i.options for i in ISSUES.values()))]


@settings(max_examples=150, deadline=None)
@given(st.lists(conditions, min_size=1, max_size=3))
def test_reach_of_an_option_by_counting_all_packages(held):
    mine = [part for part in _conjuncts(held) if "a" in issues_of(part)]
    found = reaches(ISSUES["a"], held, ISSUES)
    for option, reach in zip(ISSUES["a"].options, found, strict=True):
        kept = [
            all(truth(part, ISSUES, outcome) != FALSE for part in mine)
            for outcome in outcomes
            if outcome["a"] == option
        ]
        assert reach == ("open" if all(kept) else "conditional" if any(kept) else "excluded")


@settings(max_examples=150, deadline=None)
@given(conditions, st.sampled_from(outcomes))
def test_a_line_is_broken_exactly_where_it_is_false(condition, outcome):
    status = status_of(condition, ISSUES, outcome)
    assert (status == "broken") == (truth(condition, ISSUES, outcome) == FALSE)
    if status == "by exception":
        assert isinstance(condition, Unless)
        assert truth(condition.claim, ISSUES, outcome) == FALSE
        assert truth(condition.escape, ISSUES, outcome) == TRUE
    if status == "kept":
        assert not _breaks_a_step_away(condition, outcome)
    if status == "binds":
        assert _breaks_a_step_away(condition, outcome)


def _breaks_a_step_away(condition, outcome) -> bool:
    def near(other) -> bool:
        changed = [name for name in ISSUES if other[name] != outcome[name]]
        if len(changed) != 1:
            return False
        issue = ISSUES[changed[0]]
        gap = abs(issue.index(other[issue.name]) - issue.index(outcome[issue.name]))
        return issue.kind == "categorical" or gap == 1

    return any(near(o) and truth(condition, ISSUES, o) == FALSE for o in outcomes)


reach = st.lists(st.sampled_from(["open", "conditional", "excluded"]), min_size=4, max_size=4)


@settings(max_examples=150, deadline=None)
@given(reach, reach)
def test_distance_is_the_fewest_steps_and_the_same_both_ways(first, second):
    issue = Issue("a", ("0", "1", "2", "3"), kind="ordered")
    one, other = Stand("A", (), tuple(first)), Stand("B", (), tuple(second))
    found = _distance(issue, one, other)
    assert found.steps == _distance(issue, other, one).steps

    def left(stand) -> list[int]:
        kind = "open" if "open" in stand.reach else "conditional"
        return [i for i, r in enumerate(stand.reach) if r == kind]

    gaps = [abs(i - j) for i in left(one) for j in left(other)]
    assert found.steps == (min(gaps) if gaps else None)
    assert (found.steps == 0) == ("No distance between A and B: both" in found.said.text)
