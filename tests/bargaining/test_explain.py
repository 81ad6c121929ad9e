"""Explanations against the scores they are read from."""

import json
from fractions import Fraction as F

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.analysis import analyse, solve
from goodoffices.bargaining.explain import explain, explain_json
from goodoffices.bargaining.space import compile_space
from goodoffices.errors import GoodOfficesError
from goodoffices.expressions import parse
from goodoffices.model.issues import Issue, integer_range
from goodoffices.model.preferences import Interaction, PartialPreference, Utility
from goodoffices.model.scenario import Constraint, DecisionRule, Scenario

from .scenarios import RATIONAL, WHOLE, feasible_packages, scenarios, utility

AID = Issue("aid", ("none", "some", "full"), kind="ordered", title="humanitarian aid")
DAYS = integer_range("days", 0, 60, 20, unit="days", title="length of the truce")
PORT = Issue("port", ("shut", "open"))


def case(**more):
    north = Utility(
        {},
        {
            "aid": tuple(map(F, (4, 2, 0))),
            "days": tuple(map(F, (0, 10, 20, 30))),
            "port": (F(0), F(6)),
        },
        (Interaction(parse("aid = full and port = open"), F(-3)),),
        reservation=F(10),
    )
    south = Utility(
        {},
        {
            "aid": tuple(map(F, (0, 15, 30))),
            "days": tuple(map(F, (8, 6, 3, 0))),
            "port": (F(2), F(0)),
        },
        reservation=F(10),
    )
    scenario = Scenario(
        ("North", "South"), (AID, DAYS, PORT), {"North": north, "South": south}, **more
    )
    return scenario


DEAL = {"aid": "full", "days": "60", "port": "open"}


def test_the_trade_in_plain_sentences():
    found = explain(case(), DEAL)
    assert found.trade == (
        "North gives way on humanitarian aid (“full”) and gets its best on length of the truce "
        "(“60 days”) and port (“open”).",
        "South gives way on length of the truce (“60 days”) and port (“open”) and gets its best "
        "on humanitarian aid (“full”).",
    )
    assert (
        "That humanitarian aid is “full” and port is “open” costs North 3 points beyond the issues."
        in found.sentences
    )
    part = next(p for p in found.parts if p.party == "North" and p.issue == "days")
    assert (part.share, part.weight, part.best) == (1.0, 30 / 40, "60")


def test_positions_stand_beside_what_is_got():
    found = explain(case(), DEAL, positions={"South": {"days": "20"}})
    part = next(p for p in found.parts if p.party == "South" and p.issue == "days")
    assert (part.option, part.position, part.best) == ("60", "20", "0")


def test_lines_that_break_bind_hold_or_are_open():
    lines = (
        Constraint(parse("days <= 40 unless port = shut"), "South", text="no more than 40 days"),
        Constraint(parse("aid = full"), "South"),
        Constraint(parse("days >= 0"), "North", hard=True),
    )
    found = explain(case(constraints=lines), DEAL)
    assert [line.state for line in found.lines] == ["broken", "binding", "holds"]
    assert found.lines[1].binding == (("humanitarian aid", "none"), ("humanitarian aid", "some"))
    assert "South's line “no more than 40 days” is broken." in found.sentences
    assert any(
        s.startswith("South's line “humanitarian aid is “full”” binds") for s in found.sentences
    )
    move = next(m for m in found.moves if m.issue == "aid")
    assert move.breaks == ("humanitarian aid is “full”",)


def test_small_changes_cost_what_the_scores_say():
    found = explain(case(), DEAL)
    moves = {(m.issue, m.after): m for m in found.moves}
    assert set(moves) == {("aid", "some"), ("days", "40"), ("port", "shut")}
    # Less aid ends the loss from the combination: 2 + 3 for North.
    assert moves["aid", "some"].gains == {"North": 5.0, "South": -15.0}
    assert moves["days", "40"].sentence == (
        "length of the truce from “60 days” to “40 days”: South gains 3, North loses 10."
    )


@settings(max_examples=100, deadline=None)
@given(scenarios(parties=(1, 3), numbers=(WHOLE, RATIONAL), most=60), st.data())
def test_reasons_agree_with_solutions_and_moves_with_scores(scenario, data):
    package = {i.name: data.draw(st.sampled_from(i.options)) for i in scenario.issues}
    found = explain(scenario, package)
    allowed = package in [outcome for outcome, _ in feasible_packages(scenario)]
    here = [utility(scenario, p, package) for p in scenario.parties]
    for reason in found.reasons:
        picks = solve(scenario, reason.rule).frontier
        numbers = [picks.fractions(row) for row in range(len(picks))]
        assert reason.picked == (allowed and tuple(here) in numbers)
        if reason.picked and reason.rule == "utilitarian":
            assert reason.value == pytest.approx(reason.best)
    for move in found.moves:
        after = [
            utility(scenario, p, {**package, move.issue: move.after}) for p in scenario.parties
        ]
        assert np.allclose(list(move.gains.values()), [float(a - b) for a, b in zip(after, here)])
    assert json.loads(json.dumps(explain_json(scenario, package))) == explain_json(
        scenario, package
    )


