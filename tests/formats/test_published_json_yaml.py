"""Readers against published figures, by enumeration: NegoLog, NegMAS, SportCo and others."""

import json
from pathlib import Path

import numpy as np
import pytest

from goodoffices.formats.scenarios import read_scenario

SHARED = Path(__file__).resolve().parents[3] / "shared"
CASES = SHARED / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")


def folders(name, pattern="*"):
    found = sorted(p for p in (CASES / name).glob(pattern) if p.is_dir()) if CASES.is_dir() else []
    return pytest.mark.parametrize(
        "folder", found, ids=[f"{p.parent.name}-{p.name}" for p in found]
    )


@folders("negolog")
def test_negolog_specifications(folder, brute):
    scenario = read_scenario(folder)
    specs = json.loads((folder / "specs.json").read_text())
    points = brute.utilities(scenario)
    assert scenario.notes == ()
    assert scenario.title == specs["Name"]
    assert scenario.size == specs["NumberOfBids"] == len(points)
    assert points.prod(axis=1).max() == pytest.approx(specs["Nash Product"], abs=1e-9)
    assert points.sum(axis=1).max() == pytest.approx(specs["Social Welfare"], abs=1e-9)
    bid = specs["NashBid"]
    index = np.ravel_multi_index(
        [issue.index(bid[issue.name]) for issue in scenario.issues],
        [len(issue) for issue in scenario.issues],
    )
    assert points[index] == pytest.approx([specs["Nash_A"], specs["Nash_B"]], abs=1e-9)


@folders("negmas", "*/*")
def test_negmas_reference(folder, brute):
    scenario = read_scenario(folder)
    reference = json.loads((CASES / "negmas/REFERENCE.json").read_text())
    assert scenario.notes == ()
    wanted = reference.get(f"{folder.parent.name}/{folder.name}")
    if wanted is None:
        assert scenario.size > 100_000, "only the largest have no reference"
        return
    points = brute.utilities(scenario)
    assert (scenario.size, len(scenario.parties)) == (wanted["n"], wanted["parties"])
    assert points.max(axis=0) == pytest.approx(wanted["utopia"], abs=1e-9)
    assert points.min(axis=0) == pytest.approx(wanted["worst"], abs=1e-9)
    assert points.sum(axis=1).max() == pytest.approx(wanted["max_welfare"], abs=1e-9)
    assert points.prod(axis=1).max() == pytest.approx(wanted["nash_product_d0"], abs=1e-9)
    assert points.min(axis=1).max() == pytest.approx(wanted["egalitarian_maxmin"], abs=1e-9)
    discounts = [scenario.preferences[party].discount for party in scenario.parties]
    assert any(discount != 1 for discount in discounts) == wanted["discounted"]
    efficient = brute.undominated(points)
    assert int(efficient.sum()) == wanted["pareto_outcomes"]
    assert brute.distinct(points[efficient]) == wanted["pareto_points"]


@pytest.mark.parametrize(
    ("name", "size", "frontier"),
    [("itex_cypress", 180, 18), ("england_zimbabwe", 576, 25), ("jobs", 540, 21)],
)
def test_bilateral_cases(name, size, frontier, brute):
    path = CASES / f"scenarios/{name}.json"
    scenario = read_scenario(path)
    points = brute.utilities(scenario)
    computed = json.loads(path.read_text())["computed"]
    assert scenario.size == size
    assert brute.distinct(points[brute.undominated(points)]) == frontier
    best = points[points.prod(axis=1).argmax()]
    assert best == pytest.approx(computed["nash"], abs=1e-4)
    assert "divided by the largest evaluation" in scenario.conventions[0]


def test_negmas_convention_gives_other_frontiers(brute):
    for name, outcomes in (("ItexvsCypress", 17), ("EnglandZimbabwe", 23)):
        points = brute.utilities(read_scenario(CASES / f"negmas/anac2010/{name}"))
        assert int(brute.undominated(points).sum()) == outcomes


def test_harbour_park_thresholds_and_votes(brute):
    scenario = read_scenario(CASES / "scenarios/scorable_base.json")
    points = brute.utilities(scenario)
    reservation = np.array([float(scenario.preferences[p].reservation) for p in scenario.parties])
    accepts = points >= reservation
    vetoes = [scenario.parties.index(party) for party in scenario.rule.vetoes]
    passes = (accepts.sum(axis=1) >= scenario.rule.k) & accepts[:, vetoes].all(axis=1)
    efficient = brute.undominated(points)
    assert scenario.size == 720
    assert brute.distinct(points[efficient]) == 481
    assert int(accepts.all(axis=1).sum()) == 12
    assert int(passes.sum()) == 55
    assert int(brute.undominated(points[passes]).sum()) == 51
    assert scenario.rule.k == 5
    assert any("unanimity bonus" in note for note in scenario.notes)
    assert any("initial_deal_p1" in note for note in scenario.notes)
