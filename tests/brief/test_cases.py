"""Whole cases: the demonstration, February 2024 with and without its texts, six parties."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import goodoffices.demo
from goodoffices.brief.html import to_html
from goodoffices.brief.make import make_brief, make_brief_of
from goodoffices.formats.scenario_case import case_of_scenario
from goodoffices.formats.scenarios import read_scenario

DEMO = Path(goodoffices.demo.__file__).parent
FEBRUARY = Path(__file__).resolve().parents[2] / "examples" / "february-2024"


@pytest.fixture(scope="module")
def demo():
    return make_brief(DEMO)


@pytest.fixture(scope="module")
def february(shared):
    return make_brief(FEBRUARY, reports=shared / "reports")


def test_the_demonstration_fills_every_part(demo):
    assert demo.standing.texts
    assert demo.actors.channels
    assert len(demo.calendar.happenings) >= 6
    assert {group.key for group in demo.reported.groups} >= {"agree", "apart"}
    assert len(demo.positions.issues) >= 5
    assert any(d.steps for line in demo.positions.issues for d in line.distances)
    assert len(demo.packages.packages) >= 3
    assert demo.no_deal.parties
    assert demo.rests.holds
    assert demo.unknown.questions
    assert not demo.sources.unverified
    assert demo.notice == "Invented for demonstration"


def test_packages_that_break_a_red_line_say_whose(demo):
    lines = demo.packages.lines
    assert {line.party for line in lines} >= {"Varesk", "Front"}
    for package in demo.packages.packages:
        assert len(package.lines) == len(lines)
        # A hard line excludes; nothing shown can break one.
        assert all(status != "broken" for line, status in zip(lines, package.lines) if line.hard)


def test_february_has_no_invented_package_and_all_words_verified(february):
    assert february.packages.packages == ()
    assert "none is invented" in february.packages.why.text
    assert february.sources.unverified == ()
    assert february.sources.facts()["verified"] >= 60
    assert [r.number for r in february.sources.reports] == [1, 2]


def test_february_tells_the_two_reports_apart(february):
    keys = {group.key: group for group in february.reported.groups}
    assert {"agree", "differ", "apart"} <= set(keys)
    for group in february.reported.groups:
        for pair in group.pairs:
            if group.key in ("agree", "differ", "possibly"):
                assert len({quote.report for quote in pair.quotes}) == 2
    chains = [q.chain for g in february.reported.groups for p in g.pairs for q in p.quotes]
    assert any(len(chain) == 3 for chain in chains)


def test_ids_of_files_are_not_shown_as_words(february):
    page = to_html(february)
    body = page[page.index("<main") : page.index('<section id="sources"')]
    body = re.sub(r"<[^>]+>", " ", body)
    assert "4f5ed41b94c10d76" not in body


def test_february_without_its_texts_says_what_is_unverified():
    found = make_brief(FEBRUARY)
    assert found.record.documents == ()
    assert len(found.sources.unverified) >= 50
    page = to_html(found)
    assert "not verified" in page
    assert "the text of the report is not here" in page


def converted(shared: Path, name: str):
    path = shared / "cases" / "scenarios" / f"{name}.json"
    return make_brief_of(case_of_scenario(read_scenario(path), path))


@pytest.mark.parametrize("name", ["england_zimbabwe", "itex_cypress", "jobs"])
def test_two_parties_of_a_published_case(shared: Path, name: str):
    found = converted(shared, name)
    assert len(found.packages.scales) == 2
    page = to_html(found)
    assert page.count('id="deals"') == 1
    assert "points to" in page


def test_six_parties_of_a_published_case(shared: Path):
    found = converted(shared, "scorable_base")
    assert len(found.packages.scales) == 6
    assert "A deal needs 5 of 6 deciding parties" in found.rule
    page = to_html(found)
    for scale in found.packages.scales:
        assert scale.party in page
    assert "One upright line a party" in page