def test_every_solution_explains_its_own_package():
    scenario = case()
    for rule in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
        for package in solve(scenario, rule).packages:
            found = explain(scenario, package, rules=(rule,))
            assert found.reasons[0].picked
            assert "picks it" in found.reasons[0].sentence


@settings(max_examples=60, deadline=None)
@given(scenarios(parties=(3, 3), numbers=(WHOLE,), most=40), st.integers(1, 3), st.data())
def test_reasons_follow_the_rule_the_solutions_were_found_under(scenario, k, data):
    rule = DecisionRule(k, ())
    of_case = evolve(scenario, rule=rule)
    asked = data.draw(st.sampled_from([None, rule]))
    deals = analyse(of_case, rule=asked)
    package = {i.name: data.draw(st.sampled_from(i.options)) for i in scenario.issues}
    allowed = package in [outcome for outcome, _ in feasible_packages(scenario)]
    here = tuple(utility(scenario, p, package) for p in scenario.parties)
    for reason in explain(of_case, package, deals=deals).reasons:
        chosen = deals.solutions[reason.rule].frontier
        picks = [chosen.fractions(row) for row in range(len(chosen))]
        assert reason.picked == (allowed and here in picks)
        if not reason.picked and reason.value is not None:
            assert reason.value <= reason.best + 1e-9 or reason.rule == "nash"


def two_parties(north, south, **more):
    issue = Issue("aid", tuple(f"o{n}" for n in range(len(north))))
    return Scenario(
        ("North", "South"),
        (issue,),
        {
            name: Utility({}, {"aid": tuple(map(F, own))}, reservation=F(0))
            for name, own in (("North", north), ("South", south))
        },
        **more,
    )


def nash_of(scenario, option):
    return explain(scenario, {"aid": option}, rules=("nash",)).reasons[0].sentence


def test_nash_where_no_package_lets_all_gain():
    scenario = two_parties((0, 3), (2, 0))
    assert nash_of(scenario, "o1") == (
        "Nash picks it: no acceptable package lets all gain; it is one where most do (1 of 2), and "
        "the product of their gains, 3, is the largest."
    )
    assert nash_of(scenario, "o0") == (
        "Nash does not pick it: its product of gains over no deal is 2, the largest is 3."
    )
    assert nash_of(two_parties((0,), (0,)), "o0") == (
        "Nash picks it: no acceptable package lets anybody gain."
    )


def test_a_package_that_breaks_a_hard_constraint_is_said_to():
    line = Constraint(parse("aid = o0"), hard=True)
    scenario = two_parties((1, 9), (1, 9), constraints=(line,))
    assert nash_of(scenario, "o1") == "Nash does not pick it: it breaks a hard constraint."


def test_an_issue_hardly_won_is_not_called_most_of_what_is_wanted():
    issues = (Issue("aid", ("a", "b", "c")), Issue("port", ("shut", "open")))
    own = {"aid": tuple(map(F, (0, 3, 10))), "port": (F(0), F(1))}
    scenario = Scenario(("North",), issues, {"North": Utility({}, own, reservation=F(0))})
    assert explain(scenario, {"aid": "b", "port": "open"}).trade == (
        "North gives way on aid (“b”) and gets its best on port (“open”).",
    )


def test_below_the_reservation_value_says_who_would_refuse():
    found = explain(case(), {"aid": "none", "days": "60", "port": "open"}, rules=("nash",))
    assert found.reasons[0].sentence == (
        "Nash does not pick it: South would get less than without a deal."
    )


def test_preferences_in_words_are_explained_by_best_options():
    stated = PartialPreference(option_orders={"aid": (("full",), ("some",), ("none",))})
    scenario = Scenario(("North", "South"), (AID, DAYS), {"North": stated})
    found = explain(scenario, {"aid": "some", "days": "20"})
    assert found.trade == ("North gives way on humanitarian aid (“some”).",)
    assert found.reasons == ()
    assert found.moves[0].gains == {}


def test_an_open_issue_is_an_error():
    with pytest.raises(GoodOfficesError, match="leaves open"):
        explain(case(), {"aid": "full"})


def test_compiled_ranges_are_those_of_the_scores():
    space = compile_space(case())
    assert [int(table[:, 0].max()) for table in space.tables] == [4, 30, 6]
