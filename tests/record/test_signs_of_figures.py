"""Comparators and words that only look like one; scales and earlier values; invented sentences."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland Wire\n\nMarch 4, 2031\n\nSudria and Norland held talks in Keston in 2020.\n\n"
EARLIER = "an earlier value, for comparison"


def figures(words):
    parts = ("statements", "times", "figures")
    record = read_documents([Document("wire", "wire.txt", HEAD + words + "\n")], parts=parts)
    return [f for f in record.figures if f.span.start >= len(HEAD)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The group offered to hand over 60 prisoners of war.", "="),
        ("The rebels handed over 12 bodies on Monday.", "="),
        ("They will turn over 30 weapons to the monitors.", "="),
        ("Sudria took over 40 villages in a week.", "="),
        ("Norland has taken over 12 companies.", "="),
        ("The Front took over 60 hostages in the raid.", ">"),
        ("Over 60 prisoners were handed over.", ">"),
        ("The Front freed over 60 prisoners.", ">"),
        ("The Front has control over 30 villages.", "="),
        ("The Front has control of over 30 villages.", ">"),
        ("The talks with over 60 states began.", ">"),
        ("The court presided over 14 trials.", "="),
        ("They fought over 12 villages for a week.", "="),
        ("The talks about 60 prisoners broke down.", "="),
        ("Envoys spoke about 60 prisoners on Monday.", "="),
        ("About 60 prisoners were freed.", "~"),
        ("The two discussed about 40 cases.", "~"),
        ("He was asked about 12 missing sailors.", "="),
        ("Norland reports about 60 dead.", "~"),
        ("The siege around 12 villages goes on.", "="),
        ("Around 12 villages were burnt.", "~"),
        ("The patrol walked up to 3 men at the gate.", "="),
        ("The patrol walked up to 40 kilometres.", "<="),
        ("The losses add up to 40 tanks.", "="),
        ("The bridge can carry up to 40 trucks a day.", "<="),
    ],
)
def test_a_word_is_a_comparator_or_belongs_to_the_verb(words, expected):
    assert [f.comparator for f in figures(words) if f.value != 2] == [expected]


def test_what_is_handed_over_is_released():
    (figure,) = figures("The group offered to hand over 60 prisoners of war.")
    assert (figure.predicate, figure.scope) == ("released", "to be released (offer)")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The bank's reserves are put at 7 to 9 trillion cubic feet.", (7e12, 9e12)),
        ("Between 3 and 4 million people fled.", (3e6, 4e6)),
        ("Losses of $3-4bn were reported.", (3e9, 4e9)),
        ("It would cost $3-4 billion.", (3e9, 4e9)),
        ("The plant needs 1.5-2.5 million litres.", (1.5e6, 2.5e6)),
        ("From 2 to 3 thousand people marched.", (2000, 3000)),
        ("Two or three hundred men came.", (200, 300)),
        ("Two to three dozen men came.", (24, 36)),
        ("Some 40 to 50,000 people fled.", (40000, 50000)),
        ("Some 40-50,000 people fled.", (40000, 50000)),
        ("Between $300,000 and $4 million was paid.", (300000, 4e6)),
        ("Between 800 and 2 million people were counted.", (800, 2e6)),
        ("It holds 5 to 10 million-dollar ships.", (5, 10)),
        ("Between 900 and 1,100 people fled.", (900, 1100)),
        ("The pipeline carries 3 to 4 bcm a year.", (3, 4)),
    ],
)
def test_the_scale_of_a_range_belongs_to_both_ends(words, expected):
    assert [f.value for f in figures(words)] == [expected]


@pytest.mark.parametrize(
    ("words", "earlier"),
    [
        ("Ostgas drilled 11 wells last year, up from four in 2024.", [4]),
        ("The office has recorded 63 killings this year, against 88 in the whole of 2030.", [88]),
        ("The Front freed 30 prisoners, compared with 12 in May.", [12]),
        ("The toll rose from 12 to 30 on Monday.", [12]),
        ("Exports fell to 30 tonnes from 90 tonnes a year earlier.", [90]),
        ("Exports rose to 30 tonnes.", []),
        ("The army marched against 12 villages.", []),
    ],
)
def test_what_a_figure_is_compared_with_is_earlier(words, earlier):
    assert [f.value for f in figures(words) if EARLIER in f.flags] == earlier
