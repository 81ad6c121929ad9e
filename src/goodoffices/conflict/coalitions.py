"""Coalitions: improvements they can make together, and states that no coalition upsets.

Coalition improvement CI_H(s) = {t in R_H(s): t >_i s for all i in H} over legal sequences of
the members' moves (Kilgour, Hipel, Fang and Peng 2001); a state is coalitionally stable if it
is stable for every coalition, single decision makers included (Inohara and Hipel 2008).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from goodoffices.conflict.coalition_concepts import coalitions_of
from goodoffices.conflict.coalition_engine import coalition_arcs, coalition_stable
from goodoffices.conflict.concept_list import COALITION_CONCEPTS
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.relations import Array
from goodoffices.model.graph import StateId

__all__ = [
    "CoalitionImprovement",
    "coalition_improvements",
    "coalition_proof",
    "coalition_stability",
    "equilibrium_jumps",
    "upset_by_coalition",
]


@frozen
class CoalitionImprovement:
    """``coalition`` can move the conflict from ``source`` to ``target``, which all members prefer."""

    coalition: tuple[str, ...]
    source: StateId
    target: StateId


def coalition_improvements(
    game: Game,
    *,
    smallest: int = 2,
    limit: int | None = None,
    leaving: Array | None = None,
) -> list[CoalitionImprovement]:
    """Every improvement of every coalition of at least ``smallest`` members.

    Sorted by state, then coalition (small first), then target. ``limit`` stops the search
    once more than that many are found; ``leaving`` asks only for those from some positions.
    O(2^n (states^2 / 64 + improvements)).
    """
    found: list[tuple[int, int, int, tuple[int, ...]]] = []
    everyone = range(len(game.decision_makers))
    for number, members in enumerate(coalitions_of(everyone, smallest=smallest)):
        arcs = coalition_arcs(game, members, leaving=leaving)
        places = zip(game.state_at[arcs.sources].tolist(), game.state_at[arcs.targets].tolist())
        found.extend((source, number, target, members) for source, target in places)
        if limit is not None and len(found) > limit:
            break
    found.sort(key=lambda item: item[:3])
    names = game.decision_makers
    return [
        CoalitionImprovement(tuple(names[k] for k in members), game.ids[source], game.ids[target])
        for source, _, target, members in found
    ]


def coalition_stability(
    game: Game, concept: str, *, conventions: Conventions | None = None
) -> dict[tuple[str, ...], Array]:
    """For every coalition, small ones first, (states,) bool: where it would rather stay.

    >>> from goodoffices.conflict.examples import harbour_game
    >>> {" + ".join(who): stays.tolist() for who, stays in
    ...  coalition_stability(harbour_game(), "cnash").items()}  # doctest: +ELLIPSIS
    {'Northland': [...], 'Harbour Council': [...], 'Northland + Harbour Council': [...]}
    """
    rule = COALITION_CONCEPTS[concept].function
    switches = conventions or Conventions()
    names = game.decision_makers
    return {
        tuple(names[k] for k in members): rule(game, members, switches)
        for members in coalitions_of(range(len(names)))
    }


def coalition_proof(game: Game, concept: str, *, conventions: Conventions | None = None) -> Array:
    """(states,) bool: stable under the coalition concept for every coalition of any size."""
    tables = coalition_stability(game, concept, conventions=conventions)
    return np.asarray(np.all(list(tables.values()), axis=0))


def upset_by_coalition(game: Game, *, smallest: int = 1, among: Array | None = None) -> Array:
    """(states,) bool: whether a coalition of at least ``smallest`` has an improvement from it.

    ``among``: places of the states asked about; the answer follows their order.
    """
    asked = np.arange(game.states) if among is None else among
    upset = np.zeros(len(asked), dtype=bool)
    for members in coalitions_of(range(len(game.decision_makers)), smallest=smallest):
        left = np.flatnonzero(~upset)
        stays = coalition_stable(game, members, (), Conventions(), among=asked[left])
        upset[left[~stays]] = True
    return upset


def equilibrium_jumps(
    improvements: Sequence[CoalitionImprovement], equilibria: Sequence[StateId]
) -> list[CoalitionImprovement]:
    """Coalition improvements that lead from one equilibrium to another.

    >>> jump = CoalitionImprovement(("A", "B"), 5, 8)
    >>> equilibrium_jumps([jump, CoalitionImprovement(("A", "B"), 5, 6)], [5, 8]) == [jump]
    True
    """
    among = set(equilibria)
    return [one for one in improvements if one.source in among and one.target in among]
