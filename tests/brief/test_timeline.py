"""One event told by several reports is one line of the timeline, with every wording."""

from __future__ import annotations

import time

import pytest

from goodoffices.brief.calendar import calendar
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.same_event import Keys, same_day_and_place
from goodoffices.model.case import Case, Party, Round
from goodoffices.model.claims import Document, Event, Record, When
from goodoffices.model.spans import Span

TEXTS = {
    "gazette": "Envoys of Oria and Lund sat down in Port Vell. Later Oria met Pesk in Port Vell.",
    "herald": "Oria's delegates conferred with Lund's in Port Vell. Talks went on in Port Vell.",
}


def event(id: str, doc: str, words: str, who: tuple[str, ...], **more: str) -> Event:
    start = TEXTS[doc].index(words)
    span = Span(doc, start, start + len(words), words)
    day = more.get("day", "2032-05-04")
    when = When(day, more.get("until"))
    kind, place = more.get("kind", "meeting"), more.get("place", "Port Vell")
    return Event(id, kind, who, place, when, status={doc: "held"}, spans=(span,))


def record(*events: Event) -> Record:
    documents = tuple(Document(id, f"{id}.txt", text) for id, text in TEXTS.items())
    return Record(documents=documents, events=events)


def lines(case: Case, *events: Event):
    found = record(*events)
    return calendar(case, found, Ledger(case, found)).happenings


FIRST = event("1", "gazette", "Envoys of Oria and Lund sat down in Port Vell", ("Oria", "Lund"))
SECOND = event("2", "herald", "Oria's delegates conferred with Lund's in Port Vell", ("the Orians", "Lund"), kind="talks")  # fmt: skip
OTHER = event("3", "gazette", "Oria met Pesk in Port Vell", ("Pesk", "Quay"))
VAGUE = event("4", "herald", "Talks went on in Port Vell", ())
CASE = Case("Talks", parties=(Party("Oria", aliases=("the Orians",)), Party("Lund")))


def test_two_wordings_are_one_line_with_both_and_their_places():
    (line,) = lines(CASE, FIRST, SECOND)
    assert [s.text for s in line.wordings] == [
        "“Envoys of Oria and Lund sat down in Port Vell”",
        "“Oria's delegates conferred with Lund's in Port Vell”",
    ]
    assert len(line.said.cites) == 2


def test_another_meeting_of_the_day_stays_apart_and_a_nameless_one_joins_neither():
    assert len(lines(CASE, FIRST, SECOND, OTHER)) == 2
    assert len(lines(CASE, FIRST, SECOND, OTHER, VAGUE)) == 3
    assert len(lines(CASE, FIRST, VAGUE)) == 1


def test_a_round_of_the_case_takes_in_what_fits_only_it():
    one = Round("spring round", "Port Vell", "2032-05-04", "", ("Oria", "Lund"), "held")
    case = Case("Talks", parties=CASE.parties, rounds=(one,))
    (line,) = lines(case, FIRST, SECOND)
    assert (line.name, len(line.wordings)) == ("spring round", 2)
    week = event("5", "herald", "Talks went on in Port Vell", (), day="2032-05-03", until="2032-05-09")  # fmt: skip
    assert len(lines(case, week)) == 1
    again = Round("second round", "Port Vell", "2032-05-06", "", ("Oria", "Lund"), "held")
    both = Case("Talks", parties=CASE.parties, rounds=(one, again))
    assert len(lines(both, week)) == 3


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Keys("talks", "vell", frozenset("AC"), "2032-05-04", "2032-05-04"), True),
        (Keys("attack", "vell", frozenset("AB"), "2032-05-04", "2032-05-04"), False),
        (Keys("talks", "", frozenset("A"), "2032-05-04", "2032-05-04"), False),
        (Keys("talks", "", frozenset("AB"), "2032-05-04", ""), True),
        (Keys("talks", "vell", frozenset("AB"), "", ""), False),
    ],
)
def test_every_key_that_is_told_must_agree(other, same):
    one = Keys("meeting", "vell", frozenset("AB"), "2032-05-04", "2032-05-04")
    assert same_day_and_place(one, other) is same
    assert same_day_and_place(other, one) is same


def test_two_thousand_events_of_one_day_are_told_apart_in_seconds():
    many = [
        event(str(n), "gazette", "Oria", (f"p{n}", f"q{n}"), place=f"place {n}")
        for n in range(2000)
    ]
    many = [Event(e.id, e.kind, e.participants, e.place, e.when, status=e.status) for e in many]
    began = time.process_time()
    assert len(lines(CASE, *many)) == 2000
    assert time.process_time() - began < 3
