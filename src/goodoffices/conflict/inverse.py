"""Inverse analysis: which preferences make a wished state stable, and whose view must change.

Whether a state is stable for a party depends only on which states that party likes no better
than it.  So the answer is a condition on that set (Kinsara, Kilgour and Hipel 2015 list such
conditions for two decision makers), and the share of strict rankings that satisfy it can be
counted exactly: with v states that matter, of which k are below, it is k! (v-k)! / (v+1)!.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import comb, factorial

import numpy as np
from attrs import frozen

from goodoffices.conflict.concept_list import CONCEPTS
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.paths import reached_by
from goodoffices.conflict.wording import joined
from goodoffices.errors import GoodOfficesError, TooLarge
from goodoffices.model.graph import StateId

__all__ = [
    "INVERTED",
    "Requirement",
    "StableRankings",
    "requirements",
    "stable_rankings",
    "whose_view",
]

_KINDS = {
    "nash": None,
    "gmr": (False, False),
    "smr": (False, True),
    "seq": (True, False),
    "sseq": (True, True),
}
INVERTED = tuple(_KINDS)
"""Concepts whose inverse is known."""

_COUNTED = 20
_LARGEST = 1 << 9
_CHOICES = 200_000


@frozen
class Requirement:
    """For one move: at least one of these sets of states must be no better than the wished one.

    The first alternative is the target of the move itself: then it is no improvement.
    """

    target: StateId
    alternatives: tuple[frozenset[StateId], ...]


@frozen
class StableRankings:
    """Which rankings of one decision maker make a state stable for it.

    Parameters
    ----------
    share
        Of all strict rankings of the states, exact where ``error`` is 0.
    count
        How many strict rankings those are; None where the share is sampled.
    stable
        Whether it is stable with the ranking the model has.
    changes
        Smallest sets of states which it would be enough to like no better than the wished one;
        empty if it is stable, or none was found.
    """

    decision_maker: str
    state: StateId
    concept: str
    requirements: tuple[Requirement, ...]
    share: Fraction
    error: float
    count: int | None
    stable: bool
    changes: tuple[frozenset[StateId], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The condition in words, then what would have to change."""
        name, here = self.decision_maker, self.state
        label = "Nash" if self.concept == "nash" else self.concept.upper()
        lines = [_condition_words(one, name, here) for one in self.requirements]
        if not lines:
            lines = [f"{here} is stable ({label}) for {name} whatever it prefers."]
        how = "of its strict rankings" if not self.error else "of its strict rankings (sampled)"
        lines.append(f"That holds for {float(self.share):.1%} {how}.")
        if self.changes:
            options = [
                joined([str(one) for one in sorted(change, key=str)]) for change in self.changes[:3]
            ]
            ways = "; or ".join(options)
            lines.append(f"It would be enough if {name} liked {ways} no better than {here}.")
        return tuple(lines)


def _condition_words(one: Requirement, name: str, here: StateId) -> str:
    sets = [
        joined([str(state) for state in sorted(alternative, key=str)])
        for alternative in one.alternatives[:6]
    ]
    more = f" (or one of {len(one.alternatives) - 6} more)" if len(one.alternatives) > 6 else ""
    return f"For the move to {one.target}: {name} likes {', or '.join(sets)}{more} no better than {here}."


def requirements(game: Game, focal: int, state: StateId, concept: str) -> tuple[Requirement, ...]:
    """The condition on a party's ranking that makes a state stable for it.

    All requirements must be met. For SEQ and SSEQ the others' preferences are those of the
    model; for GMR and SMR they do not matter. Legal sequences, weak sanctions.

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> [(one.target, [sorted(way) for way in one.alternatives])
    ...  for one in requirements(harbour_game(), 0, 1, "seq")]
    [(2, [[2], [4]])]
    """
    if concept not in _KINDS:
        raise GoodOfficesError(f"the inverse of '{concept}' is not known; give {', '.join(_KINDS)}")
    if game.states > _LARGEST:
        raise TooLarge(f"the inverse is found for at most {_LARGEST} states, not {game.states}")
    at = game.place(state)
    found = []
    for target in game.moves[focal].successors(at).tolist():
        ways = [frozenset([target]), *_deterrents(game, focal, at, target, concept)]
        least = [
            one
            for number, one in enumerate(ways)
            if not any(other < one for other in ways) and one not in ways[:number]
        ]
        if frozenset() not in least:
            named = tuple(frozenset(game.id_at(p) for p in way) for way in least)
            found.append(Requirement(game.id_at(target), named))
    return tuple(found)


