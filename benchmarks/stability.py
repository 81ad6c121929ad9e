"""Stability of large conflicts: time and memory of all five concepts and the equilibria.

Run ``python benchmarks/stability.py``; one core, medians over repetitions. Each row runs in a
process of its own, so that its peak memory is its own.
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

ROWS = [
    # name, options, decision makers, share infeasible, ties, irreversible, kind, target seconds
    ("2^12, 4 DMs, 30 % infeasible, ties, irreversible", 12, 4, 0.3, True, True, "random", 0.1),
    ("2^16, 4 DMs, random", 16, 4, 0.0, False, False, "random", 1.0),
    ("2^16, 4 DMs, 30 % infeasible, ties, irreversible", 16, 4, 0.3, True, True, "random", 1.0),
    ("2^16, 2 DMs, random", 16, 2, 0.0, False, False, "random", 1.0),
    ("2^20, 4 DMs, random", 20, 4, 0.0, False, False, "random", 20.0),
    ("2^20, 4 DMs, additive", 20, 4, 0.0, False, False, "additive", 20.0),
    ("2^20, 4 DMs, 30 % infeasible, ties, irreversible", 20, 4, 0.3, True, True, "random", 20.0),
]


def model_of(options, parties, infeasible, ties, irreversible, kind, seed=0):
    import numpy as np

    from goodoffices.model.graph import ConflictOption, GraphModel, Utilities

    rng = np.random.default_rng(seed)
    names = tuple(f"DM{i}" for i in range(parties))
    size = 1 << options
    codes = np.arange(size)

    def preference():
        if kind == "additive":
            weights = rng.normal(size=options)
            return sum(w * (codes >> k & 1) for k, w in enumerate(weights))
        return rng.integers(0, size // 4, size) if ties else rng.permutation(size)

    permitted = ["both"] * options
    if irreversible:
        for k in range(0, options, 4):
            permitted[k] = "fwd" if k % 8 else "back"
    model = GraphModel(
        names,
        tuple(
            ConflictOption(f"o{k}", names[k * parties // options], permitted[k])
            for k in range(options)
        ),
        preferences={name: Utilities(preference()) for name in names},
    )
    keep = rng.random(size) >= infeasible
    keep[0] = True
    return model, keep if infeasible else None


def game_of(model, keep):
    """The game; states left out at random are left out of the arrays directly."""
    import numpy as np

    from goodoffices.conflict import builder
    from goodoffices.conflict.space import CodeIds, StateSpace

    if keep is None:
        return builder.build_game(model)
    codes = np.flatnonzero(keep)
    space = StateSpace(CodeIds(codes), codes, np.arange(len(codes)), True)
    from goodoffices.conflict.preferences import rank_states

    ranks = np.array(
        [rank_states(model, space, p, model.preferences[p], []) for p in model.decision_makers]
    )
    unseen = np.zeros(ranks.shape, dtype=bool)
    return builder._cube_game(model, space, ranks, unseen)


def one(row):
    import numpy as np

    from goodoffices.conflict.stability import analyse

    name, options, parties, infeasible, ties, irreversible, kind, target = ROWS[row]
    model, keep = model_of(options, parties, infeasible, ties, irreversible, kind)
    build, run, work, found = [], [], [], {}
    for _ in range(7 if options < 16 else 3):
        start = time.perf_counter()
        game = game_of(model, keep)
        build.append(time.perf_counter() - start)
        start, busy = time.perf_counter(), time.process_time()
        result = analyse(game)
        found = {c: int(result.equilibrium(c).sum()) for c in result.stable}
        run.append(time.perf_counter() - start)
        work.append(time.process_time() - busy)
    return {
        "name": name,
        "states": int(game.states),
        "build": median(build),
        "seconds": median(run),
        "cpu": median(work),
        "target": target,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "equilibria": found,
        "numpy": np.__version__,
    }


def profiles():
    """A thousand random profiles of preferences over 2^8 states of four decision makers."""
    import numpy as np

    from goodoffices.conflict.uncertain import profiles_stability

    model, _ = model_of(8, 4, 0.0, False, False, "random")
    game = game_of(model, None)
    rng = np.random.default_rng(0)
    drawn = rng.permuted(np.tile(np.arange(256, dtype=np.int32), (1000, 4, 1)), axis=2)
    start, busy = time.perf_counter(), time.process_time()
    profiles_stability(game, drawn)
    return time.perf_counter() - start, time.process_time() - busy


def main():
    if len(sys.argv) > 1:
        print(json.dumps(one(int(sys.argv[1]))))
        return
    print("run s: wall clock; cpu s: processor time, fairer where the machine is shared")
    head = f"{'what':52} {'build s':>8} {'run s':>8} {'cpu s':>8} {'target':>7} {'peak MB':>8}"
    print(f"{head}  equilibria")
    for row in range(len(ROWS)):
        out = subprocess.run(
            [sys.executable, __file__, str(row)], capture_output=True, text=True, check=True
        )
        got = json.loads(out.stdout)
        print(
            f"{got['name']:52} {got['build']:8.3f} {got['seconds']:8.3f} "
            f"{got['cpu']:8.3f} {got['target']:7.1f} "
            f"{got['peak MB']:8.0f}  {got['equilibria']}"
        )
    wall, cpu = profiles()
    print(f"{'1,000 profiles at 2^8, 4 DMs':52} {'':8} {wall:8.3f} {cpu:8.3f} {10.0:7.1f}")


if __name__ == "__main__":
    main()
