"""The game of keeping a deal, against the definitions worked out state by state."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from goodoffices.casework.conflict_of_case import conflict_from_mapping, conflict_of_case
from goodoffices.casework.keeping_game import keeping_game
from goodoffices.casework.stability_of_deal import stability_of_deal, stability_of_deals
from goodoffices.casework.stability_of_frontier import frontier_deals, stability_of_frontier
from goodoffices.conflict.builder import build_game
from goodoffices.conflict.stability import CORE, analyse
from goodoffices.errors import BadInput, TooLarge
from goodoffices.expressions import TRUE, parse, truth
from goodoffices.formats.case import read_case
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Scenario

F = Fraction


def random_scenario(rng, parties=2, issues=4):
    names = tuple("ABC"[:parties])
    made, package = [], {}
    for k in range(issues):
        by = tuple(n for n in names if rng.random() < 0.6) or (names[k % parties],)
        made.append(
            Issue(f"i{k}", ("no", "half", "full"), kind="ordered", status_quo="no", delivered_by=by)
        )
        package[f"i{k}"] = str(rng.choice(["half", "full"]))
    preferences = {
        n: Utility(
            {},
            {i.name: tuple(F(int(v), 3) for v in rng.integers(-4, 5, 3)) for i in made},
            (Interaction(parse("i0 = no and i1 != no"), F(int(rng.integers(-3, 4)))),),
        )
        for n in names
    }
    return Scenario(names, tuple(made), preferences), package


def worth(scenario, party, outcome):
    utility = scenario.preferences[party]
    issues = {i.name: i for i in scenario.issues}
    total = sum(utility.scores(n)[i.index(outcome[n])] for n, i in issues.items())
    return total + sum(
        x.value for x in utility.interactions if truth(x.when, issues, outcome) == TRUE
    )


@pytest.mark.parametrize("by_issue", [False, True])
def test_utilities_of_every_state(by_issue):
    rng = np.random.default_rng(1)
    for _ in range(20):
        scenario, package = random_scenario(rng)
        game = keeping_game(scenario, package, by_issue=by_issue)
        options = game.model.options
        for code in range(1 << len(options)):
            withheld = {
                issue
                for k, issues in enumerate(game.sides)
                if not code >> k & 1
                for issue in issues
            }
            outcome = {n: "no" if n in withheld else o for n, o in package.items()}
            for party in game.model.decision_makers:
                assert game.utilities[party][code] == worth(scenario, party, outcome)


def guaranteed(found, concept, amounts):
    """The analysis of the same game with guarantees added where a party keeps its side."""
    keeping = found.keeping
    ranks = found.game.ranks.copy()
    for row, party in enumerate(found.game.decision_makers):
        mine = sum(1 << k for k, o in enumerate(keeping.model.options) if o.by == party)
        values = [
            keeping.utilities[party][code] + (amounts[party] if code & mine == mine else 0)
            for code in range(found.game.states)
        ]
        order = {value: rank for rank, value in enumerate(sorted(set(values)))}
        ranks[row, found.game.position] = [order[value] for value in values]
    return analyse(found.game.with_ranks(ranks), concepts=[concept]).stable[concept][
        :, keeping.deal
    ]


@pytest.mark.parametrize("by_issue", [False, True])
def test_guarantees_are_enough_and_none_can_be_less(by_issue):
    rng = np.random.default_rng(2)
    needed = 0
    for _ in range(25):
        scenario, package = random_scenario(rng, parties=int(rng.integers(2, 4)), issues=3)
        found = stability_of_deal(scenario, package, by_issue=by_issue)
        for concept in CORE:
            amounts = found.guarantees[concept]
            assert found.self_enforcing[concept] == (not any(amounts.values()))
            assert guaranteed(found, concept, amounts).all()
            for row, (party, amount) in enumerate(amounts.items()):
                if amount:
                    needed += 1
                    less = {**amounts, party: amount - F(1, 1000)}
                    assert not guaranteed(found, concept, less)[row]
    assert needed > 20


def test_the_sentences_name_tempted_countermove_and_guarantee():
    issues = (
        Issue("patrols", ("none", "daily"), status_quo="none", delivered_by=("North",)),
        Issue("road", ("shut", "open"), status_quo="shut", delivered_by=("South",)),
    )
    points = {
        "North": Utility({}, {"patrols": (F(0), F(-1)), "road": (F(0), F(3))}),
        "South": Utility({}, {"patrols": (F(0), F(3)), "road": (F(0), F(-1))}),
    }
    scenario = Scenario(("North", "South"), issues, points)
    found = stability_of_deal(scenario, {"patrols": "daily", "road": "open"})
    assert found.sentences == [
        "The deal is self-enforcing under GMR, SMR, SEQ, SSEQ.",
        "North would gain 1 of its points at first by withholding its side of “patrols”.",
        "South would gain 1 of its points at first by withholding its side of “road”.",
        "If North were to withhold its side (2), South could withhold its side (0), which North "
        "likes less than the deal, and no move of its own would better that.",
        "If South were to withhold its side (1), North could withhold its side (0), which South "
        "likes less than the deal, and no move of its own would better that.",
        "To hold under Nash it needs at least this guarantee, in each party's own points while it "
        "keeps: North 1, South 1.",
    ]
    everything = [
        dict(zip(("patrols", "road"), pair))
        for pair in product(("none", "daily"), ("shut", "open"))
    ]
    assert len(stability_of_deals(scenario, everything, most=3)) == 3


def test_what_the_game_lacks_is_told_all_at_once():
    issues = (
        Issue("aid", ("no", "yes"), delivered_by=("A",)),
        Issue("road", ("shut", "open"), status_quo="shut"),
    )
    scenario = Scenario(("A", "B"), issues, {"A": Utility({}, {})})
    with pytest.raises(BadInput) as caught:
        stability_of_deal(scenario, {"aid": "maybe", "tea": "hot"})
    text = str(caught.value)
    for words in [
        "'tea'",
        "no option 'maybe'",
        "does not settle issue 'road'",
        "'aid' has no status quo",
        "party 'B' has no points",
    ]:
        assert words in text


def test_too_many_sides():
    issues = tuple(
        Issue(f"i{k}", ("no", "yes"), status_quo="no", delivered_by=("A",)) for k in range(17)
    )
    scenario = Scenario(("A",), issues, {"A": Utility({}, {})})
    with pytest.raises(TooLarge, match="17 sides"):
        stability_of_deal(scenario, {i.name: "yes" for i in issues}, by_issue=True)


CASE = """goodoffices: 1
title: Harbour
parties:
  - {name: Northland, role: party, source: {assumption: invented, by: tests}}
  - {name: Council, role: party, source: {assumption: invented, by: tests}}
