import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.model.claims import Document, Figure
from goodoffices.model.spans import Span
from goodoffices.record.compare.figures import interval
from goodoffices.record.numbers import read_number
from goodoffices.record.read import read_documents
from goodoffices.record.text import Text


def figures(raw):
    return read_documents([Document("w", "w.txt", raw)], parts=["figures"]).figures


@pytest.mark.parametrize(
    ("raw", "value", "comparator", "unit", "predicate"),
    [
        ("The army killed 1,160 people.", 1160, "=", "people", "killed"),
        ("Nearly 30,000 people were killed.", 30000, "<~", "people", "killed"),
        ("About 250 hostages were taken.", 250, "~", "hostages", "taken"),
        ("At least three French nationals are held.", 3, ">=", "nationals", "held"),
        ("It freed up to 40 captives.", 40, "<=", "captives", "released"),
        ("Fewer than two hundred and fifty people fled.", 250, "<", "people", "displaced"),
        ("More than one million people fled.", 1_000_000, ">", "people", "displaced"),
        ("It costs $2.5 billion a year.", 2_500_000_000, "=", "USD", "cost"),
        ("Between 5,000 and 6,000 people marched.", (5000, 6000), "=", "people", "taking part"),
        ("Some 10-15 trucks came.", (10, 15), "~", "trucks", ""),
        ("5.6% of them left.", 0.056, "=", "share", ""),
        ("Two-thirds of the city left.", 2 / 3, "=", "share", ""),
        ("One in five children is ill.", 0.2, "=", "share", ""),
        ("A two-day visit began.", 2, "=", "days", ""),
        ("More than 4,300 people, a third of them children, have been killed.", 4300, ">", "people", "killed"),
        ("The war has claimed 2,900 lives.", 2900, "=", "people", "killed"),
        ("It freed 18 of the 40 engineers.", 18, "=", "engineers", "released"),
    ],
)  # fmt: skip
def test_figure(raw, value, comparator, unit, predicate):
    found = figures(raw)[0]
    assert found.value == (pytest.approx(value) if isinstance(value, float) else value)
    assert (found.comparator, found.unit, found.predicate) == (comparator, unit, predicate)


def test_a_cap_keeps_its_comparator_and_is_negated():
    found = figures("The Front said it will not release more than 100 hostages.")[0]
    assert (found.value, found.comparator, found.negated, found.claimed_by) == (
        100,
        ">",
        True,
        "Front",
    )


def test_elided_units_and_parts():
    taken, held = figures("The Front took about 250 hostages and 130 are still held in Gaza.")
    assert (held.value, held.unit, held.predicate) == (130, "hostages", "held")
    assert taken.predicate == "taken"
    whole, part = figures("The war killed 90 people, most of them civilians.")
    assert (part.of, part.value, part.comparator, part.category) == (
        whole.id,
        0.5,
        ">",
        "civilians",
    )


def test_an_ambiguous_population_is_flagged():
    raw = "The war killed more than 90 people while wounding 60 others, more than 70% of which are women."
    killed, hurt, share = figures(raw)
    assert (killed.predicate, hurt.predicate, hurt.unit) == ("killed", "wounded", "people")
    assert share.of_candidates == (killed.id, hurt.id)
    assert any(flag.startswith("ambiguous population") for flag in share.flags)


@pytest.mark.parametrize(
    "raw",
    ["They met on March 4.", "It began in 2012.", "He came first.", "At 10:30 they left.", "Orr, 34, left.", "No one came.", "Article 5 holds."],
)  # fmt: skip
def test_no_figure(raw):
    assert figures(raw) == ()


def _words(number):
    units = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    tens = [".", ".", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return units[number]
    if number < 100:
        return tens[number // 10] + (f"-{units[number % 10]}" if number % 10 else "")
    for power, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= power:
            rest = number % power
            joint = " and " if power == 100 else " "
            return f"{_words(number // power)} {name}" + (joint + _words(rest) if rest else "")
    raise AssertionError


@settings(max_examples=1000, deadline=None)
@given(st.integers(1, 999_999_999))
def test_numbers_in_words_and_digits(number):
    for words in (_words(number), f"{number:,}"):
        tokens = Text("w", words).tokens_between(0, len(words))
        assert read_number(tokens, 0).value == number


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["=", "~", "<", "<=", ">", ">=", "<~"]))
def test_an_interval_holds_its_value(value, comparator):
    low, high = interval(Figure("f", Span("w", 0, 1, "9"), value, comparator))
    assert low <= value <= high
