"""Who claims a figure, and who says that it is wrong; invented sentences."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland Wire\n\nMarch 4, 2031\n\nSudria and Norland held talks in Keston in 2020.\n\n"


def figures(words):
    parts = ("statements", "times", "figures")
    record = read_documents([Document("wire", "wire.txt", HEAD + words + "\n")], parts=parts)
    return [f for f in record.figures if f.span.start >= len(HEAD)]


@pytest.mark.parametrize(
    ("words", "claimant"),
    [
        ("The government has acknowledged 21 deaths.", "The government"),
        ("The army puts its losses at 40 tanks.", "The army"),
        ("The minister, who left early, now puts the sum at $3 million.", "The minister"),
        ("The ombudsman's office has recorded 63 killings.", "The ombudsman's office"),
        ("UN monitors count 1,430.", "UN monitors"),
        ("The Red Cross registered 300 arrivals on Monday.", "Red Cross"),
        ("Hospitals have documented 40 cases of cholera.", "Hospitals"),
        ("The agency estimates losses of $3 billion.", "The agency"),
        ("The office gave a figure of 40.", "The office"),
        ("The toll stands at 40, by the government's count.", "the government"),
        ("The number of dead was put at 40 by officials.", "officials"),
        ("Some 90,000 civilians are trapped, the agency estimates, without water.", "the agency"),
        ("On this, negotiators say, 80 percent of the text is agreed.", "negotiators"),
        ("They will pay fines of $900 each, the ministry said in a statement.", "the ministry"),
        ("Norland has offered to free 60 men, diplomats say.", "diplomats"),
        ("Sudria wants at least 40 planes, an aide said.", "an aide"),
    ],
)
def test_who_claims_a_figure(words, claimant):
    assert [f.claimed_by for f in figures(words)] == [claimant]


@pytest.mark.parametrize(
    "words",
    [
        "The police arrested 40 people.",
        "Doctors treated 40 wounded.",
        "May recorded 40 attacks.",
        "The army has recorded music for 40 concerts.",
        "It gave 40 men a lift.",
    ],
)
def test_who_only_acts_claims_nothing(words):
    assert [f.claimed_by for f in figures(words)] == ["wire"]


@pytest.mark.parametrize(
    ("words", "wrong", "flag"),
    [
        ("The group denied that 60 people were held.", 60, "disputed by The group"),
        ("The minister dismissed the figure of 60 as invented.", 60, "disputed by The minister"),
        ("The envoy called the toll of 60 a lie.", 60, "disputed by The envoy"),
        ("The envoy said 60, not 40, were freed.", 40, "disputed by The envoy"),
        ("The envoy said 60 rather than 40 men were freed.", 40, "disputed by The envoy"),
        (
            "The sum was nearer $3 million than $2.5 million, police said.",
            2.5e6,
            "disputed by police",
        ),
        ("The toll was 60, not 40.", 40, "ruled out"),
    ],
)
def test_a_figure_told_as_wrong_is_nobodys(words, wrong, flag):
    found = {f.value: f for f in figures(words)}
    assert (found[wrong].claimed_by, flag in found[wrong].flags) == ("wire", True)
    assert all(flag not in f.flags for f in found.values() if f.value != wrong)


def test_what_a_source_counts_against_is_its_count():
    first, second = figures("The office has recorded 63 killings this year, against 88 in 2030.")
    assert (first.claimed_by, second.claimed_by) == ("The office", "The office")


def test_a_source_goes_on_over_a_semicolon():
    first, second = figures("Some 12 people died, Director Ann Orr said; 19 people were hurt.")
    assert (first.claimed_by, second.claimed_by) == ("Ann Orr", "Ann Orr")
    assert second.flags == ("source of the clause before",)


def test_a_sum_takes_the_currency_of_the_sum_before():
    words = "Norland has offered six billion dollars. Sudria wants at least 10 billion."
    assert [f.unit for f in figures(words)] == ["USD", "USD"]
    words = "Norland has offered six billion dollars. Some 10 million people live there."
    assert [f.unit for f in figures(words)] == ["USD", "people"]


def test_what_is_pledged_is_not_paid():
    (figure,) = figures("Belmar on Wednesday pledged a further £12m.")
    assert (figure.predicate, figure.claimed_by) == ("pledged", "Belmar")


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("The reward is up to dlrs 2 million.", "USD"),
        ("Tens of thousands of dollars were paid.", "USD"),
        ("Half a million euros was paid.", "EUR"),
        ("It raised 175 million Norland dollars.", "dollars"),
    ],
)
def test_sums_in_words_have_a_currency(words, unit):
    assert [f.unit for f in figures(words)] == [unit]


def test_what_is_set_aside_is_nobodys_lie():
    first, second = figures("The envoy said 60 men, instead of the 40 agreed, were freed.")
    assert (first.flags, second.flags) == ((), ("ruled out",))


def test_a_clock_time_of_a_head_is_no_figure():
    assert figures("Wed 3 Jun 2026 12.15 BST") == []
