"""The bridge to NegMAS, run where NegMAS is installed; see tests/bridge/run.py."""

import math
from fractions import Fraction
from pathlib import Path

import pytest

from goodoffices.errors import BadInput, MissingExtra
from goodoffices.formats.catalogue import FORMATS
from goodoffices.formats.negmas_bridge import from_negmas, outcome_of, package_of, to_negmas
from goodoffices.formats.scenarios import read_scenario
from goodoffices.model.conditions import All, Comparison
from goodoffices.model.issues import Issue, integer_range, number_grid
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Constraint, Scenario

try:
    import negmas
except ImportError:
    negmas = None

CASES = Path(__file__).resolve().parents[3] / "shared/cases"
needed = pytest.mark.skipif(negmas is None, reason="negmas is not installed here")
pytestmark = pytest.mark.filterwarnings("ignore")


def scenario(**more):
    issues = (
        Issue("aid", ("none", "some", "full aid: yes")),
        integer_range("days", 0, 3),
        number_grid("share", ("0.25", "0.5")),
    )
    rows = {
        "aid": (Fraction(0), Fraction(1, 4), Fraction(1, 2)),
        "days": (Fraction(3, 8), Fraction(1, 8), Fraction(1, 8), Fraction(0)),
        "share": (Fraction(0), Fraction(1, 8)),
    }
    other = {name: tuple(reversed(row)) for name, row in rows.items()}
    when = All((Comparison("days", ">=", (Fraction(2),)), Comparison("aid", "=", ("some",))))
    north = Utility({"aid": Fraction(1, 2)}, rows, constant=Fraction(1, 16))
    south = Utility(
        {}, other, interactions=(Interaction(when, Fraction(1, 4)),), reservation=Fraction(1, 8)
    )
    return Scenario(
        ("North", "South"), issues, {"North": north, "South": south}, title="truce", **more
    )


@pytest.mark.skipif(negmas is not None, reason="negmas is installed here")
def test_without_negmas_the_extra_is_named():
    with pytest.raises(MissingExtra, match=r"goodoffices\[negmas\]"):
        to_negmas(scenario())


def points(ours):
    """Utilities of every package by plain enumeration."""
    import itertools

    from goodoffices.expressions import TRUE, truth

    issues = {issue.name: issue for issue in ours.issues}
    for options in itertools.product(*(issue.options for issue in ours.issues)):
        package = dict(zip(issues, options, strict=True))
        row = []
        for party in ours.parties:
            wishes = ours.preferences[party]
            total = wishes.constant
            for name, option in package.items():
                scores = wishes.scores(name)
                total += scores[issues[name].index(option)] if scores else 0
            total += sum(
                i.value for i in wishes.interactions if truth(i.when, issues, package) == TRUE
            )
            row.append(float(total))
        yield package, row


@needed
def test_every_package_is_worth_the_same_there_and_back():
    ours = scenario()
    theirs = to_negmas(ours)
    assert [ufun.name for ufun in theirs.ufuns] == ["North", "South"]
    assert theirs.outcome_space.cardinality == ours.size == 24
    for package, row in points(ours):
        outcome = outcome_of(ours.issues, package)
        assert theirs.outcome_space.is_valid(outcome)
        assert [float(ufun(outcome)) for ufun in theirs.ufuns] == pytest.approx(row, abs=1e-12)
        assert package_of(ours.issues, outcome) == package
    assert theirs.ufuns[0].reserved_value == -math.inf
    assert theirs.ufuns[1].reserved_value == 0.125
    again = from_negmas(theirs)
    assert again.parties == ours.parties
    assert [issue.options for issue in again.issues] == [issue.options for issue in ours.issues]
    assert list(points(again)) == list(points(ours))


@needed
def test_a_discount_is_kept():
    from attrs import evolve

    ours = scenario()
    rushed = evolve(ours.preferences["North"], discount=Fraction(1, 2))
    ours = evolve(ours, preferences={**ours.preferences, "North": rushed})
    theirs = to_negmas(ours)
    assert type(theirs.ufuns[0]).__name__ == "ExpDiscountedUFun"
    assert from_negmas(theirs).preferences["North"].discount == Fraction(1, 2)


