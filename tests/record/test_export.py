"""Exports of a record: nothing lost, nothing broken, nothing run as a formula."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model.claims import (
    Document,
    Event,
    Figure,
    Published,
    Record,
    TimeExpression,
    When,
)
from goodoffices.model.spans import Span
from goodoffices.record.export import EXPORTS
from goodoffices.record.export.icalendar import _fold

RAW = "Talks, <in> Kesh & Orsund; on Monday\nwill go on on Tuesday."


def record(raw: str = RAW) -> Record:
    monday = Span.cut("wire", raw, 30, 36)
    tuesday = Span.cut("wire", raw, 51, 58)
    return Record(
        documents=(Document("wire", "wire.txt", raw, published=Published("2031-03-10", "given")),),
        times=(
            TimeExpression("t1", monday, "DATE", "2031-03-10"),
            TimeExpression("t2", tuesday, "DATE", "2031-03-11"),
        ),
        events=(
            Event(
                "e1",
                "talks",
                ("Varesk",),
                "Kesh, old town",
                When("2031-03-10", "2031-03-11"),
                status={"wire": "planned"},
                spans=(Span.cut("wire", raw, 0, len(raw)),),
            ),
            Event("e2", "meeting", when=When("2031-W11")),
        ),
        figures=(Figure("f1", Span.cut("wire", raw, 0, 5), 3, scope="=HYPERLINK(1)"),),
    )


def test_json_lines_hold_every_item():
    rows = [json.loads(x) for x in EXPORTS["jsonl"].function(record())["record.jsonl"].splitlines()]
    assert [row["part"] for row in rows] == ["times", "times", "figures", "events", "events"]
    assert rows[0]["span"] == {"doc": "wire", "start": 30, "end": 36, "text": "Monday"}


def test_csv_has_a_table_for_each_part_and_disarms_formulas():
    tables = EXPORTS["csv"].function(record())
    assert sorted(tables) == ["events.csv", "figures.csv", "times.csv"]
    figure = next(csv.DictReader(io.StringIO(tables["figures.csv"])))
    assert figure["scope"] == "'=HYPERLINK(1)"
    assert figure["span.start"] == "0"
    assert figure["value"] == "3"


def test_timeml_is_well_formed_and_keeps_the_text():
    tree = ElementTree.fromstring(EXPORTS["timeml"].function(record())["wire.tml"])
    text = tree.find("TEXT")
    assert "".join(text.itertext()) == RAW
    assert [t.get("value") for t in text.iter("TIMEX3")] == ["2031-03-10", "2031-03-11"]
    assert tree.find("DCT/TIMEX3").get("value") == "2031-03-10"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_timeml_of_any_text_can_be_read(raw):
    files = EXPORTS["timeml"].function(Record(documents=(Document("wire", "wire.txt", raw),)))
    tree = ElementTree.fromstring(files["wire.tml"])
    assert len("".join(tree.find("TEXT").itertext())) == len(raw)


def test_icalendar_has_the_dated_events_only():
    lines = EXPORTS["ics"].function(record())["events.ics"].split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20310310" in lines
    assert "DTEND;VALUE=DATE:20310312" in lines
    assert "STATUS:TENTATIVE" in lines
    assert "LOCATION:Kesh\\, old town" in lines


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_folded_lines_are_short_and_unfold(text):
    folded = _fold(text)
    assert folded.replace("\r\n ", "") == text.replace("\r\n ", "")
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n "))


@pytest.mark.parametrize("name", EXPORTS.names())
def test_the_same_record_gives_the_same_bytes(name):
    assert EXPORTS[name].function(record()) == EXPORTS[name].function(record())
