"""Figures that are part of others, what befell them, shares and tolls in words; invented sentences."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland Wire\n\nMarch 4, 2031\n\nSudria and Norland held talks in Keston in 2020.\n\n"


def figures(words):
    parts = ("statements", "times", "figures")
    record = read_documents([Document("wire", "wire.txt", HEAD + words + "\n")], parts=parts)
    return [f for f in record.figures if f.span.start >= len(HEAD)]


@pytest.mark.parametrize(
    ("words", "whole", "part", "predicate"),
    [
        ("The Front freed 60 soldiers, including four officers.", 60, 4, "released"),
        ("At least 38 people, among them 11 children, were killed.", 38, 11, "killed"),
        ("At least 38 people were killed, including 11 children.", 38, 11, "killed"),
        ("A total of 60 soldiers, with four officers among them, were freed.", 60, 4, "released"),
        ("The bomb wounded 40 people, including three nurses.", 40, 3, "wounded"),
        ("Sudria sent 40 lorries, including 12 with flour.", 40, 12, ""),
        ("More than 1,400 of the Front's estimated 5,000 fighters have left.", 5000, 1400, ""),
        ("Some 300 of the group's 900 men left.", 900, 300, ""),
        ("Two of the four people it held were freed.", 4, 2, "released"),
        ("Five of the 19 wounded died.", 19, 5, "killed"),
    ],
)
def test_parts_and_wholes(words, whole, part, predicate):
    found = {f.value: f for f in figures(words)}
    assert found[part].of == found[whole].id
    assert (found[part].predicate, found[part].unit) == (predicate, found[part].unit)


def test_parts_in_a_list_are_of_one_whole():
    whole, *parts = figures(
        "The bomb wounded 40 people, including 12 police officers and three nurses."
    )
    assert [part.of for part in parts] == [whole.id, whole.id]
    whole, *parts = figures("The raid killed 14 people, three of them women and two children.")
    assert [part.of for part in parts] == [whole.id, whole.id]


def test_a_part_lies_ahead_as_its_whole_does():
    _, part = figures("The group offered to free 60 soldiers, including four officers.")
    assert (part.scope, part.flags) == ("to be released (offer)", ("planned or conditional",))


def test_what_is_no_part():
    first, _, third = figures("It killed 14 people, including two officers, and 30 houses burnt.")
    assert (third.of, third.predicate) == (None, "")
    first, second = figures("It sank 3 ships, including 40 containers of men who were killed.")
    assert (first.value, second.of) == (3, None)


@pytest.mark.parametrize(
    ("words", "predicate"),
    [
        ("The release follows two rounds of talks.", ""),
        ("Titles are handed out to 120,000 families.", ""),
        ("The bodies were returned to 12 families.", ""),
        ("She gave the rebels 48 hours to free the captives.", ""),
        ("Sudria paid for the return of 24 fishermen.", "released"),
        ("Four of their boats remain impounded.", "remaining"),
    ],
)
def test_what_befalls_whom(words, predicate):
    assert [f.predicate for f in figures(words)] == [predicate]


def test_a_denied_payment_denies_no_number():
    (figure,) = figures("The government denied having paid for the return of 24 fishermen.")
    assert figure.flags == ()
    (figure,) = figures("The government denied that 60 people were killed.")
    assert figure.flags == ("disputed by The government",)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The stock of 60-percent ore has grown.", [0.6]),
        ("Sudria had previously offered a quarter.", [0.25]),
        ("A deal is near, with nearly a third opposed.", [1 / 3]),
        ("About a third were women.", [1 / 3]),
        ("A third is planned for 15 June.", []),
        ("A third guard is still in rebel hands.", []),
        ("That is 18% more than in January.", [0.18]),
        ("The bombing claimed a sixth life on Tuesday.", [6]),
        ("The attack claimed its fourth victim on Monday.", [4]),
        ("He began a second life in Keston.", []),
        ("A second person was killed in Keston.", []),
    ],
)
def test_shares_and_ordinals(words, expected):
    assert [f.value for f in figures(words)] == expected


def test_a_last_life_is_a_toll():
    (figure,) = figures("The bombing claimed a sixth life on Tuesday.")
    assert (figure.unit, figure.predicate) == ("people", "killed")