def test_what_negmas_cannot_hold_is_refused():
    if negmas is None:
        pytest.skip("negmas is not installed here")
    rule = Constraint(Comparison("aid", "=", ("none",)), hard=True)
    with pytest.raises(BadInput, match="red lines are not written: 1"):
        to_negmas(scenario(constraints=(rule,)))


@needed
@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")
@pytest.mark.parametrize("name", ["anac2010/ItexvsCypress", "anac2013/Animal", "anac2011/Grocery"])
def test_solutions_on_negmas_functions(name):
    from negmas.inout import Scenario as Theirs
    from negmas.preferences.ops import nash_points, pareto_frontier

    from goodoffices.bargaining.negmas_bridge import solution_outcomes

    theirs = Theirs.load(CASES / "negmas" / name, ignore_discount=True, ignore_reserved=True)
    found = solution_outcomes(theirs.ufuns, "nash")
    frontier, _ = pareto_frontier(theirs.ufuns, issues=theirs.outcome_space.issues)
    (best, _), *_ = nash_points(theirs.ufuns, frontier, outcome_space=theirs.outcome_space)
    for values, outcome in found:
        assert [float(u(outcome)) for u in theirs.ufuns] == pytest.approx(values, abs=1e-9)
        assert math.prod(values) == pytest.approx(math.prod(best), abs=1e-9)
    ours = read_scenario(CASES / "negmas" / name)
    assert from_negmas(theirs).size == ours.size


@needed
def test_functions_that_no_file_can_hold_are_tabulated():
    from negmas import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import LambdaFun, TableFun

    from goodoffices.bargaining.negmas_bridge import solution_outcomes

    space = make_os([make_issue(["a", "b"], "aid"), make_issue((0, 3), "days")], name="small")
    tables = [{"a": 1.0, "b": 0.0}, {"a": 0.0, "b": 1.0}]
    ufuns = [
        LinearAdditiveUtilityFunction(
            values={"aid": TableFun(table), "days": LambdaFun(lambda x, k=k: abs(x - k) / 4)},
            weights={"aid": 0.5, "days": 0.5},
            outcome_space=space,
            name=f"party {k}",
            reserved_value=0.1,
        )
        for k, table in enumerate(tables)
    ]
    for name in ("nash", "utilitarian"):
        for values, outcome in solution_outcomes(ufuns, name):
            assert [float(u(outcome)) for u in ufuns] == pytest.approx(values, abs=1e-12)
    assert from_negmas(type("S", (), {"outcome_space": space, "ufuns": ufuns})).size == 8


@needed
def test_a_bias_that_negmas_does_not_save_is_kept():
    from negmas import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import TableFun

    space = make_os([make_issue(["a", "b"], "aid")], name="small")
    ufun = LinearAdditiveUtilityFunction(
        values={"aid": TableFun({"a": 1.0, "b": 0.5})},
        weights={"aid": 0.5},
        bias=0.25,
        outcome_space=space,
        name="A",
    )
    ours = from_negmas(type("S", (), {"outcome_space": space, "ufuns": [ufun]}))
    assert [row for _, row in points(ours)] == [[0.75], [0.5]]


