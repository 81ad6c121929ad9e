"""The record as a page: well formed, nothing injected, every reading reachable, no score of people."""

import random
import re
import xml.etree.ElementTree as ElementTree

import pytest

from goodoffices.brief.charts.figures import figure_series, may_be_drawn
from goodoffices.brief.record_marks import Mark, steps
from goodoffices.brief.record_page import record_page
from goodoffices.cli.main import main
from goodoffices.model.claims import Document, Event, Figure, Record
from goodoffices.model.spans import Span
from goodoffices.record.read import read_documents

LAKE = """Northland envoys met Harbour's mediators in Port Astria on March 7, the Lake Courier reported, citing a diplomat.

Harbour will not release more than 40 people unless Northland leaves the shore, its spokesman Ilo Ban said on Sunday.

According to Northland statistics, about 80 people are still held. At least 46,500 people have fled the valley, the health agency said.
"""
MONITOR = """The Northland delegation left for Kesh on Tuesday. Nearly 48,000 people have fled the valley, according to the health agency.

Reports he denied said. At least 1,200 people have been killed in Northland, its government says.
"""
HOSTILE = """<script>alert(1)</script> & “</style><img src=x onerror=alert(2)>” matter, <b>Ilo</b> Ban said on March 9.

{{ 7*7 }} {% raw %} "quoted' --> ]]> said the <svg/onload=alert(3)> agency.
"""


def record(**texts):
    documents = [Document(name, f"{name}.txt", raw) for name, raw in texts.items()]
    days = {name: f"2031-03-{day}" for day, name in enumerate(texts, 10)}
    return read_documents(documents, published=days, today="2031-04-01")


@pytest.fixture(scope="module")
def page():
    return record_page(record(lake=LAKE, monitor=MONITOR))


def tree(page):
    body = page[page.index("<body>") : page.index("</html>")]
    return ElementTree.fromstring(re.sub(r"&(?!amp;|lt;|gt;|quot;|#)", "&amp;", body))


