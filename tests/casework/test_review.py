"""Decisions of a review: kept across re-saved reports, applied to the record, never in silence."""

from collections import namedtuple

import pytest

from goodoffices.casework.review import decide, decisions, proposals, reviewed
from goodoffices.errors import GoodOfficesError
from goodoffices.model.claims import (
    Comparison,
    Document,
    Event,
    Figure,
    Record,
    Statement,
    TimeExpression,
)
from goodoffices.model.spans import Span

RAW = "About 140 people were held on Monday.\nTalks go on on Monday.\n"
Entry = namedtuple("Entry", "kind payload who when")


class Memory:
    def __init__(self):
        self.kept = []

    def append(self, kind, payload, *, who, when):
        self.kept.append(Entry(kind, payload, who, when))

    def events(self):
        return list(self.kept)


def read(raw):
    def span(words, nth=0):
        at = -1
        for _ in range(nth + 1):
            at = raw.index(words, at + 1)
        return Span.cut("wire", raw, at, at + len(words))

    sentence = raw[: raw.index(".") + 1]
    return Record(
        documents=(Document("wire", "wire.txt", raw),),
        times=(
            TimeExpression("t1", span("Monday"), "DATE", "2031-03-10"),
            TimeExpression("t2", span("Monday", 1), "DATE", "2031-03-10"),
        ),
        statements=(Statement("s1", "unattributed", Span.cut("wire", raw, 0, len(sentence))),),
        figures=(Figure("f1", span("About 140 people"), 140, "~", unit="people"),),
        events=(Event("e1", "talks", status={"wire": "held"}, spans=(span("Talks go on"),)),),
        comparisons=(Comparison("c1", "figure", "differ", ("f1", "f9"), "because"),),
    )


def key(record, part, number=0):
    return [p for p in proposals(record) if p.part == part][number]


def test_rejected_items_and_their_comparisons_go():
    log, record = Memory(), read(RAW)
    decide(log, key(record, "figures"), "rejected", who="A. Reader", when="2031-03-10T10:00Z")
    after = reviewed(record, decisions(log))
    assert after.figures == ()
    assert after.comparisons == ()
    assert after.times == record.times


def test_edits_are_made_and_say_by_whom():
    log, record = Memory(), read(RAW)
    who = {"who": "A. Reader", "when": "2031-03-10T10:00Z"}
    decide(log, key(record, "figures"), "edited", edit={"value": "140..150"}, **who)
    decide(log, key(record, "events"), "edited", edit={"status": "planned"}, **who)
    after = reviewed(record, decisions(log))
    assert after.figures[0].value == (140, 150)
    assert after.figures[0].flags == ("edited by A. Reader",)
    assert after.events[0].status == {"wire": "planned"}


def test_the_last_decision_stands():
    log, record = Memory(), read(RAW)
    for verdict in ("rejected", "confirmed"):
        decide(log, key(record, "times"), verdict, who="A", when="now")
    assert reviewed(record, decisions(log)).times[0].flags == ("confirmed by A",)


def test_decisions_outlive_a_report_saved_again():
    log, record = Memory(), read(RAW)
    decide(log, key(record, "times", 1), "rejected", who="A", when="now")
    decide(log, key(record, "figures"), "confirmed", who="A", when="now")
    again = read("A line put in front\r\n" + RAW.replace("\n", "\r\n"))
    after = reviewed(again, decisions(log))
    assert [time.id for time in after.times] == ["t1"]
    assert after.figures[0].flags == ("confirmed by A",)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ({"valu": "3"}, "did you mean 'value'"),
        ({"value": "many"}, "is no number"),
        ({"comparator": "about"}, "comparator cannot be 'about'"),
        ({}, "an edit needs FIELD=VALUE"),
    ],
)
def test_a_wrong_edit_writes_nothing(edit, message):
    log, record = Memory(), read(RAW)
    with pytest.raises(GoodOfficesError, match=message):
        decide(log, key(record, "figures"), "edited", who="A", when="now", edit=edit)
    assert log.kept == []


def test_somebody_must_decide():
    with pytest.raises(GoodOfficesError, match="--who NAME"):
        decide(Memory(), key(read(RAW), "figures"), "confirmed", who=" ", when="now")
