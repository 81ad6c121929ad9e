"""A small invented case with two reports, written into a folder for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

GAZETTE = """Invented for a test

Northland envoys met Harbour's mediators in Port Astria on March 7, the Lake Courier reported, citing a diplomat.
Harbour will not release more than 40 people unless Northland leaves the shore, its spokesman Ilo Ban said.
According to Northland statistics, about 80 people are still held.
"""

MONITOR = """Invented for a test

Talks will continue on March 12 in Port Astria, an official said.
The cruel siege of the lake has displaced more than 9,000 people.
"""

CASE = """
goodoffices: 1
title: Lake talks
as_of: 2031-03-10
notice: Invented for a test
summary: The two do not meet.
reports:
  - {id: gazette, file: gazette.txt, outlet: Lake Gazette, published: 2031-03-10}
  - {id: monitor, file: monitor.txt, outlet: Shore Monitor, published: 2031-03-09}
parties:
  - {name: Northland, title: Republic of Northland, source: {report: gazette, words: Northland envoys}}
  - {name: Harbour, source: {report: gazette, words: Harbour will not release}}
  - {name: Astria, role: mediator}
  - {name: council, role: ratifier, ratifies_for: Northland}
  - {name: Shore Wing, role: faction, of: Harbour}
channels:
  - {between: [Northland, Harbour], kind: indirect, through: [Astria], source: {report: gazette, words: Harbour's mediators}}
  - {between: [Astria, Harbour], since: 2022, at_request_of: Northland}
rounds:
  - {name: first round, place: Port Astria, date: 2031-03-07, took_part: [Northland, Astria], status: held,
     source: {report: gazette, words: in Port Astria on March 7}}
  - {name: second round, place: Port Astria, date: 2031-03-12, status: planned,
     source: {report: monitor, words: Talks will continue on March 12}}
texts:
  - {name: outline, stage: outline, accepted_by: [Northland], awaiting: [Harbour], date: 2031-03-07,
     source: {assumption: the round ended with it, by: the desk, sure: low}}
history:
  - {name: winter truce, from: 2030-12-03, to: 2030-12-10, between: [Northland, Harbour], what_came: a week of calm}
pressures:
  - {name: council vote, kind: decision, by: council, on: Northland, date: 2031-03-20}
issues:
  - {name: releases, kind: integer, range: [0, 80, 20], unit: people, status_quo: 0, delivered_by: Harbour}
  - {name: shore, kind: ordered, options: [none, half, all], status_quo: none, delivered_by: Northland}
  - {name: monitors, options: {lake: a lake commission, joint: joint patrols}, delivered_by: [Northland, Harbour]}
positions:
  - party: Harbour
    issues: [releases, shore]
    kind: red_line
    says: releases <= 40 unless shore = all
    summary: no more than 40 unless Northland leaves
    source: {report: gazette, words: Harbour will not release more than 40 people unless Northland leaves the shore}
  - {party: Northland, issue: releases, kind: demand, says: releases >= 60, summary: at least 60, source: {assumption: heard in the corridor, by: the desk}}
  - {party: Northland, issue: shore, kind: red_line, hard: true, says: shore != all or releases = 80, source: {assumption: heard in the corridor, by: the desk}}
preferences:
  - party: Northland
    source: {assumption: illustrative, by: the desk, sure: low}
    weights: {releases: 60, shore: 30, monitors: 10}
    values_out_of: 100
    values: {releases: {0: 0, 80: 100}, shore: {none: 100, half: 60, all: 0}, monitors: {lake: 0, joint: 100}}
    reservation: 30
    alternative: wait for the thaw
  - party: Harbour
    source: {assumption: illustrative, by: the desk, sure: low}
    weights: {releases: 30, shore: 60, monitors: 10}
    values_out_of: 100
    values: {releases: {0: 100, 80: 0}, shore: {none: 0, half: 50, all: 100}, monitors: {lake: 100, joint: 0}}
    reservation: 25
    alternative: hold out
    bases: {reservation: {assumption: what holding out is worth, by: a mediator, sure: medium}}
no_deal: {summary: the siege goes on, source: {assumption: nobody says otherwise, by: the desk}}
questions: [Who speaks for the Shore Wing?]
"""


def write_case(folder: Path, case: str = CASE) -> Path:
    """Write a case with its two reports; the folder."""
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text(case, encoding="utf-8")
    (folder / "reports" / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    (folder / "reports" / "monitor.txt").write_text(MONITOR, encoding="utf-8")
    return folder


@pytest.fixture
def write():
    """The function that writes a case folder."""
    return write_case


@pytest.fixture
def case_text() -> str:
    """The text of the small case."""
    return CASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small case and its reports."""
    return write_case(tmp_path / "lake")


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory):
    """The findings of the small case, computed once."""
    from goodoffices.brief.make import make_brief

    return make_brief(write_case(tmp_path_factory.mktemp("lake")))


@pytest.fixture(scope="session")
def page(lake) -> str:
    """The page of the small case, set once."""
    from goodoffices.brief.html import to_html

    return to_html(lake)