def test_the_page_is_well_formed_and_links_lead_somewhere(page):
    root = tree(page)
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = {node.get("href") for node in root.iter("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert not [link for link in links if not link.startswith("#")]


def test_the_text_of_each_report_is_whole(page):
    root = tree(page)
    sections = [node for node in root.iter("section") if node.get("class") == "report"]
    for section, raw in zip(sections, (LAKE, MONITOR), strict=True):
        shown = "".join(words(node) for node in section.iter("p") if node.get("class") == "para")
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", raw)


def words(node):
    """Text of a node without tags and tips."""
    if node.get("class") in ("tag", "tip"):
        return ""
    return (node.text or "") + "".join(words(child) + (child.tail or "") for child in node)


def test_chains_are_shown_on_hover_and_on_focus_without_a_script(page):
    assert "lake › Lake Courier › a diplomat" in page
    assert ".r:focus > .tip" in page
    assert page.count('tabindex="0"') > 10
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_what_is_not_understood_is_marked_and_listed(page):
    assert page.count("Reports he denied said.") >= 2
    assert 'href="#r2-u1"' in page


def test_hostile_text_stays_text():
    page = record_page(record(evil=HOSTILE, lake=LAKE))
    for bad in ("<script", "<img", "<svg/onload", "<b>Ilo"):
        assert bad not in page
    assert "{{ 7*7 }}" in page
    tree(page)


def test_people_killed_held_or_released_are_never_drawn():
    span = Span("w", 0, 9, "40 people")
    for word in ("killed", "held", "released", "wounded", "missing", "abducted", "dead"):
        assert not may_be_drawn(Figure("f", span, 40, unit="people", predicate=word))
        assert not may_be_drawn(Figure("f", span, 40, unit=word))
        assert not may_be_drawn(Figure("f", span, 40, unit="people", predicate="x", scope=word))
    assert not may_be_drawn(Figure("f", span, 40, unit="people"))
    drawn = figure_series(record(lake=LAKE, monitor=MONITOR))
    assert [series.predicate for series in drawn] == ["displaced"]
    assert [day for day, _ in drawn[0].points] == ["2031-03-10", "2031-03-11"]


def test_all_figures_stand_in_the_table(page):
    table = page[page.index('id="figures"') :]
    for figure in ("at least 1,200 people", "about 80 people", "not more than 40 people"):
        assert f">{figure}</a>" in table
    assert "1,200" not in page[page.index("series-1") : page.index('aria-label="All figures"')]


def test_an_empty_record_and_one_report_have_a_page():
    assert "nothing to compare" in record_page(Record())
    assert "No figure was read" in record_page(record(wire="Rain fell."))


def test_crossing_marks_nest_and_keep_the_text():
    rng = random.Random(7)
    for _ in range(300):
        raw = "".join(rng.choice("ab c") for _ in range(rng.randint(1, 20)))
        places = [sorted((rng.randint(0, len(raw)), rng.randint(0, len(raw)))) for _ in range(6)]
        marks = sorted(
            (Mark("time", str(n), f"a{n}", a, b, "t") for n, (a, b) in enumerate(places)),
            key=lambda mark: (mark.start, -mark.end, mark.tag),
        )
        start, end = sorted((rng.randint(0, len(raw)), rng.randint(0, len(raw))))
        depth, at, covered = [], start, {}
        for step in steps(raw, marks, start, end):
            if step.what == "open":
                depth.append(step.mark)
            elif step.what == "close":
                assert depth.pop() == step.mark
            else:
                for place in range(at, at + len(step.text)):
                    covered[place] = {mark.tag for mark in depth}
                assert raw.startswith(step.text, at)
                at += len(step.text)
        assert (at, depth) == (end, [])
        for place, found in covered.items():
            assert found == {m.tag for m in marks if m.start <= place < m.end}


def test_the_command_writes_the_page_and_exports(tmp_path, capsys):
    source = tmp_path / "lake.txt"
    source.write_text(LAKE, encoding="utf-8")
    out = tmp_path / "out"
    call = [
        "read",
        str(source),
        "--published",
        "lake=2031-03-10",
        "--html",
        str(tmp_path / "p.html"),
    ]
    assert main([*call, "--export", "csv", "--export", "ics", "--out", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "p.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert {"figures.csv", "events.ics", "statements.csv"} <= {path.name for path in out.iterdir()}
    assert main(["read", str(source), "--export", "xls", "--out", str(out)]) == 2
    assert main(["read", str(source), "--export", "csv"]) == 2
    assert main(["read", str(source), "--html", str(source)]) == 2
    assert main(["read"]) == 2
    assert source.read_text(encoding="utf-8") == LAKE


def test_what_was_rejected_is_left_out(tmp_path, capsys):
    import json

    from goodoffices.casework.decision_log import DECISIONS
    from goodoffices.casework.review import decide, proposals
    from goodoffices.record.read import read_reports
    from goodoffices.store.event_log import EventLog

    source = tmp_path / "lake.txt"
    source.write_text(LAKE, encoding="utf-8")
    with EventLog(tmp_path / DECISIONS) as log:
        figure = next(p for p in proposals(read_reports([source])) if p.part == "figures")
        decide(log, figure, "rejected", who="desk")
    call = ["read", str(source), "--json"]
    assert main(call) == 0
    before = json.loads(capsys.readouterr().out)["figures"]
    assert main([*call, "--decisions", str(tmp_path)]) == 0
    after = json.loads(capsys.readouterr().out)["figures"]
    assert len(after) == len(before) - 1
    assert main([*call, "--decisions", str(tmp_path / "none")]) == 2


def test_numbers_beyond_all_measure_break_nothing():
    huge = "9" * 400
    first = f"At least {huge} people have fled the valley, the agency said. Then 1e999 people fled."
    second = f"More than {huge[:-1]} people have fled the valley, the agency said on 99/99/9999."
    page = record_page(record(first=first, second=second, third="At least 5 people have fled."))
    assert page.endswith("</html>\n")
    tree(page)


def test_an_event_told_of_twice_has_an_anchor_for_each_place():
    raw = "They met in Kesh. The meeting in Kesh went on."
    spans = (Span.cut("w", raw, 0, 17), Span.cut("w", raw, 18, 37))
    event = Event("w:e1", "meeting", status={"w": "held"}, spans=spans)
    page = record_page(Record(documents=(Document("w", "w.txt", raw),), events=(event,)))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"r1-e1", "r1-e1-2"} <= set(ids)
