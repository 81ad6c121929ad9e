"""The parts of the brief: what each says of the small case, and what it rests on."""

from __future__ import annotations

import re

import pytest
from attrs import fields, has

from goodoffices.brief.findings import Sentence
from goodoffices.brief.make import make_brief
from goodoffices.errors import GoodOfficesError


def sentences(value) -> list[Sentence]:
    """Every sentence anywhere in the findings."""
    if isinstance(value, Sentence):
        return [value]
    if has(type(value)):
        parts = [getattr(value, f.name) for f in fields(type(value)) if f.name not in ("record",)]
        return [s for part in parts for s in sentences(part)]
    if isinstance(value, dict):
        return [s for part in value.values() for s in sentences(part)]
    if isinstance(value, tuple | list):
        return [s for part in value for s in sentences(part)]
    return []


@pytest.mark.parametrize("origin", ["report", "assumption"])
def test_a_sentence_that_rests_on_something_cites_it(origin: str):
    with pytest.raises(GoodOfficesError, match="no source for a sentence"):
        Sentence("Talks go on.", origin)


def test_every_citation_of_every_sentence_stands_under_sources(lake):
    found = sentences(lake)
    assert len(found) > 40
    for sentence in found:
        for id in sentence.cites:
            assert id in lake.sources.citations
    cited = [s for s in found if s.origin == "report"]
    assert len(cited) >= 8
    for sentence in cited:
        kinds = {lake.sources.citations[id].kind for id in sentence.cites}
        assert kinds & {"report", "unverified"}


def test_cited_words_stand_at_their_place(lake):
    texts = {doc.id: doc.raw for doc in lake.record.documents}
    verified = [c for c in lake.sources.citations.values() if c.kind == "report"]
    assert len(verified) >= 10
    for citation in verified:
        assert texts[citation.report][citation.start : citation.end] == citation.words


def test_pieces_of_a_paragraph_make_the_paragraph_and_mark_the_cited_words(lake):
    texts = {doc.id: doc.raw for doc in lake.record.documents}
    for report in lake.sources.reports:
        for paragraph in report.paragraphs:
            whole = "".join(text for text, _ in paragraph.pieces)
            assert whole in texts[report.id]
            marked = "".join(text for text, begins in paragraph.pieces if begins is not None)
            assert marked
            for id in paragraph.cites:
                words = lake.sources.citations[id].words
                assert words in whole
                assert all(part in marked for part in words.splitlines())


def test_standing_says_who_accepted_and_whose_answer_is_awaited(lake):
    (text,) = lake.standing.texts
    assert text.said.text == (
        "“Outline” is at the stage outline, accepted by Northland, on 7 March 2031. "
        "The answer of Harbour is awaited."
    )
    assert text.said.origin == "assumption"
    assert [n.what for n in lake.standing.coming] == ["second round", "council vote"]


def test_a_party_of_which_nothing_is_said_is_named(write, tmp_path, case_text):
    case = case_text.replace("awaiting: [Harbour], ", "")
    found = make_brief(write(tmp_path, case))
    assert found.standing.texts[0].silent == ("Harbour",)
    assert "Nothing is said of Harbour." in found.standing.texts[0].said.text


def test_channels_keep_direct_and_indirect_apart(lake):
    assert [c.how for c in lake.actors.channels] == [
        "Indirect through Astria.",
        "In contact, not stated how, since 2022, at the request of Northland.",
    ]
    assert {(t.kind, t.lower, t.upper) for t in lake.actors.ties} == {
        ("ratifier", "council", "Northland"),
        ("faction", "Shore Wing", "Harbour"),
    }


def test_parties_without_a_channel_are_said_to_have_none(write, tmp_path, case_text):
    line = re.search(r"  - \{between: \[Northland, Harbour\].*\n", case_text)[0]
    found = make_brief(write(tmp_path, case_text.replace(line, "")))
    assert [s.text for s in found.actors.silent] == [
        "The case names no channel between Northland and Harbour."
    ]


def test_timeline_keeps_planned_held_and_reported_apart(lake):
    statuses = {h.name: h.status for h in lake.calendar.happenings}
    assert statuses["first round"] == "held"
    assert statuses["second round"] == "planned"
    assert statuses["winter truce"] == "held"
    starts = [h.start for h in lake.calendar.happenings]
    assert starts == sorted(starts)


def test_an_event_joins_a_round_only_by_cited_words(lake):
    (first,) = [h for h in lake.calendar.happenings if h.name == "first round"]
    days = [h for h in lake.calendar.happenings if h.start == "2031-03-07"]
    assert days == [first]
    assert first.statuses


def test_packages_are_those_of_the_solutions_in_the_order_of_options(lake):
    deals = lake.deals
    named = {
        tuple(sorted(outcome.items()))
        for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
        for outcome in deals["solutions"][name]["outcomes"]
    }
    shown = [p for p in lake.packages.packages if p.names]
    assert {tuple(sorted(p.outcome.items())) for p in shown} == named
    issues = {line.name: line.options for line in lake.positions.issues}
    places = [
        tuple(options.index(p.outcome[name]) for name, options in issues.items())
        for p in lake.packages.packages
    ]
    assert places == sorted(places)
    assert [p.letter for p in lake.packages.packages] == list("ABCDEFGH")[: len(places)]


