"""A slow, literal reading of the definitions, with sets and loops: the oracle of the engine.

States are 0..n-1; ``arcs[i]`` is a set of pairs; ``ranks[i][s]`` higher is better.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

Arcs = Sequence[set[tuple[int, int]]]
Ranks = Sequence[Sequence[int]]


def successors(arcs: Arcs, i: int, s: int) -> set[int]:
    return {t for (u, t) in arcs[i] if u == s}


def improvements(arcs: Arcs, ranks: Ranks, i: int, s: int) -> set[int]:
    return {t for t in successors(arcs, i, s) if ranks[i][t] > ranks[i][s]}


def reachable(
    arcs: Arcs, ranks: Ranks, movers: Sequence[int], s: int, improving: bool, sequences: str
) -> set[int]:
    """R_H(s) or R_H+(s): by exhaustive search over (state, last mover, who has moved)."""
    step = (
        (lambda j, u: improvements(arcs, ranks, j, u))
        if improving
        else (lambda j, u: successors(arcs, j, u))
    )
    found: set[int] = set()
    seen = set()
    front = [(s, None, frozenset())]
    while front:
        state, last, moved = front.pop()
        for j in movers:
            if sequences == "legal" and j == last:
                continue
            if sequences == "once" and j in moved:
                continue
            if sequences == "one" and moved:
                continue
            for t in step(j, state):
                node = (
                    t,
                    j if sequences == "legal" else None,
                    moved | {j} if sequences in ("once", "one") else frozenset(),
                )
                found.add(t)
                if node not in seen:
                    seen.add(node)
                    front.append(node)
    return found


def stable(
    arcs: Arcs,
    ranks: Ranks,
    i: int,
    s: int,
    concept: str,
    *,
    sequences: str = "legal",
    return_counts: bool = True,
    strict: bool = False,
) -> bool:
    def harmed(x: int) -> bool:
        return ranks[i][x] < ranks[i][s] if strict else ranks[i][x] <= ranks[i][s]

    others = [j for j in range(len(arcs)) if j != i]
    gains = improvements(arcs, ranks, i, s)
    if concept == "nash":
        return not gains
    for t in gains:
        answers = reachable(arcs, ranks, others, t, concept in ("seq", "sseq"), sequences)
        if not return_counts:
            answers = answers - {s}
        good = {x for x in answers if harmed(x)}
        if concept in ("smr", "sseq"):
            good = {x for x in good if all(harmed(y) for y in successors(arcs, i, x))}
        if not good:
            return False
    return True


def coalition_improvements(arcs: Arcs, ranks: Ranks, members: Sequence[int], s: int) -> set[int]:
    return {
        t
        for t in reachable(arcs, ranks, members, s, False, "legal")
        if all(ranks[i][t] > ranks[i][s] for i in members)
    }


def class_improvements(arcs: Arcs, ranks: Ranks, others: Sequence[int], t: int) -> set[int]:
    """What coalitions of ``others`` can bring about by coalition improvements.

    No coalition moves twice in a row.
    """
    groups = [g for k in range(1, len(others) + 1) for g in combinations(others, k)]
    found: set[int] = set()
    seen = set()
    front: list[tuple[int, tuple[int, ...] | None]] = [(t, None)]
    while front:
        state, last = front.pop()
        for group in groups:
            if group == last:
                continue
            for u in coalition_improvements(arcs, ranks, group, state):
                found.add(u)
                if (u, group) not in seen:
                    seen.add((u, group))
                    front.append((u, group))
    return found


def coalition_stable(
    arcs: Arcs,
    ranks: Ranks,
    members: Sequence[int],
    s: int,
    concept: str,
    *,
    hurts: str = "some",
    return_counts: bool = True,
    strict: bool = False,
) -> bool:
    def harmed(x: int) -> bool:
        pairs = [(ranks[i][x], ranks[i][s]) for i in members]
        each = [a < b if strict else a <= b for a, b in pairs]
        return any(each) if hurts == "some" else all(each)

    others = [j for j in range(len(arcs)) if j not in members]
    for t in coalition_improvements(arcs, ranks, members, s):
        if concept == "cnash":
            return False
        if concept == "cseq":
            answers = class_improvements(arcs, ranks, others, t)
        else:
            answers = reachable(arcs, ranks, others, t, False, "legal")
        if not return_counts:
            answers = answers - {s}
        good = {x for x in answers if harmed(x)}
        if concept == "csmr":
            good = {
                x
                for x in good
                if all(harmed(y) for y in reachable(arcs, ranks, members, x, False, "legal"))
            }
        if not good:
            return False
    return True
