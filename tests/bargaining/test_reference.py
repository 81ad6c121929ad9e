"""Published and independently computed values: NegoLog, NegMAS, SportCo, teaching cases."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from goodoffices.bargaining.analysis import analyse, solve
from goodoffices.bargaining.frontier import pareto_frontier
from goodoffices.formats.scenarios import read_scenario

SHARED = Path(__file__).resolve().parents[3] / "shared"
CASES = SHARED / "cases"

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="shared cases are not at hand")


def folders(kind):
    return sorted(path for path in (CASES / kind).glob("domain*")) if CASES.exists() else []


@pytest.mark.parametrize("folder", folders("negolog"), ids=lambda path: path.name)
def test_negolog(folder):
    """Nash product and welfare to 1e-9; their Kalai is the largest welfare."""
    specs = json.loads((folder / "specs.json").read_text())
    result = analyse(read_scenario(folder))
    assert result.outcomes == specs["NumberOfBids"]
    assert float(result.solutions["nash"].value) == pytest.approx(specs["Nash Product"], abs=1e-9)
    welfare = float(result.solutions["utilitarian"].value)
    assert welfare == pytest.approx(specs["Social Welfare"], abs=1e-9)
    bid = {issue: specs["NashBid"][issue] for issue in specs["NashBid"]}
    assert bid in result.solutions["nash"].packages


REFERENCE = json.loads((CASES / "negmas" / "REFERENCE.json").read_text()) if CASES.exists() else {}


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_negmas_reference(name):
    """Reference values by brute force, which ignore reservation values."""
    expected = REFERENCE[name]
    scenario = read_scenario(CASES / "negmas" / name)
    frontier = pareto_frontier(scenario)
    assert scenario.size == expected["n"]
    assert len(scenario.parties) == expected["parties"]
    assert len(frontier) == expected["pareto_points"]
    assert sum(frontier.counts) == expected["pareto_outcomes"]
    assert frontier.utilities.max(axis=0) == pytest.approx(expected["utopia"], abs=1e-9)
    u = frontier.utilities
    assert u.sum(axis=1).max() == pytest.approx(expected["max_welfare"], abs=1e-9)
    assert u.prod(axis=1).max() == pytest.approx(expected["nash_product_d0"], abs=1e-9)
    assert u.min(axis=1).max() == pytest.approx(expected["egalitarian_maxmin"], abs=1e-9)
    worst = np.array(expected["worst"])
    share = (u - worst) / (np.array(expected["utopia"]) - worst)
    ratio = expected["ks_maximin_ratio_dworst"]
    assert share.min(axis=1).max() == pytest.approx(ratio, abs=1e-9)


def test_sportco():
    """720 packages, 481 points, 12 acceptable to all; 55 by the rule, 51 of them efficient."""
    scenario = read_scenario(CASES / "scenarios" / "scorable_base.json")
    result = analyse(scenario)
    assert result.outcomes == result.feasible == 720
    assert len(result.frontier) == 481
    assert result.acceptable_all == 12
    assert result.acceptable_rule == 55
    assert len(result.frontier_acceptable) == 51
    unanimous = analyse(scenario, rule=type(scenario.decision_rule)(6))
    assert sum(unanimous.frontier_acceptable.counts) == 12
    nash = unanimous.solutions["nash"].utilities
    assert nash.tolist() == [[54.0, 48.0, 71.0, 57.0, 81.0, 77.0]]
    best = unanimous.solutions["utilitarian"].utilities
    assert best.tolist() == [[63.0, 35.0, 83.0, 57.0, 76.0, 77.0]]


@pytest.mark.parametrize(
    ("file", "size", "outcomes", "nash"),
    [
        ("itex_cypress", 180, 18, (0.7215, 0.6705)),
        ("england_zimbabwe", 576, 25, (0.9109, 0.7332)),
        ("jobs", 540, 21, (0.81, 0.6556)),
    ],
)
def test_teaching_cases(file, size, outcomes, nash):
    scenario = read_scenario(CASES / "scenarios" / f"{file}.json")
    frontier = pareto_frontier(scenario)
    assert scenario.size == size
    assert sum(frontier.counts) == outcomes
    found = solve(scenario, "nash").utilities[0]
    assert found == pytest.approx(nash, abs=6e-5)
