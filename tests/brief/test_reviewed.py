"""What was decided in a review is used by the brief: rejected readings stay out of it."""

from __future__ import annotations

from goodoffices.brief.html import to_html
from goodoffices.brief.make import make_brief
from goodoffices.casework.record_of_case import decision_log
from goodoffices.casework.review import decide, proposals
from goodoffices.formats.case import read_case
from goodoffices.store.event_log import EventLog


def reject(folder, part: str, words: str) -> None:
    case = read_case(folder)
    found = [
        one
        for one in proposals(make_brief(folder).record)
        if one.part == part and words in one.span.text
    ]
    assert found
    with EventLog(decision_log(case)) as log:
        for one in found:
            decide(log, one, "rejected", who="A. Reader")


def test_a_rejected_figure_is_not_in_the_brief(folder):
    before = make_brief(folder)
    assert any("9,000" in figure.span.text for figure in before.record.figures)
    reject(folder, "figures", "9,000")
    after = make_brief(folder)
    assert len(after.record.figures) == len(before.record.figures) - 1
    assert not any("9,000" in figure.span.text for figure in after.record.figures)
    shown = [q.words for g in after.reported.groups for p in g.pairs for q in p.quotes if g]
    assert not any(words == "9,000" for words in shown)
    assert to_html(after)


def test_a_rejected_event_leaves_the_timeline(folder):
    before = make_brief(folder)
    events = [event for event in before.record.events if event.kind == "meeting"]
    assert events
    reject(folder, "events", events[0].spans[0].text)
    after = make_brief(folder)
    assert len(after.record.events) < len(before.record.events)


def test_the_names_of_the_case_are_known_to_the_reader(folder):
    by_name = {entity.name: entity for entity in make_brief(folder).record.entities}
    assert by_name["Northland"].kind == "state"
    assert by_name["Port Astria"].kind == "place"
