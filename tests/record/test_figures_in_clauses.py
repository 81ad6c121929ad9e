"""Changes, ranges of shares, units and places of figures; invented sentences."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland Wire\n\nMarch 4, 2031\n\nSudria and Norland held talks in Keston in 2020.\n\n"


def figures(words):
    record = read_documents([Document("wire", "wire.txt", HEAD + words + "\n")])
    return [f for f in record.figures if f.span.start >= len(HEAD)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The death toll rose by 30 to 1,210 on Monday.", [("=", 30), ("=", 1210)]),
        ("Between 20% and 30% of the houses were destroyed.", [("=", (0.2, 0.3))]),
        ("Between 20 and 30 people were killed.", [("=", (20, 30))]),
        ("Support fell from 20% and 30 people left.", [("=", 0.2), ("=", 30)]),
        ("Hardly more than 20 people were killed.", [("~", 20)]),
        ("Minister Ana Orr said 12 people aged 30 were killed.", [("=", 12)]),
    ],
)
def test_values(words, expected):
    assert [(f.comparator, f.value) for f in figures(words)] == expected


def test_a_verb_is_no_unit():
    (figure,) = figures("In Sudria 250 remain.")
    assert figure.unit == ""


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The clashes in Sarin and in Orsund left 12 soldiers dead.", "Sarin and Orsund"),
        (
            "Blasts in Nairobi, Kenya, and Kampala, Uganda, killed 110 people.",
            "Nairobi and Kampala",
        ),
        ("Some 40 people were killed in Kampala, and Nairobi said it would respond.", "Kampala"),
    ],
)
def test_a_figure_of_two_places_is_of_neither_alone(sentence, place):
    (figure,) = figures(sentence)
    assert figure.place == place


def test_the_place_of_another_clause_is_not_taken():
    first, second = figures(
        "About 250 hostages were taken by the Front and 30 people were killed in Keston."
    )
    assert (first.place, second.place) == ("", "Keston")


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("The ship had a crew of 19.", "crew"),
        ("A force of about 5,000 holds the ridge.", "force"),
        ("The rebels own up to nine.", ""),
    ],
)
def test_whose_number_stands_before(words, unit):
    (figure,) = figures(words)
    assert (figure.unit, figure.comparator in ("=", "~")) == (unit, True)
