"""What is told when reports are added: nothing when nothing changed, each change once."""

import attrs

from goodoffices.model.claims import Comparison, Document, Event, Figure, Position, Record
from goodoffices.model.spans import Span
from goodoffices.record.changes import changes

OLD = "A delegation is to leave for Kesh. At least 46,500 people fled. We demand aid."
NEW = "The delegation left for Kesh. Nearly 48,000 people fled. We offer aid. A truce began."


def span(doc, raw, words):
    at = raw.index(words)
    return Span.cut(doc, raw, at, at + len(words))


def before():
    return Record(
        documents=(Document("old", "old.txt", OLD, sha256="1"),),
        events=(
            Event("e1", "visit", status={"old": "planned"}, spans=(span("old", OLD, "leave"),)),
        ),
        figures=(Figure("f1", span("old", OLD, "46,500 people"), 46500, ">="),),
        positions=(Position("p1", "Front", "demand", span("old", OLD, "demand aid")),),
    )


def after():
    record = before()
    visit = Event(
        "e1",
        "visit",
        status={"old": "planned", "new": "departed"},
        spans=(span("old", OLD, "leave"), span("new", NEW, "left")),
    )
    truce = Event("e2", "truce", status={"new": "underway"}, spans=(span("new", NEW, "A truce"),))
    return attrs.evolve(
        record,
        documents=(*record.documents, Document("new", "new.txt", NEW, sha256="2")),
        events=(visit, truce),
        figures=(*record.figures, Figure("f2", span("new", NEW, "48,000 people"), 48000, "<~")),
        positions=(*record.positions, Position("p2", "Front", "offer", span("new", NEW, "offer"))),
        comparisons=(
            Comparison("c1", "same figure", "differ", ("f1", "f2"), "intervals do not meet"),
            Comparison("c2", "position", "differ", ("p1", "p2"), "demand and offer"),
            Comparison("c3", "wording", "wording", ("f1", "f2"), "other words"),
        ),
    )


def test_nothing_new_tells_nothing():
    assert changes(after(), after()) == ()


def test_each_change_is_told_once_with_its_places():
    told = changes(before(), after())
    assert [change.kind for change in told] == [
        "new report",
        "figure moved",
        "position shifted",
        "changed status",
        "new",
    ]
    assert told[3].message == "visit: planned before, departed in new"
    assert {s.doc for s in told[1].spans} == {"old", "new"}
    assert told[4].items == ("e2",)


def test_a_report_saved_again_or_gone_is_told():
    again = attrs.evolve(before(), documents=(Document("old", "old.txt", OLD, sha256="9"),))
    assert changes(before(), again)[0].kind == "saved again"
    assert [change.kind for change in changes(before(), Record())] == ["gone"]
