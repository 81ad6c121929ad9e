"""Preferences only partly known: in what share of the compatible orders a state is stable.

Linear extensions of each decision maker's partial order are drawn evenly (``conflict.orders``)
and the conflict is analysed under each profile, many at once; shares come with their standard
error.  Inclusions between concepts hold in every single profile, so they hold for the shares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from goodoffices.conflict.coalition_concepts import coalitions_of
from goodoffices.conflict.concept_list import CONCEPTS
from goodoffices.conflict.cube import CubeMoves
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.orders import order_of, sample_ranks
from goodoffices.conflict.relations import ArcRelation, Array, Relation
from goodoffices.conflict.stability import CORE, Stability, analyse
from goodoffices.errors import GoodOfficesError
from goodoffices.model.graph import PartialOrder, StateId

__all__ = ["UncertainStability", "profiles_stability", "sampled_stability"]

_CHUNK = 1 << 18


@frozen(eq=False)
class UncertainStability:
    """Shares of the sampled profiles.

    Parameters
    ----------
    shares
        Per concept (decision makers, states), share of the profiles in which it is stable; for
        a coalition concept (coalitions, states).
    equilibria
        Per concept (states,), share in which it is stable for everyone.
    exact
        Whether the orders were drawn exactly evenly.
    """

    game: Game
    conventions: Conventions
    samples: int
    seed: int | None
    exact: bool
    shares: Mapping[str, Array]
    equilibria: Mapping[str, Array]

    def standard_error(self, share: Array) -> Array:
        """Standard error of a share, sqrt(p (1 - p) / samples)."""
        return np.asarray(np.sqrt(share * (1 - share) / self.samples))

    def certain(self) -> Stability:
        """What is stable in every sampled profile."""
        sure = {concept: rows == 1.0 for concept, rows in self.shares.items()}
        stable = {concept: rows for concept, rows in sure.items() if concept in CONCEPTS}
        who = [tuple(self.game.decision_makers[k] for k in one) for one in self._coalitions()]
        coalitional = {
            concept: dict(zip(who, rows))
            for concept, rows in sure.items()
            if concept not in CONCEPTS
        }
        return Stability(self.game, self.conventions, stable, coalitional)

    def _coalitions(self) -> list[tuple[int, ...]]:
        return list(coalitions_of(range(len(self.game.decision_makers))))

    def as_object(self) -> dict[str, Any]:
        """Plain data: for each concept the share in which each state is an equilibrium."""
        how = "evenly" if self.exact else "by 2,000 sweeps of swaps, evenly only in the limit"
        return {
            "samples": self.samples,
            "seed": self.seed,
            "note": f"Some preferences are only partly known: {self.samples} compatible orders were "
            f"drawn {how} (seed {self.seed}); a state counts as stable if it is so in all of them.",
            "equilibria": {
                concept: [
                    {
                        "state": state,
                        "share": round(float(share), 6),
                        "standard_error": round(float(error), 6),
                    }
                    for state, share, error in zip(
                        self.game.ids, row, self.standard_error(row), strict=True
                    )
                ]
                for concept, row in self.equilibria.items()
            },
        }

    def share(self, concept: str, state: StateId) -> float:
        """Share of the profiles in which a state is an equilibrium."""
        return float(self.equilibria[concept][self.game.index[state]])


def sampled_stability(
    game: Game,
    *,
    samples: int = 1000,
    seed: int = 0,
    concepts: Sequence[str] = CORE,
    conventions: Conventions | None = None,
) -> UncertainStability:
    """Sample profiles compatible with the partial orders of the model and analyse each.

    Crisp preferences stay as they are. O(samples x cost of an analysis), in batches.

    Examples
    --------
    >>> from attrs import evolve
    >>> from goodoffices.conflict.builder import build_game
    >>> from goodoffices.conflict.examples import harbour_model
    >>> model = harbour_model()
    >>> known = PartialOrder(better=((1, 4), (4, 3)))
    >>> game = build_game(evolve(model, preferences={**model.preferences, "Northland": known}))
    >>> found = sampled_stability(game, samples=400, seed=1)
    >>> found.exact, found.share("nash", 4), abs(found.share("nash", 1) - 0) < 1e-9
    (True, 1.0, True)
    """
    rng = np.random.default_rng(seed)
    exact = True
    columns = []
    for row, party in enumerate(game.decision_makers):
        preference = game.model.preferences[party]
        if isinstance(preference, PartialOrder):
            order = order_of(game.model, list(game.ids), party, preference)
            ranks, good = sample_ranks(order, rng, samples)
            exact &= good
        else:
            ranks = np.broadcast_to(game.ranks[row][game.position], (samples, game.states))
        columns.append(ranks)
    profiles = np.stack(columns, axis=1)
    found = profiles_stability(game, profiles, concepts=concepts, conventions=conventions)
    return UncertainStability(
        game,
        conventions or Conventions(),
        samples,
        seed,
        exact,
        {name: rows.mean(axis=0) for name, rows in found.items()},
        {name: rows.all(axis=1).mean(axis=0) for name, rows in found.items()},
    )


def profiles_stability(
    game: Game,
    profiles: Array,
    *,
    concepts: Sequence[str] = CORE,
    conventions: Conventions | None = None,
) -> dict[str, Array]:
    """Stability under many profiles of preferences at once.

    Parameters
    ----------
    profiles
        (profiles, decision makers, states) int32, higher is better.

    Returns
    -------
    Per concept (profiles, decision makers, states) bool; for a coalition concept (profiles,
    coalitions, states).
    """
    step = max(1, _CHUNK // max(game.size, 1))
    found: dict[str, list[Array]] = {name: [] for name in concepts}
    for first in range(0, len(profiles), step):
        batch = profiles[first : first + step]
        result = analyse(_copies(game, batch), concepts=concepts, conventions=conventions)
        for name in concepts:
            rows = result.rows(name)
            rows = rows.reshape(len(rows), len(batch), game.states)
            found[name].append(rows.transpose(1, 0, 2))
    empty = np.empty((0, len(game.decision_makers), game.states), dtype=bool)
    return {name: np.concatenate(parts) if parts else empty for name, parts in found.items()}


def _copies(game: Game, batch: Array) -> Game:
    """Independent copies of a conflict side by side, one for each profile."""
    count = len(batch)
    offsets = np.arange(count, dtype=np.int64)[:, None] * game.size
    ranks = np.full((count, len(game.decision_makers), game.size), -1, dtype=np.int32)
    ranks[:, :, game.position] = batch
    return Game(
        game.model,
        game.decision_makers,
        range(count * game.states),
        (offsets + game.position).reshape(-1),
        np.tile(game.present, count),
        ranks.transpose(1, 0, 2).reshape(len(game.decision_makers), -1),
        tuple(_copied(relation, count) for relation in game.moves),
    )


def _copied(relation: Relation, count: int) -> Relation:
    if isinstance(relation, CubeMoves):
        cube = relation.cube.repeated(count)
        return CubeMoves(cube, relation.owner, np.tile(relation.allowed, count))
    if isinstance(relation, ArcRelation):
        offsets = np.arange(count, dtype=np.int64)[:, None] * relation.size
        return ArcRelation(
            relation.size * count,
            (offsets + relation.sources).reshape(-1),
            (offsets + relation.targets).reshape(-1),
            transitive=relation.transitive,
        )
    raise GoodOfficesError("these moves cannot be copied")
