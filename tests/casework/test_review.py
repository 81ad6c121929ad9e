"""Decisions of a review: kept across re-saved reports, applied to the record, never in silence."""

from datetime import UTC, datetime

import pytest

from goodoffices.casework.review import decide, decisions, history, lost, proposals, reviewed
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
from goodoffices.store.event_log import EventLog

RAW = "About 140 people were held on Monday.\nTalks go on on Monday.\n"
WHEN = datetime(2031, 3, 10, 10, tzinfo=UTC)
A = {"who": "A. Reader", "when": WHEN}


@pytest.fixture
def log():
    with EventLog(":memory:") as opened:
        yield opened


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


def test_rejected_items_and_their_comparisons_go(log):
    record = read(RAW)
    decide(log, key(record, "figures"), "rejected", **A)
    after = reviewed(record, decisions(log))
    assert after.figures == ()
    assert after.comparisons == ()
    assert after.times == record.times


def test_edits_are_made_and_say_by_whom(log):
    record = read(RAW)
    decide(log, key(record, "figures"), "edited", edit={"value": "140..150"}, **A)
    decide(log, key(record, "events"), "edited", edit={"status": "planned"}, **A)
    after = reviewed(record, decisions(log))
    assert after.figures[0].value == (140, 150)
    assert after.figures[0].flags == ("edited by A. Reader",)
    assert after.events[0].status == {"wire": "planned"}


def test_the_last_decision_stands(log):
    record = read(RAW)
    for verdict in ("rejected", "confirmed"):
        decide(log, key(record, "times"), verdict, **A)
    assert reviewed(record, decisions(log)).times[0].flags == ("confirmed by A. Reader",)


def test_decisions_outlive_a_report_saved_again(log):
    record = read(RAW)
    decide(log, key(record, "times", 1), "rejected", **A)
    decide(log, key(record, "figures"), "confirmed", **A)
    again = read("A line put in front\r\n" + RAW.replace("\n", "\r\n"))
    after = reviewed(again, decisions(log))
    assert [time.id for time in after.times] == ["t1"]
    assert after.figures[0].flags == ("confirmed by A. Reader",)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ({"valu": "3"}, "did you mean 'value'"),
        ({"value": "many"}, "is no number"),
        ({"value": "1e400"}, "is no number below"),
        ({"value": "5..1"}, "ends below where it begins"),
        ({"value": "nan"}, "is no number"),
        ({"as_of": "2031-13-45"}, "is no date"),
        ({"as_of": "2031-02-30"}, "is no day of the calendar"),
        ({"unit": "\x1b[31mred"}, "cannot be printed"),
        ({"unit": "x" * 501}, "more than 500"),
        ({"comparator": "about"}, "comparator cannot be 'about'"),
        ({}, "an edit needs FIELD=VALUE"),
    ],
)
def test_a_wrong_edit_writes_nothing(log, edit, message):
    record = read(RAW)
    with pytest.raises(GoodOfficesError, match=message):
        decide(log, key(record, "figures"), "edited", **A, edit=edit)
    assert len(log) == 0


def test_somebody_must_decide(log):
    with pytest.raises(GoodOfficesError, match="--who NAME"):
        decide(log, key(read(RAW), "figures"), "confirmed", who=" ")


def test_decisions_about_words_that_are_gone_are_named(log):
    record = read(RAW)
    decide(log, key(record, "figures"), "rejected", **A)
    decide(log, key(record, "times"), "confirmed", **A)
    (gone,) = lost(record, {"other": decisions(log)[key(record, "figures").key]})
    assert (gone.verdict, gone.words, gone.doc) == ("rejected", "About 140 people", "wire")
    assert lost(record, decisions(log)) == []


def test_every_decision_about_an_item_is_remembered(log):
    item = key(read(RAW), "figures")
    decide(log, item, "confirmed", **A)
    decide(log, item, "rejected", who="B. Reader")
    assert [(d.verdict, d.who) for d in history(log)[item.key]] == [
        ("confirmed", "A. Reader"),
        ("rejected", "B. Reader"),
    ]
    with pytest.raises(GoodOfficesError, match="cannot be printed"):
        decide(log, item, "confirmed", who="C\n")
