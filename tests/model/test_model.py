"""Spans, handling, issues, scenarios: constructors refuse what would be wrong later."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import BadInput, Fault, GoodOfficesError, SpanError, nearest
from goodoffices.model.handling import MEDIATORS, PUBLIC, Handling
from goodoffices.model.issues import Issue, integer_range, number_grid
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import DecisionRule, Scenario
from goodoffices.model.spans import Span, locate


@given(st.text(max_size=60), st.integers(-3, 70), st.integers(-3, 70))
def test_a_span_holds_its_words_or_does_not_exist(raw, start, end):
    if 0 <= start <= end <= len(raw):
        span = Span.cut("wire", raw, start, end)
        span.check(raw)
        assert span.text == raw[start:end]
    else:
        with pytest.raises(SpanError):
            Span.cut("wire", raw, start, end)


def test_a_span_of_other_words_is_refused():
    with pytest.raises(SpanError, match="has 4"):
        Span("wire", 0, 3, "four")
    with pytest.raises(SpanError, match="should hold 'Talk'"):
        Span("wire", 0, 4, "Talk").check("Walk on")


@given(st.text(alphabet="ab", max_size=12), st.text(alphabet="ab", max_size=3))
def test_locate_finds_every_place(raw, words):
    brute = [
        (at, at + len(words))
        for at in range(len(raw))
        if words and raw[at : at + len(words)] == words
    ]
    assert locate(raw, words) == brute


def test_spans_overlap_only_within_a_document():
    assert Span("a", 0, 2, "ab").overlaps(Span("a", 1, 3, "bc"))
    assert not Span("a", 0, 2, "ab").overlaps(Span("b", 1, 3, "bc"))
    assert not Span("a", 0, 2, "ab").overlaps(Span("a", 2, 3, "c"))
    assert Span("a", 0, 4, "abcd").contains(Span("a", 1, 3, "bc"))


@pytest.mark.parametrize(
    ("item", "audience", "seen"),
    [
        ("public", "public", True),
        ("public", "party Northland", True),
        ("mediators", "public", False),
        ("mediators", "party Northland", False),
        ("mediators", "mediators", True),
        ("party Northland", "party Northland", True),
        ("party Northland", "party Harbour", False),
        ("party Northland", "mediators", True),
    ],
)
def test_who_sees_what(item, audience, seen):
    assert Handling.parse(item).admits(Handling.parse(audience)) is seen
    assert str(Handling.parse(item)) == item


def test_handling_constants():
    assert Handling.parse("public") == PUBLIC
    assert Handling.parse(" mediators ") == MEDIATORS


def test_issues_refuse_nonsense():
    with pytest.raises(GoodOfficesError, match="no options"):
        Issue("aid", ())
    with pytest.raises(GoodOfficesError, match="twice"):
        Issue("aid", ("a", "a"))
    with pytest.raises(GoodOfficesError, match="a number for each"):
        Issue("aid", ("1", "2"), kind="integer")
    with pytest.raises(GoodOfficesError, match="no option 'x'"):
        Issue("aid", ("a",), status_quo="x")


def test_issue_words():
    days = integer_range("days", 0, 84, 42, unit="days", title="length of the truce")
    assert days.label("42") == "42 days"
    assert days.heading == "length of the truce"
    assert number_grid("share", ("0.1", "0.30")).values == (Fraction(1, 10), Fraction(3, 10))
    assert Issue("aid", ("a",), labels={"a": "in full"}).label("a") == "in full"


def test_scenario_size_is_exact_for_any_space():
    issues = tuple(Issue(f"i{k}", tuple("abcde")) for k in range(50))
    assert Scenario(("A", "B"), issues, {}).size == 5**50
    assert not Scenario(("A",), issues, {"A": None}).valued
    assert Scenario(("A",), issues, {"A": Utility({}, {})}).valued
    assert Scenario(("A", "B"), issues, {}).decision_rule == DecisionRule(2)


def test_scenario_names_are_checked():
    issue = Issue("aid", ("a",))
    with pytest.raises(GoodOfficesError, match="party is named twice"):
        Scenario(("A", "A"), (issue,), {})
    with pytest.raises(GoodOfficesError, match="not a party"):
        Scenario(("Northland",), (issue,), {"Northlnd": None})
    with pytest.raises(GoodOfficesError, match="did you mean 'aid'"):
        Scenario(("A",), (issue,), {}).issue("aod")


def test_faults_print_their_place():
    faults = [Fault("one; two", "case.yaml", 3, 4), Fault("three", "case.yaml")]
    assert str(BadInput(faults)).splitlines() == ["case.yaml:3:4: one; two", "case.yaml: three"]
    assert BadInput("only text").faults[0].message == "only text"
    assert "and 3 more" in nearest("zzz", [f"name{k}" for k in range(15)])
