"""Random conflicts in both forms, small, with every complication, and their literal arcs."""

from __future__ import annotations

import numpy as np

from goodoffices.model.graph import BarredMove, ConflictOption, GraphModel, State, Utilities


def ranking(rng: np.random.Generator, states: int) -> list[int]:
    kind = rng.integers(3)
    if kind == 0:
        return [int(x) for x in rng.permutation(states)]
    return [int(x) for x in rng.integers(0, max(2, states // (2 if kind == 1 else 4)), states)]


def option_model(
    rng: np.random.Generator,
    *,
    parties: int | None = None,
    options: int | None = None,
    barred: bool = False,
    shown: bool = True,
) -> tuple[GraphModel, list[set[tuple[int, int]]], list[list[int]]]:
    """A model in option form, its arcs over 0..n-1 by the definition, its ranks."""
    parties = parties or int(rng.integers(2, 5))
    options = options or int(rng.integers(parties, 7))
    owners = [*range(parties), *rng.integers(0, parties, options - parties)]
    rng.shuffle(owners)
    names = [chr(65 + i) for i in range(parties)]
    kinds = ["both", "both", "fwd", "back", "none"]
    weights = [[1, 0, 0, 0, 0], [0.5, 0.1, 0.2, 0.2, 0.0], [0.3, 0.2, 0.2, 0.2, 0.1]][
        rng.integers(3)
    ]
    permitted = [str(rng.choice(kinds, p=weights)) for _ in range(options)]
    codes = np.arange(1 << options)
    if rng.random() < 0.6:
        codes = codes[rng.random(len(codes)) > 0.3]
        if not len(codes):
            codes = np.array([0])
    if shown and rng.random() < 0.5:
        codes = rng.permutation(codes)
    rules = []
    if barred:
        for _ in range(int(rng.integers(1, 4))):
            before, after = ("".join(rng.choice(list("YN---"), options)) for _ in range(2))
            rules.append(BarredMove(names[int(rng.integers(parties))], before, after))
    arcs = [
        {
            (a, b)
            for a, s in enumerate(codes)
            for b, t in enumerate(codes)
            if may(int(s), int(t), i, owners, permitted)
            and not any(
                rule.by == names[i] and like(int(s), rule.before) and like(int(t), rule.after)
                for rule in rules
            )
        }
        for i in range(parties)
    ]
    ranks = [ranking(rng, len(codes)) for _ in range(parties)]
    model = GraphModel(
        tuple(names),
        tuple(ConflictOption(f"o{k}", names[owners[k]], permitted[k]) for k in range(options)),
        tuple(State(f"s{code}", pattern(int(code), options)) for code in codes),
        barred=tuple(rules),
        preferences={name: Utilities(list(row)) for name, row in zip(names, ranks)},
    )
    return model, arcs, ranks


def pattern(code: int, options: int) -> str:
    return "".join("Y" if code >> k & 1 else "N" for k in range(options))


def like(code: int, wanted: str) -> bool:
    return all(c == "-" or (c == "Y") == bool(code >> k & 1) for k, c in enumerate(wanted))


def may(s: int, t: int, mover: int, owners: list[int], permitted: list[str]) -> bool:
    if s == t:
        return False
    for k, owner in enumerate(owners):
        before, after = s >> k & 1, t >> k & 1
        if before != after:
            if owner != mover or permitted[k] == "none":
                return False
            if permitted[k] == ("back" if after else "fwd"):
                return False
    return True


def graph_model(
    rng: np.random.Generator, *, parties: int | None = None
) -> tuple[GraphModel, list[set[tuple[int, int]]], list[list[int]]]:
    """A model in graph form: arbitrary arcs, so moves need not be transitive."""
    parties = parties or int(rng.integers(1, 5))
    states = int(rng.integers(1, 11))
    density = rng.choice([0.1, 0.2, 0.4])
    arcs = []
    for _ in range(parties):
        table = rng.random((states, states)) < density
        arcs.append({(int(a), int(b)) for a, b in zip(*np.nonzero(table)) if a != b})
    ranks = [ranking(rng, states) for _ in range(parties)]
    names = tuple(chr(65 + i) for i in range(parties))
    model = GraphModel(
        names,
        states=tuple(State(s) for s in range(states)),
        moves={name: sorted(one) for name, one in zip(names, arcs)},
        preferences={name: Utilities(list(row)) for name, row in zip(names, ranks)},
    )
    return model, arcs, ranks
