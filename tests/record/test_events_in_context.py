"""Events whose day, place, people or status stand in another clause; invented sentences."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents


def events(words):
    record = read_documents(
        [Document("wire", "wire.txt", words)], published={"wire": "2031-05-08"}, today="2031-06-01"
    )
    return record.events


def told(words):
    return [(e.kind, next(iter(e.status.values())), e.place, e.when.start) for e in events(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # What was agreed, and the talks where no more was.
        (
            "Russia and Ukraine agreed on Monday to exchange prisoners, but made no headway towards"
            " a ceasefire at their second round of direct talks in Istanbul.",
            ("talks", "held", "Istanbul", "2031-05-05"),
        ),
        (
            "The two sides failed to agree on a truce at a meeting in Geneva on Tuesday.",
            ("meeting", "held", "Geneva", "2031-05-06"),
        ),
        (
            "The talks, which were held at the Marlow Palace on Tuesday, were chaired by a minister.",
            ("talks", "held", "Marlow Palace", "2031-05-06"),
        ),
        (
            "It was the first meeting since April 16, when the two sides agreed to swap prisoners.",
            ("decision", "held", None, "2031-04-16"),
        ),
        ("Talks collapsed in January 2029.", ("talks", "cancelled", None, "2029-01-01")),
        (
            "The dialogue broke down over the attack on the Marlow school, in which 22 people died.",
            ("attack", "held", None, None),
        ),
        (
            "More than 850 people have died since the war broke out on 15 April, the union said.",
            ("attack", "held", None, "2031-04-15"),
        ),
        (
            "Parliament on Tuesday named Ana Orr as prime minister.",
            ("decision", "held", None, "2031-05-06"),
        ),
        (
            "The envoy, Ana Orr, is to report to the Security Council on Monday.",
            ("statement", "planned", None, "2031-05-12"),
        ),
        (
            "The sanctions would be lifted, an aide said after a summit in Geneva.",
            ("talks", "held", "Geneva", None),
        ),
    ],
)
def test_events(words, expected):
    assert expected in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "Paris insisted on a full ceasefire of at least 30 days.",
        "The White House said it was open to a summit with Italy in Geneva.",
        "He said there was no talk yet of a ceasefire.",
        '"There can be no negotiations while they shell us," the senator said.',
        "A member state wishing to withdraw must give one year's notice.",
        "The army insisted that the militia leave before any political discussion.",
    ],
)
def test_nothing_is_held_that_is_only_hoped_for(words):
    assert all(status == "planned" for _, status, _, _ in told(words))


def test_an_attack_before_the_talks_is_told():
    words = "The talks came a day after Italy launched drone attacks on several bases in France."
    assert ("attack", "held", "France", None) in told(words)


def test_who_takes_part():
    (event,) = events("Negotiators from Moscow and Kyiv met in Istanbul on Monday.")
    assert (event.participants, event.place) == (("Russia", "Ukraine"), "Istanbul")
    announced = "France and Italy announced on Monday that they would sit down again in June."
    assert {e.participants for e in events(announced)} == {("France", "Italy")}


def test_an_act_is_told_with_who_acts_and_what_is_done():
    words = (
        "Meeting in Geneva on Saturday, the heads of state decided to reopen the border, she said."
    )
    spans = [e.spans[0].text for e in events(words) if e.kind == "decision"]
    assert spans == ["the heads of state decided to reopen the border"]


def test_a_day_until_which_is_no_day_of_a_decision():
    words = (
        "France's proposal of a ceasefire until December has been accepted by Italy, an aide said."
    )
    assert {(e.kind, e.when.start) for e in events(words)} == {("decision", None)}
