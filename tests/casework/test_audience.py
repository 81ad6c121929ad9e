"""Non-interference: what an audience may not see leaves no trace in its case."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from attrs import asdict, evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.casework.audience import audience_of, for_audience, needs_audience
from goodoffices.errors import BadInput
from goodoffices.expressions import parse
from goodoffices.model.case import (
    Case,
    CasePosition,
    Channel,
    Delegation,
    Earlier,
    Item,
    Party,
    Preference,
    Pressure,
    ReportFile,
    Round,
    Source,
    TextOnTable,
)
from goodoffices.model.handling import MEDIATORS, PUBLIC, Handling
from goodoffices.model.issues import Issue, integer_range
from goodoffices.model.preferences import (
    Interaction,
    PackageComparison,
    PartialPreference,
    Utility,
)
from goodoffices.model.scenario import DecisionRule

NORTH = Handling("party", "Northland")
CITED = (Source("gazette", words="as reported"),)
SECRET = (Source("cable", words="as cabled"),)

PUBLIC_CASE = Case(
    title="Lake talks",
    as_of="2031-03-10",
    summary="The two do not meet.",
    reports=(ReportFile("gazette", "gazette.txt"),),
    parties=(
        Party("Northland", sources=CITED, line=4),
        Party("Harbour", sources=CITED, line=5),
        Party("Astria", ("mediator",), line=6),
        Party("cabinet", ("ratifier",), ratifies_for=("Northland",), line=7),
    ),
    delegations=(Delegation("Northland", ("army",), sources=CITED),),
    channels=(Channel(("Northland", "Harbour"), "indirect", ("Astria",), sources=CITED),),
    rounds=(Round("first", took_part=("Northland", "army"), sources=CITED),),
    texts=(TextOnTable("outline", "outline", ("Northland",), ("Harbour",), sources=CITED),),
    history=(Earlier("truce", between=("Northland", "Harbour"), mediated_by=("Astria",)),),
    pressures=(Pressure("strike", "threat", ("Northland",), ("Harbour",), sources=CITED),),
    issues=(Issue("aid", ("no", "yes"), delivered_by=("Northland",)), integer_range("days", 0, 2)),
    issue_items={"aid": Item(line=20), "days": Item(line=21)},
    positions=(
        CasePosition(
            "Harbour", "red_line", ("aid",), parse("aid = yes"), "aid = yes", sources=CITED
        ),
        CasePosition("Northland", "aim", ("days",), summary="longer", sources=CITED),
    ),
    preferences=(
        Preference(
            "Northland",
            Utility(
                {"aid": Fraction(3), "days": Fraction(1)},
                {
                    "aid": (Fraction(0), Fraction(1)),
                    "days": (Fraction(0), Fraction(1), Fraction(2)),
                },
                (Interaction(parse("aid = yes and days > 0"), Fraction(2), "interactions.1"),),
                Fraction(1),
            ),
            "points",
            bases={"interactions.1": CITED[0], "weights.aid": CITED[0]},
            sources=CITED,
        ),
        Preference(
            "Harbour",
            PartialPreference(
                issue_order=(("aid",), ("days",)),
                option_orders={"aid": (("yes",), ("no",))},
                comparisons=(PackageComparison({"aid": "yes"}, {"days": "2"}),),
            ),
            "partial",
            sources=CITED,
        ),
    ),
    no_deal="War goes on.",
    rule=DecisionRule.unanimity(2),
    questions=("When?",),
    conflict={"options": ["strike"]},
)

hidings = st.sampled_from([MEDIATORS, Handling("party", "Harbour")])


@st.composite
def with_secrets(draw: st.DrawFn) -> Case:
    """The public case with hidden items put in, and hidden names and numbers woven in."""
    h = draw(hidings)
    case = evolve(
        PUBLIC_CASE,
        reports=put(draw, PUBLIC_CASE.reports, ReportFile("cable", "cable.txt", handling=h)),
        parties=put(
            draw,
            PUBLIC_CASE.parties,
            Party(
                "Ostrava",
                draw(st.sampled_from([("party",), ("mediator",)])),
                "The Realm",
                handling=h,
            ),
            Party("wing", ("faction",), of="Ostrava"),
            Party("senate", ("ratifier",), ratifies_for=("Ostrava",)),
        ),
        delegations=put(
            draw,
            PUBLIC_CASE.delegations,
            Delegation("Ostrava", ("spies",)),
            Delegation("Harbour", ("envoy",), handling=h),
        ),
        channels=put(
            draw,
            PUBLIC_CASE.channels,
            Channel(("Northland", "Ostrava")),
            Channel(("Harbour", "Northland"), "indirect", ("wing",)),
            Channel(("Harbour", "Northland"), sources=SECRET),
        ),
        rounds=put(
            draw, PUBLIC_CASE.rounds, Round("Ostrava round"), Round("quiet round", handling=h)
        ),
        texts=put(
            draw,
            PUBLIC_CASE.texts,
            TextOnTable("paper", summary="by The Realm"),
            TextOnTable("non-paper", handling=h),
        ),
        history=put(draw, PUBLIC_CASE.history, Earlier("old", between=("Harbour", "wing"))),
        pressures=put(
            draw,
            PUBLIC_CASE.pressures,
            Pressure("push", by=("Ostrava",)),
            Pressure("pull", sources=SECRET),
        ),
        positions=put(
            draw,
            PUBLIC_CASE.positions,
            CasePosition("Harbour", "offer", ("aid",), sources=SECRET),
            CasePosition("Harbour", "offer", ("coup",), sources=CITED),
            CasePosition(
                "Harbour", "red_line", ("aid",), parse("aid = no or coup = x"), sources=CITED
            ),
            CasePosition("Ostrava", "aim", ("aid",), sources=CITED),
            CasePosition("Harbour", "aim", ("aid",), summary="tell nobody", handling=h),
            CasePosition("Harbour", "aim", sources=(Source(assumption="so we hear", by="wing"),)),
        ),
        questions=put(draw, PUBLIC_CASE.questions, "Does Ostrava know?", "Is it bluff?"),
        question_items={"Is it bluff?": Item(handling=h)},
    )
    return draw(woven(case, h))


@st.composite
def woven(draw: st.DrawFn, case: Case, h: Handling) -> Case:
    """Hidden names, issues and sources inside public items."""
    names = {party.name for party in case.parties}
    if "Ostrava" not in names:
        names -= {"wing", "senate"}
    secret = tuple(sorted(names & {"Ostrava", "wing", "senate"}))
    case = only_known(case, names)
    if draw(st.booleans()):
        outline = case.texts[-1] if case.texts[-1].name == "outline" else case.texts[0]
        texts = tuple(
            evolve(t, accepted_by=put(draw, t.accepted_by, *secret))
            if t is outline and t.name == "outline"
            else t
            for t in case.texts
        )
        case = evolve(case, texts=texts)
    if "Ostrava" in names and draw(st.booleans()):
        issue = evolve(
            case.issues[0], delivered_by=put(draw, case.issues[0].delivered_by, "Ostrava")
        )
        case = evolve(case, issues=(issue, *case.issues[1:]))
    decides = [p for p in case.parties if "party" in p.roles]
    case = evolve(case, rule=DecisionRule.unanimity(len(decides)))
    if draw(st.booleans()):
        case = with_hidden_issue(case, h)
    else:
        case = evolve(case, positions=tuple(p for p in case.positions if not about_coup(p)))
    if any(report.id == "cable" for report in case.reports):
        return evolve(
            case, parties=tuple(evolve(p, sources=(*p.sources, *SECRET)) for p in case.parties)
        )
    return case


def about_coup(position: CasePosition) -> bool:
    return "coup" in position.issues or "coup" in str(position.says)


def with_hidden_issue(case: Case, h: Handling) -> Case:
    utility, partial = case.preferences[0].stated, case.preferences[1].stated
    assert isinstance(utility, Utility)
    assert isinstance(partial, PartialPreference)
    utility = evolve(
        utility,
        weights={"coup": Fraction(9), **utility.weights},
        values={"coup": (Fraction(5),), **utility.values},
        interactions=(
            Interaction(parse("coup = x and aid = no"), Fraction(4), "interactions.1"),
            evolve(utility.interactions[0], basis="interactions.2"),
        ),
    )
    partial = evolve(
        partial,
        issue_order=(("coup",), *partial.issue_order[:1], ("days", "coup")),
        option_orders={"coup": (("x",),), **partial.option_orders},
        comparisons=(PackageComparison({"coup": "x"}, {}), *partial.comparisons),
    )
    bases = {
        "interactions.1": SECRET[0],
        "interactions.2": CITED[0],
        "weights.aid": CITED[0],
        "weights.coup": CITED[0],
    }
    return evolve(
        case,
        issues=(Issue("coup", ("x",)), *case.issues),
        issue_items={"coup": Item(handling=h), **case.issue_items},
        preferences=(
            evolve(case.preferences[0], stated=utility, bases=bases),
            evolve(case.preferences[1], stated=partial),
        ),
    )


def put(draw: st.DrawFn, items: tuple, *secrets: object) -> tuple:
    """Some of the secrets put among the items, at drawn places."""
    mixed = list(items)
    for secret in secrets:
        if draw(st.booleans()):
            mixed.insert(draw(st.integers(0, len(mixed))), secret)
    return tuple(mixed)


def only_known(case: Case, names: set[str]) -> Case:
    """Without items that would be faults, as the party or the report they need was not drawn."""
    reports = {report.id for report in case.reports}

    def sound(item: Item) -> bool:
        used = {
            *getattr(item, "between", ()),
            *getattr(item, "through", ()),
            *getattr(item, "by", ()),
        }
        used |= {getattr(item, "party", "Northland"), getattr(item, "of", "") or "Northland"}
        used |= set(getattr(item, "ratifies_for", ()))
        texts = [getattr(item, name, "") for name in ("name", "summary")]
        if "Ostrava" not in names and any("Ostrava" in t or "Realm" in t for t in texts):
            return False
        assumers = {source.by for source in item.sources if source.by}
        return used | assumers <= names and all(
            s.report in reports or s.assumed for s in item.sources
        )

    kept = {
        section: tuple(item for item in getattr(case, section) if sound(item))
        for section in (
            "parties",
            "delegations",
            "channels",
            "rounds",
            "texts",
            "history",
            "pressures",
            "positions",
        )
    }
    known = "Ostrava" in names
    questions = tuple(q for q in case.questions if known or "Ostrava" not in q)
    items = {q: item for q, item in case.question_items.items() if q in questions}
    return evolve(case, **kept, questions=questions, question_items=items)


def as_json(case: Case) -> str:
    return json.dumps(asdict(case), default=str, sort_keys=True)


@settings(max_examples=400, deadline=None)
@given(with_secrets())
def test_hidden_items_leave_no_trace(case: Case):
    seen = for_audience(case, PUBLIC)
    assert seen == for_audience(PUBLIC_CASE, PUBLIC)
    assert as_json(seen) == as_json(for_audience(PUBLIC_CASE, PUBLIC))


@settings(max_examples=100, deadline=None)
@given(with_secrets())
def test_another_party_sees_no_more_than_the_public(case: Case):
    assert as_json(for_audience(case, NORTH)) == as_json(for_audience(PUBLIC_CASE, NORTH))


@settings(max_examples=100, deadline=None)
@given(with_secrets())
def test_mediators_see_everything(case: Case):
    assert for_audience(case, MEDIATORS) is case


@settings(max_examples=100, deadline=None)
@given(with_secrets())
def test_cutting_down_twice_changes_nothing(case: Case):
    once = for_audience(case, PUBLIC)
    assert for_audience(once, PUBLIC) == once
    assert not needs_audience(once)


def test_a_party_sees_its_own():
    mine = CasePosition("Northland", "aim", ("aid",), handling=NORTH, sources=CITED)
    case = evolve(PUBLIC_CASE, positions=(*PUBLIC_CASE.positions, mine))
    assert mine in for_audience(case, NORTH).positions
    assert mine not in for_audience(case, PUBLIC).positions
    assert mine not in for_audience(case, Handling("party", "Harbour")).positions


def test_a_number_whose_basis_is_hidden_is_hidden():
    points = PUBLIC_CASE.preferences[0]
    cable = ReportFile("cable", handling=MEDIATORS)
    for number, left in (("weights.aid", None), ("reservation", "points")):
        preference = evolve(points, bases={number: SECRET[0]})
        case = evolve(PUBLIC_CASE, reports=(cable,), preferences=(preference,))
        case = evolve(case, preferences=(evolve(preference, sources=()),))
        (seen,) = for_audience(case, PUBLIC).preferences
        assert seen.form == (left or "unknown")
        assert seen.bases == {}
        if left:
            assert isinstance(seen.stated, Utility)
            assert seen.stated.reservation is None
        else:
            assert seen.stated is None


def test_lines_are_left_out_for_all_but_mediators():
    seen = for_audience(PUBLIC_CASE, PUBLIC)
    assert {party.line for party in seen.parties} == {0}
    assert {item.line for item in seen.issue_items.values()} == {0}


@pytest.mark.parametrize(
    ("hidden", "k", "left"), [(True, 3, 2), (True, 2, 2), (True, 1, 1), (False, 2, 2)]
)
def test_the_rule_counts_those_who_are_left(hidden: bool, k: int, left: int):
    third = Party("Ostrava", handling=MEDIATORS if hidden else PUBLIC)
    case = evolve(
        PUBLIC_CASE, parties=(*PUBLIC_CASE.parties, third), rule=DecisionRule(k, ("Ostrava",))
    )
    rule = for_audience(case, PUBLIC).rule
    assert rule == DecisionRule(left, () if hidden else ("Ostrava",))


def test_an_audience_must_be_named_once_anything_is_not_public():
    assert audience_of(PUBLIC_CASE, None) == PUBLIC
    secret = evolve(PUBLIC_CASE, question_items={"When?": Item(handling=MEDIATORS)})
    with pytest.raises(BadInput, match="--for"):
        audience_of(secret, None)
    assert audience_of(secret, "party Northland") == NORTH
    with pytest.raises(BadInput, match="did you mean 'Northland'"):
        audience_of(secret, "party Northlan")
