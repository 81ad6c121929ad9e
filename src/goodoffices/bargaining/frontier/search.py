"""Where linked issues can neither be eliminated nor enumerated: a search with a proven bound.

Walkers improve one issue at a time under many weightings of the parties (coordinate ascent;
Klein, Faratin, Sayama and Bar-Yam 2003 use hill climbing on such domains).  No package gives a
party more than the sum of its best scores and bonuses; how far the best kept point stays below
that, in shares of the spans, bounds what any package could exceed it by.
"""

from __future__ import annotations

import numpy as np

from goodoffices.bargaining.evaluate import condition_holds, numbers_of
from goodoffices.bargaining.frontier.node import Node
from goodoffices.bargaining.frontier.reduce import reduce_points
from goodoffices.bargaining.space import Space
from goodoffices.errors import TooLarge

__all__ = ["ceiling", "floor", "searched"]

WALKERS = 48
ROUNDS = 12


def ceiling(space: Space) -> np.ndarray:
    """``(parties,) int64`` no package gives a party more."""
    most = sum(
        (table[allowed].max(axis=0) for table, allowed in zip(space.tables, space.open)),
        np.zeros(len(space.parties), dtype=np.int64),
    )
    for bonus in space.bonuses:
        most[bonus.party] += max(bonus.value, 0)
    return np.asarray(most)


def floor(space: Space) -> np.ndarray:
    """``(parties,) int64`` no package that meets the constraints of single issues gives less."""
    least = sum(
        (table[allowed].min(axis=0) for table, allowed in zip(space.tables, space.open)),
        np.zeros(len(space.parties), dtype=np.int64),
    )
    for bonus in space.bonuses:
        least[bonus.party] += min(bonus.value, 0)
    return np.asarray(least)


def searched(space: Space, rng: np.random.Generator) -> tuple[Node, np.ndarray]:
    """Undominated packages found, and per party the most a package may exceed them by.

    Raises
    ------
    TooLarge
        No package that meets the constraints was found.
    """
    options = [np.flatnonzero(allowed) for allowed in space.open]
    if not all(map(len, options)):
        nothing = np.zeros((len(space.parties), 0), dtype=np.int64)
        return Node((), (), nothing, np.array([0, 0])), np.zeros(len(space.parties), dtype=np.int64)
    spans = np.array([max(scale.span, 1) for scale in space.scales], dtype=np.float64)
    weights = _weights(len(space.parties), rng) / spans
    walkers = np.stack([rng.choice(own, WALKERS) for own in options], axis=1)
    archive = [walkers.copy()]
    for _ in range(ROUNDS):
        before = walkers.copy()
        for issue in rng.permutation(len(options)):
            walkers = _step(space, walkers, int(issue), options[issue], weights)
        archive.append(walkers.copy())
        if (walkers == before).all():
            break
    tried = np.unique(np.concatenate(archive), axis=0)
    good = tried[_broken(space, tried) == 0]
    if not len(good):
        raise TooLarge(
            f"no package that meets the constraints was found among {len(tried)} tried, and the "
            "linked issues are too many to settle; split the constraints or coarsen the issues"
        )
    numbers = numbers_of(space, good)
    kept = reduce_points(numbers, None, 1, space.scales)
    issues = tuple(enumerate(space.sizes))
    node = Node(
        (),
        (),
        numbers[:, kept.rows],
        kept.starts,
        kept.ends,
        issues,
        np.arange(len(kept.members)),
        packages=good[kept.members],
    )
    short = np.maximum(ceiling(space)[:, None] - node.numbers, 0)
    best = int((short / spans[:, None]).max(axis=0).argmin())
    return node, short[:, best]


def _weights(parties: int, rng: np.random.Generator) -> np.ndarray:
    """``(walkers, parties)``: each party alone, all alike, and many mixtures."""
    mixed = rng.dirichlet(np.ones(parties), max(WALKERS - parties - 1, 0))
    return np.concatenate((np.eye(parties), np.full((1, parties), 1 / parties), mixed))[:WALKERS]


def _broken(space: Space, codes: np.ndarray) -> np.ndarray:
    """``(packages,) int`` constraints across issues that each package breaks."""
    issues = space.scenario.issues
    columns = {issue.name: codes[:, place] for place, issue in enumerate(issues)}
    broken = np.zeros(len(codes), dtype=np.int64)
    for limit in space.limits:
        broken += ~condition_holds(limit.condition, issues, columns)
    return broken


def _step(
    space: Space, walkers: np.ndarray, issue: int, options: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Each walker takes its best option of one issue: fewest constraints broken, then points."""
    tried = np.repeat(walkers, len(options), axis=0)
    tried[:, issue] = np.tile(options, len(walkers))
    score = (numbers_of(space, tried) * np.repeat(weights, len(options), axis=0).T).sum(axis=0)
    # No sum of weighted shares reaches 4, so one constraint outweighs all points.
    score = (score - 4.0 * _broken(space, tried)).reshape(len(walkers), len(options))
    best = score.argmax(axis=1)
    return np.asarray(tried[np.arange(len(walkers)) * len(options) + best])
