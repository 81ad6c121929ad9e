"""Figures of what is offered, refused or denied; acts told "according to" somebody; invented reports."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents


def read(words):
    return read_documents([Document("wire", "wire.txt", words)])


@pytest.mark.parametrize(
    ("words", "scope", "negated"),
    [
        ("Norland ruled out freeing more than 300 prisoners.", "to be released (cap)", True),
        ("Sudria rejected releasing more than 300 prisoners.", "to be released (cap)", True),
        (
            "Norland did not rule out freeing more than 300 prisoners.",
            "to be released (not ruled out)",
            False,
        ),
        ("Sudria offered to free 30 prisoners.", "to be released (offer)", False),
        ("Sudria refused to free 50 prisoners.", "to be released (refusal)", False),
        ("Sudria never agreed to free 50 prisoners.", "to be released (denied)", False),
        ("Sudria planned to free 50 prisoners.", "to be released (plan)", False),
        ("Sudria freed 50 prisoners.", "released", False),
    ],
)
def test_what_has_not_happened_is_not_told_as_done(words, scope, negated):
    (figure,) = read(words).figures
    assert (figure.scope, figure.negated) == (scope, negated)
    assert ("planned or conditional" in figure.flags) == scope.startswith("to be")


def test_an_object_counted_is_no_limit():
    (figure,) = read("Sudria rejected more than 300 requests.").figures
    assert not figure.negated


@pytest.mark.parametrize(
    "act", ["ruled out a truce", "rejected the plan", "refused to free captives"]
)
def test_an_act_told_by_another_is_one_statement(act):
    (said,) = read(f"Norland {act}, according to Sudrian officials.").statements
    assert [link.name for link in said.chain] == ["wire", "Sudrian officials", "Norland"]
    assert (said.kind, said.modality) == ("speech_act", "refusal")
