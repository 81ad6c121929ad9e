"""Conditions: grammar, precedence, three-valued truth against an oracle, and words."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import GoodOfficesError
from goodoffices.expressions import (
    FALSE,
    TRUE,
    UNKNOWN,
    ConditionError,
    in_words,
    parse,
    to_text,
    truth,
    truth_tables,
)
from goodoffices.model.conditions import (
    All,
    Any_,
    Comparison,
    Iff,
    Implies,
    Not,
    Taken,
    Unless,
    depth,
    issues_of,
)
from goodoffices.model.issues import Issue, integer_range

ISSUES = {
    "releases": integer_range("releases", 0, 120, 40, unit="people"),
    "withdrawal": Issue("withdrawal", ("none", "partial", "full"), kind="ordered"),
    "war": Issue("war", ("goes-on", "end")),
}
RED_LINE = "releases <= 80 unless withdrawal = full and war = end"


def without_places(condition):
    match condition:
        case Comparison(issue, operator, values):
            return Comparison(issue, operator, values)
        case Taken(name):
            return Taken(name)
        case Not(part):
            return Not(without_places(part))
        case All(parts):
            return All(tuple(map(without_places, parts)))
        case Any_(parts):
            return Any_(tuple(map(without_places, parts)))
        case Implies(a, b) | Iff(a, b) | Unless(a, b):
            return type(condition)(without_places(a), without_places(b))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a or b and c", "a or (b and c)"),
        ("not a and b", "(not a) and b"),
        ("a implies b implies c", "a implies (b implies c)"),
        ("a or b implies c", "(a or b) implies c"),
        ("a unless b implies c", "a unless (b implies c)"),
        ("a unless b unless c", "a unless (b or c)"),
        ("a if b", "b implies a"),
        ("a iff b or c", "a iff (b or c)"),
        ("x ≤ 3", "x <= 3"),
        ("x == 3", "x = 3"),
        ("x in {a, b}", "x in (a, b)"),
    ],
)
def test_precedence(text, same):
    assert without_places(parse(text)) == without_places(parse(same))


def test_unless_reads_as_or_for_every_package():
    red_line = parse(RED_LINE)
    for releases, withdrawal, war in product(*(issue.options for issue in ISSUES.values())):
        outcome = {"releases": releases, "withdrawal": withdrawal, "war": war}
        kept = int(releases) <= 80 or (withdrawal == "full" and war == "end")
        assert truth(red_line, ISSUES, outcome) == (TRUE if kept else FALSE)


def test_an_issue_without_a_value_is_unknown_not_false():
    red_line = parse(RED_LINE)
    assert truth(red_line, ISSUES, {"releases": "120"}) == UNKNOWN
    assert truth(red_line, ISSUES, {"releases": "40"}) == TRUE
    assert truth(red_line, ISSUES, {"releases": "120", "war": "goes-on"}) == FALSE
    assert truth(parse("not war = end"), ISSUES, {}) == UNKNOWN


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "the condition is empty", 0),
        ("releases <=", "a value is missing", 11),
        ("releases <= 80 withdrawal = full", "'withdrawal' cannot stand here", 15),
        ("(a or b", "')' is missing", 7),
        ("a $ b", "'$' cannot stand here", 2),
        ("a and and b", "'and' cannot stand here", 6),
        ("x = 1/0", "cannot be read", 0),
    ],
)
def test_faults_say_where_and_what_would_be_right(text, message, offset):
    with pytest.raises(ConditionError, match=r".*") as caught:
        parse(text)
    assert message in str(caught.value)
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    "text", ["(" * 10_000 + "a" + ")" * 10_000, "not " * 5_000 + "a", " implies ".join("a" * 3000)]
)
def test_deep_nesting_is_refused_not_a_crash(text):
    with pytest.raises(ConditionError, match="nested|characters"):
        parse(text[:200_000])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("withdrawal = ful", "did you mean 'full'?"),
        ("war < end", "have no order"),
        ("releases <= many", "compare it with a number"),
        ("relaeses <= 3", "did you mean 'releases'?"),
    ],
)
def test_unknown_names_get_the_nearest(text, message):
    with pytest.raises(GoodOfficesError) as caught:
        truth(parse(text), ISSUES, {})
    assert message in str(caught.value)


def test_numbers_name_the_options_of_categories_too():
    salary = Issue("salary", ("2000", "2500", "negotiable"))
    assert truth(parse("salary = 2500"), {"salary": salary}, {"salary": "2500"}) == TRUE


names = st.sampled_from(["a", "b", "c", "long name", "unless", "42nd"])
comparisons = st.one_of(
    st.builds(
        Comparison,
        st.just("releases"),
        st.sampled_from(["=", "!=", "<", "<=", ">", ">="]),
        st.tuples(st.sampled_from([Fraction(0), Fraction(40), Fraction(1, 3), Fraction(-5, 2)])),
    ),
    st.builds(
        Comparison,
        st.just("withdrawal"),
        st.just("in"),
        st.lists(st.sampled_from(["none", "partial", "full"]), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(
        Comparison, st.just("war"), st.sampled_from(["=", "!="]), st.tuples(st.just("goes-on"))
    ),
)


def trees(leaves):
    return st.recursive(
        leaves,
        lambda part: st.one_of(
            st.builds(Not, part),
            st.builds(All, st.lists(part, min_size=2, max_size=3).map(tuple)),
            st.builds(Any_, st.lists(part, min_size=2, max_size=3).map(tuple)),
            st.builds(Implies, part, part),
            st.builds(Iff, part, part),
            st.builds(Unless, part, part),
        ),
        max_leaves=8,
    )


partial_outcomes = st.fixed_dictionaries(
    {name: st.sampled_from([*issue.options, None]) for name, issue in ISSUES.items()}
)


def completions(outcome):
    choices = [
        [option] if option is not None else ISSUES[name].options for name, option in outcome.items()
    ]
    return [dict(zip(outcome, options, strict=True)) for options in product(*choices)]


@settings(max_examples=400, deadline=None)
@given(trees(comparisons), partial_outcomes)
def test_text_parses_back_to_the_same_truth(tree, outcome):
    assert truth(parse(to_text(tree)), ISSUES, outcome) == truth(tree, ISSUES, outcome)


@settings(max_examples=200, deadline=None)
@given(trees(names.map(Taken)))
def test_any_name_survives_text(tree):
    again = parse(to_text(tree))
    assert issues_of(again) == issues_of(tree)
    taken = dict.fromkeys(issues_of(tree), "yes")
    assert truth(again, {}, taken) == truth(tree, {}, taken)


@settings(max_examples=300, deadline=None)
@given(trees(comparisons), partial_outcomes)
def test_known_truth_holds_for_every_completion(tree, outcome):
    verdict = truth(tree, ISSUES, outcome)
    answers = {truth(tree, ISSUES, whole) for whole in completions(outcome)}
    if verdict != UNKNOWN:
        assert answers == {verdict}


@settings(max_examples=200, deadline=None)
@given(trees(comparisons))
def test_arrays_agree_with_one_by_one(tree):
    grid = [range(-1, len(issue)) for issue in ISSUES.values()]
    rows = list(product(*grid))
    codes = {name: np.array([row[k] for row in rows]) for k, name in enumerate(ISSUES)}
    table = np.broadcast_to(truth_tables(tree, ISSUES, codes), (len(rows),))
    for row, found in zip(rows, table, strict=True):
        outcome = {
            name: ISSUES[name].options[code] if code >= 0 else None
            for name, code in zip(ISSUES, row, strict=True)
        }
        assert truth(tree, ISSUES, outcome) == found


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        tree = parse(text)
    except ConditionError as error:
        assert 0 <= error.offset <= len(text)
    else:
        assert depth(tree) >= 1


def test_words_are_fit_for_a_sentence():
    assert in_words(parse(RED_LINE), ISSUES) == (
        "releases is at most 80 people, unless withdrawal is “full” and war is “end”"
    )
    assert in_words(parse("not (war = end) and (releases = 0 or releases = 40)"), ISSUES) == (
        "it is not so that war is “end” and (releases is 0 people or releases is 40 people)"
    )
    assert in_words(parse("war = end if withdrawal = full"), ISSUES) == (
        "if withdrawal is “full”, then war is “end”"
    )
    assert in_words(parse("a iff b"), {}) == "“a” exactly if “b”"