def _deterrents(game: Game, focal: int, at: int, target: int, concept: str) -> list[frozenset[int]]:
    """Sets of positions that must be no better than ``at`` for one countermove to deter."""
    kind = _KINDS[concept]
    if kind is None:
        return []
    others = [k for k in range(len(game.decision_makers)) if k != focal]
    ways = []
    for end in sorted(reached_by(game, target, others, improving=kind[0])):
        needed = {end}
        if kind[1]:
            needed |= set(game.moves[focal].successors(end).tolist())
        ways.append(frozenset(needed - {at}))
    return ways


def stable_rankings(
    game: Game,
    focal: int,
    state: StateId,
    concept: str,
    *,
    samples: int = 20_000,
    rng: np.random.Generator | None = None,
) -> StableRankings:
    """Condition, share of strict rankings and smallest changes for one decision maker.

    The share is counted exactly while at most 20 states matter, else sampled (``rng``).

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> found = stable_rankings(harbour_game(), 0, 1, "nash")
    >>> found.share, found.count, [sorted(change) for change in found.changes]
    (Fraction(1, 2), 12, [[2]])
    """
    needs = requirements(game, focal, state, concept)
    names = sorted({one for need in needs for way in need.alternatives for one in way}, key=str)
    share, error = _share(needs, names, samples, rng)
    ranks = game.ranks[focal]
    at = game.place(state)
    below = {one for one in names if ranks[game.place(one)] <= ranks[at]}
    stable = bool(CONCEPTS[concept].function(game, focal, Conventions())[at])
    exact = None if error else int(share * factorial(game.states))
    changes = () if stable else _changes(needs, below)
    return StableRankings(
        game.decision_makers[focal],
        game.id_at(at),
        concept,
        needs,
        share,
        error,
        exact,
        stable,
        changes,
    )


def _satisfied(needs: Sequence[Requirement], columns: dict[StateId, np.ndarray]) -> np.ndarray:
    """Whether sets of states below satisfy all requirements, for many sets at once."""
    first = next(iter(columns.values()))
    good = np.ones(first.shape, dtype=bool)
    for need in needs:
        met = np.zeros(first.shape, dtype=bool)
        for way in need.alternatives:
            met |= np.logical_and.reduce([columns[one] for one in way])
        good &= met
    return good


def _share(
    needs: Sequence[Requirement],
    names: Sequence[StateId],
    samples: int,
    rng: np.random.Generator | None,
) -> tuple[Fraction, float]:
    count = len(names)
    if not count:
        return Fraction(1), 0.0
    if count <= _COUNTED:
        masks = np.arange(1 << count)
        columns = {one: (masks >> bit & 1).astype(bool) for bit, one in enumerate(names)}
        good = masks[_satisfied(needs, columns)]
        sizes = np.bincount([int(mask).bit_count() for mask in good], minlength=count + 1)
        shares = (
            Fraction(int(size), comb(count, below) * (count + 1))
            for below, size in enumerate(sizes)
        )
        return sum(shares, Fraction(0)), 0.0
    chance = rng or np.random.default_rng(0)
    # The height of the wished state among the others is even on [0, 1].
    heights = chance.random(samples)
    columns = {one: chance.random(samples) < heights for one in names}
    good = int(_satisfied(needs, columns).sum())
    share = Fraction(good, samples)
    return share, float(np.sqrt(max(float(share * (1 - share)), 1 / samples) / samples))


def _changes(needs: Sequence[Requirement], below: set[StateId]) -> tuple[frozenset[StateId], ...]:
    """Smallest sets of further states that must go below; all of them, where few choices."""
    open_needs = [
        sorted(
            {frozenset(way - below) for way in need.alternatives},
            key=lambda way: (len(way), sorted(map(str, way))),
        )
        for need in needs
        if not any(way <= below for way in need.alternatives)
    ]
    kept = []
    total = 1
    for ways in open_needs:
        total *= len(ways)
        kept.append(ways if total <= _CHOICES else ways[:1])
    unions = {frozenset().union(*choice) for choice in product(*kept)}
    least = min((len(union) for union in unions), default=0)
    found = [union for union in unions if len(union) == least and union]
    return tuple(sorted(found, key=lambda union: sorted(map(str, union))))


def whose_view(game: Game, state: StateId, concept: str) -> list[StableRankings]:
    """For each decision maker what would have to be so for a state to be an equilibrium.

    Those for whom it is stable already come last; the fewest changes come first. For SEQ and
    SSEQ a change of one party's ranking can take away its countermoves against another, so
    check the whole by an analysis afterwards.

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> [(one.decision_maker, [sorted(change) for change in one.changes])
    ...  for one in whose_view(harbour_game(), 1, "nash")]
    [('Northland', [[2]]), ('Harbour Council', [[3]])]
    """
    found = [
        stable_rankings(game, focal, state, concept) for focal in range(len(game.decision_makers))
    ]
    return sorted(found, key=lambda one: (one.stable, min(map(len, one.changes), default=0)))
