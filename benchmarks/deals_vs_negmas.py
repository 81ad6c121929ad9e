"""Deals side by side with NegMAS in one run: same scores, medians, ratios, same answers.

Run ``NEGMAS_PYTHON=/path/to/python python benchmarks/deals_vs_negmas.py`` with an interpreter
that has NegMAS 0.16.0 (it is AGPL and never imported by Good Offices). Without it only our own
times are printed. Prints a table and, last, one JSON line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from statistics import median

os.environ.setdefault("OMP_NUM_THREADS", "1")

# What NegMAS is asked to do, run by its own interpreter on scores given as JSON.
PEER = """
import json, sys, time
from negmas.outcomes import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction as U
from negmas.preferences.ops import pareto_frontier, calc_scenario_stats
data = json.load(sys.stdin)
issues = [make_issue([f"option{j}" for j in range(len(t))], f"issue{i}")
          for i, t in enumerate(data["scores"][0])]
space = make_os(issues)
ufuns = [U(values=[{f"option{j}": s for j, s in enumerate(t)} for t in tables],
           weights=[1.0] * len(issues), outcome_space=space, reserved_value=0.0)
         for tables in data["scores"]]
outcomes = list(space.enumerate_or_sample())
seconds = []
for _ in range(data["repeat"]):
    start = time.process_time()
    if data["what"] == "frontier":
        points, _ = pareto_frontier(ufuns, outcomes=outcomes, sort_by_welfare=False)
        size = len(set(points))
    else:
        stats = calc_scenario_stats(tuple(ufuns))
        size = len(stats.pareto_utils)
    seconds.append(time.process_time() - start)
print(json.dumps({"seconds": seconds, "points": size}))
"""
ROWS = [
    # what, parties, issues of 10 options, repetitions of NegMAS
    ("frontier", 2, 4, 5),
    ("frontier", 2, 5, 3),
    ("frontier", 2, 6, 1),
    ("frontier", 3, 5, 3),
    ("statistics", 2, 4, 1),
    ("statistics", 2, 5, 1),
]


def ours(scenario, what: str, repeat: int = 15) -> tuple[float, int]:
    """Median CPU seconds, and points of the frontier."""
    from goodoffices.bargaining.analysis import analyse
    from goodoffices.bargaining.frontier import pareto_frontier

    times = []
    for _ in range(repeat):
        start = time.process_time()
        found = pareto_frontier(scenario) if what == "frontier" else analyse(scenario).frontier
        times.append(time.process_time() - start)
    return median(times), len(found)


def theirs(python: str, scenario, what: str, repeat: int) -> tuple[float, int] | None:
    """Median CPU seconds of NegMAS, and points of its frontier; None where it fails."""
    scores = [
        [
            [float(s) for s in scenario.preferences[party].scores(issue.name)]
            for issue in scenario.issues
        ]
        for party in scenario.parties
    ]
    data = json.dumps({"scores": scores, "what": what, "repeat": repeat})
    run = subprocess.run([python, "-c", PEER], input=data, capture_output=True, text=True)
    if run.returncode:
        print(run.stderr.strip().splitlines()[-1:], file=sys.stderr)
        return None
    answer = json.loads(run.stdout.splitlines()[-1])
    return median(answer["seconds"]), answer["points"]


def main() -> None:
    from deals_scenarios import additive

    python = os.environ.get("NEGMAS_PYTHON", "")
    if not python:
        print("NEGMAS_PYTHON is not set: NegMAS is left out", file=sys.stderr)
    print(
        f"{'what':<12}{'parties':>8}{'outcomes':>10}{'ours s':>10}{'NegMAS s':>10}{'ratio':>9}  points"
    )
    results = []
    for what, parties, issues, repeat in ROWS:
        scenario = additive(issues, 10, parties, "floats", 0)
        own, points = ours(scenario, what)
        peer = theirs(python, scenario, what, repeat) if python else None
        row = {"what": what, "parties": parties, "outcomes": 10**issues, "ours": own}
        row |= {"points": points, "negmas": None, "ratio": None}
        shown = ""
        if peer:
            row |= {"negmas": peer[0], "ratio": peer[0] / own, "negmas_points": peer[1]}
            shown = f"{peer[0]:>10.3f}{peer[0] / own:>9.0f}"
        same = "" if not peer or peer[1] == points else f" (NegMAS: {peer[1]})"
        print(
            f"{what:<12}{parties:>8}{10**issues:>10}{own:>10.5f}{shown:>19}  {points}{same}",
            flush=True,
        )
        results.append(row)
    print(json.dumps({"benchmark": "deals against NegMAS", "rows": results}))


if __name__ == "__main__":
    main()
