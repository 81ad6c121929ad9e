"""A case file is read exactly: names as written, numbers as rationals, every section."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.expressions import FALSE, TRUE, parse, truth
from goodoffices.formats.case import read_case, read_case_text, report_path
from goodoffices.formats.case.fields import date_range
from goodoffices.formats.case.points import interpolate
from goodoffices.formats.case.reportfiles import SUFFIXES
from goodoffices.model.case import Item, Source
from goodoffices.model.handling import MEDIATORS, Handling
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import DecisionRule

WHOLE = """\
goodoffices: 1
title: Lake talks
as_of: 2031-03-10
notice: Invented
summary: {text: They do not meet., handling: mediators}
reports:
  - {id: wire-a, file: wire-a.txt, published: 2031-03-10, outlet: Wire, handling: party Northland}
parties:
  - {name: Northland, title: Republic of Northland, aliases: [the north]}
  - {name: Harbour, roles: [party, guarantor], source: {report: wire-a, words: "the  words", start: 3}}
  - {name: Council, role: faction, of: Harbour, handling: party Northland, note: heard twice}
  - {name: cabinet, role: ratifier, ratifies_for: Northland}
  - {name: Astria, role: mediator}
delegations:
  - {party: Northland, members: [army], mandate: to talk, since: 2031-03-10T08:00+02:00}
channels:
  - {between: [Northland, Harbour], through: [Astria], since: 2022, at_request_of: Northland}
  - {between: [Northland, Astria]}
rounds:
  - {name: second, place: Port, date: 2031-03-07, took_part: [army, Harbour], status: held}
  - {name: third, from: 2031-03, to: 2031-W13}
texts:
  - {name: outline, stage: in force, accepted_by: Northland, awaiting: [Harbour], rejected_by: []}
history:
  - {name: truce, from: 2030-12-03, to: 2030-12-10, between: [Northland, Harbour], what_came: it held}
pressures:
  - {name: port, kind: operation, by: Northland, on: [Harbour], summary: soon}
issues:
  - {name: flag, options: [yes, no, on, off, '~', 2000, 0.6, 012, 1_000]}
  - {name: releases, kind: integer, range: [0, 120, 60], unit: people, status_quo: 0}
  - {name: share, values: [0.10, 0.25, 1/3], kind: number, delivered_by: Harbour, handling: mediators}
  - name: war
    kind: ordered
    options:
      go on: it goes on
      end:
positions:
  - party: Harbour
    kind: red_line
    issues: [releases]
    says: releases <= 60 unless war = end
    hard: true
    summary: no more
    source:
      - {report: wire-a, start: 4, end: 9, gist: about sixty}
      - {assumption: we think, by: team, sure: 0.7}
preferences:
  - party: Northland
    source: {assumption: illustrative, by: team, sure: low}
    values_out_of: 100
    weights: {flag: 0, releases: 35, share: 0.1, war: 10}
    values:
      releases: {0: 0, 120: 100}
      share: [0, 50, 100]
      war: {end: 100, go on: 0}
    interactions:
      - {when: war = end and releases > 0, value: -10, source: {assumption: so be it, by: team}}
    reservation: 1e1
    bases:
      weights.releases: {report: wire-a, words: releases}
  - party: Harbour
    source: {assumption: said so, by: team}
    issue_order: [[war], [releases, share]]
    option_orders: {war: [end, go on]}
    value_bounds: {share: {0.1: [0, 0.5]}}
    comparisons: [{better: {releases: 60}, worse: {share: 0.25}, strict: no}]
    reservation_package: {war: go on}
  - {party: cabinet, form: unknown, alternative: wait}