@needed
@pytest.mark.parametrize("name", ["genius", "geniusweb", "negmas"])
def test_what_we_write_is_worth_the_same_to_negmas(name, tmp_path):
    from attrs import evolve
    from negmas.inout import Scenario as Theirs

    ours = scenario()
    south = evolve(ours.preferences["South"], interactions=())
    north = evolve(ours.preferences["North"], constant=Fraction(0))
    ours = evolve(ours, preferences={"North": north, "South": south})
    result = FORMATS[name].facts["write"](ours)
    for file, text in result.files.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    load = {"genius": "genius", "geniusweb": "geniusweb", "negmas": "yaml"}[name]
    theirs = getattr(Theirs, f"from_{load}_folder")(tmp_path)
    assert theirs.outcome_space.cardinality == ours.size
    ufuns = sorted(theirs.ufuns, key=lambda ufun: "outh" in ufun.name and "S" in ufun.name)
    scaled = [
        any(f"'{party}'" in note and "divided" in note for note in result.notes)
        for party in ours.parties
    ]
    found = []
    for package, row in points(ours):
        outcome = outcome_of(ours.issues, package)
        if name != "negmas":
            kinds = theirs.outcome_space.issues
            names = [package[issue.name] for issue in ours.issues]
            outcome = tuple(n if k.is_valid(n) else v for n, v, k in zip(names, outcome, kinds))
        found.append((row, [float(ufun(outcome)) for ufun in ufuns]))
    for column, other in enumerate(scaled):
        before = [row[column] for row, _ in found]
        after = [row[column] for _, row in found]
        scale = (max(after) - min(after)) / (max(before) - min(before)) if other else 1
        shift = min(after) - scale * min(before) if other else 0
        assert [scale * worth + shift for worth in before] == pytest.approx(after, abs=1e-9)


@needed
def test_hyper_rectangles_come_back_as_negmas_values_them(tmp_path):
    """NegMAS leaves the ends of a range out, GENIUS includes them: read back, NegMAS's word counts."""
    from negmas.inout import Scenario as Theirs

    when = All((Comparison("days", ">=", (Fraction(2),)), Comparison("aid", "<=", (Fraction(4),))))
    issues = (integer_range("days", 0, 6), integer_range("aid", 0, 5))
    wishes = Utility({}, {}, interactions=(Interaction(when, Fraction(1, 4)),))
    ours = Scenario(("A", "B"), issues, {"A": wishes, "B": wishes})
    for file, text in FORMATS["genius"].facts["write"](ours).files.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    theirs = Theirs.from_genius_folder(tmp_path)
    again = from_negmas(theirs)
    rows = [row for _, row in points(again)]
    for package, row in points(again):
        outcome = outcome_of(again.issues, package)
        assert [float(ufun(outcome)) for ufun in theirs.ufuns] == pytest.approx(row, abs=1e-12)
    assert rows != [row for _, row in points(ours)]
    assert any("tabulated" in said for said in again.conventions)


RULES = {
    "negmas_nash": "nash_utils",
    "negmas_kalai": "kalai_utils",
    "negmas_ks": "ks_utils",
    "negmas_modified_kalai": "modified_kalai_utils",
    "negmas_modified_ks": "modified_ks_utils",
    "negmas_max_welfare": "max_welfare_utils",
    "negmas_max_relative_welfare": "max_relative_welfare_utils",
}


def drawn(rng, parties):
    """A scenario with ties, reservation values that bind, do not, are too high or not stated."""
    issues = tuple(Issue(f"i{k}", tuple("abc"[: rng.randint(2, 3)])) for k in range(3))
    step = rng.choice([Fraction(1, 4), Fraction(1, 10)])
    wishes = {}
    for party in range(parties):
        rows = {i.name: tuple(step * rng.randint(0, 4) for _ in i.options) for i in issues}
        least = rng.choice(
            [None, Fraction(0), Fraction(1, 5), Fraction(1, 2), Fraction(1), Fraction(9)]
        )
        wishes[f"P{party}"] = Utility({}, rows, reservation=least)
    return Scenario(tuple(wishes), issues, wishes)


@needed
@pytest.mark.parametrize("seed", range(60))
def test_rules_under_their_names_are_theirs(seed):
    """Nash, Kalai, Kalai-Smorodinsky and welfare of NegMAS: the points it picks, no more or less."""
    import random

    from negmas.preferences.ops import calc_scenario_stats

    from goodoffices.bargaining.negmas_bridge import solution_outcomes

    theirs = to_negmas(drawn(random.Random(seed), 2 + seed % 2))
    stats = calc_scenario_stats(list(theirs.ufuns))
    for name, field in RULES.items():
        expected = {tuple(round(float(u), 9) for u in point) for point in getattr(stats, field)}
        found = solution_outcomes(theirs.ufuns, name)
        assert {tuple(round(u, 9) for u in values) for values, _ in found} == expected, name
