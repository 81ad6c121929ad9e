"""Numbers that count nothing worth recording, and measures said twice; invented sentences."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland Wire\n\nMarch 4, 2031\n\nSudria and Norland held talks in Keston in 2020.\n\n"


def figures(words):
    parts = ("statements", "times", "figures")
    record = read_documents([Document("wire", "wire.txt", HEAD + words + "\n")], parts=parts)
    return [f for f in record.figures if f.span.start >= len(HEAD)]


@pytest.mark.parametrize(
    "words",
    [
        "The two delegations never sat in one room.",
        "Envoy Ann Orr shuttled between two floors of a hotel.",
        '"Not one plane will stay on the ground for a promise," he said.',
        '"Not one cent," the premier told the Herald.',
        "Not a single soldier left.",
        "The envoy did not meet one rebel.",
        "Without one shot being fired the town fell.",
        "At one point he left the room.",
        "The minister set out what he called two red lines.",
        "The two spoke by telephone.",
        "A call between the two on Monday did not take place.",
        "Sudria sees three reasons for the delay.",
        "The men were held eight to a cell.",
        "The men, aged between 19 and 63, crossed back.",
        "Ages range from 19 to 63.",
        "The youngest is 19 and the oldest 63.",
        "The prisoners are 19 to 63 years old.",
        "A woman of 63 was freed.",
        "She was 63.",
        "He died at the age of 63.",
    ],
)
def test_what_counts_nothing_is_no_figure(words):
    assert figures(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One soldier was killed.", [1]),
        ("Not one but three ships were sunk.", [3]),
        ("The two bodyguards were handed over.", [2]),
        ("The two sides met for three hours.", [3]),
        ("The hotel has 300 rooms.", [300]),
        ("The war killed 63.", [63]),
        ("A force of 63 left.", [63]),
        ("Aged people left 40 villages.", [40]),
        ("In three phases the army will leave.", [3]),
    ],
)
def test_what_counts_something_is_kept(words, expected):
    assert [f.value for f in figures(words)] == expected


def test_what_befell_none_of_them_did_not_befall_them():
    (figure,) = figures("Not one of the 40 hostages was freed.")
    assert (figure.value, figure.predicate) == (40, "")


@pytest.mark.parametrize(
    ("words", "unit", "also"),
    [
        ("Sudria holds about 310 kilograms (683 pounds) of ore.", "kilograms", "683 pounds"),
        ("They pulled back 15 km (9 miles) from Keston.", "km", "9 miles"),
        ("They flew 40 kilometers, or 25 miles, to the north.", "kilometers", "25 miles"),
        ("They sent 500 pounds (230 kg) of flour.", "pounds", "230 kg"),
        ("They sent 230 kg, about 500 pounds, of flour.", "kg", "about 500 pounds"),
        (
            "It is 1,000 square kilometers (386 square miles).",
            "square kilometers",
            "386 square miles",
        ),
    ],
)
def test_a_measure_in_another_unit_is_one_figure(words, unit, also):
    (figure,) = figures(words)
    assert (figure.unit, figure.flags) == (unit, (f"also given as {also}",))


def test_other_measures_are_figures_of_their_own():
    assert len(figures("They seized 40 tonnes of flour (9 trucks).")) == 2
    assert len(figures("The road is 40 km, 25 km of it mined.")) == 2
    assert [f.unit for f in figures("He paid 500 pounds for 3 kg of flour.")] == ["GBP", "kg"]


def test_a_sum_in_another_currency_says_which_sum_it_is():
    first, second = figures("A fine of €120,000 (about $140,000) was set.")
    assert second.flags == (f"{first.id} in another currency",)
    assert [f.unit for f in figures("He was fined 500 pounds ($640).")] == ["GBP", "USD"]
