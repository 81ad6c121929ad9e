"""Who speaks where no name stands: pronouns, descriptions, headlines, outlets of the reports."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents


def statements(words):
    return read_documents([Document("d", "d.txt", words)], parts=["statements"]).statements


def test_a_headline_names_its_speaker_before_a_colon():
    found = statements("Envoy: talks to resume Friday; union denies leaving\n\nIt rained.")
    assert [(s.chain[-1].name, s.content.text) for s in found[:2]] == [
        ("Envoy", "talks to resume Friday"),
        ("union", "leaving"),
    ]
    (whole, *_) = statements('UN envoy: "We are close"\n\nIt rained.')
    assert whole.content.text == "We are close"
    (foot, *_) = statements("No deal yet, but talks to go on - ministers\n\nIt rained.")
    assert (foot.chain[-1].name, foot.content.text) == (
        "ministers",
        "No deal yet, but talks to go on",
    )
    (label, *_) = statements("Explainer: what the truce means\n\nIt rained.")
    assert label.kind == "unattributed"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        # A surname in -s is one person; a spokeswoman is not "he".
        (
            "Union president Raymond Oakes said the plan was dead. A company spokeswoman, Ana Pell, "
            'declined to comment. Oakes denied a rift. "We never saw it," he said.',
            "Raymond Oakes",
        ),
        (
            "Minister Jon Berg said talks went on. Spokeswoman Ana Pell said they had not. "
            '"They are close," he said.',
            "Jon Berg",
        ),
        # Whom the sentence before is about.
        (
            "The Chamber of Shipping says it costs much. Mediator Kari Holm, a former judge, left early. "
            "She said the sides would meet again.",
            "Kari Holm",
        ),
        # An apposition after a possessor names the speaker.
        ("President Ola Vik left. Vik's spokesman, Carl Dietz, said she was well.", "Carl Dietz"),
        # Whom the sentence before is about, without a name; and not who is owned.
        (
            "Ada Bek, an envoy, said it was agreed. A Leskan delegate put it bluntly. "
            '"They want our signature," he said.',
            "A Leskan delegate",
        ),
        (
            "Minister Ada Bek left. Bek's counterpart, Jon Voss, stayed. He said it was late.",
            "Jon Voss",
        ),
        (
            "A truce will begin, mediator Joseph Orr said. It will hold, the Kenyan diplomat added.",
            "Joseph Orr",
        ),
        (
            "Prime Minister Ada Bek left. On Friday her office said it was over.",
            "Ada Bek's office",
        ),
        # An army need not be the Liberation Army.
        (
            "The Zuri Liberation Army fired first, officials said. The army said it held back.",
            "The army",
        ),
        # "The government" is not rebels who fight one.
        (
            "Rebels fighting Amara's government said they would go. The government said it would stay.",
            "The government",
        ),
    ],
)
def test_who_is_meant(words, name):
    assert statements(words)[-1].chain[-1].name == name


def test_an_outlet_is_one_because_a_report_calls_it_so():
    found = statements(
        "The daily Ledger has the text. Voss told Ledger that it was over. It will rain."
    )
    assert [(link.name, link.role) for link in found[1].chain[1:]] == [
        ("Ledger", "venue"),
        ("Voss", "origin"),
    ]


def test_what_a_subject_did_before_it_said_something_is_kept():
    found = statements("Ministers ended a fourth day of talks but said they would return.")
    assert [s.content.text for s in found] == [
        "Ministers ended a fourth day of talks",
        "they would return",
    ]


@pytest.mark.parametrize(
    "words", ["(The Agency)", "(Nordic Desk, 3 May)", "KESTON, May 3 (Agency) -"]
)
def test_a_dateline_with_nothing_after_it(words):
    assert statements(f"{words}\n\nIt rained.")[-1].content.text == "It rained"


def test_a_name_in_brackets_is_no_dateline():
    (found,) = statements("(Orr and Voss) said it rained.")
    assert found.content.text == "(Orr and Voss) said it rained"