no_deal: {summary: war goes on, source: {assumption: plain, by: team}}
rule: {at_least: 1, vetoes: [Harbour]}
deciding: [Northland, Harbour]
questions: [When, {question: Who, handling: mediators}]
conflict: {handling: mediators, options: [{dm: Northland, yes: 0.5, n: 12, on: true, t: 12:30}]}
agreement: {}
"""


@pytest.fixture(scope="module")
def case():
    return read_case_text(WHOLE)


def test_texts_and_handlings(case):
    assert (case.title, case.as_of, case.notice) == ("Lake talks", "2031-03-10", "Invented")
    assert (case.summary, case.summary_item.handling) == ("They do not meet.", MEDIATORS)
    assert case.reports[0].handling == Handling("party", "Northland")
    assert case.reports[0].published == "2031-03-10"
    assert case.no_deal == "war goes on"
    assert case.no_deal_item.sources == (Source(assumption="plain", by="team"),)
    assert case.questions == ("When", "Who")
    assert case.question_items == {"Who": Item(handling=MEDIATORS)}


def test_who_is_there(case):
    assert [party.roles for party in case.parties] == [
        ("party",),
        ("party", "guarantor"),
        ("faction",),
        ("ratifier",),
        ("mediator",),
    ]
    assert case.party("Northland").aliases == ("the north",)
    assert case.party("Harbour").sources == (Source("wire-a", words="the  words", start=3),)
    assert (case.party("Council").of, case.party("Council").note) == ("Harbour", "heard twice")
    assert case.party("cabinet").ratifies_for == ("Northland",)
    assert case.deciders == ("Northland", "Harbour")
    first, second = case.channels
    assert (first.kind, first.through, first.since) == ("indirect", ("Astria",), "2022")
    assert (second.kind, second.between) == ("contact", ("Northland", "Astria"))
    assert case.rounds[0].start == case.rounds[0].end == "2031-03-07"
    assert case.rounds[0].took_part == ("army", "Harbour")
    assert case.texts[0].stage == "in force"
    assert case.pressures[0].by == ("Northland",)


def test_lines_are_kept(case):
    assert case.parties[2].line == 11
    assert case.issue_items["war"].line == 32
    assert (case.positions[0].sources[1].line, case.positions[0].sources[1].column) == (46, 9)


def test_names_of_options_are_as_written(case):
    flag, releases, share, war = case.issues
    assert flag.options == ("yes", "no", "on", "off", "~", "2000", "0.6", "012", "1_000")
    assert (releases.options, releases.values) == (("0", "60", "120"), (F(0), F(60), F(120)))
    assert releases.status_quo == "0"
    assert (share.options, share.values) == (("0.10", "0.25", "1/3"), (F(1, 10), F(1, 4), F(1, 3)))
    assert case.issue_items["share"].handling == MEDIATORS
    assert (war.options, war.labels) == (("go on", "end"), {"go on": "it goes on"})


def test_positions(case):
    (position,) = case.positions
    assert (position.kind, position.issues, position.hard) == ("red_line", ("releases",), True)
    assert position.says == parse("releases <= 60 unless war = end")
    issues = {issue.name: issue for issue in case.issues}
    assert truth(position.says, issues, {"releases": "120", "war": "end"}) == TRUE
    assert truth(position.says, issues, {"releases": "120", "war": "go on"}) == FALSE
    assert [source.assumed for source in position.sources] == [False, True]


def test_points_are_exact(case):
    utility = case.preferences[0].stated
    assert isinstance(utility, Utility)
    assert utility.weights == {"flag": 0, "releases": 35, "share": F(1, 10), "war": 10}
    assert utility.values["releases"] == (F(0), F(1, 2), F(1))
    assert utility.values["share"] == (F(0), F(1, 2), F(1))
    assert utility.values["war"] == (F(0), F(1))
    assert utility.scores("flag") == (F(0),) * 9
    assert utility.reservation == 10
    (interaction,) = utility.interactions
    assert (interaction.value, interaction.basis) == (F(-10), "interactions.1")
    assert case.preferences[0].bases == {
        "interactions.1": Source(assumption="so be it", by="team"),
        "weights.releases": Source("wire-a", words="releases"),
    }


def test_what_is_known_without_points(case):
    partial = case.preferences[1].stated
    assert isinstance(partial, PartialPreference)
    assert partial.issue_order == (("war",), ("releases", "share"))
    assert partial.option_orders == {"war": (("end",), ("go on",))}
    assert partial.value_bounds == {"share": {"0.10": (F(0), F(1, 2))}}
    assert (partial.comparisons[0].better, partial.comparisons[0].strict) == (
        {"releases": "60"},
        False,
    )
    assert partial.reservation_package == {"war": "go on"}
    assert (case.preferences[2].form, case.preferences[2].alternative) == ("unknown", "wait")


def test_rule_and_sections_of_later_stages(case):
    assert case.rule == DecisionRule(1, ("Harbour",))
    assert case.conflict == {
        "options": [{"dm": "Northland", "yes": F(1, 2), "n": 12, "on": True, "t": "12:30"}]
    }
    assert case.conflict_item.handling == MEDIATORS
    assert case.agreement == {}


def test_the_scenario(case):
    scenario = case.scenario()
    assert scenario.parties == ("Northland", "Harbour")
    assert (scenario.size, scenario.constraints[0].hard) == (9 * 3 * 3 * 2, True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031", (2031, 1, 1), (2031, 12, 31)),
        ("2032-02", (2032, 2, 1), (2032, 2, 29)),
        ("2031-12", (2031, 12, 1), (2031, 12, 31)),
        ("2031-03-10", (2031, 3, 10), (2031, 3, 10)),
        ("2031-W11", (2031, 3, 10), (2031, 3, 16)),
        ("2031-W11-2", (2031, 3, 11), (2031, 3, 11)),
        ("2031-03-10T23:00-05:00", (2031, 3, 10), (2031, 3, 10)),
        ("9999-12", None, None),
        ("2031-13", None, None),
        ("20310310", None, None),
        ("2031-3-1", None, None),
        ("0000", None, None),
        ("２０３１", None, None),
        ("", None, None),
    ],
)
def test_dates(text, first, last):
    expected = (date(*first), date(*last)) if first else None
    assert date_range(text) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.fractions(-9, 9, max_denominator=4),
        st.fractions(-9, 9, max_denominator=4),
        min_size=1,
        max_size=5,
    ),
    st.data(),
)
def test_values_between_given_ones_lie_on_the_line(points, data):
    low, high = min(points), max(points)
    at = data.draw(st.fractions(low, high, max_denominator=8))
    (value,) = interpolate(points, [at])
    left = max(x for x in points if x <= at)
    right = min(x for x in points if x >= at)
    if left == right:
        assert value == points[at]
    else:
        slope = (points[right] - points[left]) / (right - left)
        assert value == points[left] + slope * (at - left)
        assert min(points[left], points[right]) <= value <= max(points[left], points[right])


def test_the_record_reads_every_file_that_counts_as_a_report(tmp_path: Path):
    from goodoffices.record.files import _HTML, _TEXT

    assert set(SUFFIXES) == {*_TEXT, *_HTML, ".pdf"} - {""}


@pytest.mark.parametrize("place", ["reports", "elsewhere"])
def test_where_a_report_lies(tmp_path: Path, place: str):
    (tmp_path / place).mkdir()
    for name in ("a.txt", "b.md"):
        (tmp_path / place / name).write_text("x")
    (tmp_path / "case.yaml").write_text(
        "goodoffices: 1\ntitle: x\nreports: [{file: a.txt}, {id: b}, {id: c}]\n"
    )
    reports = tmp_path / place
    case = read_case(tmp_path / "case.yaml", reports=reports)
    assert [report.id for report in case.reports] == ["a", "b", "c"]
    paths = [report_path(case, report, reports) for report in case.reports]
    assert paths == [reports / "a.txt", reports / "b.md", None]
