"""Positions of one party in two reports are put together, with what they agree or differ on."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

PAIRS = [
    (
        "Egypt rejected a border force on Monday.",
        "Egypt accepted the border force, an envoy said.",
        ["differ"],
    ),
    (
        "Egypt wants a border force at Aven.",
        "Egypt demanded an international border force.",
        ["agree"],
    ),
    (
        "Egypt would release the captured crew only if France left the port.",
        "Egypt refused to release the captured crew, its envoy said.",
        ["more precise"],
    ),
    (
        "Egypt will not release the captured crew unless France leaves the port, it said.",
        "Egypt will not release the captured crew unless a fine is paid, it said.",
        ["differ"],
    ),
    # Another party, another matter, or "only" beside consent: nothing is said.
    ("Egypt rejected a border force.", "France rejected a border force.", []),
    ("Egypt rejected a border force.", "Egypt rejected a prisoner swap.", []),
    (
        "Egypt said it will only discuss a limited border force.",
        "Egypt agreed to the border force.",
        [],
    ),
]


@pytest.mark.parametrize(("one", "other", "relations"), PAIRS)
def test_positions_of_two_reports(one, other, relations):
    record = read_documents([Document("a", "a.txt", one), Document("b", "b.txt", other)])
    found = [c for c in record.comparisons if c.kind == "same position"]
    assert [c.relation for c in found] == relations
    alone = {i for c in record.comparisons if c.kind == "only in one: position" for i in c.items}
    assert not alone & {item for c in found for item in c.items}


def test_positions_of_one_report_are_not_compared_with_themselves():
    twice = "Egypt rejected a border force. Egypt rejected the border force again."
    record = read_documents([Document("a", "a.txt", twice), Document("b", "b.txt", "Rain fell.")])
    assert not [c for c in record.comparisons if c.kind == "same position"]
