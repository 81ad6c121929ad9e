"""A draft holds what the record supports, with sources, and passes the check."""

import pytest

from goodoffices.casework.check import check_case
from goodoffices.casework.draft import draft_case
from goodoffices.cli.main import main
from goodoffices.formats.case import read_case, write_case
from goodoffices.model.claims import (
    Document,
    Entity,
    Event,
    Flag,
    Position,
    Record,
    When,
)
from goodoffices.model.spans import Span

RAW = (
    "Northland met Eastland in Aster on Monday. Eastland mediated a truce. Northland will not "
    "free more than 60 people unless the Front leaves. The Front plans a march. Some say no."
)


def span(words):
    at = RAW.index(words)
    return Span.cut("wire", RAW, at, at + len(words))


def record():
    def entity(name, kind):
        return Entity(name.lower(), name, kind, spans=(span(name),))

    status = {"wire": "held"}
    return Record(
        documents=(Document("wire", "reports/wire.txt", RAW),),
        entities=(
            entity("Northland", "state"),
            entity("Eastland", "state"),
            entity("Front", "movement"),
            entity("Aster", "place"),
        ),
        events=(
            Event(
                "e1",
                "meeting",
                ("Northland", "Eastland"),
                "Aster",
                When("2031-03-10"),
                status=status,
                spans=(span("Northland met Eastland in Aster on Monday"),),
            ),
            Event(
                "e2",
                "truce",
                ("Eastland",),
                None,
                When("2031-01-02", "2031-01-05"),
                status=status,
                spans=(span("mediated a truce"), span("Eastland mediated a truce")),
            ),
        ),
        positions=(
            Position(
                "p1",
                "Northland",
                "red_line",
                span("will not free more than 60 people unless the Front leaves"),
                expression="freed <= 60 unless front_leaves = yes",
            ),
            Position("p2", "Front", "plan", span("plans a march")),
            Position("p3", "Some", "demand", span("Some say no")),
        ),
        unread=(span("Some say no"),),
        flags=(Flag("dangling", "a source is not introduced"),),
    )


@pytest.fixture
def case():
    return draft_case(record())


def test_actors_are_drafted_with_roles_the_words_carry(case):
    roles = {party.name: party.roles for party in case.parties}
    assert roles["Northland"] == ("party",)
    assert "Aster" not in roles
    assert roles["Front"] == ("observer",)
    assert all(party.sources[-1].assumed for party in case.parties)


def test_only_those_who_met_get_a_channel(case):
    assert [channel.between for channel in case.channels] == [("Eastland", "Northland")]


def test_a_red_line_brings_its_issues(case):
    issues = {issue.name: issue.options for issue in case.issues}
    assert issues == {"freed": ("0", "60", "120"), "front_leaves": ("no", "yes")}
    assert case.positions[0].says_text == "freed <= 60 unless front_leaves = yes"


def test_what_is_not_known_becomes_a_question(case):
    assert "Flagged: a source is not introduced" in case.questions
    assert "Whose position is this: “Some say no” (wire)?" in case.questions
    assert "What would Front do without a deal?" in case.questions


def test_the_draft_passes_the_check(case, tmp_path):
    reports = tmp_path / "wire.txt"
    reports.write_text(RAW, "utf-8")
    write_case(case, tmp_path / "case", reports=[reports])
    again = read_case(tmp_path / "case")
    result = check_case(again)
    assert not result.faults
    assert result.count("verified") > 5
    assert again.history[0].mediated_by == ("Eastland",)
    assert again.rounds[0].status == "held"


def test_the_command_drafts_the_demonstration(tmp_path, capsys):
    from importlib.resources import files

    demo = files("goodoffices") / "demo" / "reports"
    reports = [str(demo / name) for name in ("harbour-gazette.txt", "coastline-monitor.txt")]
    out = str(tmp_path / "case")
    assert main(["draft", *reports, "--out", out, "--today", "2031-03-12"]) == 0
    assert main(["check", out]) == 0
    assert main(["draft", *reports, "--out", out]) == 2
    assert "there is a case file already" in capsys.readouterr().err


NEWS = (
    "Talks mediated by Egypt and Qatar, and hosted by Cyprus, went on. Cyprus's president, Ann Orr, "
    "said the rebels would free the crew only if France opened the port. The rebels refused to "
    "leave the hills. France said it would not drop its case unless Egypt withdrew its patrol ships. "
    "France and Egypt urged both sides to wait. The union demanded an inquiry.\n"
)


@pytest.fixture
def told():
    from goodoffices.record.read import read_documents

    return draft_case(read_documents([Document("wire", "wire.txt", NEWS)]))


def test_roles_are_told_by_what_stands_beside_a_name(told):
    roles = {party.name: party.roles for party in told.parties}
    assert roles["Qatar"] == ("mediator",)
    assert roles["Egypt"] == ("party", "mediator")
    assert roles["Cyprus"] == ("host",)
    words = {p.name: [s.words for s in p.sources] for p in told.parties}
    assert "mediated by Egypt and Qatar" in words["Qatar"]


def test_a_group_without_a_name_sits_at_the_table_in_the_words_of_the_report(told):
    rebels = next(party for party in told.parties if party.name == "rebels")
    union = next(party for party in told.parties if party.name == "union")
    assert (rebels.roles, union.roles) == (("party",), ("voice",))
    assert rebels.sources[-1].assumption.startswith("called so by the report")
    assert "Who is meant by \u201crebels\u201d?" in told.questions
    assert any(p.party == "rebels" and p.kind == "rejection" for p in told.positions)


def test_a_joint_position_is_each_partys_own(told):
    holders = [p.party for p in told.positions if p.sources[0].words.startswith("both sides")]
    assert holders == ["France", "Egypt"]


def test_issues_are_titled_in_the_reports_words_and_name_who_delivers(told):
    titles = {issue.title: issue.delivered_by for issue in told.issues}
    assert titles["Drop its case"] == ("France",)
    assert titles["Egypt withdrew its patrol ships"] == ("Egypt",)


TALKS = (
    "Orland and the Republic of Quill have mediated between France and Egypt; messages were carried "
    "by diplomats. France will not leave the port unless Egypt pays. Egypt would open the port if "
    "France left. France threatened to leave the talks. France's cabinet must approve any deal. "
    "Egypt accepted a truce of 30 days. France said Egypt had offered to free 120 men. Egypt denied "
    "that it had offered to free 120 men.\n"
)


@pytest.fixture
def talks():
    from goodoffices.record.read import read_documents

    return draft_case(read_documents([Document("wire", "wire.txt", TALKS)]))


def test_only_threats_are_pressures_and_an_offer_is_a_position(talks):
    assert [(p.kind, p.by) for p in talks.pressures] == [("threat", ("France",))]
    assert all("open the port" not in p.sources[0].words for p in talks.pressures)


def test_who_must_approve_and_who_carries_messages(talks):
    ratifiers = [p for p in talks.parties if p.roles == ("ratifier",)]
    assert [(p.name, p.ratifies_for) for p in ratifiers] == [("France's cabinet", ("France",))]


def test_texts_are_called_as_the_reports_call_them(talks):
    assert [(t.name, t.accepted_by) for t in talks.texts] == [("truce", ("Egypt",))]


def test_what_others_tell_and_the_party_denies_is_said(talks):
    (offer,) = [p for p in talks.positions if "120 men" in p.sources[0].words]
    assert offer.sources[0].gist == "told by France, not by the party itself; denied by Egypt"
