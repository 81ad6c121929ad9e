"""What is written is read again: the same packages, and the same points up to what is noted."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.formats.catalogue import FORMATS
from goodoffices.formats.scenarios import read_scenario
from goodoffices.model.conditions import All, Any_, Comparison, Not
from goodoffices.model.issues import Issue, integer_range, number_grid
from goodoffices.model.preferences import Interaction, PartialPreference, Utility
from goodoffices.model.scenario import Constraint, DecisionRule, Scenario

WRITERS = [rule.name for rule in FORMATS if rule.facts.get("write")]
NAMES = ["none", "a & b", '"quoted" <x>', "été", "yes", "1.50", "# no", "- x", "o'clock", "a: b"]
SCORES = st.fractions(-3, 5, max_denominator=8) | st.sampled_from([Fraction(0), Fraction(1)])


def written(scenario, name, folder):
    result = FORMATS[name].facts["write"](scenario)
    for file, text in result.files.items():
        (folder / file).write_text(text, encoding="utf-8")
    return result, read_scenario(folder)


@st.composite
def scenarios(draw, interactions=False):
    issues = [
        Issue(
            "topic one",
            tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))),
        ),
        integer_range("days", draw(st.integers(-2, 3)), 4),
    ]
    if draw(st.booleans()) and not interactions:
        issues.append(number_grid("share", ("0.25", "0.5", "1")))
    preferences = {}
    for party in ("North/South", "naïve party"):
        values = {
            issue.name: tuple(draw(st.lists(SCORES, min_size=len(issue), max_size=len(issue))))
            for issue in issues
        }
        weights = {issue.name: draw(st.fractions(0, 2, max_denominator=5)) for issue in issues}
        preferences[party] = Utility(
            weights,
            values,
            reservation=draw(st.none() | st.fractions(-1, 1, max_denominator=4)),
            constant=draw(st.sampled_from([Fraction(0), Fraction(1, 2)])),
        )
    return Scenario(
        ("North/South", "naïve party"), tuple(issues), preferences, title="Coast & hills"
    )


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_additive(name, data, tmp_path_factory, brute):
    scenario = data.draw(scenarios())
    result, again = written(scenario, name, tmp_path_factory.mktemp("out"))
    check(scenario, again, result, brute)


def check(scenario, again, result, brute):
    assert [issue.name for issue in again.issues] == [issue.name for issue in scenario.issues]
    for old, new in zip(scenario.issues, again.issues, strict=True):
        assert [str(option) for option in new.options] == list(old.options)
    before, after = brute.utilities(scenario), brute.utilities(again)
    assert len(again.parties) == len(scenario.parties)
    assert again.notes == ()
    for column, party in enumerate(scenario.parties):
        row = next(k for k, new in enumerate(again.parties) if same(party, new))
        scaled = any(party in note and "points" in note for note in result.notes)
        compare(before[:, column], after[:, row], scaled)


def same(party, written_name):
    return written_name in (party, party.replace("/", "_").replace(" ", "_"))


def compare(before, after, scaled):
    if not scaled:
        assert after == pytest.approx(before, abs=1e-9)
    elif np.ptp(before) < 1e-9:
        assert np.ptp(after) < 1e-9
    else:
        slope, offset = np.polyfit(before, after, 1)
        assert slope > 0
        assert after == pytest.approx(slope * before + offset, abs=1e-9)


LOSS = Interaction(
    All((Comparison("days", ">=", (Fraction(2),)), Comparison("aid", "<", (Fraction(1),)))),
    Fraction(-1, 4),
)
EITHER = Interaction(
    Any_((Comparison("days", "=", (Fraction(0),)), Not(Comparison("aid", "=", (Fraction(2),))))),
    Fraction(1, 8),
)


def linked(**more):
    issues = (integer_range("days", 0, 3), integer_range("aid", 0, 2))
    rows = {
        "days": tuple(Fraction(n, 8) for n in (0, 1, 3, 2)),
        "aid": tuple(Fraction(n, 8) for n in (3, 0, 1)),
    }
    one = Utility(
        {},
        rows,
        interactions=(LOSS, EITHER),
        reservation=Fraction(1, 4),
        discount=Fraction(1, 2),
        **more,
    )
    return Scenario(("A", "B"), issues, {"A": one, "B": Utility({}, rows)}, title="linked")


@pytest.mark.parametrize("name", WRITERS)
def test_interactions(name, tmp_path, brute):
    scenario = linked()
    result, again = written(scenario, name, tmp_path)
    check(scenario, again, result, brute)
    if name != "geniusweb":
        assert again.preferences["A"].discount == Fraction(1, 2)
        assert [issue.kind for issue in again.issues] == ["integer", "integer"]
    else:
        assert any("discount of 'A'" in note for note in result.notes)


@pytest.mark.parametrize("name", WRITERS)
def test_losses_are_said(name, tmp_path):
    scenario = Scenario(
        ("A", "B", "C"),
        (Issue("aid", ("a", "b")),),
        {"A": PartialPreference(), "B": Utility({}, {"aid": (Fraction(0), Fraction(1, 3))})},
        constraints=(Constraint(Comparison("aid", "=", ("a",)), hard=True),),
        rule=DecisionRule(2, ("A",)),
    )
    result, again = written(scenario, name, tmp_path)
    notes = "\n".join(result.notes)
    for what in (
        "constraints and red lines are not written: 1",
        "decision rule",
        "preferences of 'A' are no points",
        "'C'",
    ):
        assert what in notes
    assert again.parties == ("B",)


@pytest.mark.parametrize("name", WRITERS)
def test_ties_survive(name, tmp_path):
    """Thirds have no finite decimal; options worth the same must stay so."""
    third = Fraction(1, 3)
    rows = {"aid": (third, third, 2 * third), "days": (third, Fraction(0), third)}
    issues = (Issue("aid", ("a", "b", "c")), Issue("days", ("d", "e", "f")))
    scenario = Scenario(("A", "B"), issues, {"A": Utility({}, rows), "B": Utility({}, rows)})
    _, again = written(scenario, name, tmp_path)
    scores = again.preferences["A"].scores("aid")
    assert scores[0] == scores[1]
    if name == "genius":
        assert again.preferences["A"].values["aid"] == (Fraction(1, 2), Fraction(1, 2), 1)


@pytest.mark.parametrize("name", WRITERS)
def test_parties_with_the_same_wishes_stay_parties(name, tmp_path):
    rows = {"aid": (Fraction(0), Fraction(1, 2), Fraction(1))}
    issues = (Issue("aid", ("a", "b", "c")),)
    limits = {"A": Fraction(0), "B": Fraction(1, 2), "C": Fraction(1)}
    wishes = {p: Utility({}, rows, reservation=limit) for p, limit in limits.items()}
    _, again = written(Scenario(("A", "B", "C"), issues, wishes), name, tmp_path)
    assert {p: again.preferences[p].reservation for p in again.parties} == limits