def test_points_of_a_package_are_those_of_its_outcome(lake):
    values = {
        "Northland": ({"0": 0, "20": 15, "40": 30, "60": 45, "80": 60}, {"none": 30, "half": 18, "all": 0}, {"lake": 0, "joint": 10}),
        "Harbour": ({"0": 30, "20": 22.5, "40": 15, "60": 7.5, "80": 0}, {"none": 0, "half": 30, "all": 60}, {"lake": 10, "joint": 0}),
    }  # fmt: skip
    for package in lake.packages.packages:
        for scale, points in zip(lake.packages.scales, package.utilities, strict=True):
            releases, shore, monitors = values[scale.party]
            outcome = package.outcome
            expected = releases[outcome["releases"]] + shore[outcome["shore"]]
            assert points == pytest.approx(expected + monitors[outcome["monitors"]])


def test_every_number_says_whose_it_is(lake):
    for scale in lake.packages.scales:
        assert scale.basis.origin == "assumption"
        assert "assumed by the desk, sure: low" in scale.basis.text
    assert "assumed by a mediator" in lake.packages.scales[1].reservation_basis.text
    by = {item.by: numbers for item, numbers in lake.rests.assumptions}
    # Weights, values and one reservation value of both; the other is a mediator's.
    assert by["a mediator"] == 1
    assert {item.text: n for item, n in lake.rests.assumptions}["illustrative"] == 27


def test_a_case_without_numbers_gets_no_packages_and_says_why(write, tmp_path, case_text):
    start = case_text.index("  - party: Harbour\n    source: {assumption: illustrative")
    end = case_text.index("no_deal:")
    found = make_brief(write(tmp_path, case_text[:start] + case_text[end:]))
    assert found.packages.packages == ()
    assert found.packages.why.text == (
        "No packages are shown, and none is invented. On preferences: those of Harbour are not known."
    )
    assert found.packages.lines
    assert found.rests.holds == ()


def test_no_deal_is_said_for_everybody(lake):
    assert lake.no_deal.said.text == "The siege goes on."
    assert [(party, said.text) for party, said in lake.no_deal.parties] == [
        ("Northland", "Wait for the thaw."),
        ("Harbour", "Hold out."),
    ]


def test_what_is_not_known_is_asked(lake):
    asked = [s.text for s in (*lake.unknown.questions, *lake.unknown.gaps)]
    assert asked[0] == "Who speaks for the Shore Wing?"
    assert "What would Harbour answer to “outline”?" in asked
    assert "On “monitors” no position is known of Northland and Harbour." in asked


def test_full_text_keeps_every_paragraph(folder):
    short, full = make_brief(folder), make_brief(folder, full_text=True)
    assert sum(r.omitted for r in short.sources.reports) > 0
    assert sum(r.omitted for r in full.sources.reports) == 0
    assert [len(r.paragraphs) for r in full.sources.reports] == [4, 3]


def test_without_the_texts_citations_are_unverified_and_say_why(folder):
    (folder / "reports" / "gazette.txt").unlink()
    found = make_brief(folder)
    first = found.sources.reports[0]
    assert not first.here
    assert first.unverified
    assert {c.why for c in first.unverified} == {"the text of the report is not here"}


def test_another_text_under_the_same_name_is_not_taken_for_the_cited_one(
    write, tmp_path, case_text
):
    pinned = case_text.replace(
        "outlet: Lake Gazette,", f"outlet: Lake Gazette, sha256: {'0' * 64},"
    )
    found = make_brief(write(tmp_path, pinned))
    assert all(
        c.kind != "report"
        for c in found.sources.citations.values()
        if c.report == "gazette" and "sha256" in c.why
    )
    assert any("sha256 differs" in c.why for c in found.sources.unverified)


def test_packages_say_whose_other_positions_they_go_against(lake):
    (demand,) = [line for line in lake.packages.others if line.kind == "demand"]
    assert demand.party == "Northland"
    for package in lake.packages.packages:
        status = package.others[lake.packages.others.index(demand)]
        assert (status == "broken") == (int(package.outcome["releases"]) < 60)


def test_each_package_says_who_gives_what_for_what(lake):
    for package in lake.packages.packages:
        assert [s.text.split()[0] for s in package.trade] == ["Northland", "Harbour"]


def test_what_would_be_kept_is_said_or_why_not(write, tmp_path, case_text, lake):
    assert lake.hold.kept == ()
    assert "issue 'monitors' has no status quo" in lake.hold.why_not.text
    whole = case_text.replace("joint: joint patrols}", "joint: joint patrols}, status_quo: lake")
    found = make_brief(write(tmp_path, whole))
    assert [k.letter for k in found.hold.kept] == [p.letter for p in found.packages.packages]
    for kept in found.hold.kept:
        # Who gains by withholding breaks the package as a Nash equilibrium, and only that.
        assert kept.unaided == (not kept.tempted)
        assert kept.unaided == (not kept.guarantees)
