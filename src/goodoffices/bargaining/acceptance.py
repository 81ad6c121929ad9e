"""Who accepts what: reservation values and the decision rule over whole-number utilities.

A party accepts what gives it at least its reservation value; without one it accepts anything.
A rule passes what enough parties accept, those with a veto among them.  What passes stays
passing when any party gets more, so the frontier of what passes is a part of the frontier.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.frontier.merge import Budget
from goodoffices.bargaining.frontier.pareto import frontier_of
from goodoffices.bargaining.frontier.search import ceiling
from goodoffices.bargaining.space import Space
from goodoffices.errors import GoodOfficesError, TooLarge, nearest
from goodoffices.model.scenario import DecisionRule

__all__ = ["Acceptance", "best_numbers", "worst_numbers"]


@frozen(eq=False)
class Acceptance:
    """A decision rule on the scales of a space.

    Parameters
    ----------
    least
        ``(parties,) int64`` least acceptable number per party.
    needed
        How many parties must accept.
    vetoes
        ``(parties,) bool`` who must be among them.
    """

    least: np.ndarray
    needed: int
    vetoes: np.ndarray

    @classmethod
    def of(cls, space: Space, rule: DecisionRule | None = None) -> Acceptance:
        """The rule over the parties of a space; unanimity by default."""
        parties = len(space.parties)
        rule = rule or DecisionRule.unanimity(parties)
        if not 1 <= rule.k <= max(parties, 1):
            raise GoodOfficesError(
                f"the rule asks for {rule.k} of {parties} parties; give a number from 1 to {parties}"
            )
        for party in rule.vetoes:
            if party not in space.parties:
                raise GoodOfficesError(
                    f"the rule gives '{party}' a veto, which is not a party; "
                    f"{nearest(party, space.parties)}"
                )
        low = np.iinfo(np.int64).min // 4
        limit = 1 << 60
        least = [low if n is None else max(-limit, min(limit, n)) for n in space.least]
        vetoes = np.array([party in rule.vetoes for party in space.parties], dtype=bool)
        return cls(np.array(least, dtype=np.int64), rule.k, vetoes)

    def accepts(self, numbers: np.ndarray) -> np.ndarray:
        """``(parties, packages) bool``: who accepts each."""
        return np.asarray(numbers >= self.least[:, None])

    def passes(self, numbers: np.ndarray) -> np.ndarray:
        """``(packages,) bool``: what the rule lets through."""
        accepts = self.accepts(numbers)
        enough = accepts.sum(axis=0) >= self.needed
        return np.asarray(enough & (accepts | ~self.vetoes[:, None]).all(axis=0))


def worst_numbers(space: Space) -> tuple[int, ...] | None:
    """Per party its lowest utility over the packages that meet the hard constraints.

    None where no package meets them; a bound from below where it cannot be found.
    """
    found = _extremes(space, -1)
    return None if found is None else tuple(-number for number in found)


def best_numbers(space: Space) -> tuple[int, ...] | None:
    """Per party its highest utility over the packages that meet the hard constraints.

    None where no package meets them; a bound from above where it cannot be found.
    """
    return _extremes(space, 1)


def _extremes(space: Space, sign: int) -> tuple[int, ...] | None:
    """Per party the highest utility, or minus the lowest, by elimination for it alone."""
    if not all(allowed.any() for allowed in space.open):
        return None
    found = []
    for party in range(len(space.parties)):
        alone = _alone(space, party, sign)
        try:
            frontier = frontier_of(alone, Budget(exact=True))
        except TooLarge:
            found.append(int(ceiling(alone)[0]))
            continue
        if not len(frontier):
            return None
        found.append(int(frontier.numbers[0, 0]))
    return tuple(found)


def _alone(space: Space, party: int, sign: int) -> Space:
    alone = space.only([party])
    return evolve(
        alone,
        tables=tuple(sign * table for table in alone.tables),
        bonuses=tuple(evolve(bonus, value=sign * bonus.value) for bonus in alone.bonuses),
    )
