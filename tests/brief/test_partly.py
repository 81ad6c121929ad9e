"""Preferences known in part: candidates from stated positions, shares, and what to ask."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from goodoffices.bargaining.robustness import robustness
from goodoffices.brief.html import to_html
from goodoffices.brief.make import make_brief
from goodoffices.brief.partly import DRAWS, SEED
from goodoffices.brief.terminal import print_brief
from goodoffices.brief.to_json import to_json
from goodoffices.formats.case import read_case

CASE = """
goodoffices: 1
title: Lake talks
as_of: 2031-03-10
parties: [{name: North}, {name: South}, {name: Isle, role: mediator}]
issues:
  - {name: aid, kind: ordered, options: [none, some, full], status_quo: none, delivered_by: North}
  - {name: shore, kind: ordered, options: [held, shared, left], status_quo: held, delivered_by: North}
  - {name: boats, options: {stay: boats stay, go: boats go}, status_quo: stay, delivered_by: South}
positions:
  - {party: South, issue: shore, kind: demand, says: shore = left, summary: all, source: {assumption: heard, by: desk}}
  - {party: South, issue: aid, kind: demand, says: aid >= some, summary: aid, source: {assumption: heard, by: desk}}
  - {party: North, issues: [boats, shore], kind: red_line, says: shore = held unless boats = go, summary: boats,
     source: {assumption: heard, by: desk}}
  - {party: Isle, issue: shore, kind: aim, says: shore != held, summary: some, source: {assumption: heard, by: desk}}
preferences:
  - party: North
    source: {assumption: what the envoy said, by: desk}
    issue_order: [shore, boats, aid]
    option_orders: {boats: [go, stay], shore: [held, shared, left], aid: [none, some, full]}
    reservation_package: {aid: none, shore: shared, boats: go}
  - party: South
    source: {assumption: what the envoy said, by: desk}
    option_orders: {boats: [stay, go], shore: [left, shared, held], aid: [full, some, none]}
    reservation_package: {aid: none, shore: shared, boats: go}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("partly")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(folder):
    return make_brief(folder)


def test_candidates_are_named_from_what_was_stated_and_not_ranked(found):
    part = found.partly
    assert [(c.letter, c.names) for c in part.candidates] == [
        ("A", ("today", "from North’s statements")),
        ("B", ("from South’s statements",)),
        ("C", ("from Isle’s statements",)),
    ]
    assert dict(part.candidates[1].outcome) == {"aid": "some", "shore": "left", "boats": "stay"}
    assert dict(part.candidates[2].outcome) == {"aid": "none", "shore": "shared", "boats": "stay"}
    assert found.packages.packages == ()
    assert "none is invented" in found.packages.why.text


def test_shares_are_those_of_the_engine(found, folder):
    part = found.partly
    scenario = read_case(folder).scenario()
    outcomes = [dict(c.outcome) for c in part.candidates]
    direct = robustness(scenario, outcomes, samples=DRAWS, seed=SEED)
    assert direct.shares is not None
    assert part.rows[-1] == "Acceptable to both"
    for place, shares in enumerate(part.shares):
        assert shares[-1] == str(direct.shares.passes[place]).replace("+-", "±")
    assert part.draws == DRAWS
    assert f"{DRAWS} draws, seed {SEED}" in part.lead[-1].text


def test_what_is_known_and_what_to_ask_is_said(found):
    part = found.partly
    assert any(s.text.startswith("North: ") for s in part.known)
    assert part.questions
    assert all(s.text.startswith(("Ask North", "Ask South")) for s in part.questions)


def test_page_terminal_and_json_have_it(found):
    page = to_html(found)
    assert "Candidates made of what was stated" in page
    assert "What would narrow the choice most" in page
    console = Console(file=io.StringIO(), width=100)
    print_brief(found, console)
    assert "Candidate B, from South’s statements:" in console.file.getvalue()
    assert to_json(found)["brief"]["partly"]["candidates"][1]["letter"] == "B"


def test_the_same_case_gives_the_same_brief(found, folder):
    assert to_html(make_brief(folder)) == to_html(found)


def test_statements_that_contradict_each_other_are_told(tmp_path):
    bounds = "    weight_bounds: {aid: [0.6, 0.9]}\n"
    text = CASE.replace("  - party: South\n", f"{bounds}  - party: South\n")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    part = make_brief(tmp_path).partly
    assert "North" in part.lead[0].text
    assert part.shares == ()


def test_of_wholly_unknown_preferences_nothing_is_computed(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE[: CASE.index("preferences:")], encoding="utf-8")
    part = make_brief(tmp_path).partly
    assert part.lead[0].text.startswith("Nothing is known of what any deciding party prefers")
    assert part.shares == ()
    assert len(part.candidates) == 3
    assert "no package can be called acceptable" in part.questions[0].text


def test_without_a_status_quo_there_are_no_candidates(tmp_path):
    text = CASE.replace(
        "options: [none, some, full], status_quo: none", "options: [none, some, full]"
    )
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    part = make_brief(tmp_path).partly
    assert part.candidates == ()
    assert part.questions


def test_points_need_no_such_part(lake):
    assert lake.partly is None


def test_with_points_the_least_sure_answers_are_asked_about():
    from importlib.resources import files

    found = make_brief(str(files("goodoffices") / "demo"))
    asked = found.unknown.asked
    assert asked
    assert all("% off" in s.text for s in asked)
    doubtful = [h for h in found.rests.holds if not h.firm]
    assert all(any(h.letter in s.text for s in asked) for h in doubtful)
