"""The full-text index: finds what stands in reports, never a masked name, and is replaceable."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import GoodOfficesError
from goodoffices.store.report_index import Indexed, ReportIndex, match_expression

RAW = "Talks go on in Kesh.\nThe sister of Mira Toll spoke of the truce.\nThe truce holds."


def report(doc="wire", raw=RAW, sha="1", masked=()):
    passages, at = [], 0
    for line in raw.split("\n"):
        passages.append((at, at + len(line)))
        at += len(line) + 1
    return Indexed(doc, f"{doc}.txt", sha, raw, tuple(passages), masked, (("times", {"id": "t1"}),))


@pytest.fixture
def index(tmp_path):
    with ReportIndex(tmp_path / "index.sqlite") as opened:
        yield opened


def test_finds_paragraphs_with_their_place(index):
    index.put(report())
    (hit,) = index.search("kesh")
    assert RAW[hit.start : hit.end] == hit.text == "Talks go on in Kesh."
    assert [h.text for h in index.search("truce -sister")] == ["The truce holds."]
    assert len(index.search("kesh OR holds")) == 2
    assert len(index.search("tru*")) == 2
    assert index.search('"truce holds" kesh') == []


def test_a_masked_name_cannot_be_found(index):
    start = RAW.index("Mira Toll")
    index.put(report(masked=((start, start + len("Mira Toll")),)))
    assert index.search("mira OR toll") == []
    assert "Mira" not in index.search("sister")[0].text


def test_putting_again_replaces(index):
    index.put(report())
    index.put(report(raw="Nothing else.", sha="2"))
    assert index.known() == {"wire": "2"}
    assert index.search("truce") == []
    assert list(index.items("times")) == [("wire", {"id": "t1"})]
    index.remove("wire")
    assert index.known() == {}
    assert list(index.items()) == []


def test_a_foreign_file_is_refused_with_what_to_do(tmp_path):
    junk = tmp_path / "index.sqlite"
    junk.write_bytes(b"not a database at all" * 100)
    with pytest.raises(GoodOfficesError, match="delete it"):
        ReportIndex(junk)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(GoodOfficesError, match="delete it"):
        ReportIndex(other)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_any_query_is_answered_or_refused(query):
    try:
        match_expression(query)
    except GoodOfficesError:
        return
    with ReportIndex(":memory:") as index:
        index.put(report())
        index.search(query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('"a truce', "column 1: the phrase is not closed"),
        ('truce "in Kesh', "column 7: the phrase is not closed"),
        ("truce OR", "OR joins what stands on both sides"),
        ("OR truce", "OR joins what stands on both sides"),
        ("truce OR OR pause", "OR joins what stands on both sides"),
    ],
)
def test_a_query_that_is_not_finished_is_refused(query, told):
    with pytest.raises(GoodOfficesError, match=told):
        match_expression(query)


def test_the_word_or_can_be_looked_for():
    assert match_expression('truce "OR"') == '("truce" AND "OR")'
