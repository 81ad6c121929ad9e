"""Preferences nobody knows exactly: times of draws, verdicts, regret and improvements.

Run ``python benchmarks/robustness.py``.  Wall-clock and CPU seconds are medians of the runs; on
a busy machine the CPU median (one thread) says whether a target is met.  Prints a table and,
last, one JSON line.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from fractions import Fraction
from statistics import median

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from goodoffices.bargaining.robustness import (
    draw_profiles,
    least_regret,
    shares_of,
    verdicts_of,
)
from goodoffices.bargaining.robustness.chains import Chains
from goodoffices.bargaining.robustness.polytope import utility_set
from goodoffices.bargaining.tradeoffs import improvements
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import (
    PackageComparison,
    PartialPreference,
    Utility,
)
from goodoffices.model.scenario import Scenario

ISSUES = tuple(Issue(f"i{n}", tuple("abcde")) for n in range(10))


def ranked(reverse: bool, **more: object) -> PartialPreference:
    names = [issue.name for issue in ISSUES]
    options = [(o,) for o in "abcde"]
    return PartialPreference(
        issue_order=tuple((name,) for name in (reversed(names) if reverse else names)),
        option_orders={name: tuple(reversed(options) if reverse else options) for name in names},
        reservation_package=dict.fromkeys(names, "c"),
        **more,
    )


def stated(kind: str) -> dict[str, PartialPreference]:
    if kind == "unknown":
        return {}
    if kind == "ranked":
        return {"N": ranked(False), "S": ranked(True)}
    one = PackageComparison({"i0": "b", "i1": "c"}, {"i0": "c", "i1": "a"})
    other = PackageComparison({"i5": "a", "i1": "c"}, {"i5": "c", "i1": "b"})
    return {"N": ranked(False, comparisons=(one, other)), "S": ranked(True)}


def profiles_and_frontiers(kind: str, seed: int) -> str:
    profiles = draw_profiles(Scenario(("N", "S"), ISSUES, stated(kind)), seed=seed)
    points = sum(len(frontier) for frontier in profiles.frontiers())
    return f"{points / profiles.samples:.0f} points a frontier"


def hit_and_run(kind: str, seed: int) -> str:
    party = utility_set("N", ISSUES, stated(kind).get("N"))
    state = Chains(party, 100, np.random.default_rng(seed))
    for _ in range(80):
        state.sweep()
    return "100 chains, 80 sweeps"


def candidates(count: int, seed: int) -> np.ndarray:
    return np.unique(np.random.default_rng(seed).integers(0, 5, (count, 10)), axis=0)


def verdicts(kind: str, count: int, seed: int) -> str:
    profiles = draw_profiles(Scenario(("N", "S"), ISSUES, stated(kind)), seed=seed)
    found = verdicts_of(profiles, candidates(count, seed))
    return f"{len(found.undecided)} of {count} not decided"


def regret(kind: str, count: int, seed: int) -> str:
    profiles = draw_profiles(Scenario(("N", "S"), ISSUES, stated(kind)), seed=seed)
    found = least_regret(profiles, candidates(count, seed))
    return f"proven {found.proven}, {len(found.best)} best"


def shares(kind: str, count: int, seed: int) -> str:
    profiles = draw_profiles(Scenario(("N", "S"), ISSUES, stated(kind)), seed=seed)
    found = shares_of(profiles, candidates(count, seed))
    return f"{found.samples} draws"


def nearest(issues: int, seed: int) -> str:
    rng = np.random.default_rng(seed)
    named = tuple(Issue(f"i{n}", tuple("abcde")) for n in range(issues))

    def points() -> Utility:
        return Utility(
            {}, {i.name: tuple(Fraction(int(v)) for v in rng.integers(0, 11, 5)) for i in named}
        )

    scenario = Scenario(("N", "S"), named, {"N": points(), "S": points()})
    package = {i.name: i.options[int(rng.integers(5))] for i in named}
    found = improvements(scenario, package)
    return f"{len(found.found)} improvements, nearest {found.nearest}, exact {found.exact}"


ROWS: list[tuple[str, Callable[..., str], tuple, float | None]] = [
    *(
        (f"1,000 pairs with frontiers, 10 x 5, {k}", profiles_and_frontiers, (k,), 3.0)
        for k in ("unknown", "ranked", "comparisons")
    ),
    ("hit-and-run alone, ranked", hit_and_run, ("ranked",), None),
    ("shares of 1,000 candidates, ranked", shares, ("ranked", 1000), None),
    ("verdicts on 1,000 candidates, unknown", verdicts, ("unknown", 1000), None),
    ("verdicts on 100 candidates, ranked", verdicts, ("ranked", 100), None),
    ("verdicts on 1,000 candidates, ranked", verdicts, ("ranked", 1000), None),
    ("least regret of 1,000 candidates, ranked", regret, ("ranked", 1000), None),
    ("nearest improvements, 5^30, integers 0-10", nearest, (30,), None),
    ("nearest improvements, 5^50, integers 0-10", nearest, (50,), None),
]


def main() -> None:
    results = []
    for name, function, arguments, target in ROWS:
        wall, cpu, note = [], [], ""
        for seed in range(3):
            began, used = time.perf_counter(), time.process_time()
            note = function(*arguments, seed)
            wall.append(time.perf_counter() - began)
            cpu.append(time.process_time() - used)
        aim = "" if target is None else f"  target {target:g} s"
        print(f"{name:45} wall {median(wall):7.2f} s  cpu {median(cpu):7.2f} s  {note}{aim}")
        results.append(
            {
                "what": name,
                "wall": median(wall),
                "cpu": median(cpu),
                "note": note,
                "target": target,
            }
        )
    print(json.dumps({"benchmark": "robustness", "rows": results}))


if __name__ == "__main__":
    main()
