"""The bargaining engine against its targets: median and worst of seeds, and peak memory.

Run ``python benchmarks/deals.py``; each row runs in a process of its own, so that its peak
memory is its own.  Wall-clock and CPU seconds are shown; on a busy machine the CPU median (one
thread) says whether a target is met.  Prints a table and, last, one JSON line.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from statistics import median

os.environ.setdefault("OMP_NUM_THREADS", "1")

KINDS = ("floats", "integers 0-10", "integers 0-100")
ROWS = [
    # name, what, arguments, seeds, target seconds
    *((f"frontier, 2 parties, 10^6, {k}", "additive", (6, 10, 2, k), 10, 0.005) for k in KINDS),
    *((f"frontier, 2 parties, 5^50, {k}", "additive", (50, 5, 2, k), 10, 0.03) for k in KINDS),
    *((f"frontier, 3 parties, 5^30, {k}", "additive", (30, 5, 3, k), 10, 0.25) for k in KINDS),
    *((f"frontier, 4 parties, 5^20, {k}", "additive", (20, 5, 4, k), 10, 4.0) for k in KINDS),
    *((f"frontier, 30 issues, 20 links, {k}", "linked", (30, 20, k), 10, 0.1) for k in KINDS),
    *((f"frontier, 30 issues, 40 links, {k}", "linked", (30, 40, k), 10, 3.0) for k in KINDS),
    *((f"frontier, 40 issues, 40 links, {k}", "linked", (40, 40, k), 10, 3.0) for k in KINDS),
    ("enumerated, any utility, 10^6, floats", "any", (6, 10, "floats"), 5, 1.0),
    ("all solutions and statistics, 10^5, floats", "analyse", (5, 10, 2, "floats"), 10, 0.05),
    ("best reply on 5^30, 2 parties, floats", "reply", (30, 5, 2, "floats"), 3, 0.001),
    ("best reply on 5^30, 3 parties, floats", "reply", (30, 5, 3, "floats"), 3, 0.001),
]


def measure(what: str, arguments: list, seeds: int) -> dict:
    """Seconds per seed, points of the first frontier, peak memory of this process."""
    from deals_scenarios import additive, any_utility, linked
    from goodoffices.bargaining.analysis import analyse
    from goodoffices.bargaining.frontier import pareto_frontier

    make = {"linked": linked, "any": any_utility}.get(what, additive)
    pareto_frontier(additive(3, 3, 2, "floats", 0))  # imports and first calls are not measured
    if what == "analyse":
        analyse(additive(3, 3, 2, "floats", 0))
    times, cpu, points = [], [], []
    for seed in range(seeds):
        scenario = make(*arguments, seed)
        if what == "reply":
            times += replies(pareto_frontier(scenario))
            continue
        start, begun = time.perf_counter(), time.process_time()
        found = analyse(scenario).frontier if what == "analyse" else pareto_frontier(scenario)
        times.append(time.perf_counter() - start)
        cpu.append(time.process_time() - begun)
        assert found.exact
        points.append(len(found))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "median": median(times),
        "cpu": median(cpu or times),
        "worst": max(times),
        "points": int(median(points)) if points else None,
        "mb": round(peak),
    }


def replies(frontier) -> list[float]:
    """Seconds of each of 200 best replies, spread over a party's range."""
    import numpy as np

    from goodoffices.bargaining.oracle import BestReply

    oracle = BestReply(frontier, frontier.parties[0])
    own = frontier.utilities[:, 0]
    oracle.reply(float(own.max()))
    times = []
    for target in np.linspace(own.min(), own.max(), 200):
        start = time.perf_counter()
        assert oracle.reply(float(target)) is not None
        times.append(time.perf_counter() - start)
    return times


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(measure(*json.loads(sys.argv[1]))))
        return
    print(
        f"{'what':<46}{'median s':>10}{'cpu s':>10}{'worst s':>10}{'target':>8}{'points':>8}{'MB':>6}"
    )
    results = []
    for name, what, arguments, seeds, target in ROWS:
        call = [sys.executable, __file__, json.dumps([what, arguments, seeds])]
        run = subprocess.run(call, stdout=subprocess.PIPE, text=True, check=True)
        row = json.loads(run.stdout)
        results.append({"what": name, "target": target, "seeds": seeds, **row})
        mark = "" if row["cpu"] < target else "  missed"
        print(
            f"{name:<46}{row['median']:>10.5f}{row['cpu']:>10.5f}{row['worst']:>10.5f}{target:>8}"
            f"{row['points'] or '':>8}{row['mb']:>6}{mark}",
            flush=True,
        )
    print(json.dumps({"benchmark": "deals", "rows": results}))


if __name__ == "__main__":
    main()