conflict:
  decision_makers: [Northland, Council]
  options:
    - {name: patrols, by: Northland, irreversible: false}
    - {name: road, by: Council, pressure: true, answered_by: patrols}
  infeasible: [patrols and road]
  preferences:
    Northland: [0, [1, 2]]
    Council: {statements: [road]}
  status_quo: [patrols]
"""


def test_the_section_of_a_case(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE)
    model = conflict_of_case(read_case(tmp_path))
    assert model.status_quo == 1
    assert model.options[1].answered_by == ("patrols",)
    assert analyse(build_game(model)).game.states == 3


def test_faults_of_the_section_have_their_line(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE.replace("[0, [1, 2]]", "[0, [1, 9]]"))
    with pytest.raises(BadInput) as caught:
        build_game(conflict_of_case(read_case(tmp_path)))
    assert ":13:" in str(caught.value)
    (tmp_path / "case.yaml").write_text(CASE.split("conflict:")[0])
    with pytest.raises(BadInput, match="no section 'conflict'"):
        conflict_of_case(read_case(tmp_path))
    with pytest.raises(BadInput, match="mapping"):
        conflict_from_mapping([1])


def test_a_pressure_of_the_case_may_be_named(tmp_path):
    pressures = (
        "pressures:\n  - {name: port closure, kind: threat, by: Council, "
        "source: {assumption: invented, by: tests}}\n"
    )
    text = CASE.replace("conflict:", pressures + "conflict:")
    path = tmp_path / "case.yaml"
    path.write_text(text.replace("pressure: true", "pressure: port closure"))
    assert conflict_of_case(read_case(tmp_path)).options[1].pressure
    path.write_text(text.replace("pressure: true", "pressure: port closing"))
    with pytest.raises(BadInput, match="did you mean 'port closure'"):
        conflict_of_case(read_case(tmp_path), strict=True)


def test_deals_of_the_frontier_begin_with_those_given():
    rng = np.random.default_rng(5)
    scenario, package = random_scenario(rng)
    every = list(frontier_deals(scenario, first=[package, package]))
    assert every[0] == package
    assert len({tuple(sorted(one.items())) for one in every}) == len(every)
    few = list(frontier_deals(scenario, first=[package], most=2))
    assert len(few) <= 2
    assert few[0] == package
    found = stability_of_frontier(scenario, first=[package], most=3)
    assert [dict(one.keeping.package) for one in found] == list(
        frontier_deals(scenario, first=[package], most=3)
    )
