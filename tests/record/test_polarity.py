"""What is denied, only needed or about speech is no position; invented reports."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland Wire\n\nMarch 4, 2031\n\nSudria and Norland held talks in 2020.\n\n"


def read(words, parts=None):
    return read_documents([Document("wire", "wire.txt", HEAD + words + "\n")], parts=parts)


def last(items, words):
    """Items of the last paragraph."""
    at = len(HEAD)
    return [i for i in items if (i.spans[0] if hasattr(i, "spans") else i.span).start >= at]


@pytest.mark.parametrize(
    "words",
    [
        "Sudria has not agreed to a ceasefire, Norland said.",
        "Minister Ana Orr said Sudria never agreed to talks with Norland.",
        "Minister Ana Orr said Sudria agreed on nothing with Norland.",
        "Sudria did not rule out talks with Norland.",
        "Sudria did not threaten to attack Norland.",
        "Minister Ana Orr did not deny that Sudria had attacked Norland.",
        "President Teodor Hask refused to say whether he would attend the talks.",
        "Minister Ana Orr said more work was needed to reach a deal with Norland.",
        '"I will not go into the details," Minister Ana Orr said.',
        "Sudria never agreed to free 50 prisoners.",
    ],
)
def test_no_position(words):
    assert last(read(words).positions, words) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Sudria has agreed to a ceasefire, Norland said.", "agreed"),
        ("Sudria ruled out talks with Norland.", "rejection"),
        ("Sudria threatened to attack Norland.", "plan"),
        ("Sudria refused to attend the talks.", "rejection"),
        ('"We will not accept a ceasefire," Minister Ana Orr said.', "red_line"),
    ],
)
def test_the_same_without_the_denial(words, kind):
    assert [p.kind for p in last(read(words).positions, words)] == [kind]


def test_a_denied_refusal_is_no_refusal():
    said = read("Sudria did not rule out talks with Norland.").statements[-1]
    assert (said.modality, "negated cue" in said.flags) == ("fact", True)


def test_no_conjunction_is_left_at_the_end():
    words = "Minister Ana Orr said Sudria will only negotiate the border and will not accept a ceasefire."
    found = [p.span.text for p in last(read(words).positions, words)]
    assert found == ["Sudria will only negotiate the border", "will not accept a ceasefire"]
