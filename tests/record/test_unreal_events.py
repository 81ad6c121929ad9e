"""Aims, failures, denials and moved days are not told as events held; invented reports."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland Wire\n\nMarch 4, 2031\n\nSudria and Norland are at war.\n\n"


def events(words):
    record = read_documents([Document("wire", "wire.txt", HEAD + words + "\n")])
    return [
        (e.kind, e.status["wire"], e.when.start)
        for e in record.events
        if e.spans[0].start >= len(HEAD)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Norland's efforts aimed at releasing the hostages continued on Monday.",
        "The main demand of Sudria is a ceasefire on Monday.",
    ],
)
def test_an_aim_is_no_event(words):
    assert events(words) == []


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Envoys of Sudria failed to agree on a ceasefire on Monday.", ("truce", "denied")),
        ("The ceasefire in Sudria collapsed on Monday.", ("truce", "cancelled")),
        ("Norland denied that it had attacked Sudria on Monday.", ("attack", "denied")),
        ("Talks aimed at releasing the hostages were held on Monday.", ("talks", "held")),
        ("The talks in Keston ended without a deal on Monday.", ("talks", "held")),
        ("Envoys met in Keston on Monday.", ("meeting", "held")),
    ],
)
def test_status(words, event):
    assert events(words) == [(*event, "2031-03-03")]


@pytest.mark.parametrize(
    ("words", "status", "day"),
    [
        ("The meeting in Keston on Monday was the first since 2028.", "held", "2031-03-03"),
        ("The meeting was postponed from Monday to Friday in Keston.", "planned", "2031-03-07"),
        ("Envoys may meet on May 10 in Keston.", "planned", "2031-05-10"),
    ],
)
def test_the_day_is_the_event_s_own(words, status, day):
    assert events(words) == [("meeting", status, day)]


def test_may_is_a_month():
    words = "On May 10 Sudria freed 30 prisoners."
    said = read_documents([Document("wire", "wire.txt", HEAD + words)]).statements[-1]
    assert said.modality == "fact"
